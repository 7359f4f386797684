//! `POST /api/v1/disputes/{dispute}/accept`

use serde_json::{Value, json};

use super::{PATH, UNKNOWN, deed, disputed};
use crate::routes::ledger::{balances, entries, entry, line, owes_beside_a_purse, void_of_revenue};
use crate::world::World;
use crate::world::carrier::Exchange;

/// An exchange with a sold call that a conversion raised to 50.00, all of which its buyer disputes;
/// the dispute, and the path that takes the conversion back.
async fn disputed_conversion(world: &World) -> (Exchange, Value, String) {
    let exchange = world.exchange("Acme").await;
    let call = exchange.sold_call("CA1", 90).await;
    let conversion = json!({ "callId": call, "revenue": "50.00" });
    let conversion = exchange.owner.make("/api/v1/conversions", conversion).await;
    let body = json!({ "callId": call, "reason": "quality" });
    let dispute = exchange.owner.post(PATH, body).await.created();
    assert_eq!(dispute["amount"], "50.00");
    let reverse = format!("/api/v1/conversions/{conversion}/reverse");
    (exchange, dispute, reverse)
}

/// What the buyer of [`disputed_conversion`] owes.
async fn owed(exchange: &Exchange) -> String {
    balances(&exchange.owner, "kind=buyer_receivable").await[0]
        .2
        .clone()
}

#[tokio::test]
async fn accepting_gives_the_whole_charge_back() {
    let world = World::start().await;
    let (exchange, dispute) = disputed(&world).await;
    let owner = &exchange.owner;
    let body = json!({ "note": "Sorry." });
    let accepted = owner.post(&deed(&dispute, "accept"), body).await.ok();
    assert_eq!(accepted["status"], "accepted");
    assert_eq!(accepted["accepted"], "15.50");
    assert_eq!(accepted["note"], "Sorry.");
    assert_eq!(accepted["decidedBy"], "Somebody");
    let owed = balances(owner, "kind=buyer_receivable").await;
    assert_eq!(owed, [line("buyer_receivable", "Summit", "0.00")]);
    let path = "/api/v1/ledger/transactions?kind=dispute";
    let list = owner.get(path).await.ok();
    let transaction = &list["data"][0];
    assert_eq!(transaction["id"], accepted["transactionId"]);
    assert_eq!(transaction["callId"], dispute["callId"]);
    assert_eq!(transaction["reference"], dispute["id"]);
    assert_eq!(
        entries(transaction),
        [
            entry("buyer_receivable", "-15.50"),
            entry("revenue", "15.50")
        ]
    );
    assert_eq!(
        world.ground.app.prove_all_books().await.expect("the books"),
        0
    );
}

#[tokio::test]
async fn accepting_a_part_gives_back_that_part() {
    let world = World::start().await;
    let (exchange, dispute) = disputed(&world).await;
    let owner = &exchange.owner;
    let accept = deed(&dispute, "accept");
    let more = owner.post(&accept, json!({ "amount": "15.51" })).await;
    assert_eq!(more.wrong_names(), ["amount"]);
    let part = owner.post(&accept, json!({ "amount": "5.50" })).await.ok();
    assert_eq!(part["status"], "partly_accepted");
    let owed = balances(owner, "kind=buyer_receivable").await;
    assert_eq!(owed, [line("buyer_receivable", "Summit", "10.00")]);
}

#[tokio::test]
async fn a_dispute_is_decided_once_however_many_decide_at_once() {
    let world = World::start().await;
    let (exchange, dispute) = disputed(&world).await;
    let owner = &exchange.owner;
    let accept = deed(&dispute, "accept");
    let reject = deed(&dispute, "reject");
    let (one, two, three) = tokio::join!(
        owner.post(&accept, json!({})),
        owner.post(&accept, json!({})),
        owner.post(&reject, json!({ "note": "No." })),
    );
    let statuses = [one, two, three].map(|reply| reply.status.as_u16());
    let done = statuses.iter().filter(|status| **status == 200).count();
    assert_eq!(done, 1, "{statuses:?}");
    let late = owner.post(&accept, json!({})).await;
    late.refused(409, "dispute.decided");
    assert_eq!(
        world.ground.app.prove_all_books().await.expect("the books"),
        0
    );
}

