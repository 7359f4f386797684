//! A database per test, cloned from a template that has the schema.
//!
//! Every test process shares one cluster, usually under the target folder. The template is made once per
//! state of the migrations, under a lock in the cluster, so the first test pays and the rest clone.

use std::path::PathBuf;

use postgres::{Postgres, Shared};
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection};
use store::{Settings, Store};

/// The lock under which the template is made; any number that nothing else uses.
const TEMPLATE_LOCK: i64 = 0x7061_7463;

/// A database of one test. It goes when this is dropped.
#[derive(Debug)]
pub struct TestDatabase {
    name: String,
    admin_url: String,
    url: String,
    store: Store,
}

impl TestDatabase {
    /// A fresh database with the schema and no rows.
    ///
    /// # Panics
    /// When the cluster cannot be started; a test cannot go on without it.
    pub async fn new() -> Self {
        Self::with_connections(8).await
    }

    /// The same, with at most so many connections in each pool.
    ///
    /// # Panics
    /// When the cluster cannot be started; a test cannot go on without it.
    pub async fn with_connections(max_connections: u32) -> Self {
        let cluster = ensure_cluster().await;
        let mut admin = connect(&cluster.url("postgres")).await;
        let template = ensure_template(&cluster, &mut admin).await;
        let url = |name: &str| cluster.url(name);
        Self::create(url, &mut admin, &template, max_connections).await
    }

    /// A fresh database with nothing in it, not even the schema.
    ///
    /// # Panics
    /// When the cluster cannot be started; a test cannot go on without it.
    pub async fn empty() -> Self {
        let cluster = ensure_cluster().await;
        let mut admin = connect(&cluster.url("postgres")).await;
        let url = |name: &str| cluster.url(name);
        Self::create(url, &mut admin, "template0", 2).await
    }

    /// A fresh database with the schema and no rows, on a server of the test's own.
    ///
    /// # Panics
    /// When the server does not take it.
    pub async fn on(server: &Postgres) -> Self {
        let url = |name: &str| server.url(name);
        let mut admin = connect(&url("postgres")).await;
        let database = Self::create(url, &mut admin, "template0", 8).await;
        let migrated = database.store.migrate().await;
        migrated.expect("the migrations");
        database
    }

    async fn create(
        url_of: impl Fn(&str) -> String,
        admin: &mut PgConnection,
        template: &str,
        max_connections: u32,
    ) -> Self {
        let name = format!("test_{}", uuid::Uuid::new_v4().simple());
        run(admin, format!("create database {name} template {template}")).await;
        let url = url_of(&name);
        let settings = Settings {
            max_connections,
            ..Settings::single(&url)
        };
        let store = Store::connect(&settings).await.expect("a store");
        Self {
            name,
            admin_url: url_of("postgres"),
            url,
            store,
        }
    }

    /// The store over this database.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Where the database is.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Makes the schema look as an earlier release of the program left it.
    ///
    /// # Panics
    /// When there is no migration to forget.
    pub async fn forget_the_last_migration(&self) {
        let last = "delete from _sqlx_migrations where version = (select max(version) from _sqlx_migrations)";
        let forgotten = sqlx::query(last).execute(&mut self.superuser().await).await;
        assert_eq!(forgotten.expect("a migration").rows_affected(), 1);
    }

    /// A connection as the cluster's superuser, past every policy.
    ///
    /// # Panics
    /// When it cannot be had.
    pub async fn superuser(&self) -> PgConnection {
        connect(&self.url).await
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let (name, admin_url) = (self.name.clone(), self.admin_url.clone());
        // A drop cannot wait, and the test's own runtime is about to end: use another.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            let Ok(runtime) = runtime else { return };
            runtime.block_on(async {
                let mut admin = connect(&admin_url).await;
                run(&mut admin, format!("drop database {name} with (force)")).await;
            });
        });
        // A database that stays behind is no reason to fail a test that passed.
        let _ = dropping.join();
    }
}

async fn ensure_cluster() -> Shared {
    Shared::ensure(cluster_folder())
        .await
        .expect("a test cluster")
}

async fn ensure_template(cluster: &Shared, admin: &mut PgConnection) -> String {
    let name = format!("template_{}", store::health::schema_fingerprint());
    let lock = format!("select pg_advisory_lock({TEMPLATE_LOCK})");
    run(admin, lock).await;
    let found: bool =
        sqlx::query_scalar("select exists (select 1 from pg_database where datname = $1)")
            .bind(&name)
            .fetch_one(&mut *admin)
            .await
            .expect("a look at the databases");
    if !found {
        let making = format!("{name}_making");
        run(
            admin,
            format!("drop database if exists {making} with (force)"),
        )
        .await;
        run(admin, format!("create database {making}")).await;
        let store = Store::connect(&Settings::single(&cluster.url(&making))).await;
        let store = store.expect("a store");
        store.migrate().await.expect("the migrations");
        store.close().await;
        run(admin, format!("alter database {making} rename to {name}")).await;
    }
    run(admin, format!("select pg_advisory_unlock({TEMPLATE_LOCK})")).await;
    name
}

async fn connect(url: &str) -> PgConnection {
    let options: PgConnectOptions = url.parse().expect("a database URL");
    let options = options.disable_statement_logging();
    PgConnection::connect_with(&options)
        .await
        .expect("a connection")
}

async fn run(connection: &mut PgConnection, statement: String) {
    sqlx::raw_sql(AssertSqlSafe(statement))
        .execute(connection)
        .await
        .expect("a statement of the test kit");
}

/// The folder that `PATCHBAY_TEST_POSTGRES` names, or one under the target folder.
fn cluster_folder() -> PathBuf {
    if let Some(folder) = std::env::var_os("PATCHBAY_TEST_POSTGRES") {
        return PathBuf::from(folder);
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let target = target
        .unwrap_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target")));
    target.join("test-postgres")
}
