//! Tests of alarms: what a look finds, and where an alarm stands.

use base::ids::{BuyerId, CampaignId};
use base::money::{Amount, Currency, Money};
use base::time::Timestamp;

use super::marks::{self, Mark};
use super::proofs::{Drift, Gaps, Mismatch, of_books, of_caps};
use super::{
    Acknowledgement, Alarm, AlarmChange, AlarmKind, AlarmState, FINDINGS_NAMED_MAX, Finding,
};
use crate::ledger::billing::{Billing, BillingMode};
use crate::ledger::purses::PurseKey;
use crate::routing::caps::{CapKey, CapScope, CapWindow};

fn usd(text: &str) -> Money {
    Money::parse(text, Currency::USD).expect("an amount")
}

fn amount(text: &str) -> Option<Amount> {
    Some(Amount::parse(text).expect("an amount"))
}

fn finding(what: &str, found: &str, expected: &str) -> Finding {
    Finding {
        what: what.to_owned(),
        found: found.to_owned(),
        expected: expected.to_owned(),
    }
}

fn buyer() -> BuyerId {
    BuyerId::from_parts(7, 0)
}

fn alarm() -> Alarm {
    let proof = Gaps {
        closed: 10,
        looked_up: 0,
        given_up: 5,
    };
    let proof = proof.proof();
    let at = Timestamp::parse("2026-11-23T12:00:00Z").expect("an instant");
    Alarm {
        subject: proof.subject,
        count: proof.count,
        findings: proof.findings,
        times_seen: 1,
        first_seen_at: at,
        last_seen_at: at,
        acknowledged: None,
        cleared_at: None,
    }
}

fn somebody() -> Acknowledgement {
    Acknowledgement {
        at: Timestamp::parse("2026-11-23T13:00:00Z").expect("an instant"),
        by: "usr_1".to_owned(),
        by_name: "Ada".to_owned(),
    }
}

#[test]
fn a_fact_about_an_alarm_says_what_happened_to_it() {
    for change in AlarmChange::ALL {
        assert_eq!(AlarmChange::of_fact(&change.fact_kind()), Some(*change));
    }
    assert_eq!(AlarmChange::of_fact("call.started"), None);
}

#[test]
fn a_few_calls_or_few_of_many_are_no_alarm() {
    let is_alarm = |closed, looked_up, given_up| {
        let gaps = Gaps {
            closed,
            looked_up,
            given_up,
        };
        gaps.is_alarming()
    };
    assert!(!is_alarm(0, 0, 0));
    assert!(!is_alarm(2, 1, 1));
    assert!(is_alarm(3, 0, 3));
    assert!(is_alarm(3, 3, 0));
    assert!(!is_alarm(1_000, 10, 10));
    assert!(is_alarm(1_000, 11, 10));
}

#[test]
fn a_proof_names_what_was_compared() {
    let gaps = Gaps {
        closed: 100,
        looked_up: 9,
        given_up: 3,
    };
    let what = "calls of the last hour whose end the carrier did not tell by itself";
    let found = "12 of 100: 9 closed once it was asked, 3 without its word";
    let expected = finding(what, found, "at most 20 of 1000");
    assert_eq!(gaps.proof().count, 12);
    assert_eq!(gaps.proof().findings, [expected]);
    assert!(Gaps::default().proof().is_clean());

    let campaign = CampaignId::from_parts(1, 0);
    let drift = Drift {
        key: CapKey {
            scope: CapScope::Campaign(campaign),
            window: CapWindow::Concurrent,
            basis: None,
        },
        used: 5,
        taken: 4,
    };
    let what = format!("the cap concurrent of campaign {campaign}");
    assert_eq!(of_caps(&[drift]).findings, [finding(&what, "5", "4")]);
    assert!(of_caps(&[]).is_clean());
}

