//! `POST /api/v1/routing/preview`

use base::time::Seconds;
use serde_json::{Value, json};

use crate::world::World;
use crate::world::carrier::{CALLED, CALLER, Exchange};

const PATH: &str = "/api/v1/routing/preview";

async fn preview(exchange: &Exchange, body: Value) -> Value {
    exchange.owner.post(PATH, body).await.ok()
}

/// The codes of the candidates' reasons, in the answer's order.
fn codes(preview: &Value) -> Vec<&str> {
    let candidates = preview["decision"]["candidates"].as_array();
    let candidates = candidates.expect("candidates").iter();
    candidates
        .map(|candidate| candidate["code"].as_str().unwrap_or("in"))
        .collect()
}

async fn limit_first_buyer(exchange: &Exchange, limit: Value) {
    let buyer = format!("/api/v1/buyers/{}", exchange.buyers[0]);
    let caps = json!({ "caps": { "timeZone": "UTC", "limits": [limit] } });
    exchange.owner.patch(&buyer, caps).await.ok();
}

#[tokio::test]
async fn a_preview_says_what_a_call_would_meet_and_leaves_nothing() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let before = world.ground.database.rows_of(exchange.owner.tenant).await;
    let asked = json!({ "calledNumber": CALLED, "caller": CALLER });
    let preview = preview(&exchange, asked).await;
    assert_eq!(preview["numberId"], exchange.number.as_str());
    assert_eq!(preview["campaignId"], exchange.campaign.as_str());
    assert_eq!(preview["campaignName"], "Roof repair");
    assert_eq!(preview["supplierId"], exchange.supplier.as_str());
    let decision = &preview["decision"];
    assert_eq!(decision["refusal"], Value::Null);
    let [first, second] = [0, 1].map(|index| &decision["candidates"][index]);
    assert_eq!(first["buyerId"], exchange.buyers[0].as_str());
    assert_eq!(first["text"], "first in line");
    assert_eq!(second["text"], "number 2 in line");
    let rings = &preview["answer"]["rings"];
    assert_eq!(rings["role"], "buyer");
    assert_eq!(rings["buyerName"], "Summit");
    assert_eq!(rings["offerId"], exchange.offers[0].as_str());
    let endpoint = json!({ "type": "phone_number", "value": "+13125550101" });
    assert_eq!(rings["endpoint"], endpoint);
    let told = preview["answer"]["text"][0].as_str().expect("a sentence");
    assert!(
        told.starts_with("Rings +13125550101 for up to 30 s"),
        "{told}"
    );
    let after = world.ground.database.rows_of(exchange.owner.tenant).await;
    assert_eq!(before, after);
}

#[tokio::test]
async fn a_preview_says_where_the_caller_is_and_how_sure_that_is() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let asked = json!({
        "calledNumber": CALLED, "caller": "+12054250142",
        "parameters": { "FromZip": "35020" },
    });
    let shown = preview(&exchange, asked).await["callerLocation"].clone();
    let of = |value, source, confidence| json!({ "value": value, "source": source, "confidence": confidence });
    let expected = json!({
        "country": of("US", "prefix_table", "certain"),
        "state": of("AL", "prefix_table", "likely"),
        "city": of("Bessemer", "prefix_table", "possible"),
        "zip": of("35020", "carrier", "likely"),
        "areaCode": of("205", "prefix_table", "certain"),
        "timeZones": ["America/Chicago"],
    });
    assert_eq!(shown, expected);
    let asked = json!({ "calledNumber": CALLED, "caller": "anonymous" });
    let shown = preview(&exchange, asked).await["callerLocation"].clone();
    let nothing = json!({
        "country": null, "state": null, "city": null, "zip": null, "areaCode": null, "timeZones": [],
    });
    assert_eq!(shown, nothing);
}

#[tokio::test]
async fn a_call_that_follows_a_preview_is_decided_the_same() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let filters = json!({ "filters": [
        { "attribute": "carrier.SipHeader_X-Lead", "test": "equals", "value": "gold" }
    ] });
    let offer = format!("/api/v1/offers/{}", exchange.offers[0]);
    exchange.owner.patch(&offer, filters).await.ok();
    let asked = json!({ "calledNumber": CALLED, "caller": CALLER });
    let previewed = preview(&exchange, asked.clone()).await;
    exchange.carrier.calls("CA1").await;
    let path = format!("/api/v1/calls/{}/decision", exchange.call_id().await);
    let decided = exchange.owner.get(&path).await.ok();
    let candidates = &decided["rounds"][0]["candidates"];
    assert_eq!(previewed["decision"]["candidates"], *candidates);
    assert!(previewed["decision"]["tookUs"].is_u64());
    assert_eq!(codes(&previewed), ["in", "filtered_out"]);
    let mut with_header = asked;
    with_header["parameters"] = json!({ "SipHeader_X-Lead": "gold" });
    assert_eq!(codes(&preview(&exchange, with_header).await), ["in", "in"]);
}

