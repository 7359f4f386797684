//! A request with an Idempotency-Key is done once and answered alike every time.

use app::AppError;
use app::access::api_keys::NewApiKey;
use app::actor::Actor;
use app::once::{Answer, Once, OnceKey};
use base::time::Seconds;
use domain::exchange::campaigns::CampaignSummary;
use serde_json::json;
use testkit::TestGround;

use crate::requests::{created, request};

/// The key of a request; `body` stands for what the hash is taken of.
fn key(operation: &'static str, key: &str, body: u8) -> Option<OnceKey> {
    Some(OnceKey {
        operation,
        key: key.to_owned(),
        request_hash: [body; 32],
    })
}

fn campaign_once(named: &str, body: u8) -> Once<CampaignSummary> {
    Once {
        key: key("campaign_create", named, body),
        show: |campaign| created(json!({"id": campaign.record.id, "name": campaign.record.name})),
    }
}

async fn create(
    ground: &TestGround,
    actor: &Actor,
    name: &str,
    once: &Once<CampaignSummary>,
) -> Result<Answer, AppError> {
    let body = request(json!({"name": name}));
    ground.app.campaigns.create(actor, body, once).await
}

/// How many rows the tenant has in a table.
async fn rows(ground: &TestGround, actor: &Actor, table: &str) -> usize {
    ground.database.rows_of(actor.tenant).await[table].len()
}

#[tokio::test]
async fn the_same_request_again_gets_the_same_bytes_and_makes_no_second_row() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let once = campaign_once("k1", 1);
    let first = create(&ground, &acme, "Roofing", &once)
        .await
        .expect("a campaign");
    let before = ground.database.rows_of(acme.tenant).await;
    let second = create(&ground, &acme, "Roofing", &once)
        .await
        .expect("the answer");
    assert!(!first.is_replay && second.is_replay);
    assert_eq!((first.status, &first.body), (second.status, &second.body));
    assert_eq!(ground.database.rows_of(acme.tenant).await, before);
    assert_eq!(before["app.campaigns"].len(), 1);
}

#[tokio::test]
async fn another_request_with_the_key_is_refused_and_changes_nothing() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let first = create(&ground, &acme, "Roofing", &campaign_once("k1", 1)).await;
    first.expect("a campaign");
    let before = ground.database.rows_of(acme.tenant).await;
    let other = create(&ground, &acme, "Solar", &campaign_once("k1", 2)).await;
    assert!(matches!(other, Err(AppError::KeyReused)), "{other:?}");
    assert_eq!(ground.database.rows_of(acme.tenant).await, before);
}

#[tokio::test]
async fn twenty_requests_at_once_do_the_work_once_and_all_get_its_answer() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let mut requests = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let (app, acme) = (ground.app.clone(), acme.clone());
        requests.spawn(async move {
            let body = request(json!({"name": "Roofing"}));
            let once = campaign_once("k1", 1);
            app.campaigns.create(&acme, body, &once).await
        });
    }
    let answers: Vec<Answer> = requests
        .join_all()
        .await
        .into_iter()
        .map(|answer| answer.expect("an answer"))
        .collect();
    assert_eq!(answers.len(), 20);
    assert!(answers.iter().all(|answer| answer.body == answers[0].body));
    let done = answers.iter().filter(|answer| !answer.is_replay).count();
    assert_eq!(done, 1);
    assert_eq!(rows(&ground, &acme, "app.campaigns").await, 1);
    assert_eq!(rows(&ground, &acme, "app.idempotency_keys").await, 1);
}

#[tokio::test]
async fn a_failed_request_leaves_its_key_unused() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let first = create(&ground, &acme, "Roofing", &campaign_once("k1", 1)).await;
    first.expect("a campaign");
    let once = campaign_once("k2", 2);
    let taken = create(&ground, &acme, "ROOFING", &once).await;
    assert!(
        matches!(taken, Err(AppError::Taken { field: "name", .. })),
        "{taken:?}"
    );
    assert_eq!(rows(&ground, &acme, "app.idempotency_keys").await, 1);
    let corrected = create(&ground, &acme, "Solar", &campaign_once("k2", 3)).await;
    assert!(!corrected.expect("a campaign").is_replay);
}

