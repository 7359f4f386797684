//! Screening: which callers a campaign hears at all, and how it treats those it has heard before.
//!
//! A block list, a caller who keeps the number back and a weak attestation keep a call from
//! everybody. A caller who called before is a duplicate, and what follows is the campaign's
//! policy. Callers who keep the number back are never duplicates: nobody knows who they are
//! (N-38).
//!
//! This module decides from facts given to it. It never looks for earlier calls.

pub mod blocks;
pub mod duplicates;
pub mod request;

use base::define_words;
use serde::Serialize;

use crate::calls::origin::Attestation;
use crate::exchange::blocked_callers::{BlockedCaller, Callers};
use crate::routing::decide::CallRefusal;
use crate::routing::facts::{CallerFacts, Facts};
use crate::routing::screening::duplicates::Duplicates;

/// Which callers a campaign hears. Whoever hears all has no [`Screening`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Screening {
    /// The weakest attestation of the caller's number that is heard; any, and none, when empty.
    pub min_attestation: Option<LeastAttestation>,
    /// What is done with a caller who keeps the number back.
    pub anonymous: AnonymousPolicy,
    /// How callers who called before are treated; like all others when empty.
    pub duplicates: Option<Duplicates>,
}

define_words! {
    /// How sure a carrier's network must at least be of the caller's number.
    pub enum LeastAttestation {
        /// It vouches for the caller and the number.
        Full = "A",
        /// It vouches for the caller, not for the number.
        Partial = "B",
        /// It only passed the call on.
        Gateway = "C",
    }
}

impl From<LeastAttestation> for Attestation {
    fn from(least: LeastAttestation) -> Self {
        match least {
            LeastAttestation::Full => Self::Full,
            LeastAttestation::Partial => Self::Partial,
            LeastAttestation::Gateway => Self::Gateway,
        }
    }
}

define_words! {
    /// What is done with a caller who keeps the number back.
    #[derive(Default)]
    pub enum AnonymousPolicy {
        /// They are heard.
        #[default]
        Accept = "accept",
        /// They are refused.
        Refuse = "refuse",
    }
}

/// Why the caller is not heard, if so.
pub fn refusal(facts: &Facts<'_>) -> Option<CallRefusal> {
    let unwanted = unwanted(&facts.caller, facts.campaign.screening);
    unwanted.or_else(|| duplicates::refusal(facts))
}

/// Why the caller is not heard, whoever called before, if so.
pub fn unwanted(caller: &CallerFacts<'_>, screening: Option<&Screening>) -> Option<CallRefusal> {
    if let Some(block) = caller.block {
        return Some(blocked(block));
    }
    let screening = screening?;
    if caller.is_anonymous && screening.anonymous == AnonymousPolicy::Refuse {
        return Some(CallRefusal::AnonymousCaller);
    }
    let minimum = screening.min_attestation.map(Attestation::from);
    let minimum = minimum.filter(|minimum| !reaches(caller.attestation, *minimum))?;
    Some(CallRefusal::WeakAttestation {
        attestation: caller.attestation,
        minimum,
    })
}

/// Why a caller is not heard whom the block list has.
pub fn blocked(block: &BlockedCaller) -> CallRefusal {
    let prefix = match &block.callers {
        Callers::Prefix(prefix) => Some(prefix.clone()),
        Callers::Number(_) | Callers::Anonymous => None,
    };
    CallRefusal::BlockedCaller {
        by: block.by(),
        prefix,
        reason: block.reason.clone(),
        expires_at: block.expires_at,
    }
}

/// Whether an attestation is at least as strong as another. None at all is the weakest, and so is
/// one that failed.
fn reaches(attestation: Option<Attestation>, minimum: Attestation) -> bool {
    // The words are written from the strongest to the weakest.
    attestation.is_some_and(|attestation| attestation <= minimum)
}

#[cfg(test)]
#[path = "screening_tests.rs"]
mod tests;
