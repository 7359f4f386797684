//! `POST /api/v1/auth/password`

use domain::access::rights::Role;
use reqwest::StatusCode;
use serde_json::json;

use super::{EMAIL, HeldSession, attempt};
use crate::world::{PASSWORD, World};

const PATH: &str = "/api/v1/auth/password";
const NEXT: &str = "five other plain words";

async fn manned() -> World {
    let world = World::start().await;
    let tenant = world.ground.tenant_id("Acme").await;
    world.login(EMAIL, false, Some((tenant, Role::Owner))).await;
    world
}

#[tokio::test]
async fn the_new_password_holds_and_every_other_session_ends() {
    let world = manned().await;
    let own = HeldSession::begin(&world, EMAIL).await;
    let other = HeldSession::begin(&world, EMAIL).await;
    let body = json!({ "currentPassword": PASSWORD, "newPassword": NEXT });
    let reply = own.post(&world, PATH, body).await;
    assert_eq!(reply.status, StatusCode::NO_CONTENT, "{}", reply.text);
    assert!(own.is_open(&world).await, "one's own session stays");
    assert!(!other.is_open(&world).await, "another session lives on");
    let reply = attempt(&world, EMAIL, PASSWORD).await;
    reply.refused(401, "access.wrong_credentials");
    attempt(&world, EMAIL, NEXT).await.ok();
}

#[tokio::test]
async fn nothing_changes_without_the_current_password() {
    let world = manned().await;
    let own = HeldSession::begin(&world, EMAIL).await;
    let other = HeldSession::begin(&world, EMAIL).await;
    let body = json!({ "currentPassword": "wrong", "newPassword": NEXT });
    let fields = own.post(&world, PATH, body).await.wrong_fields();
    assert_eq!(
        fields,
        [("currentPassword".to_owned(), "is wrong".to_owned())]
    );
    assert!(other.is_open(&world).await, "a session ended");
    attempt(&world, EMAIL, PASSWORD).await.ok();
}

#[tokio::test]
async fn a_weak_password_is_refused_with_the_reason() {
    let world = manned().await;
    let own = HeldSession::begin(&world, EMAIL).await;
    let reasons = [
        ("short", "must have at least 12 characters"),
        (
            "passwordpassword",
            "is one of the first passwords an attacker tries",
        ),
        ("aaaaaaaaaaaaaaaa", "must not repeat one character"),
        (EMAIL, "must not be your e-mail address"),
    ];
    for (weak, reason) in reasons {
        let body = json!({ "currentPassword": PASSWORD, "newPassword": weak });
        let fields = own.post(&world, PATH, body).await.wrong_fields();
        assert_eq!(fields, [("newPassword".to_owned(), reason.to_owned())]);
    }
    let body = json!({ "currentPassword": "wrong", "newPassword": "short" });
    let names = own.post(&world, PATH, body).await.wrong_names();
    assert_eq!(names, ["currentPassword", "newPassword"]);
}

#[tokio::test]
async fn both_fields_are_needed_and_neither_is_repeated() {
    let world = manned().await;
    let own = HeldSession::begin(&world, EMAIL).await;
    let names = own.post(&world, PATH, json!({})).await.wrong_names();
    assert_eq!(names, ["currentPassword", "newPassword"]);
    let body = json!({ "currentPassword": 4_711_815, "newPassword": ["secret words"] });
    let reply = own.post(&world, PATH, body).await;
    assert!(!reply.text.contains("4711815"), "{}", reply.text);
    assert!(!reply.text.contains("secret words"), "{}", reply.text);
    assert_eq!(reply.wrong_names(), ["currentPassword", "newPassword"]);
}
