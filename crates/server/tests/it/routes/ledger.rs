//! The books.

mod ledger_account_list;
mod ledger_adjustment_create;
mod ledger_transaction_list;

use serde_json::Value;

use crate::world::Persona;

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
    let billing = serde_json::json!({ "mode": "prepaid", "lowBalance": low_balance });
    let path = format!("/api/v1/buyers/{buyer}");
    let body = serde_json::json!({ "billing": billing });
    owner.patch(&path, body).await.ok();
}
