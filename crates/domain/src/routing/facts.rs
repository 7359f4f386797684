//! What a decision knows: the call, the campaign and its candidates, frozen at one instant.

use base::ids::{BuyerId, CampaignId, OfferId, TargetId};
use base::time::Seconds;

use crate::economics::earnings::Terms;
use crate::exchange::campaigns::CampaignStatus;
use crate::exchange::status::Status;
use crate::exchange::targets::Endpoint;

/// The facts of one decision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Facts<'a> {
    /// The campaign the call came in on.
    pub campaign: CampaignFacts,
    /// Every offer of the campaign, in any order.
    pub candidates: &'a [Candidate],
    /// The targets this call was offered to already, in order.
    pub tried: &'a [TargetId],
}

/// The campaign as the decision sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CampaignFacts {
    /// Which one.
    pub id: CampaignId,
    /// Whether it takes calls.
    pub status: CampaignStatus,
    /// How many targets one call may be offered to.
    pub max_attempts: u8,
    /// How long one target rings when it has no timeout of its own.
    pub ring_timeout: Seconds,
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
    /// What the buyer pays.
    pub terms: Terms,
}
