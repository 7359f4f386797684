//! Offers: a campaign and a target joined at a price, with an order.
//!
//! This module decides what a valid offer is. It never ranks offers: that is routing.

use std::ops::RangeInclusive;

use base::define_request;
use base::field::FieldErrors;
use base::ids::{BuyerId, CampaignId, OfferId, TargetId};
use base::money::Currency;
use base::text::Name;
use base::time::Seconds;
use serde::Serialize;

use crate::access::tenants::Defaults;
use crate::exchange::availability::{Availability, AvailabilityGiven};
use crate::exchange::pricing::{Pricing, PricingRequest};
use crate::exchange::status::{ChosenStatus, Status, not_archived};
use crate::record::{Kind, Refusal, Resource, define_summary};
use crate::routing::caps::request::CapsRequest;
use crate::routing::filters::{FilterRequest, Filters};
use crate::routing::schedule::ScheduleRequest;

/// How many seconds of talk a paying call may need.
const BUFFER_SECS: RangeInclusive<Seconds> = Seconds::new(0)..=Seconds::new(3600);
/// 1 is tried first.
pub(crate) const PRIORITY: RangeInclusive<u8> = 1..=10;
/// The one of offers, and of their buyers, that say nothing of it.
pub const PRIORITY_USUAL: u8 = 5;
/// Breaks ties between equal priorities.
const WEIGHT: RangeInclusive<u8> = 1..=100;

/// What one target pays for a campaign's calls, and when it is tried (BUY-3, BUY-4, X-11).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Offer {
    /// The campaign whose calls it takes; fixed once the offer exists.
    pub campaign_id: CampaignId,
    /// The target that takes them; fixed once the offer exists.
    pub target_id: TargetId,
    /// When a call pays, and how much.
    pub pricing: Pricing,
    /// The campaign's currency.
    pub currency: Currency,
    /// Seconds of talk before a duration offer pays.
    pub buffer_secs: Seconds,
    /// 1 is tried first, 10 last.
    pub priority: u8,
    /// Among offers of one priority, how often this one goes first.
    pub weight: u8,
    /// When and how many calls it takes.
    #[serde(flatten)]
    pub availability: Availability,
    /// Which calls it takes, by what is known of them; all when there are none (RT-11).
    pub filters: Option<Filters>,
    /// Whether it takes part in routing.
    pub status: Status,
}

define_request! {
    /// The body of a request that creates an offer.
    pub struct CreateOffer {
        required {
            /// The campaign whose calls it takes; fixed once the offer exists.
            campaign_id: CampaignId,
            /// The target that takes them; fixed once the offer exists.
            target_id: TargetId,
            /// When a call pays, and how much.
            pricing: PricingRequest,
        }
        optional {
            /// 0 to 3600, default 0.
            #[serde(alias = "bufferSeconds")]
            buffer_secs: Seconds,
            /// 1 is tried first, 10 last; its buyer's when left out.
            priority: u8,
            /// 1 to 100, default 50.
            weight: u8,
            /// When it takes calls; always when left out.
            schedule: ScheduleRequest,
            /// How many it takes; any number when left out.
            caps: CapsRequest,
            /// `active` when left out.
            status: ChosenStatus,
        }
        lists {
            /// What must hold of a call; every call is taken when left out.
            filters: FilterRequest,
        }
    }
}

define_request! {
    /// The body of a request that changes an offer: what is left out stays.
    pub struct UpdateOffer {
        kept {
            /// Replaces the whole price.
            pricing: PricingRequest,
            /// 0 to 3600.
            #[serde(alias = "bufferSeconds")]
            buffer_secs: Seconds,
            /// 1 is tried first, 10 last.
            priority: u8,
            /// 1 to 100.
            weight: u8,
            /// `active` or `paused`.
            status: ChosenStatus,
        }
        optional {
            /// Replaces the whole schedule; `null` clears it.
            schedule: ScheduleRequest,
            /// Replaces all caps; `null` clears them.
            caps: CapsRequest,
        }
        lists {
            /// Replaces all filters; `null` clears them.
            filters: FilterRequest,
        }
    }
}

