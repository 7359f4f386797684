//! The decision: which targets a call is offered to, in which order, and why not the others.
//!
//! One function serves the live call, the page that explains it, the preview and the replay. It
//! is total: a campaign that takes no calls, or no candidate at all, is an outcome like another.

use base::ids::{BuyerId, OfferId, TargetId};
use base::time::Seconds;
use serde::{Deserialize, Serialize};

use crate::economics::earnings::Terms;
use crate::exchange::campaigns::CampaignStatus;
use crate::exchange::status::Status;
use crate::exchange::targets::Endpoint;
use crate::routing::facts::{CampaignFacts, Candidate, Facts};
use crate::routing::order::ranked;

/// How many places are drawn beyond the plan, so that those who just missed it see how far.
const DRAWN_BEYOND: usize = 10;

/// What was decided for a call, with a verdict per candidate.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Whom the call is offered to, in order; empty when nobody takes it.
    pub plan: Vec<Planned>,
    /// What became of each candidate, in the order of the facts; empty when none was judged.
    pub verdicts: Vec<Verdict>,
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
    /// What the buyer pays.
    pub terms: Terms,
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
    /// Enough others go before it.
    AttemptsUsedUp {
        /// Its place in the order, counting from 1; nothing when it is too far down to be drawn.
        place: Option<u16>,
        /// How many targets one call may be offered to.
        max_attempts: u8,
    },
}

/// Why a call is offered to nobody, when that is not the candidates' doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    let max_attempts = facts.campaign.max_attempts;
    let judged = facts.candidates.iter();
    let reasons: Vec<Option<Reason>> = judged
        .map(|candidate| judge(candidate, facts.tried))
        .collect();
    let eligible: Vec<usize> = (0..)
        .zip(&reasons)
        .filter_map(|(index, reason)| reason.is_none().then_some(index))
        .collect();
    let left = usize::from(max_attempts).saturating_sub(facts.tried.len());
    let drawn = ranked(facts.candidates, &eligible, left + DRAWN_BEYOND, seed);
    let too_far = || Reason::AttemptsUsedUp {
        place: None,
        max_attempts,
    };
    let mut verdicts: Vec<Verdict> = reasons
        .into_iter()
        .map(|reason| Verdict::Out {
            reason: reason.unwrap_or_else(too_far),
        })
        .collect();
    let mut plan = Vec::with_capacity(left.min(drawn.len()));
    for (index, place) in drawn.into_iter().zip(1..) {
        let candidate = facts.candidates.get(index);
        let (Some(candidate), Some(verdict)) = (candidate, verdicts.get_mut(index)) else {
            continue;
        };
        *verdict = if plan.len() < left {
            plan.push(planned(candidate, &facts.campaign));
            Verdict::In { place }
        } else {
            let reason = Reason::AttemptsUsedUp {
                place: Some(place),
                max_attempts,
            };
            Verdict::Out { reason }
        };
    }
    Decision {
        plan,
        verdicts,
        refusal: None,
    }
}

/// Why a candidate cannot have the call, if so. The first reason in the written order counts.
fn judge(candidate: &Candidate, tried: &[TargetId]) -> Option<Reason> {
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
    tried
        .contains(&candidate.target)
        .then_some(Reason::AlreadyTried)
}

fn planned(candidate: &Candidate, campaign: &CampaignFacts) -> Planned {
    Planned {
        offer: candidate.offer,
        buyer: candidate.buyer,
        target: candidate.target,
        endpoint: candidate.endpoint.clone(),
        ring_timeout: candidate.ring_timeout.unwrap_or(campaign.ring_timeout),
        terms: candidate.terms,
    }
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