#[tokio::test]
async fn two_tenants_may_use_one_key() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let globex = ground.tenant("Globex").await;
    let once = campaign_once("k1", 1);
    let ours = create(&ground, &acme, "Roofing", &once)
        .await
        .expect("a campaign");
    let theirs = create(&ground, &globex, "Roofing", &once)
        .await
        .expect("a campaign");
    assert!(!ours.is_replay && !theirs.is_replay);
    assert_ne!(ours.body, theirs.body);
}

#[tokio::test]
async fn two_operations_may_use_one_key() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let first = create(&ground, &acme, "Roofing", &campaign_once("k1", 1)).await;
    first.expect("a campaign");
    let once = Once {
        key: key("supplier_create", "k1", 2),
        show: |supplier: &domain::record::Record<_>| created(supplier.id),
    };
    let body = request(json!({"name": "Leads"}));
    let second = ground.app.suppliers.create(&acme, body, &once).await;
    assert!(!second.expect("a supplier").is_replay);
}

#[tokio::test]
async fn a_secret_in_an_answer_is_sealed_at_rest_and_shown_again_to_the_same_request() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let once = Once {
        key: key("api_key_create", "k1", 1),
        show: |key: &NewApiKey| created(&key.secret),
    };
    let body = json!({"name": "Dialler", "scopes": ["campaigns:read"]});
    let access = &ground.app.access;
    let first = access
        .create_api_key(&acme, request(body.clone()), &once)
        .await;
    let secret = first.expect("a key").body;
    let again = access.create_api_key(&acme, request(body), &once).await;
    assert_eq!(again.expect("the answer").body, secret);

    // A secret follows `pb_` and the public prefix, and may hold an underscore itself.
    let random = secret.splitn(3, '_').nth(2).expect("a secret");
    assert_eq!(random.len(), 43);
    // Bytes are shown in hexadecimal.
    let bytes: String = random.bytes().map(|byte| format!("{byte:02x}")).collect();
    let rows = ground.database.rows_of(acme.tenant).await;
    assert_eq!(rows["app.idempotency_keys"].len(), 1);
    for (table, row) in rows
        .iter()
        .flat_map(|(table, rows)| rows.iter().map(move |row| (table, row)))
    {
        let shows = row.contains(random) || row.contains(&bytes);
        assert!(!shows, "{table} shows the secret");
    }
}

#[tokio::test]
async fn a_key_is_remembered_for_a_day_and_then_forgotten() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let first = create(&ground, &acme, "Roofing", &campaign_once("k1", 1)).await;
    first.expect("a campaign");
    ground.clock.advance(Seconds::from_minutes(24 * 60 - 1));
    ground.app.sweep().await.expect("a sweep");
    let replayed = create(&ground, &acme, "Roofing", &campaign_once("k1", 1)).await;
    assert!(replayed.expect("the answer").is_replay);
    ground.clock.advance(Seconds::from_minutes(2));
    ground.app.sweep().await.expect("a sweep");
    assert_eq!(rows(&ground, &acme, "app.idempotency_keys").await, 0);
    let other = create(&ground, &acme, "Solar", &campaign_once("k1", 2)).await;
    assert!(!other.expect("a campaign").is_replay);
}

#[tokio::test]
async fn the_sweep_forgets_the_old_keys_of_every_tenant_and_no_young_one() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let globex = ground.tenant("Globex").await;
    for actor in [&acme, &globex] {
        let old = create(&ground, actor, "Roofing", &campaign_once("old", 1)).await;
        old.expect("a campaign");
    }
    ground.clock.advance(Seconds::from_minutes(24 * 60 + 1));
    let young = create(&ground, &globex, "Solar", &campaign_once("young", 2)).await;
    young.expect("a campaign");
    ground.app.sweep().await.expect("a sweep");
    assert_eq!(rows(&ground, &acme, "app.idempotency_keys").await, 0);
    let kept = &ground.database.rows_of(globex.tenant).await["app.idempotency_keys"];
    assert!(kept.len() == 1 && kept[0].contains("young"), "{kept:?}");
}
