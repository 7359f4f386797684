//! Configuring numbers: a number belongs to one tenant and to one campaign at a time.

use base::ids::NumberAssignmentId;
use base::time::Timestamp;
use domain::exchange::status::Status;
use domain::numbers::inventory::{CreateNumber, Number, UpdateNumber};
use domain::record::Record;
use serde_json::{Value, json};
use store::Tx;
use store::numbers::{assignments, claims};

use crate::AppError;
use crate::access::tenants;
use crate::actor::Actor;
use crate::configuration::{Configured, Written};
use crate::core::Core;
use crate::references::References;

impl Configured for Number {
    type Create = CreateNumber;
    type Update = UpdateNumber;
    type Beside = ();

    async fn draft(tx: &mut Tx, request: CreateNumber) -> Result<(Self, ()), AppError> {
        let defaults = tenants::load_defaults(tx).await?;
        let mut references = References::default();
        references
            .provider_account(tx, &request.provider_account_id)
            .await?;
        references.campaign(tx, &request.campaign_id).await?;
        references.supplier(tx, &request.supplier_id).await?;
        let created = Self::create(request, &defaults);
        if let Ok(number) = &created {
            references.number_rules(tx, number.rules.as_ref()).await?;
        }
        Ok((references.settle(created)?, ()))
    }

    async fn amend(
        tx: &mut Tx,
        current: &Record<Self>,
        request: UpdateNumber,
    ) -> Result<(Self, ()), AppError> {
        let defaults = tenants::load_defaults(tx).await?;
        let mut references = References::default();
        references
            .provider_account(tx, &request.provider_account_id)
            .await?;
        references.campaign(tx, &request.campaign_id).await?;
        references.supplier(tx, &request.supplier_id).await?;
        let amended = current.amended(request, &defaults);
        if let Ok(number) = &amended
            && number.rules != current.rules
        {
            references.number_rules(tx, number.rules.as_ref()).await?;
        }
        Ok((references.settle(amended)?, ()))
    }

    async fn claim(
        core: &Core,
        tx: &Tx,
        record: &Record<Self>,
        now: Timestamp,
    ) -> Result<(), AppError> {
        let claimed = claims::claim(&core.store, &record.phone_number, tx.tenant(), now).await?;
        if claimed {
            return Ok(());
        }
        // Whose it is stays unsaid: that is another tenant's affair.
        Err(AppError::Taken {
            field: "phoneNumber",
            reason: "is already in use on this installation",
        })
    }

    async fn written(
        core: &Core,
        tx: &mut Tx,
        _actor: &Actor,
        change: &Written<'_, Self>,
    ) -> Result<(), AppError> {
        let before = change.before.and_then(|number| number.assignment);
        let after = change.after.assignment;
        if before == after {
            return Ok(());
        }
        if before.is_some() {
            assignments::end(tx, change.after.id, change.now).await?;
        }
        if let Some(assignment) = after {
            let id: NumberAssignmentId = core.new_id(change.now)?;
            assignments::open(tx, id, change.after.id, &assignment, change.now).await?;
        }
        Ok(())
    }

    fn facts(change: &Written<'_, Self>) -> Vec<(&'static str, Value)> {
        if change.after.status != Status::Archived {
            return Vec::new();
        }
        vec![(
            crate::jobs::NUMBER_ARCHIVED,
            json!({ "phoneNumber": change.after.phone_number }),
        )]
    }
}
