//! The decision: which targets a call is offered to, in which order, and why not the others.
//!
//! One function serves the live call, the page that explains it, the preview and the replay. It
//! is total: a campaign that takes no calls, or no candidate at all, is an outcome like another.

use std::sync::Arc;

use base::define_words;
use base::ids::{BuyerId, OfferId, TargetId};
use base::money::Money;
use base::text::Text;
use base::time::{Seconds, TimeZone, Timestamp};
use serde::{Deserialize, Serialize};

use crate::calls::origin::Attestation;
use crate::economics::earnings::Terms;
use crate::exchange::blocked_callers::BlockedBy;
use crate::exchange::campaigns::CampaignStatus;
use crate::exchange::dialling::TargetDialling;
use crate::exchange::status::Status;
use crate::exchange::targets::Endpoint;
use crate::routing::capacity::full_for_the_call;
use crate::routing::caps::full::FullCap;
use crate::routing::facts::{Candidate, Facts};
use crate::routing::filters::FilteredOut;
use crate::routing::judging::{Judging, closed};
use crate::routing::order::{Strategy, ranked};
use crate::routing::screening;
use crate::routing::screening::duplicates::{self, Duplicate};
use crate::routing::verdicts::{Code, IN, Reasons, Verdicts};

/// How many places in line are told beyond those that are tried.
const SHOWN_BEHIND: usize = 10;

/// With less ringing left than this nobody is rung any more: hardly a phone would ring by then.
const RING_LEAST: Seconds = Seconds::new(5);

/// What was decided for a call, with a verdict per candidate.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Whom the call is offered to, in order; empty when nobody takes it.
    pub plan: Vec<Planned>,
    /// What became of each candidate, in the order of the facts; empty when none was judged.
    pub verdicts: Verdicts,
    /// Why nobody takes the call, when that is not the candidates' doing.
    pub refusal: Option<CallRefusal>,
}

impl Decision {
    /// Nobody takes the call, and that is not the candidates' doing.
    pub fn refused(refusal: CallRefusal) -> Self {
        Self {
            plan: Vec::new(),
            verdicts: Verdicts::default(),
            refusal: Some(refusal),
        }
    }
}

/// One target the call is offered to.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// By which offer.
    pub offer: OfferId,
    /// To which buyer.
    pub buyer: BuyerId,
    /// At which target.
    pub target: TargetId,
    /// Where that is.
    pub endpoint: Endpoint,
    /// Whether that is the target's backup number.
    pub is_backup: bool,
    /// How it is rung.
    pub dialling: Arc<TargetDialling>,
    /// How long it rings.
    pub ring_timeout: Seconds,
    /// What the buyer pays.
    pub terms: Terms,
    /// That the call is a duplicate when it goes there, and what follows.
    pub duplicate: Option<Duplicate>,
}

impl Planned {
    /// Every phone that rings: the one it leads to, and those that ring together with a target's own
    /// place. A backup number rings alone.
    pub fn phones(&self) -> impl Iterator<Item = &Endpoint> {
        let together = match self.is_backup {
            true => &[][..],
            false => &self.dialling.ring_group,
        };
        std::iter::once(&self.endpoint).chain(together)
    }
}

/// What became of a candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Verdict {
    /// In the plan, at this place counting from 1.
    In {
        /// Its place.
        place: u16,
    },
    /// Not in the plan.
    Out {
        /// Why.
        reason: Reason,
    },
}

