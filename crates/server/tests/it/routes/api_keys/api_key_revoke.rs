//! `POST /api/v1/api-keys/{api_key}/revoke`

use base::ids::ApiKeyId;
use domain::access::rights::Right;
use serde_json::{Value, json};

use super::{PATH, made, with_key};
use crate::world::World;

#[tokio::test]
async fn from_now_on_it_opens_nothing() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (path, secret) = made(&owner, &["campaigns:read"]).await;
    with_key(&world, &secret, "/api/v1/campaigns").await.ok();
    let key = owner.post(&format!("{path}/revoke"), json!({})).await.ok();
    assert!(key["revokedAt"].is_string(), "{key}");
    let refused = || async {
        let reply = with_key(&world, &secret, "/api/v1/campaigns").await;
        reply.refused(401, "access.unauthenticated");
    };
    refused().await;
    world.settle().await;
    refused().await;
    assert_eq!(owner.get(&path).await.ok()["revokedAt"], key["revokedAt"]);
}

#[tokio::test]
async fn revoking_it_again_changes_nothing() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (path, _) = made(&owner, &["campaigns:read"]).await;
    let path_of_deed = format!("{path}/revoke");
    let first = owner.post(&path_of_deed, json!({})).await.ok();
    let again = owner.post(&path_of_deed, json!({})).await.ok();
    assert_eq!(first, again);
    let lines = owner.audit(path.rsplit('/').next().expect("an id")).await;
    let actions: Vec<&Value> = lines.iter().map(|line| &line["action"]).collect();
    assert_eq!(actions, ["api_key.revoked", "api_key.created"]);
}

#[tokio::test]
async fn a_key_may_revoke_itself_and_is_shut_out_then() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let machine = world
        .machine(owner.tenant, &[Right::ApiKeysRead, Right::ApiKeysEdit])
        .await;
    let list = machine.get(PATH).await.ok();
    let id = list["data"][0]["id"].as_str().expect("an id");
    machine
        .post(&format!("{PATH}/{id}/revoke"), json!({}))
        .await
        .ok();
    machine
        .get(PATH)
        .await
        .refused(401, "access.unauthenticated");
}

#[tokio::test]
async fn an_unknown_key_is_404_and_another_kind_of_id_422() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let unknown = ApiKeyId::from_uuid(uuid::Uuid::now_v7());
    let reply = owner
        .post(&format!("{PATH}/{unknown}/revoke"), json!({}))
        .await;
    reply.refused(404, "resource.not_found");
    let reply = owner
        .post(&format!("{PATH}/dialler/revoke"), json!({}))
        .await;
    assert_eq!(reply.wrong_names(), ["api_key"]);
}
