//! Whether a call was heard and sent as the tenant asked: by schedules, filters, screening, and how
//! phones are rung.

use domain::calls::events::LegOrdinal;
use domain::routing::screening::AnonymousPolicy;

use crate::carrier::{Line, TrueLeg};
use crate::market::Market;
use crate::store::{CallRow, Store};
use crate::tally;

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
    let told = row.dial_of(leg.ordinal);
    let offer = row.offer_of(Some(leg.ordinal));
    let candidate = offer.and_then(|offer| market.candidate(offer));
    let (Some(told), Some(candidate)) = (told, candidate) else {
        return may_fall_back(market, line, leg);
    };
    let decided_at = told.started_at;
    let Some(place) = market.campaign_of(candidate.offer) else {
        return Ok(());
    };
    let campaign = &market.campaigns[place];
    let schedules = &candidate.schedules;
    let candidates_own = [&schedules.offer, &schedules.target, &schedules.buyer];
    let own = candidates_own.into_iter().filter_map(Option::as_deref);
    let before = row.legs.iter().rfind(|own| own.ordinal < leg.dial);
    let before = before.and_then(|leg| leg.sale);
    let before = before.and_then(|(offer, _)| market.campaign_of(offer));
    // A campaign is asked once: whoever was offered to somebody of it goes on there.
    let asked = (before != Some(place)).then_some(campaign);
    let mut all = own.chain(asked.and_then(|campaign| campaign.schedule.as_ref()));
    if all.any(|schedule| !schedule.is_open(decided_at)) {
        return Err(format!("call {number} is sent where it is closed"));
    }
    let caller = &market.callers[line.of.caller];
    let attributes = caller.attributes(decided_at);
    let filters = candidate.filters.as_deref();
    let of_campaign = asked.and_then(|campaign| campaign.filters.as_ref());
    let mut filters = filters.into_iter().chain(of_campaign);
    if filters.any(|filters| filters.judge(&attributes).is_some()) {
        return Err(format!("call {number} is sent past a filter"));
    }
    is_rung_in_order(market, row, line, leg)?;
    if before == Some(place) {
        return Ok(());
    }
    let mut chain = market.chain(before.unwrap_or(line.of.campaign)).into_iter();
    if !chain.any(|next| next == place) {
        return Err(format!("call {number} falls back where it came from"));
    }
    let chain = market.chain(line.of.campaign).into_iter();
    let mut on_the_way = chain.take_while(|next| *next != place).chain([place]);
    on_the_way.try_for_each(|place| is_heard(market, line, place))
}

/// Only a caller whom every campaign hears gets the fallback.
fn may_fall_back(market: &Market, line: &Line, leg: &TrueLeg) -> Result<(), String> {
    if leg.target.is_some() {
        return Ok(());
    }
    let mut chain = market.chain(line.of.campaign).into_iter();
    chain.try_for_each(|place| is_heard(market, line, place))
}

/// A backup number rings only after its target's own phone did in vain, no longer than the campaign
/// lets phones ring together, and nobody is rung after a talk that is paid for or was not short.
fn is_rung_in_order(
    market: &Market,
    row: &CallRow,
    line: &Line,
    leg: &TrueLeg,
) -> Result<(), String> {
    let number = line.number;
    let campaign_of = |leg: LegOrdinal| {
        let place = row
            .offer_of(Some(leg))
            .and_then(|offer| market.campaign_of(offer));
        place.map(|place| &market.campaigns[place])
    };
    let is_missed = |before: &TrueLeg| {
        before.target == leg.target && !before.is_backup && before.joined_at.is_none()
    };
    let is_first = line.dial_before(leg.dial).next().is_none();
    if leg.is_backup && (is_first || !line.dial_before(leg.dial).all(is_missed)) {
        return Err(format!("call {number} rings a backup number out of turn"));
    }
    let rung = line.rung_before(leg.dial) + leg.ring_secs;
    let most = campaign_of(leg.ordinal).and_then(|campaign| campaign.max_ring);
    if let Some(most) = most.filter(|most| most.get() < rung) {
        let most = most.get();
        return Err(format!(
            "call {number} rings for {rung} s, and may for {most}"
        ));
    }
    let mut before = line.dial_before(leg.dial);
    let Some((talked, talk)) = before.find_map(|leg| Some((leg, leg.talk()?))) else {
        return Ok(());
    };
    let offer = row.offer_of(Some(talked.ordinal));
    let terms = offer.and_then(|offer| market.terms.get(&offer));
    let is_paid = terms.is_some_and(|terms| tally::by_talk(terms, talk.get()) > 0);
    let within = campaign_of(talked.ordinal).and_then(|campaign| campaign.reroute_within);
    let is_short = within.is_some_and(|most| talk <= most);
    if is_paid || !is_short || talked.is_ended_by_caller {
        let talk = talk.get();
        return Err(format!(
            "call {number} is offered on after {talk} s of talk"
        ));
    }
    Ok(())
}

/// The campaign hears such a caller.
fn is_heard(market: &Market, line: &Line, place: usize) -> Result<(), String> {
    let number = line.number;
    let Some(screening) = &market.campaigns[place].screening else {
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
