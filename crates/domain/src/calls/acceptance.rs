//! Whether whoever answered a leg accepted the call, where that is asked of them.
//!
//! Answering alone joins nobody then: a voicemail answers too. What is read here follows from the
//! set of a call's facts, as everything of its state does.

use base::time::Seconds;

use crate::calls::events::{CallEvent, Happening, LegOrdinal};
use crate::calls::legs::LegStatus;
use crate::calls::state::DialledLeg;

/// Whether whoever answered was joined with the caller. How the dial ended is the carrier's last
/// word on that; until it comes, pressing the key is enough. Of a group the end of the dial does not
/// say who it was, so each is known by the key alone.
pub fn is_accepted(leg: DialledLeg, events: &[CallEvent]) -> bool {
    if leg.group.is_some() {
        return accepted_after(leg.ordinal, events).is_some();
    }
    let mut was_joined = None;
    for event in events {
        if let Happening::DialEnded {
            leg: own, status, ..
        } = event.what
            && own == leg.ordinal
        {
            let is_joined = status == LegStatus::Completed;
            was_joined = Some(was_joined.unwrap_or(false) || is_joined);
        }
    }
    was_joined.unwrap_or_else(|| accepted_after(leg.ordinal, events).is_some())
}

/// How long whoever answered was asked before accepting: time that they were connected and did not
/// talk with the caller. Nothing while that is not known, because what a talk pays never falls.
pub fn asked_for(leg: DialledLeg, events: &[CallEvent]) -> Option<Seconds> {
    if leg.needs_acceptance {
        return accepted_after(leg.ordinal, events);
    }
    Some(Seconds::new(0))
}

fn accepted_after(ordinal: LegOrdinal, events: &[CallEvent]) -> Option<Seconds> {
    let said = events.iter().filter_map(|event| match event.what {
        Happening::Accepted { leg, after } if leg == ordinal => Some(after),
        _ => None,
    });
    said.min()
}
