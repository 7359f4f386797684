//! A tenant sees its own rows and nobody else's.

use testkit::TestGround;

#[tokio::test]
async fn a_query_outside_the_door_raises() {
    let ground = TestGround::new().await;
    ground.tenant("Acme").await;
    let mut admin = ground.database.superuser().await;
    let outcome = sqlx::raw_sql("set role patchbay_tenant; select 1 from app.campaigns")
        .execute(&mut admin)
        .await;
    let error = outcome.expect_err("no tenant is set");
    assert!(error.to_string().contains("no tenant is set"), "{error}");
}
