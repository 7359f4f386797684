//! Offers: a campaign and a target joined at a price.

mod offer_archive;
mod offer_create;
mod offer_list;
mod offer_read;
mod offer_update;

use base::ids::{BuyerId, CampaignId, OfferId, TargetId};
use base::money::Currency;
use base::page::Sort;
use base::text::Name;
use base::time::{Seconds, Timestamp};
use domain::exchange::offers::{Offer, OfferSummary};
use domain::exchange::status::Status;
use domain::record::Version;
use domain::routing::caps::limits::Caps;
use domain::routing::filters::Filters;
use domain::routing::schedule::Schedule;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::list::Listable;
use crate::respond::Versioned;
use crate::routes::pricing::PricingView;
use crate::state::Api;

/// The routes of offers.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(offer_create::offer_create, offer_list::offer_list))
        .routes(routes!(
            offer_read::offer_read,
            offer_update::offer_update,
            offer_archive::offer_archive
        ))
}

/// What one target pays for a campaign's calls, and when it is tried.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OfferView {
    /// Its id.
    pub id: OfferId,
    /// The campaign whose calls it takes.
    pub campaign_id: CampaignId,
    /// What that campaign is called.
    pub campaign_name: Name,
    /// The target that takes them.
    pub target_id: TargetId,
    /// What that target is called.
    pub target_name: Name,
    /// The buyer the target belongs to.
    pub buyer_id: BuyerId,
    /// What that buyer is called.
    pub buyer_name: Name,
    /// When a call pays, and how much.
    pub pricing: PricingView,
    /// ISO 4217 code of the price.
    pub currency: Currency,
    /// Seconds of talk before a duration price pays.
    pub buffer_secs: Seconds,
    /// 1 is tried first, 10 last.
    pub priority: u8,
    /// Among offers of one priority, how often this one goes first.
    pub weight: u8,
    /// Whether it takes part in routing.
    pub status: Status,
    /// When it takes calls; always when empty.
    pub schedule: Option<Schedule>,
    /// How many it takes; any number when empty.
    pub caps: Option<Caps>,
    /// What must hold of a call; every call is taken when empty.
    pub filters: Option<Filters>,
    /// How often it was written; the ETag.
    pub version: Version,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last written.
    pub updated_at: Timestamp,
}

impl From<&OfferSummary> for OfferView {
    fn from(summary: &OfferSummary) -> Self {
        let record = &summary.record;
        Self {
            id: record.id,
            campaign_id: record.campaign_id,
            campaign_name: summary.campaign_name.clone(),
            target_id: record.target_id,
            target_name: summary.target_name.clone(),
            buyer_id: summary.buyer_id,
            buyer_name: summary.buyer_name.clone(),
            pricing: PricingView::from(&record.pricing),
            currency: record.currency,
            buffer_secs: record.buffer_secs,
            priority: record.priority,
            weight: record.weight,
            status: record.status,
            schedule: record.availability.schedule.clone(),
            caps: record.availability.caps.clone(),
            filters: record.filters.clone(),
            version: record.version,
            created_at: record.created_at,
            updated_at: record.updated_at,
        }
    }
}

impl Versioned for OfferView {
    fn version(&self) -> Version {
        self.version
    }
}

/// What a list of these can be narrowed to.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub struct OfferFilters {
    /// Only this campaign's.
    pub campaign_id: Option<CampaignId>,
    /// Only this buyer's.
    pub buyer_id: Option<BuyerId>,
    /// Only this target's.
    pub target_id: Option<TargetId>,
}

impl Listable for Offer {
    const USUAL_SORT: Sort = Sort::ascending("priority");
    const FILTERS: &'static [&'static str] = &["campaignId", "buyerId", "targetId"];

    fn status(text: &str) -> Option<&'static str> {
        text.parse().ok().map(Status::as_str)
    }
}
