//! Campaigns: what is being sold, and how its calls are treated.
//!
//! This module decides what a valid campaign is and which status may follow which. It never
//! counts offers or numbers itself: activation takes them as [`Readiness`] facts.

use std::ops::RangeInclusive;

use base::define_request;
use base::define_words;
use base::field::FieldErrors;
use base::ids::CampaignId;
use base::money::Currency;
use base::phone::PhoneNumber;
use base::text::{Name, Text};
use base::time::{Seconds, TimeZone};
use serde::{Deserialize, Serialize};

use crate::access::tenants::Defaults;
use crate::calls::conversions::fate::WINDOW_USUAL;
use crate::exchange::availability::{Availability, availability_in};
use crate::exchange::dialling::{CallerId, CampaignDialling, campaign_dialling_in};
use crate::exchange::fallback::{Fallback, FallbackRequest, fallback_in};
use crate::exchange::status::archived;
use crate::record::{Kind, Refusal, Resource, define_summary};
use crate::routing::attributes::CallAttribute;
use crate::routing::caps::request::CapsRequest;
use crate::routing::filters::{FilterRequest, Filters};
use crate::routing::order::Strategy;
use crate::routing::schedule::ScheduleRequest;
use crate::routing::screening::Screening;
use crate::routing::screening::request::ScreeningRequest;

/// How long a target rings where nobody said how long.
pub const USUAL_RING_TIMEOUT: Seconds = Seconds::new(30);
/// How long a call may last where nobody said how long.
pub const USUAL_MAX_CALL: Seconds = Seconds::new(7_200);
/// How long one target may ring, in seconds.
const RING_TIMEOUT_SECS: RangeInclusive<Seconds> = Seconds::new(5)..=Seconds::new(120);
/// How many targets one call may be offered to.
const MAX_ATTEMPTS: RangeInclusive<u8> = 1..=10;
/// How long one call may last, in seconds; the carrier's own ceiling is four hours.
const MAX_CALL_SECS: RangeInclusive<Seconds> = Seconds::new(60)..=Seconds::new(14_400);
/// How long after a call its conversions may count, in seconds: an hour to a year.
const CONVERSION_WINDOW_SECS: RangeInclusive<Seconds> =
    Seconds::new(3600)..=Seconds::new(31_536_000);

/// What is being sold: routing, terms and defaults of its calls (CMP-1, CMP-2).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Campaign {
    /// Unique among the tenant's campaigns that are not archived, whatever the letter case.
    pub name: Name,
    /// Free text for the operator.
    pub description: Option<Text<2000>>,
    /// Whether it takes calls.
    pub status: CampaignStatus,
    /// Where its callers' numbers come from.
    pub number_source: NumberSource,
    /// How a call finds its buyer.
    pub routing_mode: RoutingMode,
    /// The zone its days begin in.
    pub time_zone: TimeZone,
    /// The currency of its prices; fixed once the campaign exists.
    pub currency: Currency,
    /// When and how many calls it takes.
    #[serde(flatten)]
    pub availability: Availability,
    /// Which calls it takes, by what is known of them; all when there are none (RT-11).
    pub filters: Option<Filters>,
    /// Which callers it hears; all, and all alike, when there is none (N-38).
    pub screening: Option<Screening>,
    /// How it orders its offers (RT-3).
    pub strategy: Strategy,
    /// How long one target rings before the next is tried (RT-10).
    pub ring_timeout_secs: Seconds,
    /// How many targets one call may be offered to (RT-10).
    pub max_attempts: u8,
    /// How it rings its targets.
    #[serde(flatten)]
    pub dialling: CampaignDialling,
    /// When the carrier ends a call, in seconds of talk.
    pub max_call_secs: Seconds,
    /// How long after a call, in seconds, a conversion of it may be reported and counts (N-41).
    pub conversion_window_secs: Seconds,
    /// Whether calls are recorded, and what callers are told.
    pub recording: Recording,
    /// What a caller gets when nobody takes the call (RT-9).
    #[serde(flatten)]
    pub fallback: Fallback,
}

