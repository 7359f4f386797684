//! What each job does, through the queue, and that doing it again does nothing more.

use app::AppError;
use app::access::api_keys::NewApiKey;
use app::access::members::Member;
use app::actor::Actor;
use base::page::PageRequest;
use base::phone::PhoneNumber;
use serde_json::json;
use store::access::api_keys;
use store::numbers::claims;
use testkit::TestGround;

use super::{jobs_of, jobs_waiting, settle};
use crate::requests::{created, number, request, shown};

const PHONE: &str = "+12025550100";

async fn archive_number(ground: &TestGround, actor: &Actor) {
    let id = number(ground, actor, PHONE, None).await.record.id;
    let archived = ground.app.numbers.archive(actor, id, None).await;
    archived.expect("an archived number");
}

async fn owner(ground: &TestGround) -> Option<base::ids::TenantId> {
    let phone = PhoneNumber::from_e164(PHONE).expect("a phone number");
    let found = claims::find_tenant(ground.database.store(), &phone).await;
    found.expect("a look at the claims")
}

#[tokio::test]
async fn an_archived_number_becomes_free_for_another_tenant() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let globex = ground.tenant("Globex").await;
    archive_number(&ground, &acme).await;
    let early = ground
        .app
        .numbers
        .make(&globex, request(json!({"phoneNumber": PHONE})));
    let early = early.await.expect_err("the claim is still there");
    assert!(
        matches!(
            early,
            AppError::Taken {
                field: "phoneNumber",
                ..
            }
        ),
        "{early}"
    );
    settle(&ground).await;
    assert_eq!(owner(&ground).await, None);
    number(&ground, &globex, PHONE, None).await;
    assert_eq!(owner(&ground).await, Some(globex.tenant));
}

#[tokio::test]
async fn a_number_taken_into_use_again_keeps_its_claim() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    archive_number(&ground, &acme).await;
    number(&ground, &acme, PHONE, None).await;
    settle(&ground).await;
    assert_eq!(owner(&ground).await, Some(acme.tenant));
}

#[tokio::test]
async fn a_release_that_comes_again_takes_the_number_from_nobody() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let globex = ground.tenant("Globex").await;
    archive_number(&ground, &acme).await;
    let jobs = jobs_of(&ground).await;
    assert_eq!(jobs.len(), 1);
    ground.app.do_job(jobs[0].clone()).await.expect("the job");
    number(&ground, &globex, PHONE, None).await;
    ground
        .app
        .do_job(jobs[0].clone())
        .await
        .expect("the job again");
    assert_eq!(owner(&ground).await, Some(globex.tenant));
}

async fn rename(ground: &TestGround, actor: &Actor, name: &str) {
    let body = request(json!({"name": name}));
    let renamed = ground.app.access.update_tenant(actor, None, body).await;
    renamed.expect("a renamed tenant");
}

async fn listed_names(ground: &TestGround) -> Vec<String> {
    let tenants = ground.app.access.list_tenants().await.expect("the tenants");
    let names = tenants.iter().map(|tenant| tenant.name.as_str().to_owned());
    names.collect()
}

#[tokio::test]
async fn the_directory_follows_a_tenants_new_name() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    ground.tenant("Globex").await;
    rename(&ground, &acme, "Zenith").await;
    assert_eq!(listed_names(&ground).await, ["Acme", "Globex"]);
    settle(&ground).await;
    assert_eq!(listed_names(&ground).await, ["Globex", "Zenith"]);
}

#[tokio::test]
async fn the_directory_ends_up_with_the_last_of_two_names() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    rename(&ground, &acme, "Zenith").await;
    rename(&ground, &acme, "Apex").await;
    let mut jobs = jobs_of(&ground).await;
    assert_eq!(jobs.len(), 2);
    jobs.sort_by_key(|job| job.payload["payload"]["name"] == "Apex");
    // Whatever the order: a worker may do the second before the first, or the first again.
    for job in [&jobs[1], &jobs[0]] {
        ground.app.do_job(job.clone()).await.expect("the job");
    }
    assert_eq!(listed_names(&ground).await, ["Apex"]);
}

