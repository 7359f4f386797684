//! `PATCH /api/v1/supplier-terms/{supplier_terms}`

use reqwest::Method;
use serde_json::json;

use super::{UNKNOWN, parties};
use crate::world::World;

#[tokio::test]
async fn what_is_left_out_stays_and_the_price_is_replaced_whole() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (supplier, campaign) = parties(&owner).await;
    let id = owner.supplier_terms(&supplier, &campaign).await;
    let body = json!({ "pricing": { "model": "revshare", "sharePercent": "65.25" } });
    let reply = owner
        .patch(&format!("/api/v1/supplier-terms/{id}"), body)
        .await;
    assert_eq!(reply.header("etag"), Some("\"2\""));
    let expected = json!({
        "supplierId": supplier, "supplierName": "Lead Works", "campaignId": campaign,
        "campaignName": "Roofing",
        "pricing": { "model": "revshare", "sharePercent": "65.25" }, "currency": "USD",
        "bufferSecs": 0, "status": "active", "version": 2, "updated": true,
        "changes": ["pricing"]
    });
    assert_eq!(reply.lasting(), expected);
    let line = &owner.audit(&id).await[0];
    assert_eq!(line["action"], "supplier_terms.updated");
    let before = json!({ "model": "cpc", "amount": "10.00" });
    assert_eq!(line["changes"][0]["from"], before);
}

#[tokio::test]
async fn the_documents_put_buffer_and_inactive_work() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (supplier, campaign) = parties(&owner).await;
    let id = owner.supplier_terms(&supplier, &campaign).await;
    let path = format!("/api/supplier-terms/{id}");
    let body = Some(json!({ "bufferSeconds": 45, "status": "INACTIVE" }));
    let changed = owner.send(Method::PUT, &path, body, &[]).await.ok();
    assert_eq!(changed["bufferSecs"], 45);
    assert_eq!(changed["status"], "paused");
    assert_eq!(changed["pricing"]["amount"], "10.00");
}

#[tokio::test]
async fn wrong_fields_are_named_and_the_parties_stay_who_they_are() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (supplier, campaign) = parties(&owner).await;
    let id = owner.supplier_terms(&supplier, &campaign).await;
    let path = format!("/api/v1/supplier-terms/{id}");
    let body = json!({
        "pricing": { "model": "cpc", "amount": "1", "max": "2" }, "bufferSecs": 3601,
        "status": "draft"
    });
    let names = owner.patch(&path, body).await.wrong_names();
    assert_eq!(names, ["pricing.max", "bufferSecs", "status"]);
    for (field, id) in [("supplierId", &supplier), ("campaignId", &campaign)] {
        let reply = owner.patch(&path, json!({ field: id })).await;
        assert_eq!(reply.wrong_names(), [field]);
    }
    let null = json!({ "pricing": null });
    assert_eq!(owner.patch(&path, null).await.wrong_names(), ["pricing"]);
    assert_eq!(owner.get(&path).await.ok()["version"], 1);
}

#[tokio::test]
async fn an_older_version_archived_terms_and_unknown_ones_are_refused() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (supplier, campaign) = parties(&owner).await;
    let id = owner.supplier_terms(&supplier, &campaign).await;
    let path = format!("/api/v1/supplier-terms/{id}");
    let body = json!({ "bufferSecs": 10 });
    let stale = [("if-match", "\"2\"")];
    let reply = owner.send(Method::PATCH, &path, Some(body.clone()), &stale);
    reply.await.refused(412, "resource.stale");
    owner.delete(&path).await.ok();
    let archived = owner.patch(&path, body.clone()).await;
    archived.refused(409, "resource.archived");
    let unknown = format!("/api/v1/supplier-terms/{UNKNOWN}");
    let reply = owner.patch(&unknown, body).await;
    reply.refused(404, "resource.not_found");
}
