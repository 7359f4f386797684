//! Every operation without the right to it, and with that right alone.

use domain::access::rights::{Right, Role, grantable};
use reqwest::{Method, StatusCode};
use serde_json::Value;

use crate::coverage::{Call, Door, Seed, calls};
use crate::world::reply::Reply;
use crate::world::{Persona, World};

/// A key of the right form that nobody made.
const FOREIGN_KEY: &str = "Bearer pb_abcdefghijkm_0123456789012345678901234567890123456789abc";

/// How many operations there are at least; the table itself is checked elsewhere.
const OPERATIONS_MIN: usize = 60;

#[tokio::test]
async fn nobody_enters_without_a_session_or_a_key_that_opens_something() {
    let (world, _, seed) = planted().await;
    let before = world.ground.database.rows_of(seed.tenant).await;
    let stranger = world.stranger();
    let garbage: [&[(&str, &str)]; 5] = [
        &[],
        &[("authorization", "Bearer garbage")],
        &[("authorization", FOREIGN_KEY)],
        &[("cookie", "patchbay_session=garbage")],
        &[("cookie", "patchbay_session="), ("x-csrf-token", "garbage")],
    ];
    let mut checks = 0;
    for call in closed(&seed) {
        for headers in garbage {
            let reply = call.with(&stranger, headers).await;
            assert_eq!(reply.header("www-authenticate"), Some("Bearer"));
            refused(reply, 401, "access.unauthenticated", &call);
            checks += 1;
        }
    }
    assert!(checks >= garbage.len() * (OPERATIONS_MIN - 4), "{checks}");
    assert_eq!(before, world.ground.database.rows_of(seed.tenant).await);
}

#[tokio::test]
async fn the_public_operations_ask_for_nobody() {
    let (world, _, seed) = planted().await;
    let mut public = Vec::new();
    for call in calls(&seed) {
        if call.door == Door::Public {
            let reply = call.by(&world.stranger()).await;
            assert_eq!(reply.status, StatusCode::OK, "{}", call.id);
            public.push(call.id);
        }
    }
    public.sort_unstable();
    assert_eq!(public, ["auth_login", "health", "metrics", "ready"]);
}

#[tokio::test]
async fn what_is_for_carriers_is_closed_to_whoever_does_not_sign() {
    let (world, owner, seed) = planted().await;
    let before = world.ground.database.rows_of(seed.tenant).await;
    let mut checks = 0;
    for call in calls(&seed) {
        if call.door == Door::Carrier {
            for who in [&owner, &world.stranger()] {
                refused(call.by(who).await, 403, "hook.not_signed", &call);
                checks += 1;
            }
        }
    }
    assert_eq!(checks, 16);
    assert_eq!(before, world.ground.database.rows_of(seed.tenant).await);
}

#[tokio::test]
async fn what_is_for_buyers_systems_is_closed_to_whoever_has_no_key_of_theirs() {
    let (world, owner, seed) = planted().await;
    let before = world.ground.database.rows_of(seed.tenant).await;
    let mut checks = 0;
    for mut call in calls(&seed) {
        if call.door == Door::Postback {
            let unsigned = call.by(&owner).await;
            refused(unsigned, 403, "postback.not_signed", &call);
            call.path = "/postbacks/abcdefghijkm_nothing".to_owned();
            for who in [&owner, &world.stranger()] {
                refused(call.by(who).await, 404, "postback.unknown_key", &call);
                checks += 1;
            }
        }
    }
    assert_eq!(checks, 2);
    assert_eq!(before, world.ground.database.rows_of(seed.tenant).await);
}

#[tokio::test]
async fn a_key_with_every_other_right_is_refused() {
    let (world, _, seed) = planted().await;
    let mut checks = 0;
    for (right, calls) in by_right(&seed) {
        let others: Vec<Right> = grantable(Right::ALL)
            .into_iter()
            .filter(|other| *other != right)
            .collect();
        let machine = world.machine(seed.tenant, &others).await;
        let before = world.ground.database.rows_of(seed.tenant).await;
        for call in calls {
            let error = refused(call.by(&machine).await, 403, "access.forbidden", &call);
            let message = error["message"].as_str().unwrap_or_default();
            assert!(message.contains(right.as_str()), "{}: {message}", call.id);
            checks += 1;
        }
        let mut after = world.ground.database.rows_of(seed.tenant).await;
        // A key notes when it was used last, and nothing else.
        after.insert("app.api_keys".to_owned(), before["app.api_keys"].clone());
        assert_eq!(before, after, "{right}");
    }
    assert!(checks >= OPERATIONS_MIN - 10, "{checks}");
}

#[tokio::test]
async fn a_key_with_that_right_alone_succeeds() {
    let (world, owner, shared) = planted().await;
    let mut checks = 0;
    for (right, calls_of_right) in by_right(&shared) {
        let machine = world.machine(shared.tenant, &[right]).await;
        for mut call in calls_of_right {
            if ends_something(&call) {
                checks += 1;
                let seed = Seed::plant(&world, &owner, &format!("Seed{checks}"), 1 + checks).await;
                let mut own = calls(&seed).into_iter();
                call = own.find(|own| own.id == call.id).expect("the call");
            }
            let reply = call.by(&machine).await;
            let is_done = reply.status.is_success();
            assert!(is_done, "{}: {} {}", call.id, reply.status, reply.text);
        }
    }
    assert!(checks >= 13, "{checks}");
}

