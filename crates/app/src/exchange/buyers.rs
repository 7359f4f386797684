//! Configuring buyers. One created with a phone number starts with a target.

use base::ids::TargetId;
use base::phone::PhoneNumber;
use domain::exchange::buyers::{Buyer, CreateBuyer, UpdateBuyer};
use domain::exchange::targets::Target;
use domain::record::{Record, Resource};
use domain::routing::caps::CapScope;
use domain::routing::caps::limits::Caps;
use serde_json::{Value, json};
use store::Tx;

use crate::AppError;
use crate::access::tenants;
use crate::actor::Actor;
use crate::configuration::{self, Configured, Written};
use crate::core::Core;
use crate::jobs::BUYER_FUNDS_CHANGED;

impl Configured for Buyer {
    type Create = CreateBuyer;
    type Update = UpdateBuyer;
    type Beside = Option<PhoneNumber>;

    async fn draft(
        tx: &mut Tx,
        request: CreateBuyer,
    ) -> Result<(Self, Option<PhoneNumber>), AppError> {
        let defaults = tenants::load_defaults(tx).await?;
        Ok(Self::create(request, &defaults)?)
    }

    async fn amend(
        _tx: &mut Tx,
        current: &Record<Self>,
        request: UpdateBuyer,
    ) -> Result<(Self, Option<PhoneNumber>), AppError> {
        Ok((current.amended(request)?, None))
    }

    async fn written(
        core: &Core,
        tx: &mut Tx,
        actor: &Actor,
        change: &Written<'_, Self>,
    ) -> Result<(), AppError> {
        let Some(phone) = change.beside else {
            return Ok(());
        };
        let buyer = change.after;
        let target = Target::first_of(buyer.id, buyer.name.clone(), phone.clone());
        let id: TargetId = core.new_id(change.now)?;
        let record = Record::first(id, target, change.now);
        configuration::insert(core, tx, actor, &record, &()).await
    }

    fn facts(change: &Written<'_, Self>) -> Vec<(&'static str, Value)> {
        let Some(before) = change.before else {
            return Vec::new();
        };
        let is_other = before.billing != change.after.billing
            || before.is_archived() != change.after.is_archived();
        let fact = (BUYER_FUNDS_CHANGED, json!({ "buyerId": change.after.id }));
        is_other.then_some(fact).into_iter().collect()
    }

    fn caps(record: &Record<Self>) -> Option<(CapScope, Option<&Caps>)> {
        Some((
            CapScope::Buyer(record.id),
            record.availability.caps.as_ref(),
        ))
    }
}
