//! `POST /api/v1/campaigns`

use reqwest::Method;
use serde_json::json;

use crate::world::World;

const PATH: &str = "/api/v1/campaigns";

#[tokio::test]
async fn a_campaign_starts_as_a_draft_with_the_tenants_defaults() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let mut made = owner
        .post(PATH, json!({ "name": "Roofing" }))
        .await
        .created();
    let fields = made.as_object_mut().expect("an object");
    for own in ["id", "createdAt", "updatedAt"] {
        assert!(
            fields.remove(own).is_some_and(|value| value.is_string()),
            "{own}"
        );
    }
    let expected = json!({
        "name": "Roofing", "description": null, "status": "draft", "numberSource": "direct",
        "routingMode": "buyers", "timeZone": "UTC", "currency": "USD", "ringTimeoutSecs": 30,
        "maxAttempts": 3, "maxCallSecs": 7200, "conversionWindowSecs": 2_592_000,
        "recording": { "enabled": false, "announcement": null },
        "fallback": null, "fallbackNumber": null, "fallbackMessage": null, "activeOffersCount": 0,
        "filters": null, "screening": null, "strategy": "priority",
        "maxRingSecs": null, "callerId": "caller", "rerouteWithinSecs": null,
        "buyersCount": 0, "numbersCount": 0, "ledNumbersCount": 0, "fallingBackCount": 0, "phoneNumber": null, "schedule": null, "caps": null,
        "version": 1, "created": true
    });
    assert_eq!(made, expected);
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let body = json!({
        "name": "", "timeZone": "Mars/Olympus", "currency": "XXQ", "ringTimeoutSecs": 4,
        "maxAttempts": 11, "maxCallSecs": 59, "fallbackNumber": "12",
        "recording": { "enabled": true }
    });
    let fields = owner.post(PATH, body).await.wrong_fields();
    let names: Vec<&str> = fields.iter().map(|(field, _)| field.as_str()).collect();
    let expected = [
        "name",
        "timeZone",
        "currency",
        "ringTimeoutSecs",
        "maxAttempts",
        "maxCallSecs",
        "recording.announcement",
        "fallbackNumber",
    ];
    assert_eq!(names, expected, "{fields:?}");
}

#[tokio::test]
async fn a_field_nobody_knows_is_named() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let fields = owner
        .post(PATH, json!({ "name": "Roofing", "colour": "red" }))
        .await
        .wrong_fields();
    assert_eq!(fields[0].0, "colour");
}

#[tokio::test]
async fn a_body_that_is_no_json_is_400() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let reply = owner
        .send_text(Method::POST, PATH, Some("{".to_owned()), &[])
        .await;
    reply.refused(400, "request.unparsable");
}

#[tokio::test]
async fn a_name_is_used_once_whatever_its_letter_case() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    owner.campaign("Roofing").await;
    let error = owner
        .post(PATH, json!({ "name": "ROOFING" }))
        .await
        .refused(409, "resource.taken");
    assert_eq!(error["details"][0]["field"], "name");
    let other = world.owner("Globex").await;
    other.campaign("Roofing").await;
}

#[tokio::test]
async fn the_same_key_and_body_give_the_same_bytes_and_one_campaign() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let once = [("idempotency-key", "k-1")];
    let body = json!({ "name": "Roofing" });
    let first = owner
        .send(Method::POST, PATH, Some(body.clone()), &once)
        .await;
    let again = owner.send(Method::POST, PATH, Some(body), &once).await;
    assert_eq!(first.text, again.text);
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!(owner.get(PATH).await.ok()["meta"]["total"], 1);
    let other = json!({ "name": "Siding" });
    let other = owner.send(Method::POST, PATH, Some(other), &once).await;
    other.refused(409, "idempotency.key_reused");
}

#[tokio::test]
async fn the_documents_path_and_words_work() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let body = json!({ "name": "Roofing", "type": "direct" });
    let made = owner.post("/api/campaigns", body).await.created();
    assert_eq!(made["created"], true);
    assert_eq!(made["numberSource"], "direct");
}
