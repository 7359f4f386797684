//! The relay between its two commits, beside another relay, and woken.

use std::sync::Arc;
use std::time::{Duration, Instant};

use app::jobs::Jobs;
use base::ids::FactId;
use serde_json::json;
use store::outbox;
use store::queue::{self, Job, Schedule};
use testkit::TestGround;

use super::{fact_at, facts_waiting, jobs_of, jobs_waiting, settle, work_until_idle, write_facts};
use crate::requests::{eventually, number};

#[tokio::test]
async fn a_rolled_back_transaction_leaves_no_work() {
    let ground = TestGround::new().await;
    let tenant = ground.tenant_id("Acme").await;
    let now = ground.app.now();
    let store = ground.database.store();
    let mut tx = store.begin(tenant).await.expect("a door");
    let fact = fact_at(tenant, base::id::uuid_at(now, [1; 10]));
    outbox::insert(&mut tx, &fact, now).await.expect("a fact");
    drop(tx);
    let mut directory = store.begin_directory().await.expect("a transaction");
    let job = Job {
        kind: "directory.deed".to_owned(),
        payload: json!({}),
        trace_id: fact.trace_id,
    };
    let enqueued = queue::enqueue(&mut directory, &job, &Schedule::default()).await;
    enqueued.expect("a job");
    drop(directory);
    assert_eq!(facts_waiting(&ground).await, 0);
    assert_eq!(jobs_waiting(&ground).await, 0);
    assert_eq!(ground.app.relay_once().await.expect("a round"), 0);
}

#[tokio::test]
async fn a_refused_change_leaves_no_work() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let id = number(&ground, &acme, "+12025550100", None).await.record.id;
    let stale = Some(domain::record::Version(7));
    let refused = ground.app.numbers.archive(&acme, id, stale).await;
    refused.expect_err("the version is another");
    assert_eq!(facts_waiting(&ground).await, 0);
    ground
        .app
        .numbers
        .archive(&acme, id, None)
        .await
        .expect("an archived number");
    assert_eq!(facts_waiting(&ground).await, 1);
}

/// A relay that dies after the directory's commit and before its own.
async fn die_half_way(ground: &TestGround) {
    let across = ground.database.store().begin_across().await;
    let mut across = across.expect("a transaction");
    let facts = outbox::take(&mut across, 200).await.expect("the facts");
    assert!(!facts.is_empty());
    ground.app.hand_over(&facts).await.expect("the jobs");
}

/// Passes on what a dead relay left, once the database has noticed that it died.
async fn relay_what_is_left(ground: &TestGround, count: usize) {
    let mut passed = 0;
    eventually("the locks are gone", async || {
        passed += ground.app.relay_once().await.expect("a round");
        facts_waiting(ground).await == 0
    })
    .await;
    assert_eq!(passed, count);
}

#[tokio::test]
async fn a_relay_that_dies_half_way_neither_loses_nor_repeats() {
    let ground = TestGround::new().await;
    let tenant = ground.tenant_id("Acme").await;
    write_facts(&ground, tenant, 3).await;
    die_half_way(&ground).await;
    assert_eq!(
        (facts_waiting(&ground).await, jobs_waiting(&ground).await),
        (3, 3)
    );
    relay_what_is_left(&ground, 3).await;
    assert_eq!(jobs_waiting(&ground).await, 3);
}

#[tokio::test]
async fn a_relay_that_died_repeats_nothing_when_the_jobs_are_done_and_gone() {
    let ground = TestGround::new().await;
    let tenant = ground.tenant_id("Acme").await;
    write_facts(&ground, tenant, 3).await;
    die_half_way(&ground).await;
    work_until_idle(&ground, Arc::new(Jobs(ground.app.clone()))).await;
    relay_what_is_left(&ground, 3).await;
    assert_eq!(jobs_waiting(&ground).await, 0);
}

#[tokio::test]
async fn a_relay_that_dies_before_the_directory_commits_loses_nothing() {
    let ground = TestGround::new().await;
    let tenant = ground.tenant_id("Acme").await;
    write_facts(&ground, tenant, 3).await;
    let across = ground.database.store().begin_across().await;
    let mut across = across.expect("a transaction");
    let facts = outbox::take(&mut across, 200).await.expect("the facts");
    let directory = ground.database.store().begin_directory().await;
    let mut directory = directory.expect("a transaction");
    let noted = outbox::note_relayed(&mut directory, facts[0].id, ground.app.now()).await;
    assert!(noted.expect("a note"));
    drop((across, directory));
    assert_eq!(
        (facts_waiting(&ground).await, jobs_waiting(&ground).await),
        (3, 0)
    );
    relay_what_is_left(&ground, 3).await;
    assert_eq!(jobs_waiting(&ground).await, 3);
}

#[tokio::test]
async fn a_second_relay_leaves_alone_what_the_first_one_holds() {
    let ground = TestGround::new().await;
    let tenant = ground.tenant_id("Acme").await;
    write_facts(&ground, tenant, 10).await;
    let across = ground.database.store().begin_across().await;
    let mut across = across.expect("a transaction");
    let held = outbox::take(&mut across, 4).await.expect("the facts");
    assert_eq!(held.len(), 4);
    assert_eq!(ground.app.relay_once().await.expect("a round"), 6);
    ground.app.hand_over(&held).await.expect("the jobs");
    outbox::remove(&mut across, &held).await.expect("a removal");
    across.commit().await.expect("a commit");
    assert_eq!(
        (facts_waiting(&ground).await, jobs_waiting(&ground).await),
        (0, 10)
    );
}

