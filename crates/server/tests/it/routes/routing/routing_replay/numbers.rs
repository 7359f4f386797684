//! Where a replay leads calls: by the numbers they came in at, as these are under the changes.

use base::time::Seconds;
use serde_json::{Value, json};

use super::{PATH, replay};
use crate::world::World;
use crate::world::carrier::Exchange;

/// Who calls from Texas; the others are of Illinois.
const TEXAN: &str = "+15125550199";

/// An exchange with a second campaign, to which a rule of the number leads calls from Texas, and a
/// settled call of each: one from Illinois at 15.50, and one from Texas at 20.00.
async fn ruled(world: &World) -> (Exchange, String) {
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let texas = owner.campaign("Roofing in Texas").await;
    let buyer = owner.buyer("Lone Star").await;
    let target = owner.target(&buyer, "Desk").await;
    let offer = owner.offer(&texas, &target).await;
    let pricing = json!({ "pricing": { "model": "cpc", "amount": "20.00" }, "bufferSecs": 30 });
    let path = format!("/api/v1/offers/{offer}");
    owner.patch(&path, pricing).await.ok();
    set(&exchange, json!({ "rules": [from_texas(&texas)] })).await;
    let activate = format!("/api/v1/campaigns/{texas}/activate");
    owner.post(&activate, json!({})).await.ok();
    exchange.sold_call("CA1", 90).await;
    world.ground.clock.advance(Seconds::new(600));
    sold_to_a_texan(&exchange, "CA2").await;
    (exchange, texas)
}

async fn sold_to_a_texan(exchange: &Exchange, sid: &str) {
    exchange.carrier.calls_from(TEXAN, sid).await;
    let path = format!("/api/v1/calls?search={sid}");
    let list = exchange.owner.get(&path).await.ok();
    let call = list["data"][0]["id"].as_str().expect("an id");
    let ended = [("DialCallDuration", "90"), ("DialBridged", "true")];
    exchange
        .carrier
        .dial_ended((sid, call), 1, "completed", &ended)
        .await;
    let over = [("CallDuration", "90")];
    exchange.carrier.status(sid, "completed", &over).await.ok();
}

async fn set(exchange: &Exchange, change: Value) {
    let path = format!("/api/v1/numbers/{}", exchange.number);
    exchange.owner.patch(&path, change).await.ok();
}

fn from_texas(campaign: &str) -> Value {
    json!({
        "campaignId": campaign,
        "filters": [{ "attribute": "caller_state", "test": "equals", "value": "TX" }]
    })
}

/// How many calls a campaign has before and after.
fn calls_of(replayed: &Value, campaign: &str) -> (u64, u64) {
    let campaigns = replayed["campaigns"].as_array().expect("campaigns");
    let own = campaigns.iter().find(|party| party["id"] == campaign);
    let own = own.expect("the campaign");
    let calls = |side: &str| own[side]["calls"].as_u64().expect("a count");
    (calls("before"), calls("after"))
}

fn number(exchange: &Exchange, set: Value) -> Value {
    json!([{ "numberId": exchange.number, "set": set }])
}

#[tokio::test]
async fn without_changes_calls_go_to_the_campaigns_that_the_rules_led_them_to() {
    let world = World::start().await;
    let (exchange, texas) = ruled(&world).await;
    let replayed = replay(&exchange, json!([])).await;
    assert_eq!(calls_of(&replayed, &exchange.campaign), (1, 1));
    assert_eq!(calls_of(&replayed, &texas), (1, 1));
    assert_eq!(replayed["changed"], 0);
    assert_eq!(replayed["unknowns"]["unnumbered"], 0);
    assert_eq!(replayed["totals"][0]["after"]["revenue"], "35.50");
}

#[tokio::test]
async fn without_its_rules_a_number_leads_all_calls_to_its_own_campaign_at_its_prices() {
    let world = World::start().await;
    let (exchange, texas) = ruled(&world).await;
    let replayed = replay(&exchange, number(&exchange, json!({ "rules": null }))).await;
    assert_eq!(calls_of(&replayed, &exchange.campaign), (1, 2));
    assert_eq!(calls_of(&replayed, &texas), (1, 0));
    assert_eq!(replayed["totals"][0]["before"]["revenue"], "35.50");
    assert_eq!(replayed["totals"][0]["after"]["revenue"], "31.00");
    // The supplier is paid by the terms of the campaign that the call is led to.
    assert_eq!(replayed["suppliers"][0]["before"]["payout"], "10.00");
    assert_eq!(replayed["suppliers"][0]["after"]["payout"], "20.00");
    assert_eq!(replayed["changed"], 1);
    assert_eq!(replayed["unknowns"]["assumed"], 1);
}

