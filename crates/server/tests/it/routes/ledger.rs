//! The books.

mod ledger_account_list;
mod ledger_adjustment_create;
mod ledger_transaction_list;

use serde_json::{Value, json};

use crate::world::carrier::Exchange;
use crate::world::{Persona, World};

/// What each account of a query holds: its kind, who it is kept for, and how much.
pub async fn balances(owner: &Persona, query: &str) -> Vec<(String, String, String)> {
    let list = owner
        .get(&format!("/api/v1/ledger/accounts?{query}"))
        .await
        .ok();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let accounts = list["data"].as_array().expect("accounts").iter();
    accounts
        .map(|account| {
            (
                text(&account["kind"]),
                text(&account["partyName"]),
                text(&account["balance"]),
            )
        })
        .collect()
}

/// One line of [`balances`].
pub fn line(kind: &str, party: &str, balance: &str) -> (String, String, String) {
    (kind.to_owned(), party.to_owned(), balance.to_owned())
}

/// The entries of a transaction as kinds and amounts.
pub fn entries(transaction: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let entries = transaction["entries"].as_array().expect("entries").iter();
    entries
        .map(|entry| (text(&entry["kind"]), text(&entry["amount"])))
        .collect()
}

/// One of [`entries`].
pub fn entry(kind: &str, amount: &str) -> (String, String) {
    (kind.to_owned(), amount.to_owned())
}

/// A buyer who pays ahead.
pub async fn pays_ahead(owner: &Persona, buyer: &str, low_balance: Option<&str>) {
    let billing = json!({ "mode": "prepaid", "lowBalance": low_balance });
    let path = format!("/api/v1/buyers/{buyer}");
    let body = json!({ "billing": billing });
    owner.patch(&path, body).await.ok();
}

/// The request that takes back what a call was charged first.
pub async fn void_of_revenue(exchange: &Exchange, call: &Value) -> (&'static str, Value) {
    let call = call.as_str().expect("an id");
    let path = format!("/api/v1/ledger/transactions?callId={call}&kind=revenue");
    let revenue = &exchange.owner.get(&path).await.ok()["data"][0]["id"];
    let body = json!({ "kind": "void", "transactionId": revenue, "reason": "a test call" });
    ("/api/v1/ledger/adjustments", body)
}

/// An exchange with a call that cost its buyer 20.00 paid ahead, and 30.00 owed since a conversion
/// was reported; the call and the conversion.
pub async fn owes_beside_a_purse(world: &World) -> (Exchange, String, String) {
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let buyer = &exchange.buyers[0];
    pays_ahead(owner, buyer, None).await;
    let payments = format!("/api/v1/buyers/{buyer}/payments");
    let paid = owner.post(&payments, json!({ "amount": "20.00" })).await;
    paid.created();
    let call = exchange.sold_call("CA1", 90).await;
    let body = json!({ "callId": call, "revenue": "50.00" });
    let conversion = owner.make("/api/v1/conversions", body).await;
    let owed = balances(owner, "kind=buyer_receivable").await;
    assert_eq!(owed, [line("buyer_receivable", "Summit", "30.00")]);
    let left = balances(owner, "kind=buyer_prepaid").await;
    assert_eq!(left, [line("buyer_prepaid", "Summit", "0.00")]);
    (exchange, call, conversion)
}
