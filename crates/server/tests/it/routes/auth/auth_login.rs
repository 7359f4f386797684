//! `POST /api/v1/auth/login`

use std::time::{Duration, Instant};

use base::time::Seconds;
use domain::access::rights::Role;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use server::config::access::AccessConfig;
use server::config::listen::ListenConfig;
use server::running::{self, Port};

use super::{EMAIL, LOGIN, USER, attempt};
use crate::world::{PASSWORD, World};

/// A world with one manager.
async fn manned() -> World {
    let world = World::start().await;
    let tenant = world.ground.tenant_id("Acme").await;
    let place = Some((tenant, Role::Manager));
    world.login(EMAIL, false, place).await;
    world
}

#[tokio::test]
async fn the_answer_says_who_is_logged_in_and_where() {
    let world = manned().await;
    let mut body = attempt(&world, EMAIL, PASSWORD).await.ok();
    let user = body["user"].as_object_mut().expect("a user");
    let id = user.remove("id").expect("an id");
    assert!(id.as_str().is_some_and(|id| id.starts_with("usr_")), "{id}");
    let token = user.remove("csrfToken").expect("a token");
    assert_eq!(token.as_str().map(str::len), Some(43));
    let tenant = user["tenant"]["id"].clone();
    let expected = json!({
        "success": true,
        "user": {
            "email": EMAIL, "name": "Somebody", "isPlatformAdmin": false,
            "tenant": {
                "id": tenant, "name": "Acme", "timeZone": "UTC", "currency": "USD", "role": "manager"
            },
            "tenants": [{ "id": tenant, "name": "Acme", "role": "manager" }],
            "rights": [
                "campaigns:read", "campaigns:edit", "buyers:read", "buyers:edit", "suppliers:read",
                "suppliers:edit", "numbers:read", "numbers:edit", "provider_accounts:read",
                "calls:read", "calls:correct", "rates:read", "rates:edit", "conversions:create", "conversions:edit", "ledger:read", "ledger:edit",
                "alarms:read", "alarms:edit",
                "members:read", "audit:read", "tenant:read"
            ]
        }
    });
    assert_eq!(body, expected);
}

#[tokio::test]
async fn the_cookie_is_for_the_browser_alone() {
    let world = manned().await;
    let reply = attempt(&world, EMAIL, PASSWORD).await;
    let cookie = reply.header("set-cookie").expect("a cookie");
    let mut parts = cookie.split("; ");
    let (name, token) = parts
        .next()
        .and_then(|pair| pair.split_once('='))
        .expect("a pair");
    assert_eq!(name, "patchbay_session");
    assert_eq!(token.len(), 43, "256 bits");
    let mut attributes: Vec<&str> = parts.collect();
    attributes.sort_unstable();
    assert_eq!(attributes, ["HttpOnly", "Path=/", "SameSite=Lax"]);
    assert!(!reply.text.contains(token), "the body repeats the token");
}

#[tokio::test]
async fn behind_tls_the_cookie_travels_over_tls_only() {
    let world = manned().await;
    let port = Port::take(([127, 0, 0, 1], 0).into()).await;
    let port = port.expect("a port");
    let url = format!("http://{}{LOGIN}", port.address());
    let listen = ListenConfig {
        address: port.address(),
        public_url: "https://patchbay.example".parse().expect("a web address"),
        trusted_proxies: Vec::new(),
    };
    let access = AccessConfig {
        requests_per_minute: 10,
        logins_per_minute: 10,
    };
    let router = running::routes(world.ground.app.clone(), &listen, &access);
    tokio::spawn(port.answer_until(router, std::future::pending()));
    let body = json!({ "email": EMAIL, "password": PASSWORD });
    let request = reqwest::Client::new().post(url).body(body.to_string());
    let response = request.send().await.expect("an answer");
    let cookie = response.headers()["set-cookie"].to_str().expect("a cookie");
    assert!(cookie.contains("; Secure"), "{cookie}");
}

#[tokio::test]
async fn the_documents_word_for_the_address_and_any_letter_case_work() {
    let world = manned().await;
    let body = json!({ "username": "ADA@acme.example", "password": PASSWORD });
    let body = world.stranger().post(LOGIN, body).await.ok();
    assert_eq!(body["user"]["email"], EMAIL);
}

#[tokio::test]
async fn an_unknown_address_is_answered_like_a_wrong_password() {
    let world = manned().await;
    let mut answers = Vec::new();
    for email in [EMAIL, "nobody@acme.example", "no address"] {
        let reply = attempt(&world, email, "four other plain words").await;
        assert_eq!(reply.header("set-cookie"), None);
        let mut answer = reply.refused(401, "access.wrong_credentials");
        answer["traceId"] = Value::Null;
        answers.push(answer);
    }
    assert_eq!(answers[1..], [answers[0].clone(), answers[0].clone()]);
}

