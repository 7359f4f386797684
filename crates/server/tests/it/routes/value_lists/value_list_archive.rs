//! `DELETE /api/v1/value-lists/{value_list}`

use serde_json::json;

use super::{PATH, UNKNOWN, list, list_of};
use crate::world::World;

#[tokio::test]
async fn an_archived_list_keeps_its_values_and_frees_its_name() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = list_of(&owner, "Texas ZIPs", json!(["78701"])).await;
    assert_eq!(owner.delete(&path).await.ok()["status"], "archived");
    let values = owner.get(&format!("{path}/values")).await.ok();
    assert_eq!(values, json!(["78701"]));
    list(&owner, "Texas ZIPs").await;
}

#[tokio::test]
async fn an_archived_list_and_an_unknown_one_are_refused() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = list(&owner, "Texas ZIPs").await;
    owner.delete(&path).await.ok();
    owner.delete(&path).await.refused(409, "resource.archived");
    let unknown = owner.delete(&format!("{PATH}/{UNKNOWN}")).await;
    unknown.refused(404, "resource.not_found");
}
