//! `PATCH /api/v1/blocked-callers/{blocked_caller}`

use reqwest::Method;
use serde_json::json;

use super::{PATH, UNKNOWN, block, number};
use crate::world::World;

#[tokio::test]
async fn the_campaign_the_reason_and_the_end_can_change_and_null_clears_them() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let campaign = owner.campaign("Roofing").await;
    let path = block(&owner, number("+13125550199")).await;
    let change = json!({
        "campaignId": campaign, "reason": "spam", "expiresAt": "2026-12-01T00:00:00Z"
    });
    let changed = owner.patch(&path, change).await.ok();
    assert_eq!(changed["campaignName"], "Roofing");
    let cleared = json!({ "campaignId": null, "reason": null, "expiresAt": null });
    let expected = json!({
        "match": "number", "value": "+13125550199", "campaignId": null, "campaignName": null,
        "reason": null, "expiresAt": null, "status": "active", "version": 3, "updated": true,
        "changes": ["campaignId", "reason", "expiresAt"]
    });
    assert_eq!(owner.patch(&path, cleared).await.lasting(), expected);
}

#[tokio::test]
async fn whom_it_fits_cannot_change_and_wrong_fields_are_named() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = block(&owner, number("+13125550199")).await;
    for field in ["match", "value"] {
        let reply = owner.patch(&path, json!({ field: "prefix" })).await;
        assert_eq!(reply.wrong_names(), [field]);
    }
    let theirs = world.owner("Globex").await.campaign("Theirs").await;
    let reply = owner
        .patch(&path, json!({ "campaignId": theirs, "reason": {} }))
        .await;
    assert_eq!(reply.wrong_names(), ["campaignId", "reason"]);
    assert_eq!(owner.get(&path).await.ok()["version"], 1);
}

#[tokio::test]
async fn an_older_version_an_archived_entry_and_the_same_entry_stand_in_the_way() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let campaign = owner.campaign("Roofing").await;
    let of_campaign = json!({ "match": "number", "value": "+13125550199", "campaignId": campaign });
    block(&owner, of_campaign).await;
    let path = block(&owner, number("+13125550199")).await;
    let taken = owner.patch(&path, json!({ "campaignId": campaign })).await;
    taken.refused(409, "resource.taken");
    let stale = [("if-match", "\"2\"")];
    let body = Some(json!({ "reason": "x" }));
    let reply = owner.send(Method::PATCH, &path, body, &stale).await;
    reply.refused(412, "resource.stale");
    owner.delete(&path).await.ok();
    let archived = owner.patch(&path, json!({ "reason": "x" })).await;
    archived.refused(409, "resource.archived");
    let unknown = format!("{PATH}/{UNKNOWN}");
    let reply = owner.patch(&unknown, json!({ "reason": "x" })).await;
    reply.refused(404, "resource.not_found");
}
