//! `POST /api/v1/disputes`

use base::time::Seconds;
use domain::access::rights::{Right, grantable};
use reqwest::Method;
use serde_json::json;

use super::{PATH, disputed};
use crate::world::World;

const DAY_SECS: u32 = 86_400;

#[tokio::test]
async fn a_dispute_is_about_the_whole_charge_and_moves_nothing_yet() {
    let world = World::start().await;
    let (exchange, dispute) = disputed(&world).await;
    assert_eq!(dispute["buyerId"], exchange.buyers[0].as_str());
    assert_eq!(dispute["buyerName"], "Summit");
    assert_eq!(dispute["amount"], "15.50");
    assert_eq!(dispute["status"], "open");
    assert_eq!(dispute["evidence"], "Nobody spoke.");
    assert_eq!(dispute["openedBy"], "Somebody");
    let kinds = exchange
        .owner
        .get("/api/v1/ledger/transactions?kind=dispute")
        .await
        .column("id");
    assert_eq!(kinds, [""; 0]);
    let log = exchange
        .owner
        .audit(dispute["id"].as_str().expect("an id"))
        .await;
    assert_eq!(log[0]["action"], "dispute.opened");
}

#[tokio::test]
async fn a_call_is_disputed_once() {
    let world = World::start().await;
    let (exchange, dispute) = disputed(&world).await;
    let body = json!({ "callId": dispute["callId"], "reason": "duplicate" });
    let again = exchange.owner.post(PATH, body).await;
    let error = again.refused(409, "resource.taken");
    assert_eq!(error["details"][0]["field"], "callId");
}

#[tokio::test]
async fn the_buyers_window_closes() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let call = exchange.sold_call("CA1", 90).await;
    let buyer = format!("/api/v1/buyers/{}", exchange.buyers[0]);
    let billing = json!({ "billing": { "mode": "receivable", "disputeWindowDays": 2 } });
    owner.patch(&buyer, billing).await.ok();
    world.ground.clock.advance(Seconds::new(2 * DAY_SECS));
    let session = world.member(owner.tenant, domain::access::rights::Role::Manager);
    let manager = session.await;
    let body = json!({ "callId": call, "reason": "spam" });
    let late = manager.post(PATH, body).await;
    late.refused(409, "dispute.too_late");
}

#[tokio::test]
async fn what_is_charged_after_the_window_can_be_disputed() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let calls = [
        exchange.sold_call("CA1", 90).await,
        exchange.sold_call("CA2", 90).await,
    ];
    let buyer = format!("/api/v1/buyers/{}", exchange.buyers[0]);
    let billing = json!({ "billing": { "mode": "receivable", "disputeWindowDays": 2 } });
    owner.patch(&buyer, billing).await.ok();
    world.ground.clock.advance(Seconds::new(10 * DAY_SECS));
    // A key, which time does not log out.
    let owner = world.machine(owner.tenant, &grantable(Right::ALL)).await;
    for (call, revenue) in [(&calls[0], "50.00"), (&calls[1], "5.00")] {
        let body = json!({ "callId": call, "revenue": revenue });
        owner.post("/api/v1/conversions", body).await.created();
    }
    world.ground.clock.advance(Seconds::new(DAY_SECS));
    let body = |call: &str| json!({ "callId": call, "reason": "quality" });
    let raised = owner.post(PATH, body(&calls[0])).await.created();
    assert_eq!(raised["amount"], "50.00");
    // The other conversion is worth less than the talk, so the call was charged no more for it.
    let same = owner.post(PATH, body(&calls[1])).await;
    same.refused(409, "dispute.too_late");
}

#[tokio::test]
async fn a_call_that_goes_on_or_earned_nothing_is_not_disputed() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.carrier.calls("CA1").await;
    let call = exchange.call_id().await;
    let body = json!({ "callId": call, "reason": "spam" });
    let wrong = exchange.owner.post(PATH, body).await.wrong_names();
    assert_eq!(wrong, ["callId"]);
}

#[tokio::test]
async fn the_same_key_opens_once() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let call = exchange.sold_call("CA1", 90).await;
    let body = json!({ "callId": call, "reason": "spam" });
    let key = [("idempotency-key", "dispute-1")];
    let send = async || {
        let body = Some(body.clone());
        exchange.owner.send(Method::POST, PATH, body, &key).await
    };
    assert_eq!(send().await.created(), send().await.created());
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let call = exchange.sold_call("CA1", 90).await;
    for (body, expected) in [
        (json!({}), vec!["callId"]),
        (
            json!({ "callId": "call_01h455vb4pex5vsknk084sn02q", "reason": "spam" }),
            vec!["callId"],
        ),
        (
            json!({ "callId": call, "reason": "boring", "amount": "99" }),
            vec!["reason", "amount"],
        ),
        (
            json!({ "callId": call, "reason": "other" }),
            vec!["evidence"],
        ),
    ] {
        let wrong = owner.post(PATH, body.clone()).await.wrong_names();
        assert_eq!(wrong, expected, "{body}");
    }
}
