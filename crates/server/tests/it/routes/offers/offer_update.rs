//! `PATCH /api/v1/offers/{offer}`

use reqwest::Method;
use serde_json::json;

use super::{UNKNOWN, parties};
use crate::world::World;

#[tokio::test]
async fn a_new_price_replaces_the_whole_of_the_old_one() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (campaign, buyer, target) = parties(&owner).await;
    let id = owner.offer(&campaign, &target).await;
    let pricing = json!({ "model": "revshare", "sharePercent": "12.5", "max": "30" });
    let body = json!({ "pricing": pricing, "priority": 1, "weight": 100 });
    let reply = owner.patch(&format!("/api/v1/offers/{id}"), body).await;
    assert_eq!(reply.header("etag"), Some("\"2\""));
    let pricing = json!({ "model": "revshare", "sharePercent": "12.5", "max": "30.00" });
    let expected = json!({
        "campaignId": campaign, "campaignName": "Roofing", "targetId": target,
        "targetName": "Desk", "buyerId": buyer, "buyerName": "Acme Roofs", "pricing": pricing,
        "currency": "USD", "bufferSecs": 0, "priority": 1, "weight": 100, "status": "active",
        "filters": null,
        "schedule": null, "caps": null,
        "version": 2, "updated": true, "changes": ["pricing", "priority", "weight"]
    });
    assert_eq!(reply.lasting(), expected);
    let line = &owner.audit(&id).await[0];
    assert_eq!(line["action"], "offer.updated");
    let before = json!({ "model": "cpc", "amount": "15.50" });
    assert_eq!(line["changes"][0]["from"], before);
}

#[tokio::test]
async fn the_same_price_written_otherwise_is_no_change() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (campaign, _, target) = parties(&owner).await;
    let id = owner.offer(&campaign, &target).await;
    let body = json!({ "pricing": { "model": "CPC", "amount": "15.5000" } });
    let same = owner
        .patch(&format!("/api/v1/offers/{id}"), body)
        .await
        .ok();
    assert_eq!(same["changes"], json!([]));
    assert_eq!(same["version"], 1);
}

#[tokio::test]
async fn the_documents_put_buffer_and_inactive_work() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (campaign, _, target) = parties(&owner).await;
    let id = owner.offer(&campaign, &target).await;
    let path = format!("/api/offers/{id}");
    let body = Some(json!({ "bufferSeconds": 3600, "status": "iNaCtIvE" }));
    let changed = owner.send(Method::PUT, &path, body, &[]).await.ok();
    assert_eq!(changed["bufferSecs"], 3600);
    assert_eq!(changed["status"], "paused");
    assert_eq!(changed["changes"], json!(["bufferSecs", "status"]));
}

#[tokio::test]
async fn wrong_fields_are_named_and_the_parties_stay_who_they_are() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (campaign, _, target) = parties(&owner).await;
    let path = format!("/api/v1/offers/{}", owner.offer(&campaign, &target).await);
    let body = json!({
        "pricing": { "amount": "1" }, "bufferSecs": -1, "priority": 0, "weight": 101,
        "status": null
    });
    let names = owner.patch(&path, body).await.wrong_names();
    let expected = [
        "pricing.model",
        "bufferSecs",
        "priority",
        "weight",
        "status",
    ];
    assert_eq!(names, expected);
    for (field, id) in [("campaignId", &campaign), ("targetId", &target)] {
        let reply = owner.patch(&path, json!({ field: id })).await;
        assert_eq!(reply.wrong_names(), [field]);
    }
    assert_eq!(owner.get(&path).await.ok()["version"], 1);
}

#[tokio::test]
async fn an_older_version_an_archived_offer_and_an_unknown_one_are_refused() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (campaign, _, target) = parties(&owner).await;
    let path = format!("/api/v1/offers/{}", owner.offer(&campaign, &target).await);
    let stale = [("if-match", "\"0\"")];
    let body = json!({ "weight": 1 });
    let reply = owner.send(Method::PATCH, &path, Some(body.clone()), &stale);
    reply.await.refused(412, "resource.stale");
    owner.delete(&path).await.ok();
    let archived = owner.patch(&path, body.clone()).await;
    archived.refused(409, "resource.archived");
    let unknown = owner
        .patch(&format!("/api/v1/offers/{UNKNOWN}"), body)
        .await;
    unknown.refused(404, "resource.not_found");
}
