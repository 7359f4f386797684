//! Tests of replays of calls whose caller a target hung up on at once: each target does what it did.

use base::ids::{OfferId, TargetId};
use base::money::{Amount, Currency};
use base::time::Seconds;

use super::recorded::{Attempt, Course, Outcome, RecordedCall, RecordedLeg, Talk};
use super::result::{Replayed, Uncertain};
use super::test_market::{
    Market, after, all, attempt, buyer, call, dollars, failed_after, own_line, replay_with,
};
use crate::economics::earnings::Terms;
use crate::exchange::pricing::Pricing;
use crate::routing::facts::Candidate;
use crate::routing::replay::funds::Funds;

/// A buyer who pays so many dollars for every call they answer.
fn fixed(candidate: Candidate, price: i64) -> Candidate {
    let amount = Amount::from_micros(price * 1_000_000).expect("an amount");
    Candidate {
        terms: Terms {
            pricing: Pricing::Fixed { amount },
            ..candidate.terms
        },
        price: amount,
        ..candidate
    }
}

/// A target rang for ten seconds, talked for five and hung up; the next was rung at once.
fn hung_up(to: &Candidate) -> Attempt {
    Attempt {
        course: Course::Talked {
            rang_micros: Seconds::new(10).as_micros(),
            talk: Seconds::new(5),
            reported: Vec::new(),
            went_on_micros: Some(Seconds::new(15).as_micros()),
        },
        ..attempt(to, None)
    }
}

/// A call that the first hung up on at once, and the second took for so long, if at all.
fn passed_on(first: &Candidate, second: &Candidate, talk: Option<u32>) -> RecordedCall {
    let (buyer, revenue) = match talk {
        Some(_) => (second.buyer, dollars(12)),
        None => (first.buyer, dollars(0)),
    };
    RecordedCall {
        ended_at: after(25 + talk.unwrap_or_default()),
        attempts: vec![hung_up(first), attempt(second, talk)],
        outcome: Outcome {
            buyer: Some(buyer),
            is_connected: true,
            revenue,
            cost: dollars(1),
            ..Outcome::nothing(Currency::USD)
        },
        ..call(1, 0)
    }
}

fn replayed(market: Vec<Candidate>, calls: &[RecordedCall]) -> Replayed {
    let market = Market {
        reroute_within: Some(Seconds::new(10)),
        ..Market::of(market)
    };
    replay_with(market, Funds::default(), &[], calls)
}

#[test]
fn each_target_is_given_what_its_own_leg_did() {
    let leg = |number: u64, secs: u32, talk: Option<u32>| RecordedLeg {
        offered: Some((
            OfferId::from_parts(number, 0),
            own_line(TargetId::from_parts(number, 0)),
        )),
        terms: None,
        duplicate: None,
        was_answered: talk.is_some(),
        talk: talk.map(Seconds::new),
        rang: None,
        started_at: after(secs),
    };
    let courses = |legs: &[RecordedLeg], offer: u64, talk: u32| {
        let talk = Talk {
            offer: OfferId::from_parts(offer, 0),
            began_at: after(if offer == 1 { 10 } else { 25 }),
            lasted: Seconds::new(talk),
            reported: Vec::new(),
        };
        let attempts = Attempt::all_of(legs, Some(&talk), after(99));
        attempts.into_iter().map(|it| it.course).collect::<Vec<_>>()
    };
    let talked = |talk: u32, went_on: Option<u32>| Course::Talked {
        rang_micros: Seconds::new(10).as_micros(),
        talk: Seconds::new(talk),
        reported: Vec::new(),
        went_on_micros: went_on.map(|secs| Seconds::new(secs).as_micros()),
    };
    let in_vain = [leg(1, 0, Some(5)), leg(2, 15, None)];
    let expected = [talked(5, Some(15)), failed_after(84)];
    assert_eq!(courses(&in_vain, 1, 5), expected);
    let taken = [leg(1, 0, Some(5)), leg(2, 15, Some(74))];
    let expected = [talked(5, Some(15)), talked(74, None)];
    assert_eq!(courses(&taken, 2, 74), expected);
}

#[test]
fn a_call_that_was_offered_on_in_vain_stays_with_who_talked() {
    let (first, second) = (buyer(1, 1, 20), fixed(buyer(2, 2, 12), 12));
    let calls = [passed_on(&first, &second, None)];
    let same = replayed(vec![first.clone(), second.clone()], &calls);
    assert_eq!((same.changed, same.uncertain), (0, Uncertain::default()));
    let dearer = replayed(vec![first.clone(), fixed(second.clone(), 30)], &calls);
    assert_eq!(dearer.changed, 0, "the second did not take it");
    let alone = replayed(vec![second], &calls);
    let [before, after] = all(&alone);
    assert_eq!((before.connected, after.connected), (1, 0));
    assert_eq!(after.revenue, dollars(0));
    // Who pays for the talk itself has bought the call.
    let paid = replayed(vec![fixed(first, 9)], &calls);
    let [_, after] = all(&paid);
    assert_eq!((after.connected, after.revenue), (1, dollars(9)));
}

#[test]
fn a_short_talk_before_another_is_its_own_targets() {
    let (first, second) = (buyer(1, 1, 20), fixed(buyer(2, 2, 12), 12));
    let calls = [passed_on(&first, &second, Some(90))];
    let both = vec![first.clone(), second];
    let same = replayed(both.clone(), &calls);
    assert_eq!((same.changed, same.uncertain), (0, Uncertain::default()));
    // Without the second, the call ends with the first.
    let alone = replayed(vec![first.clone()], &calls);
    let [_, after] = all(&alone);
    assert_eq!((after.connected, after.revenue), (1, dollars(0)));
    let of_first = alone.buyers[&(first.buyer, Currency::USD)].after;
    assert_eq!(of_first.connected, 1);
    // Nobody is rung after a talk where the campaign wants that no more.
    let stays = replay_with(Market::of(both), Funds::default(), &[], &calls);
    let of_first = stays.buyers[&(first.buyer, Currency::USD)].after;
    assert_eq!((of_first.connected, of_first.revenue), (1, dollars(0)));
}

#[test]
fn a_caller_who_left_while_the_next_was_rung_leaves_again() {
    let (first, second, third) = (buyer(1, 1, 20), buyer(2, 2, 15), buyer(3, 3, 10));
    let mut left = passed_on(&first, &second, None);
    left.was_abandoned = true;
    let same = replayed(vec![first, second, third], &[left]);
    assert_eq!((same.changed, same.uncertain), (0, Uncertain::default()));
}
