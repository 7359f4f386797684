//! The settings of routing, the same on every resource that has them: they come back as they were
//! asked for, `null` clears them, and what is wrong is named by its path with nothing half applied.

mod lists;
mod live;

use serde_json::{Value, json};

use crate::world::{Persona, World};

/// A resource with settings, and one of the kind to change.
struct Place {
    /// Where more of the kind are made.
    collection: &'static str,
    /// A body to make another with.
    body: Value,
    /// Where the one is.
    path: String,
    /// Which settings it has.
    settings: &'static [&'static str],
}

/// One of each kind of resource with settings.
async fn places(owner: &Persona) -> Vec<Place> {
    let buyer = owner.buyer("Acme Roofs").await;
    let target = owner.target(&buyer, "Desk").await;
    let second = owner.target(&buyer, "Night desk").await;
    let campaign = owner.campaign("Roofing").await;
    let offer = owner.offer(&campaign, &target).await;
    let supplier = owner.supplier("Leads").await;
    let endpoint = json!({ "type": "phone_number", "value": "+13125550101" });
    let pricing = json!({ "model": "cpc", "amount": "15.50" });
    let place = |collection, id: &str, body, settings| Place {
        collection,
        body,
        path: format!("{collection}/{id}"),
        settings,
    };
    let both: &[&str] = &["schedule", "caps"];
    let with_filters: &[&str] = &["schedule", "caps", "filters"];
    let all: &[&str] = &["schedule", "caps", "filters", "screening"];
    vec![
        place(
            "/api/v1/campaigns",
            &campaign,
            json!({ "name": "Siding" }),
            all,
        ),
        place("/api/v1/buyers", &buyer, json!({ "name": "Zenith" }), both),
        place(
            "/api/v1/targets",
            &target,
            json!({ "buyerId": buyer, "name": "Day desk", "endpoint": endpoint }),
            both,
        ),
        place(
            "/api/v1/offers",
            &offer,
            json!({ "campaignId": campaign, "targetId": second, "pricing": pricing }),
            with_filters,
        ),
        place(
            "/api/v1/suppliers",
            &supplier,
            json!({ "name": "More leads" }),
            &["caps"],
        ),
    ]
}

/// A setting that is right, as it is asked for and as it comes back.
struct Right {
    setting: &'static str,
    asked: Value,
    shown: Value,
}

fn rights() -> Vec<Right> {
    let schedule = json!({
        "timeZone": "America/Chicago",
        "weekly": [
            { "days": ["mon", "tue"], "from": "09:00", "to": "17:30" },
            { "days": ["sat"], "from": "22:00", "to": "02:00" }
        ],
        "breaks": [{ "days": ["mon"], "from": "12:00", "to": "12:30" }],
        "exceptions": [
            { "date": "2026-12-24", "name": null, "spans": [{ "from": "09:00", "to": "24:00" }] },
            { "date": "2026-12-25", "name": "Christmas", "spans": [] }
        ]
    });
    let caps = json!({
        "timeZone": "America/New_York",
        "limits": [
            {
                "window": "concurrent", "limit": 5,
                "hours": [{ "days": ["mon", "sat"], "from": 9, "to": 17, "limit": 8 }]
            },
            { "window": "day", "basis": "connected", "limit": 100 },
            { "window": "month", "basis": "revenue", "amount": "5000.00" }
        ]
    });
    let filters = json!([
        { "attribute": "caller_state", "test": "in", "values": ["TX", "CA"], "not": true },
        { "any": [
            { "attribute": "carrier.SipHeader_X-Lead", "test": "present", "not": false },
            { "attribute": "caller_area_code", "test": "starts_with", "value": "5", "not": false }
        ] }
    ]);
    let screening = json!({
        "minAttestation": "B",
        "anonymous": "refuse",
        "duplicates": {
            "scope": "campaign", "windowSecs": 2_592_000, "basis": "connected",
            "policy": "route_elsewhere"
        }
    });
    let same = |setting, value: &Value| Right {
        setting,
        asked: value.clone(),
        shown: value.clone(),
    };
    vec![
        same("schedule", &schedule),
        same("filters", &filters),
        same("screening", &screening),
        Right {
            setting: "screening",
            asked: json!({ "minAttestation": "a" }),
            shown: json!({ "minAttestation": "A", "anonymous": "accept", "duplicates": null }),
        },
        Right {
            setting: "schedule",
            asked: json!({ "exceptions": [{ "date": "2026-12-25" }] }),
            shown: json!({
                "timeZone": "UTC", "weekly": [], "breaks": [],
                "exceptions": [{ "date": "2026-12-25", "name": null, "spans": [] }]
            }),
        },
        same("caps", &caps),
        Right {
            setting: "caps",
            asked: json!({ "limits": [
                { "window": "day", "limit": 0 }, { "window": "hour", "limit": -1 }
            ] }),
            shown: json!({
                "timeZone": "UTC", "limits": [{ "window": "day", "basis": "attempted", "limit": 0 }]
            }),
        },
    ]
}

