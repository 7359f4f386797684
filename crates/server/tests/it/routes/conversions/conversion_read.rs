//! `GET /api/v1/conversions/{conversion}`

use serde_json::{Value, json};

use super::{PATH, UNKNOWN, path_of};
use crate::world::World;

#[tokio::test]
async fn a_conversion_says_where_it_stands_and_who_reported_it() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let call = exchange.sold_call("CA1", 90).await;
    let body = json!({ "callId": call, "revenue": "120.00", "externalId": "policy-7" });
    let made = exchange.owner.post(PATH, body).await.created();
    let read = exchange.owner.get(&path_of(&made, "")).await.ok();
    let expected = json!({
        "id": made["id"], "status": "applied", "callId": call, "buyerId": exchange.buyers[0],
        "buyerName": "Summit", "revenue": "120.00", "currency": "USD",
        "externalId": "policy-7", "occurredAt": made["occurredAt"],
        "createdAt": made["createdAt"], "by": "Somebody", "obstacle": null,
        "reportedFor": {
            "callId": call, "callSid": null, "callerNumber": null, "at": null,
            "toleranceSecs": null, "campaignId": null
        },
        "nextLookAt": null, "settledAt": null, "settledBy": null, "reason": null, "parameters": null,
        "call": Value::Null
    });
    assert_eq!(read, expected);
}

#[tokio::test]
async fn an_unknown_conversion_is_not_found() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let unknown = owner.get(&format!("{PATH}/{UNKNOWN}")).await;
    unknown.refused(404, "resource.not_found");
}
