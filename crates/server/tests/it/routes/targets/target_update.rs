//! `PATCH /api/v1/targets/{target}`

use reqwest::Method;
use serde_json::json;

use super::UNKNOWN;
use crate::world::World;

#[tokio::test]
async fn a_new_endpoint_replaces_the_whole_of_the_old_one() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let buyer = owner.buyer("Acme Roofs").await;
    let id = owner.target(&buyer, "Desk").await;
    let endpoint = json!({ "type": "sip", "value": "sips:desk@pbx.example.com" });
    let body = json!({ "endpoint": endpoint, "ringTimeoutSecs": 20 });
    let reply = owner.patch(&format!("/api/v1/targets/{id}"), body).await;
    assert_eq!(reply.header("etag"), Some("\"2\""));
    let expected = json!({
        "buyerId": buyer, "buyerName": "Acme Roofs", "name": "Desk", "endpoint": endpoint,
        "ringTimeoutSecs": 20, "backupNumber": null, "sendDigits": null, "callerId": null,
        "whisper": null, "acceptKey": false, "ringGroup": [],
        "status": "active", "schedule": null, "caps": null,
        "version": 2, "updated": true,
        "changes": ["endpoint", "ringTimeoutSecs"]
    });
    assert_eq!(reply.lasting(), expected);
    let line = &owner.audit(&id).await[0];
    assert_eq!(line["action"], "target.updated");
    let before = json!({ "type": "phone_number", "value": "+13125550101" });
    let expected = json!([
        { "field": "endpoint", "from": before, "to": endpoint },
        { "field": "ringTimeoutSecs", "from": null, "to": 20 },
    ]);
    assert_eq!(line["changes"], expected);
}

#[tokio::test]
async fn null_gives_the_ringing_back_to_the_campaign() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let buyer = owner.buyer("Acme Roofs").await;
    let id = owner.target(&buyer, "Desk").await;
    let path = format!("/api/v1/targets/{id}");
    owner
        .patch(&path, json!({ "ringTimeoutSecs": 5 }))
        .await
        .ok();
    let cleared = json!({ "ringTimeoutSecs": null });
    let changed = owner.patch(&path, cleared).await.ok();
    assert_eq!(changed["ringTimeoutSecs"], json!(null));
    assert_eq!(changed["changes"], json!(["ringTimeoutSecs"]));
}

#[tokio::test]
async fn half_an_endpoint_and_another_buyer_are_refused() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let buyer = owner.buyer("Acme Roofs").await;
    let id = owner.target(&buyer, "Desk").await;
    let path = format!("/api/v1/targets/{id}");
    let body = json!({
        "name": null, "endpoint": { "value": "+13125550102" }, "ringTimeoutSecs": 121,
        "status": "archived"
    });
    let mut names = owner.patch(&path, body).await.wrong_names();
    names.sort();
    let expected = ["endpoint.type", "name", "ringTimeoutSecs", "status"];
    assert_eq!(names, expected);
    let zenith = owner.buyer("Zenith").await;
    let body = json!({ "buyerId": zenith });
    assert_eq!(owner.patch(&path, body).await.wrong_names(), ["buyerId"]);
    assert_eq!(owner.get(&path).await.ok()["version"], 1);
}

#[tokio::test]
async fn the_documents_put_and_inactive_work() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let buyer = owner.buyer("Acme Roofs").await;
    let id = owner.target(&buyer, "Desk").await;
    let body = Some(json!({ "status": "INACTIVE" }));
    let path = format!("/api/targets/{id}");
    let changed = owner.send(Method::PUT, &path, body, &[]).await.ok();
    assert_eq!(changed["status"], "paused");
    assert_eq!(changed["name"], "Desk");
}

#[tokio::test]
async fn a_taken_name_an_older_version_and_an_archived_target_stand_in_the_way() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let buyer = owner.buyer("Acme Roofs").await;
    owner.target(&buyer, "Night").await;
    let path = format!("/api/v1/targets/{}", owner.target(&buyer, "Desk").await);
    let taken = owner.patch(&path, json!({ "name": "night" })).await;
    taken.refused(409, "resource.taken");
    let stale = [("if-match", "\"2\"")];
    let body = Some(json!({ "name": "Day" }));
    let reply = owner.send(Method::PATCH, &path, body, &stale).await;
    reply.refused(412, "resource.stale");
    owner.delete(&path).await.ok();
    let archived = owner.patch(&path, json!({ "name": "Day" })).await;
    archived.refused(409, "resource.archived");
    let unknown = format!("/api/v1/targets/{UNKNOWN}");
    let reply = owner.patch(&unknown, json!({ "name": "Day" })).await;
    reply.refused(404, "resource.not_found");
}
