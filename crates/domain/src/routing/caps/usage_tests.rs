//! Tests of which cap is full: the numbers compared, the windows, and the order.

use base::ids::{BuyerId, OfferId};
use base::money::Amount;
use base::time::{TimeZone, Timestamp};

use super::{ScopeCaps, Usage, first_full};
use crate::routing::caps::full::{FullCap, Quantity};
use crate::routing::caps::limits::{Caps, Limit};
use crate::routing::caps::{CapBasis, CapScope, CapWindow};

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).expect("an instant")
}

fn now() -> Timestamp {
    at("2026-11-21T16:20:00Z")
}

fn price(text: &str) -> Amount {
    Amount::parse(text).expect("an amount")
}

fn of(scope: CapScope, limits: Vec<Limit>) -> ScopeCaps {
    let zone = TimeZone::parse("America/Chicago").expect("a zone");
    let caps = Caps::new(zone, limits).expect("caps");
    ScopeCaps { scope, caps }
}

fn buyer(limits: Vec<Limit>) -> ScopeCaps {
    of(CapScope::Buyer(BuyerId::from_parts(1, 0)), limits)
}

/// Notes that so much is used of the first cap of a scope, in the window that is now.
fn used(caps: &ScopeCaps, amount: i64) -> Usage {
    let mut usage = Usage::new();
    let limit = &caps.caps.limits()[0];
    let starts_at = limit.window().start(caps.caps.time_zone(), now());
    usage.record(limit.key(caps.scope), starts_at, amount);
    usage
}

fn full(caps: &ScopeCaps, usage: &Usage, at_price: &str) -> Option<FullCap> {
    first_full([caps], usage, &[], price(at_price), now())
}

#[test]
fn a_cap_is_full_when_all_of_it_is_used() {
    let caps = buyer(vec![Limit::concurrent(5, Vec::new())]);
    assert_eq!(full(&caps, &Usage::new(), "0"), None);
    assert_eq!(full(&caps, &used(&caps, 4), "0"), None);
    for amount in [5, 6] {
        let found = full(&caps, &used(&caps, amount), "0").expect("a full cap");
        assert_eq!(found.limit, Quantity::Calls(5));
        assert_eq!(found.window, CapWindow::Concurrent);
    }
}

#[test]
fn a_cap_of_zero_takes_nothing() {
    let calls = buyer(vec![Limit::concurrent(0, Vec::new())]);
    assert!(full(&calls, &Usage::new(), "0").is_some());
    let money = buyer(vec![Limit::revenue(CapWindow::Day, Amount::ZERO)]);
    assert!(full(&money, &Usage::new(), "0").is_some());
}

#[test]
fn what_was_used_in_an_earlier_window_does_not_count() {
    let caps = buyer(vec![Limit::calls(CapWindow::Day, CapBasis::Attempted, 3)]);
    let key = caps.caps.limits()[0].key(caps.scope);
    let mut usage = Usage::new();
    usage.record(key, at("2026-11-20T06:00:00Z"), 3);
    assert_eq!(full(&caps, &usage, "0"), None);
    usage.record(key, at("2026-11-21T06:00:00Z"), 3);
    assert!(full(&caps, &usage, "0").is_some());
    usage.record(key, at("2026-11-20T06:00:00Z"), 0);
    assert!(
        full(&caps, &usage, "0").is_some(),
        "the later window counts"
    );
}

#[test]
fn a_cap_on_revenue_has_room_for_the_price_or_not() {
    let caps = buyer(vec![Limit::revenue(CapWindow::Month, price("100.00"))]);
    let usage = used(&caps, price("90.00").micros());
    assert_eq!(full(&caps, &usage, "10.00"), None);
    assert!(full(&caps, &usage, "10.000001").is_some());
    assert_eq!(full(&caps, &usage, "0"), None);
    let all = used(&caps, price("100.00").micros());
    assert!(full(&caps, &all, "0").is_some(), "no money is left");
    assert!(full(&caps, &used(&caps, i64::MAX), "15.00").is_some());
}

#[test]
fn the_first_full_cap_in_the_written_order_is_named() {
    let caps = buyer(vec![
        Limit::calls(CapWindow::Total, CapBasis::Attempted, 0),
        Limit::calls(CapWindow::Hour, CapBasis::Connected, 0),
        Limit::calls(CapWindow::Hour, CapBasis::Attempted, 0),
    ]);
    let offer = CapScope::Offer(OfferId::from_parts(1, 0));
    let offer = of(offer, vec![Limit::concurrent(0, Vec::new())]);
    let found = first_full([&caps, &offer], &Usage::new(), &[], Amount::ZERO, now());
    let found = found.expect("a full cap");
    let place = (found.scope.as_str(), found.window, found.basis);
    assert_eq!(place, ("buyer", CapWindow::Hour, Some(CapBasis::Attempted)));
}

#[test]
fn the_same_window_with_another_basis_is_another_cap() {
    let caps = buyer(vec![
        Limit::calls(CapWindow::Day, CapBasis::Attempted, 3),
        Limit::calls(CapWindow::Day, CapBasis::Connected, 3),
    ]);
    let found = full(&caps, &used(&caps, 3), "0").expect("a full cap");
    assert_eq!(found.basis, Some(CapBasis::Attempted));
    let others = BuyerId::from_parts(2, 0);
    let others = ScopeCaps {
        scope: CapScope::Buyer(others),
        caps: caps.caps.clone(),
    };
    assert_eq!(full(&others, &used(&caps, 3), "0"), None);
}
