//! When the carrier is asked for a name, and what is said where none is known.

use base::field::FieldErrors;
use base::ids::ProviderAccountId;
use base::time::Timestamp;
use serde_json::{Value, json};

use super::{CallerNameLookup, KeptName, LookupStatus, NameGap, Naming, tidied};
use crate::test_requests::{id, request};

const NOW: &str = "2026-03-02T12:00:00Z";

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).expect("an instant")
}

fn read(body: Value) -> (Option<CallerNameLookup>, String) {
    let mut errors = FieldErrors::new();
    let lookup = CallerNameLookup::read(request(body), &mut errors);
    (lookup, errors.to_string())
}

fn usual() -> CallerNameLookup {
    let body = json!({ "providerAccountId": id::<ProviderAccountId>(1), "dailyBudget": 100 });
    read(body).0.expect("a lookup")
}

fn kept(status: LookupStatus, asked_at: &str) -> KeptName {
    KeptName {
        status,
        name: (status == LookupStatus::Found).then(|| "ADA LOVELACE".to_owned()),
        asked_at: at(asked_at),
    }
}

#[test]
fn a_lookup_needs_an_account_and_a_budget() {
    let lookup = usual();
    assert_eq!((lookup.time_limit_millis, lookup.kept_days), (400, 30));
    let stored = serde_json::to_value(&lookup).expect("JSON");
    assert_eq!(
        serde_json::from_value::<CallerNameLookup>(stored).expect("it"),
        lookup
    );
    let wrong = json!({ "dailyBudget": 0, "timeLimitMillis": 1001, "keptDays": 0 });
    assert_eq!(
        read(wrong).1,
        "providerAccountId is required; \
         dailyBudget must be a whole number from 1 to 1000000; \
         timeLimitMillis must be a whole number from 50 to 1000; \
         keptDays must be a whole number from 1 to 365"
    );
}

#[test]
fn the_carrier_is_asked_about_somebody_new_and_when_a_name_is_old() {
    let lookup = usual();
    assert_eq!(lookup.naming(None, at(NOW)), Naming::Ask);
    let fresh = kept(LookupStatus::Found, "2026-01-31T12:00:01Z");
    let known = Naming::Known("ADA LOVELACE".to_owned());
    assert_eq!(lookup.naming(Some(&fresh), at(NOW)), known);
    let old = kept(LookupStatus::Found, "2026-01-31T12:00:00Z");
    assert_eq!(lookup.naming(Some(&old), at(NOW)), Naming::Ask);
    let none = kept(LookupStatus::Unlisted, "2026-02-01T12:00:00Z");
    assert_eq!(
        lookup.naming(Some(&none), at(NOW)),
        Naming::Gap(NameGap::Unlisted)
    );
}

#[test]
fn a_carrier_that_gave_no_answer_is_left_alone_for_ten_minutes() {
    let lookup = usual();
    for (status, gap) in [
        (LookupStatus::Asked, NameGap::Asked),
        (LookupStatus::Failed, NameGap::Failed),
    ] {
        let recent = kept(status, "2026-03-02T11:50:01Z");
        assert_eq!(lookup.naming(Some(&recent), at(NOW)), Naming::Gap(gap));
        let earlier = kept(status, "2026-03-02T11:50:00Z");
        assert_eq!(lookup.naming(Some(&earlier), at(NOW)), Naming::Ask);
    }
}

#[test]
fn a_name_is_kept_without_space_around_it_and_never_empty() {
    assert_eq!(tidied("  ACME INC "), Some("ACME INC".to_owned()));
    assert_eq!(tidied("   "), None);
    assert_eq!(tidied(&"A".repeat(500)).map(|name| name.len()), Some(120));
}

#[test]
fn a_gap_says_what_is_missing_and_why() {
    let text = NameGap::BudgetSpent.text();
    assert_eq!(text, "caller name not known: budget spent");
    for gap in NameGap::ALL {
        assert!(gap.text().starts_with("caller name not known: "), "{gap}");
    }
}
