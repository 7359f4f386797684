//! Tests of replays: what is known stays, what is changed shows, and what is not known is said.

use std::sync::Arc;

use base::ids::{BuyerId, CallId, CampaignId, OfferId, ProviderAccountId, TargetId};
use base::money::{Amount, Currency, Money, MoneyError};
use base::time::{Seconds, TimeZone, Timestamp};
use serde_json::Value;

use super::recorded::{Attempt, Course, Courses, Outcome, RecordedCall, RecordedLeg, Talk};
use super::result::{Replayed, Sums};
use super::{Deciding, Next, Replay, Step};
use crate::calls::origin::Origin;
use crate::economics::earnings::Terms;
use crate::exchange::pricing::Pricing;
use crate::exchange::targets::Endpoint;
use crate::routing::capacity::takes_of;
use crate::routing::caps::CapScope;
use crate::routing::caps::limits::{Caps, Limit};
use crate::routing::caps::usage::{ScopeCaps, Usage};
use crate::routing::decide::decide;
use crate::routing::facts::{Candidate, Facts};
use crate::routing::test_facts::{candidate, facts, now};

/// A configuration of candidates alone.
struct Market(Vec<Candidate>);

impl Deciding for Market {
    fn version(&self) -> i32 {
        7
    }

    fn next(&self, call: &RecordedCall, step: &Step<'_>) -> Next {
        if call.campaign.is_none() {
            return Next::Gone;
        }
        let facts = Facts {
            now: step.now,
            tried: step.tried,
            held: step.held,
            usage: step.usage,
            ..facts(&self.0)
        };
        let decision = decide(&facts, call.seed());
        let Some(planned) = decision.plan.into_iter().next() else {
            return Next::Nobody;
        };
        let mut candidates = self.0.iter();
        let offered = candidates.find(|candidate| candidate.offer == planned.offer);
        Next::Offered {
            takes: offered.map_or_else(Vec::new, |offered| takes_of(offered, &facts)),
            planned: Box::new(planned),
        }
    }

    fn charge(&self, _: &RecordedCall, _: &Endpoint, talk: Seconds) -> Result<Money, MoneyError> {
        Ok(dollars(i64::from(talk.get()) / 60))
    }
}

fn dollars(dollars: i64) -> Money {
    Money::from_micros(dollars * 1_000_000, Currency::USD)
}

/// A buyer who pays so many dollars for a call of a minute.
fn buyer(number: u64, priority: u8, price: i64) -> Candidate {
    let amount = Amount::from_micros(price * 1_000_000).expect("an amount");
    let candidate = candidate(number, priority, 1);
    Candidate {
        terms: Terms {
            pricing: Pricing::Cpc { amount },
            ..candidate.terms
        },
        price: amount,
        ..candidate
    }
}

/// The same buyer, with one call at a time.
fn one_at_a_time(mut candidate: Candidate) -> Candidate {
    let limits = vec![Limit::concurrent(1, Vec::new())];
    let caps = Caps::new(TimeZone::utc(), limits).expect("caps");
    let scope = CapScope::Offer(candidate.offer);
    candidate.caps.offer = Some(Arc::new(ScopeCaps { scope, caps }));
    candidate
}

fn after(secs: u32) -> Timestamp {
    now().checked_add(Seconds::new(secs)).expect("an instant")
}

/// A call so many seconds into the span that nobody took.
fn call(number: u64, secs: u32) -> RecordedCall {
    let nothing = Outcome::nothing(Currency::USD);
    RecordedCall {
        id: CallId::from_parts(number, 0),
        account: ProviderAccountId::from_parts(1, 0),
        origin: Origin::default(),
        parameters: Value::Null,
        campaign: Some(CampaignId::from_parts(1, 0)),
        was_decided: true,
        supplier: None,
        supplier_terms: None,
        started_at: after(secs),
        ended_at: after(secs + 5),
        was_abandoned: false,
        attempts: Vec::new(),
        outcome: nothing,
        config_version: 7,
    }
}

/// What a buyer did with a call: rang for ten seconds, then talked so long, or did not.
fn attempt(to: &Candidate, talk: Option<u32>) -> Attempt {
    let ten_secs = Seconds::new(10).as_micros();
    let course = match talk {
        Some(talk) => Course::Talked {
            rang_micros: ten_secs,
            talk: Seconds::new(talk),
            reported: Vec::new(),
        },
        None => Course::Failed {
            after_micros: ten_secs,
        },
    };
    Attempt {
        offer: to.offer,
        target: to.target,
        terms: Some(to.terms),
        course,
    }
}

