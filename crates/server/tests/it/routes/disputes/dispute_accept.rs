//! `POST /api/v1/disputes/{dispute}/accept`

use serde_json::json;

use super::{PATH, UNKNOWN, deed, disputed};
use crate::routes::ledger::{balances, entries, entry, line};
use crate::world::World;

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
async fn an_unknown_dispute_is_not_found() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let unknown = owner
        .post(&format!("{PATH}/{UNKNOWN}/accept"), json!({}))
        .await;
    unknown.refused(404, "resource.not_found");
}
