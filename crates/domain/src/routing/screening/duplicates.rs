//! Duplicate callers: who called before, and what the campaign does about it (N-38).
//!
//! An earlier call counts when it lies in the scope and the window and came as far as the basis
//! says. The window ends when the call came in, however long it goes on. Of several the newest counts. In the scopes `tenant` and `campaign` the call itself is
//! the duplicate; in the scopes `buyer` and `target` it is one for those who had the caller
//! before, and a first call for all others.

use base::define_words;
use base::ids::{BuyerId, CallId, CampaignId, TargetId};
use base::time::{Seconds, Timestamp};
use serde::{Deserialize, Serialize};

use crate::routing::decide::{CallRefusal, Decision};
use crate::routing::facts::{Candidate, Facts};

/// How callers who called before are treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Duplicates {
    /// Among which calls an earlier one is looked for.
    pub scope: DuplicateScope,
    /// How long ago it may be, in seconds.
    pub window_secs: Seconds,
    /// How far it must have come.
    pub basis: DuplicateBasis,
    /// What is done about it.
    pub policy: DuplicatePolicy,
}

define_words! {
    /// Among which calls an earlier one of the same caller is looked for.
    pub enum DuplicateScope {
        /// All of the tenant's.
        Tenant = "tenant",
        /// Those of the same campaign.
        Campaign = "campaign",
        /// Those the same buyer was offered.
        Buyer = "buyer",
        /// Those the same target was offered.
        Target = "target",
    }
}

define_words! {
    /// How far an earlier call must have come to count.
    pub enum DuplicateBasis {
        /// It came in; for a buyer or target, it was offered to them.
        Attempted = "attempted",
        /// It talked.
        Connected = "connected",
        /// It converted.
        Converted = "converted",
    }
}

define_words! {
    /// What is done about a caller who called before.
    pub enum DuplicatePolicy {
        /// The call is refused; in the scopes `buyer` and `target`, by those who had it before.
        Block = "block",
        /// It goes to others than who had the caller before.
        RouteElsewhere = "route_elsewhere",
        /// It goes first to who had the caller before.
        RouteToSame = "route_to_same",
        /// It is routed, and the buyer pays nothing.
        NoRevenue = "no_revenue",
        /// It is routed, and the supplier is paid nothing.
        NoPayout = "no_payout",
        /// It is routed and marked.
        MarkOnly = "mark_only",
    }
}

/// An earlier call of the same caller; one for each target it was offered to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EarlierCall {
    /// Which.
    pub id: CallId,
    /// When it came in.
    pub at: Timestamp,
    /// The campaign it counts in: that it came in on, or that it fell back to and was offered in.
    pub campaign: Option<CampaignId>,
    /// The buyer it was offered to.
    pub buyer: Option<BuyerId>,
    /// The target it was offered to.
    pub target: Option<TargetId>,
    /// Whether it talked there.
    pub has_connected: bool,
    /// Whether it converted.
    pub has_converted: bool,
}

/// That a call is a duplicate of another, and what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Duplicate {
    /// The earlier call.
    pub of: CallId,
    /// When that came in.
    pub at: Timestamp,
    /// Among which calls it was found.
    pub scope: DuplicateScope,
    /// How far it had to come; not known of decisions made before this was kept, like the next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<DuplicateBasis>,
    /// How long ago it could be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window_secs: Option<Seconds>,
    /// What follows.
    pub policy: DuplicatePolicy,
}

impl Duplicate {
    /// Whether the buyer pays for the call.
    pub fn earns(&self) -> bool {
        self.policy != DuplicatePolicy::NoRevenue
    }

    /// Whether the supplier is paid for the call.
    pub fn pays(&self) -> bool {
        self.policy != DuplicatePolicy::NoPayout
    }
}

impl DuplicateScope {
    /// Whether the call itself is the duplicate, whoever it is offered to.
    const fn is_of_the_call(self) -> bool {
        matches!(self, Self::Tenant | Self::Campaign)
    }
}

