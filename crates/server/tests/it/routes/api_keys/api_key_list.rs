//! `GET /api/v1/api-keys`

use serde_json::json;

use super::PATH;
use crate::world::World;

#[tokio::test]
async fn the_newest_come_first_and_pages_follow_one_another() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    for name in ["one", "two", "three"] {
        let body = json!({ "name": name, "scopes": ["campaigns:read"] });
        owner.post(PATH, body).await.created();
    }
    let reply = owner.get(PATH).await;
    assert_eq!(reply.column("name"), ["three", "two", "one"]);
    let first = owner.get(&format!("{PATH}?limit=2")).await;
    assert_eq!(first.body["meta"]["hasMore"], true);
    let cursor = first.body["meta"]["nextCursor"]
        .as_str()
        .expect("a cursor")
        .to_owned();
    assert_eq!(first.column("name"), ["three", "two"]);
    let next = owner.get(&format!("{PATH}?limit=2&cursor={cursor}")).await;
    assert_eq!(next.body["meta"]["hasMore"], false);
    assert_eq!(next.column("name"), ["one"]);
    let second = owner.get(&format!("{PATH}?limit=2&page=2")).await;
    assert_eq!(second.column("name"), ["one"]);
}

#[tokio::test]
async fn revoked_keys_stay_in_the_list() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (path, _) = super::made(&owner, &["campaigns:read"]).await;
    owner.post(&format!("{path}/revoke"), json!({})).await.ok();
    let list = owner.get(PATH).await.ok();
    assert!(list["data"][0]["revokedAt"].is_string(), "{list}");
}

#[tokio::test]
async fn a_wrong_parameter_is_named() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    for (query, field) in [
        ("limit=many", "limit"),
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("page=0", "page"),
        ("cursor=nonsense", "cursor"),
        ("page=1&offset=0", "page"),
        ("colour=red", "colour"),
    ] {
        let reply = owner.get(&format!("{PATH}?{query}")).await;
        assert_eq!(reply.wrong_names(), [field], "{query}");
    }
}
