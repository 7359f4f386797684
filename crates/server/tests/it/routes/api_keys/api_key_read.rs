//! `GET /api/v1/api-keys/{api_key}`

use base::ids::ApiKeyId;
use base::time::Seconds;
use serde_json::{Value, json};

use super::{PATH, made, with_key};
use crate::world::World;

#[tokio::test]
async fn a_key_is_shown_without_its_secret() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (path, secret) = made(&owner, &["campaigns:read"]).await;
    let mut key = owner.get(&path).await.ok();
    let prefix = &secret[3..15];
    for own in ["id", "createdBy", "createdAt"] {
        assert!(key[own].take().is_string(), "{own}");
    }
    let expected = json!({
        "id": null, "name": "dialler", "prefix": prefix, "createdBy": null,
        "scopes": ["campaigns:read"], "createdAt": null, "lastUsedAt": null, "revokedAt": null
    });
    assert_eq!(key, expected);
}

#[tokio::test]
async fn its_use_is_noted_to_the_minute() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (path, secret) = made(&owner, &["campaigns:read"]).await;
    let mut noted: Vec<Value> = Vec::new();
    for secs in [0, 30, 40] {
        world.ground.clock.advance(Seconds::new(secs));
        with_key(&world, &secret, "/api/v1/campaigns").await.ok();
        noted.push(owner.get(&path).await.ok()["lastUsedAt"].take());
    }
    assert!(noted[0].is_string(), "the first use is noted: {noted:?}");
    assert_eq!(noted[0], noted[1], "half a minute later nothing is written");
    assert_ne!(noted[1], noted[2], "after a minute it is noted again");
}

#[tokio::test]
async fn an_unknown_key_is_404_and_another_kind_of_id_422() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let unknown = ApiKeyId::from_uuid(uuid::Uuid::now_v7());
    let reply = owner.get(&format!("{PATH}/{unknown}")).await;
    reply.refused(404, "resource.not_found");
    let campaign = owner.campaign("Roofing").await;
    let reply = owner.get(&format!("{PATH}/{campaign}")).await;
    assert_eq!(reply.wrong_names(), ["api_key"]);
}
