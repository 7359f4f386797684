//! Facts as the tests of routing begin with them.

use std::sync::{Arc, LazyLock};

use base::ids::{BuyerId, CampaignId, OfferId, TargetId};
use base::money::{Amount, Currency};
use base::phone::PhoneNumber;
use base::time::{Seconds, Timestamp};

use crate::economics::earnings::Terms;
use crate::exchange::campaigns::CampaignStatus;
use crate::exchange::dialling::TargetDialling;
use crate::exchange::pricing::Pricing;
use crate::exchange::status::Status;
use crate::exchange::targets::Endpoint;
use crate::ledger::purses::Purses;
use crate::routing::attributes::Attributes;
use crate::routing::caps::usage::Usage;
use crate::routing::facts::{
    CallerFacts, CampaignFacts, Candidate, CandidateCaps, Facts, Schedules,
};
use crate::routing::order::Strategy;
use crate::routing::order::performance::Recorded;

static UNKNOWN: LazyLock<Attributes<'static>> = LazyLock::new(Attributes::default);
static UNUSED: LazyLock<Usage> = LazyLock::new(Usage::new);
static EMPTY: Purses = Purses::new();

/// A candidate without limits, whose offer, target and buyer have ids of one number.
pub fn candidate(number: u64, priority: u8, weight: u8) -> Candidate {
    let phone = PhoneNumber::from_e164("+13125550101").expect("a number");
    Candidate {
        offer: OfferId::from_parts(number, 0),
        offer_status: Status::Active,
        priority,
        weight,
        target: TargetId::from_parts(number, 0),
        target_status: Status::Active,
        endpoint: Endpoint::PhoneNumber(phone),
        ring_timeout: None,
        dialling: Arc::new(TargetDialling::default()),
        buyer: BuyerId::from_parts(number, 0),
        buyer_status: Status::Active,
        terms: Terms {
            pricing: Pricing::Cpc {
                amount: Amount::ZERO,
            },
            buffer: Seconds::new(60),
            currency: Currency::USD,
        },
        schedules: Schedules::default(),
        filters: None,
        caps: CandidateCaps::default(),
        price: Amount::ZERO,
        recorded: Recorded::default(),
        deposit: None,
    }
}

/// A Monday, 06:00 in Chicago.
pub fn now() -> Timestamp {
    Timestamp::parse("2026-11-23T12:00:00Z").expect("an instant")
}

/// The facts of a call to a campaign without limits, which makes three attempts.
pub fn facts(candidates: &[Candidate]) -> Facts<'_> {
    let campaign = CampaignFacts {
        id: CampaignId::from_parts(1, 0),
        status: CampaignStatus::Active,
        max_attempts: 3,
        max_ring: None,
        ring_timeout: Seconds::new(30),
        schedule: None,
        filters: None,
        caps: None,
        screening: None,
        strategy: Strategy::Priority,
    };
    Facts {
        now: now(),
        started_at: now(),
        attributes: &UNKNOWN,
        campaign,
        candidates,
        caller: CallerFacts::default(),
        sheet: None,
        tried: &[],
        tried_elsewhere: &[],
        missed: None,
        rung: Seconds::new(0),
        held: &[],
        usage: &UNUSED,
        rooms: None,
        purses: &EMPTY,
        set_aside: &[],
        supplier_status: None,
        supplier_caps: None,
        rotation: 0,
    }
}
