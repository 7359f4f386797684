//! Tests of what is said of a full cap.

use base::ids::BuyerId;
use base::money::Amount;
use base::time::{TimeZone, Timestamp};

use super::FullCap;
use crate::routing::caps::limits::{Caps, Limit};
use crate::routing::caps::usage::ScopeCaps;
use crate::routing::caps::{CapBasis, CapScope, CapWindow};

fn amount(text: &str) -> Amount {
    Amount::parse(text).expect("an amount")
}

fn full(limit: Limit, used: i64) -> FullCap {
    let zone = TimeZone::parse("America/Chicago").expect("a zone");
    let caps = ScopeCaps {
        scope: CapScope::Buyer(BuyerId::from_parts(1, 0)),
        caps: Caps::new(zone, vec![limit]).expect("caps"),
    };
    let now = Timestamp::parse("2026-11-21T16:20:00Z").expect("an instant");
    FullCap::of(&caps, &caps.caps.limits()[0], used, amount("15.50"), now)
}

#[test]
fn a_full_cap_says_the_numbers_it_compared_and_when_it_begins_again() {
    let calls = |window, basis| full(Limit::calls(window, basis, 100), 100).to_string();
    let live = full(Limit::concurrent(5, Vec::new()), 5);
    assert_eq!(live.to_string(), "at capacity 5/5 (buyer, concurrent)");
    assert_eq!(
        calls(CapWindow::Day, CapBasis::Attempted),
        "cap reached 100/100 today (buyer), resets 00:00 America/Chicago"
    );
    assert_eq!(
        calls(CapWindow::Hour, CapBasis::Connected),
        "cap reached 100/100 connected calls this hour (buyer), resets 11:00 America/Chicago"
    );
    assert_eq!(
        calls(CapWindow::Week, CapBasis::Converted),
        "cap reached 100/100 conversions this week (buyer), resets 2026-11-23 00:00 America/Chicago"
    );
    assert_eq!(
        calls(CapWindow::Total, CapBasis::Attempted),
        "cap reached 100/100 in total (buyer)"
    );
    let money = full(
        Limit::revenue(CapWindow::Month, amount("5000")),
        4_990_000_000,
    );
    assert_eq!(
        money.to_string(),
        "cap reached 4990.00/5000.00 revenue this month (buyer) for a call at 15.50, \
         resets 2026-12-01 00:00 America/Chicago"
    );
}

#[test]
fn a_full_cap_says_what_would_make_room() {
    let live = full(Limit::concurrent(5, Vec::new()), 5);
    let text = "raise the buyer's concurrent cap above 5, or wait until a call ends";
    assert_eq!(live.change(), text);
    let money = full(Limit::revenue(CapWindow::Total, amount("50")), 0);
    let text = "raise the buyer's total cap on revenue above 50.00";
    assert_eq!(money.change(), text);
}

#[test]
fn a_full_cap_is_kept_as_it_was() {
    let money = Limit::revenue(CapWindow::Month, amount("5000"));
    for full in [
        full(Limit::concurrent(5, Vec::new()), 5),
        full(Limit::calls(CapWindow::Day, CapBasis::Attempted, 3), 3),
        full(money, 4_990_000_000),
    ] {
        let json = serde_json::to_string(&full).expect("JSON");
        let read: FullCap = serde_json::from_str(&json).expect("a full cap");
        assert_eq!(read, full, "{json}");
    }
}
