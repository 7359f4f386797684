//! Tests of the order: each strategy's own, and what holds for all of them.

use std::sync::Arc;

use base::ids::{BuyerId, OfferId};
use base::money::Amount;
use base::time::{TimeZone, Timestamp};

use super::performance::{Recorded, TRAINING_CALLS};
use super::{Strategy, ranked};
use crate::routing::caps::limits::{Caps, Limit};
use crate::routing::caps::usage::{ScopeCaps, Usage};
use crate::routing::caps::{CapScope, CapWindow};
use crate::routing::facts::{Candidate, Facts};
use crate::routing::test_facts::{candidate, facts};

/// The numbers of the first places, in order.
fn rank(candidates: &[Candidate], facts: &Facts<'_>, seed: u64, places: usize) -> Vec<u64> {
    let number = |offer: OfferId| (0..).find(|n| OfferId::from_parts(*n, 0) == offer);
    let line = ranked((0..candidates.len()).collect(), facts, seed, places);
    let line = line.into_iter();
    line.filter_map(|index| number(candidates[index].offer))
        .collect()
}

fn by(strategy: Strategy, candidates: &[Candidate]) -> Facts<'_> {
    let mut facts = facts(candidates);
    facts.campaign.strategy = strategy;
    facts
}

/// Candidates that differ in every way an order may ask for.
fn mixed(count: u64) -> Vec<Candidate> {
    let one = |number: u64| {
        let byte = |number: u64| u8::try_from(number).expect("a small number");
        let mut one = candidate(number, byte(number * 7 % 4 + 1), byte(number * 13 % 50 + 1));
        let price = i64::try_from(number * 5 % 3).expect("a small number");
        one.price = Amount::from_micros(price * 1_000_000).expect("an amount");
        one.recorded = Recorded {
            calls: u32::try_from(number * 37 % 120).expect("a small number"),
            revenue_micros: i64::try_from(number * 11 % 9).expect("a small number") * 1_000_000,
        };
        one
    };
    (1..=count).map(one).collect()
}

#[test]
fn the_order_does_not_depend_on_the_order_of_the_facts() {
    let forwards = mixed(60);
    let backwards: Vec<_> = forwards.iter().rev().cloned().collect();
    for strategy in Strategy::ALL {
        for seed in 0..20 {
            let one = rank(&forwards, &by(*strategy, &forwards), seed, 13);
            let other = rank(&backwards, &by(*strategy, &backwards), seed, 13);
            assert_eq!(one, other, "{strategy}");
        }
    }
}

#[test]
fn fewer_places_are_the_beginning_of_the_same_line() {
    let candidates = mixed(40);
    for strategy in Strategy::ALL {
        let facts = by(*strategy, &candidates);
        let all = rank(&candidates, &facts, 7, usize::MAX);
        assert_eq!(all.len(), 40, "{strategy}");
        for places in [0, 1, 5, 39, 40, 41] {
            let some = rank(&candidates, &facts, 7, places);
            assert_eq!(some, all[..places.min(40)], "{strategy}");
        }
    }
}

#[test]
fn nobody_has_two_places() {
    let candidates = mixed(20);
    for strategy in Strategy::ALL {
        let mut line = rank(&candidates, &by(*strategy, &candidates), 3, usize::MAX);
        line.sort_unstable();
        assert!(line.into_iter().eq(1..=20), "{strategy}");
    }
}

#[test]
fn priority_draws_among_those_of_one_priority_alone() {
    let candidates = [candidate(1, 2, 99), candidate(2, 1, 1), candidate(3, 2, 1)];
    let mut seconds = std::collections::BTreeSet::new();
    for seed in 0..300 {
        let order = rank(&candidates, &by(Strategy::Priority, &candidates), seed, 3);
        assert_eq!(order[0], 2);
        seconds.insert(order[1]);
    }
    assert_eq!(seconds.into_iter().collect::<Vec<_>>(), [1, 3]);
}

