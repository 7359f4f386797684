//! `POST /api/v1/campaigns/{campaign}/complete`

use serde_json::json;

use super::{UNKNOWN, active};
use crate::world::World;

#[tokio::test]
async fn a_campaign_that_ran_can_end_its_course() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = active(&owner, "Roofing", "+13125550100").await;
    let path = format!("/api/v1/campaigns/{id}/complete");
    let reply = owner.post(&path, json!({})).await;
    assert_eq!(reply.header("etag"), Some("\"3\""));
    let shown = reply.ok();
    assert_eq!(shown["status"], "completed");
    // Its offers and numbers stay with it, so that it can be activated again.
    assert_eq!(shown["activeOffersCount"], 1);
    assert_eq!(shown["numbersCount"], 1);
    let line = &owner.audit(&id).await[0];
    assert_eq!(line["action"], "campaign.completed");
    let again = owner.post(&path, json!({})).await.ok();
    assert_eq!(again["version"], 3);
}

#[tokio::test]
async fn a_paused_campaign_can_be_completed_too() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = active(&owner, "Roofing", "+13125550100").await;
    for (action, status) in [("pause", "paused"), ("complete", "completed")] {
        let path = format!("/api/v1/campaigns/{id}/{action}");
        assert_eq!(owner.post(&path, json!({})).await.ok()["status"], status);
    }
}

#[tokio::test]
async fn a_draft_has_no_course_to_end() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = owner.campaign("Roofing").await;
    let complete = async |id: &str| {
        let path = format!("/api/v1/campaigns/{id}/complete");
        owner.post(&path, json!({})).await
    };
    let error = complete(&id).await.refused(409, "campaign.not_active");
    let expected = "a draft has not run yet; archive it instead";
    assert_eq!(error["message"], expected);
    owner.delete(&format!("/api/v1/campaigns/{id}")).await.ok();
    complete(&id).await.refused(409, "resource.archived");
    complete(UNKNOWN).await.refused(404, "resource.not_found");
    assert_eq!(complete("x").await.wrong_names(), ["campaign"]);
}
