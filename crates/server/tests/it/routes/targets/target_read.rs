//! `GET /api/v1/targets/{target}`

use serde_json::json;

use super::UNKNOWN;
use crate::world::World;

#[tokio::test]
async fn a_target_shows_its_endpoint_and_its_buyers_name_of_today() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let buyer = owner.buyer("Acme Roofs").await;
    let id = owner.target(&buyer, "Desk").await;
    let renamed = json!({ "name": "Acme Roofing" });
    let path = format!("/api/v1/buyers/{buyer}");
    owner.patch(&path, renamed).await.ok();
    let reply = owner.get(&format!("/api/v1/targets/{id}")).await;
    assert_eq!(reply.header("etag"), Some("\"1\""));
    assert_eq!(reply.body["id"], id.as_str());
    let expected = json!({
        "buyerId": buyer, "buyerName": "Acme Roofing", "name": "Desk",
        "endpoint": { "type": "phone_number", "value": "+13125550101" },
        "ringTimeoutSecs": null, "backupNumber": null, "sendDigits": null, "callerId": null,
        "whisper": null, "acceptKey": false, "ringGroup": [],
        "status": "active", "schedule": null, "caps": null, "version": 1
    });
    assert_eq!(reply.lasting(), expected);
}

#[tokio::test]
async fn an_unknown_target_and_another_tenants_are_the_same_404() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let globex = world.owner("Globex").await;
    let theirs = globex.target(&globex.buyer("Theirs").await, "Desk").await;
    for id in [UNKNOWN, &theirs] {
        let reply = owner.get(&format!("/api/v1/targets/{id}")).await;
        let error = reply.refused(404, "resource.not_found");
        assert_eq!(error["message"], "there is no such target");
    }
}

#[tokio::test]
async fn a_buyers_id_is_no_targets_id() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let buyer = owner.buyer("Acme Roofs").await;
    let reply = owner.get(&format!("/api/v1/targets/{buyer}")).await;
    assert_eq!(reply.wrong_names(), ["target"]);
}