#[tokio::test]
async fn what_is_used_of_caps_is_read_and_windows_that_begin_later_are_empty() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let limit = json!({ "window": "day", "basis": "attempted", "limit": 1 });
    limit_first_buyer(&exchange, limit).await;
    let asked = json!({ "calledNumber": CALLED, "caller": CALLER });
    assert_eq!(
        codes(&preview(&exchange, asked.clone()).await),
        ["in", "in"]
    );
    exchange.carrier.calls("CA1").await;
    let full = preview(&exchange, asked.clone()).await;
    assert_eq!(codes(&full), ["in", "at_capacity"]);
    let text = &full["decision"]["candidates"][1]["text"];
    assert_eq!(text, "cap reached 1/1 today (buyer), resets 00:00 UTC");
    let mut tomorrow = asked;
    tomorrow["at"] = json!("2026-03-03T12:00:00Z");
    assert_eq!(codes(&preview(&exchange, tomorrow).await), ["in", "in"]);
}

#[tokio::test]
async fn calls_that_live_now_count_now_and_not_later() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    limit_first_buyer(&exchange, json!({ "window": "concurrent", "limit": 1 })).await;
    exchange.carrier.calls("CA1").await;
    let now = json!({ "campaignId": exchange.campaign });
    assert_eq!(codes(&preview(&exchange, now).await), ["in", "at_capacity"]);
    let later = json!({ "campaignId": exchange.campaign, "at": "2026-03-02T18:00:00Z" });
    assert_eq!(codes(&preview(&exchange, later).await), ["in", "in"]);
}

#[tokio::test]
async fn schedules_are_judged_at_the_time_that_is_asked_for() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let buyer = format!("/api/v1/buyers/{}", exchange.buyers[0]);
    let weekly = json!([{ "days": ["tue"], "from": "09:00", "to": "17:00" }]);
    let schedule = json!({ "schedule": { "timeZone": "UTC", "weekly": weekly } });
    exchange.owner.patch(&buyer, schedule).await.ok();
    let on_monday = json!({ "campaignId": exchange.campaign, "at": "2026-03-02T12:00:00Z" });
    let closed = preview(&exchange, on_monday).await;
    assert_eq!(codes(&closed), ["in", "closed"]);
    assert_eq!(closed["decision"]["decidedAt"], "2026-03-02T12:00:00Z");
    let on_tuesday = json!({ "campaignId": exchange.campaign, "at": "2026-03-03T12:00:00Z" });
    assert_eq!(codes(&preview(&exchange, on_tuesday).await), ["in", "in"]);
}

#[tokio::test]
async fn a_number_that_is_not_routed_says_why_and_what_the_caller_would_hear() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let strange = preview(&exchange, json!({ "calledNumber": "+13125550777" })).await;
    assert_eq!(strange["decision"]["refusal"]["code"], "unknown_number");
    assert_eq!(strange["decision"]["candidates"], json!([]));
    assert_eq!(strange["answer"]["rings"], Value::Null);
    let said = strange["answer"]["text"][0].as_str().expect("a sentence");
    assert!(said.contains("Sorry"), "{said}");
    let number = format!("/api/v1/numbers/{}", exchange.number);
    exchange
        .owner
        .patch(&number, json!({ "status": "paused" }))
        .await
        .ok();
    let paused = preview(&exchange, json!({ "calledNumber": CALLED })).await;
    assert_eq!(paused["decision"]["refusal"]["code"], "number_not_active");
}

#[tokio::test]
async fn whoever_can_call_can_be_asked_about() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    // The first is in no numbering plan: whoever sends it made it up.
    for caller in [
        "+15120123456",
        "sip:desk@pbx.example.com",
        "client:ada",
        "anonymous",
    ] {
        let asked = json!({ "calledNumber": CALLED, "caller": caller });
        let preview = preview(&exchange, asked).await;
        assert_eq!(codes(&preview), ["in", "in"], "{caller}: {preview}");
    }
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let body = json!({
        "campaignId": "cmp_01h455vb4pex5vsknk084sn02q", "caller": "x", "at": "soon",
        "supplierId": "sup_01h455vb4pex5vsknk084sn02q", "attestation": "Z", "parameters": []
    });
    let mut wrong = exchange.owner.post(PATH, body).await.wrong_names();
    wrong.sort_unstable();
    let expected = [
        "at",
        "attestation",
        "caller",
        "campaignId",
        "parameters",
        "supplierId",
    ];
    assert_eq!(wrong, expected);
    let neither = exchange.owner.post(PATH, json!({})).await;
    assert_eq!(neither.wrong_names(), ["calledNumber"]);
}

#[tokio::test]
async fn a_preview_goes_by_what_is_used_now_and_not_by_what_others_found() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let limit = json!({ "window": "concurrent", "limit": 2 });
    limit_first_buyer(&exchange, limit).await;
    let asked = json!({ "calledNumber": CALLED, "caller": CALLER });
    let (carrier, previewed) = (&exchange.carrier, || preview(&exchange, asked.clone()));
    carrier.calls("CA1").await;
    assert_eq!(codes(&previewed().await), ["in", "in"]);
    assert!(carrier.calls("CA2").await.text.contains("0101<"));
    let full = previewed().await;
    let reasons = codes(&full);
    assert!(reasons.contains(&"at_capacity"), "{reasons:?}");
    // Nor do live calls go by what a preview of another time found.
    let tomorrow = world
        .ground
        .app
        .now()
        .checked_add(Seconds::from_minutes(24 * 60));
    let mut later = asked.clone();
    later["at"] = json!(tomorrow.expect("tomorrow").to_string());
    assert_eq!(codes(&preview(&exchange, later).await), ["in", "in"]);
    assert!(carrier.calls("CA3").await.text.contains("0102<"));
}
