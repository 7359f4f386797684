//! `POST /api/v1/blocked-callers`

use reqwest::Method;
use serde_json::json;

use super::{PATH, block, number};
use crate::world::World;

#[tokio::test]
async fn a_number_is_read_as_people_write_it_and_blocked_for_all_campaigns() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let reply = owner.post(PATH, number("+1 (312) 555-0199")).await;
    let id = reply.body["id"].as_str().expect("an id").to_owned();
    assert!(id.starts_with("blk_"), "{id}");
    let expected = json!({
        "match": "number", "value": "+13125550199", "campaignId": null, "campaignName": null,
        "reason": null, "expiresAt": null, "status": "active", "version": 1, "created": true
    });
    assert_eq!(reply.lasting(), expected);
    let log = owner.audit(&id).await;
    assert_eq!(log[0]["action"], "blocked_caller.created");
}

#[tokio::test]
async fn a_prefix_and_those_who_keep_the_number_back_are_blocked_for_a_campaign_and_a_while() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let campaign = owner.campaign("Roofing").await;
    let expires = "2026-12-01T00:00:00Z";
    let prefix = json!({
        "match": "prefix", "value": "+1900", "campaignId": campaign, "reason": "premium",
        "expiresAt": expires
    });
    let made = owner.post(PATH, prefix).await.created();
    assert_eq!(made["value"], "+1900");
    assert_eq!(made["campaignName"], "Roofing");
    assert_eq!(made["reason"], "premium");
    assert_eq!(made["expiresAt"], expires);
    let anonymous = json!({ "match": "anonymous", "campaignId": campaign });
    let made = owner.post(PATH, anonymous).await.created();
    assert_eq!(made["value"], json!(null));
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let reply = owner.post(PATH, json!({})).await;
    assert_eq!(reply.wrong_names(), ["match"]);
    let body = json!({ "match": "number", "value": "1512", "campaignId": "cmp_x", "expiresAt": 1 });
    let reply = owner.post(PATH, body).await;
    assert_eq!(reply.wrong_names(), ["value", "campaignId", "expiresAt"]);
    let theirs = world.owner("Globex").await.campaign("Theirs").await;
    let body = json!({ "match": "anonymous", "value": "+1", "campaignId": theirs });
    let reply = owner.post(PATH, body).await;
    assert_eq!(reply.wrong_names(), ["campaignId", "value"]);
}

#[tokio::test]
async fn a_caller_is_blocked_once_per_campaign() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let campaign = owner.campaign("Roofing").await;
    for body in [number("+13125550199"), json!({ "match": "anonymous" })] {
        block(&owner, body.clone()).await;
        let taken = owner.post(PATH, body.clone()).await;
        let error = taken.refused(409, "resource.taken");
        let reason = "is on the block list already, perhaps expired";
        let expected = json!([{ "field": "value", "reason": reason }]);
        assert_eq!(error["details"], expected);
        let mut of_campaign = body;
        of_campaign["campaignId"] = json!(campaign);
        block(&owner, of_campaign).await;
    }
}

#[tokio::test]
async fn a_key_makes_one_entry() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let once = [("idempotency-key", "k-1")];
    let post = async || {
        let body = Some(number("+13125550199"));
        owner.send(Method::POST, PATH, body, &once).await
    };
    assert_eq!(post().await.text, post().await.text);
}
