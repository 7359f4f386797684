//! Tests of payments: what they pay, and what is left of them.

use base::ids::{BuyerId, SupplierId};
use base::money::{Currency, Money};
use serde_json::{Value, json};

use super::Payment;
use crate::ledger::billing::{Billing, BillingMode, Standing};
use crate::ledger::transactions::Entries;

fn dollars() -> Currency {
    Currency::parse("USD").expect("a currency")
}

fn usd(text: &str) -> Money {
    Money::parse(text, dollars()).expect("an amount")
}

fn read(body: Value) -> Result<Payment, Vec<String>> {
    let request = serde_json::from_value(body).expect("an object");
    Payment::read(request, dollars())
        .map_err(|errors| errors.into_iter().map(|error| error.field).collect())
}

fn shown(entries: &Entries) -> Vec<(&'static str, String)> {
    entries
        .iter()
        .map(|entry| (entry.account.kind.as_str(), entry.amount.to_decimal()))
        .collect()
}

fn received(mode: BillingMode, owed: &str, amount: &str) -> Vec<(&'static str, String)> {
    let payment = read(json!({ "amount": amount })).expect("a payment");
    let billing = Billing {
        mode,
        ..Billing::default()
    };
    let standing = Standing {
        owed: usd(owed),
        prepaid: usd("0"),
    };
    let buyer = BuyerId::from_parts(1, 0);
    shown(
        &payment
            .from_buyer(buyer, &billing, &standing)
            .expect("entries"),
    )
}

fn line(kind: &'static str, amount: &str) -> (&'static str, String) {
    (kind, amount.to_owned())
}

#[test]
fn a_payment_on_account_lowers_what_is_owed_even_below_nothing() {
    assert_eq!(
        received(BillingMode::Receivable, "20", "50"),
        [line("cash", "50.00"), line("buyer_receivable", "-50.00")]
    );
}

#[test]
fn a_payment_ahead_pays_what_is_owed_and_tops_up_with_the_rest() {
    assert_eq!(
        received(BillingMode::Prepaid, "20", "50"),
        [
            line("cash", "50.00"),
            line("buyer_prepaid", "-30.00"),
            line("buyer_receivable", "-20.00")
        ]
    );
    assert_eq!(
        received(BillingMode::Prepaid, "80", "50"),
        [line("cash", "50.00"), line("buyer_receivable", "-50.00")]
    );
    assert_eq!(
        received(BillingMode::Prepaid, "-5", "50"),
        [line("cash", "50.00"), line("buyer_prepaid", "-50.00")]
    );
}

#[test]
fn a_payment_to_a_supplier_lowers_what_they_are_owed() {
    let payment = read(json!({ "amount": "10" })).expect("a payment");
    let entries = payment.to_supplier(SupplierId::from_parts(1, 0));
    assert_eq!(
        entries.as_ref().map(shown),
        Ok(vec![
            line("supplier_payable", "10.00"),
            line("cash", "-10.00")
        ])
    );
}

#[test]
fn every_wrong_field_is_named() {
    let body = json!({ "amount": "0", "currency": "dollars", "reference": 7, "note": [] });
    let fields = ["amount", "currency", "reference", "note"].map(str::to_owned);
    assert_eq!(read(body), Err(fields.to_vec()));
    assert_eq!(read(json!({})), Err(vec!["amount".to_owned()]));
}