#[test]
fn an_alarm_names_the_first_findings_and_counts_all() {
    let rule = "every transaction sums to nothing";
    let mismatches = (0..30).map(|number| Mismatch {
        subject: format!("transaction {number}"),
        says: usd("1"),
        follows: usd("0"),
    });
    let proof = of_books(rule, 300, mismatches);
    assert_eq!((proof.subject.name.as_str(), proof.count), (rule, 300));
    assert_eq!(proof.findings.len(), FINDINGS_NAMED_MAX);
    let first = finding("transaction 0", "1.00 USD", "0.00 USD");
    assert_eq!(proof.findings[0], first);
    assert!(of_books(rule, 0, []).is_clean());
}

#[test]
fn a_buyer_who_pays_ahead_is_low_below_their_mark_and_not_at_it() {
    let billing = Billing {
        mode: BillingMode::Prepaid,
        low_balance: amount("25"),
        ..Billing::default()
    };
    let purse = PurseKey::prepaid(buyer(), Currency::USD);
    let mark = Mark::of(&billing, purse, None).expect("a mark");
    assert!(mark.proof(purse, usd("25")).is_clean());
    let low = mark.proof(purse, usd("24.99"));
    assert_eq!(low.subject.kind, AlarmKind::LowBalance);
    assert_eq!(low.subject.buyer, Some(buyer()));
    let expected = finding(
        "paid ahead and not spent",
        "24.99 USD",
        "at least 25.00 USD",
    );
    assert_eq!(low.findings, [expected]);
    let of_another_mode = PurseKey::receivable(buyer(), Currency::USD);
    assert_eq!(Mark::of(&billing, of_another_mode, None), None);
}

#[test]
fn a_credit_limit_is_reached_when_the_cheapest_call_no_longer_fits() {
    let billing = Billing {
        credit_limit: amount("100"),
        ..Billing::default()
    };
    let purse = PurseKey::receivable(buyer(), Currency::USD);
    let mark = Mark::of(&billing, purse, Some(usd("15.50"))).expect("a mark");
    assert!(mark.proof(purse, usd("-84.50")).is_clean());
    let reached = mark.proof(purse, usd("-90"));
    assert_eq!(reached.subject.kind, AlarmKind::CreditLimitReached);
    let what = "left to owe up to the credit limit of 100.00 USD";
    let expected = finding(what, "10.00 USD", "at least 15.50 USD");
    assert_eq!(reached.findings, [expected]);
    // Without an offer, whatever is left is enough.
    let mark = Mark::of(&billing, purse, None).expect("a mark");
    assert!(mark.proof(purse, usd("-99.99")).is_clean());
    assert!(!mark.proof(purse, usd("-100")).is_clean());
}

#[test]
fn a_mark_is_passed_on_the_way_down_and_up_and_not_on_either_side() {
    let billing = Billing {
        mode: BillingMode::Prepaid,
        low_balance: amount("25"),
        ..Billing::default()
    };
    let purse = PurseKey::prepaid(buyer(), Currency::USD);
    let mark = Mark::of(&billing, purse, None).expect("a mark");
    let is_passed = |before, after| mark.is_passed(usd(before), usd(after));
    assert!(is_passed("25", "24.99"));
    assert!(is_passed("10", "40"));
    assert!(!is_passed("24.99", "10"));
    assert!(!is_passed("40", "25"));
}

#[test]
fn nothing_is_wrong_with_a_purse_without_a_mark() {
    let purse = PurseKey::prepaid(buyer(), Currency::USD);
    assert!(marks::of_purse(None, purse, usd("0")).is_clean());
}

#[test]
fn an_alarm_is_acknowledged_once_and_not_when_it_is_cleared() {
    let open = alarm();
    assert_eq!(open.state(), AlarmState::Open);
    let looked_at = open.acknowledged(somebody()).expect("a change");
    assert_eq!(looked_at.state(), AlarmState::Acknowledged);
    assert_eq!(looked_at.acknowledged(somebody()), None);
    let cleared = Alarm {
        cleared_at: Some(open.last_seen_at),
        ..looked_at
    };
    assert_eq!(cleared.state(), AlarmState::Cleared);
    let never_looked_at = Alarm {
        acknowledged: None,
        ..cleared
    };
    assert_eq!(never_looked_at.acknowledged(somebody()), None);
}