define_words! {
    /// Whether a campaign takes calls.
    pub enum CampaignStatus {
        /// Being set up; takes no calls.
        Draft = "draft",
        /// Takes calls.
        Active = "active",
        /// Takes no calls until it is activated again.
        Paused = "paused" | "inactive",
        /// Has run its course; takes no calls.
        Completed = "completed",
        /// Out of use for good; kept for the books.
        Archived = "archived",
    }
}

define_words! {
    /// Where callers' numbers come from.
    pub enum NumberSource {
        /// Numbers assigned to the campaign itself.
        Direct = "direct",
    }
}

define_words! {
    /// How a call finds its buyer.
    pub enum RoutingMode {
        /// Through the campaign's offers, by priority and weight.
        Buyers = "buyers" | "direct",
    }
}

/// Whether calls are recorded, and what callers are told first (EX-21, X-43).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
pub struct Recording {
    /// Whether calls are recorded. Needs an announcement.
    pub enabled: bool,
    /// What a caller hears before the recording begins.
    #[serde(default)]
    pub announcement: Option<Text<500>>,
}

define_request! {
    /// The body of a request that creates a campaign. It starts as a draft.
    pub struct CreateCampaign {
        required {
            /// Unique among the tenant's campaigns.
            name: Name,
        }
        optional {
            /// Free text for the operator.
            description: Text<2000>,
            /// `direct`, the only source so far.
            #[serde(alias = "type")]
            number_source: NumberSource,
            /// `buyers`, the only mode so far.
            #[serde(alias = "routingType")]
            routing_mode: RoutingMode,
            /// IANA zone; the tenant's own when left out.
            time_zone: TimeZone,
            /// ISO 4217 code; the tenant's own when left out.
            currency: Currency,
            /// When it takes calls; always when left out.
            schedule: ScheduleRequest,
            /// How many it takes; any number when left out.
            caps: CapsRequest,
            /// Another way to set the cap of calls at one time; -1 is none.
            max_concurrent_calls: i64,
            /// Another way to set the cap of calls per hour; -1 is none.
            hourly_call_cap: i64,
            /// Another way to set the cap of calls per day; -1 is none.
            #[serde(alias = "callCap")]
            daily_call_cap: i64,
            /// Another way to set the cap of calls per month; -1 is none.
            monthly_call_cap: i64,
            /// Which callers it hears; all when left out.
            screening: ScreeningRequest,
            /// How it orders its offers; `priority` when left out.
            #[serde(alias = "callRoutingStrategy")]
            strategy: Strategy,
            /// 5 to 120, default 30.
            ring_timeout_secs: Seconds,
            /// 1 to 10, default 3.
            max_attempts: u8,
            /// How long all targets of one call may ring together, 5 to 600; no bound when left out.
            max_ring_secs: Seconds,
            /// What targets see: `caller` (when left out), `called`, or one of the tenant's numbers.
            caller_id: CallerId,
            /// When a target hangs up within so many seconds of talk, 1 to 120, the next is rung; none is
            /// when left out.
            reroute_within_secs: Seconds,
            /// 60 to 14400, default 7200.
            max_call_secs: Seconds,
            /// 3600 to 31536000, default 2592000.
            conversion_window_secs: Seconds,
            /// Off when left out.
            recording: Recording,
            /// What a caller gets when nobody takes the call.
            fallback: FallbackRequest,
            /// Another way to set a number as the fallback: E.164.
            fallback_number: PhoneNumber,
            /// What the caller hears at last; up to 500 characters.
            fallback_message: Text<500>,
        }
        lists {
            /// What must hold of a call; every call is taken when left out.
            filters: FilterRequest,
        }
    }
}

