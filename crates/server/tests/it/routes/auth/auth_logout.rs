//! `POST /api/v1/auth/logout`

use domain::access::rights::Role;
use reqwest::StatusCode;
use serde_json::json;

use super::{EMAIL, HeldSession};
use crate::world::World;

const PATH: &str = "/api/v1/auth/logout";

#[tokio::test]
async fn the_session_ends_on_the_server_whatever_the_browser_keeps() {
    let world = World::start().await;
    let tenant = world.ground.tenant_id("Acme").await;
    world.login(EMAIL, false, Some((tenant, Role::Owner))).await;
    let leaving = HeldSession::begin(&world, EMAIL).await;
    let staying = HeldSession::begin(&world, EMAIL).await;
    let reply = leaving.post(&world, PATH, json!({})).await;
    assert_eq!(reply.status, StatusCode::NO_CONTENT);
    assert_eq!(reply.text, "");
    let cookie = reply.header("set-cookie").expect("a cookie");
    assert!(cookie.starts_with("patchbay_session=;"), "{cookie}");
    assert!(cookie.contains("Max-Age=0"), "{cookie}");
    assert!(!leaving.is_open(&world).await, "the session lives on");
    assert!(staying.is_open(&world).await, "another session ended");
    let again = leaving.post(&world, PATH, json!({})).await;
    again.refused(401, "access.unauthenticated");
}