#[tokio::test]
async fn relays_at_once_pass_each_fact_on_once() {
    let ground = TestGround::new().await;
    let acme = ground.tenant_id("Acme").await;
    let globex = ground.tenant_id("Globex").await;
    write_facts(&ground, acme, 250).await;
    write_facts(&ground, globex, 250).await;
    let mut relays = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let app = ground.app.clone();
        relays.spawn(async move { app.relay_once().await.expect("a round") });
    }
    let mut passed: usize = relays.join_all().await.iter().sum();
    // Those who came while others held everything left with nothing; what remains is theirs.
    while facts_waiting(&ground).await > 0 {
        passed += ground.app.relay_once().await.expect("a round");
    }
    assert_eq!(passed, 500);
    assert_eq!(jobs_waiting(&ground).await, 500);
}

#[tokio::test]
async fn the_facts_of_a_tenant_are_taken_in_the_order_they_were_written() {
    let ground = TestGround::new().await;
    let acme = ground.tenant_id("Acme").await;
    let globex = ground.tenant_id("Globex").await;
    let mut expected: Vec<FactId> = Vec::new();
    let mut others = Vec::new();
    for _ in 0..4 {
        expected.extend(write_facts(&ground, acme, 3).await);
        others.extend(write_facts(&ground, globex, 2).await);
    }
    let across = ground.database.store().begin_across().await;
    let mut across = across.expect("a transaction");
    let facts = outbox::take(&mut across, 200).await.expect("the facts");
    let of = |tenant| {
        let facts = facts.iter().filter(move |fact| fact.tenant == tenant);
        facts.map(|fact| fact.id).collect::<Vec<_>>()
    };
    assert_eq!(of(acme), expected);
    assert_eq!(of(globex), others);
}

#[tokio::test]
async fn a_flood_of_one_tenant_does_not_keep_another_waiting_behind_it() {
    let ground = TestGround::new().await;
    let tenants = [
        ground.tenant_id("Acme").await,
        ground.tenant_id("Globex").await,
    ];
    for flooding in tenants {
        let waiting = tenants.into_iter().find(|tenant| *tenant != flooding);
        let waiting = waiting.expect("the other tenant");
        write_facts(&ground, waiting, 1).await;
        write_facts(&ground, flooding, 20).await;
        let across = ground.database.store().begin_across().await;
        let mut across = across.expect("a transaction");
        let facts = outbox::take(&mut across, 5).await.expect("the facts");
        assert_eq!(facts[0].tenant, waiting);
        drop(across);
        relay_what_is_left(&ground, 21).await;
    }
}

#[tokio::test]
async fn a_job_knows_its_tenant_and_its_request() {
    let ground = TestGround::new().await;
    let tenant = ground.tenant_id("Acme").await;
    let ids = write_facts(&ground, tenant, 1).await;
    let jobs = jobs_of(&ground).await;
    let prefix = ids[0].uuid().simple().to_string();
    let payload = json!({"tenant": tenant, "payload": {"prefix": prefix}});
    let expected = Job {
        kind: "api_key.revoked".to_owned(),
        payload,
        trace_id: "0".repeat(32),
    };
    assert_eq!(jobs, [expected]);
}

#[tokio::test]
async fn a_note_outlives_its_fact_by_a_week_and_no_longer() {
    let ground = TestGround::new().await;
    let tenant = ground.tenant_id("Acme").await;
    let ids = write_facts(&ground, tenant, 1).await;
    settle(&ground).await;
    let day = base::time::Seconds::from_minutes(24 * 60);
    for (days, is_remembered) in [(6, true), (2, false)] {
        for _ in 0..days {
            ground.clock.advance(day);
        }
        ground.app.sweep().await.expect("a sweep");
        let directory = ground.database.store().begin_directory().await;
        let mut directory = directory.expect("a transaction");
        let is_new = outbox::note_relayed(&mut directory, ids[0], ground.app.now()).await;
        assert_eq!(
            is_new.expect("a note"),
            !is_remembered,
            "after {days} days more"
        );
    }
}

/// Half of what a poll takes. Without the wake-up each fact waits for a whole poll, because it is
/// written right after the relay has looked.
const WELL_BEFORE_THE_POLL: Duration = Duration::from_millis(250);

#[tokio::test]
async fn a_commit_wakes_the_relay_well_before_its_poll() {
    let ground = TestGround::new().await;
    let tenant = ground.tenant_id("Acme").await;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let app = ground.app.clone();
    let relay = tokio::spawn(async move {
        app.relay_until(async { drop(stopped.await) }).await;
    });
    let mut fastest = Duration::MAX;
    // The first fact may come before the relay listens; a slow machine may hold up others.
    for _ in 0..8 {
        let written = Instant::now();
        write_facts(&ground, tenant, 1).await;
        eventually("the fact is passed on", async || {
            facts_waiting(&ground).await == 0
        })
        .await;
        fastest = fastest.min(written.elapsed());
    }
    stop.send(()).expect("the relay still runs");
    relay.await.expect("the relay did not panic");
    assert!(
        fastest < WELL_BEFORE_THE_POLL,
        "the fastest fact took {fastest:?}"
    );
}
