//! `POST /api/v1/conversions/{conversion}/retry`

use base::time::Seconds;
use serde_json::json;

use super::{PATH, UNKNOWN, kept, lasting, money, path_of};
use crate::world::World;

#[tokio::test]
async fn looking_in_vain_changes_nothing_but_when_to_look_next() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let waiting = kept(&exchange, json!({ "callSid": "CA9", "revenue": "5.00" })).await;
    let retry = path_of(&waiting, "/retry");
    let looked = exchange.owner.post(&retry, json!({})).await.ok();
    assert_eq!(looked["status"], "pending");
    assert_ne!(looked["nextLookAt"], waiting["nextLookAt"]);
}

#[tokio::test]
async fn a_late_conversion_counts_once_the_window_is_wide_enough() {
    let world = World::start().await;
    let exchange = lasting(&world).await;
    let owner = &exchange.owner;
    let call = exchange.sold_call("CA1", 90).await;
    world
        .ground
        .clock
        .advance(Seconds::from_minutes(31 * 24 * 60));
    let late = kept(&exchange, json!({ "callId": call, "revenue": "50.00" })).await;
    let retry = path_of(&late, "/retry");
    let looked = owner.post(&retry, json!({})).await.ok();
    assert_eq!(looked["status"], "late");
    let campaign = format!("/api/v1/campaigns/{}", exchange.campaign);
    let window = json!({ "conversionWindowSecs": 3_000_000 });
    owner.patch(&campaign, window).await.ok();
    let counted = owner.post(&retry, json!({})).await.ok();
    assert_eq!(counted["status"], "applied");
    assert_eq!(counted["call"]["revenue"], "50.00");
    assert_eq!(money(&exchange, &call).await[0], "50.00");
    let again = owner.post(&retry, json!({})).await;
    again.refused(409, "conversion.settled");
}

#[tokio::test]
async fn an_unknown_conversion_is_not_found() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let unknown = format!("{PATH}/{UNKNOWN}/retry");
    let unknown = owner.post(&unknown, json!({})).await;
    unknown.refused(404, "resource.not_found");
}
