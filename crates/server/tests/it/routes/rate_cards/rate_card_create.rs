//! `POST /api/v1/rate-cards`

use serde_json::json;

use crate::world::World;

const PATH: &str = "/api/v1/rate-cards";

#[tokio::test]
async fn a_rate_card_needs_no_more_than_a_name() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let reply = owner.post(PATH, json!({ "name": "Twilio US" })).await;
    let expected = json!({
        "name": "Twilio US", "currency": "USD", "providerAccountId": null,
        "providerAccountName": null, "status": "active", "rates": 0, "version": 1, "created": true
    });
    assert_eq!(reply.lasting(), expected);
}

#[tokio::test]
async fn a_card_may_be_for_one_account_and_in_another_currency() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let account = &exchange.carrier.account;
    let body = json!({
        "name": "Twilio GB", "currency": "GBP", "providerAccountId": account, "status": "inactive"
    });
    let card = exchange.owner.post(PATH, body).await.created();
    assert_eq!(card["currency"], "GBP");
    assert_eq!(card["providerAccountName"], "Main");
    assert_eq!(card["status"], "paused");
    let id = card["id"].as_str().expect("an id");
    let line = &exchange.owner.audit(id).await[0];
    assert_eq!(line["action"], "rate_card.created");
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let body = json!({
        "currency": "pounds", "providerAccountId": "pac_01h455vb4pex5vsknk084sn02q",
        "status": "asleep"
    });
    let mut names = owner.post(PATH, body).await.wrong_names();
    names.sort_unstable();
    assert_eq!(names, ["currency", "name", "providerAccountId", "status"]);
    let body = json!({ "name": "Twilio US", "rates": [] });
    assert_eq!(owner.post(PATH, body).await.wrong_names(), ["rates"]);
}

#[tokio::test]
async fn a_name_is_used_once_per_tenant() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    owner.rate_card("Twilio US").await;
    let taken = owner.post(PATH, json!({ "name": "twilio us" })).await;
    let error = taken.refused(409, "resource.taken");
    let reason = "is already used by another rate card";
    assert_eq!(
        error["details"],
        json!([{ "field": "name", "reason": reason }])
    );
    world.owner("Globex").await.rate_card("Twilio US").await;
}
