//! The rates of a card: listed, added, removed, imported and exported.

mod rate_create;
mod rate_export;
mod rate_import;
mod rate_list;
mod rate_remove;
mod table;

use app::rating::rates::StoredRate;
use axum::extract::DefaultBodyLimit;
use base::ids::RateId;
use base::money::{Currency, DecimalMicros};
use base::phone::NumberPrefix;
use base::time::{Seconds, Timestamp};
use domain::rating::import::ImportMode;
use domain::rating::rates::{RatePrice, Service};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::Api;

/// The largest table that is read, in bytes: as many lines as are taken, with room to spare.
const TABLE_BYTES_MAX: usize = 16 * 1024 * 1024;

/// The routes of rates.
pub fn routes() -> OpenApiRouter<Api> {
    let import = OpenApiRouter::new()
        .routes(routes!(rate_import::rate_import))
        .layer(DefaultBodyLimit::max(TABLE_BYTES_MAX));
    OpenApiRouter::new()
        .routes(routes!(rate_list::rate_list, rate_create::rate_create))
        .routes(routes!(rate_export::rate_export))
        .routes(routes!(rate_remove::rate_remove))
        .merge(import)
}

/// One rate of a card.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RateView {
    /// Its id.
    pub id: RateId,
    /// What it is for.
    pub service: Service,
    /// Which numbers it is for; `any` stands for every number.
    pub prefix: NumberPrefix,
    /// What a minute costs; empty where no time is charged.
    pub per_minute: Option<DecimalMicros>,
    /// In which steps time is charged; started ones in full.
    pub increment_secs: Option<Seconds>,
    /// The least time that is charged.
    pub minimum_secs: Option<Seconds>,
    /// What being connected, or recorded, costs beside the time.
    pub connection_fee: Option<DecimalMicros>,
    /// What one look-up, or one month, costs; empty where time is charged.
    pub each: Option<DecimalMicros>,
    /// The card's currency.
    pub currency: Currency,
    /// The first instant it holds; always so far when empty.
    pub valid_from: Option<Timestamp>,
    /// The first instant it no longer holds; for good when empty.
    pub valid_until: Option<Timestamp>,
    /// When it was written.
    pub created_at: Timestamp,
}

/// What a list of rates can be narrowed to.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RateParams {
    /// Only this service.
    #[param(value_type = Option<Service>)]
    pub service: Option<String>,
    /// Only prefixes that begin with these digits; `any` for the rates of every number.
    #[param(value_type = Option<NumberPrefix>)]
    pub search: Option<String>,
}

/// How a table is taken over.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub struct ImportParams {
    /// Whether the rates that are there stay (`add`, the default) or go (`replace`).
    #[param(value_type = Option<ImportMode>, inline)]
    pub mode: Option<String>,
    /// With `true` the table is only checked.
    #[param(value_type = Option<bool>)]
    pub dry_run: Option<String>,
}

impl From<&StoredRate> for RateView {
    fn from(stored: &StoredRate) -> Self {
        let rate = &stored.rate;
        let (timed, each) = match rate.price {
            RatePrice::Timed {
                rate,
                connection_fee,
            } => (Some((rate, connection_fee)), None),
            RatePrice::Each(amount) => (None, Some(amount)),
        };
        Self {
            id: stored.id,
            service: rate.service,
            prefix: rate.prefix.clone(),
            per_minute: timed.map(|(rate, _)| rate.per_minute().into()),
            increment_secs: timed.map(|(rate, _)| rate.increment()),
            minimum_secs: timed.map(|(rate, _)| rate.minimum()),
            connection_fee: timed.map(|(_, fee)| fee.into()),
            each: each.map(DecimalMicros::from),
            currency: rate.price.currency(),
            valid_from: rate.valid_from,
            valid_until: rate.valid_until,
            created_at: stored.created_at,
        }
    }
}