/// Why a candidate is not in the plan, with the numbers compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Reason {
    /// The offer is paused or archived.
    OfferNotActive {
        /// What it is.
        status: Status,
    },
    /// The target is paused or archived.
    TargetNotActive {
        /// What it is.
        status: Status,
    },
    /// The buyer is paused or archived.
    BuyerNotActive {
        /// What it is.
        status: Status,
    },
    /// The buyer pays on account, and may owe too little more for a call at this price.
    OutOfCredit {
        /// What is left up to the credit limit: neither owed nor set aside for other calls.
        available: Money,
        /// What must be left.
        needed: Money,
    },
    /// The buyer pays ahead, and has too little left for a call at this price.
    BalanceTooLow {
        /// What is left: neither spent nor set aside for other calls.
        available: Money,
        /// What must be left.
        needed: Money,
    },
    /// The call was offered to this target already.
    AlreadyTried,
    /// It is outside a schedule (RT-7).
    Closed {
        /// Whose schedule.
        scope: ScheduleScope,
        /// When that opens next; nothing when it does not within 400 days.
        opens_at: Option<Timestamp>,
        /// The schedule's zone.
        time_zone: TimeZone,
    },
    /// The offer's filters do not let the call pass (RT-11).
    FilteredOut(FilteredOut),
    /// It had this caller before, and the campaign says that it does not again (N-38).
    DuplicateCaller(Duplicate),
    /// A cap has no room for the call (RT-5, RT-6).
    AtCapacity(FullCap),
    /// Enough others go before it.
    AttemptsUsedUp {
        /// Its place in the order, counting from 1.
        place: u16,
        /// How many targets one call may be offered to.
        max_attempts: u8,
        /// How many it was offered to before; of decisions made before this was kept, none.
        #[serde(default, skip_serializing_if = "is_none_made")]
        made: u8,
    },
    /// Others go before it, and by now targets rang for as long as they may.
    RingTimeUsedUp {
        /// Its place in the order, counting from 1.
        place: u16,
        /// How long targets rang for this call.
        rung_secs: Seconds,
        /// How long they may.
        max_ring_secs: Seconds,
    },
    /// Many others go before it, and its own place does not matter.
    FarBehind {
        /// How many have a place before it.
        ahead: u16,
    },
}

/// Whether a call was offered to nobody before.
const fn is_none_made(made: &u8) -> bool {
    *made == 0
}

impl Reason {
    /// Whether all that keeps the candidate out is that the buyer cannot pay for the call.
    pub const fn is_for_lack_of_money(&self) -> bool {
        matches!(self, Self::OutOfCredit { .. } | Self::BalanceTooLow { .. })
    }
}

define_words! {
    /// Whose schedule keeps a candidate from a call.
    pub enum ScheduleScope {
        /// The offer's own.
        Offer = "offer",
        /// The target's.
        Target = "target",
        /// The buyer's.
        Buyer = "buyer",
    }
}

/// Why a call is offered to nobody, when that is not the candidates' doing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum CallRefusal {
    /// The called number is none of the tenant's that are in use.
    UnknownNumber,
    /// The called number is held at another provider account.
    OtherAccount,
    /// The provider account is paused.
    AccountNotActive {
        /// What it is.
        status: Status,
    },
    /// The called number is paused.
    NumberNotActive {
        /// What it is.
        status: Status,
    },
    /// The called number belongs to no campaign.
    Unassigned,
    /// The campaign takes no calls.
    CampaignNotActive {
        /// What it is.
        status: CampaignStatus,
    },
    /// The supplier who sent the call is paused or archived.
    SupplierNotActive {
        /// What it is.
        status: Status,
    },
    /// It is outside the campaign's schedule (RT-7).
    CampaignClosed {
        /// When that opens next; nothing when it does not within 400 days.
        opens_at: Option<Timestamp>,
        /// The schedule's zone.
        time_zone: TimeZone,
    },
    /// The campaign's filters do not let the call pass (RT-11).
    FilteredOut(FilteredOut),
    /// The block list has the caller.
    BlockedCaller {
        /// By what it fits.
        by: BlockedBy,
        /// How the blocked numbers begin, where it fits by that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        prefix: Option<String>,
        /// Why, as the operator noted.
        reason: Option<Text<200>>,
        /// Until when it counts; for good when empty.
        expires_at: Option<Timestamp>,
    },
    /// The caller keeps the number back.
    AnonymousCaller,
    /// The carrier's network is not sure enough of the caller's number.
    WeakAttestation {
        /// How sure it is.
        attestation: Option<Attestation>,
        /// How sure the campaign asks it to be.
        minimum: Attestation,
    },
    /// The caller called before (N-38).
    DuplicateCaller(Duplicate),
    /// A cap of the campaign or the supplier has no room for the call (RT-5, RT-6).
    AtCapacity(FullCap),
    /// The database could not be reached in time, so nobody could be paid for.
    Unrecorded,
}

impl CallRefusal {
    /// Whether it is the caller who is not wanted: the call ends there, and falls back to nothing.
    pub const fn ends_call(&self) -> bool {
        matches!(
            self,
            Self::BlockedCaller { .. }
                | Self::AnonymousCaller
                | Self::WeakAttestation { .. }
                | Self::DuplicateCaller(_)
        )
    }

