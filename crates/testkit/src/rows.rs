//! Every row of one tenant as text, to prove that nobody touched or leaked them.

use std::collections::BTreeMap;

use base::ids::TenantId;
use sqlx::{AssertSqlSafe, PgConnection};

use crate::database::TestDatabase;

impl TestDatabase {
    /// Every row that belongs to a tenant, as JSON text in a fixed order, by table: those of every
    /// table with a `tenant_id`, the tenant's own, and the logins of its members.
    ///
    /// # Panics
    /// When the database does not answer.
    pub async fn rows_of(&self, tenant: TenantId) -> BTreeMap<String, Vec<String>> {
        let mut admin = self.superuser().await;
        let mut tables = tables_of_tenants(&mut admin).await;
        tables.push(("directory.tenants".to_owned(), "it.id = $1"));
        tables.push(("directory.users".to_owned(), MEMBERS));
        let mut rows = BTreeMap::new();
        for (table, condition) in tables {
            let query =
                format!("select to_jsonb(it)::text from {table} it where {condition} order by 1");
            let found: Vec<String> = sqlx::query_scalar(AssertSqlSafe(query))
                .bind(tenant.uuid())
                .fetch_all(&mut admin)
                .await
                .expect("the rows of a table");
            rows.insert(table, found);
        }
        rows
    }
}

/// Whose logins are the tenant's affair.
const MEMBERS: &str =
    "exists (select 1 from directory.memberships m where m.user_id = it.id and m.tenant_id = $1)";

async fn tables_of_tenants(admin: &mut PgConnection) -> Vec<(String, &'static str)> {
    let names: Vec<String> = sqlx::query_scalar(
        r"
        select table_schema || '.' || table_name
        from information_schema.columns
        where column_name = 'tenant_id'
          and table_schema in ('app', 'directory')
        ",
    )
    .fetch_all(admin)
    .await
    .expect("the tables of tenants");
    assert!(!names.is_empty(), "no table belongs to tenants");
    names
        .into_iter()
        .map(|name| (name, "it.tenant_id = $1"))
        .collect()
}
