//! `GET /api/v1/disputes`

use serde_json::json;

use super::{PATH, deed, disputed};
use crate::world::World;

#[tokio::test]
async fn the_list_narrows_to_a_status_a_buyer_and_a_call() {
    let world = World::start().await;
    let (exchange, first) = disputed(&world).await;
    let owner = &exchange.owner;
    let call = exchange.sold_call("CA2", 90).await;
    let body = json!({ "callId": call, "reason": "duplicate" });
    let second = owner.post(PATH, body).await.created();
    owner.post(&deed(&first, "accept"), json!({})).await.ok();
    let ids = async |query: &str| owner.get(&format!("{PATH}?{query}")).await.column("id");
    let id = |dispute: &serde_json::Value| dispute["id"].as_str().expect("an id").to_owned();
    assert_eq!(ids("").await, [id(&second), id(&first)]);
    assert_eq!(ids("status=open").await, [id(&second)]);
    assert_eq!(ids(&format!("callId={call}")).await, [id(&second)]);
    let idle = format!("buyerId={}", exchange.buyers[1]);
    assert_eq!(ids(&idle).await, [""; 0]);
    let page = owner.get(&format!("{PATH}?limit=1")).await.ok();
    let cursor = page["meta"]["nextCursor"].as_str().expect("a cursor");
    assert_eq!(ids(&format!("limit=1&cursor={cursor}")).await, [id(&first)]);
}

#[tokio::test]
async fn what_the_list_does_not_know_is_refused_by_name() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let names = async |query: &str| owner.get(&format!("{PATH}?{query}")).await.wrong_names();
    assert_eq!(names("status=lost&callId=1").await, ["status", "callId"]);
    assert_eq!(names("colour=red").await, ["colour"]);
}
