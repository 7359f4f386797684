//! Tests of billing: what a request may say, and what a buyer can still spend.

use base::field::FieldErrors;
use base::money::{Currency, Money};
use serde_json::{Value, json};

use super::{Billing, BillingMode};
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
fn a_buyer_without_a_bound_sets_nothing_aside() {
    let price = pricing(json!({ "model": "cpc", "amount": "20.00" }));
    assert_eq!(Billing::default().deposit(&price, Currency::USD), None);
}

#[test]
fn a_limit_is_what_may_be_owed_and_a_price_must_fit_below_it() {
    let billing = read(json!({ "mode": "receivable", "creditLimit": "100" })).expect("billing");
    let price = pricing(json!({ "model": "cpc", "amount": "20.00" }));
    let deposit = billing.deposit(&price, Currency::USD).expect("a deposit");
    assert_eq!(
        [deposit.amount, deposit.needed].map(|amount| amount.to_decimal()),
        ["20.00", "20.00"]
    );
    assert!(deposit.hold(usd("-80")).is_ok());
    let credit = deposit.hold(usd("-120")).expect_err("more is owed already");
    assert_eq!(credit.available, usd("-20"));
}

#[test]
fn a_prepaid_buyer_needs_the_price_or_the_low_balance_and_sets_the_price_aside() {
    let billing = read(json!({ "mode": "prepaid", "lowBalance": "25" })).expect("billing");
    let dollars = usd("0").currency();
    let deposit = |body| {
        let deposit = billing.deposit(&pricing(body), dollars).expect("a deposit");
        [deposit.amount, deposit.needed]
    };
    let cheap = json!({ "model": "fixed", "amount": "20.00" });
    assert_eq!(deposit(cheap), [usd("20"), usd("25")]);
    let dear = json!({ "model": "cpa", "amount": "120.00" });
    assert_eq!(deposit(dear), [usd("120"), usd("120")]);
    let on_account =
        Billing::default().deposit(&pricing(json!({ "model": "cpc", "amount": "1" })), dollars);
    assert_eq!(on_account, None);
}

#[test]
fn a_share_sets_its_most_aside_or_its_least_or_the_low_balance() {
    let billing = read(json!({ "mode": "prepaid", "lowBalance": "25" })).expect("billing");
    let share = |min: Option<&str>, max: Option<&str>| {
        let body = json!({ "model": "revshare", "sharePercent": "10", "min": min, "max": max });
        let deposit = billing.deposit(&pricing(body), usd("0").currency());
        deposit.expect("a deposit").amount
    };
    assert_eq!(share(Some("2"), Some("40")), usd("40"));
    assert_eq!(share(Some("2"), None), usd("2"));
    assert_eq!(share(None, None), usd("25"));
}

#[test]
fn a_call_for_nothing_still_needs_and_sets_aside_a_micro() {
    let billing = read(json!({ "mode": "prepaid" })).expect("billing");
    let share = json!({ "model": "revshare", "sharePercent": "10", "min": null, "max": null });
    let free = json!({ "model": "cpc", "amount": "0.00" });
    for body in [share, free] {
        let deposit = billing.deposit(&pricing(body), usd("0").currency());
        let deposit = deposit.expect("a deposit");
        assert_eq!((deposit.amount.micros(), deposit.needed.micros()), (1, 1));
        assert!(deposit.hold(usd("0")).is_err());
    }
}