/// Settings that are wrong, with the fields that are named.
fn wrongs() -> Vec<(&'static str, Value, Vec<&'static str>)> {
    let hours = json!([
        { "days": ["mon"], "from": 9, "to": 17, "limit": 1 },
        { "days": ["mon"], "from": 16, "to": 18, "limit": 2 }
    ]);
    vec![
        ("schedule", json!("always"), vec!["schedule"]),
        ("schedule", json!({ "open": true }), vec!["schedule"]),
        (
            "schedule",
            json!({
                "timeZone": "Mars/Olympus",
                "weekly": [
                    { "days": ["mon"], "from": "09:00", "to": "17:00" },
                    { "days": ["mon"], "from": "10:00", "to": "10:00" }
                ],
                "breaks": [{ "days": [], "from": "12:00", "to": "25:00" }],
                "exceptions": [{ "date": "2026-02-30" }]
            }),
            vec![
                "schedule.timeZone",
                "schedule.weekly[1].to",
                "schedule.breaks[0].to",
                "schedule.breaks[0].days",
                "schedule.exceptions[0].date",
            ],
        ),
        ("filters", json!({}), vec!["filters"]),
        (
            "filters",
            json!([
                { "attribute": "caller_shoe_size", "test": "equals", "value": "9" },
                { "any": [
                    { "attribute": "caller_zip", "test": "matches", "value": "(" },
                    { "attribute": "caller_zip", "test": "resembles", "value": "1" }
                ] }
            ]),
            vec![
                "filters[0].attribute",
                "filters[1].any[0].value",
                "filters[1].any[1].test",
            ],
        ),
        (
            "screening",
            json!({
                "minAttestation": "D", "anonymous": "maybe",
                "duplicates": { "scope": "planet", "windowSecs": 1, "policy": "block" }
            }),
            vec![
                "screening.minAttestation",
                "screening.anonymous",
                "screening.duplicates.scope",
                "screening.duplicates.windowSecs",
            ],
        ),
        ("caps", json!([]), vec!["caps"]),
        (
            "caps",
            json!({ "limits": [
                { "window": "day", "limit": -2 },
                { "window": "day", "limit": 1 },
                { "window": "year", "limit": 1 },
                { "window": "concurrent", "limit": 5, "hours": hours }
            ] }),
            vec![
                "caps.limits[0].limit",
                "caps.limits[1].window",
                "caps.limits[2].window",
                "caps.limits[3].hours[1].from",
            ],
        ),
    ]
}

#[tokio::test]
async fn a_setting_comes_back_as_it_was_asked_for_and_null_clears_it() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    for place in places(&owner).await {
        let shown = owner.get(&place.path).await.ok();
        for setting in place.settings {
            assert_eq!(shown[setting], Value::Null, "{}: {setting}", place.path);
        }
        for Right {
            setting,
            asked,
            shown,
        } in rights()
        {
            if !place.settings.contains(&setting) {
                continue;
            }
            let changed = owner.patch(&place.path, json!({ setting: asked })).await;
            let changed = changed.ok();
            assert_eq!(changed[setting], shown, "{}", place.path);
            assert_eq!(changed["changes"], json!([setting]));
            let read = owner.get(&place.path).await.ok();
            assert_eq!(read[setting], shown, "{}", place.path);
            let again = owner.patch(&place.path, json!({ setting: shown })).await;
            assert_eq!(again.ok()["changes"], json!([]), "{}", place.path);
            let cleared = owner.patch(&place.path, json!({ setting: null })).await;
            assert_eq!(cleared.ok()[setting], Value::Null, "{}", place.path);
        }
    }
}

