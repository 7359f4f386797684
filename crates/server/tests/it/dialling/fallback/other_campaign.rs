//! The campaign that calls fall back to: its caps, purses, duplicates and turns count as if the calls
//! had come in on it.

use base::time::Seconds;
use serde_json::{Value, json};
use testkit::calls::Course;

use super::OTHERS;
use crate::routes::ledger::pays_ahead;
use crate::routing_settings::order::stage;
use crate::world::World;
use crate::world::carrier::{CALLED, CALLER, Exchange};

/// An exchange whose own campaign has nobody, and which falls back to another: that one's id and
/// buyer.
async fn fallen_back(world: &World) -> (Exchange, String, String) {
    let exchange = world.exchange("Acme").await;
    let (other, buyer) = exchange.another("Siding", OTHERS).await;
    exchange.falls_back_to(&other).await;
    exchange.closes().await;
    (exchange, other, buyer)
}

/// A second goes by and somebody calls: the answer, and the call's id.
async fn call(world: &World, exchange: &Exchange, sid: &str) -> (String, String) {
    world.ground.clock.advance(Seconds::new(1));
    let answer = exchange.carrier.calls(sid).await.text;
    let path = format!("/api/v1/calls?search={sid}");
    let list = exchange.owner.get(&path).await.ok();
    let id = list["data"][0]["id"].as_str().expect("the call is listed");
    (answer, id.to_owned())
}

/// The caller hangs up after nobody took the call.
async fn gives_up(exchange: &Exchange, sid: &str, id: &str) {
    let carrier = &exchange.carrier;
    carrier.dial_ended((sid, id), 1, "busy", &[]).await;
    let over = [("CallDuration", "20")];
    carrier.status(sid, "completed", &over).await.ok();
}

#[tokio::test]
async fn its_caps_are_taken_and_given_back() {
    let world = World::start().await;
    let (exchange, other, _) = fallen_back(&world).await;
    let caps = json!({ "caps": { "limits": [{ "window": "concurrent", "limit": 1 }] } });
    let path = format!("/api/v1/campaigns/{other}");
    exchange.owner.patch(&path, caps).await.ok();
    let (answer, first) = call(&world, &exchange, "CA1").await;
    assert!(answer.contains(OTHERS), "{answer}");
    let (answer, second) = call(&world, &exchange, "CA2").await;
    assert!(!answer.contains(OTHERS), "{answer}");
    let rounds = exchange.rounds(&second).await;
    assert_eq!(rounds[1]["refusal"]["code"], "at_capacity");
    gives_up(&exchange, "CA1", &first).await;
    let (answer, _) = call(&world, &exchange, "CA3").await;
    assert!(answer.contains(OTHERS), "{answer}");
}

#[tokio::test]
async fn its_caps_hold_for_a_call_that_rang_one_of_its_targets_elsewhere() {
    let world = World::start().await;
    let (exchange, other, _) = fallen_back(&world).await;
    let owner = &exchange.owner;
    let caps = json!({ "caps": { "limits": [{ "window": "concurrent", "limit": 1 }] } });
    let path = format!("/api/v1/campaigns/{other}");
    owner.patch(&path, caps).await.ok();
    let first = format!("/api/v1/offers/{}", exchange.offers[0]);
    let first = owner.get(&first).await.ok();
    let offer = json!({
        "campaignId": other, "targetId": first["targetId"], "bufferSecs": 60, "priority": 9,
        "pricing": { "model": "cpc", "amount": "7.00" }
    });
    owner.make("/api/v1/offers", offer).await;
    let (answer, _) = call(&world, &exchange, "CA1").await;
    assert!(answer.contains(OTHERS), "{answer}");
    let opened = json!({ "status": "active" });
    let buyer = format!("/api/v1/buyers/{}", exchange.buyers[0]);
    owner.patch(&buyer, opened).await.ok();
    let (answer, second) = call(&world, &exchange, "CA2").await;
    assert!(answer.contains("+13125550101"), "{answer}");
    let carrier = &exchange.carrier;
    let next = carrier.dial_ended(("CA2", &second), 1, "busy", &[]).await;
    assert!(!next.text.contains(OTHERS), "{}", next.text);
    let rounds = exchange.rounds(&second).await;
    assert_eq!(rounds[2]["refusal"]["code"], "at_capacity");
}

#[tokio::test]
async fn what_a_call_holds_of_its_suppliers_caps_is_room_for_it_there() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (other, _) = exchange.another("Siding", OTHERS).await;
    exchange.falls_back_to(&other).await;
    let caps = json!({ "caps": { "limits": [{ "window": "concurrent", "limit": 1 }] } });
    let path = format!("/api/v1/suppliers/{}", exchange.supplier);
    exchange.owner.patch(&path, caps).await.ok();
    let (_, id) = call(&world, &exchange, "CA1").await;
    let carrier = &exchange.carrier;
    carrier.dial_ended(("CA1", &id), 1, "busy", &[]).await;
    let third = carrier.dial_ended(("CA1", &id), 2, "busy", &[]).await;
    assert!(third.text.contains(OTHERS), "{}", third.text);
}

