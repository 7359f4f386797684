//! `GET /api/v1/stats/performance`

use serde_json::{Value, json};
use testkit::calls::{Course, StagedCall};

use crate::routes::calls::Stage;
use crate::world::World;
use crate::world::carrier::Exchange;

const PATH: &str = "/api/v1/stats/performance";

/// The first buyer's phone is not answered, and the second talks for over a minute.
async fn taken_by_the_second(exchange: &Exchange, sid: &str) {
    let carrier = &exchange.carrier;
    carrier.calls(sid).await;
    let list = exchange.owner.get("/api/v1/calls").await.ok();
    let call = list["data"][0]["id"].as_str().expect("an id").to_owned();
    let unanswered = carrier.dial_ended((sid, &call), 1, "no-answer", &[]);
    unanswered.await;
    let talked = [("DialCallDuration", "75"), ("DialBridged", "true")];
    let ended = carrier.dial_ended((sid, &call), 2, "completed", &talked);
    ended.await;
    let over = [("CallDuration", "90")];
    carrier.status(sid, "completed", &over).await.ok();
}

#[tokio::test]
async fn a_buyer_is_judged_by_all_calls_it_was_offered() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let sold = exchange.sold_call("CA1", 90).await;
    exchange.sold_call("CA2", 31).await;
    taken_by_the_second(&exchange, "CA3").await;
    let sale = json!({ "callId": sold, "revenue": "20.00" });
    let conversions = "/api/v1/conversions";
    exchange.owner.post(conversions, sale).await.created();
    let path = format!("{PATH}?by=buyer");
    let found = exchange.owner.get(&path).await.ok();
    let summit = json!({
        "id": exchange.buyers[0], "name": "Summit", "currency": "USD", "calls": 3, "routed": 3,
        "connected": 2, "paid": 1, "converted": 1, "live": 0,
        "rates": {
            "routed": "100.0", "connected": "66.7", "accepted": "66.7", "paid": "50.0",
            "converted": "50.0"
        },
        "talkSecs": 121, "averageTalkSecs": 61, "revenue": "20.00", "payout": "10.00",
        "cost": "0.042", "profit": "9.958", "margin": "49.8", "roi": "99.2",
        "revenuePerCall": "6.666667"
    });
    assert_eq!(found["data"][0], summit);
    let lakeshore = &found["data"][1];
    assert_eq!(lakeshore["id"], exchange.buyers[1].as_str());
    assert_eq!(lakeshore["calls"], 1);
    assert_eq!(lakeshore["connected"], 1);
    assert_eq!(lakeshore["revenue"], "12.00");
    let meta = json!({
        "by": "buyer", "page": 1, "limit": 50, "hasMore": false, "from": "2026-03-02T00:00:00Z",
        "to": "2026-03-03T00:00:00Z", "timeZone": "UTC"
    });
    assert_eq!(found["meta"], meta);
}

#[tokio::test]
async fn everything_that_calls_belong_to_has_its_share() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.sold_call("CA1", 90).await;
    let read = async |path: &str, field: &str| exchange.owner.get(path).await.ok()[field].clone();
    let number = format!("/api/v1/numbers/{}", exchange.number);
    let called = read(&number, "phoneNumber").await;
    let offer = format!("/api/v1/offers/{}", exchange.offers[0]);
    let target = read(&offer, "targetId").await;
    let usual = exchange.owner.get(PATH).await.ok();
    assert_eq!(usual["data"][0]["id"], exchange.campaign.as_str());
    for (by, id, name) in [
        ("campaign", json!(exchange.campaign), json!("Roof repair")),
        ("supplier", json!(exchange.supplier), json!("Leads")),
        ("number", json!(exchange.number), called),
        ("buyer", json!(exchange.buyers[0]), json!("Summit")),
        ("target", target, json!("Desk")),
        (
            "offer",
            json!(exchange.offers[0]),
            json!("Roof repair, Desk"),
        ),
    ] {
        let found = exchange.owner.get(&format!("{PATH}?by={by}")).await.ok();
        let rows = found["data"].as_array().expect("rows");
        assert_eq!(rows.len(), 1, "{by}: {found}");
        assert_eq!((&rows[0]["id"], &rows[0]["name"]), (&id, &name), "{by}");
        assert_eq!(rows[0]["revenue"], "15.50", "{by}");
        assert_eq!(rows[0]["profit"], "5.472", "{by}");
    }
}

