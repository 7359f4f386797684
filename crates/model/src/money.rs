//! The money of a call as the servers write it.

use base::money::Amount;
use base::time::Seconds;
use domain::calls::state::CallState;
use domain::economics::earnings::Terms;
use domain::economics::settlement::{
    Agreed, Posted, Posting, PostingKind, Reported, Talk, lacking,
};

use crate::fault::Fault;
use crate::market::Market;
use crate::store::CallRow;

/// The lines a call lacks, with an error planted or without.
pub fn lines(
    market: &Market,
    row: &CallRow,
    state: &CallState,
    fault: Option<Fault>,
) -> Vec<Posting> {
    let mut state = state.clone();
    let supplier = market.suppliers[row.of.supplier].terms;
    let offer = row.offer_of(state.sold_on());
    let offer = offer.and_then(|offer| market.terms.get(&offer).copied());
    let mut supplier = supplier;
    let mut posted = posted(row);
    match fault {
        Some(Fault::SettlesTwice) => posted = Posted::of([]),
        Some(Fault::SettlesEarly) => settle_early(&mut state),
        Some(Fault::BillsRinging) => state.talk = state.talk.and(state.duration),
        Some(Fault::PaysByOffer) => supplier = supplier.and(offer),
        Some(Fault::BillsSiblings) => bill_siblings(&mut state),
        Some(Fault::BillsAsking) => state.talk = state.talk.and(connected_of(&state)),
        _ => {}
    }
    let parties = (offer.as_ref(), supplier.as_ref());
    write(market, row, &state, parties, &posted, fault)
}

/// The lines a call lacks when nothing is planted.
pub fn lacking_lines(market: &Market, row: &CallRow) -> Vec<Posting> {
    lines(market, row, &row.state(), None)
}

/// What a call earned so far, in micros.
pub fn revenue_micros(row: &CallRow) -> i64 {
    sum_micros(row, PostingKind::Revenue)
}

/// What the lines of a kind come to, in micros.
pub fn sum_micros(row: &CallRow, kind: PostingKind) -> i64 {
    let lines = row.postings.iter().filter(|line| line.kind == kind);
    lines.map(|line| line.amount.micros()).sum()
}

fn posted(row: &CallRow) -> Posted {
    Posted::of(row.postings.iter().cloned())
}

fn write(
    market: &Market,
    row: &CallRow,
    state: &CallState,
    (offer, supplier): (Option<&Terms>, Option<&Terms>),
    posted: &Posted,
    fault: Option<Fault>,
) -> Vec<Posting> {
    let duplicate = match fault {
        Some(Fault::PaysDuplicates) => None,
        _ => row.duplicate_of(state.sold_on()),
    };
    let untalked = posted.untalked(state).filter_map(|leg| {
        let offer = row.offer_of(Some(leg))?;
        Some(Talk {
            leg,
            offer: market.terms.get(&offer)?,
            duplicate: row.duplicate_of(Some(leg)),
            // Nobody reports a conversion of a talk that there was not.
            reported: Reported::default(),
            lasted: None,
        })
    });
    let untalked: Vec<_> = untalked.collect();
    let agreed = Agreed {
        offer,
        supplier,
        duplicate,
        // Nobody reports a conversion before the call is over.
        earlier: &untalked,
    };
    let reported = Reported::of(offer, row.values()).expect("amounts of a run are small");
    lacking(state, agreed, reported, &market.bill, posted).expect("amounts of a run are small")
}

/// How long the leg was connected on which the caller talked.
fn connected_of(state: &CallState) -> Option<Seconds> {
    state.leg(state.talked_on?)?.connected
}

/// Makes every phone of a dial that somebody took look as if it had been taken.
fn bill_siblings(state: &mut CallState) {
    let (dial, connected) = (state.talked_in(), connected_of(state));
    for (leg, own) in &mut state.dialled {
        if dial == Some(leg.dial())
            && let Some(own) = own
        {
            own.connected = own.connected.or(connected);
        }
    }
}

/// Makes a call that talks look like one that has.
fn settle_early(state: &mut CallState) {
    if state.talked_on.is_some() && !state.is_over() {
        state.talk = state.talk.or(Some(Seconds::new(600)));
        state.disposition = Some(domain::calls::state::Disposition::Connected);
    }
}

/// A small amount.
pub fn amount(micros: i64) -> Amount {
    Amount::from_micros(micros).expect("not negative")
}
