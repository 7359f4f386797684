//! Every table and every command, from the right tenant, the wrong one and none.

use uuid::Uuid;

use super::{NO_PRIVILEGE, NO_TENANT, REFUSED_ROW, TwoTenants, assert_says, door};

/// The four commands as statements about the rows of one tenant; none changes anything.
fn commands(table: &str, tenant: Uuid) -> [(&'static str, String); 3] {
    [
        (
            "select",
            format!("select 1 from {table} where tenant_id = '{tenant}'"),
        ),
        (
            "update",
            format!("update {table} set tenant_id = tenant_id where tenant_id = '{tenant}'"),
        ),
        (
            "delete",
            format!("delete from {table} where tenant_id = '{tenant}'"),
        ),
    ]
}

/// Pins that take a tenant's rows out of a table, keep one aside in a setting, and let foreign
/// keys rest, so that the row can be written back under the door's role.
fn with_row_aside(table: &str, tenant: Uuid) -> String {
    format!(
        "set local session_replication_role = replica;
         do $aside$
         begin
           perform set_config('test.row', (select to_jsonb(it)::text from {table} it where tenant_id = '{tenant}' limit 1), true);
         end
         $aside$;
         delete from {table} where tenant_id = '{tenant}'"
    )
}

fn write_back(table: &str) -> String {
    format!(
        "insert into {table} select * from jsonb_populate_record(null::{table}, current_setting('test.row')::jsonb)"
    )
}

#[tokio::test]
async fn every_table_holds_rows_of_both_tenants() {
    let mut two = TwoTenants::new().await;
    for table in two.tables().await {
        for tenant in [two.our_id(), two.their_id()] {
            let [(_, reading), ..] = commands(&table, tenant);
            let rows = two.rows("", &reading).await.expect("a superuser reads");
            assert!(rows > 0, "{table} is not furnished in the test's world");
        }
    }
}

#[tokio::test]
async fn a_tenant_reads_changes_and_deletes_its_own_rows_and_never_another_tenants() {
    let mut two = TwoTenants::new().await;
    let (ours, theirs) = (two.our_id(), two.their_id());
    for table in two.tables().await {
        let own = commands(&table, ours);
        let foreign = commands(&table, theirs);
        for ((command, own), (_, foreign)) in own.iter().zip(&foreign) {
            let what = format!("{command} on {table}");
            let on_own = two.rows(&door(ours), own).await;
            let on_foreign = two.rows(&door(ours), foreign).await;
            // A condition has to read what it compares, so writing takes both privileges.
            let may = two.may("patchbay_tenant", &table, command).await
                && two.may("patchbay_tenant", &table, "select").await;
            if may {
                let expected = two
                    .rows("set local session_replication_role = replica", own)
                    .await;
                // Row-level security lets them through; a foreign key may still hold them.
                let free = format!(
                    "set local session_replication_role = replica; {}",
                    door(ours)
                );
                assert_eq!(two.rows(&free, own).await, expected, "{what}: own rows");
                assert!(expected.expect("rows") > 0, "{what}: nothing to try it on");
                assert_eq!(on_foreign, Ok(0), "{what}: another tenant's rows");
            } else {
                assert_says(&on_own, NO_PRIVILEGE, &what);
                assert_says(&on_foreign, NO_PRIVILEGE, &what);
            }
        }
    }
}

#[tokio::test]
async fn reading_without_a_condition_shows_a_tenant_its_own_rows_alone() {
    let mut two = TwoTenants::new().await;
    let (ours, theirs) = (two.our_id(), two.their_id());
    for table in two.tables().await {
        if !two.may("patchbay_tenant", &table, "select").await {
            continue;
        }
        for tenant in [ours, theirs] {
            let [(_, own), ..] = commands(&table, tenant);
            let everything = format!("select 1 from {table}");
            let expected = two.rows("", &own).await;
            let seen = two.rows(&door(tenant), &everything).await;
            assert_eq!(seen, expected, "{table}");
        }
    }
}

#[tokio::test]
async fn a_tenant_inserts_rows_as_itself_and_never_as_another() {
    let mut two = TwoTenants::new().await;
    let (ours, theirs) = (two.our_id(), two.their_id());
    for table in two.tables().await {
        assert!(
            two.may("patchbay_tenant", &table, "insert").await,
            "{table}"
        );
        let own = format!("{}; {}", with_row_aside(&table, ours), door(ours));
        let foreign = format!("{}; {}", with_row_aside(&table, theirs), door(ours));
        let inserting = write_back(&table);
        assert_eq!(two.rows(&own, &inserting).await, Ok(1), "{table}");
        assert_says(&two.rows(&foreign, &inserting).await, REFUSED_ROW, &table);
    }
}

#[tokio::test]
async fn a_tenant_cannot_give_a_row_away() {
    let mut two = TwoTenants::new().await;
    let (ours, theirs) = (two.our_id(), two.their_id());
    let mut tried = 0;
    for table in two.tables().await {
        let giving =
            format!("update {table} set tenant_id = '{theirs}' where tenant_id = '{ours}'");
        if two.may("patchbay_tenant", &table, "update").await {
            assert_says(&two.rows(&door(ours), &giving).await, REFUSED_ROW, &table);
            tried += 1;
        }
    }
    assert!(tried > 10, "only {tried} tables can be updated");
}

#[tokio::test]
async fn without_a_tenant_every_statement_raises() {
    let mut two = TwoTenants::new().await;
    let ours = two.our_id();
    let role = "set local role patchbay_tenant";
    let emptied = "set local role patchbay_tenant; set local app.tenant_id = ''";
    for table in two.tables().await {
        for (command, statement) in commands(&table, ours) {
            let may = two.may("patchbay_tenant", &table, command).await
                && two.may("patchbay_tenant", &table, "select").await;
            let words = if may { NO_TENANT } else { NO_PRIVILEGE };
            for pins in [role, emptied] {
                let what = format!("{command} on {table} after {pins}");
                assert_says(&two.rows(pins, &statement).await, words, &what);
            }
        }
        let aside = format!("{}; {role}", with_row_aside(&table, ours));
        let inserted = two.rows(&aside, &write_back(&table)).await;
        assert_says(&inserted, NO_TENANT, &table);
    }
}

#[tokio::test]
async fn a_tenant_cannot_reach_the_directory_or_the_queue() {
    let mut two = TwoTenants::new().await;
    let ours = two.our_id();
    for statement in [
        "select 1 from directory.tenants",
        "select 1 from directory.users",
        "delete from directory.number_claims",
        "select 1 from queue.jobs",
        "create table app.smuggled (tenant_id uuid)",
        "truncate app.buyers",
        "alter table app.buyers disable row level security",
        "call app.guard('app.buyers')",
    ] {
        let outcome = two.rows(&door(ours), statement).await;
        let refused = outcome
            .as_ref()
            .is_err_and(|error| error.contains(NO_PRIVILEGE) || error.contains("must be owner"));
        assert!(refused, "{statement}: {outcome:?}");
    }
}
