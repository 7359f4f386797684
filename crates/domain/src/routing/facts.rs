//! What a decision knows: the call, the campaign and its candidates, frozen at one instant.

use std::sync::Arc;

use base::ids::{BuyerId, CampaignId, OfferId, TargetId};
use base::money::Amount;
use base::time::{Seconds, Timestamp};

use crate::calls::origin::Attestation;
use crate::economics::earnings::Terms;
use crate::exchange::blocked_callers::BlockedCaller;
use crate::exchange::campaigns::CampaignStatus;
use crate::exchange::dialling::TargetDialling;
use crate::exchange::status::Status;
use crate::exchange::targets::Endpoint;
use crate::ledger::funds::Deposit;
use crate::ledger::purses::{Purses, SetAside};
use crate::routing::attributes::Attributes;
use crate::routing::caps::rooms::Rooms;
use crate::routing::caps::takes::Take;
use crate::routing::caps::usage::{ScopeCaps, Usage};
use crate::routing::filters::compiled::CompiledFilters;
use crate::routing::order::Strategy;
use crate::routing::order::performance::Recorded;
use crate::routing::schedule::Schedule;
use crate::routing::screening::Screening;
use crate::routing::screening::duplicates::EarlierCall;
use crate::routing::sheet::Sheet;

/// The facts of one decision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Facts<'a> {
    /// When it is decided.
    pub now: Timestamp,
    /// When the call came in, which windows of earlier calls end at.
    pub started_at: Timestamp,
    /// What is known of the call.
    pub attributes: &'a Attributes<'a>,
    /// Who calls.
    pub caller: CallerFacts<'a>,
    /// The campaign the call came in on, or fell back to.
    pub campaign: CampaignFacts<'a>,
    /// Every offer of the campaign, in any order.
    pub candidates: &'a [Candidate],
    /// What is asked of each of them first, where somebody has noted it.
    pub sheet: Option<&'a Sheet>,
    /// The targets this call was offered to already in this campaign, in order.
    pub tried: &'a [TargetId],
    /// The targets it was offered to in the campaigns that it fell back from: they are not rung
    /// again, and the call was not heard here by that.
    pub tried_elsewhere: &'a [TargetId],
    /// The offer whose target's own place has just rung in vain, so that its backup number may
    /// ring.
    pub missed: Option<OfferId>,
    /// How long targets rang for this call so far.
    pub rung: Seconds,
    /// What the call holds of its campaigns' and its supplier's caps, where it was offered to
    /// somebody already.
    pub held: &'a [Take],
    /// How much of each cap is used, as far as is known.
    pub usage: &'a Usage,
    /// What is remembered of the candidates' caps before what is used of them, if anything is.
    pub rooms: Option<&'a Rooms>,
    /// How much of each purse is left, as far as is known.
    pub purses: &'a Purses,
    /// What the call has set aside for legs that are over: it is there for the next.
    pub set_aside: &'a [SetAside],
    /// Whether the calls of the supplier are taken that it came from, where it came from one.
    pub supplier_status: Option<Status>,
    /// The caps of that supplier.
    pub supplier_caps: Option<&'a ScopeCaps>,
    /// The call's number among those of the campaign, for taking turns.
    pub rotation: u64,
}

/// The caller as the decision sees them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CallerFacts<'a> {
    /// Whether they keep the number back.
    pub is_anonymous: bool,
    /// How sure the carrier's network is of the number.
    pub attestation: Option<Attestation>,
    /// The entry of the block list that fits them, if one counts for the campaign now.
    pub block: Option<&'a BlockedCaller>,
    /// Their earlier calls within the campaign's window at least, in any order; never this one.
    pub earlier: &'a [EarlierCall],
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
    /// How long all targets may ring for one call together; no bound when empty.
    pub max_ring: Option<Seconds>,
    /// How long one target rings when it has no timeout of its own.
    pub ring_timeout: Seconds,
    /// When it takes calls; always when there is none.
    pub schedule: Option<&'a Schedule>,
    /// Which calls it takes; all when there are none.
    pub filters: Option<&'a CompiledFilters>,
    /// How many calls it takes; any number when there are none.
    pub caps: Option<&'a ScopeCaps>,
    /// Which callers it hears; all when there is none.
    pub screening: Option<&'a Screening>,
    /// How it orders the candidates.
    pub strategy: Strategy,
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
    /// How it is rung.
    pub dialling: Arc<TargetDialling>,
    /// The buyer.
    pub buyer: BuyerId,
    /// Whether it takes calls.
    pub buyer_status: Status,
    /// What the buyer pays.
    pub terms: Terms,
    /// When each of them takes calls.
    pub schedules: Schedules,
    /// Which calls the offer takes; all when there are none.
    pub filters: Option<Arc<CompiledFilters>>,
    /// How many calls each of them takes.
    pub caps: CandidateCaps,
    /// What a call that pays is expected to pay.
    pub price: Amount,
    /// What the offer's calls came to lately.
    pub recorded: Recorded,
    /// What is set aside for the call; nothing for a buyer on account without a limit.
    pub deposit: Option<Deposit>,
}

impl Candidate {
    /// Whether the offer, its target and its buyer are all in use.
    pub fn takes_part(&self) -> bool {
        let all = [self.offer_status, self.target_status, self.buyer_status];
        all.iter().all(|status| *status == Status::Active)
    }
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

/// The caps of an offer, its target and its buyer; any number of calls where there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CandidateCaps {
    /// The offer's own.
    pub offer: Option<Arc<ScopeCaps>>,
    /// The target's.
    pub target: Option<Arc<ScopeCaps>>,
    /// The buyer's.
    pub buyer: Option<Arc<ScopeCaps>>,
}

impl CandidateCaps {
    /// All of them, in the order caps are judged and taken in.
    pub fn in_order(&self) -> impl Iterator<Item = &ScopeCaps> {
        let written_order = [&self.buyer, &self.target, &self.offer];
        written_order.into_iter().filter_map(Option::as_deref)
    }
}
