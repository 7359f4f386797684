//! What the settings do to calls: who is passed over, what is refused, and who goes first.

use serde_json::{Value, json};

use crate::world::World;
use crate::world::carrier::Exchange;

/// The clock stands at noon UTC on Monday, 2 March 2026.
#[tokio::test]
async fn a_call_goes_past_whoever_is_closed_and_the_decision_says_until_when() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let schedule = json!({
        "timeZone": "America/Chicago",
        "weekly": [{ "days": ["mon"], "from": "09:00", "to": "17:00" }]
    });
    let buyer = format!("/api/v1/buyers/{}", exchange.buyers[0]);
    owner
        .patch(&buyer, json!({ "schedule": schedule }))
        .await
        .ok();
    let answer = exchange.carrier.calls("CA1").await;
    assert!(answer.text.contains("+13125550102"), "{}", answer.text);
    let (code, text) = verdict(&decided(&exchange).await, "Summit");
    assert_eq!(code, "closed");
    let closed = "the buyer is closed until 09:00 America/Chicago on 2026-03-02";
    assert_eq!(text, closed);
}

#[tokio::test]
async fn a_campaign_that_is_closed_takes_no_call() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let campaign = format!("/api/v1/campaigns/{}", exchange.campaign);
    let schedule = json!({ "exceptions": [{ "date": "2026-03-02", "name": "Founders' day" }] });
    owner
        .patch(&campaign, json!({ "schedule": schedule }))
        .await
        .ok();
    let answer = exchange.carrier.calls("CA1").await;
    assert!(!answer.text.contains("<Dial"), "{}", answer.text);
    let refusal = json!({
        "code": "campaign_closed",
        "text": "the campaign is closed until 00:00 UTC on 2026-03-03",
        "change": "change the campaign's schedule, or wait until 00:00 UTC on 2026-03-03"
    });
    assert_eq!(decided(&exchange).await["refusal"], refusal);
}

/// The first round of the decision of the exchange's only call.
pub async fn decided(exchange: &Exchange) -> Value {
    let path = format!("/api/v1/calls/{}/decision", exchange.call_id().await);
    exchange.owner.get(&path).await.ok()["rounds"][0].clone()
}

/// The code and text of the verdict on a buyer's candidate.
pub fn verdict(round: &Value, buyer: &str) -> (String, String) {
    let candidates = round["candidates"].as_array().expect("candidates");
    let found = candidates.iter().find(|one| one["buyerName"] == buyer);
    let text = |field: &str| {
        found
            .and_then(|one| one[field].as_str())
            .unwrap_or_default()
    };
    (text("code").to_owned(), text("text").to_owned())
}

#[tokio::test]
async fn who_takes_nothing_is_at_capacity() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let nothing = json!({ "caps": { "limits": [{ "window": "day", "limit": 0 }] } });
    let buyer = format!("/api/v1/buyers/{}", exchange.buyers[0]);
    exchange.owner.patch(&buyer, nothing).await.ok();
    let answer = exchange.carrier.calls("CA1").await;
    assert!(answer.text.contains("+13125550102"), "{}", answer.text);
    let (code, text) = verdict(&decided(&exchange).await, "Summit");
    assert_eq!(code, "at_capacity");
    assert!(text.starts_with("cap reached 0/0 today (buyer)"), "{text}");
}

#[tokio::test]
async fn a_supplier_or_campaign_that_takes_nothing_refuses_the_call() {
    for place in ["suppliers", "campaigns"] {
        let world = World::start().await;
        let exchange = world.exchange("Acme").await;
        let id = match place {
            "suppliers" => &exchange.supplier,
            _ => &exchange.campaign,
        };
        let nothing = json!({ "caps": { "limits": [{ "window": "concurrent", "limit": 0 }] } });
        let path = format!("/api/v1/{place}/{id}");
        exchange.owner.patch(&path, nothing).await.ok();
        let answer = exchange.carrier.calls("CA1").await;
        assert!(!answer.text.contains("<Dial"), "{}", answer.text);
        let refusal = decided(&exchange).await["refusal"].clone();
        assert_eq!(refusal["code"], "at_capacity", "{place}: {refusal}");
    }
}

#[tokio::test]
async fn a_call_goes_past_offers_whose_filters_it_does_not_pass() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let offer = format!("/api/v1/offers/{}", exchange.offers[0]);
    let other = json!([{ "attribute": "supplier", "test": "equals", "value": exchange.number }]);
    let reply = exchange
        .owner
        .patch(&offer, json!({ "filters": other }))
        .await;
    assert_eq!(reply.wrong_names(), ["filters[0].value"]);
    let not_this = json!([
        { "attribute": "supplier", "test": "equals", "value": exchange.supplier, "not": true }
    ]);
    let change = json!({ "filters": not_this });
    exchange.owner.patch(&offer, change).await.ok();
    let answer = exchange.carrier.calls("CA1").await;
    assert!(answer.text.contains("+13125550102"), "{}", answer.text);
    let (code, text) = verdict(&decided(&exchange).await, "Summit");
    assert_eq!(code, "filtered_out", "{text}");
}

#[tokio::test]
async fn a_campaign_refuses_a_call_that_its_filters_do_not_let_pass() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let campaign = format!("/api/v1/campaigns/{}", exchange.campaign);
    let filters = json!([{ "attribute": "carrier.SipHeader_X-Lead", "test": "present" }]);
    let change = json!({ "filters": filters });
    exchange.owner.patch(&campaign, change).await.ok();
    let answer = exchange.carrier.calls("CA1").await;
    assert!(!answer.text.contains("<Dial"), "{}", answer.text);
    let refusal = decided(&exchange).await["refusal"].clone();
    assert_eq!(refusal["code"], "filtered_out", "{refusal}");
}

#[tokio::test]
async fn a_campaign_refuses_a_caller_whom_nobody_vouches_for() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let campaign = format!("/api/v1/campaigns/{}", exchange.campaign);
    let change = json!({ "screening": { "minAttestation": "A" } });
    exchange.owner.patch(&campaign, change).await.ok();
    exchange.carrier.calls("CA1").await;
    let refusal = decided(&exchange).await["refusal"].clone();
    assert_eq!(refusal["code"], "weak_attestation", "{refusal}");
}

#[tokio::test]
async fn a_campaign_refuses_a_caller_who_keeps_the_number_back() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let campaign = format!("/api/v1/campaigns/{}", exchange.campaign);
    let change = json!({ "screening": { "anonymous": "refuse" } });
    exchange.owner.patch(&campaign, change).await.ok();
    let answer = exchange.carrier.calls_from("Anonymous", "CA1").await;
    assert!(!answer.text.contains("<Dial"), "{}", answer.text);
    let refusal = &decided(&exchange).await["refusal"];
    assert_eq!(refusal["code"], "anonymous_caller");
}

#[tokio::test]
async fn the_campaigns_strategy_orders_its_offers() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let offer = format!("/api/v1/offers/{}", exchange.offers[1]);
    let dearer = json!({ "pricing": { "model": "cpc", "amount": "20.00" } });
    exchange.owner.patch(&offer, dearer).await.ok();
    let answer = exchange.carrier.calls("CA1").await;
    assert!(answer.text.contains("+13125550101"), "{}", answer.text);
    let campaign = format!("/api/v1/campaigns/{}", exchange.campaign);
    let change = json!({ "strategy": "highest_payout" });
    exchange.owner.patch(&campaign, change).await.ok();
    let answer = exchange.carrier.calls("CA2").await;
    assert!(answer.text.contains("+13125550102"), "{}", answer.text);
}
