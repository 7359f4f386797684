//! The doors: a tenant's transaction, the directory's, and the narrow one across tenants.
//!
//! Lock order inside one tenant transaction: the idempotency key first, then the resource, then
//! what hangs on it; audit rows and the outbox are inserts and wait for nobody.

use std::time::Duration;

use base::ids::TenantId;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{AssertSqlSafe, Connection, PgConnection, PgPool, Postgres, Transaction};

use crate::StoreError;

/// How long a connection may take to be had.
const CONNECT_WITHIN: Duration = Duration::from_secs(5);

/// How the store reaches its databases.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the tenants' half is.
    pub app_url: String,
    /// Where the directory half is; usually the same place.
    pub directory_url: String,
    /// The most connections of one pool.
    pub max_connections: u32,
    /// Whether a sharder stands in between, which wants one statement per message.
    pub behind_sharder: bool,
}

/// The database, in two halves that may be in two places.
#[derive(Clone, Debug)]
pub struct Store {
    app: PgPool,
    directory: PgPool,
    behind_sharder: bool,
}

/// A transaction of one tenant. Dropping it rolls back.
#[derive(Debug)]
pub struct Tx {
    inner: Transaction<'static, Postgres>,
    tenant: TenantId,
}

/// A transaction in the directory. Dropping it rolls back.
#[derive(Debug)]
pub struct DirectoryTx {
    inner: Transaction<'static, Postgres>,
}

/// A transaction across tenants that may pass on and sweep, nothing else. Dropping it rolls back.
#[derive(Debug)]
pub struct AcrossTx {
    inner: Transaction<'static, Postgres>,
}

impl Settings {
    /// Both halves in one database, reached directly.
    pub fn single(url: &str) -> Self {
        Self {
            app_url: url.to_owned(),
            directory_url: url.to_owned(),
            max_connections: 16,
            behind_sharder: false,
        }
    }
}

impl Store {
    /// Opens the pools and checks that both halves answer.
    ///
    /// # Errors
    /// When a URL cannot be read or a half does not answer within five seconds.
    pub async fn connect(settings: &Settings) -> Result<Self, StoreError> {
        Ok(Self {
            app: pool(&settings.app_url, settings.max_connections, false).await?,
            // Single statements run here, which begin nothing that could be tried again.
            directory: pool(&settings.directory_url, settings.max_connections, true).await?,
            behind_sharder: settings.behind_sharder,
        })
    }

    /// Applies what is missing of the schema and of the job queue's own.
    ///
    /// # Errors
    /// When a migration fails or was changed after it was applied.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        sqlx::migrate!("./migrations")
            .run(&self.app)
            .await
            .map_err(StoreError::Migrate)?;
        crate::queue::migrate(&self.directory).await
    }

    /// Begins a transaction of a tenant: the only door to its data.
    ///
    /// The sharding key, the role without privileges and the tenant travel with the `begin` in
    /// one message; row-level security admits nothing else until the transaction ends.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn begin(&self, tenant: TenantId) -> Result<Tx, StoreError> {
        let id = tenant.uuid();
        let pins = [
            format!("set local pgdog.sharding_key = '{id}'"),
            "set local role patchbay_tenant".to_owned(),
            format!("set local app.tenant_id = '{id}'"),
        ];
        // Every part is a constant or a typed id, so there is no text of a user's in it.
        let inner = if self.behind_sharder {
            let mut inner = begin_with(&self.app, "begin".to_owned()).await?;
            for pin in pins {
                sqlx::raw_sql(AssertSqlSafe(pin))
                    .execute(&mut *inner)
                    .await?;
            }
            inner
        } else {
            let opening = format!("begin; {}", pins.join("; "));
            begin_with(&self.app, opening).await?
        };
        Ok(Tx { inner, tenant })
    }

    /// Begins a transaction in the directory.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn begin_directory(&self) -> Result<DirectoryTx, StoreError> {
        let inner = begin_with(&self.directory, "begin".to_owned()).await?;
        Ok(DirectoryTx { inner })
    }

    /// Begins a transaction across tenants, for the relay and the sweeps alone.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn begin_across(&self) -> Result<AcrossTx, StoreError> {
        let opening = "begin; set local role patchbay_relay".to_owned();
        let inner = begin_with(&self.app, opening).await?;
        Ok(AcrossTx { inner })
    }

    /// The directory, for single statements.
    pub(crate) fn directory(&self) -> &PgPool {
        &self.directory
    }

    /// The tenants' half, for health checks and listening alone.
    pub(crate) fn app(&self) -> &PgPool {
        &self.app
    }

    /// Closes every connection and waits for those in use.
    pub async fn close(&self) {
        self.app.close().await;
        self.directory.close().await;
    }
}