#[tokio::test]
async fn a_resource_can_be_made_with_all_its_settings() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    for place in places(&owner).await {
        let mut body = place.body.clone();
        let mut expected = Vec::new();
        for right in rights() {
            if place.settings.contains(&right.setting) {
                body[right.setting] = right.asked;
                expected.retain(|(setting, _)| *setting != right.setting);
                expected.push((right.setting, right.shown));
            }
        }
        let made = owner.post(place.collection, body).await.created();
        for (setting, shown) in expected {
            assert_eq!(made[setting], shown, "{}", place.collection);
        }
    }
}

#[tokio::test]
async fn what_is_wrong_in_a_setting_is_named_and_nothing_is_half_applied() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    for place in places(&owner).await {
        let before = owner.get(&place.path).await.ok();
        for (setting, wrong, fields) in wrongs() {
            if !place.settings.contains(&setting) {
                continue;
            }
            let change = json!({ setting: wrong, "status": "paused" });
            let change = if place.collection.ends_with("/campaigns") {
                json!({ setting: wrong, "maxAttempts": 7 })
            } else {
                change
            };
            let reply = owner.patch(&place.path, change).await;
            assert_eq!(reply.wrong_names(), fields, "{}", place.path);
            let mut body = place.body.clone();
            body[setting] = wrong;
            let reply = owner.post(place.collection, body).await;
            assert_eq!(reply.wrong_names(), fields, "{}", place.collection);
        }
        assert_eq!(owner.get(&place.path).await.ok(), before, "{}", place.path);
    }
}

#[tokio::test]
async fn the_documents_plain_caps_are_read_where_the_documents_have_them() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    for place in places(&owner).await {
        let plain = json!({
            "maxConcurrentCalls": 5, "hourlyCallCap": 20, "callCap": 100, "monthlyCallCap": -1
        });
        let reply = owner.patch(&place.path, plain).await;
        if place.collection.ends_with("/offers") || place.collection.ends_with("/suppliers") {
            assert_eq!(reply.status, 422, "{}", place.path);
            continue;
        }
        let expected = json!([
            { "window": "concurrent", "limit": 5 },
            { "window": "hour", "basis": "attempted", "limit": 20 },
            { "window": "day", "basis": "attempted", "limit": 100 }
        ]);
        assert_eq!(reply.ok()["caps"]["limits"], expected, "{}", place.path);
        let wrong = json!({ "dailyCallCap": -2, "hourlyCallCap": "few" });
        let names = owner.patch(&place.path, wrong).await.wrong_names();
        assert_eq!(names, ["hourlyCallCap", "dailyCallCap"], "{}", place.path);
    }
}

#[tokio::test]
async fn a_campaign_orders_its_offers_by_one_of_the_known_strategies() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = format!("/api/v1/campaigns/{}", owner.campaign("Roofing").await);
    assert_eq!(owner.get(&path).await.ok()["strategy"], "priority");
    for strategy in [
        "weighted",
        "round_robin",
        "highest_payout",
        "least_loaded",
        "performance",
        "priority",
    ] {
        let changed = owner.patch(&path, json!({ "strategy": strategy })).await;
        assert_eq!(changed.ok()["strategy"], strategy);
        assert_eq!(owner.get(&path).await.ok()["strategy"], strategy);
    }
    for wrong in [json!("loudest"), json!(null)] {
        let reply = owner.patch(&path, json!({ "strategy": wrong })).await;
        assert_eq!(reply.wrong_names(), ["strategy"]);
    }
    let documents = json!({ "name": "Siding", "callRoutingStrategy": "round-robin" });
    let made = owner.post("/api/v1/campaigns", documents).await.created();
    assert_eq!(made["strategy"], "round_robin");
}
