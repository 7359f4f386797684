//! What an error that is planted makes a server believe of a decision's facts, and take of caps.

use std::sync::Arc;

use base::time::TimeZone;
use domain::routing::caps::CapBasis;
use domain::routing::caps::limits::Caps;
use domain::routing::caps::takes::Take;
use domain::routing::caps::usage::ScopeCaps;
use domain::routing::facts::{Candidate, CandidateCaps, Facts, Schedules};

use crate::fault::Fault;

/// What an error that is planted makes of the facts: the campaign's at once, the candidates where
/// it changes them.
pub(super) fn mistaken(facts: &mut Facts<'_>, fault: Option<Fault>) -> Option<Vec<Candidate>> {
    let is_later = !facts.tried.is_empty();
    match fault {
        Some(Fault::HearsAll) => facts.campaign.screening = None,
        Some(Fault::ForgetsHours) => facts.campaign.schedule = None,
        Some(Fault::FiltersOnce) if is_later => facts.campaign.filters = None,
        Some(Fault::ForgetsTurns) => {}
        _ => return None,
    }
    let mut candidates = facts.candidates.to_vec();
    for candidate in &mut candidates {
        match fault {
            Some(Fault::ForgetsHours) => candidate.schedules = Schedules::default(),
            Some(Fault::FiltersOnce) => candidate.filters = None,
            Some(Fault::ForgetsTurns) => {
                let CandidateCaps {
                    offer,
                    target,
                    buyer,
                } = &mut candidate.caps;
                for caps in [offer, target, buyer] {
                    *caps = caps.as_deref().and_then(by_old_clocks).map(Arc::new);
                }
            }
            _ => {}
        }
    }
    Some(candidates)
}

/// The caps of a party as if the clocks of Chicago were never turned back.
fn by_old_clocks(own: &ScopeCaps) -> Option<ScopeCaps> {
    let zone = match own.caps.time_zone().as_str() {
        "America/Chicago" => "Etc/GMT+5",
        other => other,
    };
    let zone = TimeZone::parse(zone).ok()?;
    let caps = Caps::new(zone, own.caps.limits().to_vec())?;
    let scope = own.scope;
    Some(ScopeCaps { scope, caps })
}

/// What is taken of caps.
pub(super) fn taken(mut takes: Vec<Take>, fault: Option<Fault>) -> Vec<Take> {
    if fault == Some(Fault::TakesNoPrice) {
        let of_money = |take: &&mut Take| take.key.basis == Some(CapBasis::Revenue);
        for take in takes.iter_mut().filter(of_money) {
            take.amount = 1;
        }
    }
    takes
}
