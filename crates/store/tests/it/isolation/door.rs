//! The door itself: it opens on one tenant, and leaves nothing behind when it closes.

use base::ids::{OfferId, TenantId};
use base::page::{PageRequest, Sort};
use domain::exchange::campaigns::Campaign;
use domain::exchange::offers::Offer;
use domain::exchange::status::Status;
use domain::record::Record;
use sqlx::postgres::PgPoolOptions;
use sqlx::{AssertSqlSafe, PgPool};
use store::shelf::{self, Filter, Shelf};
use store::{Settings, Store, StoreError, Tx, health};
use testkit::{TestClock, TestDatabase, TestGround, app_over};
use uuid::Uuid;

use super::{TwoTenants, door};
use crate::world::furnished;

#[tokio::test]
async fn another_tenants_record_is_not_found_and_not_replaced() {
    let two = TwoTenants::new().await;
    let store = two.ground.database.store();
    let mut theirs = store.begin(two.theirs.tenant).await.expect("a door");
    let found = shelf::find::<Campaign>(&mut theirs, two.theirs.campaign).await;
    let record = found.expect("a search").expect("their campaign").record;
    drop(theirs);
    let mut ours = store.begin(two.ours.tenant).await.expect("a door");
    let found = shelf::find::<Campaign>(&mut ours, two.theirs.campaign).await;
    assert_eq!(found.expect("a search"), None);
    let next = record.succeeded_by(record.value.clone(), record.updated_at);
    let replaced = Campaign::replace(&mut ours, &next).await;
    assert!(!replaced.expect("an attempt"));
}

#[tokio::test]
async fn a_foreign_key_never_leads_to_another_tenant() {
    let two = TwoTenants::new().await;
    let store = two.ground.database.store();
    let mut tx = store.begin(two.ours.tenant).await.expect("a door");
    let offer = list::<Offer>(&mut tx).await.remove(0).record;
    for (campaign_id, target_id, constraint) in [
        (two.theirs.campaign, two.ours.target, "offers_campaign_fkey"),
        (two.ours.campaign, two.theirs.target, "offers_target_fkey"),
    ] {
        let mut tx = store.begin(two.ours.tenant).await.expect("a door");
        let mut foreign = offer.value.clone();
        (foreign.campaign_id, foreign.target_id) = (campaign_id, target_id);
        // Only references are at stake: the pair must not be refused for being there already.
        foreign.status = Status::Archived;
        let id = OfferId::from_uuid(Uuid::from_u128(1));
        let record = Record::first(id, foreign, offer.created_at);
        let inserted = Offer::insert(&mut tx, &record).await;
        assert!(
            matches!(&inserted, Err(StoreError::Refused(name)) if name == constraint),
            "{inserted:?}"
        );
    }
}

#[tokio::test]
async fn one_connection_serves_two_tenants_in_turn_with_a_failure_in_between() {
    for behind_sharder in [false, true] {
        let database = TestDatabase::with_connections(1).await;
        let settings = Settings {
            max_connections: 1,
            behind_sharder,
            ..Settings::single(database.url())
        };
        let store = Store::connect(&settings).await.expect("a store");
        let ground = TestGround {
            clock: TestClock::new(),
            app: app_over(store.clone(), &TestClock::new(), testkit::PUBLIC_URL),
            database,
        };
        let ours = furnished(&ground, "Acme", 1).await;
        let theirs = furnished(&ground, "Globex", 2).await;
        for _ in 0..3 {
            let (us, them) = (ours.tenant, theirs.tenant);
            assert_eq!(campaigns_of(&store, us).await, [ours.campaign.uuid()]);
            fail_in(&store, us).await;
            assert_eq!(campaigns_of(&store, them).await, [theirs.campaign.uuid()]);
            // The role of a tenant may not read what the health check reads.
            health::check(&store).await.expect("the role is gone");
        }
    }
}

async fn campaigns_of(store: &Store, tenant: TenantId) -> Vec<Uuid> {
    let mut tx = store.begin(tenant).await.expect("a door");
    let campaigns = list::<Campaign>(&mut tx).await;
    tx.commit().await.expect("a commit");
    let ids = campaigns.iter().map(|campaign| campaign.record.id.uuid());
    ids.collect()
}

/// Everything of one kind that the transaction sees.
async fn list<T: Shelf>(tx: &mut Tx) -> Vec<T::Summary> {
    let sort = Sort::ascending("createdAt");
    shelf::list::<T>(tx, &Filter::default(), sort, &PageRequest::default())
        .await
        .expect("a page")
        .items
}

/// Leaves a transaction of the tenant aborted and dropped.
async fn fail_in(store: &Store, tenant: TenantId) {
    let mut tx = store.begin(tenant).await.expect("a door");
    let record = list::<Campaign>(&mut tx).await.remove(0).record;
    Campaign::insert(&mut tx, &record)
        .await
        .expect_err("it is there already");
    let after = shelf::find::<Campaign>(&mut tx, record.id).await;
    after.expect_err("the transaction is aborted");
}

#[tokio::test]
async fn the_connection_keeps_no_role_and_no_tenant_after_the_transaction() {
    let database = TestDatabase::new().await;
    let pool = PgPoolOptions::new()
        .max_connections(1)
        .connect(database.url())
        .await;
    let pool = pool.expect("a pool of one connection");
    let before = identity(&pool).await;
    for ending in ["commit", "rollback", "failure", "drop"] {
        let opening = format!("begin; {}", door(Uuid::from_u128(1)));
        let mut tx = pool
            .begin_with(AssertSqlSafe(opening))
            .await
            .expect("a door");
        let inside: String = sqlx::query_scalar("select current_user::text")
            .fetch_one(&mut *tx)
            .await
            .expect("the role");
        assert_eq!(inside, "patchbay_tenant");
        match ending {
            "commit" => tx.commit().await.expect("a commit"),
            "rollback" => tx.rollback().await.expect("a rollback"),
            "failure" => {
                let failed = sqlx::query("select 1 / 0").execute(&mut *tx).await;
                failed.expect_err("a division by zero");
                drop(tx);
            }
            _ => drop(tx),
        }
        assert_eq!(identity(&pool).await, before, "after {ending}");
    }
}

/// Who the pool's one connection is, and which tenant it is pinned to.
async fn identity(pool: &PgPool) -> (String, String, String) {
    sqlx::query_as(
        "select current_user::text,
           coalesce(current_setting('app.tenant_id', true), ''),
           coalesce(current_setting('pgdog.sharding_key', true), '')",
    )
    .fetch_one(pool)
    .await
    .expect("the connection's settings")
}

#[tokio::test]
async fn a_tenant_that_is_no_id_raises() {
    let mut two = TwoTenants::new().await;
    let pins = "set local role patchbay_tenant; set local app.tenant_id = 'nobody'";
    let outcome = two.rows(pins, "select 1 from app.campaigns").await;
    let error = outcome.expect_err("it is no id");
    assert!(
        error.contains("invalid input syntax for type uuid"),
        "{error}"
    );
}
