//! The decision: which targets a call is offered to, in which order, and why not the others.
//!
//! One function serves the live call, the page that explains it, the preview and the replay. It
//! is total: a campaign that takes no calls, or no candidate at all, is an outcome like another.

use base::define_words;
use base::ids::{BuyerId, OfferId, TargetId};
use base::time::{Seconds, TimeZone, Timestamp};
use serde::{Deserialize, Serialize};

use crate::exchange::campaigns::CampaignStatus;
use crate::exchange::status::Status;
use crate::exchange::targets::Endpoint;
use crate::routing::capacity::{full_for, full_for_the_call};
use crate::routing::caps::full::FullCap;
use crate::routing::facts::{CampaignFacts, Candidate, Facts, Schedules};
use crate::routing::filters::FilteredOut;
use crate::routing::filters::compiled::CompiledFilters;
use crate::routing::order::{Line, ranked};
use crate::routing::schedule::Schedule;

/// How many places in line are told beyond those that are tried.
const SHOWN_BEHIND: usize = 10;

/// What was decided for a call, with a verdict per candidate.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Whom the call is offered to, in order; empty when nobody takes it.
    pub plan: Vec<Planned>,
    /// Every candidate with its verdict: those in the plan first, in its order, then the others
    /// by priority and offer.
    pub verdicts: Vec<CandidateVerdict>,
    /// Why nobody takes the call, when that is not the candidates' doing.
    pub refusal: Option<CallRefusal>,
}

