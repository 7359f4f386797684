//! Configuring offers.

use base::field::FieldErrors;
use base::money::Currency;
use domain::exchange::buyers::Buyer;
use domain::exchange::campaigns::Campaign;
use domain::exchange::offers::{CreateOffer, Offer, PRIORITY_USUAL, UpdateOffer};
use domain::exchange::targets::Target;
use domain::record::Record;
use domain::routing::attributes::CallAttribute;
use domain::routing::caps::CapScope;
use domain::routing::caps::limits::Caps;
use store::Tx;

use crate::AppError;
use crate::access::tenants;
use crate::actor::Actor;
use crate::configuration::{self, Configured, Written};
use crate::core::Core;
use crate::ledger::marks;
use crate::references::References;

impl Configured for Offer {
    type Create = CreateOffer;
    type Update = UpdateOffer;
    type Beside = ();

    async fn draft(tx: &mut Tx, request: CreateOffer) -> Result<(Self, ()), AppError> {
        let defaults = tenants::load_defaults(tx).await?;
        let mut references = References::default();
        let campaign = references.campaign(tx, &request.campaign_id).await?;
        references.target(tx, &request.target_id).await?;
        // Without a campaign or a target the request is refused below, whatever follows from them.
        let currency = campaign.map_or(Currency::USD, |campaign| campaign.currency);
        let usual = usual_priority(tx, &request).await?;
        let created = Self::create(request, (currency, usual), &defaults);
        if let Ok(offer) = &created {
            references.value_lists(tx, offer.filters.as_ref()).await?;
        }
        let created = references.settle(created)?;
        found_by_its_campaign(tx, &created).await?;
        Ok((created, ()))
    }

    async fn amend(
        tx: &mut Tx,
        current: &Record<Self>,
        request: UpdateOffer,
    ) -> Result<(Self, ()), AppError> {
        let defaults = tenants::load_defaults(tx).await?;
        let amended = current.amended(request, &defaults)?;
        let mut references = References::default();
        if amended.filters != current.filters {
            references.value_lists(tx, amended.filters.as_ref()).await?;
        }
        let amended = references.settle(Ok(amended))?;
        if amended.filters != current.filters {
            found_by_its_campaign(tx, &amended).await?;
        }
        Ok((amended, ()))
    }

    async fn written(
        core: &Core,
        tx: &mut Tx,
        _actor: &Actor,
        change: &Written<'_, Self>,
    ) -> Result<(), AppError> {
        let after = change.after;
        let costs_the_same = |before: &Record<Self>| {
            before.pricing == after.pricing && before.status == after.status
        };
        if change.before.is_some_and(costs_the_same) {
            return Ok(());
        }
        let target = configuration::load::<Target>(tx, after.target_id).await?;
        marks::tell_priced(core, tx, target.record.buyer_id).await
    }

    fn caps(record: &Record<Self>) -> Option<(CapScope, Option<&Caps>)> {
        Some((
            CapScope::Offer(record.id),
            record.availability.caps.as_ref(),
        ))
    }
}

/// The priority of an offer that is made without one: its buyer's.
async fn usual_priority(tx: &mut Tx, request: &CreateOffer) -> Result<u8, AppError> {
    let (None, Some(target)) = (request.priority.value(), request.target_id.value()) else {
        return Ok(PRIORITY_USUAL);
    };
    let target = match configuration::load::<Target>(tx, *target).await {
        Err(AppError::NotFound(_)) => return Ok(PRIORITY_USUAL),
        found => found?,
    };
    let buyer = configuration::load::<Buyer>(tx, target.record.buyer_id).await?;
    Ok(buyer.record.priority)
}

/// Refuses filters that ask for what the offer's campaign does not look for.
async fn found_by_its_campaign(tx: &mut Tx, offer: &Offer) -> Result<(), AppError> {
    let filters = offer.filters.as_ref();
    if filters.is_none_or(|filters| filters.asking(CallAttribute::Duplicate).is_none()) {
        return Ok(());
    }
    let campaign = configuration::load::<Campaign>(tx, offer.campaign_id).await?;
    let mut errors = FieldErrors::new();
    campaign.record.check_asked(filters, &mut errors);
    Ok(errors.into_result(())?)
}
