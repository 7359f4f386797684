//! `patchbay migrate`

use crate::installation::Installation;
use crate::program::patchbay;

#[tokio::test]
async fn migrating_twice_does_the_work_once_and_says_the_same() {
    let installation = Installation::empty().await;
    let known = store::health::migrations_known();
    let expected = [format!("The schema is up to date: {known} migrations.")];
    for _ in 0..2 {
        let said = installation.program(&["migrate"]).run().await.succeeded();
        assert_eq!(said, expected);
    }
    let health = store::health::check(installation.database.store()).await;
    assert_eq!(health.expect("the database answers").migrations, known);
}

#[tokio::test]
async fn two_migrations_at_once_both_succeed() {
    let installation = Installation::empty().await;
    let one = installation.program(&["migrate"]).start();
    let other = installation.program(&["migrate"]).start();
    let (one, other) = tokio::join!(one.end(), other.end());
    assert_eq!(one.succeeded(), other.succeeded());
}

#[tokio::test]
async fn migrating_nothing_is_refused() {
    let complaints = patchbay(&["migrate"]).run().await.refused();
    assert_eq!(complaints, ["DATABASE_URL is required"]);
}
