//! `PATCH /api/v1/rate-cards/{rate_card}`

use reqwest::Method;
use serde_json::json;

use super::UNKNOWN;
use crate::world::World;

#[tokio::test]
async fn what_is_left_out_stays_and_null_makes_a_card_for_every_account() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let body = json!({ "name": "Twilio", "providerAccountId": exchange.carrier.account });
    let id = owner.make("/api/v1/rate-cards", body).await;
    let path = format!("/api/v1/rate-cards/{id}");
    let body = json!({ "providerAccountId": null, "status": "paused" });
    let reply = owner.patch(&path, body).await;
    assert_eq!(reply.header("etag"), Some("\"2\""));
    let changed = reply.ok();
    assert_eq!(changed["name"], "Twilio");
    assert_eq!(changed["changes"], json!(["providerAccountId", "status"]));
    assert_eq!(owner.audit(&id).await[0]["action"], "rate_card.updated");
}

#[tokio::test]
async fn the_currency_of_a_card_is_for_good() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = format!("/api/v1/rate-cards/{}", owner.rate_card("Twilio").await);
    let reply = owner.patch(&path, json!({ "currency": "EUR" })).await;
    assert_eq!(reply.wrong_names(), ["currency"]);
}

#[tokio::test]
async fn a_taken_name_an_older_version_and_an_archived_card_stand_in_the_way() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    owner.rate_card("Other").await;
    let path = format!("/api/v1/rate-cards/{}", owner.rate_card("Twilio").await);
    let taken = owner.patch(&path, json!({ "name": "other" })).await;
    taken.refused(409, "resource.taken");
    let stale = [("if-match", "\"2\"")];
    let body = Some(json!({ "status": "paused" }));
    let reply = owner.send(Method::PATCH, &path, body, &stale).await;
    reply.refused(412, "resource.stale");
    owner.delete(&path).await.ok();
    let archived = owner.patch(&path, json!({ "status": "paused" })).await;
    archived.refused(409, "resource.archived");
    let unknown = format!("/api/v1/rate-cards/{UNKNOWN}");
    let reply = owner.patch(&unknown, json!({ "status": "paused" })).await;
    reply.refused(404, "resource.not_found");
}