#[tokio::test]
async fn a_rule_is_judged_when_the_call_came_in_and_its_share_drawn_by_the_calls_seed() {
    let world = World::start().await;
    let (exchange, texas) = ruled(&world).await;
    let at_night = json!([{ "days": ["mon"], "from": "00:00", "to": "06:00" }]);
    let at_night = json!({ "timeZone": "UTC", "weekly": at_night });
    let rules = json!([{ "campaignId": texas, "schedule": at_night }]);
    let closed = replay(&exchange, number(&exchange, json!({ "rules": rules }))).await;
    assert_eq!(calls_of(&closed, &exchange.campaign), (1, 2), "it is noon");
    let all = json!([{ "campaignId": texas, "percent": "100" }]);
    let all = number(&exchange, json!({ "rules": all }));
    assert_eq!(calls_of(&replay(&exchange, all).await, &texas), (1, 2));
    for sid in ["CA3", "CA4", "CA5", "CA6", "CA7", "CA8"] {
        exchange.sold_call(sid, 90).await;
    }
    let half = json!({ "rules": [{ "campaignId": texas, "percent": "50" }] });
    let asked = number(&exchange, half.clone());
    let first = replay(&exchange, asked.clone()).await;
    assert_eq!(
        replay(&exchange, asked).await,
        first,
        "drawn once and for all"
    );
}

#[tokio::test]
async fn a_draw_falls_in_a_replay_as_it_fell_for_the_call() {
    let world = World::start().await;
    let (exchange, texas) = ruled(&world).await;
    let half = json!({ "rules": [{ "campaignId": texas, "percent": "50" }] });
    set(&exchange, half).await;
    for index in 0..12 {
        let sid = format!("CB{index}");
        exchange.sold_call(&sid, 90).await;
    }
    let path = format!("/api/v1/calls?campaignId={texas}");
    let led = exchange.owner.get(&path).await.ok();
    let led = led["data"].as_array().expect("calls").len() - 1;
    // Neither happens to fair draws more often than once in two thousand runs.
    assert!((1..12).contains(&led), "{led} of 12");
    let body = json!({ "from": "2026-03-02", "to": "2026-03-02", "campaignId": texas });
    let replayed = exchange.owner.post(PATH, body).await.ok();
    let (before, after) = calls_of(&replayed, &texas);
    // The Texan's call is drawn anew: it came in by another rule.
    assert!(
        after == before || after + 1 == before,
        "{after} of {before}"
    );
}

#[tokio::test]
async fn calls_at_a_number_that_leads_nowhere_by_now_stay_where_they_came_in() {
    let world = World::start().await;
    let (exchange, texas) = ruled(&world).await;
    set(&exchange, json!({ "status": "paused" })).await;
    let replayed = replay(&exchange, json!([])).await;
    assert_eq!(calls_of(&replayed, &exchange.campaign), (1, 1));
    assert_eq!(calls_of(&replayed, &texas), (1, 1));
    assert_eq!(replayed["unknowns"]["unnumbered"], 2);
    assert_eq!(replayed["changed"], 0);
}

#[tokio::test]
async fn a_callers_name_that_is_asked_for_and_was_not_looked_up_is_said_to_be_unknown() {
    let world = World::start().await;
    let (exchange, texas) = ruled(&world).await;
    let named = json!([{ "attribute": "caller_name", "test": "present" }]);
    let rules = json!({ "rules": [{ "campaignId": texas, "filters": named }] });
    let changes = number(&exchange, rules);
    let unnamed = async || {
        let replayed = replay(&exchange, changes.clone()).await;
        replayed["unknowns"]["unnamed"].clone()
    };
    assert_eq!(unnamed().await, 0, "nobody would look names up");
    let lookup = json!({ "providerAccountId": exchange.carrier.account, "dailyBudget": 1 });
    let lookup = json!({ "callerNameLookup": lookup });
    exchange.owner.patch("/api/v1/tenant", lookup).await.ok();
    assert_eq!(unnamed().await, 2);
}

#[tokio::test]
async fn a_name_is_asked_for_by_the_campaign_that_a_call_falls_back_to_as_well() {
    let world = World::start().await;
    let (exchange, texas) = ruled(&world).await;
    let lookup = json!({ "providerAccountId": exchange.carrier.account, "dailyBudget": 1 });
    let lookup = json!({ "callerNameLookup": lookup });
    exchange.owner.patch("/api/v1/tenant", lookup).await.ok();
    let named = json!({ "filters": [{ "attribute": "caller_name", "test": "present" }] });
    let changes = json!([{ "campaignId": texas, "set": named }]);
    let alone = replay(&exchange, changes.clone()).await;
    assert_eq!(alone["unknowns"]["unnamed"], 1, "the Texan's call alone");
    let fallback = json!({ "type": "campaign", "campaignId": texas });
    let fallback = json!({ "fallback": fallback });
    exchange.amend_campaign(fallback).await;
    let both = replay(&exchange, changes).await;
    assert_eq!(both["unknowns"]["unnamed"], 2);
}

#[tokio::test]
async fn what_is_wrong_in_a_change_of_a_number_is_named() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let wrong = async |set: Value| {
        let changes = number(&exchange, set);
        let body = json!({ "from": "2026-03-02", "to": "2026-03-02", "changes": changes });
        exchange.owner.post(PATH, body).await.wrong_names()
    };
    let set = "changes[0].set";
    let stranger = json!([{ "campaignId": "cmp_01h455vb4pex5vsknk084sn02q", "percent": "50" }]);
    assert_eq!(
        wrong(json!({ "rules": stranger })).await,
        [format!("{set}.rules[0].campaignId")]
    );
    assert_eq!(
        wrong(json!({ "status": "paused", "campaignId": null })).await,
        ["status", "campaignId"].map(|field| format!("{set}.{field}"))
    );
}