/// Whether a call takes from others what they need: archiving, removing, and the deeds that turn
/// a thing's state. What reads, creates or changes leaves everything standing.
fn ends_something(call: &Call) -> bool {
    call.method == Method::DELETE || (call.method == Method::POST && call.names_one)
}

#[tokio::test]
async fn a_caller_sees_the_tenant_and_nothing_else() {
    let (world, _, seed) = planted().await;
    let caller = world.member(seed.tenant, Role::Caller).await;
    let before = world.ground.database.rows_of(seed.tenant).await;
    let mut allowed = Vec::new();
    for (_, calls) in by_right(&seed) {
        for call in calls {
            let reply = call.by(&caller).await;
            if reply.status == StatusCode::OK {
                allowed.push(call.id);
            } else {
                refused(reply, 403, "access.forbidden", &call);
            }
        }
    }
    assert_eq!(allowed, ["tenant_read"]);
    assert_eq!(before, world.ground.database.rows_of(seed.tenant).await);
}

#[tokio::test]
async fn a_foreign_page_changes_nothing_with_the_cookie_alone() {
    let (world, owner, seed) = planted().await;
    let owner = owner.without_csrf_token();
    let before = world.ground.database.rows_of(seed.tenant).await;
    let mut checks = 0;
    for call in closed(&seed) {
        if call.changes_something() {
            for headers in [&[][..], &[("x-csrf-token", "garbage")]] {
                let reply = call.with(&owner, headers).await;
                refused(reply, 403, "access.forbidden", &call);
                checks += 1;
            }
        }
    }
    assert!(checks >= OPERATIONS_MIN, "{checks}");
    assert_eq!(before, world.ground.database.rows_of(seed.tenant).await);
}

#[tokio::test]
async fn what_is_for_people_is_closed_to_every_key() {
    let (world, _, seed) = planted().await;
    let machine = world.machine(seed.tenant, &grantable(Right::ALL)).await;
    let mut ids = Vec::new();
    for call in closed(&seed) {
        if !matches!(call.door, Door::Right(_)) {
            refused(
                call.by(&machine).await,
                401,
                "access.unauthenticated",
                &call,
            );
            ids.push(call.id);
        }
    }
    ids.sort_unstable();
    let expected = [
        "auth_change_password",
        "auth_logout",
        "auth_switch_tenant",
        "auth_user",
        "tenant_create",
        "tenant_list",
    ];
    assert_eq!(ids, expected);
}

#[tokio::test]
async fn whoever_is_logged_in_may_do_what_is_for_people() {
    let (world, _, seed) = planted().await;
    let mut checks = 0;
    for call in closed(&seed) {
        if call.door == Door::Session {
            let email = format!("{}@people.example", call.id);
            world
                .login(&email, false, Some((seed.tenant, Role::Caller)))
                .await;
            let reply = call.by(&world.session(&email).await).await;
            assert!(reply.status.is_success(), "{}: {}", call.id, reply.text);
            checks += 1;
        }
    }
    assert_eq!(checks, 4);
}

#[tokio::test]
async fn an_owner_does_not_run_the_installation() {
    let (world, owner, seed) = planted().await;
    let admin = world.platform_admin().await;
    let mut checks = 0;
    for call in closed(&seed) {
        if call.door == Door::Platform {
            refused(call.by(&owner).await, 403, "access.forbidden", &call);
            let reply = call.by(&admin).await;
            assert!(reply.status.is_success(), "{}: {}", call.id, reply.text);
            checks += 1;
        }
    }
    assert_eq!(checks, 2);
}

async fn planted() -> (World, Persona, Seed) {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let seed = Seed::plant(&world, &owner, "Quokka", 1).await;
    (world, owner, seed)
}

/// The calls that are for whoever is logged in or has a key.
fn closed(seed: &Seed) -> Vec<Call> {
    let calls = calls(seed).into_iter();
    let is_open = |call: &Call| matches!(call.door, Door::Public | Door::Carrier | Door::Postback);
    calls.filter(|call| !is_open(call)).collect()
}

/// The calls that need a right, by right.
fn by_right(seed: &Seed) -> Vec<(Right, Vec<Call>)> {
    let of = |right: Right| {
        let calls = calls(seed).into_iter();
        calls
            .filter(move |call| call.door == Door::Right(right))
            .collect::<Vec<_>>()
    };
    let rights = grantable(Right::ALL).into_iter();
    rights.map(|right| (right, of(right))).collect()
}

#[track_caller]
fn refused(reply: Reply, status: u16, code: &str, call: &Call) -> Value {
    assert_eq!(reply.status.as_u16(), status, "{}: {}", call.id, reply.text);
    reply.refused(status, code)
}
