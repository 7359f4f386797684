//! Rate cards: what carriers charge.

mod rate_card_archive;
mod rate_card_create;
mod rate_card_list;
mod rate_card_read;
mod rate_card_update;

use base::ids::{ProviderAccountId, RateCardId};
use base::money::Currency;
use base::page::Sort;
use base::text::Name;
use base::time::Timestamp;
use domain::exchange::status::Status;
use domain::rating::cards::{RateCard, RateCardSummary};
use domain::record::Version;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::list::Listable;
use crate::respond::Versioned;
use crate::state::Api;

/// The routes of rate cards.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(
            rate_card_create::rate_card_create,
            rate_card_list::rate_card_list
        ))
        .routes(routes!(
            rate_card_read::rate_card_read,
            rate_card_update::rate_card_update,
            rate_card_archive::rate_card_archive
        ))
}

/// A carrier's prices under one name.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RateCardView {
    /// Its id.
    pub id: RateCardId,
    /// Unique among the rate cards in use.
    pub name: Name,
    /// What its prices are in. Calls in another currency are not priced by it.
    pub currency: Currency,
    /// The one account whose calls it prices; those of any account when empty.
    pub provider_account_id: Option<ProviderAccountId>,
    /// What that account is called.
    pub provider_account_name: Option<Name>,
    /// Whether calls are priced by it.
    pub status: Status,
    /// How many rates it has.
    pub rates: u32,
    /// How often it or its rates were written; the ETag.
    pub version: Version,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it or its rates were last written.
    pub updated_at: Timestamp,
}

impl From<&RateCardSummary> for RateCardView {
    fn from(summary: &RateCardSummary) -> Self {
        let record = &summary.record;
        Self {
            id: record.id,
            name: record.name.clone(),
            currency: record.currency,
            provider_account_id: record.provider_account_id,
            provider_account_name: summary.provider_account_name.clone(),
            status: record.status,
            rates: summary.rates,
            version: record.version,
            created_at: record.created_at,
            updated_at: record.updated_at,
        }
    }
}

impl Versioned for RateCardView {
    fn version(&self) -> Version {
        self.version
    }
}

impl Listable for RateCard {
    const USUAL_SORT: Sort = Sort::ascending("name");

    fn status(text: &str) -> Option<&'static str> {
        text.parse().ok().map(Status::as_str)
    }
}
