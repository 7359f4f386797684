//! What is done for every tenant now and then: one whose turn fails keeps no other from theirs, and
//! is not forgotten.

use std::error::Error;

use app::AppError;
use base::time::Seconds;
use serde_json::json;
use testkit::faults::BookFault;

use crate::world::World;
use crate::world::carrier::Exchange;

/// An exchange whose tenant comes after one that fails whatever is asked of it.
async fn behind_a_failing_one(world: &World) -> Exchange {
    let failing = world.owner("Acme").await;
    let exchange = world.exchange("Zenith").await;
    exchange.sold_call("CA1", 90).await;
    world.ground.database.refuse(failing.tenant).await;
    exchange
}

/// What a round says of itself whose first turn failed.
fn failed<T: std::fmt::Debug>(round: Result<T, AppError>) -> String {
    let error = round.expect_err("a turn failed");
    error.source().expect("what failed").to_string()
}

#[tokio::test]
async fn books_are_closed_behind_a_tenant_that_fails() {
    let world = World::start().await;
    let exchange = behind_a_failing_one(&world).await;
    let (app, tenant) = (&world.ground.app, exchange.owner.tenant);
    world.ground.clock.advance(Seconds::from_minutes(20));
    let checkpoints = async || {
        let rows = world.ground.database.rows_of(tenant).await;
        rows["app.ledger_checkpoints"].len()
    };
    assert_eq!(checkpoints().await, 0);
    // Whatever else runs in this database server may be older than the announcement.
    while checkpoints().await == 0 {
        let closed = app.close_all_books().await;
        assert_eq!(
            failed(closed),
            "closing the books failed for 1 of 2 tenants"
        );
    }
}

#[tokio::test]
async fn books_and_purses_are_looked_at_behind_a_tenant_that_fails() {
    let world = World::start().await;
    let exchange = behind_a_failing_one(&world).await;
    let app = &world.ground.app;
    let kinds = async || exchange.owner.get("/api/v1/alarms").await.column("kind");
    world.ground.database.plant(BookFault::BalanceOff).await;
    let proved = app.prove_all_books().await;
    assert_eq!(
        failed(proved),
        "proving the books failed for 1 of 2 tenants"
    );
    assert_eq!(kinds().await, ["books_unbalanced"]);
    let billing = json!({ "billing": { "mode": "receivable", "creditLimit": "16.00" } });
    let buyer = format!("/api/v1/buyers/{}", exchange.buyers[0]);
    exchange.owner.patch(&buyer, billing).await.ok();
    let watched = app.watch_funds().await;
    let expected = "comparing what buyers can spend failed for 1 of 2 tenants";
    assert_eq!(failed(watched), expected);
    assert_eq!(kinds().await.len(), 2);
}

#[tokio::test]
async fn caps_are_recounted_and_gaps_counted_behind_a_tenant_that_fails() {
    let world = World::start().await;
    let exchange = behind_a_failing_one(&world).await;
    let (app, tenant) = (&world.ground.app, exchange.owner.tenant);
    let buyer = format!("/api/v1/buyers/{}", exchange.buyers[0]);
    let caps = json!({ "caps": { "limits": [{ "window": "concurrent", "limit": 2 }] } });
    exchange.owner.patch(&buyer, caps).await.ok();
    exchange.carrier.calls("CA2").await;
    world.ground.database.miscount_caps().await;
    let recounted = app.recount_all_caps().await;
    let expected = "recounting the caps failed for 1 of 2 tenants";
    assert_eq!(failed(recounted), expected);
    let drift = app.find_cap_drift(tenant).await.expect("a look");
    assert!(drift.is_empty(), "{drift:?}");
    let counted = app.watch_gaps().await;
    let expected = "counting the calls without their carrier's word failed for 1 of 2 tenants";
    assert_eq!(failed(counted), expected);
}

#[tokio::test]
async fn names_are_forgotten_and_secrets_checked_behind_a_tenant_that_fails() {
    let world = World::start().await;
    let exchange = behind_a_failing_one(&world).await;
    let app = &world.ground.app;
    let expected = "forgetting old names failed for 1 of 2 tenants";
    assert_eq!(failed(app.sweep().await), expected);
    let expected = "opening the secrets failed for 1 of 2 tenants";
    assert_eq!(failed(app.check_secrets().await), expected);
    let again = exchange.carrier.calls("CA2").await;
    assert!(again.status.is_success(), "{}", again.text);
}
