//! `DELETE /api/v1/buyers/{buyer}`

use reqwest::Method;
use serde_json::json;

use super::UNKNOWN;
use crate::world::World;

#[tokio::test]
async fn an_archived_buyer_is_kept_for_the_books_and_frees_its_name() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = owner.buyer("Acme Roofs").await;
    let path = format!("/api/v1/buyers/{id}");
    let reply = owner.delete(&path).await;
    assert_eq!(reply.header("etag"), Some("\"2\""));
    assert_eq!(reply.ok()["status"], "archived");
    assert_eq!(owner.get(&path).await.ok()["status"], "archived");
    assert_eq!(owner.get("/api/v1/buyers").await.ok()["data"], json!([]));
    assert_eq!(owner.audit(&id).await[0]["action"], "buyer.archived");
    owner.buyer("Acme Roofs").await;
}

#[tokio::test]
async fn its_offers_no_longer_count_and_it_takes_no_new_target() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let campaign = owner.campaign("Roofing").await;
    let id = owner.buyer("Acme Roofs").await;
    let target = owner.target(&id, "Desk").await;
    owner.offer(&campaign, &target).await;
    owner.delete(&format!("/api/v1/buyers/{id}")).await.ok();
    let shown = owner
        .get(&format!("/api/v1/campaigns/{campaign}"))
        .await
        .ok();
    assert_eq!(shown["activeOffersCount"], 0);
    let endpoint = json!({ "type": "sip", "value": "sip:desk@acme.example" });
    let body = json!({ "buyerId": id, "name": "Night", "endpoint": endpoint });
    let fields = owner.post("/api/v1/targets", body).await.wrong_fields();
    let expected = ("buyerId".into(), "names an archived buyer".into());
    assert_eq!(fields, [expected]);
}

#[tokio::test]
async fn an_older_version_an_archived_one_and_an_unknown_one_are_refused() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = format!("/api/v1/buyers/{}", owner.buyer("Acme Roofs").await);
    let stale = [("if-match", "\"2\"")];
    let reply = owner.send(Method::DELETE, &path, None, &stale).await;
    reply.refused(412, "resource.stale");
    owner.delete(&path).await.ok();
    let error = owner.delete(&path).await.refused(409, "resource.archived");
    let expected = "this buyer is archived and cannot be changed";
    assert_eq!(error["message"], expected);
    let unknown = owner.delete(&format!("/api/v1/buyers/{UNKNOWN}")).await;
    unknown.refused(404, "resource.not_found");
}
