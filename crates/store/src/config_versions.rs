//! How often each tenant's configuration has been written, so that snapshots know they are old.

use base::ids::TenantId;

use crate::{AcrossTx, StoreError, Tx};

/// The channel on which a commit says whose configuration changed. A lost word costs one poll.
pub const CHANNEL: &str = "patchbay_config";

/// Counts a change of the tenant's configuration and says so when it commits.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn bump(tx: &mut Tx) -> Result<(), StoreError> {
    sqlx::query!(
        r#"
        insert into app.config_versions (tenant_id, version)
        values ($1, 1)
        on conflict (tenant_id) do update set version = config_versions.version + 1
        "#,
        tx.tenant_uuid(),
    )
    .execute(tx.connection())
    .await?;
    let tenant = tx.tenant();
    sqlx::query("select pg_notify($1, $2)")
        .bind(CHANNEL)
        .bind(tenant.to_string())
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// How often the tenant's configuration has been written.
pub async fn current(tx: &mut Tx) -> Result<i32, StoreError> {
    let version = sqlx::query_scalar!(
        "select version from app.config_versions where tenant_id = $1",
        tx.tenant_uuid(),
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(version.unwrap_or_default())
}

/// The same for every tenant.
pub async fn list(tx: &mut AcrossTx) -> Result<Vec<(TenantId, i32)>, StoreError> {
    let rows = sqlx::query!("select tenant_id, version from app.config_versions")
        .fetch_all(tx.connection())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (TenantId::from_uuid(row.tenant_id), row.version))
        .collect())
}
