//! `POST /api/v1/conversions/{conversion}/dismiss`

use base::time::Seconds;
use serde_json::json;

use super::{PATH, UNKNOWN, kept, money, path_of};
use crate::world::World;

#[tokio::test]
async fn what_is_dismissed_is_kept_and_no_longer_looked_for() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let waiting = kept(&exchange, json!({ "callSid": "CA9", "revenue": "50.00" })).await;
    let dismiss = path_of(&waiting, "/dismiss");
    let body = json!({ "reason": "a test of theirs" });
    let dismissed = owner.post(&dismiss, body).await.ok();
    assert_eq!(dismissed["status"], "dismissed");
    assert_eq!(dismissed["reason"], "a test of theirs");
    assert_eq!(dismissed["nextLookAt"], json!(null));
    let call = exchange.sold_call("CA9", 90).await;
    world.ground.clock.advance(Seconds::from_minutes(120));
    let app = &world.ground.app;
    assert_eq!(app.look_for_converted_calls().await.expect("a look"), 0);
    assert_eq!(money(&exchange, &call).await[0], "15.50");
    let again = owner.post(&dismiss, json!({})).await.ok();
    assert_eq!(again["reason"], "a test of theirs", "once is enough");
    let retry = owner.post(&path_of(&waiting, "/retry"), json!({})).await;
    retry.refused(409, "conversion.settled");
}

#[tokio::test]
async fn what_counts_is_reversed_and_not_dismissed() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let call = exchange.sold_call("CA1", 90).await;
    let made = owner.post(PATH, json!({ "callId": call, "revenue": "50.00" }));
    let made = made.await.created();
    let refused = owner.post(&path_of(&made, "/dismiss"), json!({})).await;
    refused.refused(409, "conversion.settled");
    let unknown = format!("{PATH}/{UNKNOWN}/dismiss");
    let unknown = owner.post(&unknown, json!({})).await;
    unknown.refused(404, "resource.not_found");
}