impl Tx {
    /// Whose transaction this is.
    pub fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// The tenant's id as every statement's first argument.
    pub(crate) fn tenant_uuid(&self) -> uuid::Uuid {
        self.tenant.uuid()
    }

    /// The connection, for this crate's statements.
    pub(crate) fn connection(&mut self) -> &mut PgConnection {
        &mut self.inner
    }

    /// Makes everything in it lasting.
    ///
    /// # Errors
    /// When the database cannot; then nothing in it happened.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.inner.commit().await?)
    }
}

impl DirectoryTx {
    pub(crate) fn connection(&mut self) -> &mut PgConnection {
        &mut self.inner
    }

    /// Makes everything in it lasting.
    ///
    /// # Errors
    /// When the database cannot; then nothing in it happened.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.inner.commit().await?)
    }
}

impl AcrossTx {
    pub(crate) fn connection(&mut self) -> &mut PgConnection {
        &mut self.inner
    }

    /// Makes everything in it lasting.
    ///
    /// # Errors
    /// When the database cannot; then nothing in it happened.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.inner.commit().await?)
    }
}

/// Begins a transaction on a connection that works.
///
/// The pool hands connections out untested, which saves a round trip each time; one that died in
/// the pool shows here, before anything was asked of it, and the next one is tried.
async fn begin_with(
    pool: &PgPool,
    opening: String,
) -> Result<Transaction<'static, Postgres>, StoreError> {
    let tries = pool.options().get_max_connections();
    for _ in 0..tries {
        match pool.begin_with(AssertSqlSafe(opening.clone())).await {
            Err(error) if is_dead(&error) => {}
            outcome => return Ok(outcome?),
        }
    }
    Ok(pool.begin_with(AssertSqlSafe(opening)).await?)
}

/// Whether a connection was found dead: the server closed it while it lay in the pool.
fn is_dead(error: &sqlx::Error) -> bool {
    use std::io::ErrorKind;
    match error {
        sqlx::Error::Io(error) => matches!(
            error.kind(),
            ErrorKind::BrokenPipe | ErrorKind::ConnectionReset | ErrorKind::UnexpectedEof
        ),
        // What the server says on its way out: shut down, crashed.
        sqlx::Error::Database(error) => {
            matches!(error.code().as_deref(), Some("57P01" | "57P02"))
        }
        _ => false,
    }
}

async fn pool(url: &str, max_connections: u32, is_tested: bool) -> Result<PgPool, StoreError> {
    let options: PgConnectOptions = url.parse()?;
    let options = options.application_name("patchbay");
    // A pool tries again and again and then only says that time is up; one connection of our own
    // says what is wrong.
    let first = PgConnection::connect_with(&options);
    let first = tokio::time::timeout(CONNECT_WITHIN, first).await;
    let in_time = first.map_err(|_| sqlx::Error::Io(std::io::ErrorKind::TimedOut.into()))?;
    in_time?.close().await?;
    Ok(PgPoolOptions::new()
        .max_connections(max_connections)
        .acquire_timeout(CONNECT_WITHIN)
        .test_before_acquire(is_tested)
        .connect_lazy_with(options))
}
