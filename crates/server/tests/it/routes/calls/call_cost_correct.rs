//! `POST /api/v1/calls/{call}/costs`

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::world::World;
use crate::world::carrier::Exchange;

/// A call of 90 seconds that the first buyer took: both legs cost 0.028 by the flat rate.
async fn sold(world: &World) -> (Exchange, String, String) {
    let exchange = world.exchange("Acme").await;
    let call = exchange.sold_call("CA1", 90).await;
    let path = format!("/api/v1/calls/{call}/costs");
    (exchange, call, path)
}

/// The lines of cost of the one call, as leg, amount and text.
async fn costs(exchange: &Exchange) -> Vec<[String; 3]> {
    let call = exchange.call().await;
    let lines = call["postings"].as_array().expect("postings").iter();
    let costs = lines.filter(|line| line["kind"] == "cost");
    let text = |value: &Value| value.to_string().trim_matches('"').to_owned();
    costs
        .map(|line| ["leg", "amount", "text"].map(|field| text(&line[field])))
        .collect()
}

#[tokio::test]
async fn the_difference_to_the_carriers_price_is_a_further_line() {
    let world = World::start().await;
    let (exchange, call, path) = sold(&world).await;
    let before = costs(&exchange).await;
    let body = json!({ "leg": 1, "amount": "0.0145", "reason": "invoice of March" });
    let corrected = exchange.owner.post(&path, body).await.created();
    assert_eq!(corrected["callId"], call.as_str());
    assert_eq!(corrected["posting"]["amount"], "-0.0055");
    assert_eq!(corrected["posting"]["id"], "cost-1-1");
    let earned = json!({
        "currency": "USD", "revenue": "15.50", "payout": "10.00", "cost": "0.0225",
        "profit": "5.4775"
    });
    assert_eq!(corrected["call"], earned);
    let after = costs(&exchange).await;
    assert_eq!(after[..2], before[..], "what was posted stays");
    let text = "the carrier's own price 0.0145 instead of 0.02: invoice of March";
    assert_eq!(after[2..], [["1", "-0.0055", text].map(str::to_owned)]);
    let shown = exchange.call().await;
    assert_eq!(shown["cost"], "0.0225");
    assert_eq!(shown["legs"][1]["cost"], "0.0145");
    let story = shown["story"].as_array().expect("a story").iter();
    let told: Vec<_> = story.filter(|line| line["kind"] == "priced").collect();
    assert_eq!(told[0]["text"], "Leg 1 costs 0.0145 by the carrier's word.");
    assert_eq!(told[0]["details"]["reason"], "invoice of March");
    let log = &exchange.owner.audit(&call).await[0];
    assert_eq!(log["action"], "call.cost_corrected");
}

#[tokio::test]
async fn each_phone_that_rang_with_others_has_a_cost_of_its_own() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let together = json!([{ "type": "phone_number", "value": "+13125550177" }]);
    let together = json!({ "ringGroup": together });
    exchange.amend_target(0, together).await;
    let (_, call) = exchange.takes_a_call().await;
    let carrier = &exchange.carrier;
    carrier.leg(&call, 1, "canceled", &[]).await.ok();
    carrier.leg(&call, 2, "in-progress", &[]).await.ok();
    let ended = [("CallDuration", "90")];
    carrier.leg(&call, 2, "completed", &ended).await.ok();
    carrier.status("CA1", "completed", &ended).await.ok();
    let ended = [("DialCallDuration", "90"), ("DialBridged", "true")];
    carrier
        .dial_ended(("CA1", &call), 1, "completed", &ended)
        .await;
    let path = format!("/api/v1/calls/{call}/costs");
    let body = json!({ "leg": 2, "amount": "0.0145", "reason": "invoice of March" });
    let corrected = exchange.owner.post(&path, body).await.created();
    assert_eq!(corrected["posting"]["amount"], "-0.0055");
    let unknown = json!({ "leg": 3, "amount": "0.0145", "reason": "invoice of March" });
    let names = exchange.owner.post(&path, unknown).await.wrong_names();
    assert_eq!(names, ["leg"]);
}

#[tokio::test]
async fn what_was_said_before_posts_nothing_and_a_later_price_counts() {
    let world = World::start().await;
    let (exchange, _, path) = sold(&world).await;
    let owner = &exchange.owner;
    let say = async |leg: u8, amount: &str| {
        let body = json!({ "leg": leg, "amount": amount, "reason": "price list" });
        owner.post(&path, body).await
    };
    say(0, "0.0085").await.created();
    let again = say(0, "0.0085").await;
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(again.ok()["posting"], Value::Null);
    let same = say(1, "0.02").await;
    assert_eq!(same.status, StatusCode::OK, "it cost that already");
    let later = say(0, "0.01").await.created();
    assert_eq!(later["posting"]["amount"], "0.0015");
    assert_eq!(later["call"]["cost"], "0.03");
    assert_eq!(costs(&exchange).await.len(), 4);
}

#[tokio::test]
async fn a_key_is_good_for_one_correction() {
    let world = World::start().await;
    let (exchange, _, path) = sold(&world).await;
    let body = Some(json!({ "leg": 1, "amount": "0.0145", "reason": "invoice" }));
    let key = [("idempotency-key", "invoice-7")];
    let owner = &exchange.owner;
    let first = owner.send(Method::POST, &path, body.clone(), &key).await;
    let again = owner.send(Method::POST, &path, body, &key).await;
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!(first.created(), again.created());
    let other = Some(json!({ "leg": 1, "amount": "0.01", "reason": "invoice" }));
    let reused = owner.send(Method::POST, &path, other, &key).await;
    reused.refused(409, "idempotency.key_reused");
    assert_eq!(costs(&exchange).await.len(), 3);
}

#[tokio::test]
async fn a_call_that_goes_on_and_a_leg_it_has_not_are_refused() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.carrier.calls("CA1").await;
    let path = format!("/api/v1/calls/{}/costs", exchange.call_id().await);
    let body = json!({ "leg": 1, "amount": "0.01", "reason": "invoice" });
    let live = exchange.owner.post(&path, body.clone()).await;
    live.refused(409, "call.in_progress");
    let wrong = json!({ "leg": 2, "amount": "-0.01" });
    let names = exchange.owner.post(&path, wrong).await.wrong_names();
    assert_eq!(names, ["leg", "amount", "reason"]);
    let unknown = "/api/v1/calls/call_01h455vb4pex5vsknk084sn02q/costs";
    let reply = exchange.owner.post(unknown, body).await;
    reply.refused(404, "resource.not_found");
}
