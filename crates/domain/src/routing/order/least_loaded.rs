//! Least loaded: the one with the smallest part of its concurrent cap in use first; among equals
//! by priority, then by a draw with the weights.
//!
//! A candidate is as loaded as the fullest of the concurrent caps of its buyer, target and offer:
//! live calls over the limit, compared crosswise. Who has no such cap is not loaded at all.

use base::time::Timestamp;

use crate::routing::caps::CapWindow;
use crate::routing::caps::usage::{ScopeCaps, Usage};
use crate::routing::facts::{Candidate, Facts};
use crate::routing::order::by_key;
use crate::routing::order::draw::Draws;
use crate::routing::order::ratio::Ratio;

/// The first places of the line.
pub fn line(
    candidates: &[&Candidate],
    facts: &Facts<'_>,
    places: usize,
    draws: &mut Draws,
) -> Vec<usize> {
    by_key(candidates, places, draws, |candidate| {
        (load(candidate, facts), candidate.priority)
    })
}

fn load(candidate: &Candidate, facts: &Facts<'_>) -> Ratio {
    let loads = candidate.caps.in_order();
    let loads = loads.filter_map(|caps| load_of(caps, facts.usage, facts.now));
    loads.max().unwrap_or(Ratio::NONE)
}

fn load_of(caps: &ScopeCaps, usage: &Usage, now: Timestamp) -> Option<Ratio> {
    let mut limits = caps.caps.limits().iter();
    let limit = limits.find(|limit| limit.window() == CapWindow::Concurrent)?;
    let live = usage.used(caps, limit, now);
    let most = limit.limit_at(caps.caps.time_zone(), now);
    Some(Ratio::new(live, most))
}
