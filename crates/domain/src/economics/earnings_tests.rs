//! Tests of revenue and payout: each model, each side, and what conversions do.

use base::money::{Amount, Currency, MoneyError, Share};
use base::time::Seconds;

use super::{Earnings, Outcome, Terms, settle};
use crate::exchange::pricing::Pricing;

fn amount(text: &str) -> Amount {
    Amount::parse(text).expect("an amount")
}

fn terms(pricing: Pricing, buffer: u32) -> Terms {
    Terms {
        pricing,
        buffer: Seconds::new(buffer),
        currency: Currency::USD,
    }
}

fn cpc(price: &str, buffer: u32) -> Terms {
    let amount = amount(price);
    terms(Pricing::Cpc { amount }, buffer)
}

fn revshare(percent: &str, min: Option<&str>, max: Option<&str>) -> Terms {
    let pricing = Pricing::Revshare {
        share_percent: Share::parse(percent).expect("a share"),
        min: min.map(amount),
        max: max.map(amount),
    };
    terms(pricing, 0)
}

fn talked(secs: u32) -> Outcome {
    Outcome {
        talk: Some(Seconds::new(secs)),
        conversions: 0,
        reported: Amount::ZERO,
    }
}

fn converted(count: u32, reported: &str) -> Outcome {
    Outcome {
        conversions: count,
        reported: amount(reported),
        ..talked(30)
    }
}

fn shown(earnings: Result<Earnings, MoneyError>) -> (String, String) {
    let earnings = earnings.expect("earnings");
    (earnings.revenue.to_decimal(), earnings.payout.to_decimal())
}

fn revenue(offer: &Terms, outcome: &Outcome) -> String {
    shown(settle(offer, None, outcome)).0
}

#[test]
fn a_qualified_call_pays_from_the_buffer_on() {
    let offer = cpc("45.00", 90);
    assert_eq!(revenue(&offer, &talked(89)), "0.00");
    assert_eq!(revenue(&offer, &talked(90)), "45.00");
}

#[test]
fn a_connected_call_pays_whatever_its_length_and_an_unconnected_one_never() {
    let offer = terms(
        Pricing::Fixed {
            amount: amount("18"),
        },
        60,
    );
    assert_eq!(revenue(&offer, &talked(0)), "18.00");
    let nobody = Outcome {
        talk: None,
        ..talked(0)
    };
    assert_eq!(revenue(&offer, &nobody), "0.00");
    assert_eq!(revenue(&cpc("45", 0), &nobody), "0.00");
}

#[test]
fn an_action_pays_per_conversion_or_what_the_conversions_say() {
    let offer = terms(
        Pricing::Cpa {
            amount: amount("150"),
        },
        0,
    );
    assert_eq!(revenue(&offer, &talked(600)), "0.00");
    assert_eq!(revenue(&offer, &converted(2, "0")), "300.00");
    assert_eq!(revenue(&offer, &converted(2, "410.25")), "410.25");
}

#[test]
fn a_conversion_raises_revenue_and_never_lowers_it() {
    let offer = cpc("45", 0);
    assert_eq!(revenue(&offer, &converted(1, "30")), "45.00");
    assert_eq!(revenue(&offer, &converted(1, "60")), "60.00");
}

#[test]
fn a_share_keeps_within_its_bounds() {
    let offer = revshare("10", Some("5"), Some("80"));
    assert_eq!(revenue(&offer, &talked(600)), "0.00");
    assert_eq!(revenue(&offer, &converted(1, "20")), "5.00");
    assert_eq!(revenue(&offer, &converted(1, "200")), "20.00");
    assert_eq!(revenue(&offer, &converted(1, "2000")), "80.00");
}

#[test]
fn the_supplier_is_paid_by_its_own_terms() {
    let offer = cpc("45", 90);
    let own_buffer = cpc("24", 60);
    assert_eq!(
        shown(settle(&offer, Some(&own_buffer), &talked(70))),
        ("0.00".into(), "24.00".into())
    );
    let share = revshare("50", None, None);
    assert_eq!(
        shown(settle(&offer, Some(&share), &talked(90))),
        ("45.00".into(), "22.50".into())
    );
    let share = revshare("50", Some("10"), None);
    assert_eq!(
        shown(settle(&offer, Some(&share), &talked(10))),
        ("0.00".into(), "0.00".into())
    );
}

#[test]
fn two_currencies_are_refused() {
    let mut other = cpc("24", 60);
    other.currency = Currency::parse("EUR").expect("a currency");
    assert!(settle(&cpc("45", 0), Some(&other), &talked(90)).is_err());
}
