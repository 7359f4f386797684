//! A campaign from its first day to its last, through the API alone.

use serde_json::json;

use crate::world::{Persona, World};

/// Acts on a campaign and says its status, or the code and fields of the refusal.
async fn act(owner: &Persona, campaign: &str, action: &str) -> String {
    let path = format!("/api/v1/campaigns/{campaign}");
    let reply = match action {
        "archive" => owner.delete(&path).await,
        action => owner.post(&format!("{path}/{action}"), json!({})).await,
    };
    if reply.status.is_success() {
        return reply.body["status"].as_str().unwrap_or_default().to_owned();
    }
    let error = &reply.body["error"];
    let details = error["details"].as_array().into_iter().flatten();
    let fields: Vec<_> = details
        .filter_map(|detail| detail["field"].as_str())
        .collect();
    let code = error["code"].as_str().unwrap_or_default();
    format!("{} {code}: {}", reply.status.as_u16(), fields.join(" and "))
}

#[tokio::test]
async fn a_campaign_lives_from_draft_to_archive() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let campaign = owner.campaign("Roofing").await;
    let refused = act(&owner, &campaign, "activate").await;
    assert_eq!(refused, "409 campaign.not_ready: offers and numbers");

    let buyer = json!({ "name": "Acme Roofs", "phone": "+13125550101" });
    let buyer = owner.make("/api/v1/buyers", buyer).await;
    let path = format!("/api/v1/targets?buyerId={buyer}");
    let targets = owner.get(&path).await.column("id");
    owner.offer(&campaign, &targets[0]).await;
    let refused = act(&owner, &campaign, "activate").await;
    assert_eq!(refused, "409 campaign.not_ready: numbers");
    owner.number("+13125550100", &campaign).await;

    assert_eq!(act(&owner, &campaign, "activate").await, "active");
    let refused = act(&owner, &campaign, "archive").await;
    assert_eq!(refused, "409 campaign.active: ");
    assert_eq!(act(&owner, &campaign, "pause").await, "paused");
    assert_eq!(act(&owner, &campaign, "complete").await, "completed");
    assert_eq!(act(&owner, &campaign, "activate").await, "active");
    assert_eq!(act(&owner, &campaign, "complete").await, "completed");
    assert_eq!(act(&owner, &campaign, "archive").await, "archived");
    for action in ["activate", "pause", "complete", "archive"] {
        let refused = act(&owner, &campaign, action).await;
        assert_eq!(refused, "409 resource.archived: ", "{action}");
    }

    let log = owner.audit(&campaign).await;
    let mut story: Vec<_> = log.iter().map(|line| line["action"].as_str()).collect();
    story.reverse();
    let expected = [
        "campaign.created",
        "campaign.activated",
        "campaign.paused",
        "campaign.completed",
        "campaign.activated",
        "campaign.completed",
        "campaign.archived",
    ];
    assert_eq!(story, expected.map(Some));
}

#[tokio::test]
async fn an_active_campaign_says_when_it_has_nobody_left_to_call() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let campaign = super::active(&owner, "Roofing", "+13125550100").await;
    let offers = owner.get("/api/v1/offers").await.column("id");
    owner
        .delete(&format!("/api/v1/offers/{}", offers[0]))
        .await
        .ok();
    let shown = owner
        .get(&format!("/api/v1/campaigns/{campaign}"))
        .await
        .ok();
    // Calls then go to its fallback; the operator sees why by the count.
    assert_eq!(shown["status"], "active");
    assert_eq!(shown["activeOffersCount"], 0);
    assert_eq!(act(&owner, &campaign, "pause").await, "paused");
    let refused = act(&owner, &campaign, "activate").await;
    assert_eq!(refused, "409 campaign.not_ready: offers");
}
