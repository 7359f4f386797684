//! `GET /api/v1/buyers/{buyer}/postback-keys`

use serde_json::json;

use super::{buyer, deed, key};
use crate::world::World;

#[tokio::test]
async fn the_keys_of_a_buyer_are_listed_with_those_revoked() {
    let world = World::start().await;
    let (owner, path) = buyer(&world).await;
    let first = key(&owner, &path, false).await;
    let second = key(&owner, &path, true).await;
    owner.post(&deed(&first, "revoke"), json!({})).await.ok();
    let other = owner.buyer("Lakeshore").await;
    let other = format!("/api/v1/buyers/{other}/postback-keys");
    key(&owner, &other, false).await;
    let list = owner.get(&path).await.ok();
    let ids: Vec<_> = [0, 1].map(|at| &list["data"][at]["id"]).into();
    assert_eq!(ids, [&second["id"], &first["id"]]);
    assert_eq!(list["meta"]["total"], 2);
    assert!(list["data"][1]["revokedAt"].is_string());
}

#[tokio::test]
async fn an_unknown_buyer_has_no_list() {
    let world = World::start().await;
    let (owner, _) = buyer(&world).await;
    let path = "/api/v1/buyers/buy_01h455vb4pex5vsknk084sn02q/postback-keys";
    let unknown = owner.get(path).await;
    unknown.refused(404, "resource.not_found");
}