define_request! {
    /// The body of a request that changes a campaign: what is left out stays.
    pub struct UpdateCampaign {
        kept {
            /// Unique among the tenant's campaigns.
            name: Name,
            /// IANA zone.
            time_zone: TimeZone,
            /// 5 to 120.
            ring_timeout_secs: Seconds,
            /// 1 to 10.
            max_attempts: u8,
            /// 60 to 14400.
            max_call_secs: Seconds,
            /// 3600 to 31536000.
            conversion_window_secs: Seconds,
            /// Replaces both of its fields.
            recording: Recording,
            /// How it orders its offers.
            #[serde(alias = "callRoutingStrategy")]
            strategy: Strategy,
        }
        optional {
            /// `null` clears it.
            description: Text<2000>,
            /// Replaces the whole schedule; `null` clears it.
            schedule: ScheduleRequest,
            /// Replaces all caps; `null` clears them.
            caps: CapsRequest,
            /// Another way to set the cap of calls at one time; -1 is none.
            max_concurrent_calls: i64,
            /// Another way to set the cap of calls per hour; -1 is none.
            hourly_call_cap: i64,
            /// Another way to set the cap of calls per day; -1 is none.
            #[serde(alias = "callCap")]
            daily_call_cap: i64,
            /// Another way to set the cap of calls per month; -1 is none.
            monthly_call_cap: i64,
            /// Replaces the whole screening; `null` clears it.
            screening: ScreeningRequest,
            /// How long all targets of one call may ring together, 5 to 600; `null` clears it.
            max_ring_secs: Seconds,
            /// `caller`, `called`, or one of the tenant's numbers; `null` is `caller`.
            caller_id: CallerId,
            /// 1 to 120; `null` clears it.
            reroute_within_secs: Seconds,
            /// Replaces the whole fallback; `null` clears it.
            fallback: FallbackRequest,
            /// Another way to set a number as the fallback: E.164; `null` clears it.
            fallback_number: PhoneNumber,
            /// `null` clears it.
            fallback_message: Text<500>,
        }
        lists {
            /// Replaces all filters; `null` clears them.
            filters: FilterRequest,
        }
    }
}

/// What a campaign has, as its activation asks (CMP-7).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readiness {
    /// Offers that are active, at active targets of active buyers.
    pub active_offers: u32,
    /// Active numbers whose calls it has, all of them or those that a rule leads to it.
    pub active_numbers: u32,
    /// Other campaigns in use whose calls fall back to it.
    pub falling_back: u32,
}

define_summary! {
    /// A campaign with what a list of campaigns shows beside it (CMP-8).
    pub struct CampaignSummary of Campaign {
        /// Offers that are active, at active targets of active buyers.
        active_offers: u32,
        /// Buyers with an active offer.
        active_buyers: u32,
        /// Active numbers assigned to it.
        active_numbers: u32,
        /// Active numbers of which a rule leads calls to it.
        led_numbers: u32,
        /// Other campaigns in use whose calls fall back to it.
        falling_back: u32,
        /// The first of its active numbers.
        phone_number: Option<PhoneNumber>,
    }
}

