//! `POST /api/v1/tenants`

use reqwest::Method;
use serde_json::json;

use super::PATH;
use crate::world::{PASSWORD, World};

#[tokio::test]
async fn a_tenant_begins_with_the_usual_settings() {
    let world = World::start().await;
    let admin = world.platform_admin().await;
    let reply = admin.post(PATH, json!({ "name": "Acme" })).await;
    let expected = json!({
        "name": "Acme", "timeZone": "UTC", "currency": "USD", "callerNameLookup": null, "version": 1, "created": true
    });
    assert_eq!(reply.lasting(), expected);
    let body = json!({ "name": "Globex", "timeZone": "Europe/Berlin", "currency": "EUR" });
    let made = admin.post(PATH, body).await.created();
    assert_eq!(made["timeZone"], "Europe/Berlin");
    assert_eq!(made["currency"], "EUR");
}

#[tokio::test]
async fn who_runs_the_installation_turns_to_it_and_adds_its_owner() {
    let world = World::start().await;
    let admin = world.platform_admin().await;
    let body = json!({ "name": "Acme", "currency": "EUR" });
    let tenant = admin.post(PATH, body).await.created()["id"].clone();
    let turn = json!({ "tenantId": tenant });
    admin.post("/api/v1/auth/tenant", turn).await.ok();
    let body = json!({
        "email": "ada@acme.example", "name": "Ada", "role": "owner", "password": PASSWORD
    });
    admin.post("/api/v1/members", body).await.created();
    let owner = world.session("ada@acme.example").await;
    assert_eq!(json!(owner.tenant), tenant);
    let campaign = json!({ "name": "Roofing" });
    let campaign = owner.post("/api/v1/campaigns", campaign).await.created();
    assert_eq!(campaign["currency"], "EUR");
    let lines = owner.audit(tenant.as_str().expect("an id")).await;
    assert_eq!(lines[0]["action"], "tenant.created");
    let me = admin.get("/api/v1/auth/user").await.ok()["id"].clone();
    assert_eq!(lines[0]["actor"], me);
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let world = World::start().await;
    let admin = world.platform_admin().await;
    assert_eq!(admin.post(PATH, json!({})).await.wrong_names(), ["name"]);
    let body = json!({ "name": " ", "timeZone": "Mars/Olympus", "currency": "XXQ" });
    let names = admin.post(PATH, body).await.wrong_names();
    assert_eq!(names, ["name", "timeZone", "currency"]);
    let broken = Some("Acme".to_owned());
    let reply = admin.send_text(Method::POST, PATH, broken, &[]).await;
    reply.refused(400, "request.unparsable");
}

#[tokio::test]
async fn the_same_idempotency_key_gives_the_same_bytes_and_one_tenant() {
    let world = World::start().await;
    let admin = world.platform_admin().await;
    let once = [("idempotency-key", "k-1")];
    let send = |name: &str| {
        let body = Some(json!({ "name": name }));
        admin.send(Method::POST, PATH, body, &once)
    };
    let first = send("Acme").await;
    let again = send("Acme").await;
    assert_eq!(first.text, again.text);
    again.created();
    send("Globex").await.refused(409, "idempotency.key_reused");
    assert_eq!(admin.get(PATH).await.column("name"), ["Acme", "Platform"]);
}
