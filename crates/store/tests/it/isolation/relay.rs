//! The role that works across tenants sees the outbox, old answers, alarms that were cleared and
//! what is due, and nothing else.

use super::{NO_PRIVILEGE, REFUSED_ROW, TwoTenants, assert_says};

/// The tables the relay reads whole and removes rows from.
const REMOVED: [&str; 3] = ["app.outbox", "app.idempotency_keys", "app.hook_answers"];
/// The tables it only reads.
const READ: [&str; 3] = ["app.calls", "app.conversions", "app.config_versions"];

/// The table it removes rows from that are done with.
const CLEARED: &str = "app.alarms";

const RELAY: &str = "set local role patchbay_relay";

#[tokio::test]
async fn the_relay_sees_the_facts_and_answers_of_every_tenant_and_may_remove_them() {
    let mut two = TwoTenants::new().await;
    for table in REMOVED {
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
async fn the_relay_sees_and_removes_the_alarms_that_were_cleared() {
    let mut two = TwoTenants::new().await;
    for statement in ["select 1 from app.alarms", "delete from app.alarms"] {
        assert_eq!(
            two.rows(RELAY, statement).await,
            Ok(2),
            "one of each tenant"
        );
        assert_eq!(two.rows("", statement).await, Ok(4), "there are others");
    }
    for statement in [
        "insert into app.alarms select * from app.alarms",
        "update app.alarms set cleared_at = now()",
    ] {
        assert_says(&two.rows(RELAY, statement).await, NO_PRIVILEGE, statement);
    }
}

#[tokio::test]
async fn the_relay_locks_facts_but_changes_and_writes_none() {
    let mut two = TwoTenants::new().await;
    let locking = "select 1 from app.outbox for update";
    let locked = two.rows(RELAY, locking).await;
    assert_eq!(locked, two.rows("", locking).await);
    assert!(locked.expect("rows") >= 2);
    let changing = two
        .rows(RELAY, "update app.outbox set kind = 'other'")
        .await;
    assert_says(&changing, REFUSED_ROW, "changing a fact");
    for stealing in [
        "update app.idempotency_keys set operation = 'other'",
        "update app.hook_answers set answer = 'other'",
    ] {
        let outcome = two.rows(RELAY, stealing).await;
        assert_says(&outcome, NO_PRIVILEGE, stealing);
    }
    for table in REMOVED {
        let copying = format!("insert into {table} select * from {table}");
        assert_says(&two.rows(RELAY, &copying).await, NO_PRIVILEGE, table);
    }
}

#[tokio::test]
async fn the_relay_sees_the_calls_and_conversions_that_are_due_and_every_configurations_version() {
    let mut two = TwoTenants::new().await;
    let calls = "select 1 from app.calls";
    let due = "select 1 from app.calls where due_at is not null";
    let seen = two.rows(RELAY, calls).await;
    assert_eq!(seen, two.rows("", due).await);
    assert_eq!(seen, Ok(2), "one of each tenant");
    assert_eq!(two.rows("", calls).await, Ok(4), "there are others");
    let conversions = "select 1 from app.conversions";
    assert_eq!(two.rows(RELAY, conversions).await, Ok(2), "one of each");
    assert_eq!(two.rows("", conversions).await, Ok(4), "there are others");
    let versions = "select 1 from app.config_versions";
    assert_eq!(two.rows(RELAY, versions).await, Ok(2));
    for table in READ {
        for statement in [
            format!("insert into {table} select * from {table}"),
            format!("update {table} set tenant_id = tenant_id"),
            format!("delete from {table}"),
            format!("select 1 from {table} for update"),
        ] {
            assert_says(&two.rows(RELAY, &statement).await, NO_PRIVILEGE, &statement);
        }
    }
}

#[tokio::test]
async fn the_relay_touches_no_other_table() {
    let mut two = TwoTenants::new().await;
    let tables = two.tables().await;
    let reached: Vec<&str> = REMOVED.into_iter().chain(READ).chain([CLEARED]).collect();
    let mut tried = 0;
    for table in tables
        .iter()
        .filter(|table| !reached.contains(&table.as_str()))
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
    assert!(tried >= 4 * 17, "only {tried} statements tried");
    for statement in [
        "select 1 from directory.tenants",
        "select 1 from queue.jobs",
        "select 1 from partitions.calls_other",
    ] {
        assert_says(&two.rows(RELAY, statement).await, NO_PRIVILEGE, statement);
    }
}

#[tokio::test]
async fn no_tenant_reaches_a_partition_by_its_own_name() {
    let mut two = TwoTenants::new().await;
    let partitions: Vec<String> = sqlx::query_scalar(
        "select oid::regclass::text
         from pg_class
         where relnamespace = 'partitions'::regnamespace and relkind = 'r'",
    )
    .fetch_all(&mut two.superuser)
    .await
    .expect("the partitions");
    assert!(partitions.len() >= 10, "only {partitions:?}");
    let door = super::door(two.our_id());
    for partition in partitions {
        let reading = format!("select 1 from {partition}");
        assert_says(&two.rows(&door, &reading).await, NO_PRIVILEGE, &partition);
    }
}
