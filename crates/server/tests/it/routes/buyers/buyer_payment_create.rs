//! `POST /api/v1/buyers/{buyer}/payments`

use reqwest::Method;
use serde_json::json;

use super::UNKNOWN;
use crate::routes::ledger::{balances, entries, entry, line, pays_ahead};
use crate::world::World;

fn path(buyer: &str) -> String {
    format!("/api/v1/buyers/{buyer}/payments")
}

#[tokio::test]
async fn a_payment_lowers_what_the_buyer_owes() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let buyer = &exchange.buyers[0];
    exchange.sold_call("CA1", 90).await;
    let body = json!({ "amount": "20.00", "reference": "Wire 4711", "note": "March" });
    let made = exchange.owner.post(&path(buyer), body).await.created();
    assert_eq!(made["kind"], "payment");
    assert_eq!(made["reference"], "Wire 4711");
    assert_eq!(made["reason"], "March");
    assert_eq!(
        entries(&made),
        [entry("cash", "20.00"), entry("buyer_receivable", "-20.00")]
    );
    let owed = balances(&exchange.owner, "kind=buyer_receivable").await;
    assert_eq!(owed, [line("buyer_receivable", "Summit", "-4.50")]);
    let log = exchange
        .owner
        .audit(made["id"].as_str().expect("an id"))
        .await;
    assert_eq!(log[0]["action"], "transaction.recorded");
}

#[tokio::test]
async fn a_buyer_who_pays_ahead_is_charged_from_it_and_owes_what_it_does_not_cover() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (owner, buyer) = (&exchange.owner, &exchange.buyers[0]);
    pays_ahead(owner, buyer, None).await;
    let body = json!({ "amount": "25.00" });
    let made = owner.post(&path(buyer), body.clone()).await.created();
    assert_eq!(
        entries(&made),
        [entry("cash", "25.00"), entry("buyer_prepaid", "-25.00")]
    );
    let call = exchange.sold_call("CA1", 90).await;
    let left = balances(owner, "kind=buyer_prepaid").await;
    assert_eq!(left, [line("buyer_prepaid", "Summit", "9.50")]);
    let sale = json!({ "callId": call, "revenue": "40.00" });
    owner.post("/api/v1/conversions", sale).await.created();
    let of_buyer = format!("buyerId={buyer}");
    assert_eq!(
        balances(owner, &of_buyer).await,
        [
            line("buyer_prepaid", "Summit", "0.00"),
            line("buyer_receivable", "Summit", "15.00")
        ]
    );
    owner.post(&path(buyer), body).await.created();
    assert_eq!(
        balances(owner, &of_buyer).await,
        [
            line("buyer_prepaid", "Summit", "10.00"),
            line("buyer_receivable", "Summit", "0.00")
        ]
    );
    assert_eq!(
        world.ground.app.prove_all_books().await.expect("the books"),
        0
    );
}

#[tokio::test]
async fn a_buyer_without_credit_is_passed_over_until_they_pay() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (owner, buyer) = (&exchange.owner, &exchange.buyers[0]);
    pays_ahead(owner, buyer, Some("20.00")).await;
    let first_in_line = async |sid: &str| {
        exchange.carrier.calls(sid).await;
        let list = owner.get(&format!("/api/v1/calls?search={sid}")).await.ok();
        let call = &list["data"][0];
        let id = call["id"].as_str().expect("an id").to_owned();
        (call["buyerName"].clone(), id)
    };
    let (name, call) = first_in_line("CA1").await;
    assert_eq!(name, "Lakeshore");
    let decision = owner.get(&format!("/api/v1/calls/{call}/decision")).await;
    let text = decision.text;
    assert!(text.contains("balance 0.00 below 20.00 needed"), "{text}");
    let body = json!({ "amount": "30.00" });
    owner.post(&path(buyer), body).await.created();
    exchange.sold_call("CA2", 90).await;
    assert_eq!(first_in_line("CA2").await.0, "Summit");
    // 30.00 less 15.50 is below the balance at which calls stop.
    assert_eq!(first_in_line("CA3").await.0, "Lakeshore");
}

#[tokio::test]
async fn a_credit_limit_stops_calls_that_would_pass_it() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (owner, buyer) = (&exchange.owner, &exchange.buyers[0]);
    let billing = json!({ "billing": { "mode": "receivable", "creditLimit": "15.49" } });
    owner
        .patch(&format!("/api/v1/buyers/{buyer}"), billing)
        .await
        .ok();
    exchange.carrier.calls("CA1").await;
    assert_eq!(exchange.call().await["buyerName"], "Lakeshore");
}

#[tokio::test]
async fn the_same_key_pays_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let buyer = owner.buyer("Summit").await;
    let body = json!({ "amount": "3.00" });
    let key = [("idempotency-key", "wire-1")];
    let send = async || {
        owner
            .send(Method::POST, &path(&buyer), Some(body.clone()), &key)
            .await
    };
    let (first, second) = (send().await, send().await);
    assert_eq!(second.header("idempotency-replayed"), Some("true"));
    assert_eq!(first.created(), second.created());
    let owed = balances(&owner, "").await;
    let expected = [
        line("buyer_receivable", "Summit", "-3.00"),
        line("cash", "", "3.00"),
    ];
    assert_eq!(owed, expected);
}

#[tokio::test]
async fn what_is_wrong_is_named_and_nothing_is_booked() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let buyer = owner.buyer("Summit").await;
    let body = json!({ "amount": "-1", "currency": "dollars", "reference": "x".repeat(201) });
    let wrong = owner.post(&path(&buyer), body).await.wrong_names();
    assert_eq!(wrong, ["amount", "currency", "reference"]);
    let nothing = owner.post(&path(&buyer), json!({ "amount": "0" })).await;
    assert_eq!(nothing.wrong_names(), ["amount"]);
    let huge = json!({ "amount": "10000000000.01" });
    let huge = owner.post(&path(&buyer), huge).await;
    assert_eq!(huge.wrong_names(), ["amount"]);
    let unknown = owner.post(&path(UNKNOWN), json!({ "amount": "1" })).await;
    unknown.refused(404, "resource.not_found");
    assert_eq!(balances(&owner, "").await, []);
}
