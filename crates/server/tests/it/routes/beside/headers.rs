//! What every answer carries, whatever it is.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::json;

use crate::world::World;
use crate::world::reply::Reply;

/// Answers of every kind, each with its status.
async fn answers(world: &World) -> Vec<(u16, Reply)> {
    let owner = world.owner("Acme").await;
    let stranger = world.stranger();
    let campaigns = "/api/v1/campaigns";
    let large = Some("a".repeat(300_000));
    let bare = owner.without_csrf_token();
    vec![
        (200, stranger.get("/health").await),
        (200, stranger.get("/ready").await),
        (200, stranger.get("/metrics").await),
        (200, stranger.get("/api/openapi.json").await),
        (200, owner.get(campaigns).await),
        (
            201,
            owner.post(campaigns, json!({ "name": "Roofing" })).await,
        ),
        (
            400,
            owner
                .send_text(Method::POST, campaigns, Some("{".to_owned()), &[])
                .await,
        ),
        (401, stranger.get(campaigns).await),
        (403, bare.post(campaigns, json!({ "name": "Siding" })).await),
        (404, stranger.get("/api/v1/nothing").await),
        (404, stranger.get("/webhooks/nothing").await),
        (405, owner.delete(campaigns).await),
        (
            409,
            owner.post(campaigns, json!({ "name": "Roofing" })).await,
        ),
        (
            413,
            owner.send_text(Method::POST, campaigns, large, &[]).await,
        ),
        (422, owner.post(campaigns, json!({})).await),
        (204, owner.post("/api/v1/auth/logout", json!({})).await),
    ]
}

#[tokio::test]
async fn every_answer_has_a_trace_id_of_its_own() {
    let world = World::start().await;
    let answers = answers(&world).await;
    let mut seen = BTreeSet::new();
    for (status, reply) in &answers {
        assert_eq!(reply.status.as_u16(), *status, "{}", reply.text);
        let trace_id = reply.header("x-trace-id").expect("a trace id");
        let is_hex = trace_id.bytes().all(|byte| byte.is_ascii_hexdigit());
        assert!(is_hex && trace_id.len() == 32, "{trace_id}");
        seen.insert(trace_id.to_owned());
    }
    assert_eq!(seen.len(), answers.len());
}

#[tokio::test]
async fn every_answer_tells_browsers_to_be_careful() {
    let world = World::start().await;
    for (status, reply) in answers(&world).await {
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
        ] {
            assert_eq!(reply.header(name), Some(value), "{status}: {name}");
        }
        let policy = reply.header("content-security-policy").unwrap_or_default();
        for part in [
            "default-src 'self'",
            "object-src 'none'",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.contains(part), "{status}: {policy}");
        }
        assert_eq!(reply.header("access-control-allow-origin"), None);
        assert_eq!(reply.header("server"), None, "{status}");
    }
}

#[tokio::test]
async fn no_answer_of_the_api_is_kept_by_anybody_on_the_way() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    for path in ["/api/v1/campaigns", "/api/v1/auth/user", "/api/v1/nothing"] {
        let reply = owner.get(path).await;
        assert_eq!(reply.header("cache-control"), Some("no-store"), "{path}");
    }
}
