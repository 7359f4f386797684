//! `GET /api/v1/conversions`

use serde_json::{Value, json};

use super::{PATH, kept};
use crate::world::World;

#[tokio::test]
async fn the_list_narrows_to_a_status_a_buyer_and_a_call() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let call = exchange.sold_call("CA1", 90).await;
    let body = json!({ "callId": call, "revenue": "5.00" });
    let counted = owner.post(PATH, body).await.created();
    let waiting = kept(&exchange, json!({ "callSid": "CA9", "revenue": "5.00" })).await;
    let ids = async |query: &str| owner.get(&format!("{PATH}?{query}")).await.column("id");
    let id = |conversion: &Value| conversion["id"].as_str().expect("an id").to_owned();
    assert_eq!(ids("").await, [id(&waiting), id(&counted)]);
    assert_eq!(ids("status=pending").await, [id(&waiting)]);
    assert_eq!(ids("status=reversed").await, [""; 0]);
    assert_eq!(ids(&format!("callId={call}")).await, [id(&counted)]);
    let buyer = format!("buyerId={}", exchange.buyers[0]);
    assert_eq!(ids(&buyer).await, [id(&counted)]);
    let page = owner.get(&format!("{PATH}?limit=1")).await.ok();
    let cursor = page["meta"]["nextCursor"].as_str().expect("a cursor");
    let next = format!("limit=1&cursor={cursor}");
    assert_eq!(ids(&next).await, [id(&counted)]);
}

#[tokio::test]
async fn what_the_list_does_not_know_is_refused_by_name() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let names = async |query: &str| owner.get(&format!("{PATH}?{query}")).await.wrong_names();
    assert_eq!(names("status=lost&callId=1").await, ["status", "callId"]);
    assert_eq!(names("colour=red").await, ["colour"]);
}
