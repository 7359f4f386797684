//! `GET /api/v1/value-lists/{value_list}`

use serde_json::json;

use super::{PATH, UNKNOWN, list, list_of};
use crate::world::World;

#[tokio::test]
async fn a_list_shows_its_size_and_its_version_as_etag() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = list_of(&owner, "Texas ZIPs", json!(["78701", "78702"])).await;
    let reply = owner.get(&path).await;
    assert_eq!(reply.header("etag"), Some("\"2\""));
    let expected = json!({
        "name": "Texas ZIPs", "notes": null, "size": 2, "status": "active", "version": 2
    });
    assert_eq!(reply.lasting(), expected);
}

#[tokio::test]
async fn an_unknown_list_and_another_tenants_are_the_same_404() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let theirs = list(&world.owner("Globex").await, "Theirs").await;
    for path in [format!("{PATH}/{UNKNOWN}"), theirs] {
        let error = owner.get(&path).await.refused(404, "resource.not_found");
        assert_eq!(error["message"], "there is no such value list");
    }
    let reply = owner.get(&format!("{PATH}/texas")).await;
    assert_eq!(reply.wrong_names(), ["value_list"]);
}
