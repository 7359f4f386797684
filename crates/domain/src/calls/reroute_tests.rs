//! Tests of who is offered on after a short talk.

use base::money::{Amount, Currency};
use base::time::{Seconds, Timestamp};

use super::{EndedTalk, is_rerouted};
use crate::calls::events::{CallEvent, Happening, LegOrdinal};
use crate::calls::legs::LegStatus;
use crate::calls::state::{Answers, CallState, DialledLeg, LegRole};
use crate::economics::earnings::Terms;
use crate::exchange::pricing::Pricing;

fn amount() -> Amount {
    "15.50".parse().expect("an amount")
}

fn terms(pricing: Pricing, buffer: u32) -> Terms {
    Terms {
        pricing,
        buffer: Seconds::new(buffer),
        currency: Currency::USD,
    }
}

/// Whether a caller is offered on whom a target of these terms hung up on after so many seconds.
fn rerouted(terms: &Terms, role: LegRole, talk: u32) -> bool {
    let started_at = Timestamp::UNIX_EPOCH;
    let leg = LegOrdinal(1);
    let answers = Answers {
        started_at,
        dialled: vec![DialledLeg {
            ordinal: leg,
            group: None,
            role,
            needs_acceptance: false,
            started_at,
        }],
        undialled: None,
    };
    let ended = CallEvent {
        at: started_at,
        what: Happening::DialEnded {
            leg,
            status: LegStatus::Completed,
            connected: Some(Seconds::new(talk)),
            has_caller_left: Some(false),
        },
    };
    let within = Seconds::new(10);
    let state = CallState::of(&answers, &[ended]);
    let ended = |is_charged| EndedTalk {
        leg,
        terms,
        within,
        is_charged,
    };
    assert!(
        !is_rerouted(&state, &ended(true)),
        "a conversion is paid for"
    );
    is_rerouted(&state, &ended(false))
}

#[test]
fn a_short_talk_is_followed_by_the_next_candidate_and_a_longer_one_is_not() {
    let cpc = terms(Pricing::Cpc { amount: amount() }, 60);
    assert!(rerouted(&cpc, LegRole::Buyer, 10));
    assert!(rerouted(&cpc, LegRole::Backup, 0));
    assert!(!rerouted(&cpc, LegRole::Buyer, 11));
    assert!(
        !rerouted(&cpc, LegRole::Fallback, 3),
        "nobody comes after the fallback"
    );
}

#[test]
fn a_talk_that_is_paid_for_is_not_sold_again() {
    let at_once = terms(Pricing::Cpc { amount: amount() }, 5);
    assert!(rerouted(&at_once, LegRole::Buyer, 4));
    assert!(!rerouted(&at_once, LegRole::Buyer, 5));
    let fixed = terms(Pricing::Fixed { amount: amount() }, 60);
    assert!(!rerouted(&fixed, LegRole::Buyer, 1));
    let by_outcome = terms(Pricing::Cpa { amount: amount() }, 0);
    assert!(rerouted(&by_outcome, LegRole::Buyer, 9));
}
