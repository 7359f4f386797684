//! What the rules of a number do to calls: which campaign has each, and what the decision says of it.

use serde_json::{Value, json};

use super::live::decided;
use crate::world::World;
use crate::world::carrier::{CALLED, CALLER, Exchange};

/// Who calls from Texas; [`CALLER`] is of Illinois.
const TEXAN: &str = "+15125550199";

/// Another campaign of the tenant's that takes calls, with the number that its own calls come in at
/// and one buyer.
async fn second_campaign(exchange: &Exchange) -> String {
    let owner = &exchange.owner;
    let campaign = owner.campaign("Roofing in Texas").await;
    let buyer = owner.buyer("Lone Star").await;
    let target = owner.target(&buyer, "Desk").await;
    owner.offer(&campaign, &target).await;
    campaign
}

async fn set_rules(exchange: &Exchange, rules: Value) {
    let path = format!("/api/v1/numbers/{}", exchange.number);
    let rules = json!({ "rules": rules });
    exchange.owner.patch(&path, rules).await.ok();
}

async fn activate(exchange: &Exchange, campaign: &str) {
    let path = format!("/api/v1/campaigns/{campaign}/activate");
    exchange.owner.post(&path, json!({})).await.ok();
}

fn from_texas(campaign: &str) -> Value {
    json!({
        "name": "Texas", "campaignId": campaign,
        "filters": [{ "attribute": "caller_state", "test": "equals", "value": "TX" }]
    })
}

fn on_tuesday(campaign: &str) -> Value {
    let weekly = json!([{ "days": ["tue"], "from": "09:00", "to": "17:00" }]);
    json!({ "campaignId": campaign, "schedule": { "timeZone": "UTC", "weekly": weekly } })
}

#[tokio::test]
async fn the_first_rule_that_holds_leads_the_call_to_its_campaign() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let texas = second_campaign(&exchange).await;
    let rules = json!([on_tuesday(&exchange.campaign), from_texas(&texas)]);
    set_rules(&exchange, rules).await;
    activate(&exchange, &texas).await;
    exchange.carrier.calls_from(TEXAN, "CA1").await;
    let call = exchange.call().await;
    assert_eq!(call["campaignId"], texas.as_str());
    assert_eq!(call["supplierId"], exchange.supplier.as_str());
    assert_eq!(call["buyerName"], "Lone Star");
    let expected = json!({
        "rule": 2, "name": "Texas", "campaignId": texas,
        "text": "the number's rule 2 (Texas) holds",
        "passedOver": [{
            "rule": 1, "name": null, "code": "closed",
            "text": "the rule is closed until 09:00 UTC on 2026-03-03",
            "change": "change the rule's schedule, or wait until 09:00 UTC on 2026-03-03"
        }]
    });
    assert_eq!(decided(&exchange).await["numberRules"], expected);
}

#[tokio::test]
async fn a_call_that_no_rule_takes_stays_with_the_numbers_own_campaign() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let texas = second_campaign(&exchange).await;
    set_rules(&exchange, json!([from_texas(&texas)])).await;
    exchange.carrier.calls("CA1").await;
    let call = exchange.call().await;
    assert_eq!(call["campaignId"], exchange.campaign.as_str());
    let ruling = decided(&exchange).await["numberRules"].clone();
    let names = ["rule", "name", "campaignId"].map(|name| &ruling[name]);
    assert_eq!(names, [&Value::Null; 3]);
    let passed = &ruling["passedOver"][0];
    assert_eq!(passed["text"], "caller_state is IL and must be TX");
}

#[tokio::test]
async fn a_number_without_rules_says_nothing_of_them() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.carrier.calls("CA1").await;
    assert_eq!(decided(&exchange).await["numberRules"], Value::Null);
}