async fn create_key(ground: &TestGround, actor: &Actor) -> api_keys::StoredApiKey {
    let body = request(json!({"name": "Dialler", "scopes": ["campaigns:read"]}));
    let once = shown(|key: &NewApiKey| created(&key.secret));
    let made = ground.app.access.create_api_key(actor, body, &once).await;
    made.expect("a key");
    let keys = ground
        .app
        .access
        .list_api_keys(actor, &PageRequest::default())
        .await;
    keys.expect("the keys").items.remove(0)
}

#[tokio::test]
async fn the_prefix_of_a_revoked_key_leads_nowhere() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let key = create_key(&ground, &acme).await;
    let store = ground.database.store();
    let prefix = &key.key.prefix;
    let found = api_keys::find_tenant(store, prefix).await;
    assert_eq!(found.expect("a look"), Some(acme.tenant));
    let revoked = ground.app.access.revoke_api_key(&acme, key.id).await;
    revoked.expect("a revoked key");
    settle(&ground).await;
    let found = api_keys::find_tenant(store, prefix).await;
    assert_eq!(found.expect("a look"), None);
}

/// Makes a member; returns their id.
async fn create_member(ground: &TestGround, actor: &Actor) -> String {
    let body = json!({
        "email": "ann@example.com",
        "name": "Ann",
        "role": "analyst",
        "password": "correct horse battery staple",
    });
    let once = shown(|member: &Member| created(member.id));
    let made = ground.app.access.create_member(actor, request(body), &once);
    made.await.expect("a member").body
}

#[tokio::test]
async fn a_deed_in_the_directory_reaches_the_tenants_audit_log_once() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let member = create_member(&ground, &acme).await;
    assert_eq!(jobs_waiting(&ground).await, 1);
    let jobs = jobs_of(&ground).await;
    for _ in 0..2 {
        ground.app.do_job(jobs[0].clone()).await.expect("the job");
        let page = PageRequest::default();
        let events = ground
            .app
            .list_audit_events(&acme, Some(&member), &page)
            .await;
        let events = events.expect("the audit log").items;
        let actions: Vec<&str> = events.iter().map(|event| event.action.as_str()).collect();
        assert_eq!(actions, ["membership.created"]);
        assert!(!events[0].changes.to_string().contains("horse"));
    }
}

#[tokio::test]
async fn no_job_does_more_when_it_is_done_again() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    archive_number(&ground, &acme).await;
    rename(&ground, &acme, "Zenith").await;
    let key = create_key(&ground, &acme).await;
    let revoked = ground.app.access.revoke_api_key(&acme, key.id).await;
    revoked.expect("a revoked key");
    create_member(&ground, &acme).await;
    let jobs = jobs_of(&ground).await;
    assert_eq!(jobs.len(), 4);
    let before = ground.database.rows_of(acme.tenant).await;
    for job in &jobs {
        ground.app.do_job(job.clone()).await.expect("the job");
    }
    let once = ground.database.rows_of(acme.tenant).await;
    assert_ne!(before, once);
    for job in jobs.iter().chain(jobs.iter().rev()) {
        ground.app.do_job(job.clone()).await.expect("the job again");
    }
    assert_eq!(ground.database.rows_of(acme.tenant).await, once);
}

#[tokio::test]
async fn a_job_nobody_knows_fails_and_changes_nothing() {
    let ground = TestGround::new().await;
    let job = store::queue::Job {
        kind: "moon.landed".to_owned(),
        payload: json!({}),
        trace_id: String::new(),
    };
    let failed = ground.app.do_job(job).await.expect_err("nobody knows it");
    assert!(matches!(failed, AppError::Internal(_)), "{failed}");
}