    /// Whether the called number answers for itself: it is ours, and no campaign is asked about its
    /// calls. Over an account that is paused nobody is rung.
    pub const fn is_left_to_number(&self) -> bool {
        matches!(self, Self::Unassigned | Self::NumberNotActive { .. })
    }
}

/// Decides who gets a call.
///
/// The seed is the call's own, so that deciding again gives the same order. Each campaign draws its own
/// numbers from it: who is first where a call falls back to hangs on nobody before.
pub fn decide(facts: &Facts<'_>, seed: u64) -> Decision {
    if let Some(refusal) = refusal(facts) {
        return Decision::refused(refusal);
    }
    let (codes, reasons) = Judging::of(facts).judge_all();
    let mut eligible = Vec::with_capacity(codes.len());
    let all = codes.iter().enumerate();
    eligible.extend(all.filter_map(|(index, code)| (*code == IN).then_some(index)));
    let left = attempts_left(facts);
    let seed = seed ^ facts.campaign.id.uuid().as_u64_pair().1;
    let line = in_order(eligible, facts, seed, left + SHOWN_BEHIND);
    let plan = line.iter().take(left);
    let plan = plan.filter_map(|index| facts.candidates.get(*index));
    Decision {
        plan: plan.map(|candidate| planned(candidate, facts)).collect(),
        verdicts: in_line((codes, reasons), line, left, facts),
        refusal: None,
    }
}

/// Why nobody is judged for the call, if so. Who calls is asked first: whom nobody wants to hear is
/// told so at any hour, and ends there. A call that was offered to somebody of the campaign was
/// heard, and stays so.
fn refusal(facts: &Facts<'_>) -> Option<CallRefusal> {
    if !facts.tried.is_empty() {
        return None;
    }
    if let Some(refusal) = screening::refusal(facts) {
        return Some(refusal);
    }
    if facts.campaign.status != CampaignStatus::Active {
        let status = facts.campaign.status;
        return Some(CallRefusal::CampaignNotActive { status });
    }
    if let Some(status) = inactive_supplier(facts) {
        return Some(CallRefusal::SupplierNotActive { status });
    }
    if let Some((opens_at, time_zone)) = closed(facts.campaign.schedule, facts.now) {
        return Some(CallRefusal::CampaignClosed {
            opens_at,
            time_zone,
        });
    }
    let filters = facts.campaign.filters;
    if let Some(filtered) = filters.and_then(|filters| filters.judge(facts.attributes)) {
        return Some(CallRefusal::FilteredOut(filtered));
    }
    full_for_the_call(facts).map(CallRefusal::AtCapacity)
}

/// What the supplier is whose calls are not taken. A call that was offered to somebody, in whatever
/// campaign, was taken from its supplier.
fn inactive_supplier(facts: &Facts<'_>) -> Option<Status> {
    let status = facts.supplier_status?;
    let was_taken = !facts.tried_elsewhere.is_empty();
    (status != Status::Active && !was_taken).then_some(status)
}

/// How many more targets are rung at most.
fn attempts_left(facts: &Facts<'_>) -> usize {
    let attempts = usize::from(facts.campaign.max_attempts).saturating_sub(facts.tried.len());
    match ring_left(facts) {
        Some(left) if left < RING_LEAST => 0,
        _ => attempts,
    }
}

/// How long targets may ring yet for this call, if that has a bound.
fn ring_left(facts: &Facts<'_>) -> Option<Seconds> {
    let max_ring = facts.campaign.max_ring?;
    Some(max_ring.saturating_sub(facts.rung))
}

/// Whether it is the backup number of a candidate's target that would ring.
pub(super) fn rings_backup(candidate: &Candidate, facts: &Facts<'_>) -> bool {
    facts.missed == Some(candidate.offer) && candidate.dialling.backup_number.is_some()
}

