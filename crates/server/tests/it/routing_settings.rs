//! The settings of routing, the same on every resource that has them: they come back as they were
//! asked for, `null` clears them, and what is wrong is named by its path with nothing half applied.

mod blocked;
mod duplicates;
mod examples;
mod lists;
mod live;
mod number_rules;
pub mod order;
mod supplier_sources;
mod supplier_status;
mod unheard;

use serde_json::{Value, json};

use self::examples::{Right, rights, wrongs};
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
