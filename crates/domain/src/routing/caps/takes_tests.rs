//! Tests of what a call takes of its caps, and what is left of that as it goes on.

use base::ids::{BuyerId, CampaignId, TargetId};
use base::money::Amount;
use base::time::{TimeZone, Timestamp};

use super::{Gain, Standing, Take, further, remaining, takes};
use crate::calls::events::{CallEvent, Happening, LegOrdinal};
use crate::calls::legs::LegStatus;
use crate::calls::state::{Answers, CallState, DialledLeg, LegRole};
use crate::routing::caps::limits::{Caps, Limit};
use crate::routing::caps::usage::ScopeCaps;
use crate::routing::caps::{CapBasis, CapScope, CapWindow};

const PRICE: i64 = 15_500_000;

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).expect("an instant")
}

fn campaign() -> CapScope {
    CapScope::Campaign(CampaignId::from_parts(9, 0))
}

fn buyer() -> CapScope {
    CapScope::Buyer(BuyerId::from_parts(1, 0))
}

fn target() -> CapScope {
    CapScope::Target(TargetId::from_parts(1, 0))
}

/// A party with a cap of every kind a day can have, and a concurrent one.
fn capped(scope: CapScope) -> ScopeCaps {
    let day = |basis| Limit::calls(CapWindow::Day, basis, 100);
    let limits = vec![
        Limit::revenue(
            CapWindow::Day,
            Amount::from_micros(500_000_000).expect("an amount"),
        ),
        day(CapBasis::Converted),
        day(CapBasis::Connected),
        day(CapBasis::Attempted),
        Limit::concurrent(5, Vec::new()),
    ];
    let caps = Caps::new(TimeZone::utc(), limits).expect("caps");
    ScopeCaps { scope, caps }
}

fn taken(scopes: &[ScopeCaps], price: i64, now: &str) -> Vec<Take> {
    let price = Amount::from_micros(price).expect("an amount");
    takes(scopes, price, at(now))
}

fn amounts(takes: &[Take]) -> Vec<i64> {
    takes.iter().map(|take| take.amount).collect()
}

fn left(takes: &[Take], standing: Standing) -> Vec<i64> {
    takes.iter().map(|take| take.left(&standing)).collect()
}

#[test]
fn takes_come_in_the_written_order_whatever_the_order_of_the_scopes() {
    let scopes = [capped(target()), capped(campaign()), capped(buyer())];
    let takes = taken(&scopes, PRICE, "2026-11-21T16:20:00Z");
    let keys: Vec<_> = takes.iter().map(|take| take.key).collect();
    let kinds: Vec<_> = keys.iter().map(|key| key.scope.kind().as_str()).collect();
    let expected = [["campaign"; 5], ["buyer"; 5], ["target"; 5]].concat();
    assert_eq!(kinds, expected);
    assert!(keys.is_sorted());
    assert_eq!(amounts(&takes[..5]), [1, 1, 1, 1, PRICE]);
}

#[test]
fn a_take_names_the_window_it_counts_in_and_the_limit_it_must_keep() {
    let takes = taken(&[capped(buyer())], PRICE, "2026-11-21T16:20:00Z");
    let (live, day) = (takes[0], takes[1]);
    assert_eq!((live.starts_at, live.limit), (Timestamp::UNIX_EPOCH, 5));
    assert_eq!(
        (day.starts_at, day.limit),
        (at("2026-11-21T00:00:00Z"), 100)
    );
}

#[test]
fn a_live_call_holds_the_most_it_may_come_to() {
    let takes = taken(&[capped(buyer())], PRICE, "2026-11-21T16:20:00Z");
    assert_eq!(left(&takes, Standing::default()), [1, 1, 1, 1, PRICE]);
}

#[test]
fn a_leg_that_never_connected_gives_back_all_but_the_attempt() {
    let takes = taken(&[capped(buyer())], PRICE, "2026-11-21T16:20:00Z");
    let standing = Standing {
        is_leg_over: true,
        ..Standing::default()
    };
    assert_eq!(left(&takes, standing), [0, 1, 0, 0, 0]);
}

#[test]
fn a_leg_that_talked_keeps_what_came_true() {
    let takes = taken(&[capped(buyer())], PRICE, "2026-11-21T16:20:00Z");
    let talked = Standing {
        is_leg_over: true,
        has_talked: true,
        ..Standing::default()
    };
    assert_eq!(left(&takes, talked), [0, 1, 1, 0, 0]);
    let earned = Standing {
        has_converted: true,
        earned_micros: 20_000_000,
        ..talked
    };
    assert_eq!(left(&takes, earned), [0, 1, 1, 1, 20_000_000]);
}

#[test]
fn a_campaigns_caps_hold_until_the_call_is_over() {
    let takes = taken(&[capped(campaign())], PRICE, "2026-11-21T16:20:00Z");
    let between = Standing {
        is_leg_over: true,
        ..Standing::default()
    };
    assert_eq!(left(&takes, between), [1, 1, 1, 1, PRICE]);
    let over = Standing {
        is_call_over: true,
        ..between
    };
    assert_eq!(left(&takes, over), [0, 1, 0, 0, 0]);
}

#[test]
fn a_second_dial_takes_all_of_a_buyers_caps_and_nothing_more_of_the_campaigns() {
    let scopes = [capped(campaign()), capped(buyer())];
    let held = taken(&scopes, PRICE, "2026-11-21T23:59:00Z");
    let wanted = taken(&scopes, PRICE, "2026-11-22T00:01:00Z");
    let more = further(&held, wanted.clone());
    assert_eq!(more, wanted[5..]);
}

