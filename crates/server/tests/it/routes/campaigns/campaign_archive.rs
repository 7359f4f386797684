//! `DELETE /api/v1/campaigns/{campaign}`

use reqwest::Method;
use serde_json::json;

use super::{UNKNOWN, active};
use crate::world::World;

#[tokio::test]
async fn an_archived_campaign_is_kept_but_out_of_the_list() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = owner.campaign("Roofing").await;
    let reply = owner.delete(&format!("/api/v1/campaigns/{id}")).await;
    assert_eq!(reply.header("etag"), Some("\"2\""));
    let shown = reply.ok();
    assert_eq!(
        (&shown["id"], &shown["status"]),
        (&json!(id), &json!("archived"))
    );
    let listed = owner.get("/api/v1/campaigns").await.column("name");
    assert!(listed.is_empty(), "{listed:?}");
    let archived = owner.get("/api/v1/campaigns?status=archived").await;
    assert_eq!(archived.column("id"), [id.as_str()]);
    let line = &owner.audit(&id).await[0];
    assert_eq!(line["action"], "campaign.archived");
    let expected = json!([{ "field": "status", "from": "draft", "to": "archived" }]);
    assert_eq!(line["changes"], expected);
}

#[tokio::test]
async fn a_campaign_that_takes_calls_is_paused_first() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = active(&owner, "Roofing", "+13125550100").await;
    let path = format!("/api/v1/campaigns/{id}");
    let error = owner.delete(&path).await.refused(409, "campaign.active");
    let expected = "the campaign takes calls: pause it before archiving it";
    assert_eq!(error["message"], expected);
    let pause = format!("{path}/pause");
    owner.post(&pause, json!({})).await.ok();
    assert_eq!(owner.delete(&path).await.ok()["status"], "archived");
}

#[tokio::test]
async fn nothing_new_refers_to_an_archived_campaign() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = owner.campaign("Roofing").await;
    let buyer = owner.buyer("Acme Roofs").await;
    let target = owner.target(&buyer, "Desk").await;
    owner.delete(&format!("/api/v1/campaigns/{id}")).await.ok();
    let pricing = json!({ "model": "cpc", "amount": "1" });
    let offer = json!({ "campaignId": id, "targetId": target, "pricing": pricing });
    let fields = owner.post("/api/v1/offers", offer).await.wrong_fields();
    let expected = ("campaignId".into(), "names an archived campaign".into());
    assert_eq!(fields, [expected]);
}

#[tokio::test]
async fn an_older_version_an_archived_one_and_an_unknown_one_are_refused() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = format!("/api/v1/campaigns/{}", owner.campaign("Roofing").await);
    let patch = owner.patch(&path, json!({ "maxAttempts": 5 })).await;
    patch.ok();
    let stale = [("if-match", "\"1\"")];
    let reply = owner.send(Method::DELETE, &path, None, &stale).await;
    reply.refused(412, "resource.stale");
    let current = [("if-match", "\"2\"")];
    let reply = owner.send(Method::DELETE, &path, None, &current).await;
    reply.ok();
    let again = owner.delete(&path).await;
    again.refused(409, "resource.archived");
    let unknown = owner.delete(&format!("/api/v1/campaigns/{UNKNOWN}")).await;
    unknown.refused(404, "resource.not_found");
}
