//! Tests of billing: what a request may say, and what a buyer can still spend.

use base::field::FieldErrors;
use base::money::{Currency, Money};
use serde_json::{Value, json};

use super::{Billing, BillingMode, Standing};
use crate::exchange::pricing::Pricing;

fn usd(text: &str) -> Money {
    let dollars = Currency::parse("USD").expect("a currency");
    Money::parse(text, dollars).expect("an amount")
}

fn read(body: Value) -> Result<Billing, Vec<String>> {
    let request = serde_json::from_value(body).expect("an object");
    let mut errors = FieldErrors::new();
    let billing = Billing::read(request, &mut errors);
    match billing.filter(|_| errors.is_empty()) {
        Some(billing) => Ok(billing),
        None => Err(errors.into_iter().map(|error| error.field).collect()),
    }
}

fn pricing(body: Value) -> Pricing {
    serde_json::from_value(body).expect("a price")
}

#[test]
fn each_mode_has_its_own_amount() {
    let billing = read(json!({ "mode": "prepaid", "lowBalance": "25.00" })).expect("billing");
    assert_eq!(billing.mode, BillingMode::Prepaid);
    assert_eq!(billing.dispute_window_days, 30);
    let foreign = json!({ "mode": "prepaid", "creditLimit": "25.00" });
    assert_eq!(read(foreign), Err(vec!["billing.creditLimit".to_owned()]));
    let foreign = json!({ "mode": "receivable", "lowBalance": "25.00" });
    assert_eq!(read(foreign), Err(vec!["billing.lowBalance".to_owned()]));
}

#[test]
fn every_wrong_field_is_named() {
    let body = json!({ "creditLimit": "-1", "lowBalance": 1.5, "disputeWindowDays": 367 });
    let fields = ["mode", "creditLimit", "lowBalance", "disputeWindowDays"];
    let fields = fields.map(|field| format!("billing.{field}"));
    assert_eq!(read(body), Err(fields.to_vec()));
}

#[test]
fn a_buyer_without_a_bound_can_spend_anything() {
    let standing = Standing::new(usd("0").currency());
    let price = pricing(json!({ "model": "cpc", "amount": "20.00" }));
    assert_eq!(Billing::default().credit(&standing, &price), Ok(None));
}

#[test]
fn a_limit_is_what_may_be_owed_and_a_price_must_fit_below_it() {
    let billing = read(json!({ "mode": "receivable", "creditLimit": "100" })).expect("billing");
    let price = pricing(json!({ "model": "cpc", "amount": "20.00" }));
    let credit = |owed: &str, prepaid: &str| {
        let standing = Standing {
            owed: usd(owed),
            prepaid: usd(prepaid),
        };
        let credit = billing.credit(&standing, &price).expect("amounts that fit");
        credit.expect("a bound")
    };
    assert!(!credit("80", "0").is_out());
    assert!(credit("80.01", "0").is_out());
    assert!(!credit("80.01", "5").is_out());
    assert_eq!(credit("120", "0").available, usd("-20"));
}

#[test]
fn a_prepaid_buyer_needs_the_price_or_the_low_balance_whichever_is_more() {
    let billing = read(json!({ "mode": "prepaid", "lowBalance": "25" })).expect("billing");
    let needed = |body| {
        let standing = Standing::new(usd("0").currency());
        let credit = billing.credit(&standing, &pricing(body));
        credit.expect("amounts that fit").expect("a bound").needed
    };
    let cheap = json!({ "model": "fixed", "amount": "20.00" });
    assert_eq!(needed(cheap), usd("25"));
    let dear = json!({ "model": "cpa", "amount": "120.00" });
    assert_eq!(needed(dear), usd("120"));
}

#[test]
fn a_price_that_is_unknown_needs_at_least_a_micro() {
    let billing = read(json!({ "mode": "prepaid" })).expect("billing");
    let share = json!({ "model": "revshare", "sharePercent": "10", "min": null, "max": null });
    let standing = Standing::new(usd("0").currency());
    let credit = billing.credit(&standing, &pricing(share));
    let credit = credit.expect("amounts that fit").expect("a bound");
    assert_eq!(credit.needed.micros(), 1);
    assert!(credit.is_out());
}
