//! The role that works across tenants sees the outbox and old answers, and nothing else.

use super::{NO_PRIVILEGE, REFUSED_ROW, TwoTenants, assert_says};

/// The tables the relay may work on.
const REACHED: [&str; 2] = ["app.outbox", "app.idempotency_keys"];

const RELAY: &str = "set local role patchbay_relay";

#[tokio::test]
async fn the_relay_sees_the_facts_and_keys_of_every_tenant_and_may_remove_them() {
    let mut two = TwoTenants::new().await;
    for table in REACHED {
        for statement in [
            format!("select 1 from {table}"),
            format!("delete from {table}"),
        ] {
            let seen = two.rows(RELAY, &statement).await;
            assert_eq!(seen, two.rows("", &statement).await, "{statement}");
            assert!(seen.expect("rows") >= 2, "{statement}");
        }
    }
}

#[tokio::test]
async fn the_relay_locks_facts_but_changes_and_writes_none() {
    let mut two = TwoTenants::new().await;
    let locking = two.rows(RELAY, "select 1 from app.outbox for update").await;
    assert_eq!(locking, Ok(2));
    let changing = two
        .rows(RELAY, "update app.outbox set kind = 'other'")
        .await;
    assert_says(&changing, REFUSED_ROW, "changing a fact");
    let stealing = "update app.idempotency_keys set operation = 'other'";
    assert_says(
        &two.rows(RELAY, stealing).await,
        NO_PRIVILEGE,
        "changing a key",
    );
    for table in REACHED {
        let copying = format!("insert into {table} select * from {table}");
        assert_says(&two.rows(RELAY, &copying).await, NO_PRIVILEGE, table);
    }
}

#[tokio::test]
async fn the_relay_touches_no_other_table() {
    let mut two = TwoTenants::new().await;
    let tables = two.tables().await;
    let mut tried = 0;
    for table in tables
        .iter()
        .filter(|table| !REACHED.contains(&table.as_str()))
    {
        for statement in [
            format!("select 1 from {table}"),
            format!("insert into {table} default values"),
            format!("update {table} set tenant_id = tenant_id"),
            format!("delete from {table}"),
        ] {
            assert_says(&two.rows(RELAY, &statement).await, NO_PRIVILEGE, &statement);
            tried += 1;
        }
    }
    assert!(tried >= 4 * 13, "only {tried} statements tried");
    for statement in [
        "select 1 from directory.tenants",
        "select 1 from queue.jobs",
    ] {
        assert_says(&two.rows(RELAY, statement).await, NO_PRIVILEGE, statement);
    }
}
