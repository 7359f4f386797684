//! Tests of replays: what is known stays, what is changed shows, and what is not known is said.

use std::sync::Arc;

use base::ids::{BuyerId, OfferId, TargetId};
use base::money::Currency;
use base::time::{Seconds, TimeZone};

use super::recorded::{Attempt, Course, Courses, RecordedLeg, Talk};
use super::result::Uncertain;
use super::test_market::{
    after, all, attempt, buyer, call, dollars, failed_after, own_line, replay, sold,
};
use crate::routing::caps::CapScope;
use crate::routing::caps::limits::{Caps, Limit};
use crate::routing::caps::usage::ScopeCaps;
use crate::routing::decide::{Planned, decide};
use crate::routing::facts::Candidate;
use crate::routing::test_facts::facts;

/// The same buyer, with one call at a time.
fn one_at_a_time(mut candidate: Candidate) -> Candidate {
    let limits = vec![Limit::concurrent(1, Vec::new())];
    let caps = Caps::new(TimeZone::utc(), limits).expect("caps");
    let scope = CapScope::Offer(candidate.offer);
    candidate.caps.offer = Some(Arc::new(ScopeCaps { scope, caps }));
    candidate
}

#[test]
fn without_a_change_everything_stays_as_it_was() {
    let (first, second) = (buyer(1, 1, 20), buyer(2, 2, 15));
    let mut abandoned = call(4, 400);
    abandoned.was_abandoned = true;
    abandoned.ended_at = after(404);
    abandoned.outcome.buyer = Some(first.buyer);
    abandoned.attempts = vec![Attempt {
        course: failed_after(4),
        ..attempt(&first, None)
    }];
    let calls = [
        sold(1, 0, &[], &first, 20),
        sold(2, 20, &[&first], &second, 15),
        sold(3, 300, &[], &first, 20),
        abandoned,
    ];
    let replayed = replay(vec![first, second], &calls);
    let [before, after] = all(&replayed);
    assert_eq!(before, after);
    assert_eq!((before.calls, before.connected), (4, 3));
    assert_eq!((before.revenue, before.cost), (dollars(55), dollars(3)));
    assert_eq!(replayed.changed, 0);
    assert_eq!(replayed.uncertain, Uncertain::default());
    let buyers = replayed.buyers.values();
    assert!(
        buyers
            .clone()
            .all(|compared| compared.before == compared.after)
    );
    assert_eq!(buyers.count(), 2);
}

#[test]
fn a_cap_is_used_while_a_replayed_call_lasts_and_no_longer() {
    let (first, second) = (buyer(1, 1, 20), buyer(2, 2, 15));
    let calls = [
        sold(1, 0, &[], &first, 20),
        // While the first call lasts, which is until 190 seconds after it came in.
        sold(2, 100, &[], &first, 20),
        sold(3, 190, &[], &first, 20),
        sold(4, 600, &[], &second, 15),
    ];
    let market = vec![one_at_a_time(first.clone()), second.clone()];
    let replayed = replay(market, &calls);
    let of = |candidate: &Candidate| replayed.buyers[&(candidate.buyer, Currency::USD)];
    assert_eq!((of(&first).before.calls, of(&first).after.calls), (3, 3));
    assert_eq!((of(&second).before.calls, of(&second).after.calls), (1, 1));
    assert_eq!(replayed.uncertain.assumed, 2, "the second and the fourth");
}

#[test]
fn a_price_that_changes_is_paid_for_the_talk_that_was() {
    let old = buyer(1, 1, 20);
    let calls = [sold(1, 0, &[], &old, 20)];
    let replayed = replay(vec![buyer(1, 1, 30)], &calls);
    let [before, after] = all(&replayed);
    assert_eq!((before.revenue, after.revenue), (dollars(20), dollars(30)));
    assert_eq!(before.cost, after.cost, "the legs are the same");
    assert_eq!(replayed.changed, 1);
    assert_eq!(replayed.uncertain.assumed, 0);
}

#[test]
fn a_call_sent_to_another_does_there_what_a_recorded_call_did() {
    let (first, second) = (buyer(1, 1, 20), buyer(2, 2, 15));
    let calls = [
        sold(1, 0, &[], &first, 20),
        sold(2, 500, &[&first], &second, 15),
    ];
    let replayed = replay(vec![second], &calls);
    let [before, after] = all(&replayed);
    assert_eq!((before.connected, after.connected), (2, 2));
    assert_eq!(after.revenue, dollars(30));
    assert_eq!(after.cost, dollars(6), "three minutes each, by the rates");
    assert_eq!(replayed.uncertain.assumed, 1);
    let key = (BuyerId::from_parts(1, 0), Currency::USD);
    assert_eq!(replayed.buyers[&key].after.calls, 0);
}

