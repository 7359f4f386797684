//! Changes of a configuration that nobody writes: they are made to what was read of it.

use base::field::FieldErrors;
use base::ids::{BuyerId, CampaignId, NumberId, OfferId, TargetId};
use domain::exchange::buyers::Buyer;
use domain::exchange::campaigns::Campaign;
use domain::exchange::offers::Offer;
use domain::exchange::targets::Target;
use domain::numbers::inventory::Number;
use domain::record::Record;
use domain::routing::replay::request::Change;
use store::Tx;

use crate::AppError;
use crate::configuration::Configured;

/// What is different, in the order it was asked for.
#[derive(Clone, Debug, Default)]
pub struct Changes(Vec<Change>);

/// What can be asked for as different.
pub trait Changeable: Configured {
    /// The request's field that names one.
    const FIELD: &'static str;

    /// Which one a change is about, and what it says, if it is about one of this kind.
    fn change_of(change: &Change) -> Option<(Self::Id, &Self::Update)>;
}

impl Changes {
    /// Nothing is different.
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// These things are.
    pub const fn of(changes: Vec<Change>) -> Self {
        Self(changes)
    }

    /// The records as they would be after the changes, each read and refused as the request that
    /// makes it.
    pub async fn made_to<T: Changeable>(
        &self,
        tx: &mut Tx,
        mut records: Vec<Record<T>>,
    ) -> Result<Vec<Record<T>>, AppError> {
        for (index, change) in self.0.iter().enumerate() {
            let Some((id, request)) = T::change_of(change) else {
                continue;
            };
            let place = format!("changes[{index}]");
            let Some(record) = records.iter_mut().find(|record| record.id == id) else {
                let reason = format!("is not one of your {}s in use", T::KIND.words());
                let field = format!("{place}.{}", T::FIELD);
                return Err(FieldErrors::of(field, reason).into());
            };
            let amended = T::amend(tx, record, request.clone()).await;
            let (value, _) = amended.map_err(|error| match error {
                AppError::Invalid(errors) => errors.prefixed(&format!("{place}.set")).into(),
                other => other,
            })?;
            record.value = value;
        }
        Ok(records)
    }
}

impl Changeable for Campaign {
    const FIELD: &'static str = "campaignId";

    fn change_of(change: &Change) -> Option<(CampaignId, &Self::Update)> {
        match change {
            Change::Campaign(id, request) => Some((*id, request)),
            _ => None,
        }
    }
}

impl Changeable for Buyer {
    const FIELD: &'static str = "buyerId";

    fn change_of(change: &Change) -> Option<(BuyerId, &Self::Update)> {
        match change {
            Change::Buyer(id, request) => Some((*id, request)),
            _ => None,
        }
    }
}

impl Changeable for Target {
    const FIELD: &'static str = "targetId";

    fn change_of(change: &Change) -> Option<(TargetId, &Self::Update)> {
        match change {
            Change::Target(id, request) => Some((*id, request)),
            _ => None,
        }
    }
}

impl Changeable for Offer {
    const FIELD: &'static str = "offerId";

    fn change_of(change: &Change) -> Option<(OfferId, &Self::Update)> {
        match change {
            Change::Offer(id, request) => Some((*id, request)),
            _ => None,
        }
    }
}

impl Changeable for Number {
    const FIELD: &'static str = "numberId";

    fn change_of(change: &Change) -> Option<(NumberId, &Self::Update)> {
        match change {
            Change::Number(id, request) => Some((*id, request)),
            _ => None,
        }
    }
}