impl Decision {
    /// Nobody takes the call, and that is not the candidates' doing.
    pub const fn refused(refusal: CallRefusal) -> Self {
        Self {
            plan: Vec::new(),
            verdicts: Vec::new(),
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
    /// How long it rings.
    pub ring_timeout: Seconds,
}

/// A candidate and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CandidateVerdict {
    /// The offer.
    pub offer: OfferId,
    /// The target.
    pub target: TargetId,
    /// The buyer.
    pub buyer: BuyerId,
    /// 1 is tried first.
    pub priority: u8,
    /// Among equals, how often this one goes first.
    pub weight: u8,
    /// What became of it.
    pub verdict: Verdict,
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
    /// A cap has no room for the call (RT-5, RT-6).
    AtCapacity(FullCap),
    /// Enough others go before it.
    AttemptsUsedUp {
        /// Its place in the order, counting from 1.
        place: u16,
        /// How many targets one call may be offered to.
        max_attempts: u8,
    },
    /// Many others go before it, and its own place does not matter.
    FarBehind {
        /// How many have a place before it.
        ahead: u16,
    },
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
    /// It is outside the campaign's schedule (RT-7).
    CampaignClosed {
        /// When that opens next; nothing when it does not within 400 days.
        opens_at: Option<Timestamp>,
        /// The schedule's zone.
        time_zone: TimeZone,
    },
    /// The campaign's filters do not let the call pass (RT-11).
    FilteredOut(FilteredOut),
    /// A cap of the campaign or the supplier has no room for the call (RT-5, RT-6).
    AtCapacity(FullCap),
    /// The database could not be reached in time, so nobody could be paid for.
    Unrecorded,
}

/// Decides who gets a call.
///
/// The seed is the call's own, so that deciding again gives the same order.
pub fn decide(facts: &Facts<'_>, seed: u64) -> Decision {
    if facts.campaign.status != CampaignStatus::Active {
        let status = facts.campaign.status;
        return Decision::refused(CallRefusal::CampaignNotActive { status });
    }
    if let Some((opens_at, time_zone)) = closed(facts.campaign.schedule, facts.now) {
        return Decision::refused(CallRefusal::CampaignClosed {
            opens_at,
            time_zone,
        });
    }
    if let Some(filtered) = filtered_out(facts.campaign.filters, facts) {
        return Decision::refused(CallRefusal::FilteredOut(filtered));
    }
    if let Some(full) = full_for_the_call(facts) {
        return Decision::refused(CallRefusal::AtCapacity(full));
    }
    let judged = facts
        .candidates
        .iter()
        .map(|candidate| (candidate, judge(candidate, facts)));
    let (eligible, out): (Vec<_>, Vec<_>) = judged.partition(|(_, reason)| reason.is_none());
    let eligible = eligible.into_iter().map(|(candidate, _)| candidate);
    let left = usize::from(facts.campaign.max_attempts).saturating_sub(facts.tried.len());
    let line = ranked(eligible.collect(), facts, seed, left + SHOWN_BEHIND);
    let out = out.into_iter();
    let out = out.filter_map(|(candidate, reason)| Some((candidate, reason?)));
    let mut verdicts = in_line(&line, left, facts.campaign.max_attempts);
    verdicts.extend(behind(&line, out.collect()));
    let plan = line.first.into_iter().take(left);
    Decision {
        plan: plan
            .map(|candidate| planned(candidate, &facts.campaign))
            .collect(),
        verdicts,
        refusal: None,
    }
}

/// The verdicts of those who have a place in line: the first `left` of them are in.
fn in_line(line: &Line<'_>, left: usize, max_attempts: u8) -> Vec<CandidateVerdict> {
    let first = line.first.iter().enumerate();
    let verdicts = first.map(|(index, candidate)| {
        let place = u16::try_from(index + 1).unwrap_or(u16::MAX);
        let reason = Reason::AttemptsUsedUp {
            place,
            max_attempts,
        };
        let verdict = if index < left {
            Verdict::In { place }
        } else {
            Verdict::Out { reason }
        };
        named(candidate, verdict)
    });
    verdicts.collect()
}

/// The verdicts of the others, by priority and offer.
fn behind<'a>(line: &Line<'a>, mut out: Vec<(&'a Candidate, Reason)>) -> Vec<CandidateVerdict> {
    let ahead = u16::try_from(line.first.len()).unwrap_or(u16::MAX);
    let behind = line.behind.iter();
    out.extend(behind.map(|candidate| (*candidate, Reason::FarBehind { ahead })));
    out.sort_by_key(|(candidate, _)| (candidate.priority, candidate.offer));
    let out = out.into_iter();
    out.map(|(candidate, reason)| named(candidate, Verdict::Out { reason }))
        .collect()
}

/// Why a candidate cannot have the call, if so. The first reason in the written order counts.
fn judge(candidate: &Candidate, facts: &Facts<'_>) -> Option<Reason> {
    let inactive = |status: Status| (status != Status::Active).then_some(status);
    if let Some(status) = inactive(candidate.buyer_status) {
        return Some(Reason::BuyerNotActive { status });
    }
    if let Some(status) = inactive(candidate.target_status) {
        return Some(Reason::TargetNotActive { status });
    }
    if let Some(status) = inactive(candidate.offer_status) {
        return Some(Reason::OfferNotActive { status });
    }
    if facts.tried.contains(&candidate.target) {
        return Some(Reason::AlreadyTried);
    }
    let filters = candidate.filters.as_deref();
    judge_schedules(&candidate.schedules, facts.now)
        .or_else(|| filtered_out(filters, facts).map(Reason::FilteredOut))
        .or_else(|| full_for(candidate, facts).map(Reason::AtCapacity))
}

/// Which schedule keeps a candidate from the call, if one does.
fn judge_schedules(schedules: &Schedules, now: Timestamp) -> Option<Reason> {
    let written_order = [
        (ScheduleScope::Buyer, &schedules.buyer),
        (ScheduleScope::Target, &schedules.target),
        (ScheduleScope::Offer, &schedules.offer),
    ];
    written_order.into_iter().find_map(|(scope, schedule)| {
        let (opens_at, time_zone) = closed(schedule.as_deref(), now)?;
        Some(Reason::Closed {
            scope,
            opens_at,
            time_zone,
        })
    })
}

/// What keeps the call from passing filters, if something does.
fn filtered_out(filters: Option<&CompiledFilters>, facts: &Facts<'_>) -> Option<FilteredOut> {
    filters.and_then(|filters| filters.judge(facts.attributes))
}

/// When a schedule that is closed opens next, and by whose clocks.
fn closed(schedule: Option<&Schedule>, now: Timestamp) -> Option<(Option<Timestamp>, TimeZone)> {
    let schedule = schedule.filter(|schedule| !schedule.is_open(now))?;
    let opens_at = schedule.state_at(now).until;
    Some((opens_at, schedule.time_zone().clone()))
}

fn planned(candidate: &Candidate, campaign: &CampaignFacts<'_>) -> Planned {
    Planned {
        offer: candidate.offer,
        buyer: candidate.buyer,
        target: candidate.target,
        endpoint: candidate.endpoint.clone(),
        ring_timeout: candidate.ring_timeout.unwrap_or(campaign.ring_timeout),
    }
}

fn named(candidate: &Candidate, verdict: Verdict) -> CandidateVerdict {
    CandidateVerdict {
        offer: candidate.offer,
        target: candidate.target,
        buyer: candidate.buyer,
        priority: candidate.priority,
        weight: candidate.weight,
        verdict,
    }
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
