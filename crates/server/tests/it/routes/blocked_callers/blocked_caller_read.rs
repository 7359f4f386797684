//! `GET /api/v1/blocked-callers/{blocked_caller}`

use serde_json::json;

use super::{PATH, UNKNOWN, block, number};
use crate::world::World;

#[tokio::test]
async fn an_entry_shows_its_version_as_etag() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = block(&owner, number("+13125550199")).await;
    owner.patch(&path, json!({ "reason": "spam" })).await.ok();
    let reply = owner.get(&path).await;
    assert_eq!(reply.header("etag"), Some("\"2\""));
    assert_eq!(reply.body["reason"], "spam");
}

#[tokio::test]
async fn an_unknown_entry_and_another_tenants_are_the_same_404() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let theirs = block(&world.owner("Globex").await, number("+13125550199")).await;
    for path in [format!("{PATH}/{UNKNOWN}"), theirs] {
        let error = owner.get(&path).await.refused(404, "resource.not_found");
        assert_eq!(error["message"], "there is no such blocked caller");
    }
    let reply = owner.get(&format!("{PATH}/spam")).await;
    assert_eq!(reply.wrong_names(), ["blocked_caller"]);
}
