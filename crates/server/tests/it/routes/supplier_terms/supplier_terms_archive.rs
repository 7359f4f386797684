//! `DELETE /api/v1/supplier-terms/{supplier_terms}`

use reqwest::Method;
use serde_json::json;

use super::{UNKNOWN, parties};
use crate::world::World;

#[tokio::test]
async fn archived_terms_are_kept_and_make_room_for_new_ones() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (supplier, campaign) = parties(&owner).await;
    let id = owner.supplier_terms(&supplier, &campaign).await;
    let path = format!("/api/v1/supplier-terms/{id}");
    let reply = owner.delete(&path).await;
    assert_eq!(reply.header("etag"), Some("\"2\""));
    assert_eq!(reply.ok()["status"], "archived");
    let line = &owner.audit(&id).await[0];
    assert_eq!(line["action"], "supplier_terms.archived");
    let expected = json!([{ "field": "status", "from": "active", "to": "archived" }]);
    assert_eq!(line["changes"], expected);
    let next = owner.supplier_terms(&supplier, &campaign).await;
    let listed = owner.get("/api/v1/supplier-terms").await.column("id");
    assert_eq!(listed, [next]);
    assert_eq!(owner.get(&path).await.ok()["pricing"]["amount"], "10.00");
}

#[tokio::test]
async fn an_older_version_archived_ones_and_unknown_ones_are_refused() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (supplier, campaign) = parties(&owner).await;
    let id = owner.supplier_terms(&supplier, &campaign).await;
    let path = format!("/api/v1/supplier-terms/{id}");
    let stale = [("if-match", "\"2\"")];
    let reply = owner.send(Method::DELETE, &path, None, &stale).await;
    reply.refused(412, "resource.stale");
    owner.delete(&path).await.ok();
    let error = owner.delete(&path).await.refused(409, "resource.archived");
    let expected = "these supplier terms are archived and cannot be changed";
    assert_eq!(error["message"], expected);
    let unknown = format!("/api/v1/supplier-terms/{UNKNOWN}");
    let reply = owner.delete(&unknown).await;
    reply.refused(404, "resource.not_found");
}