#[test]
fn a_dearer_second_dial_takes_the_difference_in_the_window_that_is_now() {
    let scopes = [capped(campaign())];
    let held = taken(&scopes, PRICE, "2026-11-21T23:59:00Z");
    let wanted = taken(&scopes, PRICE + 7, "2026-11-22T00:01:00Z");
    let more = further(&held, wanted);
    assert_eq!(amounts(&more), [7]);
    assert_eq!(more[0].starts_at, at("2026-11-22T00:00:00Z"));
    let both = [held.clone(), more].concat();
    let dearest = taken(&scopes, PRICE + 9, "2026-11-22T00:02:00Z");
    assert_eq!(amounts(&further(&both, dearest)), [2]);
    let cheaper = taken(&scopes, PRICE - 7, "2026-11-22T00:01:00Z");
    assert_eq!(further(&held, cheaper), []);
}

#[test]
fn a_call_without_a_price_still_takes_the_least_of_a_cap_on_revenue() {
    let takes = taken(&[capped(buyer())], 0, "2026-11-21T16:20:00Z");
    assert_eq!(amounts(&takes), [1, 1, 1, 1, 1]);
}

/// A call whose first leg nobody took and whose second talked; over or not.
fn second_talked(is_over: bool) -> CallState {
    let now = at("2026-11-21T16:20:00Z");
    let leg = |leg, status| CallEvent {
        at: now,
        what: Happening::Leg {
            leg: LegOrdinal(leg),
            status,
            connected: None,
        },
    };
    let dialled = [1, 2].map(|ordinal| DialledLeg {
        ordinal: LegOrdinal(ordinal),
        group: None,
        role: LegRole::Buyer,
        needs_acceptance: false,
        started_at: now,
    });
    let mut events = vec![leg(1, LegStatus::Busy), leg(2, LegStatus::InProgress)];
    if is_over {
        events.push(leg(2, LegStatus::Completed));
        events.push(leg(0, LegStatus::Completed));
    }
    let answers = Answers {
        started_at: now,
        dialled: dialled.to_vec(),
        undialled: None,
    };
    CallState::of(&answers, &events)
}

fn gain(leg: u8, has_converted: bool, earned_micros: i64) -> Gain {
    Gain {
        leg: LegOrdinal(leg),
        has_converted,
        earned_micros,
    }
}

#[test]
fn what_a_buyer_pays_counts_for_that_buyer_alone() {
    let now = "2026-11-21T16:20:00Z";
    let first = taken(&[capped(buyer())], PRICE, now).into_iter();
    let first = first.map(|take| (LegOrdinal(1), take));
    let second = taken(&[capped(campaign())], PRICE, now).into_iter();
    let second = second.map(|take| (LegOrdinal(2), take));
    let all: Vec<_> = first.chain(second).collect();
    // The first reported a sale, and the call went on to another who pays for the talk.
    let gains = [gain(1, true, 50), gain(2, false, PRICE)];
    let left = remaining(&all, &second_talked(true), &gains);
    let (of_first, of_call) = ([0, 1, 1, 1, 50], [0, 1, 1, 1, PRICE + 50]);
    assert_eq!(left, [of_first, of_call].concat());
    let unsold = [gain(2, false, PRICE)];
    let left = remaining(&all, &second_talked(true), &unsold);
    assert_eq!(left, [[0, 1, 0, 0, 0], [0, 1, 1, 0, PRICE]].concat());
}

#[test]
fn what_remains_follows_from_where_each_leg_stands() {
    let now = "2026-11-21T16:20:00Z";
    let first = taken(&[capped(campaign()), capped(buyer())], PRICE, now);
    let second = taken(&[capped(campaign()), capped(buyer())], PRICE + 7, now);
    let second = further(&first, second);
    let of_leg = |leg, takes: Vec<Take>| takes.into_iter().map(move |take| (LegOrdinal(leg), take));
    let all: Vec<_> = of_leg(1, first).chain(of_leg(2, second)).collect();
    let live = remaining(&all, &second_talked(false), &[]);
    let of_campaign = [1, 1, 1, 1, PRICE];
    let of_second = [7, 1, 1, 1, 1, PRICE + 7];
    assert_eq!(
        live,
        [of_campaign.as_slice(), &[0, 1, 0, 0, 0], &of_second].concat()
    );
    let over = remaining(&all, &second_talked(true), &[gain(2, true, PRICE + 9)]);
    let of_campaign = [0, 1, 1, 1, PRICE];
    let of_second = [9, 0, 1, 1, 1, PRICE + 9];
    assert_eq!(
        over,
        [of_campaign.as_slice(), &[0, 1, 0, 0, 0], &of_second].concat()
    );
}

#[test]
fn what_a_call_earned_is_counted_once_however_often_it_was_dialled() {
    let of_leg = |leg, price| {
        let takes = taken(&[capped(campaign())], price, "2026-11-21T16:20:00Z");
        (LegOrdinal(leg), takes[4])
    };
    let takes = [of_leg(1, 10), of_leg(2, 5), of_leg(3, 1)];
    for (earned, left) in [
        (0, [0, 0, 0]),
        (7, [7, 0, 0]),
        (13, [10, 3, 0]),
        (16, [10, 5, 1]),
        (20, [10, 5, 5]),
    ] {
        let gains = [gain(3, false, earned)];
        assert_eq!(remaining(&takes, &second_talked(true), &gains), left);
    }
}
