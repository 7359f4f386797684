//! `GET /api/v1/auth/user`

use base::time::Seconds;
use domain::access::rights::{Right, Role};
use serde_json::{Value, json};

use super::{EMAIL, HeldSession, USER, attempt};
use crate::world::{PASSWORD, World};

const HOUR: Seconds = Seconds::from_minutes(60);

async fn manned() -> World {
    let world = World::start().await;
    let tenant = world.ground.tenant_id("Acme").await;
    world.login(EMAIL, false, Some((tenant, Role::Owner))).await;
    world
}

#[tokio::test]
async fn it_says_what_the_login_said() {
    let world = manned().await;
    let session = world.session(EMAIL).await;
    let user = session.get(USER).await.ok();
    let mut login = attempt(&world, EMAIL, PASSWORD).await.ok()["user"].clone();
    assert_ne!(user["csrfToken"], login["csrfToken"], "another session");
    login["csrfToken"] = user["csrfToken"].clone();
    assert_eq!(user, login);
    let again = session.get(USER).await.ok();
    assert_eq!(again["csrfToken"], user["csrfToken"]);
}

#[tokio::test]
async fn whoever_belongs_to_no_tenant_is_somebody_who_may_do_nothing() {
    let world = World::start().await;
    world.login(EMAIL, false, None).await;
    let session = world.session(EMAIL).await;
    let user = session.get(USER).await.ok();
    assert_eq!(user["tenant"], Value::Null);
    assert_eq!(user["tenants"], json!([]));
    assert_eq!(user["rights"], json!([]));
    let reply = session.get("/api/v1/campaigns").await;
    let error = reply.refused(403, "access.forbidden");
    assert_eq!(error["message"], "you belong to no tenant");
}

#[tokio::test]
async fn who_runs_the_installation_holds_every_right() {
    let world = World::start().await;
    let user = world.platform_admin().await.get(USER).await.ok();
    assert_eq!(user["isPlatformAdmin"], true);
    let rights: Vec<&str> = Right::ALL.iter().map(|right| right.as_str()).collect();
    assert_eq!(user["rights"], json!(rights));
}

#[tokio::test]
async fn a_session_ends_after_a_day_without_use() {
    let world = manned().await;
    let used = HeldSession::begin(&world, EMAIL).await;
    let unused = HeldSession::begin(&world, EMAIL).await;
    for _ in 0..2 {
        for _ in 0..12 {
            world.ground.clock.advance(HOUR);
        }
        assert!(used.is_open(&world).await, "it was used half a day ago");
    }
    assert!(!unused.is_open(&world).await, "a day has passed");
}

#[tokio::test]
async fn a_session_ends_after_thirty_days_however_much_it_is_used() {
    let world = manned().await;
    let session = HeldSession::begin(&world, EMAIL).await;
    for day in 0..30 {
        assert!(session.is_open(&world).await, "day {day}");
        for _ in 0..12 {
            world.ground.clock.advance(HOUR);
        }
        assert!(session.is_open(&world).await, "day {day}, noon");
        for _ in 0..12 {
            world.ground.clock.advance(HOUR);
        }
    }
    assert!(!session.is_open(&world).await, "thirty days have passed");
}

#[tokio::test]
async fn a_sweep_removes_the_sessions_that_ended_and_no_others() {
    let world = manned().await;
    let session = world.session(EMAIL).await;
    for _ in 0..24 {
        world.ground.clock.advance(HOUR);
    }
    let kept = HeldSession::begin(&world, EMAIL).await;
    let rows = || async {
        let rows = world.ground.database.rows_of(session.tenant).await;
        rows["directory.sessions"].len()
    };
    assert_eq!(rows().await, 2);
    world.ground.app.sweep().await.expect("a sweep");
    assert_eq!(rows().await, 1);
    assert!(kept.is_open(&world).await, "it is new");
}