/// The candidates, by their place in the facts, in the campaign's order. A backup number goes
/// before everybody else, and then those who had the caller before where the campaign says so.
///
/// Those that the call was offered to already are drawn with the others and then left out: drawn
/// without them the same numbers would fall otherwise, and who is next would hang on who was first.
fn in_order(eligible: Vec<usize>, facts: &Facts<'_>, seed: u64, places: usize) -> Vec<usize> {
    let is = |index: &usize, goes_first: fn(&Candidate, &Facts<'_>) -> bool| {
        let candidate = facts.candidates.get(*index);
        candidate.is_some_and(|candidate| goes_first(candidate, facts))
    };
    let mut eligible = eligible;
    let backup = facts.missed.and_then(|_| {
        let place = eligible.iter().position(|index| is(index, rings_backup));
        place.map(|place| eligible.remove(place))
    });
    let tried = drawn_before(facts);
    if !tried.is_empty() {
        eligible.extend(&tried);
        eligible.sort_unstable();
    }
    let drawn = places + tried.len();
    let mut line: Vec<usize> = Vec::new();
    if duplicates::is_duplicate(facts) {
        let same = eligible.extract_if(.., |index| is(index, duplicates::goes_first));
        line = ranked(same.collect(), facts, seed, drawn);
    }
    let rest = ranked(eligible, facts, seed, drawn.saturating_sub(line.len()));
    line.extend(rest);
    line.retain(|index| !tried.contains(index));
    line.splice(..0, backup);
    line.truncate(places);
    line
}

/// Those of the candidates, by their place in the facts, that were drawn when the call was decided
/// before. Of those that take turns the next one is drawn among the others alone.
fn drawn_before(facts: &Facts<'_>) -> Vec<usize> {
    if facts.tried.is_empty() || facts.campaign.strategy == Strategy::RoundRobin {
        return Vec::new();
    }
    let candidates = facts.candidates.iter().enumerate();
    let tried = candidates.filter(|(_, candidate)| facts.tried.contains(&candidate.target));
    tried.map(|(index, _)| index).collect()
}

/// The verdicts on candidates, given why some are out and who of the others has a place in line, of
/// whom the first `left` are in.
fn in_line(
    (mut codes, mut reasons): (Vec<Code>, Reasons),
    line: Vec<usize>,
    left: usize,
    facts: &Facts<'_>,
) -> Verdicts {
    let eligible = codes.iter().filter(|code| **code == IN).count();
    if eligible > line.len() {
        let ahead = u16::try_from(line.len()).unwrap_or(u16::MAX);
        let far = reasons.code_of(Reason::FarBehind { ahead });
        codes
            .iter_mut()
            .filter(|code| **code == IN)
            .for_each(|code| *code = far);
    }
    let (tried, others) = line.split_at(left.min(line.len()));
    let mut set = |indexes: &[usize], code| {
        for index in indexes {
            if let Some(own) = codes.get_mut(*index) {
                *own = code;
            }
        }
    };
    set(tried, IN);
    if !others.is_empty() {
        set(others, reasons.code_of(behind(facts)));
    }
    Verdicts::of(codes, reasons, line)
}

/// Why those in line are not rung whom the call does not get to. Their places follow from the line.
fn behind(facts: &Facts<'_>) -> Reason {
    let place = 0;
    let max_attempts = facts.campaign.max_attempts;
    let has_attempts = facts.tried.len() < usize::from(max_attempts);
    match (facts.campaign.max_ring, ring_left(facts)) {
        (Some(max_ring_secs), Some(left)) if has_attempts && left < RING_LEAST => {
            Reason::RingTimeUsedUp {
                place,
                rung_secs: facts.rung,
                max_ring_secs,
            }
        }
        _ => Reason::AttemptsUsedUp {
            place,
            max_attempts,
            made: u8::try_from(facts.tried.len()).unwrap_or(u8::MAX),
        },
    }
}

fn planned(candidate: &Candidate, facts: &Facts<'_>) -> Planned {
    let backup = candidate.dialling.backup_number.as_ref();
    let backup = backup.filter(|_| rings_backup(candidate, facts));
    let ring_timeout = candidate.ring_timeout;
    let ring_timeout = ring_timeout.unwrap_or(facts.campaign.ring_timeout);
    let ring_left = ring_left(facts).unwrap_or(ring_timeout);
    Planned {
        offer: candidate.offer,
        buyer: candidate.buyer,
        target: candidate.target,
        endpoint: backup.map_or_else(
            || candidate.endpoint.clone(),
            |number| Endpoint::PhoneNumber(number.clone()),
        ),
        is_backup: backup.is_some(),
        dialling: candidate.dialling.clone(),
        ring_timeout: ring_timeout.min(ring_left),
        terms: candidate.terms,
        duplicate: duplicates::with(candidate, facts),
    }
}

#[cfg(test)]
#[path = "refusals_tests.rs"]
mod refusals_tests;
#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
