//! `GET /api/v1/campaigns/{campaign}`

use serde_json::json;

use super::{UNKNOWN, ready};
use crate::world::World;

#[tokio::test]
async fn a_campaign_shows_what_it_has_and_its_version_as_etag() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = ready(&owner, "Roofing", "+13125550100").await;
    let reply = owner.get(&format!("/api/v1/campaigns/{id}")).await;
    assert_eq!(reply.header("etag"), Some("\"1\""));
    assert_eq!(reply.body["id"], id.as_str());
    let expected = json!({
        "name": "Roofing", "description": null, "status": "draft", "numberSource": "direct",
        "routingMode": "buyers", "timeZone": "UTC", "currency": "USD", "ringTimeoutSecs": 30,
        "maxAttempts": 3, "maxCallSecs": 7200, "conversionWindowSecs": 2_592_000,
        "recording": { "enabled": false, "announcement": null },
        "fallback": null, "fallbackNumber": null, "fallbackMessage": null, "activeOffersCount": 1,
        "buyersCount": 1, "numbersCount": 1, "ledNumbersCount": 0, "fallingBackCount": 0, "phoneNumber": "+13125550100",
        "filters": null, "screening": null, "strategy": "priority",
        "maxRingSecs": null, "callerId": "caller", "rerouteWithinSecs": null,
        "schedule": null, "caps": null,
        "version": 1
    });
    assert_eq!(reply.lasting(), expected);
}

#[tokio::test]
async fn only_offers_that_could_take_a_call_are_counted() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let campaign = owner.campaign("Roofing").await;
    let (first, second) = (owner.buyer("First").await, owner.buyer("Second").await);
    let desk = owner.target(&first, "Desk").await;
    let night = owner.target(&first, "Night").await;
    let other = owner.target(&second, "Desk").await;
    for target in [&desk, &night, &other] {
        owner.offer(&campaign, target).await;
    }
    let path = format!("/api/v1/campaigns/{campaign}");
    let counts = async || {
        let shown = owner.get(&path).await.ok();
        (
            shown["activeOffersCount"].clone(),
            shown["buyersCount"].clone(),
        )
    };
    assert_eq!(counts().await, (json!(3), json!(2)));
    let paused = json!({ "status": "paused" });
    let second = format!("/api/v1/buyers/{second}");
    owner.patch(&second, paused.clone()).await.ok();
    assert_eq!(counts().await, (json!(2), json!(1)));
    let night = format!("/api/v1/targets/{night}");
    owner.patch(&night, paused).await.ok();
    assert_eq!(counts().await, (json!(1), json!(1)));
}

#[tokio::test]
async fn an_unknown_campaign_and_another_tenants_are_the_same_404() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let theirs = world.owner("Globex").await.campaign("Siding").await;
    let mut messages = Vec::new();
    for id in [UNKNOWN, &theirs] {
        let reply = owner.get(&format!("/api/v1/campaigns/{id}")).await;
        messages.push(reply.refused(404, "resource.not_found")["message"].clone());
    }
    assert_eq!(
        messages,
        ["there is no such campaign", "there is no such campaign"]
    );
}

#[tokio::test]
async fn an_id_of_another_kind_is_named() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let buyer = owner.buyer("Acme Roofs").await;
    let reply = owner.get(&format!("/api/v1/campaigns/{buyer}")).await;
    let expected =
        format!("is not a campaign id: expected cmp_ followed by 26 characters, got {buyer}");
    assert_eq!(reply.wrong_fields(), [("campaign".to_owned(), expected)]);
}

#[tokio::test]
async fn an_archived_campaign_can_still_be_read() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = owner.campaign("Roofing").await;
    let path = format!("/api/v1/campaigns/{id}");
    owner.delete(&path).await.ok();
    assert_eq!(owner.get(&path).await.ok()["status"], "archived");
}