#[tokio::test]
async fn a_suppliers_own_sources_are_told_apart() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let number = format!("/api/v1/numbers/{}", exchange.number);
    let from_source = async |source: Value, sid: &str, talk| {
        let body = json!({ "supplierSubId": source });
        exchange.owner.patch(&number, body).await.ok();
        exchange.sold_call(sid, talk).await;
    };
    from_source(json!("google-ads"), "CA1", 90).await;
    from_source(json!("google-ads"), "CA2", 31).await;
    from_source(json!("radio, mornings"), "CA3", 95).await;
    // A call whose source nobody knows belongs to none.
    from_source(Value::Null, "CA4", 90).await;
    let found = exchange.owner.get(&format!("{PATH}?by=source")).await.ok();
    let rows = found["data"].as_array().expect("rows").iter();
    let fields = |row: &Value| ["id", "name", "calls", "revenue"].map(|name| row[name].clone());
    let rows: Vec<_> = rows.map(fields).collect();
    let source = |name: &str, calls: u64, revenue: &str| {
        let id = format!("{}/{name}", exchange.supplier);
        [json!(id), json!(name), json!(calls), json!(revenue)]
    };
    let expected = [
        source("google-ads", 2, "15.50"),
        source("radio, mornings", 1, "15.50"),
    ];
    assert_eq!(rows, expected);
    let own = format!("{PATH}?by=source&ids={}", exchange.supplier);
    assert_eq!(exchange.owner.get(&own).await.ok()["data"], found["data"]);
    let other = exchange.owner.supplier("Others").await;
    let others = format!("{PATH}?by=source&ids={other}");
    assert_eq!(exchange.owner.get(&others).await.ok()["data"], json!([]));
    let all = exchange
        .owner
        .get(&format!("{PATH}?by=supplier"))
        .await
        .ok();
    assert_eq!(all["data"][0]["calls"], 4);
}

#[tokio::test]
async fn who_earned_most_is_first_and_ids_and_pages_narrow_it() {
    let stage = Stage::set().await;
    let second = |course, ago| StagedCall {
        sale: Some(stage.sales[1]),
        ..stage.call(course, ago)
    };
    stage.write(&stage.call(Course::Talking, 60)).await;
    stage.write(&second(Course::Sold(90), 120)).await;
    stage.write(&second(Course::Unanswered, 180)).await;
    let names = |found: &Value| {
        let rows = found["data"].as_array().expect("rows").iter();
        let names = rows.map(|row| row["name"].as_str().expect("a name").to_owned());
        names.collect::<Vec<_>>()
    };
    let all = stage.owner.get(&format!("{PATH}?by=buyer")).await.ok();
    assert_eq!(names(&all), ["Lakeshore", "Summit"]);
    assert_eq!(all["data"][0]["calls"], 2);
    assert_eq!(all["data"][0]["rates"]["accepted"], "50.0");
    assert_eq!(all["data"][1]["live"], 1);
    // Nobody knows yet how long that one will be.
    assert_eq!(all["data"][1]["averageTalkSecs"], Value::Null);
    assert_eq!(all["data"][1]["margin"], Value::Null);
    let own = format!("{PATH}?by=buyer&ids={}", stage.buyers[0]);
    assert_eq!(names(&stage.owner.get(&own).await.ok()), ["Summit"]);
    let both = format!("{own},{}", stage.buyers[1]);
    assert_eq!(names(&stage.owner.get(&both).await.ok()).len(), 2);
    let second = format!("{PATH}?by=buyer&limit=1&page=2");
    assert_eq!(names(&stage.owner.get(&second).await.ok()), ["Summit"]);
    let first = stage.owner.get(&format!("{PATH}?by=buyer&limit=1")).await;
    assert_eq!(first.ok()["meta"]["hasMore"], true);
    let before = format!("{PATH}?by=buyer&from=2026-03-01&to=2026-03-01");
    assert_eq!(stage.owner.get(&before).await.ok()["data"], json!([]));
}

#[tokio::test]
async fn what_cannot_be_asked_is_refused_by_name() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let campaign = owner.campaign("Roof repair").await;
    for (query, field) in [
        ("by=weather".to_owned(), "by"),
        (format!("by=campaign&ids={campaign},noon"), "ids[1]"),
        (format!("by=buyer&ids={campaign}"), "ids[0]"),
        ("by=buyer&from=noon".to_owned(), "from"),
        ("by=buyer&from=2026-03-02&to=2026-03-01".to_owned(), "to"),
        ("by=buyer&zone=UTC".to_owned(), "zone"),
    ] {
        let reply = owner.get(&format!("{PATH}?{query}")).await;
        assert_eq!(reply.wrong_names(), [field], "{query}");
    }
}

#[tokio::test]
async fn nobody_sees_how_those_of_another_tenant_did() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.sold_call("CA1", 90).await;
    let other = world.owner("Other").await;
    for query in [
        "by=buyer".to_owned(),
        format!("by=buyer&ids={}", exchange.buyers[0]),
    ] {
        let found = other.get(&format!("{PATH}?{query}")).await.ok();
        assert_eq!(found["data"], json!([]), "{query}");
    }
}