#[tokio::test]
async fn what_a_reversal_gave_back_is_not_given_back_again() {
    let world = World::start().await;
    let (exchange, dispute, reverse) = disputed_conversion(&world).await;
    let owner = &exchange.owner;
    let reason = json!({ "reason": "returned" });
    owner.post(&reverse, reason).await.ok();
    let accept = deed(&dispute, "accept");
    let less = owner.post(&accept, json!({})).await;
    let error = less.refused(409, "dispute.charged_less");
    let message = error["message"].as_str().expect("a message");
    assert!(
        message.contains("50.00") && message.contains("15.50"),
        "{message}"
    );
    let more = owner.post(&accept, json!({ "amount": "15.51" })).await;
    assert_eq!(more.wrong_names(), ["amount"]);
    assert_eq!(owed(&exchange).await, "15.50");
    let part = owner.post(&accept, json!({ "amount": "15.50" })).await.ok();
    assert_eq!(part["status"], "partly_accepted");
    assert_eq!(owed(&exchange).await, "0.00");
    let app = &world.ground.app;
    assert_eq!(app.prove_all_books().await.expect("the books"), 0);
}

#[tokio::test]
async fn of_a_call_whose_charge_was_voided_there_is_nothing_to_give_back() {
    let world = World::start().await;
    let (exchange, dispute) = disputed(&world).await;
    let owner = &exchange.owner;
    let void = void_of_revenue(&exchange, &dispute["callId"]).await;
    owner.post(void.0, void.1).await.created();
    let accept = deed(&dispute, "accept");
    for body in [json!({}), json!({ "amount": "1.00" })] {
        let refused = owner.post(&accept, body).await;
        refused.refused(409, "dispute.nothing_charged");
    }
    let reject = deed(&dispute, "reject");
    owner.post(&reject, json!({ "note": "Voided." })).await.ok();
    assert_eq!(owed(&exchange).await, "0.00");
}

#[tokio::test]
async fn one_charge_is_given_back_once_however_it_is_asked_for_at_once() {
    let world = World::start().await;
    let (exchange, dispute) = disputed(&world).await;
    let owner = &exchange.owner;
    let (path, void) = void_of_revenue(&exchange, &dispute["callId"]).await;
    let accept = deed(&dispute, "accept");
    let (accepted, voided) = tokio::join!(owner.post(&accept, json!({})), owner.post(path, void));
    let statuses = [accepted, voided].map(|reply| reply.status.as_u16());
    assert!(matches!(statuses, [200, 409] | [409, 201]), "{statuses:?}");
    assert_eq!(owed(&exchange).await, "0.00");
    let world = World::start().await;
    let (exchange, dispute, reverse) = disputed_conversion(&world).await;
    let owner = &exchange.owner;
    let accept = deed(&dispute, "accept");
    let reason = json!({ "reason": "returned" });
    let (accepted, reversed) =
        tokio::join!(owner.post(&accept, json!({})), owner.post(&reverse, reason));
    let statuses = [accepted, reversed].map(|reply| reply.status.as_u16());
    match statuses {
        [200, 409] => assert_eq!(owed(&exchange).await, "0.00"),
        [409, 200] => assert_eq!(owed(&exchange).await, "15.50"),
        _ => panic!("{statuses:?}"),
    }
}

#[tokio::test]
async fn what_is_given_back_lowers_what_is_owed_and_the_rest_is_paid_ahead_again() {
    let world = World::start().await;
    let (exchange, call, _) = owes_beside_a_purse(&world).await;
    let owner = &exchange.owner;
    let dispute = json!({ "callId": call, "reason": "spam" });
    let dispute = owner.post(PATH, dispute).await.created();
    owner.post(&deed(&dispute, "accept"), json!({})).await.ok();
    assert_eq!(owed(&exchange).await, "0.00");
    let left = balances(owner, "kind=buyer_prepaid").await;
    assert_eq!(left, [line("buyer_prepaid", "Summit", "20.00")]);
    let list = owner.get("/api/v1/ledger/transactions?kind=dispute").await;
    assert_eq!(
        entries(&list.ok()["data"][0]),
        [
            entry("buyer_prepaid", "-20.00"),
            entry("buyer_receivable", "-30.00"),
            entry("revenue", "50.00")
        ]
    );
    let app = &world.ground.app;
    assert_eq!(app.prove_all_books().await.expect("the books"), 0);
}

#[tokio::test]
async fn an_unknown_dispute_is_not_found() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let unknown = owner
        .post(&format!("{PATH}/{UNKNOWN}/accept"), json!({}))
        .await;
    unknown.refused(404, "resource.not_found");
}
