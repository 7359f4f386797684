//! A campaign's lineup: its candidates, in a written order, as one version of its configuration
//! has them.
//!
//! A decision says of each candidate only what became of it, in the lineup's order. Lineup and
//! verdicts side by side are what people read.

use base::ids::{BuyerId, OfferId, TargetId};
use serde::{Deserialize, Serialize};

use crate::routing::decide::Verdict;
use crate::routing::facts::Candidate;
use crate::routing::verdicts::place_in;

/// One place in a lineup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Member {
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
}

/// A candidate and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CandidateVerdict {
    /// The candidate.
    pub member: Member,
    /// What became of it.
    pub verdict: Verdict,
}

impl Member {
    /// A candidate as the lineup has it.
    pub fn of(candidate: &Candidate) -> Self {
        Self {
            offer: candidate.offer,
            target: candidate.target,
            buyer: candidate.buyer,
            priority: candidate.priority,
            weight: candidate.weight,
        }
    }
}

/// Puts candidates into the lineup's order: the offer that was made first goes first.
pub fn line_up(candidates: &mut [Candidate]) {
    candidates.sort_by_key(|candidate| candidate.offer);
}

/// Each candidate with its verdict: those with a place first, in their order, then the others by
/// priority and offer.
pub fn side_by_side(lineup: &[Member], verdicts: Vec<Verdict>) -> Vec<CandidateVerdict> {
    let pairs = lineup.iter().zip(verdicts);
    let mut judged: Vec<_> = pairs
        .map(|(member, verdict)| CandidateVerdict {
            member: *member,
            verdict,
        })
        .collect();
    judged.sort_by_key(|judged| {
        let place = place_of(&judged.verdict).unwrap_or(u16::MAX);
        (place, judged.member.priority, judged.member.offer)
    });
    judged
}

/// The place a verdict gives in the order, whether the call gets that far or not.
pub fn place_of(verdict: &Verdict) -> Option<u16> {
    match verdict {
        Verdict::In { place } => Some(*place),
        Verdict::Out { reason } => place_in(reason),
    }
}
