//! Paths, methods and bodies that no operation takes.

use reqwest::Method;
use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn a_path_the_api_does_not_have_is_404_in_json() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    for path in [
        "/api/v1/nothing",
        "/api/nothing",
        "/api/v2/campaigns",
        "/api/v1/campaigns/a/b/c",
    ] {
        for method in [Method::GET, Method::POST, Method::DELETE, Method::PUT] {
            for who in [&owner, &world.stranger()] {
                let reply = who.send(method.clone(), path, None, &[]).await;
                reply.refused(404, "route.not_found");
            }
        }
    }
}

#[tokio::test]
async fn a_method_the_path_does_not_take_is_405_in_json() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    for (method, path, allowed) in [
        (Method::DELETE, "/api/v1/campaigns", "GET,HEAD,POST"),
        (Method::PATCH, "/api/campaigns", "GET,HEAD,POST"),
        (Method::POST, "/api/v1/tenant", "GET,HEAD,PATCH"),
        (Method::GET, "/api/v1/auth/login", "POST"),
        (Method::POST, "/health", "GET,HEAD"),
        (Method::POST, "/api/openapi.json", "GET,HEAD"),
    ] {
        let reply = owner.send(method, path, None, &[]).await;
        let mut allow: Vec<&str> = reply.header("allow").expect("a list").split(',').collect();
        allow.sort_unstable();
        assert_eq!(allow.join(","), allowed, "{path}");
        reply.refused(405, "route.method_not_allowed");
    }
}

#[tokio::test]
async fn a_body_over_256_kilobytes_is_413_and_one_below_is_read() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let body = |size: usize| {
        let frame = json!({ "name": "Roofing", "description": "" }).to_string();
        json!({ "name": "Roofing", "description": "a".repeat(size - frame.len()) })
    };
    let path = "/api/v1/campaigns";
    let reply = owner.post(path, body(256 * 1024)).await;
    assert_eq!(reply.wrong_names(), ["description"]);
    let reply = owner.post(path, body(256 * 1024 + 1)).await;
    reply.refused(413, "request.unreadable");
}

#[tokio::test]
async fn a_page_of_the_console_is_no_answer_of_the_api() {
    let world = World::start().await;
    let reply = world.stranger().post("/campaigns", json!({})).await;
    assert_eq!(reply.status.as_u16(), 404);
    let reply = world.stranger().get("/webhooks/nothing").await;
    assert_eq!(reply.status.as_u16(), 404);
}

#[tokio::test]
async fn a_head_is_a_get_without_its_body() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let campaign = owner.campaign("Roofing").await;
    let path = format!("/api/v1/campaigns/{campaign}");
    let reply = owner.send(Method::HEAD, &path, None, &[]).await;
    assert_eq!(reply.header("etag"), Some("\"1\""));
    assert_eq!(reply.text, "");
}