#[tokio::test]
async fn a_percentage_is_drawn_once_for_each_call_and_stays() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let texas = second_campaign(&exchange).await;
    let half = json!([{ "percent": "50", "campaignId": texas }]);
    set_rules(&exchange, half).await;
    activate(&exchange, &texas).await;
    let mut led = 0;
    for index in 0..24 {
        let sid = format!("CA{index}");
        let answer = exchange.carrier.calls(&sid).await.text;
        assert_eq!(exchange.carrier.calls(&sid).await.text, answer);
        let path = format!("/api/v1/calls?search={sid}&campaignId={texas}");
        let found = exchange.owner.get(&path).await.ok();
        let is_led = found["data"].as_array().expect("calls").len() == 1;
        led += usize::from(is_led);
    }
    // Neither happens to fair draws more often than once in some sixteen million runs.
    assert!((1..24).contains(&led), "{led} of 24");
}

#[tokio::test]
async fn the_next_candidate_is_one_of_the_campaign_that_the_rule_led_to() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let texas = second_campaign(&exchange).await;
    let whole = json!([{ "percent": "100", "campaignId": exchange.campaign }]);
    let patch = json!({ "campaignId": texas, "rules": whole });
    let path = format!("/api/v1/numbers/{}", exchange.number);
    exchange.owner.patch(&path, patch).await.ok();
    let (_, call) = exchange.takes_a_call().await;
    let busy = exchange
        .carrier
        .dial_ended(("CA1", &call), 1, "busy", &[])
        .await;
    assert!(busy.text.contains("+13125550102"), "{}", busy.text);
    let round = exchange.last_round(&call).await;
    assert_eq!(
        (&round["ordinal"], &round["numberRules"]),
        (&json!(2), &Value::Null)
    );
}

#[tokio::test]
async fn a_preview_is_led_as_the_call_would_be() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let texas = second_campaign(&exchange).await;
    set_rules(&exchange, json!([on_tuesday(&texas), from_texas(&texas)])).await;
    let preview = async |asked: Value| {
        let path = "/api/v1/routing/preview";
        exchange.owner.post(path, asked).await.ok()
    };
    let monday = preview(json!({ "calledNumber": CALLED, "caller": CALLER })).await;
    assert_eq!(monday["campaignId"], exchange.campaign.as_str());
    assert_eq!(monday["decision"]["numberRules"]["rule"], Value::Null);
    let tuesday = json!({
        "calledNumber": CALLED, "caller": CALLER, "at": "2026-03-03T12:00:00Z"
    });
    let tuesday = preview(tuesday).await;
    assert_eq!(tuesday["campaignId"], texas.as_str());
    assert_eq!(tuesday["decision"]["numberRules"]["rule"], 1);
    // The campaign that a rule leads to refuses calls for reasons of its own.
    assert_eq!(
        tuesday["decision"]["refusal"]["code"],
        "campaign_not_active"
    );
    let texan = preview(json!({ "calledNumber": CALLED, "caller": TEXAN })).await;
    assert_eq!(texan["decision"]["numberRules"]["rule"], 2);
    let at_campaign = preview(json!({ "campaignId": exchange.campaign })).await;
    assert_eq!(at_campaign["decision"]["numberRules"], Value::Null);
}

#[tokio::test]
async fn a_campaign_that_rules_lead_to_takes_calls_without_a_number_and_is_not_archived() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let texas = second_campaign(&exchange).await;
    let path = format!("/api/v1/campaigns/{texas}");
    let activation = format!("{path}/activate");
    let lacking = exchange.owner.post(&activation, json!({})).await;
    lacking.refused(409, "campaign.not_ready");
    set_rules(&exchange, json!([from_texas(&texas)])).await;
    let shown = exchange.owner.get(&path).await.ok();
    assert_eq!(
        (&shown["numbersCount"], &shown["ledNumbersCount"]),
        (&json!(0), &json!(1))
    );
    activate(&exchange, &texas).await;
    let pause = format!("{path}/pause");
    exchange.owner.post(&pause, json!({})).await.ok();
    let refusal = exchange.owner.delete(&path).await;
    let refusal = refusal.refused(409, "campaign.led_to");
    let expected =
        format!("a rule of {CALLED} leads calls to the campaign: change that number first");
    assert_eq!(refusal["message"], expected.as_str());
    set_rules(&exchange, json!(null)).await;
    exchange.owner.delete(&path).await.ok();
}
