//! `DELETE /api/v1/targets/{target}`

use reqwest::Method;
use serde_json::json;

use super::UNKNOWN;
use crate::world::World;

#[tokio::test]
async fn an_archived_target_takes_no_calls_and_no_new_offer() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let buyer = owner.buyer("Acme Roofs").await;
    let id = owner.target(&buyer, "Desk").await;
    let (first, second) = (owner.campaign("One").await, owner.campaign("Two").await);
    owner.offer(&first, &id).await;
    let reply = owner.delete(&format!("/api/v1/targets/{id}")).await;
    assert_eq!(reply.header("etag"), Some("\"2\""));
    assert_eq!(reply.ok()["status"], "archived");
    assert_eq!(owner.audit(&id).await[0]["action"], "target.archived");
    let shown = owner.get(&format!("/api/v1/campaigns/{first}")).await.ok();
    assert_eq!(shown["activeOffersCount"], 0);
    let pricing = json!({ "model": "fixed", "amount": "1" });
    let body = json!({ "campaignId": second, "targetId": id, "pricing": pricing });
    let fields = owner.post("/api/v1/offers", body).await.wrong_fields();
    let expected = ("targetId".into(), "names an archived target".into());
    assert_eq!(fields, [expected]);
}

#[tokio::test]
async fn it_leaves_the_list_and_frees_its_name() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let buyer = owner.buyer("Acme Roofs").await;
    let id = owner.target(&buyer, "Desk").await;
    owner.delete(&format!("/api/v1/targets/{id}")).await.ok();
    let again = owner.target(&buyer, "Desk").await;
    let listed = owner.get("/api/v1/targets").await.column("id");
    assert_eq!(listed, [again]);
    let archived = owner.get("/api/v1/targets?status=archived").await;
    assert_eq!(archived.column("id"), [id]);
}

#[tokio::test]
async fn an_older_version_an_archived_one_and_an_unknown_one_are_refused() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let buyer = owner.buyer("Acme Roofs").await;
    let path = format!("/api/v1/targets/{}", owner.target(&buyer, "Desk").await);
    let stale = [("if-match", "\"9\"")];
    let reply = owner.send(Method::DELETE, &path, None, &stale).await;
    reply.refused(412, "resource.stale");
    owner.delete(&path).await.ok();
    let error = owner.delete(&path).await.refused(409, "resource.archived");
    let expected = "this target is archived and cannot be changed";
    assert_eq!(error["message"], expected);
    let unknown = owner.delete(&format!("/api/v1/targets/{UNKNOWN}")).await;
    unknown.refused(404, "resource.not_found");
    let buyers = owner.delete(&format!("/api/v1/targets/{buyer}")).await;
    assert_eq!(buyers.wrong_names(), ["target"]);
}
