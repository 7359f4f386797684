//! `POST /api/v1/postback-keys/{postback_key}/turn-secret`

use serde_json::json;

use super::{UNKNOWN, buyer, deed, key};
use crate::world::World;

#[tokio::test]
async fn a_key_that_asks_for_signatures_gets_another_secret() {
    let world = World::start().await;
    let (owner, path) = buyer(&world).await;
    let made = key(&owner, &path, true).await;
    let turned = owner
        .post(&deed(&made, "turn-secret"), json!({}))
        .await
        .ok();
    assert_ne!(turned["secret"], made["secret"]);
    assert_eq!(turned["id"], made["id"]);
    let log = owner.audit(made["id"].as_str().expect("an id")).await;
    assert_eq!(log[0]["action"], "postback_key.secret_turned");
    let app = &world.ground.app;
    assert_eq!(app.check_secrets().await.expect("they open"), 2);
}

#[tokio::test]
async fn there_is_no_secret_to_turn_of_an_unsigned_or_revoked_key() {
    let world = World::start().await;
    let (owner, path) = buyer(&world).await;
    let unsigned = key(&owner, &path, false).await;
    let turn = deed(&unsigned, "turn-secret");
    let refused = owner.post(&turn, json!({})).await;
    refused.refused(409, "postback_key.not_signed");
    owner.post(&deed(&unsigned, "revoke"), json!({})).await.ok();
    let refused = owner.post(&turn, json!({})).await;
    refused.refused(409, "postback_key.revoked");
    let unknown = format!("/api/v1/postback-keys/{UNKNOWN}/turn-secret");
    let unknown = owner.post(&unknown, json!({})).await;
    unknown.refused(404, "resource.not_found");
}
