//! Tenants: a line in the directory, and the settings in the tenant's own half.

use base::ids::TenantId;
use base::money::Currency;
use base::text::Name;
use base::time::{TimeZone, Timestamp};
use domain::access::tenants::{Defaults, Tenant};
use domain::record::{Record, Version};

use crate::columns::{At, readable, stored, written};
use crate::{Store, StoreError, Tx};

/// A tenant as the directory lists it.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedTenant {
    /// Its id.
    pub id: TenantId,
    /// What it is called.
    pub name: Name,
    /// When it was created.
    pub created_at: Timestamp,
}

/// Writes the directory's line of a new tenant.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn insert_listed(
    store: &Store,
    id: TenantId,
    name: &Name,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into directory.tenants (id, name, created_at) values ($1, $2, $3)",
        id.uuid(),
        name.as_str(),
        At(now) as _,
    )
    .execute(store.directory())
    .await?;
    Ok(())
}

/// Follows a tenant's new name in the directory.
pub async fn rename_listed(store: &Store, id: TenantId, name: &Name) -> Result<(), StoreError> {
    sqlx::query!(
        "update directory.tenants set name = $2 where id = $1",
        id.uuid(),
        name.as_str(),
    )
    .execute(store.directory())
    .await?;
    Ok(())
}

/// Every tenant of the installation, by name.
pub async fn list(store: &Store) -> Result<Vec<ListedTenant>, StoreError> {
    let rows = sqlx::query!(
        r#"
        select id, name, created_at as "created_at: At"
        from directory.tenants
        order by lower(name), id
        "#,
    )
    .fetch_all(store.directory())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(ListedTenant {
                id: TenantId::from_uuid(row.id),
                name: readable("tenants.name", Name::parse(&row.name))?,
                created_at: row.created_at.0,
            })
        })
        .collect()
}

/// Whether the directory knows a tenant.
pub async fn exists(store: &Store, id: TenantId) -> Result<bool, StoreError> {
    let found = sqlx::query_scalar!(
        r#"select exists (select 1 from directory.tenants where id = $1) as "found!""#,
        id.uuid(),
    )
    .fetch_one(store.directory())
    .await?;
    Ok(found)
}

/// Writes the settings of a new tenant.
pub async fn insert_settings(tx: &mut Tx, tenant: &Record<Tenant>) -> Result<(), StoreError> {
    sqlx::query!(
        r#"
        insert into app.tenant_settings (tenant_id, name, time_zone, currency, version, created_at, updated_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        "#,
        tx.tenant_uuid(),
        tenant.name.as_str(),
        tenant.defaults.time_zone.as_str(),
        tenant.defaults.currency.as_str(),
        tenant.version.0,
        At(tenant.created_at) as _,
        At(tenant.updated_at) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The tenant's settings.
pub async fn find_settings(tx: &mut Tx) -> Result<Option<Record<Tenant>>, StoreError> {
    let row = sqlx::query!(
        r#"
        select name, time_zone, currency, caller_name_lookup, version, created_at as "created_at: At", updated_at as "updated_at: At"
        from app.tenant_settings
        where tenant_id = $1
        "#,
        tx.tenant_uuid(),
    )
    .fetch_optional(tx.connection())
    .await?;
    let id = tx.tenant();
    row.map(|row| {
        Ok(Record {
            id,
            version: Version(row.version),
            created_at: row.created_at.0,
            updated_at: row.updated_at.0,
            value: Tenant {
                name: readable("tenant_settings.name", Name::parse(&row.name))?,
                defaults: Defaults {
                    time_zone: readable(
                        "tenant_settings.time_zone",
                        TimeZone::parse(&row.time_zone),
                    )?,
                    currency: readable("tenant_settings.currency", Currency::parse(&row.currency))?,
                },
                caller_name_lookup: stored(
                    "tenant_settings.caller_name_lookup",
                    row.caller_name_lookup,
                )?,
            },
        })
    })
    .transpose()
}

/// Writes the next version of the settings; false when somebody else wrote it first.
pub async fn replace_settings(tx: &mut Tx, tenant: &Record<Tenant>) -> Result<bool, StoreError> {
    let replaced = sqlx::query!(
        r#"
        update app.tenant_settings
        set name = $2, time_zone = $3, caller_name_lookup = $6, version = $4, updated_at = $5
        where tenant_id = $1
          and version = $4 - 1
        "#,
        tx.tenant_uuid(),
        tenant.name.as_str(),
        tenant.defaults.time_zone.as_str(),
        tenant.version.0,
        At(tenant.updated_at) as _,
        written(&tenant.caller_name_lookup)?,
    )
    .execute(tx.connection())
    .await?;
    Ok(replaced.rows_affected() == 1)
}
