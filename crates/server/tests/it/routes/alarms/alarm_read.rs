//! `GET /api/v1/alarms/{alarm}`

use serde_json::json;

use super::{PATH, UNKNOWN, low_buyer, path};
use crate::world::World;

#[tokio::test]
async fn an_alarm_says_what_was_compared() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (buyer, alarm) = low_buyer(&world, &owner, "Summit").await;
    let read = owner.get(&path(&alarm)).await.ok();
    let seen_at = &read["firstSeenAt"];
    let expected = json!({
        "id": alarm["id"], "kind": "low_balance", "state": "open",
        "subject": format!("{buyer}/USD"), "buyerId": buyer, "buyerName": "Summit",
        "findingCount": 1,
        "findings": [{
            "what": "paid ahead and not spent", "found": "10.00 USD",
            "expected": "at least 30.00 USD"
        }],
        "timesSeen": 1, "firstSeenAt": seen_at, "lastSeenAt": seen_at,
        "acknowledgedAt": null, "acknowledgedBy": null, "clearedAt": null
    });
    assert_eq!(read, expected);
}

#[tokio::test]
async fn an_unknown_alarm_is_not_found() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let unknown = owner.get(&format!("{PATH}/{UNKNOWN}")).await;
    unknown.refused(404, "resource.not_found");
}
