//! `PATCH /api/v1/value-lists/{value_list}`

use reqwest::Method;
use serde_json::json;

use super::{PATH, UNKNOWN, list, list_of};
use crate::world::World;

#[tokio::test]
async fn what_is_left_out_stays_and_null_clears() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = list_of(&owner, "Texas ZIPs", json!(["78701"])).await;
    owner.patch(&path, json!({ "notes": "old" })).await.ok();
    let reply = owner
        .patch(&path, json!({ "name": "ZIPs", "notes": null }))
        .await;
    let expected = json!({
        "name": "ZIPs", "notes": null, "size": 1, "status": "active", "version": 4,
        "updated": true, "changes": ["name", "notes"]
    });
    assert_eq!(reply.lasting(), expected);
}

#[tokio::test]
async fn wrong_fields_are_named_and_nothing_is_changed() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = list(&owner, "Texas ZIPs").await;
    let reply = owner
        .patch(&path, json!({ "name": null, "notes": 1 }))
        .await;
    assert_eq!(reply.wrong_names(), ["name", "notes"]);
    let reply = owner.patch(&path, json!({ "size": 3 })).await;
    assert_eq!(reply.wrong_names(), ["size"]);
    assert_eq!(owner.get(&path).await.ok()["version"], 1);
}

#[tokio::test]
async fn a_taken_name_an_older_version_and_an_archived_list_stand_in_the_way() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    list(&owner, "Other").await;
    let path = list(&owner, "Texas ZIPs").await;
    let taken = owner.patch(&path, json!({ "name": "other" })).await;
    taken.refused(409, "resource.taken");
    let stale = [("if-match", "\"2\"")];
    let body = Some(json!({ "notes": "x" }));
    let reply = owner.send(Method::PATCH, &path, body, &stale).await;
    reply.refused(412, "resource.stale");
    owner.delete(&path).await.ok();
    let archived = owner.patch(&path, json!({ "notes": "x" })).await;
    archived.refused(409, "resource.archived");
    let unknown = format!("{PATH}/{UNKNOWN}");
    let reply = owner.patch(&unknown, json!({ "notes": "x" })).await;
    reply.refused(404, "resource.not_found");
}