define_summary! {
    /// An offer with the names it joins.
    pub struct OfferSummary of Offer {
        /// What its campaign is called.
        campaign_name: Name,
        /// What its target is called.
        target_name: Name,
        /// The buyer the target belongs to.
        buyer_id: BuyerId,
        /// What that buyer is called.
        buyer_name: Name,
    }
}

impl Offer {
    /// New offer from a request, priced in the campaign's currency; `usual` is the priority of its
    /// buyer.
    ///
    /// # Errors
    /// Every field that is missing or wrong, with its reason.
    pub fn create(
        request: CreateOffer,
        (currency, usual): (Currency, u8),
        defaults: &Defaults,
    ) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let campaign_id = request.campaign_id.required("campaignId", e);
        let target_id = request.target_id.required("targetId", e);
        let pricing = request.pricing.required("pricing", e);
        let pricing = pricing.and_then(|pricing| Pricing::read(pricing, e));
        let buffer_secs = request.buffer_secs.within(&BUFFER_SECS);
        let buffer_secs = buffer_secs.or("bufferSecs", e, Seconds::new(0));
        let priority = request.priority.within(&PRIORITY).or("priority", e, usual);
        let weight = request.weight.within(&WEIGHT).or("weight", e, 50);
        let given = AvailabilityGiven {
            schedule: request.schedule,
            caps: request.caps,
            ..AvailabilityGiven::default()
        };
        let availability = Availability::default().amended(given, &defaults.time_zone, e);
        let filters = request.filters;
        let filters = filters.or_keep_or_read("filters", e, &None, Filters::read);
        let status = request.status.or("status", e, ChosenStatus::Active).into();
        let errors = std::mem::take(e);
        let (Some(campaign_id), Some(target_id), Some(pricing)) = (campaign_id, target_id, pricing)
        else {
            return Err(errors);
        };
        errors.into_result(Self {
            campaign_id,
            target_id,
            pricing,
            currency,
            buffer_secs,
            priority,
            weight,
            availability,
            filters,
            status,
        })
    }

    /// The same with a request's changes.
    ///
    /// # Errors
    /// Every field that is wrong, with its reason.
    pub fn amended(&self, request: UpdateOffer, defaults: &Defaults) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let buffer = request.buffer_secs.within(&BUFFER_SECS);
        let priority = request.priority.within(&PRIORITY);
        let weight = request.weight.within(&WEIGHT);
        let given = AvailabilityGiven {
            schedule: request.schedule,
            caps: request.caps,
            ..AvailabilityGiven::default()
        };
        let filters = request.filters;
        let amended = Self {
            pricing: self.pricing.repriced(request.pricing, e),
            buffer_secs: buffer.or_keep("bufferSecs", e, &self.buffer_secs),
            priority: priority.or_keep("priority", e, &self.priority),
            weight: weight.or_keep("weight", e, &self.weight),
            availability: self.availability.amended(given, &defaults.time_zone, e),
            filters: filters.or_keep_or_read("filters", e, &self.filters, Filters::read),
            status: self.status.chosen("status", request.status, e),
            ..self.clone()
        };
        std::mem::take(e).into_result(amended)
    }
}

impl Resource for Offer {
    type Id = OfferId;
    type Summary = OfferSummary;
    const SORTS: &'static [&'static str] = &[
        "priority",
        "campaignName",
        "buyerName",
        "status",
        "createdAt",
        "updatedAt",
    ];
    const KIND: Kind = Kind::Offer;

    fn is_archived(&self) -> bool {
        self.status == Status::Archived
    }

    fn archived(&self) -> Result<Self, Refusal> {
        not_archived(Kind::Offer, self.status)?;
        Ok(Self {
            status: Status::Archived,
            ..self.clone()
        })
    }
}

#[cfg(test)]
#[path = "offers_tests.rs"]
mod tests;
