//! `POST /api/v1/suppliers/{supplier}/payments`

use reqwest::Method;
use serde_json::json;

use super::UNKNOWN;
use crate::routes::ledger::{balances, entries, entry, line};
use crate::world::World;

fn path(supplier: &str) -> String {
    format!("/api/v1/suppliers/{supplier}/payments")
}

#[tokio::test]
async fn a_payment_lowers_what_the_supplier_is_owed() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.sold_call("CA1", 90).await;
    let body = json!({ "amount": "4.00", "reference": "Wire 12" });
    let path = path(&exchange.supplier);
    let made = exchange.owner.post(&path, body).await.created();
    assert_eq!(
        entries(&made),
        [entry("supplier_payable", "4.00"), entry("cash", "-4.00")]
    );
    let owed = balances(&exchange.owner, "kind=supplier_payable").await;
    assert_eq!(owed, [line("supplier_payable", "Leads", "6.00")]);
}

#[tokio::test]
async fn the_same_key_pays_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let supplier = owner.supplier("Leads").await;
    let body = json!({ "amount": "3.00" });
    let key = [("idempotency-key", "wire-1")];
    let send = async || {
        owner
            .send(Method::POST, &path(&supplier), Some(body.clone()), &key)
            .await
    };
    assert_eq!(send().await.created(), send().await.created());
    let owed = balances(&owner, "kind=supplier_payable").await;
    assert_eq!(owed, [line("supplier_payable", "Leads", "-3.00")]);
}

#[tokio::test]
async fn what_is_wrong_is_named_and_nothing_is_booked() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let supplier = owner.supplier("Leads").await;
    let wrong = owner.post(&path(&supplier), json!({ "amount": "0" })).await;
    assert_eq!(wrong.wrong_names(), ["amount"]);
    let unknown = owner.post(&path(UNKNOWN), json!({ "amount": "1" })).await;
    unknown.refused(404, "resource.not_found");
    assert_eq!(balances(&owner, "").await, []);
}
