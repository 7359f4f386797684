//! A tenant sees its own rows and nobody else's.
//!
//! The tables come from the catalogue, so a new one is tested as soon as it exists; it has only to
//! be furnished with a row in [`crate::world`].

mod door;
mod relay;
mod tables;

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use testkit::TestGround;
use uuid::Uuid;

use crate::world::{Furnished, furnished};

/// What the database says when row-level security refuses a write.
const REFUSED_ROW: &str = "violates row-level security policy";
/// What it says when a role lacks the privilege altogether.
const NO_PRIVILEGE: &str = "permission denied";
/// What it says to a query outside the door.
const NO_TENANT: &str = "no tenant is set";

/// Two tenants with a row in every table, and a connection past every policy.
struct TwoTenants {
    ground: TestGround,
    ours: Furnished,
    theirs: Furnished,
    superuser: PgConnection,
}

impl TwoTenants {
    async fn new() -> Self {
        let ground = TestGround::new().await;
        let ours = furnished(&ground, "Acme", 1).await;
        let theirs = furnished(&ground, "Globex", 2).await;
        let superuser = ground.database.superuser().await;
        Self {
            ground,
            ours,
            theirs,
            superuser,
        }
    }

    fn our_id(&self) -> Uuid {
        self.ours.tenant.uuid()
    }

    fn their_id(&self) -> Uuid {
        self.theirs.tenant.uuid()
    }

    /// Every table of the tenants' half.
    async fn tables(&mut self) -> Vec<String> {
        let tables: Vec<String> = sqlx::query_scalar(
            "select oid::regclass::text
             from pg_class
             where relnamespace = 'app'::regnamespace and relkind in ('r', 'p')
             order by 1",
        )
        .fetch_all(&mut self.superuser)
        .await
        .expect("the tables");
        assert!(tables.len() >= 15, "only {tables:?}");
        tables
    }

    /// Whether a role holds a privilege on a table.
    async fn may(&mut self, role: &str, table: &str, privilege: &str) -> bool {
        sqlx::query_scalar("select has_table_privilege($1, $2, $3)")
            .bind(role)
            .bind(table)
            .bind(privilege)
            .fetch_one(&mut self.superuser)
            .await
            .expect("an answer about privileges")
    }

    /// How many rows a statement touches after `pins`, or what the database says; undone.
    async fn rows(&mut self, pins: &str, statement: &str) -> Result<u64, String> {
        let mut tx = self.superuser.begin().await.expect("a transaction");
        let pinned = sqlx::raw_sql(AssertSqlSafe(pins.to_owned()));
        pinned.execute(&mut *tx).await.expect("the pins");
        let outcome = sqlx::raw_sql(AssertSqlSafe(statement.to_owned()))
            .execute(&mut *tx)
            .await
            .map(|done| done.rows_affected())
            .map_err(|error| error.to_string());
        tx.rollback().await.expect("a rollback");
        outcome
    }
}

/// What the door sets after its `begin`.
fn door(tenant: Uuid) -> String {
    format!(
        "set local pgdog.sharding_key = '{tenant}';
         set local role patchbay_tenant;
         set local app.tenant_id = '{tenant}'"
    )
}

fn assert_says(outcome: &Result<u64, String>, words: &str, what: &str) {
    match outcome {
        Err(error) if error.contains(words) => {}
        other => panic!("{what}: {other:?} instead of {words:?}"),
    }
}