#[test]
fn weighted_draws_among_all_by_weight() {
    let candidates = [candidate(1, 9, 75), candidate(2, 1, 25)];
    let facts = by(Strategy::Weighted, &candidates);
    let first = (0..4000).filter(|seed| rank(&candidates, &facts, *seed, 2)[0] == 1);
    let first = first.count();
    // 3000 expected; six standard deviations of a fair draw are 164.
    assert!((2836..=3164).contains(&first), "{first} of 4000");
}

#[test]
fn round_robin_gives_each_its_turn() {
    let candidates = mixed(3);
    let mut facts = by(Strategy::RoundRobin, &candidates);
    let mut turns = Vec::new();
    for rotation in 0..4 {
        facts.rotation = rotation;
        turns.push(rank(&candidates, &facts, rotation, 3));
    }
    assert_eq!(turns, [[1, 2, 3], [2, 3, 1], [3, 1, 2], [1, 2, 3]]);
    facts.rotation = u64::MAX;
    assert!(rank(&[], &facts, 0, 3).is_empty());
}

#[test]
fn the_highest_price_goes_first_and_equals_by_priority() {
    let mut candidates = [
        candidate(1, 5, 50),
        candidate(2, 9, 50),
        candidate(3, 2, 50),
    ];
    candidates[1].price = Amount::parse("18.50").expect("an amount");
    for seed in 0..20 {
        let order = rank(
            &candidates,
            &by(Strategy::HighestPayout, &candidates),
            seed,
            3,
        );
        assert_eq!(order, [2, 3, 1]);
    }
}

/// A candidate whose buyer takes so many calls at once, and the note that so many live.
fn loaded(number: u64, live: i64, limit: u32, usage: &mut Usage) -> Candidate {
    let limits = vec![Limit::concurrent(limit, Vec::new())];
    let caps = ScopeCaps {
        scope: CapScope::Buyer(BuyerId::from_parts(number, 0)),
        caps: Caps::new(TimeZone::utc(), limits).expect("caps"),
    };
    let key = caps.caps.limits()[0].key(caps.scope);
    assert_eq!(key.window, CapWindow::Concurrent);
    usage.record(key, Timestamp::UNIX_EPOCH, live);
    let mut candidate = candidate(number, 5, 50);
    candidate.caps.buyer = Some(Arc::new(caps));
    candidate
}

#[test]
fn the_one_with_the_most_room_goes_first() {
    let usage = &mut Usage::new();
    let mut candidates = vec![
        loaded(1, 2, 4, usage),
        loaded(2, 3, 9, usage),
        loaded(3, 1, 2, usage),
        candidate(4, 10, 50),
    ];
    candidates[2].priority = 1;
    let facts = Facts {
        usage,
        ..by(Strategy::LeastLoaded, &candidates)
    };
    for seed in 0..20 {
        assert_eq!(rank(&candidates, &facts, seed, 4), [4, 2, 3, 1]);
    }
}

fn earning(number: u64, calls: u32, revenue: i64) -> Candidate {
    Candidate {
        recorded: Recorded {
            calls,
            revenue_micros: revenue * 1_000_000,
        },
        ..candidate(number, 5, 50)
    }
}

#[test]
fn the_one_that_earned_the_most_per_call_goes_first() {
    let candidates = [
        earning(1, 100, 900),
        earning(2, 50, 500),
        earning(3, 1000, 8000),
    ];
    for seed in 0..20 {
        let facts = by(Strategy::Performance, &candidates);
        assert_eq!(rank(&candidates, &facts, seed, 3), [2, 1, 3]);
    }
}

#[test]
fn offers_in_training_go_first_in_one_call_of_five_however_much_they_earned() {
    let candidates = [
        earning(1, TRAINING_CALLS, 10),
        earning(2, TRAINING_CALLS - 1, 0),
        earning(3, 0, 0),
    ];
    let facts = by(Strategy::Performance, &candidates);
    let mut first = [0_u32; 4];
    for seed in 0..4000 {
        let order = rank(&candidates, &facts, seed, 3);
        first[usize::try_from(order[0]).expect("a number")] += 1;
    }
    // 3200 expected; six standard deviations of a fair draw are 152.
    assert!((3048..=3352).contains(&first[1]), "{first:?}");
    assert!(first[2] > 300 && first[3] > 300, "{first:?}");
}
