//! The doors: a tenant's transaction, the directory's, and the narrow one across tenants.
//!
//! Lock order inside one tenant transaction: the idempotency key first, then the resource, then
//! what hangs on it; audit rows and the outbox are inserts and wait for nobody.

use std::time::Duration;

use base::ids::TenantId;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{AssertSqlSafe, Connection, PgConnection, PgPool};

use crate::StoreError;
use crate::asked::{self, Answered, Asked};
use crate::lane::{Lane, Opening, Transaction};
use crate::routing::callers::{self, AskedCaller, KnownCall};

/// How long a connection may take to be had.
const CONNECT_WITHIN: Duration = Duration::from_secs(5);
/// The most connections for what belongs to no tenant: three listen, the others are for a moment.
const SERVICE_CONNECTIONS: u32 = 6;

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
    app: Lane,
    /// For what belongs to no tenant: health, listening, migrations, partitions.
    service: PgPool,
    directory: Lane,
    /// For single statements, which begin nothing that could be tried again.
    directory_statements: PgPool,
    behind_sharder: bool,
}

/// A transaction of one tenant. Dropping it rolls back.
#[derive(Debug)]
pub struct Tx {
    inner: Transaction,
    tenant: TenantId,
}

/// A transaction in the directory. Dropping it rolls back.
#[derive(Debug)]
pub struct DirectoryTx {
    inner: Transaction,
}

/// A transaction across tenants that may pass on and sweep, nothing else. Dropping it rolls back.
#[derive(Debug)]
pub struct AcrossTx {
    inner: Transaction,
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
        let (app, service) = reached(&settings.app_url, SERVICE_CONNECTIONS).await?;
        let (directory, directory_statements) =
            reached(&settings.directory_url, settings.max_connections).await?;
        Ok(Self {
            app: Lane::new(app, settings.max_connections)?,
            service,
            directory: Lane::new(directory, settings.max_connections)?,
            directory_statements,
            behind_sharder: settings.behind_sharder,
        })
    }

    /// Applies what is missing of the schema and of the job queue's own.
    ///
    /// # Errors
    /// When a migration fails or was changed after it was applied.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        sqlx::migrate!("./migrations")
            .run(&self.service)
            .await
            .map_err(StoreError::Migrate)?;
        crate::queue::migrate(&self.directory_statements).await
    }

    /// Begins a transaction of a tenant: the only door to its data.
    ///
    /// The sharding key, the role without privileges and the tenant travel with the `begin` in
    /// one message; row-level security admits nothing else until the transaction ends.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn begin(&self, tenant: TenantId) -> Result<Tx, StoreError> {
        let (tx, _) = self.begin_asking(tenant, Asked::default()).await?;
        Ok(tx)
    }

    /// Begins a transaction of a tenant and asks what a decision hangs on in the same message.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn begin_asking(
        &self,
        tenant: TenantId,
        asked: Asked<'_>,
    ) -> Result<(Tx, Answered), StoreError> {
        let (tx, answered, _) = self.begin_with_callers(tenant, asked, &[]).await?;
        Ok((tx, answered))
    }

    /// Begins a transaction of a tenant and asks what a decision hangs on, and for the earlier calls of callers
    /// whose turns it has from here on, in the same message.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn begin_with_callers(
        &self,
        tenant: TenantId,
        asked: Asked<'_>,
        asked_callers: &[AskedCaller],
    ) -> Result<(Tx, Answered, Vec<KnownCall>), StoreError> {
        let id = tenant.uuid();
        let pins = [
            format!("set local pgdog.sharding_key = '{id}'"),
            "set local role patchbay_tenant".to_owned(),
            format!("set local app.tenant_id = '{id}'"),
        ];
        // Every part is a constant or a typed id, so there is no text of a user's in it.
        if !self.behind_sharder {
            let callers = callers::statements(tenant, asked_callers);
            let mut opening = Opening::plain(format!("begin; {}; {callers}", pins.join("; ")));
            opening.question = asked.question(tenant);
            let (inner, rows) = self.app.begin(&opening).await?;
            let answered = Answered::read(&rows)?;
            let tx = |inner| Tx { inner, tenant };
            if asked.holds_all(&answered) {
                return Ok((tx(inner), answered, callers::read(&rows)?));
            }
            // Of some cap nobody took before, so that there is no row to hold. Holding more while
            // holding some could wait for somebody who waits for us.
            drop(inner);
            opening.text.push_str(&asked.statements(tenant));
            opening.question = None;
            let (inner, rows) = self.app.begin(&opening).await?;
            let (answered, known) = (Answered::read(&rows)?, callers::read(&rows)?);
            return Ok((tx(inner), answered, known));
        }
        let (mut inner, _) = self.app.begin(&Opening::plain("begin; ")).await?;
        for pin in pins {
            sqlx::raw_sql(AssertSqlSafe(pin))
                .execute(inner.connection())
                .await?;
        }
        let mut tx = Tx { inner, tenant };
        let known = callers::ask(&mut tx, asked_callers).await?;
        let answered = asked::ask(&mut tx, asked).await?;
        Ok((tx, answered, known))
    }

    /// Begins a transaction in the directory.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn begin_directory(&self) -> Result<DirectoryTx, StoreError> {
        let (inner, _) = self.directory.begin(&Opening::plain("begin; ")).await?;
        Ok(DirectoryTx { inner })
    }

    /// Begins a transaction across tenants, for the relay and the sweeps alone.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn begin_across(&self) -> Result<AcrossTx, StoreError> {
        let opening = Opening::plain("begin; set local role patchbay_relay; ");
        let (inner, _) = self.app.begin(&opening).await?;
        Ok(AcrossTx { inner })
    }

    /// The directory, for single statements.
    pub(crate) fn directory(&self) -> &PgPool {
        &self.directory_statements
    }

    /// The tenants' half for what belongs to no tenant: health, listening, partitions.
    pub(crate) fn service(&self) -> &PgPool {
        &self.service
    }

    /// How many connections to each half are open, and how many of them do nothing.
    pub(crate) fn usage(&self) -> [(&'static str, usize, usize); 2] {
        let halves = [
            ("app", &self.app, &self.service),
            ("directory", &self.directory, &self.directory_statements),
        ];
        halves.map(|(name, lane, statements)| {
            let (open, idle) = lane.usage();
            let more = usize::try_from(statements.size()).unwrap_or(usize::MAX);
            (name, open + more, idle + statements.num_idle())
        })
    }

    /// Closes every connection and waits for those in use.
    pub async fn close(&self) {
        self.app.close();
        self.directory.close();
        self.service.close().await;
        self.directory_statements.close().await;
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
        self.inner.connection()
    }

    /// Makes everything in it lasting.
    ///
    /// # Errors
    /// When the database cannot; then nothing in it happened.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.inner.commit().await
    }

    /// Whether statements may be asked for by name.
    pub(crate) fn has_prepared(&self) -> bool {
        self.inner.has_prepared()
    }

    /// Asks for statements by name and makes everything lasting, in one message.
    pub(crate) async fn commit_after(self, execute: String) -> Result<(), StoreError> {
        self.inner.commit_with(format!("{execute}commit")).await
    }
}

