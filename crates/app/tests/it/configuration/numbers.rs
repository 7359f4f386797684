//! A number belongs to one tenant at a time, and a claim without a number does not last.

use app::AppError;
use app::actor::Actor;
use base::phone::PhoneNumber;
use base::time::Seconds;
use domain::numbers::inventory::NumberSummary;
use serde_json::json;
use store::numbers::claims;
use testkit::TestGround;

use crate::requests::{campaign, number, request};

const PHONE: &str = "+12025550100";

async fn take(ground: &TestGround, actor: &Actor) -> Result<NumberSummary, AppError> {
    let body = request(json!({"phoneNumber": PHONE}));
    ground.app.numbers.make(actor, body).await
}

fn assert_taken(outcome: &Result<NumberSummary, AppError>) {
    let is_taken = matches!(
        outcome,
        Err(AppError::Taken {
            field: "phoneNumber",
            ..
        })
    );
    assert!(is_taken, "{outcome:?}");
}

#[tokio::test]
async fn of_two_tenants_that_want_one_number_one_gets_it() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let globex = ground.tenant("Globex").await;
    let (ours, theirs) = tokio::join!(take(&ground, &acme), take(&ground, &globex));
    let (winner, loser, lost) = match (ours, theirs) {
        (Ok(_), lost) => (&acme, &globex, lost),
        (lost, Ok(_)) => (&globex, &acme, lost),
        (ours, theirs) => panic!("nobody got it: {ours:?}, {theirs:?}"),
    };
    assert_taken(&lost);
    let lost = lost.expect_err("it is taken").to_string();
    assert!(!lost.contains("Acme") && !lost.contains("Globex"), "{lost}");
    let rows = ground.database.rows_of(loser.tenant).await;
    assert_eq!(rows["app.numbers"].len(), 0);
    assert_eq!(rows["directory.number_claims"].len(), 0);
    let rows = ground.database.rows_of(winner.tenant).await;
    assert_eq!(
        (
            rows["app.numbers"].len(),
            rows["directory.number_claims"].len()
        ),
        (1, 1)
    );
}

#[tokio::test]
async fn a_tenant_cannot_have_a_number_twice() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let (first, second) = tokio::join!(take(&ground, &acme), take(&ground, &acme));
    let refused = match (first, second) {
        (Ok(_), refused) | (refused, Ok(_)) => refused,
        (first, second) => panic!("nobody got it: {first:?}, {second:?}"),
    };
    assert_taken(&refused);
    assert_eq!(
        ground.database.rows_of(acme.tenant).await["app.numbers"].len(),
        1
    );
}

/// What a request leaves that died between its claim and its commit.
async fn claim_and_die(ground: &TestGround, actor: &Actor) {
    let phone = PhoneNumber::from_e164(PHONE).expect("a phone number");
    let store = ground.database.store();
    let claimed = claims::claim(store, &phone, actor.tenant, ground.app.now()).await;
    assert!(claimed.expect("a claim"));
}

#[tokio::test]
async fn a_claim_without_its_number_is_swept_after_ten_minutes_and_not_before() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let globex = ground.tenant("Globex").await;
    claim_and_die(&ground, &acme).await;
    ground.clock.advance(Seconds::new(9 * 60 + 55));
    ground.app.sweep().await.expect("a sweep");
    assert_taken(&take(&ground, &globex).await);
    ground.clock.advance(Seconds::new(10));
    ground.app.sweep().await.expect("a sweep");
    take(&ground, &globex).await.expect("the number");
}

#[tokio::test]
async fn a_claim_with_its_number_is_never_swept() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let globex = ground.tenant("Globex").await;
    take(&ground, &acme).await.expect("the number");
    for minutes in [5, 10, 60, 24 * 60] {
        ground.clock.advance(Seconds::from_minutes(minutes));
        ground.app.sweep().await.expect("a sweep");
        assert_taken(&take(&ground, &globex).await);
    }
}

#[tokio::test]
async fn whoever_died_after_a_claim_may_try_again_at_once() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    claim_and_die(&ground, &acme).await;
    take(&ground, &acme).await.expect("the number");
}

#[tokio::test]
async fn a_number_has_one_open_assignment_however_often_it_moves() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let first = campaign(&ground, &acme, "Roofing").await.record.id;
    let second = campaign(&ground, &acme, "Solar").await.record.id;
    let id = number(&ground, &acme, PHONE, Some(first)).await.record.id;
    let mut requests = tokio::task::JoinSet::new();
    for campaign in [second, first, second, first] {
        let (app, acme) = (ground.app.clone(), acme.clone());
        requests.spawn(async move {
            let body = request(json!({"campaignId": campaign}));
            app.numbers.update(&acme, id, None, body).await
        });
    }
    for moved in requests.join_all().await {
        moved.expect("a number that moved");
    }
    let rows = ground.database.rows_of(acme.tenant).await;
    let assignments = &rows["app.number_assignments"];
    let open = assignments
        .iter()
        .filter(|row| row.contains("\"ended_at\": null"));
    assert_eq!(open.count(), 1, "{assignments:#?}");
    let archived = ground.app.numbers.archive(&acme, id, None).await;
    assert_eq!(
        archived.expect("an archived number").record.assignment,
        None
    );
    let rows = ground.database.rows_of(acme.tenant).await;
    let kept = &rows["app.number_assignments"];
    assert_eq!(kept.len(), assignments.len());
    assert!(
        kept.iter().all(|row| !row.contains("\"ended_at\": null")),
        "{kept:#?}"
    );
}
