//! `GET /api/v1/stats/dashboard`

use serde_json::{Value, json};
use testkit::calls::{Course, StagedCall};

use crate::routes::calls::Stage;
use crate::world::World;

const PATH: &str = "/api/v1/stats/dashboard";
const HOUR: u32 = 3600;

/// The parts of a series that are not empty: when each begins, and how many calls it has.
fn busy(dashboard: &Value) -> Vec<(&str, u64)> {
    let parts = dashboard["series"].as_array().expect("a series").iter();
    parts
        .map(|part| {
            let at = part["at"].as_str().expect("a time");
            (at, part["calls"].as_u64().expect("a count"))
        })
        .filter(|(_, calls)| *calls > 0)
        .collect()
}

#[tokio::test]
async fn without_calls_the_figures_are_zero_and_the_rates_are_empty() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let mut dashboard = owner.get(PATH).await.ok();
    let series = dashboard["series"].take();
    assert_eq!(series.as_array().map(Vec::len), Some(24));
    let first = json!({
        "at": "2026-03-02T00:00:00Z", "calls": 0, "connected": 0, "revenue": "0.00",
        "payout": "0.00", "cost": "0.00"
    });
    assert_eq!(series[0], first);
    let expected = json!({
        "from": "2026-03-02T00:00:00Z", "to": "2026-03-03T00:00:00Z", "timeZone": "UTC",
        "currency": "USD", "activeCampaigns": 0, "totals": [], "before": [],
        "rates": { "routed": null, "connected": null, "converted": null }, "liveCalls": 0,
        "series": null, "topCampaigns": [], "topBuyers": [], "topSuppliers": [],
        "recentCalls": []
    });
    assert_eq!(dashboard, expected);
}

#[tokio::test]
async fn a_days_calls_are_summed_counted_and_ranked() {
    let stage = Stage::set().await;
    for (course, ago) in [
        (Course::Sold(90), 3 * HOUR),
        (Course::Unanswered, 2 * HOUR),
        (Course::Talking, 60),
    ] {
        stage.write(&stage.call(course, ago)).await;
    }
    let to_second = StagedCall {
        sale: Some(stage.sales[1]),
        ..stage.call(Course::Sold(30), 2 * HOUR + 60)
    };
    stage.write(&to_second).await;
    let newest = stage.write(&stage.stray(30)).await;
    let yesterday = stage.call(Course::Sold(90), 13 * HOUR);
    stage.write(&yesterday).await;
    let dashboard = stage.owner.get(PATH).await.ok();
    let totals = json!([{
        "currency": "USD", "calls": 5, "routed": 4, "connected": 3, "converted": 0,
        "talkSecs": 120, "revenue": "15.50", "payout": "10.00", "cost": "0.05",
        "profit": "5.45"
    }]);
    assert_eq!(dashboard["totals"], totals);
    let rates = json!({ "routed": "80.0", "connected": "60.0", "converted": "0.0" });
    assert_eq!(dashboard["rates"], rates);
    assert_eq!(dashboard["liveCalls"], 1);
    assert_eq!(dashboard["recentCalls"][0]["id"], newest.as_str());
    assert_eq!(dashboard["recentCalls"].as_array().map(Vec::len), Some(5));
    let hours = [
        ("2026-03-02T09:00:00Z", 2),
        ("2026-03-02T10:00:00Z", 1),
        ("2026-03-02T11:00:00Z", 2),
    ];
    assert_eq!(busy(&dashboard), hours);
    let buyers = &dashboard["topBuyers"];
    assert_eq!(buyers[0]["name"], "Summit");
    assert_eq!(buyers[0]["revenue"], "15.50");
    assert_eq!(buyers[1]["name"], "Lakeshore");
    assert_eq!(buyers[1]["calls"], 1);
    let campaign = json!({
        "id": stage.campaign, "name": "Roof repair", "calls": 4, "connected": 3,
        "revenue": "15.50", "payout": "10.00", "cost": "0.046", "profit": "5.454",
        "currency": "USD"
    });
    assert_eq!(dashboard["topCampaigns"], json!([campaign]));
    assert_eq!(dashboard["topSuppliers"][0]["id"], stage.supplier.as_str());
}

#[tokio::test]
async fn the_span_is_compared_with_the_same_hours_a_week_before() {
    let stage = Stage::set().await;
    let week = 7 * 24 * HOUR;
    stage
        .write(&stage.call(Course::Sold(90), week + HOUR))
        .await;
    // Later on that day than it is now, and a day earlier: neither is compared.
    stage
        .write(&stage.call(Course::Sold(90), week - HOUR))
        .await;
    stage
        .write(&stage.call(Course::Sold(90), week + 13 * HOUR))
        .await;
    let dashboard = stage.owner.get(PATH).await.ok();
    assert_eq!(dashboard["totals"], json!([]));
    assert_eq!(dashboard["before"][0]["calls"], 1);
    assert_eq!(dashboard["before"][0]["revenue"], "15.50");
}

#[tokio::test]
async fn a_long_span_is_shown_by_days_of_the_tenants_zone() {
    let stage = Stage::set().await;
    let zone = json!({ "timeZone": "America/Chicago" });
    stage.owner.patch("/api/v1/tenant", zone).await.ok();
    stage.write(&stage.stray(6 * HOUR + 60)).await;
    stage.write(&stage.stray(5 * HOUR)).await;
    let path = format!("{PATH}?from=2026-02-27&to=2026-03-02");
    let dashboard = stage.owner.get(&path).await.ok();
    assert_eq!(dashboard["from"], "2026-02-27T06:00:00Z");
    assert_eq!(dashboard["to"], "2026-03-03T06:00:00Z");
    assert_eq!(dashboard["series"].as_array().map(Vec::len), Some(4));
    let days = [("2026-03-01T06:00:00Z", 1), ("2026-03-02T06:00:00Z", 1)];
    assert_eq!(busy(&dashboard), days);
}

#[tokio::test]
async fn an_active_campaign_counts_and_a_converted_call_is_a_share_of_the_connected() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let call = exchange.sold_call("CA1", 90).await;
    exchange.sold_call("CA2", 90).await;
    let sale = json!({ "callId": call, "revenue": "120.00" });
    exchange
        .owner
        .post("/api/v1/conversions", sale)
        .await
        .created();
    let dashboard = exchange.owner.get(PATH).await.ok();
    assert_eq!(dashboard["activeCampaigns"], 1);
    assert_eq!(dashboard["rates"]["converted"], "50.0");
    assert_eq!(dashboard["totals"][0]["converted"], 1);
    assert_eq!(dashboard["totals"][0]["revenue"], "135.50");
}

#[tokio::test]
async fn a_wrong_span_is_refused_by_name() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    for (query, field) in [
        ("from=noon", "from"),
        ("to=2026-13-01", "to"),
        ("from=2026-03-02&to=2026-03-01", "to"),
        ("from=2024-01-01&to=2026-03-01", "to"),
        ("from=2026-04-01", "from"),
        ("zone=UTC", "zone"),
    ] {
        let reply = owner.get(&format!("{PATH}?{query}")).await;
        assert_eq!(reply.wrong_names(), [field], "{query}");
    }
}
