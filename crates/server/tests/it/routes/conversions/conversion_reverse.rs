//! `POST /api/v1/conversions/{conversion}/reverse`

use serde_json::{Value, json};

use super::{PATH, UNKNOWN, kept, money, path_of};
use crate::routes::ledger::{balances, line, owes_beside_a_purse};
use crate::world::World;
use crate::world::carrier::Exchange;

#[tokio::test]
async fn a_reversed_conversion_leaves_what_the_others_and_the_talk_earn() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let call = exchange.sold_call("CA1", 90).await;
    let mut made = Vec::new();
    for revenue in ["20.00", "100.00"] {
        let body = json!({ "callId": call, "revenue": revenue });
        made.push(owner.post(PATH, body).await.created());
    }
    assert_eq!(money(&exchange, &call).await[0], "120.00");
    let body = json!({ "reason": "the lead was returned" });
    let reverse = path_of(&made[1], "/reverse");
    let reversed = owner.post(&reverse, body.clone()).await.ok();
    assert_eq!(reversed["status"], "reversed");
    assert_eq!(reversed["reason"], "the lead was returned");
    assert_eq!(reversed["settledBy"], "Somebody");
    assert_eq!(
        reversed["call"]["revenue"], "20.00",
        "what the other is worth"
    );
    let reverse = path_of(&made[0], "/reverse");
    let reversed = owner.post(&reverse, body).await.ok();
    assert_eq!(reversed["call"]["revenue"], "15.50", "what the talk earned");
    let expected = ["15.50", "10.00", "0.028", "5.472"];
    assert_eq!(money(&exchange, &call).await, expected);
    let shown = exchange.call().await;
    assert_eq!(shown["conversions"], 0);
    let lines = shown["postings"].as_array().expect("postings").iter();
    let amounts: Vec<&Value> = lines
        .filter(|line| line["kind"] == "revenue")
        .map(|line| &line["amount"])
        .collect();
    assert_eq!(amounts, ["15.50", "4.50", "100.00", "-100.00", "-4.50"]);
    let owed = balances(owner, "kind=buyer_receivable").await;
    assert_eq!(owed, [line("buyer_receivable", "Summit", "15.50")]);
    let app = &world.ground.app;
    assert_eq!(app.prove_all_books().await.expect("the books"), 0);
}

#[tokio::test]
async fn a_conversion_is_taken_back_once_however_many_ask_at_once() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let call = exchange.sold_call("CA1", 90).await;
    let body = json!({ "callId": call, "revenue": "50.00", "externalId": "sale-1" });
    let made = owner.post(PATH, body.clone()).await.created();
    let reverse = path_of(&made, "/reverse");
    let reason = json!({ "reason": "returned" });
    let (one, two) = tokio::join!(
        owner.post(&reverse, reason.clone()),
        owner.post(&reverse, reason)
    );
    assert_eq!(one.ok()["settledAt"], two.ok()["settledAt"]);
    assert_eq!(money(&exchange, &call).await[0], "15.50");
    let log = owner.audit(made["id"].as_str().expect("an id")).await;
    assert_eq!(log.len(), 2, "{log:?}");
    let again = kept(&exchange, body).await;
    assert_eq!(
        again["status"], "reversed",
        "it does not come back by itself"
    );
    assert_eq!(money(&exchange, &call).await[0], "15.50");
}

#[tokio::test]
async fn what_a_dispute_gave_back_is_not_given_back_again() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let call = exchange.sold_call("CA1", 90).await;
    let made = owner.post(PATH, json!({ "callId": call, "revenue": "50.00" }));
    let made = made.await.created();
    let dispute = json!({ "callId": call, "reason": "spam" });
    let dispute = owner.make("/api/v1/disputes", dispute).await;
    let accept = format!("/api/v1/disputes/{dispute}/accept");
    owner.post(&accept, json!({})).await.ok();
    let reverse = path_of(&made, "/reverse");
    let refused = owner.post(&reverse, json!({ "reason": "returned" })).await;
    refused.refused(409, "conversion.given_back");
    assert_eq!(money(&exchange, &call).await[0], "50.00");
    let owed = balances(owner, "kind=buyer_receivable").await;
    assert_eq!(owed, [line("buyer_receivable", "Summit", "0.00")]);
}

/// The transactions of a call that promised its supplier something, the newest first.
async fn promised(exchange: &Exchange, call: &str) -> Vec<Value> {
    let path = format!("/api/v1/ledger/transactions?callId={call}&kind=payout");
    let list = exchange.owner.get(&path).await.ok();
    list["data"].as_array().expect("transactions").clone()
}

