//! Configuring rate cards. What changes a card's rates travels beside the card.

use base::ids::RateId;
use domain::rating::cards::{CreateRateCard, RateCard, UpdateRateCard};
use domain::record::{Kind, Record};
use serde_json::Value;
use store::Tx;
use store::rating::rates::{self, StoredRate};

use crate::AppError;
use crate::access::tenants;
use crate::actor::Actor;
use crate::audit::FieldChange;
use crate::configuration::{Configured, Written};
use crate::core::Core;
use crate::references::References;

/// What happens to the rates of a card with its next version.
#[derive(Debug, Default)]
pub struct RatesChange {
    /// Which go.
    pub removed: Removed,
    /// Which are written then.
    pub added: Vec<StoredRate>,
    /// What the audit log says of it.
    pub told: Option<FieldChange>,
}

/// Which rates of a card are removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Removed {
    /// None.
    #[default]
    None,
    /// This one, which must be there.
    One(RateId),
    /// All of them.
    All,
}

impl RatesChange {
    /// A change that the audit log tells as one field, from what to what.
    pub fn told(from: Value, to: Value) -> Self {
        let field = "rates".to_owned();
        Self {
            told: Some(FieldChange { field, from, to }),
            ..Self::default()
        }
    }
}

impl Configured for RateCard {
    type Create = CreateRateCard;
    type Update = UpdateRateCard;
    type Beside = RatesChange;

    async fn draft(tx: &mut Tx, request: CreateRateCard) -> Result<(Self, RatesChange), AppError> {
        let defaults = tenants::load_defaults(tx).await?;
        let mut references = References::default();
        references
            .provider_account(tx, &request.provider_account_id)
            .await?;
        let card = references.settle(Self::create(request, &defaults))?;
        Ok((card, RatesChange::default()))
    }

    async fn amend(
        tx: &mut Tx,
        current: &Record<Self>,
        request: UpdateRateCard,
    ) -> Result<(Self, RatesChange), AppError> {
        let mut references = References::default();
        references
            .provider_account(tx, &request.provider_account_id)
            .await?;
        let card = references.settle(current.amended(request))?;
        Ok((card, RatesChange::default()))
    }

    async fn written(
        _core: &Core,
        tx: &mut Tx,
        _actor: &Actor,
        change: &Written<'_, Self>,
    ) -> Result<(), AppError> {
        let (card, change, now) = (change.after, change.beside, change.now);
        match change.removed {
            Removed::None => {}
            Removed::One(id) => {
                if !rates::remove(tx, card.id, id).await? {
                    return Err(AppError::NotFound(Kind::Rate));
                }
            }
            Removed::All => {
                rates::remove_all(tx, card.id).await?;
            }
        }
        Ok(rates::insert(tx, card.id, card.currency, &change.added, now).await?)
    }

    fn unseen_changes(beside: &RatesChange) -> Vec<FieldChange> {
        beside.told.iter().cloned().collect()
    }
}
