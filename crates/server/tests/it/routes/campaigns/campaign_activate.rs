//! `POST /api/v1/campaigns/{campaign}/activate`

use serde_json::json;

use super::{UNKNOWN, active, ready};
use crate::world::World;

#[tokio::test]
async fn a_campaign_that_has_what_it_needs_takes_calls() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = ready(&owner, "Roofing", "+13125550100").await;
    let path = format!("/api/v1/campaigns/{id}/activate");
    let reply = owner.post(&path, json!({})).await;
    assert_eq!(reply.header("etag"), Some("\"2\""));
    let shown = reply.ok();
    assert_eq!(shown["status"], "active");
    assert_eq!(shown["version"], 2);
    let log = owner.audit(&id).await;
    assert_eq!(log[0]["action"], "campaign.activated");
    let expected = json!([{ "field": "status", "from": "draft", "to": "active" }]);
    assert_eq!(log[0]["changes"], expected);
}

#[tokio::test]
async fn everything_that_is_missing_is_named_at_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = owner.campaign("Roofing").await;
    let path = format!("/api/v1/campaigns/{id}/activate");
    let error = owner
        .post(&path, json!({}))
        .await
        .refused(409, "campaign.not_ready");
    assert_eq!(error["message"], "the campaign cannot take calls yet");
    let offers = "needs at least one active offer at an active target of an active buyer";
    let numbers = "needs at least one active number assigned to it";
    let expected = json!([
        { "field": "offers", "reason": offers },
        { "field": "numbers", "reason": numbers },
    ]);
    assert_eq!(error["details"], expected);
    let shown = owner.get(&format!("/api/v1/campaigns/{id}")).await.ok();
    assert_eq!(shown["status"], "draft");
}

#[tokio::test]
async fn paused_parties_and_numbers_are_as_good_as_none() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let campaign = owner.campaign("Roofing").await;
    let buyer = owner.buyer("Acme Roofs").await;
    let target = owner.target(&buyer, "Desk").await;
    let offer = owner.offer(&campaign, &target).await;
    let number = owner.number("+13125550100", &campaign).await;
    let activate = format!("/api/v1/campaigns/{campaign}/activate");
    let paths = [
        (format!("/api/v1/buyers/{buyer}"), "offers"),
        (format!("/api/v1/targets/{target}"), "offers"),
        (format!("/api/v1/offers/{offer}"), "offers"),
        (format!("/api/v1/numbers/{number}"), "numbers"),
    ];
    for (path, missing) in paths {
        owner.patch(&path, json!({ "status": "paused" })).await.ok();
        let error = owner
            .post(&activate, json!({}))
            .await
            .refused(409, "campaign.not_ready");
        assert_eq!(error["details"][0]["field"], missing, "{path}");
        assert_eq!(error["details"][1], json!(null), "{path}");
        owner.patch(&path, json!({ "status": "active" })).await.ok();
    }
    owner.post(&activate, json!({})).await.ok();
}

#[tokio::test]
async fn activating_an_active_campaign_changes_nothing() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = active(&owner, "Roofing", "+13125550100").await;
    let path = format!("/api/v1/campaigns/{id}/activate");
    assert_eq!(owner.post(&path, json!({})).await.ok()["version"], 2);
    assert_eq!(owner.audit(&id).await.len(), 2);
}

#[tokio::test]
async fn what_is_archived_unknown_or_another_tenants_is_not_activated() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = ready(&owner, "Roofing", "+13125550100").await;
    owner.delete(&format!("/api/v1/campaigns/{id}")).await.ok();
    let activate = async |id: &str| {
        let path = format!("/api/v1/campaigns/{id}/activate");
        owner.post(&path, json!({})).await
    };
    activate(&id).await.refused(409, "resource.archived");
    activate(UNKNOWN).await.refused(404, "resource.not_found");
    let globex = world.owner("Globex").await;
    let theirs = ready(&globex, "Siding", "+13125550101").await;
    activate(&theirs).await.refused(404, "resource.not_found");
    assert_eq!(activate("cmp_1").await.wrong_names(), ["campaign"]);
    let shown = globex.get(&format!("/api/v1/campaigns/{theirs}")).await;
    assert_eq!(shown.ok()["status"], "draft");
}