impl DirectoryTx {
    pub(crate) fn connection(&mut self) -> &mut PgConnection {
        self.inner.connection()
    }

    /// Makes everything in it lasting.
    ///
    /// # Errors
    /// When the database cannot; then nothing in it happened.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.inner.commit().await
    }
}

impl AcrossTx {
    pub(crate) fn connection(&mut self) -> &mut PgConnection {
        self.inner.connection()
    }

    /// Makes everything in it lasting.
    ///
    /// # Errors
    /// When the database cannot; then nothing in it happened.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.inner.commit().await
    }
}

/// How a half is reached, once it has answered, and a pool for single statements there.
async fn reached(
    url: &str,
    max_connections: u32,
) -> Result<(PgConnectOptions, PgPool), StoreError> {
    let options: PgConnectOptions = url.parse()?;
    let options = options.application_name("patchbay");
    // A pool tries again and again and then only says that time is up; one connection of our own
    // says what is wrong.
    let first = PgConnection::connect_with(&options);
    let first = tokio::time::timeout(CONNECT_WITHIN, first).await;
    let in_time = first.map_err(|_| sqlx::Error::Io(std::io::ErrorKind::TimedOut.into()))?;
    in_time?.close().await?;
    let pool = PgPoolOptions::new()
        .max_connections(max_connections)
        .acquire_timeout(CONNECT_WITHIN)
        .connect_lazy_with(options.clone());
    Ok((options, pool))
}
