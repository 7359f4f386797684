//! `DELETE /api/v1/offers/{offer}`

use reqwest::Method;
use serde_json::json;

use super::{UNKNOWN, parties};
use crate::world::World;

#[tokio::test]
async fn an_archived_offer_takes_no_calls_and_is_kept_for_the_books() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (campaign, _, target) = parties(&owner).await;
    let id = owner.offer(&campaign, &target).await;
    let path = format!("/api/v1/offers/{id}");
    let reply = owner.delete(&path).await;
    assert_eq!(reply.header("etag"), Some("\"2\""));
    assert_eq!(reply.ok()["status"], "archived");
    assert_eq!(owner.get(&path).await.ok()["pricing"]["amount"], "15.50");
    let shown = owner
        .get(&format!("/api/v1/campaigns/{campaign}"))
        .await
        .ok();
    assert_eq!(shown["activeOffersCount"], 0);
    assert_eq!(owner.get("/api/v1/offers").await.ok()["data"], json!([]));
    assert_eq!(owner.audit(&id).await[0]["action"], "offer.archived");
}

#[tokio::test]
async fn an_older_version_an_archived_one_and_an_unknown_one_are_refused() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (campaign, _, target) = parties(&owner).await;
    let path = format!("/api/v1/offers/{}", owner.offer(&campaign, &target).await);
    let stale = [("if-match", "\"2\"")];
    let reply = owner.send(Method::DELETE, &path, None, &stale).await;
    reply.refused(412, "resource.stale");
    owner.delete(&path).await.ok();
    let error = owner.delete(&path).await.refused(409, "resource.archived");
    let expected = "this offer is archived and cannot be changed";
    assert_eq!(error["message"], expected);
    let unknown = owner.delete(&format!("/api/v1/offers/{UNKNOWN}")).await;
    unknown.refused(404, "resource.not_found");
    let campaigns = owner.delete(&format!("/api/v1/offers/{campaign}")).await;
    assert_eq!(campaigns.wrong_names(), ["offer"]);
}