#[tokio::test]
async fn its_buyers_pay_from_what_they_paid_ahead_and_no_more_calls_are_sold_than_that() {
    let world = World::start().await;
    let (exchange, _, buyer) = fallen_back(&world).await;
    pays_ahead(&exchange.owner, &buyer, None).await;
    let payments = format!("/api/v1/buyers/{buyer}/payments");
    let paid = json!({ "amount": "10.00" });
    exchange.owner.post(&payments, paid).await.created();
    let held = async || {
        let path = format!("/api/v1/ledger/accounts?kind=buyer_prepaid&buyerId={buyer}");
        exchange.owner.get(&path).await.ok()["data"][0]["held"].clone()
    };
    let (answer, first) = call(&world, &exchange, "CA1").await;
    assert!(answer.contains(OTHERS), "{answer}");
    assert_eq!(held().await, "7.00");
    let (answer, second) = call(&world, &exchange, "CA2").await;
    assert!(!answer.contains(OTHERS), "{answer}");
    let rounds = exchange.rounds(&second).await;
    assert_eq!(rounds[1]["candidates"][0]["code"], "balance_too_low");
    gives_up(&exchange, "CA1", &first).await;
    assert_eq!(held().await, "0.00");
}

#[tokio::test]
async fn a_caller_who_fell_back_to_it_before_is_a_duplicate_there() {
    let world = World::start().await;
    let (exchange, other, _) = fallen_back(&world).await;
    let duplicates = json!({
        "scope": "campaign", "windowSecs": 3600, "basis": "attempted", "policy": "block"
    });
    let path = format!("/api/v1/campaigns/{other}");
    let change = json!({ "screening": { "duplicates": duplicates } });
    exchange.owner.patch(&path, change).await.ok();
    let (answer, first) = call(&world, &exchange, "CA1").await;
    assert!(answer.contains(OTHERS), "{answer}");
    gives_up(&exchange, "CA1", &first).await;
    let (answer, second) = call(&world, &exchange, "CA2").await;
    assert!(!answer.contains(OTHERS), "{answer}");
    let rounds = exchange.rounds(&second).await;
    assert_eq!(rounds[0]["refusal"], Value::Null);
    assert_eq!(rounds[1]["refusal"]["code"], "duplicate_caller");
}

#[tokio::test]
async fn its_offers_take_turns_among_the_calls_that_reach_it() {
    let world = World::start().await;
    let (exchange, other, buyer) = fallen_back(&world).await;
    let owner = &exchange.owner;
    let endpoint = json!({ "type": "phone_number", "value": "+13125550167" });
    let target = json!({ "buyerId": buyer, "name": "Second desk", "endpoint": endpoint });
    let target = owner.make("/api/v1/targets", target).await;
    let offer = json!({
        "campaignId": other, "targetId": target, "bufferSecs": 60,
        "pricing": { "model": "cpc", "amount": "7.00" }
    });
    owner.make("/api/v1/offers", offer).await;
    let path = format!("/api/v1/campaigns/{other}");
    let change = json!({ "strategy": "round_robin" });
    owner.patch(&path, change).await.ok();
    let mut rung = Vec::new();
    for sid in ["CA1", "CA2", "CA3", "CA4"] {
        let (answer, _) = call(&world, &exchange, sid).await;
        rung.push(answer.contains(OTHERS));
    }
    assert_eq!(rung[0], rung[2]);
    assert_eq!(rung[1], rung[3]);
    assert_ne!(rung[0], rung[1]);
}

#[tokio::test]
async fn its_offers_are_ordered_by_what_they_earned_of_the_calls_that_reached_it() {
    let world = World::start().await;
    let (exchange, other, buyer) = fallen_back(&world).await;
    let owner = &exchange.owner;
    let endpoint = json!({ "type": "phone_number", "value": "+13125550167" });
    let target = json!({ "buyerId": buyer, "name": "Second desk", "endpoint": endpoint });
    let target = owner.make("/api/v1/targets", target).await;
    let offer = json!({
        "campaignId": other, "targetId": target, "bufferSecs": 60, "priority": 9,
        "pricing": { "model": "cpc", "amount": "7.00" }
    });
    let second = owner.make("/api/v1/offers", offer).await;
    let listed = format!("/api/v1/offers?campaignId={other}");
    let listed = owner.get(&listed).await.ok();
    let offers = listed["data"].as_array().expect("offers").iter();
    let mut ids = offers.map(|offer| offer["id"].as_str().expect("an id"));
    let first = ids.find(|id| *id != second).expect("the first offer");
    stage(&world, &exchange, first, Course::Unanswered).await;
    stage(&world, &exchange, &second, Course::Sold(90)).await;
    let path = format!("/api/v1/campaigns/{other}");
    let change = json!({ "strategy": "performance" });
    owner.patch(&path, change).await.ok();
    call(&world, &exchange, "CA1").await;
    let counted = world.ground.app.count_figures().await;
    assert_eq!(counted.expect("figures"), 1);
    for sid in ["CA2", "CA3", "CA4"] {
        let (answer, _) = call(&world, &exchange, sid).await;
        assert!(answer.contains("+13125550167"), "{answer}");
    }
}

#[tokio::test]
async fn a_preview_says_what_would_be_decided_there() {
    let world = World::start().await;
    let (exchange, other, buyer) = fallen_back(&world).await;
    let asked = json!({ "calledNumber": CALLED, "caller": CALLER });
    let path = "/api/v1/routing/preview";
    let preview = exchange.owner.post(path, asked).await.ok();
    let own = &preview["decision"];
    assert_eq!(own["campaignId"], exchange.campaign.as_str());
    let further = preview["further"].as_array().expect("further rounds");
    assert_eq!(further.len(), 1);
    assert_eq!(further[0]["campaignId"], other.as_str());
    assert_eq!(further[0]["candidates"][0]["text"], "first in line");
    assert_eq!(preview["answer"]["rings"]["buyerId"], buyer.as_str());
}
