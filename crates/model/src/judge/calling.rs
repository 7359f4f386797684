//! Whether a call was heard and sent as the tenant asked: by schedules, filters and screening.

use domain::calls::events::LegOrdinal;
use domain::routing::screening::AnonymousPolicy;

use crate::carrier::{Line, TrueLeg};
use crate::market::Market;
use crate::store::{CallNumber, Store};

/// What must hold of a leg that is dialled to a buyer, at the instant it was decided.
pub fn when_dialled(
    market: &Market,
    store: &Store,
    line: &Line,
    leg: &TrueLeg,
) -> Result<(), String> {
    let number = line.number;
    let Some(row) = store.calls.get(&number) else {
        return Ok(());
    };
    let told = row.legs.iter().find(|told| told.ordinal == leg.ordinal);
    let offer = row.offer_of(Some(leg.ordinal));
    let candidate = offer.and_then(|offer| market.candidate(line.of, offer));
    let (Some(told), Some(candidate)) = (told, candidate) else {
        return Ok(());
    };
    let decided_at = told.started_at;
    let campaign = &market.campaigns[line.of.campaign];
    let schedules = &candidate.schedules;
    let candidates_own = [&schedules.offer, &schedules.target, &schedules.buyer];
    let own = candidates_own.into_iter().filter_map(Option::as_deref);
    let mut all = own.chain(&campaign.schedule);
    if all.any(|schedule| !schedule.is_open(decided_at)) {
        return Err(format!("call {number} is sent where it is closed"));
    }
    let caller = &market.callers[line.of.caller];
    let attributes = caller.attributes(decided_at);
    let filters = candidate.filters.as_deref();
    let mut filters = filters.into_iter().chain(&campaign.filters);
    if filters.any(|filters| filters.judge(&attributes).is_some()) {
        return Err(format!("call {number} is sent past a filter"));
    }
    if leg.ordinal == LegOrdinal::CALLER.next() {
        return is_heard(market, line, number);
    }
    Ok(())
}

/// The campaign hears such a caller.
fn is_heard(market: &Market, line: &Line, number: CallNumber) -> Result<(), String> {
    let campaign = &market.campaigns[line.of.campaign];
    let Some(screening) = &campaign.screening else {
        return Ok(());
    };
    let caller = market.callers[line.of.caller].facts();
    if caller.is_anonymous && screening.anonymous == AnonymousPolicy::Refuse {
        return Err(format!("call {number} is heard without a number"));
    }
    let strength = |word: &str| "ABC".find(word).unwrap_or(3);
    let own = caller.attestation.map_or(3, |own| strength(own.as_str()));
    let minimum = screening.min_attestation;
    if minimum.is_some_and(|minimum| strength(minimum.as_str()) < own) {
        return Err(format!("call {number} is heard with too weak a number"));
    }
    Ok(())
}
