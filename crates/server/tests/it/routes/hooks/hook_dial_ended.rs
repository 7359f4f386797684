//! `POST /webhooks/{provider_account}/calls/{call}/legs/{leg}/ended`

use serde_json::{Value, json};

use crate::world::World;

#[tokio::test]
async fn the_next_in_line_rings_when_one_does_not_take_the_call() {
    for status in ["busy", "no-answer", "failed"] {
        let world = World::start().await;
        let exchange = world.exchange("Acme").await;
        exchange.carrier.calls("CA1").await;
        let call = exchange.call_id().await;
        let reply = exchange
            .carrier
            .dial_ended(("CA1", &call), 1, status, &[])
            .await;
        assert!(
            reply.text.contains(">+13125550102</Number>"),
            "{}",
            reply.text
        );
        assert!(reply.text.contains("/legs/2/ended"), "{}", reply.text);
        let shown = exchange.call().await;
        assert_eq!(shown["attempts"], 2);
        assert_eq!(shown["buyerId"], exchange.buyers[1].as_str());
        assert_eq!(shown["legs"][1]["status"], status.replace('-', "_"));
        let path = format!("/api/v1/calls/{call}/decision");
        let rounds = exchange.owner.get(&path).await.ok()["rounds"].clone();
        assert_eq!(rounds[1]["candidates"][0]["text"], "first in line");
        let rejected = &rounds[1]["candidates"][1];
        assert_eq!(rejected["text"], "was offered this call already");
    }
}

#[tokio::test]
async fn a_repeated_question_gets_the_same_bytes_and_dials_nobody_twice() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.carrier.calls("CA1").await;
    let call = exchange.call_id().await;
    let carrier = &exchange.carrier;
    let first = carrier.dial_ended(("CA1", &call), 1, "busy", &[]).await;
    let again = carrier.dial_ended(("CA1", &call), 1, "busy", &[]).await;
    assert_eq!(first.text, again.text);
    assert_eq!(exchange.call().await["attempts"], 2);
}

#[tokio::test]
async fn when_everybody_was_tried_the_caller_hears_the_campaigns_apology() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let campaign = format!("/api/v1/campaigns/{}", exchange.campaign);
    let message = json!({ "fallbackMessage": "Please try tomorrow." });
    exchange.owner.patch(&campaign, message).await.ok();
    exchange.carrier.calls("CA1").await;
    let call = exchange.call_id().await;
    let carrier = &exchange.carrier;
    carrier.dial_ended(("CA1", &call), 1, "busy", &[]).await;
    let last = carrier
        .dial_ended(("CA1", &call), 2, "no-answer", &[])
        .await;
    assert!(
        last.text
            .contains("<Say>Sorry. Please try tomorrow.</Say><Hangup/>"),
        "{}",
        last.text
    );
    let over = [("CallDuration", "8")];
    carrier.status("CA1", "completed", &over).await.ok();
    let shown = exchange.call().await;
    assert_eq!(shown["disposition"], "unanswered");
    assert_eq!(shown["status"], "no_answer");
    assert_eq!(shown["endedBy"], "system");
    assert_eq!(shown["revenue"], "0.00");
    assert_eq!(
        shown["cost"], "0.004",
        "the caller's own leg costs a minute"
    );
}

#[tokio::test]
async fn a_campaigns_attempts_are_its_limit() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let campaign = format!("/api/v1/campaigns/{}", exchange.campaign);
    let one = json!({ "maxAttempts": 1 });
    exchange.owner.patch(&campaign, one).await.ok();
    exchange.carrier.calls("CA1").await;
    let call = exchange.call_id().await;
    let reply = exchange
        .carrier
        .dial_ended(("CA1", &call), 1, "busy", &[])
        .await;
    assert!(reply.text.contains("<Say>Sorry"), "{}", reply.text);
    assert_eq!(exchange.call().await["attempts"], 1);
}

#[tokio::test]
async fn when_the_two_have_talked_or_the_caller_has_left_the_call_ends() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.carrier.calls("CA1").await;
    let call = exchange.call_id().await;
    let ended = [("DialCallDuration", "90"), ("DialBridged", "true")];
    let reply = exchange
        .carrier
        .dial_ended(("CA1", &call), 1, "completed", &ended)
        .await;
    assert!(
        reply.text.ends_with("<Response><Hangup/></Response>"),
        "{}",
        reply.text
    );
    let other = world.owner("Globex").await;
    let globex = world.exchange_of(other, "+13125550177").await;
    let path = format!("/webhooks/{}/voice", globex.carrier.account);
    let form = crate::world::carrier::with(
        globex.carrier.about("CA2", "ringing"),
        &[("To", "+13125550177")],
    );
    globex.carrier.post(&path, &form).await;
    let call = globex.call_id().await;
    let gone = [("CallStatus", "completed")];
    let reply = globex
        .carrier
        .dial_ended(("CA2", &call), 1, "no-answer", &gone)
        .await;
    assert!(
        reply.text.ends_with("<Response><Hangup/></Response>"),
        "{}",
        reply.text
    );
    globex.carrier.status("CA2", "completed", &[]).await.ok();
    let shown = globex.call().await;
    assert_eq!(shown["disposition"], "abandoned");
    assert_eq!(shown["endedBy"], "caller");
    assert_eq!(shown["status"], "canceled");
}

#[tokio::test]
async fn a_call_of_another_tenant_is_not_touched() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.carrier.calls("CA1").await;
    let call = exchange.call_id().await;
    let globex = world.owner("Globex").await;
    let globex = world.exchange_of(globex, "+13125550177").await;
    globex
        .carrier
        .dial_ended(("CA1", &call), 1, "busy", &[])
        .await;
    let shown = exchange.call().await;
    assert_eq!(shown["attempts"], 1);
    assert_eq!(shown["legs"][1]["endedAt"], Value::Null);
}
