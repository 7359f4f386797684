//! Whether the caps have room for a call, as a step of the decision.
//!
//! The campaign's and the supplier's caps on calls keep the call from everybody. They are asked of a
//! call that was not offered to anyone of the campaign yet: later it holds its place. What depends on
//! the price is asked for each candidate. What the call holds for an earlier one is there for the next.

use base::money::Amount;

use crate::routing::caps::full::FullCap;
use crate::routing::caps::takes::{Take, takes};
use crate::routing::caps::usage::{ScopeCaps, first_full, have_room};
use crate::routing::facts::{Candidate, Facts};

/// The cap of the campaign or the supplier that has no room for the call, if one has not.
pub fn full_for_the_call(facts: &Facts<'_>) -> Option<FullCap> {
    first_full(
        of_the_call(facts),
        facts.usage,
        facts.held,
        Amount::ZERO,
        facts.now,
    )
}

/// The first of its own caps that keeps a candidate, known by its place, from the call: its
/// buyer's, its target's or the offer's.
pub fn full_for(index: usize, candidate: &Candidate, facts: &Facts<'_>) -> Option<FullCap> {
    let own = || candidate.caps.in_order();
    match facts.rooms {
        Some(rooms) if rooms.has(index) => None,
        Some(rooms) if have_room(own(), facts.usage, candidate.price) => {
            rooms.note(index);
            None
        }
        _ => first_full(own(), facts.usage, &[], candidate.price, facts.now),
    }
}

/// The caps on what the campaign and the supplier spend, if they have such.
pub fn money_caps<'a>(facts: &Facts<'a>) -> impl Iterator<Item = &'a ScopeCaps> {
    of_the_call(facts).filter(|caps| caps.caps.has_revenue())
}

/// The first of those that has too little left for a call at a candidate's price.
pub fn full_in_money(
    money_caps: &[&ScopeCaps],
    candidate: &Candidate,
    facts: &Facts<'_>,
) -> Option<FullCap> {
    let caps = money_caps.iter().copied();
    first_full(caps, facts.usage, facts.held, candidate.price, facts.now)
}

/// What the call takes of all caps when it is sent to a candidate, in the order caps are taken
/// in. A call that was dialled before takes only what is further than what it holds.
pub fn takes_of(candidate: &Candidate, facts: &Facts<'_>) -> Vec<Take> {
    let scopes = of_the_call(facts).chain(candidate.caps.in_order());
    takes(scopes, candidate.price, facts.now)
}

fn of_the_call<'a>(facts: &Facts<'a>) -> impl Iterator<Item = &'a ScopeCaps> {
    facts.campaign.caps.into_iter().chain(facts.supplier_caps)
}

#[cfg(test)]
#[path = "capacity_tests.rs"]
mod tests;
