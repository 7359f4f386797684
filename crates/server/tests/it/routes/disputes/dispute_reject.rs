//! `POST /api/v1/disputes/{dispute}/reject`

use serde_json::json;

use super::{PATH, UNKNOWN, deed, disputed};
use crate::routes::ledger::{balances, line};
use crate::world::World;

#[tokio::test]
async fn rejecting_says_why_and_moves_nothing() {
    let world = World::start().await;
    let (exchange, dispute) = disputed(&world).await;
    let owner = &exchange.owner;
    let reject = deed(&dispute, "reject");
    let silent = owner.post(&reject, json!({})).await;
    assert_eq!(silent.wrong_names(), ["note"]);
    let body = json!({ "note": "A real caller." });
    let rejected = owner.post(&reject, body.clone()).await.ok();
    assert_eq!(rejected["status"], "rejected");
    assert_eq!(rejected["accepted"], json!(null));
    assert_eq!(rejected["transactionId"], json!(null));
    let owed = balances(owner, "kind=buyer_receivable").await;
    assert_eq!(owed, [line("buyer_receivable", "Summit", "15.50")]);
    let again = owner.post(&reject, body).await;
    again.refused(409, "dispute.decided");
    let log = owner.audit(dispute["id"].as_str().expect("an id")).await;
    assert_eq!(log[0]["action"], "dispute.rejected");
}

#[tokio::test]
async fn an_unknown_dispute_is_not_found() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let body = json!({ "note": "No." });
    let unknown = owner.post(&format!("{PATH}/{UNKNOWN}/reject"), body).await;
    unknown.refused(404, "resource.not_found");
}