/// A call of three minutes that a buyer took for so many dollars, after others did not.
fn sold(number: u64, secs: u32, failed: &[&Candidate], to: &Candidate, price: i64) -> RecordedCall {
    let mut attempts: Vec<_> = failed.iter().map(|to| attempt(to, None)).collect();
    attempts.push(attempt(to, Some(180)));
    let rang = 10 * u32::try_from(attempts.len()).expect("few attempts");
    RecordedCall {
        ended_at: after(secs + rang + 180),
        attempts,
        outcome: Outcome {
            buyer: Some(to.buyer),
            is_connected: true,
            revenue: dollars(price),
            cost: dollars(1),
            ..Outcome::nothing(Currency::USD)
        },
        ..call(number, secs)
    }
}

fn replay(market: Vec<Candidate>, calls: &[RecordedCall]) -> Replayed {
    let mut courses = Courses::default();
    let attempts = calls.iter().flat_map(|call| &call.attempts);
    attempts.for_each(|attempt| courses.add(attempt));
    let mut replay = Replay::new(Market(market), courses, Usage::new());
    for call in calls {
        replay.take_in(call.clone()).expect("amounts that fit");
    }
    replay.finish().expect("amounts that fit")
}

fn all(replayed: &Replayed) -> [Sums; 2] {
    let compared = replayed.totals[&Currency::USD];
    [compared.before, compared.after]
}

#[test]
fn without_a_change_everything_stays_as_it_was() {
    let (first, second) = (buyer(1, 1, 20), buyer(2, 2, 15));
    let mut abandoned = call(4, 400);
    abandoned.was_abandoned = true;
    abandoned.ended_at = after(404);
    abandoned.outcome.buyer = Some(first.buyer);
    abandoned.attempts = vec![Attempt {
        course: Course::Failed {
            after_micros: Seconds::new(4).as_micros(),
        },
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
    assert_eq!(replayed.uncertain, Default::default());
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
    let replayed = replay(vec![second.clone()], &calls);
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
        course: Course::Failed {
            after_micros: Seconds::new(8).as_micros(),
        },
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
        offered: number.map(|it| (OfferId::from_parts(it, 0), TargetId::from_parts(it, 0))),
        terms: None,
        started_at: after(secs),
    };
    let failed = |secs| Course::Failed {
        after_micros: Seconds::new(secs).as_micros(),
    };
    let unsold = [leg(Some(1), 0), leg(Some(2), 20), leg(None, 50)];
    let courses = |legs: &[RecordedLeg], talk: Option<&Talk>, ended_at| {
        let attempts = Attempt::all_of(legs, talk, ended_at).into_iter();
        attempts.map(|it| it.course).collect::<Vec<_>>()
    };
    assert_eq!(courses(&unsold, None, after(90)), [failed(20), failed(30)]);
    let talk = Talk {
        began_at: after(28),
        lasted: Seconds::new(60),
        reported: Vec::new(),
    };
    let talked = Course::Talked {
        rang_micros: Seconds::new(8).as_micros(),
        talk: Seconds::new(60),
        reported: Vec::new(),
    };
    let sold = courses(&unsold[..2], Some(&talk), after(88));
    assert_eq!(sold, [failed(20), talked]);
}

#[test]
fn what_is_assumed_follows_from_the_calls_own_seed() {
    let to = buyer(2, 1, 15);
    let mut courses = Courses::default();
    courses.add(&attempt(&to, None));
    courses.add(&attempt(&to, Some(70)));
    let facts_of = [to.clone()];
    let facts = facts(&facts_of);
    let planned = decide(&facts, 0).plan.remove(0);
    let talked = |seed| matches!(courses.drawn(&planned, seed), Some(Course::Talked { .. }));
    assert_eq!([0, 1, 2, 3].map(talked), [false, true, false, true]);
    let other = crate::routing::decide::Planned {
        offer: OfferId::from_parts(7, 0),
        target: TargetId::from_parts(7, 0),
        ..planned
    };
    assert_eq!(courses.drawn(&other, 0), None);
}