#[tokio::test]
async fn an_unknown_address_costs_the_hashing_of_a_password_too() {
    let world = manned().await;
    let stranger = world.stranger();
    let mut without_hashing = Duration::MAX;
    for _ in 0..12 {
        let started_at = Instant::now();
        let reply = stranger.post(LOGIN, json!({ "email": EMAIL })).await;
        without_hashing = without_hashing.min(started_at.elapsed());
        assert_eq!(reply.wrong_names(), ["password"]);
    }
    for email in ["nobody@acme.example", "no address"] {
        let body = json!({ "email": email, "password": PASSWORD });
        let mut fastest = Duration::MAX;
        for _ in 0..4 {
            let started_at = Instant::now();
            let reply = stranger.post(LOGIN, body.clone()).await;
            fastest = fastest.min(started_at.elapsed());
            reply.refused(401, "access.wrong_credentials");
        }
        // Hashing takes some twenty times as long as all the rest; a busy machine only adds.
        assert!(
            fastest > 2 * without_hashing,
            "{fastest:?} and {without_hashing:?}"
        );
    }
}

#[tokio::test]
async fn ten_wrong_passwords_lock_the_login_for_a_quarter_of_an_hour() {
    let world = manned().await;
    for _ in 0..9 {
        let reply = attempt(&world, EMAIL, "wrong").await;
        reply.refused(401, "access.wrong_credentials");
    }
    let reply = attempt(&world, EMAIL, "wrong").await;
    assert_eq!(reply.header("retry-after"), Some("900"));
    assert_eq!(reply.refused(429, "access.locked")["retryAfter"], 900);
    let reply = attempt(&world, EMAIL, PASSWORD).await;
    reply.refused(429, "access.locked");
    world.ground.clock.advance(Seconds::from_minutes(14));
    let reply = attempt(&world, EMAIL, PASSWORD).await;
    let wait: u32 = reply
        .header("retry-after")
        .expect("a wait")
        .parse()
        .expect("seconds");
    assert!((1..=60).contains(&wait), "{wait}");
    reply.refused(429, "access.locked");
    world.ground.clock.advance(Seconds::from_minutes(1));
    attempt(&world, EMAIL, PASSWORD).await.ok();
}

#[tokio::test]
async fn a_right_password_forgives_the_wrong_ones_before_it() {
    let world = manned().await;
    for _ in 0..2 {
        for _ in 0..9 {
            attempt(&world, EMAIL, "wrong").await;
        }
        attempt(&world, EMAIL, PASSWORD).await.ok();
    }
}

#[tokio::test]
async fn a_lock_does_not_end_the_sessions_that_are_open() {
    let world = manned().await;
    let session = world.session(EMAIL).await;
    for _ in 0..10 {
        attempt(&world, EMAIL, "wrong").await;
    }
    session.get(USER).await.ok();
}

#[tokio::test]
async fn an_address_that_tries_too_often_has_to_wait() {
    let access = AccessConfig {
        requests_per_minute: 1000,
        logins_per_minute: 2,
    };
    let world = World::with_limits(access).await;
    for _ in 0..2 {
        let reply = attempt(&world, EMAIL, PASSWORD).await;
        reply.refused(401, "access.wrong_credentials");
    }
    let reply = attempt(&world, EMAIL, PASSWORD).await;
    let wait = reply.header("retry-after").expect("a wait").to_owned();
    let error = reply.refused(429, "access.rate_limited");
    let secs: u64 = wait.parse().expect("seconds");
    assert!((1..=30).contains(&secs), "{secs}");
    assert_eq!(error["retryAfter"], secs);
}

#[tokio::test]
async fn every_missing_or_wrong_field_is_named_and_no_password_repeated() {
    let world = World::start().await;
    let stranger = world.stranger();
    let names = stranger.post(LOGIN, json!({})).await.wrong_names();
    assert_eq!(names, ["email", "password"]);
    let body = json!({ "email": EMAIL, "password": 4_711_815 });
    let reply = stranger.post(LOGIN, body).await;
    assert!(!reply.text.contains("4711815"), "{}", reply.text);
    assert_eq!(reply.wrong_names(), ["password"]);
    let body = json!({ "email": EMAIL, "password": PASSWORD, "remember": true });
    assert_eq!(stranger.post(LOGIN, body).await.wrong_names(), ["remember"]);
    let broken = Some("{\"password\": \"four".to_owned());
    let reply = stranger.send_text(Method::POST, LOGIN, broken, &[]).await;
    assert!(!reply.text.contains("four"), "{}", reply.text);
    assert_eq!(reply.status, StatusCode::BAD_REQUEST);
    reply.refused(400, "request.unparsable");
}
