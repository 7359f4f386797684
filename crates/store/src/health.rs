//! Whether the database answers, and what it is.

use crate::{Store, StoreError};

/// What a look at the database found.
#[derive(Clone, Debug)]
pub struct Health {
    /// The server's version, such as `15.18`.
    pub server_version: String,
    /// How many migrations are applied; none when the schema is not there.
    pub migrations: u64,
}

/// The connections of one pool.
#[derive(Clone, Copy, Debug)]
pub struct PoolUse {
    /// Which pool.
    pub name: &'static str,
    /// Open connections.
    pub open: u32,
    /// Open and doing nothing.
    pub idle: u32,
}

/// Asks both halves for an answer.
///
/// # Errors
/// When either does not answer.
pub async fn check(store: &Store) -> Result<Health, StoreError> {
    sqlx::query("select 1").execute(store.directory()).await?;
    let server_version: String = sqlx::query_scalar("show server_version")
        .fetch_one(store.service())
        .await?;
    let is_begun: bool = sqlx::query_scalar("select to_regclass('_sqlx_migrations') is not null")
        .fetch_one(store.service())
        .await?;
    let migrations: i64 = if is_begun {
        sqlx::query_scalar("select count(*) from _sqlx_migrations where success")
            .fetch_one(store.service())
            .await?
    } else {
        0
    };
    Ok(Health {
        server_version,
        migrations: u64::try_from(migrations).unwrap_or_default(),
    })
}

/// How many migrations this program has.
pub fn migrations_known() -> u64 {
    u64::try_from(sqlx::migrate!("./migrations").iter().count()).unwrap_or_default()
}

/// The connections of each pool.
pub fn pools(store: &Store) -> [PoolUse; 2] {
    let number = |count| u32::try_from(count).unwrap_or(u32::MAX);
    store.usage().map(|(name, open, idle)| PoolUse {
        name,
        open: number(open),
        idle: number(idle),
    })
}

/// A name for the state of the migrations: another one whenever any of them changes.
pub fn schema_fingerprint() -> String {
    let migrations = sqlx::migrate!("./migrations");
    let mut fingerprint: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in migrations
        .iter()
        .flat_map(|migration| migration.checksum.iter())
    {
        fingerprint = (fingerprint ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{fingerprint:016x}")
}
