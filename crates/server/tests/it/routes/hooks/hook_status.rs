//! `POST /webhooks/{provider_account}/status`

use base::time::Seconds;
use serde_json::{Value, json};

use crate::world::World;

#[tokio::test]
async fn the_end_of_the_callers_leg_closes_the_call_and_settles_its_money() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.sold_call("CA1", 125).await;
    let call = exchange.call().await;
    assert_eq!(call["status"], "completed");
    assert_eq!(call["disposition"], "connected");
    assert_eq!(call["endedBy"], "buyer");
    assert_eq!(call["talkSecs"], 125);
    assert_eq!(call["billableSecs"], 180);
    assert_eq!(call["durationSecs"], 125);
    assert_eq!(call["revenue"], "15.50");
    assert_eq!(call["payout"], "10.00");
    assert_eq!(
        call["cost"], "0.042",
        "0.014 a started minute for the two legs"
    );
    assert_eq!(call["profit"], "5.458");
    let kinds: Vec<_> = call["postings"]
        .as_array()
        .expect("postings")
        .iter()
        .map(|line| {
            (
                line["kind"].clone(),
                line["leg"].clone(),
                line["amount"].clone(),
            )
        })
        .collect();
    let line = |kind: &str, leg: u8, amount: &str| (json!(kind), json!(leg), json!(amount));
    for expected in [
        line("revenue", 1, "15.50"),
        line("payout", 1, "10.00"),
        line("cost", 0, "0.012"),
        line("cost", 1, "0.03"),
    ] {
        assert!(kinds.contains(&expected), "{expected:?} in {kinds:?}");
    }
    assert_eq!(kinds.len(), 4);
}

#[tokio::test]
async fn talk_below_the_buffer_earns_and_pays_nothing_and_costs_all_the_same() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.sold_call("CA1", 59).await;
    let call = exchange.call().await;
    assert_eq!(call["revenue"], "0.00");
    assert_eq!(call["payout"], "0.00");
    assert_eq!(call["cost"], "0.014");
    assert_eq!(call["profit"], "-0.014");
    assert_eq!(call["disposition"], "connected");
}

#[tokio::test]
async fn a_repeated_end_writes_no_money_twice() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.sold_call("CA1", 90).await;
    let before = exchange.call().await;
    for _ in 0..3 {
        let over = [("CallDuration", "90")];
        exchange
            .carrier
            .status("CA1", "completed", &over)
            .await
            .ok();
    }
    let after = exchange.call().await;
    assert_eq!(before["postings"], after["postings"]);
    assert_eq!(before["profit"], after["profit"]);
}

#[tokio::test]
async fn the_documents_paths_are_thanked_as_the_documents_say() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let carrier = &exchange.carrier;
    carrier.calls("CA1").await;
    let call = exchange.call_id().await;
    for path in [
        "/twilio/status",
        "/api/webhooks/twilio/status",
        "/api/twilio/call-status",
    ] {
        let reply = carrier
            .post(path, &carrier.about("CA1", "in-progress"))
            .await;
        let thanks = json!({ "received": true, "callId": call, "status": "initiated" });
        assert_eq!(reply.ok(), thanks, "{path}");
    }
}

#[tokio::test]
async fn a_call_whose_callers_end_is_never_reported_is_closed_by_and_by() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.carrier.calls("CA1").await;
    let call = exchange.call_id().await;
    let ended = [("DialCallDuration", "75"), ("DialBridged", "true")];
    exchange
        .carrier
        .dial_ended(("CA1", &call), 1, "completed", &ended)
        .await;
    let app = &world.ground.app;
    assert_eq!(app.close_silent_calls().await.expect("a look"), 0);
    assert_eq!(exchange.call().await["closedAt"], Value::Null);
    world.ground.clock.advance(Seconds::new(31));
    assert_eq!(app.close_silent_calls().await.expect("a look"), 1);
    assert_eq!(app.close_silent_calls().await.expect("a look"), 0);
    let call = exchange.call().await;
    assert_eq!(call["disposition"], "connected");
    assert_eq!(call["talkSecs"], 75);
    assert_eq!(call["revenue"], "15.50");
    assert_eq!(
        call["cost"], "0.028",
        "the caller's leg lasted as long as the talk"
    );
}

#[tokio::test]
async fn a_status_of_a_call_nobody_knows_is_thanked_for() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let reply = exchange.carrier.status("CA9", "completed", &[]).await.ok();
    assert_eq!(reply["received"], true);
    assert_eq!(reply["callId"], Value::Null);
}