impl Duplicates {
    /// Whether an earlier call counts, wherever it was offered.
    fn counts(&self, earlier: &EarlierCall, facts: &Facts<'_>) -> bool {
        let is_in_window = match facts.started_at.checked_sub(self.window_secs) {
            Some(oldest) => oldest <= earlier.at,
            None => true,
        };
        let came_far_enough = match self.basis {
            DuplicateBasis::Attempted => true,
            DuplicateBasis::Connected => earlier.has_connected,
            DuplicateBasis::Converted => earlier.has_converted,
        };
        let is_in_scope = match self.scope {
            DuplicateScope::Campaign => earlier.campaign == Some(facts.campaign.id),
            DuplicateScope::Tenant | DuplicateScope::Buyer | DuplicateScope::Target => true,
        };
        is_in_window && came_far_enough && is_in_scope
    }

    /// Whether an earlier call was offered to who would be offered this one.
    fn was_with(&self, candidate: &Candidate, earlier: &EarlierCall) -> bool {
        match self.scope {
            DuplicateScope::Target => earlier.target == Some(candidate.target),
            _ => earlier.buyer == Some(candidate.buyer),
        }
    }
}

/// The newest earlier call that counts and passes a test, as the duplicate it makes of this one.
fn found(facts: &Facts<'_>, test: impl Fn(&Duplicates, &EarlierCall) -> bool) -> Option<Duplicate> {
    let duplicates = facts.campaign.screening?.duplicates?;
    if facts.caller.is_anonymous {
        return None;
    }
    let earlier = facts.caller.earlier.iter();
    let counting =
        earlier.filter(|earlier| duplicates.counts(earlier, facts) && test(&duplicates, earlier));
    let newest = counting.max_by_key(|earlier| (earlier.at, earlier.id))?;
    Some(Duplicate {
        of: newest.id,
        at: newest.at,
        scope: duplicates.scope,
        basis: Some(duplicates.basis),
        window_secs: Some(duplicates.window_secs),
        policy: duplicates.policy,
    })
}

/// Whether the caller called before, as the campaign counts it: whoever it was offered to.
pub fn is_duplicate(facts: &Facts<'_>) -> bool {
    found(facts, |_, _| true).is_some()
}

/// Why a duplicate is refused, if it is.
pub fn refusal(facts: &Facts<'_>) -> Option<CallRefusal> {
    let duplicate = found(facts, |duplicates, _| {
        duplicates.scope.is_of_the_call() && duplicates.policy == DuplicatePolicy::Block
    });
    duplicate.map(CallRefusal::DuplicateCaller)
}

/// The duplicate that keeps a candidate from the call, if it does.
pub fn kept_from(candidate: &Candidate, facts: &Facts<'_>) -> Option<Duplicate> {
    found(facts, |duplicates, earlier| {
        let keeps = match duplicates.policy {
            DuplicatePolicy::RouteElsewhere => true,
            DuplicatePolicy::Block => !duplicates.scope.is_of_the_call(),
            _ => false,
        };
        keeps && duplicates.was_with(candidate, earlier)
    })
}

/// Whether a candidate goes before those who never had the caller.
pub fn goes_first(candidate: &Candidate, facts: &Facts<'_>) -> bool {
    let newest = found(facts, |duplicates, earlier| {
        duplicates.policy == DuplicatePolicy::RouteToSame && duplicates.was_with(candidate, earlier)
    });
    newest.is_some()
}

/// The duplicate that a decided call is: as whoever goes first has it, or for anybody where nobody
/// gets it.
pub fn of(decision: &Decision, facts: &Facts<'_>) -> Option<Duplicate> {
    match decision.plan.first() {
        Some(planned) => planned.duplicate,
        None => found(facts, |_, _| true),
    }
}

/// The duplicate the call is when a candidate gets it.
pub fn with(candidate: &Candidate, facts: &Facts<'_>) -> Option<Duplicate> {
    found(facts, |duplicates, earlier| {
        duplicates.scope.is_of_the_call() || duplicates.was_with(candidate, earlier)
    })
}

#[cfg(test)]
#[path = "duplicates_tests.rs"]
mod tests;