impl Campaign {
    /// A draft campaign from a request, with the tenant's defaults where it says nothing.
    ///
    /// # Errors
    /// Every field that is missing or wrong, with its reason.
    pub fn create(request: CreateCampaign, defaults: &Defaults) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let name = request.name.required("name", e);
        let description = request.description.optional("description", e);
        let number_source = request
            .number_source
            .or("numberSource", e, NumberSource::Direct);
        let routing_mode = request
            .routing_mode
            .or("routingMode", e, RoutingMode::Buyers);
        let time_zone = request
            .time_zone
            .or("timeZone", e, defaults.time_zone.clone());
        let currency = request.currency.or("currency", e, defaults.currency);
        let given = availability_in!(request);
        let availability = Availability::default().amended(given, &time_zone, e);
        let filters = request.filters;
        let filters = filters.or_keep_or_read("filters", e, &None, Filters::read);
        let screening = request.screening;
        let screening = screening.or_keep_or_read("screening", e, &None, Screening::read);
        let strategy = request.strategy.or("strategy", e, Strategy::Priority);
        let ring_timeout_secs = request.ring_timeout_secs.within(&RING_TIMEOUT_SECS);
        let ring_timeout_secs = ring_timeout_secs.or("ringTimeoutSecs", e, USUAL_RING_TIMEOUT);
        let max_attempts = request.max_attempts.within(&MAX_ATTEMPTS);
        let max_attempts = max_attempts.or("maxAttempts", e, 3);
        let dialling = campaign_dialling_in!(request);
        let dialling = CampaignDialling::default().amended(dialling, e);
        let max_call_secs = request.max_call_secs.within(&MAX_CALL_SECS);
        let max_call_secs = max_call_secs.or("maxCallSecs", e, USUAL_MAX_CALL);
        let window = request.conversion_window_secs;
        let window = window.within(&CONVERSION_WINDOW_SECS);
        let conversion_window_secs = window.or("conversionWindowSecs", e, WINDOW_USUAL);
        let recording = request.recording.or("recording", e, Recording::default());
        recording.check(e);
        let fallback = Fallback::default().amended(fallback_in!(request), e);
        let mut errors = std::mem::take(e);
        let Some(name) = name else {
            return Err(errors);
        };
        let created = Self {
            name,
            description,
            status: CampaignStatus::Draft,
            number_source,
            routing_mode,
            time_zone,
            currency,
            availability,
            filters,
            screening,
            strategy,
            ring_timeout_secs,
            max_attempts,
            dialling,
            max_call_secs,
            conversion_window_secs,
            recording,
            fallback,
        };
        if errors.is_empty() {
            created.check_asked(created.filters.as_ref(), &mut errors);
        }
        errors.into_result(created)
    }

    /// The campaign with a request's changes.
    ///
    /// # Errors
    /// Every field that is wrong, with its reason.
    pub fn amended(&self, request: UpdateCampaign) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let dialling = campaign_dialling_in!(request);
        let dialling = self.dialling.amended(dialling, e);
        let UpdateCampaign {
            description,
            ring_timeout_secs: ring,
            max_attempts: attempts,
            max_call_secs: longest,
            conversion_window_secs: window,
            ..
        } = request;
        let ring = ring.within(&RING_TIMEOUT_SECS);
        let attempts = attempts.within(&MAX_ATTEMPTS);
        let longest = longest.within(&MAX_CALL_SECS);
        let window = window.within(&CONVERSION_WINDOW_SECS);
        let name = request.name.or_keep("name", e, &self.name);
        let description = description.or_keep_or_clear("description", e, &self.description);
        let time_zone = request.time_zone.or_keep("timeZone", e, &self.time_zone);
        let given = availability_in!(request);
        let filters = request.filters;
        let screening = request.screening;
        let amended = Self {
            name,
            description,
            availability: self.availability.amended(given, &time_zone, e),
            time_zone,
            filters: filters.or_keep_or_read("filters", e, &self.filters, Filters::read),
            screening: screening.or_keep_or_read("screening", e, &self.screening, Screening::read),
            strategy: request.strategy.or_keep("strategy", e, &self.strategy),
            ring_timeout_secs: ring.or_keep("ringTimeoutSecs", e, &self.ring_timeout_secs),
            max_attempts: attempts.or_keep("maxAttempts", e, &self.max_attempts),
            dialling,
            max_call_secs: longest.or_keep("maxCallSecs", e, &self.max_call_secs),
            conversion_window_secs: window.or_keep(
                "conversionWindowSecs",
                e,
                &self.conversion_window_secs,
            ),
            recording: request.recording.or_keep("recording", e, &self.recording),
            fallback: self.fallback.amended(fallback_in!(request), e),
            ..self.clone()
        };
        amended.recording.check(e);
        if e.is_empty() {
            self.check_screening(&amended, e);
        }
        std::mem::take(e).into_result(amended)
    }

    /// Refuses filters, its own or an offer's, that ask for the attribute `duplicate` where nobody looks
    /// for it: no call would pass them.
    pub fn check_asked(&self, filters: Option<&Filters>, errors: &mut FieldErrors) {
        let asking = filters.and_then(|filters| filters.asking(CallAttribute::Duplicate));
        if let Some(place) = asking.filter(|_| !self.finds_duplicates()) {
            let reason =
                "needs screening.duplicates of the campaign, which says who is a duplicate";
            errors.add(format!("filters{place}"), reason);
        }
    }

    /// Refuses a change after which nobody looks for what the campaign's filters ask.
    fn check_screening(&self, amended: &Self, errors: &mut FieldErrors) {
        let filters = amended.filters.as_ref();
        if amended.filters != self.filters {
            return amended.check_asked(filters, errors);
        }
        let asking = filters.and_then(|filters| filters.asking(CallAttribute::Duplicate));
        if let Some(place) =
            asking.filter(|_| self.finds_duplicates() && !amended.finds_duplicates())
        {
            let reason = format!("must say who is a duplicate: filters{place} asks for it");
            errors.add("screening", reason);
        }
    }

    fn finds_duplicates(&self) -> bool {
        let screening = self.screening.as_ref();
        screening.is_some_and(|screening| screening.duplicates.is_some())
    }

    /// The campaign taking calls.
    ///
    /// # Errors
    /// When it is archived, or lacks an active offer or whatever brings it calls: every lack is
    /// named (CMP-7).
    pub fn activated(&self, has: Readiness) -> Result<Self, Refusal> {
        if self.status == CampaignStatus::Archived {
            return Err(archived(Kind::Campaign));
        }
        let mut missing = Vec::new();
        if has.active_offers == 0 {
            let reason = "needs at least one active offer at an active target of an active buyer";
            missing.push(("offers".to_owned(), reason.to_owned()));
        }
        if has.active_numbers == 0 && has.falling_back == 0 {
            let reason = "needs at least one active number assigned to it";
            missing.push(("numbers".to_owned(), reason.to_owned()));
        }
        if missing.is_empty() {
            return Ok(self.with_status(CampaignStatus::Active));
        }
        Err(Refusal {
            code: "campaign.not_ready",
            message: "the campaign cannot take calls yet".to_owned(),
            details: missing,
        })
    }

    /// The campaign taking no calls for now. Calls in progress continue.
    ///
    /// # Errors
    /// When it is not active.
    pub fn paused(&self) -> Result<Self, Refusal> {
        match self.status {
            CampaignStatus::Archived => Err(archived(Kind::Campaign)),
            CampaignStatus::Active | CampaignStatus::Paused => {
                Ok(self.with_status(CampaignStatus::Paused))
            }
            CampaignStatus::Draft | CampaignStatus::Completed => Err(Refusal::new(
                "campaign.not_active",
                "only an active campaign can be paused",
            )),
        }
    }

    /// The campaign at the end of its course. It can be activated again.
    ///
    /// # Errors
    /// When it never ran or is archived.
    pub fn completed(&self) -> Result<Self, Refusal> {
        match self.status {
            CampaignStatus::Archived => Err(archived(Kind::Campaign)),
            CampaignStatus::Draft => Err(Refusal::new(
                "campaign.not_active",
                "a draft has not run yet; archive it instead",
            )),
            CampaignStatus::Active | CampaignStatus::Paused | CampaignStatus::Completed => {
                Ok(self.with_status(CampaignStatus::Completed))
            }
        }
    }

    fn with_status(&self, status: CampaignStatus) -> Self {
        Self {
            status,
            ..self.clone()
        }
    }
}

impl Recording {
    fn check(&self, errors: &mut FieldErrors) {
        if self.enabled && self.announcement.is_none() {
            errors.add(
                "recording.announcement",
                "is required when recording is enabled",
            );
        }
    }
}

impl Resource for Campaign {
    type Id = CampaignId;
    type Summary = CampaignSummary;
    const SORTS: &'static [&'static str] = &["name", "status", "createdAt", "updatedAt"];
    const KIND: Kind = Kind::Campaign;

    fn is_archived(&self) -> bool {
        self.status == CampaignStatus::Archived
    }

    fn archived(&self) -> Result<Self, Refusal> {
        match self.status {
            CampaignStatus::Archived => Err(archived(Kind::Campaign)),
            CampaignStatus::Active => Err(Refusal::new(
                "campaign.active",
                "the campaign takes calls: pause it before archiving it",
            )),
            _ => Ok(self.with_status(CampaignStatus::Archived)),
        }
    }
}

#[cfg(test)]
#[path = "campaigns_tests.rs"]
mod tests;
