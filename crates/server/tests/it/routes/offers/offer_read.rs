//! `GET /api/v1/offers/{offer}`

use serde_json::json;

use super::{UNKNOWN, parties};
use crate::world::World;

#[tokio::test]
async fn an_offer_names_everybody_it_joins() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (campaign, buyer, target) = parties(&owner).await;
    let id = owner.offer(&campaign, &target).await;
    let path = format!("/api/v1/targets/{target}");
    owner
        .patch(&path, json!({ "name": "Front Desk" }))
        .await
        .ok();
    let reply = owner.get(&format!("/api/v1/offers/{id}")).await;
    assert_eq!(reply.header("etag"), Some("\"1\""));
    assert_eq!(reply.body["id"], id.as_str());
    let expected = json!({
        "campaignId": campaign, "campaignName": "Roofing", "targetId": target,
        "targetName": "Front Desk", "buyerId": buyer, "buyerName": "Acme Roofs",
        "pricing": { "model": "cpc", "amount": "15.50" }, "currency": "USD", "bufferSecs": 0,
        "filters": null,
        "priority": 5, "weight": 50, "status": "active", "schedule": null, "caps": null,
        "version": 1
    });
    assert_eq!(reply.lasting(), expected);
}

#[tokio::test]
async fn an_unknown_offer_and_another_tenants_are_the_same_404() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let globex = world.owner("Globex").await;
    let (campaign, _, target) = parties(&globex).await;
    let theirs = globex.offer(&campaign, &target).await;
    for id in [UNKNOWN, &theirs] {
        let reply = owner.get(&format!("/api/v1/offers/{id}")).await;
        let error = reply.refused(404, "resource.not_found");
        assert_eq!(error["message"], "there is no such offer");
    }
    let reply = owner.get(&format!("/api/v1/offers/{target}")).await;
    assert_eq!(reply.wrong_names(), ["offer"]);
}
