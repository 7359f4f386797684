//! Whom a server offers a call to next: the campaign decides that it was offered in last, and then
//! those it falls back to.

use base::ids::{OfferId, TargetId};
use base::money::Money;
use base::time::Timestamp;
use domain::ledger::purses::{Purses, SetAside, set_aside_for};
use domain::routing::capacity::takes_of;
use domain::routing::caps::takes::{Take, further};
use domain::routing::caps::usage::Usage;
use domain::routing::decide::{Planned, decide};

use super::{Draft, mistakes};
use crate::fault::Fault;
use crate::market::{Belonging, Market, SoFar};
use crate::store::CallNumber;

/// What is known of caps and purses.
type Known<'a> = (&'a Usage, &'a Purses);

/// Whom a call is offered to, and what it takes for that.
pub(super) struct Chosen {
    pub planned: Planned,
    pub takes: Vec<Take>,
    pub set_aside: Option<SetAside>,
    /// What the purse must have left for that.
    pub needed_micros: i64,
}

/// What a decision comes to.
pub(super) enum Next {
    /// Somebody is offered the call.
    Offered(Box<Chosen>),
    /// Nobody takes it.
    Nobody,
    /// It ends because of who calls.
    Unwanted,
}

impl Next {
    /// Who is, if somebody is.
    pub fn offered(&self) -> Option<&Chosen> {
        match self {
            Self::Offered(chosen) => Some(chosen),
            Self::Nobody | Self::Unwanted => None,
        }
    }
}

/// Whom the call is offered to next, and what it takes for that. The campaign decides that it was
/// offered in last, and then those it falls back to, unless it ends because of who calls.
pub(super) fn choose(
    market: &Market,
    draft: &Draft<'_>,
    (so_far, known): (&SoFar, Known<'_>),
    fault: Option<Fault>,
    at: (CallNumber, Timestamp),
) -> Next {
    let chain = market.chain(draft.row.of.campaign);
    let last = so_far.offered.last();
    let reached = last.and_then(|(offer, _)| market.campaign_of(*offer));
    let mut left = chain
        .into_iter()
        .skip_while(|place| reached.is_some_and(|it| *place != it));
    let decided = left.find_map(|place| {
        let (here, elsewhere): (Vec<_>, Vec<_>) = so_far
            .offered
            .iter()
            .partition(|(offer, _)| market.campaign_of(*offer) == Some(place));
        let targets = |offered: Vec<(OfferId, TargetId)>| {
            offered.into_iter().map(|(_, target)| target).collect()
        };
        let so_far = SoFar {
            tried: targets(here),
            tried_elsewhere: targets(elsewhere),
            ..so_far.clone()
        };
        let next = choose_in(market, draft, place, (&so_far, known), fault, at);
        (!matches!(next, Next::Nobody)).then_some(next)
    });
    decided.unwrap_or(Next::Nobody)
}

/// The same in one campaign, known by its place.
fn choose_in(
    market: &Market,
    draft: &Draft<'_>,
    place: usize,
    (so_far, known): (&SoFar, Known<'_>),
    fault: Option<Fault>,
    (number, now): (CallNumber, Timestamp),
) -> Next {
    let of = Belonging {
        campaign: place,
        ..draft.row.of
    };
    let attributes = market.callers[of.caller].attributes(now);
    let times = [now, draft.row.started_at];
    let rotation = u64::from(number);
    let mut facts = market.facts(of, times, &attributes, so_far, known, rotation);
    if fault == Some(Fault::LendsOffers) && place != draft.row.of.campaign {
        facts.campaign.schedule = None;
        facts.campaign.filters = None;
        facts.campaign.caps = None;
    }
    let mistaken = mistakes::mistaken(&mut facts, fault);
    if let Some(mistaken) = &mistaken {
        facts.candidates = mistaken;
    }
    let seed = draft.row.id.uuid().as_u64_pair().1;
    let decision = decide(&facts, seed);
    let is_unwanted = decision.refusal.is_some_and(|refusal| refusal.ends_call());
    if is_unwanted && fault != Some(Fault::FallsBackUnheard) {
        return Next::Unwanted;
    }
    let Some(planned) = decision.plan.into_iter().next() else {
        return Next::Nobody;
    };
    let mut candidates = facts.candidates.iter();
    let Some(candidate) = candidates.find(|own| own.offer == planned.offer) else {
        return Next::Nobody;
    };
    // On account the purse may sink below nothing, by the limit.
    let needed = candidate.deposit.map_or(0, |deposit| {
        deposit.needed.micros() - deposit.limit.map_or(0, Money::micros)
    });
    Next::Offered(Box::new(Chosen {
        planned,
        takes: mistakes::taken(further(&so_far.held, takes_of(candidate, &facts)), fault),
        set_aside: set_aside_for(candidate),
        needed_micros: needed,
    }))
}
