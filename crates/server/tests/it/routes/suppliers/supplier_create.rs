//! `POST /api/v1/suppliers`

use reqwest::Method;
use serde_json::json;

use crate::world::World;

const PATH: &str = "/api/v1/suppliers";

#[tokio::test]
async fn a_supplier_needs_no_more_than_a_name() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let reply = owner.post(PATH, json!({ "name": "Lead Works" })).await;
    let expected = json!({
        "name": "Lead Works", "company": null, "email": null, "externalId": null,
        "status": "active", "notes": null, "caps": null, "version": 1, "created": true
    });
    assert_eq!(reply.lasting(), expected);
}

#[tokio::test]
async fn every_field_is_kept() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let body = json!({
        "name": "Lead Works", "company": "Lead Works LLC", "email": "ops@leads.example",
        "externalId": "pub-17", "status": "Inactive", "notes": "Night shift only"
    });
    let reply = owner.post("/api/suppliers", body).await;
    let id = reply.body["id"].as_str().expect("an id").to_owned();
    let expected = json!({
        "name": "Lead Works", "company": "Lead Works LLC", "email": "ops@leads.example",
        "externalId": "pub-17", "status": "paused", "notes": "Night shift only", "caps": null,
        "version": 1,
        "created": true
    });
    assert_eq!(reply.lasting(), expected);
    assert_eq!(owner.audit(&id).await[0]["action"], "supplier.created");
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let body = json!({
        "company": [], "email": "a@b", "externalId": "", "status": "asleep", "notes": {}
    });
    let fields = owner.post(PATH, body).await.wrong_fields();
    let expected = [
        ("name", "is required"),
        ("company", "must be a name"),
        ("email", "is not an e-mail address such as name@example.com"),
        ("externalId", "must not be empty"),
        ("status", "must be one of active, paused"),
        ("notes", "must be a text"),
    ];
    assert_eq!(
        fields,
        expected.map(|(field, reason)| (field.into(), reason.into()))
    );
    // What a supplier is paid belongs to its terms.
    let body = json!({ "name": "Lead Works", "payout": "10.00" });
    assert_eq!(owner.post(PATH, body).await.wrong_names(), ["payout"]);
    let cut = Some("name=Lead+Works".to_owned());
    let reply = owner.send_text(Method::POST, PATH, cut, &[]).await;
    reply.refused(400, "request.unparsable");
}

#[tokio::test]
async fn a_name_is_used_once_per_tenant() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    owner.supplier("Lead Works").await;
    let taken = owner.post(PATH, json!({ "name": "LEAD works" })).await;
    let error = taken.refused(409, "resource.taken");
    let expected = json!([{ "field": "name", "reason": "is already used by another supplier" }]);
    assert_eq!(error["details"], expected);
    world.owner("Globex").await.supplier("Lead Works").await;
}

#[tokio::test]
async fn a_key_is_good_for_one_request_and_free_again_after_a_refusal() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let once = [("idempotency-key", "k-1")];
    let post = async |name: &str| {
        let body = Some(json!({ "name": name }));
        owner.send(Method::POST, PATH, body, &once).await
    };
    post("").await.refused(422, "request.invalid");
    let made = post("Lead Works").await;
    assert_eq!(made.header("idempotency-replayed"), None);
    assert_eq!(post("Lead Works").await.text, made.text);
    let other = post("Other Leads").await;
    other.refused(409, "idempotency.key_reused");
    // The key belongs to the operation: elsewhere it is fresh.
    let body = Some(json!({ "name": "Lead Works" }));
    let reply = owner
        .send(Method::POST, "/api/v1/buyers", body, &once)
        .await;
    assert_eq!(reply.header("idempotency-replayed"), None);
    reply.created();
}
