//! `GET /api/v1/value-lists/{value_list}/values`

use serde_json::json;

use super::{PATH, UNKNOWN, list, list_of};
use crate::world::World;

#[tokio::test]
async fn the_values_come_in_the_order_they_were_given() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = list_of(&owner, "Places", json!(["zeta", "Alpha", 7])).await;
    let values = owner.get(&format!("{path}/values")).await.ok();
    assert_eq!(values, json!(["zeta", "Alpha", "7"]));
    let fresh = list(&owner, "Fresh").await;
    assert_eq!(owner.get(&format!("{fresh}/values")).await.ok(), json!([]));
}

#[tokio::test]
async fn another_tenants_values_are_not_there() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let theirs = list_of(&world.owner("Globex").await, "Theirs", json!([1])).await;
    for path in [theirs, format!("{PATH}/{UNKNOWN}")] {
        let reply = owner.get(&format!("{path}/values")).await;
        reply.refused(404, "resource.not_found");
    }
}
