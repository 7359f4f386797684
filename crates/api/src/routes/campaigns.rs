//! Campaigns: what is being sold.

mod campaign_activate;
mod campaign_archive;
mod campaign_complete;
mod campaign_create;
mod campaign_list;
mod campaign_pause;
mod campaign_read;
mod campaign_update;

use base::ids::CampaignId;
use base::money::Currency;
use base::page::Sort;
use base::phone::PhoneNumber;
use base::text::{Name, Text};
use base::time::{Seconds, TimeZone, Timestamp};
use domain::exchange::campaigns::{
    Campaign, CampaignStatus, CampaignSummary, NumberSource, Recording, RoutingMode,
};
use domain::exchange::dialling::CallerId;
use domain::exchange::fallback::{Fallback, FallbackType, LastFallback};
use domain::record::Version;
use domain::routing::caps::limits::Caps;
use domain::routing::filters::Filters;
use domain::routing::order::Strategy;
use domain::routing::schedule::Schedule;
use domain::routing::screening::Screening;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::list::Listable;
use crate::respond::Versioned;
use crate::state::Api;

/// The routes of campaigns.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(
            campaign_create::campaign_create,
            campaign_list::campaign_list
        ))
        .routes(routes!(
            campaign_read::campaign_read,
            campaign_update::campaign_update,
            campaign_archive::campaign_archive
        ))
        .routes(routes!(campaign_activate::campaign_activate))
        .routes(routes!(campaign_pause::campaign_pause))
        .routes(routes!(campaign_complete::campaign_complete))
}

/// What is being sold.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CampaignView {
    /// Its id.
    pub id: CampaignId,
    /// Unique among the campaigns in use.
    pub name: Name,
    /// Free text for the operator.
    pub description: Option<Text<2000>>,
    /// Whether it takes calls.
    pub status: CampaignStatus,
    /// Where its callers' numbers come from.
    pub number_source: NumberSource,
    /// How a call finds its buyer.
    pub routing_mode: RoutingMode,
    /// IANA zone its days begin in.
    pub time_zone: TimeZone,
    /// ISO 4217 code of its prices.
    pub currency: Currency,
    /// When it takes calls; always when empty.
    pub schedule: Option<Schedule>,
    /// How many it takes; any number when empty.
    pub caps: Option<Caps>,
    /// What must hold of a call; every call is taken when empty.
    pub filters: Option<Filters>,
    /// Which callers it hears; all, and all alike, when empty.
    pub screening: Option<Screening>,
    /// How it orders its offers.
    pub strategy: Strategy,
    /// How long one target rings.
    pub ring_timeout_secs: Seconds,
    /// How many targets one call may be offered to.
    pub max_attempts: u8,
    /// How long all targets of one call may ring together; no bound when empty.
    pub max_ring_secs: Option<Seconds>,
    /// What targets see that say nothing else: `caller`, `called`, or one of the tenant's numbers.
    pub caller_id: CallerId,
    /// When a target hangs up within so many seconds of talk, the next is rung; none is when empty.
    pub reroute_within_secs: Option<Seconds>,
    /// When the carrier ends a call.
    pub max_call_secs: Seconds,
    /// How long after a call a conversion of it may be reported and counts.
    pub conversion_window_secs: Seconds,
    /// Whether calls are recorded, and what callers are told.
    pub recording: Recording,
    /// What a caller gets when nobody takes the call; our own apology when empty.
    pub fallback: Option<FallbackView>,
    /// The number that rings then, if one does.
    pub fallback_number: Option<PhoneNumber>,
    /// What a caller hears at last.
    pub fallback_message: Option<Text<500>>,
    /// Offers that are active, at active targets of active buyers.
    pub active_offers_count: u32,
    /// Buyers with an active offer.
    pub buyers_count: u32,
    /// Active numbers assigned to it.
    pub numbers_count: u32,
    /// Active numbers of which a rule leads calls to it.
    pub led_numbers_count: u32,
    /// Other campaigns in use whose calls fall back to it.
    pub falling_back_count: u32,
    /// The first of its active numbers.
    pub phone_number: Option<PhoneNumber>,
    /// How often it was written; the ETag.
    pub version: Version,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last written.
    pub updated_at: Timestamp,
}

/// What a caller gets when nobody takes the call.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FallbackView {
    /// Which of the other fields counts.
    #[serde(rename = "type")]
    pub kind: FallbackType,
    /// The number that rings.
    pub number: Option<PhoneNumber>,
    /// The campaign that routes the call then.
    pub campaign_id: Option<CampaignId>,
    /// What the caller hears before leaving a message.
    pub greeting: Option<Text<500>>,
    /// What the caller hears.
    pub message: Option<Text<500>>,
}

impl FallbackView {
    /// What ends a call, as it is shown.
    pub fn last(fallback: &LastFallback) -> Self {
        let mut view = Self {
            kind: fallback.kind(),
            number: None,
            campaign_id: None,
            greeting: None,
            message: None,
        };
        match fallback {
            LastFallback::Number { number } => view.number = Some(number.clone()),
            LastFallback::Voicemail { greeting } => view.greeting = Some(greeting.clone()),
            LastFallback::Message { message } => view.message = Some(message.clone()),
        }
        view
    }

    fn of(fallback: &Fallback) -> Option<Self> {
        let kind = fallback.kind()?;
        let message = fallback.message.clone();
        Some(Self {
            kind,
            number: fallback.number.clone(),
            campaign_id: fallback.campaign_id,
            greeting: fallback.greeting.clone(),
            message: message.filter(|_| kind == FallbackType::Message),
        })
    }
}

impl From<&CampaignSummary> for CampaignView {
    fn from(summary: &CampaignSummary) -> Self {
        let record = &summary.record;
        Self {
            id: record.id,
            name: record.name.clone(),
            description: record.description.clone(),
            status: record.status,
            number_source: record.number_source,
            routing_mode: record.routing_mode,
            time_zone: record.time_zone.clone(),
            currency: record.currency,
            schedule: record.availability.schedule.clone(),
            caps: record.availability.caps.clone(),
            filters: record.filters.clone(),
            screening: record.screening.clone(),
            strategy: record.strategy,
            ring_timeout_secs: record.ring_timeout_secs,
            max_attempts: record.max_attempts,
            max_ring_secs: record.dialling.max_ring_secs,
            caller_id: record.dialling.caller_id.clone(),
            reroute_within_secs: record.dialling.reroute_within_secs,
            max_call_secs: record.max_call_secs,
            conversion_window_secs: record.conversion_window_secs,
            recording: record.recording.clone(),
            fallback: FallbackView::of(&record.fallback),
            fallback_number: record.fallback.number.clone(),
            fallback_message: record.fallback.message.clone(),
            active_offers_count: summary.active_offers,
            buyers_count: summary.active_buyers,
            numbers_count: summary.active_numbers,
            led_numbers_count: summary.led_numbers,
            falling_back_count: summary.falling_back,
            phone_number: summary.phone_number.clone(),
            version: record.version,
            created_at: record.created_at,
            updated_at: record.updated_at,
        }
    }
}

impl Versioned for CampaignView {
    fn version(&self) -> Version {
        self.version
    }
}

impl Listable for Campaign {
    const USUAL_SORT: Sort = Sort::ascending("name");

    fn status(text: &str) -> Option<&'static str> {
        text.parse().ok().map(CampaignStatus::as_str)
    }
}
