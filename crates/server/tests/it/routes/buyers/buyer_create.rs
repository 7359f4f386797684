//! `POST /api/v1/buyers`

use reqwest::Method;
use serde_json::json;

use crate::world::World;

const PATH: &str = "/api/v1/buyers";

#[tokio::test]
async fn a_buyer_takes_calls_from_the_start_in_the_tenants_zone() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let reply = owner.post(PATH, json!({ "name": "  Acme Roofs " })).await;
    let expected = json!({
        "name": "Acme Roofs", "company": null, "email": null, "timeZone": "UTC",
        "status": "active", "priority": 5, "notes": null, "targetsCount": 0, "schedule": null, "caps": null, "billing": super::on_account(),
        "version": 1, "created": true
    });
    assert_eq!(reply.lasting(), expected);
}

#[tokio::test]
async fn every_field_is_kept_as_it_was_meant() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let body = json!({
        "name": "Acme Roofs", "company": "Acme Roofs LLC", "email": "Desk@Acme.Example",
        "timeZone": "America/Chicago", "status": "INACTIVE", "priority": 2,
        "notes": "Pays late\r\nbut pays"
    });
    let reply = owner.post(PATH, body).await;
    let expected = json!({
        "name": "Acme Roofs", "company": "Acme Roofs LLC", "email": "Desk@acme.example",
        "timeZone": "America/Chicago", "status": "paused", "priority": 2,
        "notes": "Pays late\nbut pays", "targetsCount": 0, "schedule": null, "caps": null,
        "billing": super::on_account(), "version": 1, "created": true
    });
    assert_eq!(reply.lasting(), expected);
}

#[tokio::test]
async fn a_buyer_with_a_phone_number_starts_with_a_target() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let body = json!({ "name": "Acme Roofs", "phone": "+1 (312) 555-0101" });
    let buyer = owner.post(PATH, body).await.created();
    assert_eq!(buyer["targetsCount"], 1);
    let id = buyer["id"].as_str().expect("an id");
    let path = format!("/api/v1/targets?buyerId={id}");
    let target = &owner.get(&path).await.ok()["data"][0];
    assert_eq!(target["name"], "Acme Roofs");
    let endpoint = json!({ "type": "phone_number", "value": "+13125550101" });
    assert_eq!(target["endpoint"], endpoint);
    assert_eq!(target["status"], "active");
    let log = owner.audit(target["id"].as_str().expect("an id")).await;
    assert_eq!(log[0]["action"], "target.created");
    assert_eq!(owner.audit(id).await[0]["action"], "buyer.created");
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let body = json!({
        "name": "a\u{7}b", "phone": "12", "company": "", "email": "nobody", "timeZone": "Here",
        "status": "archived", "notes": "n".repeat(2001)
    });
    let fields = owner.post(PATH, body).await.wrong_fields();
    let phone = "is not an E.164 phone number: \
        it must start with + and a country code that exists";
    let expected = [
        ("name", "must not contain control characters"),
        ("phone", phone),
        ("company", "must not be empty"),
        ("email", "is not an e-mail address such as name@example.com"),
        (
            "timeZone",
            "is not an IANA time zone such as America/Chicago",
        ),
        ("status", "must be one of active, paused"),
        ("notes", "is longer than 2000 characters"),
    ];
    assert_eq!(
        fields,
        expected.map(|(field, reason)| (field.into(), reason.into()))
    );
    assert_eq!(owner.get(PATH).await.ok()["meta"]["total"], 0);
}

#[tokio::test]
async fn an_empty_body_lacks_what_is_required() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let reply = owner.send_text(Method::POST, PATH, None, &[]).await;
    assert_eq!(
        reply.wrong_fields(),
        [("name".into(), "is required".into())]
    );
    let cut = Some("{\"name\": \"Acme".to_owned());
    let reply = owner.send_text(Method::POST, PATH, cut, &[]).await;
    reply.refused(400, "request.unparsable");
}

#[tokio::test]
async fn a_name_in_use_is_refused_and_leaves_no_target_behind() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    owner.buyer("Acme Roofs").await;
    let body = json!({ "name": "acme roofs", "phone": "+13125550101" });
    let error = owner.post(PATH, body).await.refused(409, "resource.taken");
    let expected = json!([{ "field": "name", "reason": "is already used by another buyer" }]);
    assert_eq!(error["details"], expected);
    let targets = owner.get("/api/v1/targets").await.ok();
    assert_eq!(targets["meta"]["total"], 0);
    world.owner("Globex").await.buyer("Acme Roofs").await;
}

#[tokio::test]
async fn two_requests_at_once_under_one_key_make_one_buyer_and_one_target() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let once = [("idempotency-key", "k-1")];
    let body = json!({ "name": "Acme Roofs", "phone": "+13125550101" });
    let post = || owner.send(Method::POST, PATH, Some(body.clone()), &once);
    let (one, other) = tokio::join!(post(), post());
    assert_eq!(one.text, other.text);
    let replayed = [&one, &other].map(|reply| reply.header("idempotency-replayed").is_some());
    assert_ne!(replayed[0], replayed[1]);
    one.created();
    assert_eq!(owner.get(PATH).await.ok()["meta"]["total"], 1);
    let targets = owner.get("/api/v1/targets").await.ok();
    assert_eq!(targets["meta"]["total"], 1);
}