#[test]
fn a_call_sent_where_none_was_recorded_earns_nothing_and_is_counted() {
    let (first, stranger) = (buyer(1, 2, 20), buyer(9, 1, 50));
    let calls = [sold(1, 0, &[], &first, 20)];
    let replayed = replay(vec![stranger, first], &calls);
    let [_, after] = all(&replayed);
    assert_eq!((after.calls, after.connected), (1, 0));
    assert_eq!(after.revenue, dollars(0));
    assert_eq!(replayed.uncertain.unknown, 1);
}

#[test]
fn a_caller_who_gave_up_gives_up_after_the_same_time() {
    let (slow, taker) = (buyer(1, 1, 20), buyer(2, 2, 15));
    let mut abandoned = call(1, 0);
    abandoned.was_abandoned = true;
    abandoned.ended_at = after(8);
    abandoned.attempts = vec![Attempt {
        course: failed_after(8),
        ..attempt(&slow, None)
    }];
    let taken = sold(2, 600, &[], &taker, 15);
    // The taker answers after ten seconds, and the caller waits for eight.
    let replayed = replay(vec![taker], &[abandoned, taken]);
    let [_, after] = all(&replayed);
    assert_eq!((after.calls, after.connected), (2, 1));
}

#[test]
fn a_call_that_nobody_was_looked_for_stays_as_it_was() {
    let first = buyer(1, 1, 20);
    let mut turned_away = call(1, 0);
    turned_away.was_decided = false;
    let mut homeless = sold(2, 10, &[], &first, 20);
    homeless.campaign = None;
    let replayed = replay(vec![first], &[turned_away, homeless]);
    let [before, after] = all(&replayed);
    assert_eq!(before, after);
    assert_eq!(replayed.uncertain.gone, 1);
}

#[test]
fn a_call_that_was_decided_on_other_settings_is_counted() {
    let first = buyer(1, 1, 20);
    let mut earlier = sold(1, 0, &[], &first, 20);
    earlier.config_version = 6;
    let replayed = replay(
        vec![first.clone()],
        &[earlier, sold(2, 300, &[], &first, 20)],
    );
    assert_eq!(replayed.uncertain.outdated, 1);
    assert_eq!(replayed.changed, 0);
}

#[test]
fn a_target_was_given_as_long_as_until_the_next_leg() {
    let leg = |number: Option<u64>, secs| RecordedLeg {
        offered: number.map(|it| {
            let line = own_line(TargetId::from_parts(it, 0));
            (OfferId::from_parts(it, 0), line)
        }),
        terms: None,
        duplicate: None,
        was_answered: false,
        talk: None,
        rang: None,
        started_at: after(secs),
    };
    let unsold = [leg(Some(1), 0), leg(Some(2), 20), leg(None, 50)];
    let courses = |legs: &[RecordedLeg], talk: Option<&Talk>, ended_at| {
        let attempts = Attempt::all_of(legs, talk, ended_at).into_iter();
        attempts.map(|it| it.course).collect::<Vec<_>>()
    };
    assert_eq!(
        courses(&unsold, None, after(90)),
        [failed_after(20), failed_after(30)]
    );
    let mut asked = unsold.clone();
    asked[0].rang = Some(Seconds::new(12));
    let rang_for_less = Course::Failed {
        after_micros: Seconds::new(20).as_micros(),
        rung_micros: Seconds::new(12).as_micros(),
        was_answered: false,
    };
    assert_eq!(
        courses(&asked, None, after(90)),
        [rang_for_less, failed_after(30)],
        "the rest it was dialled, or asked whether it accepts"
    );
    let talk = Talk {
        offer: OfferId::from_parts(2, 0),
        began_at: after(28),
        lasted: Seconds::new(60),
        reported: Vec::new(),
    };
    let talked = Course::Talked {
        rang_micros: Seconds::new(8).as_micros(),
        talk: Seconds::new(60),
        reported: Vec::new(),
        went_on_micros: None,
    };
    let sold = courses(&unsold[..2], Some(&talk), after(88));
    assert_eq!(sold, [failed_after(20), talked]);
}

#[test]
fn what_is_assumed_follows_from_the_calls_own_seed() {
    let to = buyer(2, 1, 15);
    let mut courses = Courses::default();
    courses.add(&attempt(&to, None));
    courses.add(&attempt(&to, Some(70)));
    let facts_of = [to];
    let facts = facts(&facts_of);
    let planned = decide(&facts, 0).plan.remove(0);
    let talked = |seed| matches!(courses.drawn(&planned, seed), Some(Course::Talked { .. }));
    assert_eq!([0, 1, 2, 3].map(talked), [false, true, false, true]);
    let other = Planned {
        offer: OfferId::from_parts(7, 0),
        target: TargetId::from_parts(7, 0),
        ..planned
    };
    assert_eq!(courses.drawn(&other, 0), None);
}
