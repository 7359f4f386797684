//! Configuring the places where buyers take calls.

use domain::exchange::dialling::CallerId;
use domain::exchange::targets::{CreateTarget, Target, UpdateTarget};
use domain::record::Record;
use domain::routing::caps::CapScope;
use domain::routing::caps::limits::Caps;
use store::Tx;

use crate::AppError;
use crate::access::tenants;
use crate::actor::Actor;
use crate::configuration::{Configured, Written};
use crate::core::Core;
use crate::ledger::marks;
use crate::references::References;

impl Configured for Target {
    type Create = CreateTarget;
    type Update = UpdateTarget;
    type Beside = ();

    async fn draft(tx: &mut Tx, request: CreateTarget) -> Result<(Self, ()), AppError> {
        let defaults = tenants::load_defaults(tx).await?;
        let mut references = References::default();
        references.buyer(tx, &request.buyer_id).await?;
        let created = Self::create(request, &defaults);
        if let Ok(target) = &created {
            let shown = target.dialling.caller_id.as_ref();
            let shown = shown.and_then(CallerId::number);
            references.own_number(tx, "callerId", shown).await?;
        }
        Ok((references.settle(created)?, ()))
    }

    async fn amend(
        tx: &mut Tx,
        current: &Record<Self>,
        request: UpdateTarget,
    ) -> Result<(Self, ()), AppError> {
        let defaults = tenants::load_defaults(tx).await?;
        let amended = current.amended(request, &defaults)?;
        let mut references = References::default();
        if amended.dialling.caller_id != current.dialling.caller_id {
            let shown = amended.dialling.caller_id.as_ref();
            let shown = shown.and_then(CallerId::number);
            references.own_number(tx, "callerId", shown).await?;
        }
        Ok((references.settle(Ok(amended))?, ()))
    }

    async fn written(
        core: &Core,
        tx: &mut Tx,
        _actor: &Actor,
        change: &Written<'_, Self>,
    ) -> Result<(), AppError> {
        // The offers of a new one are yet to come.
        match change.before {
            Some(before) if before.status != change.after.status => {
                marks::tell_priced(core, tx, change.after.buyer_id).await
            }
            _ => Ok(()),
        }
    }

    fn caps(record: &Record<Self>) -> Option<(CapScope, Option<&Caps>)> {
        Some((
            CapScope::Target(record.id),
            record.availability.caps.as_ref(),
        ))
    }
}
