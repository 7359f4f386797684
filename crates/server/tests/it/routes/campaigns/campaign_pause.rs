//! `POST /api/v1/campaigns/{campaign}/pause`

use serde_json::json;

use super::{UNKNOWN, active};
use crate::world::World;

#[tokio::test]
async fn a_paused_campaign_takes_no_calls_and_the_log_says_so() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = active(&owner, "Roofing", "+13125550100").await;
    let path = format!("/api/v1/campaigns/{id}/pause");
    let reply = owner.post(&path, json!({})).await;
    assert_eq!(reply.header("etag"), Some("\"3\""));
    assert_eq!(reply.ok()["status"], "paused");
    let line = &owner.audit(&id).await[0];
    assert_eq!(line["action"], "campaign.paused");
    let expected = json!([{ "field": "status", "from": "active", "to": "paused" }]);
    assert_eq!(line["changes"], expected);
}

#[tokio::test]
async fn pausing_twice_is_pausing_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = active(&owner, "Roofing", "+13125550100").await;
    let path = format!("/api/v1/campaigns/{id}/pause");
    let first = owner.post(&path, json!({})).await.ok();
    assert_eq!(owner.post(&path, json!({})).await.ok(), first);
}

#[tokio::test]
async fn only_what_takes_calls_can_be_paused() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = active(&owner, "Roofing", "+13125550100").await;
    let act = async |id: &str, action: &str| {
        let path = format!("/api/v1/campaigns/{id}/{action}");
        owner.post(&path, json!({})).await
    };
    let draft = owner.campaign("Siding").await;
    let error = act(&draft, "pause").await;
    let error = error.refused(409, "campaign.not_active");
    assert_eq!(error["message"], "only an active campaign can be paused");
    act(&id, "complete").await.ok();
    let completed = act(&id, "pause").await;
    completed.refused(409, "campaign.not_active");
    owner.delete(&format!("/api/v1/campaigns/{id}")).await.ok();
    let archived = act(&id, "pause").await;
    archived.refused(409, "resource.archived");
    let unknown = act(UNKNOWN, "pause").await;
    unknown.refused(404, "resource.not_found");
    assert_eq!(act("buy_1", "pause").await.wrong_names(), ["campaign"]);
}
