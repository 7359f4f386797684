//! `POST /api/v1/members`

use domain::access::rights::Right;
use reqwest::Method;
use serde_json::json;

use super::{EMAIL, PATH, ada};
use crate::world::{PASSWORD, World};

#[tokio::test]
async fn somebody_new_gets_a_login_and_a_place() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let reply = owner.post(PATH, ada("manager")).await;
    assert!(!reply.text.contains(PASSWORD), "{}", reply.text);
    let mut made = reply.lasting();
    let user = made["userId"].take();
    assert!(
        user.as_str().is_some_and(|id| id.starts_with("usr_")),
        "{user}"
    );
    let expected = json!({
        "userId": null, "email": EMAIL, "name": "Ada", "role": "manager", "version": 1,
        "created": true
    });
    assert_eq!(made, expected);
    let ada = world.session(EMAIL).await;
    assert_eq!(ada.tenant, owner.tenant);
    ada.campaign("Roofing").await;
}

#[tokio::test]
async fn somebody_with_a_login_keeps_their_name_and_password() {
    let world = World::start().await;
    world
        .owner("Acme")
        .await
        .post(PATH, ada("owner"))
        .await
        .created();
    let globex = world.owner("Globex").await;
    let body = json!({
        "email": "ADA@acme.example", "name": "Mallory", "role": "analyst",
        "password": "a password of Mallory's own"
    });
    let made = globex.post(PATH, body).await.created();
    assert_eq!(made["name"], "Ada");
    assert_eq!(made["email"], EMAIL);
    let ada = world.session(EMAIL).await;
    let user = ada.get("/api/v1/auth/user").await.ok();
    assert_eq!(user["tenants"].as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn an_address_is_a_member_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    owner.post(PATH, ada("analyst")).await.created();
    let error = owner
        .post(PATH, ada("manager"))
        .await
        .refused(409, "resource.taken");
    let reason = "already belongs to a member";
    assert_eq!(
        error["details"],
        json!([{ "field": "email", "reason": reason }])
    );
    let members = owner.get(PATH).await.ok();
    assert_eq!(members["meta"]["total"], 2);
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let body = json!({ "email": "ada", "name": "", "role": "boss", "password": 4_711_815 });
    let reply = owner.post(PATH, body).await;
    assert!(!reply.text.contains("4711815"), "{}", reply.text);
    assert_eq!(reply.wrong_names(), ["email", "name", "role", "password"]);
    let names = owner.post(PATH, json!({})).await.wrong_names();
    assert_eq!(names, ["email", "name", "role"]);
    let mut weak = ada("analyst");
    weak["password"] = json!("short");
    assert_eq!(owner.post(PATH, weak).await.wrong_names(), ["password"]);
    let broken = Some("{".to_owned());
    let reply = owner.send_text(Method::POST, PATH, broken, &[]).await;
    reply.refused(400, "request.unparsable");
}

#[tokio::test]
async fn somebody_new_needs_a_password() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let body = json!({ "email": EMAIL, "name": "Ada", "role": "analyst" });
    let fields = owner.post(PATH, body).await.wrong_fields();
    let reason = "is required for somebody who has no login yet";
    assert_eq!(fields, [("password".to_owned(), reason.to_owned())]);
}

#[tokio::test]
async fn only_an_owner_makes_an_owner() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let machine = world.machine(owner.tenant, &[Right::MembersEdit]).await;
    let reply = machine.post(PATH, ada("owner")).await;
    reply.refused(409, "member.owner_only");
    owner.post(PATH, ada("owner")).await.created();
}

#[tokio::test]
async fn the_audit_log_tells_who_added_whom_and_no_password() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let reply = owner.post(PATH, ada("analyst")).await;
    let trace_id = reply.header("x-trace-id").expect("a trace id").to_owned();
    let member = reply.created()["id"].as_str().expect("an id").to_owned();
    world.settle().await;
    let lines = owner.audit(&member).await;
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert_eq!(lines[0]["action"], "membership.created");
    assert_eq!(lines[0]["traceId"], trace_id);
    let changes = json!([
        { "field": "email", "from": null, "to": EMAIL },
        { "field": "role", "from": null, "to": "analyst" }
    ]);
    assert_eq!(lines[0]["changes"], changes);
}

#[tokio::test]
async fn the_same_idempotency_key_gives_the_same_bytes_and_one_member() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let once = [("idempotency-key", "k-1")];
    let send = |body| owner.send(Method::POST, PATH, Some(body), &once);
    let first = send(ada("analyst")).await;
    let again = send(ada("analyst")).await;
    assert_eq!(first.text, again.text);
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    again.created();
    send(ada("manager"))
        .await
        .refused(409, "idempotency.key_reused");
    assert_eq!(owner.get(PATH).await.column("role"), ["analyst", "owner"]);
}
