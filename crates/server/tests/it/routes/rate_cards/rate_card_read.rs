//! `GET /api/v1/rate-cards/{rate_card}`

use serde_json::json;

use super::UNKNOWN;
use crate::world::World;

#[tokio::test]
async fn a_card_counts_its_rates_and_each_change_of_them_is_a_version() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = format!("/api/v1/rate-cards/{}", owner.rate_card("Twilio US").await);
    let rate = json!({ "service": "outbound", "prefix": "1312", "perMinute": "0.013" });
    owner.make(&format!("{path}/rates"), rate).await;
    let reply = owner.get(&path).await;
    assert_eq!(reply.header("etag"), Some("\"2\""));
    let expected = json!({
        "name": "Twilio US", "currency": "USD", "providerAccountId": null,
        "providerAccountName": null, "status": "active", "rates": 1, "version": 2
    });
    assert_eq!(reply.lasting(), expected);
}

#[tokio::test]
async fn an_unknown_card_and_another_tenants_are_the_same_404() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let theirs = world.owner("Globex").await.rate_card("Theirs").await;
    for id in [UNKNOWN, &theirs] {
        let reply = owner.get(&format!("/api/v1/rate-cards/{id}")).await;
        let error = reply.refused(404, "resource.not_found");
        assert_eq!(error["message"], "there is no such rate card");
    }
}