#[tokio::test]
async fn what_was_taken_back_from_a_supplier_is_not_taken_back_again() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let terms = owner.get("/api/v1/supplier-terms").await.ok();
    let terms = terms["data"][0]["id"].as_str().expect("an id");
    let share = json!({ "pricing": { "model": "revshare", "sharePercent": "20" } });
    let path = format!("/api/v1/supplier-terms/{terms}");
    owner.patch(&path, share).await.ok();
    let void_of = |transaction: &Value| json!({ "kind": "void", "transactionId": transaction["id"], "reason": "bad traffic" });
    let adjustments = "/api/v1/ledger/adjustments";
    let reason = json!({ "reason": "returned" });
    let mut calls = Vec::new();
    for sid in ["CA1", "CA2"] {
        let call = exchange.sold_call(sid, 90).await;
        let made = owner.post(PATH, json!({ "callId": call, "revenue": "50.00" }));
        calls.push((call, path_of(&made.await.created(), "/reverse")));
    }
    let owed = async || balances(owner, "kind=supplier_payable").await;
    let due = |amount: &str| [line("supplier_payable", "Leads", amount)];
    assert_eq!(owed().await, due("20.00"));
    // All that was promised for the first is taken back, and the reversal finds nothing.
    let (call, reverse) = &calls[0];
    for promise in promised(&exchange, call).await {
        owner.post(adjustments, void_of(&promise)).await.created();
    }
    assert_eq!(owed().await, due("10.00"));
    let refused = owner.post(reverse, reason.clone()).await;
    refused.refused(409, "conversion.given_back");
    // Of the second the reversal takes back what the void would.
    let (call, reverse) = &calls[1];
    let promises = promised(&exchange, call).await;
    owner.post(reverse, reason).await.ok();
    assert_eq!(owed().await, due("3.10"));
    let refused = owner.post(adjustments, void_of(&promises[0])).await;
    refused.refused(409, "transaction.given_back");
    assert_eq!(owed().await, due("3.10"));
    let app = &world.ground.app;
    assert_eq!(app.prove_all_books().await.expect("the books"), 0);
}

#[tokio::test]
async fn what_is_given_back_lowers_what_is_owed_first() {
    let world = World::start().await;
    let (exchange, _, conversion) = owes_beside_a_purse(&world).await;
    let owner = &exchange.owner;
    let reverse = format!("{PATH}/{conversion}/reverse");
    let reason = json!({ "reason": "returned" });
    owner.post(&reverse, reason).await.ok();
    let owed = balances(owner, "kind=buyer_receivable").await;
    assert_eq!(owed, [line("buyer_receivable", "Summit", "0.00")]);
    let left = balances(owner, "kind=buyer_prepaid").await;
    assert_eq!(left, [line("buyer_prepaid", "Summit", "4.50")]);
    let app = &world.ground.app;
    assert_eq!(app.prove_all_books().await.expect("the books"), 0);
}

#[tokio::test]
async fn the_story_and_the_figures_follow() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let call = exchange.sold_call("CA1", 90).await;
    let made = owner.post(PATH, json!({ "callId": call, "revenue": "50.00" }));
    let made = made.await.created();
    let converted = async || owner.get("/api/v1/stats/dashboard").await.ok()["totals"][0].clone();
    let before = converted().await;
    assert_eq!(before["converted"], 1, "{before}");
    let reverse = path_of(&made, "/reverse");
    owner
        .post(&reverse, json!({ "reason": "returned" }))
        .await
        .ok();
    let after = converted().await;
    assert_eq!(after["converted"], 0, "{after}");
    let shown = exchange.call().await;
    assert_eq!(shown["conversionEvents"][0]["status"], "reversed");
    let story = shown["story"].as_array().expect("a story");
    let said = "The conversion worth 50.00 USD was reversed by Somebody: returned";
    assert!(story.iter().any(|line| line["text"] == said), "{story:?}");
}

#[tokio::test]
async fn only_what_counts_is_taken_back_and_only_with_a_reason() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let waiting = kept(&exchange, json!({ "callSid": "CA9", "revenue": "5.00" })).await;
    let reverse = path_of(&waiting, "/reverse");
    let names = owner.post(&reverse, json!({})).await.wrong_names();
    assert_eq!(names, ["reason"]);
    let refused = owner.post(&reverse, json!({ "reason": "no" })).await;
    refused.refused(409, "conversion.not_applied");
    let unknown = format!("{PATH}/{UNKNOWN}/reverse");
    let unknown = owner.post(&unknown, json!({ "reason": "no" })).await;
    unknown.refused(404, "resource.not_found");
}
