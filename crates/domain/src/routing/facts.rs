//! What a decision knows: the call, the campaign and its candidates, frozen at one instant.

use std::sync::Arc;

use base::ids::{BuyerId, CampaignId, OfferId, TargetId};
use base::time::{Seconds, Timestamp};

use crate::exchange::campaigns::CampaignStatus;
use crate::exchange::status::Status;
use crate::exchange::targets::Endpoint;
use crate::routing::schedule::Schedule;

/// The facts of one decision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Facts<'a> {
    /// When it is decided.
    pub now: Timestamp,
    /// The campaign the call came in on.
    pub campaign: CampaignFacts<'a>,
    /// Every offer of the campaign, in any order.
    pub candidates: &'a [Candidate],
    /// The targets this call was offered to already, in order.
    pub tried: &'a [TargetId],
}

/// The campaign as the decision sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CampaignFacts<'a> {
    /// Which one.
    pub id: CampaignId,
    /// Whether it takes calls.
    pub status: CampaignStatus,
    /// How many targets one call may be offered to.
    pub max_attempts: u8,
    /// How long one target rings when it has no timeout of its own.
    pub ring_timeout: Seconds,
    /// When it takes calls; always when there is none.
    pub schedule: Option<&'a Schedule>,
}

/// One offer with the target and the buyer behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The offer.
    pub offer: OfferId,
    /// Whether it takes part.
    pub offer_status: Status,
    /// 1 is tried first.
    pub priority: u8,
    /// Among equals, how often this one goes first.
    pub weight: u8,
    /// The target.
    pub target: TargetId,
    /// Whether it takes calls.
    pub target_status: Status,
    /// Where its calls are sent.
    pub endpoint: Endpoint,
    /// How long it rings, when it has a timeout of its own.
    pub ring_timeout: Option<Seconds>,
    /// The buyer.
    pub buyer: BuyerId,
    /// Whether it takes calls.
    pub buyer_status: Status,
    /// When each of them takes calls.
    pub schedules: Schedules,
}

/// When an offer, its target and its buyer take calls; always where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedules {
    /// The offer's own.
    pub offer: Option<Arc<Schedule>>,
    /// The target's.
    pub target: Option<Arc<Schedule>>,
    /// The buyer's.
    pub buyer: Option<Arc<Schedule>>,
}
