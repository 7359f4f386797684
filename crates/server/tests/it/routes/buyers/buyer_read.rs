//! `GET /api/v1/buyers/{buyer}`

use serde_json::json;

use super::UNKNOWN;
use crate::world::World;

#[tokio::test]
async fn a_buyer_shows_its_fields_its_targets_in_use_and_its_version() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = owner.buyer("Acme Roofs").await;
    owner.target(&id, "Desk").await;
    let night = owner.target(&id, "Night").await;
    owner.delete(&format!("/api/v1/targets/{night}")).await.ok();
    let reply = owner.get(&format!("/api/v1/buyers/{id}")).await;
    assert_eq!(reply.header("etag"), Some("\"1\""));
    assert_eq!(reply.body["id"], id.as_str());
    let expected = json!({
        "name": "Acme Roofs", "company": null, "email": null, "timeZone": "UTC",
        "status": "active", "priority": 5, "notes": null, "targetsCount": 1, "schedule": null, "caps": null, "billing": super::on_account(),
        "version": 1
    });
    assert_eq!(reply.lasting(), expected);
}

#[tokio::test]
async fn an_unknown_buyer_and_another_tenants_are_the_same_404() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let theirs = world.owner("Globex").await.buyer("Acme Roofs").await;
    for id in [UNKNOWN, &theirs] {
        let reply = owner.get(&format!("/api/v1/buyers/{id}")).await;
        let error = reply.refused(404, "resource.not_found");
        assert_eq!(error["message"], "there is no such buyer");
    }
}

#[tokio::test]
async fn an_id_of_another_kind_is_named() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let campaign = owner.campaign("Roofing").await;
    for id in [
        campaign.as_str(),
        "buy_",
        "buy_01h455vb4pex5vsknk084sn02u",
        "1",
    ] {
        let reply = owner.get(&format!("/api/v1/buyers/{id}")).await;
        assert_eq!(reply.wrong_names(), ["buyer"], "{id}");
    }
}
