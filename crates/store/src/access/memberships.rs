//! Who belongs to which tenant, and what they are in it.

use base::ids::{MembershipId, TenantId, UserId};
use base::text::{EmailAddress, Name};
use base::time::Timestamp;
use domain::access::rights::Role;
use domain::record::Version;

use crate::columns::{At, count, readable};
use crate::{DirectoryTx, Store, StoreError};

/// A person's place in a tenant.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The place itself.
    pub id: MembershipId,
    /// The person.
    pub user: UserId,
    /// Their address.
    pub email: EmailAddress,
    /// What to call them.
    pub name: Name,
    /// What they are in the tenant.
    pub role: Role,
    /// How often the place was written.
    pub version: Version,
    /// Since when they belong to the tenant.
    pub created_at: Timestamp,
    /// When the place was last written.
    pub updated_at: Timestamp,
}

/// A tenant a person belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The tenant.
    pub tenant: TenantId,
    /// What it is called.
    pub tenant_name: Name,
    /// What the person is in it.
    pub role: Role,
}

struct Row {
    id: uuid::Uuid,
    user_id: uuid::Uuid,
    email: String,
    name: String,
    role: String,
    version: i32,
    created_at: At,
    updated_at: At,
}

impl TryFrom<Row> for Member {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: MembershipId::from_uuid(row.id),
            user: UserId::from_uuid(row.user_id),
            email: readable("users.email", EmailAddress::parse(&row.email))?,
            name: readable("users.name", Name::parse(&row.name))?,
            role: readable("memberships.role", row.role.parse())?,
            version: Version(row.version),
            created_at: row.created_at.0,
            updated_at: row.updated_at.0,
        })
    }
}

/// The people of a tenant, by name.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn list(store: &Store, tenant: TenantId) -> Result<Vec<Member>, StoreError> {
    sqlx::query_as!(
        Row,
        r#"
        select
          memberships.id, memberships.user_id, users.email, users.name, memberships.role, memberships.version,
          memberships.created_at as "created_at: At", memberships.updated_at as "updated_at: At"
        from directory.memberships
        join directory.users on users.id = memberships.user_id
        where memberships.tenant_id = $1
        order by lower(users.name), memberships.id
        "#,
        tenant.uuid(),
    )
    .fetch_all(store.directory())
    .await?
    .into_iter()
    .map(Member::try_from)
    .collect()
}

/// One member, locked with every other owner so that two changes cannot both remove the last one.
pub async fn lock(
    tx: &mut DirectoryTx,
    tenant: TenantId,
    id: MembershipId,
) -> Result<Option<(Member, u32)>, StoreError> {
    let owners = sqlx::query_scalar!(
        r#"
        select id
        from directory.memberships
        where tenant_id = $1
          and role = 'owner'
        order by id
        for update
        "#,
        tenant.uuid(),
    )
    .fetch_all(tx.connection())
    .await?;
    let row = sqlx::query_as!(
        Row,
        r#"
        select
          memberships.id, memberships.user_id, users.email, users.name, memberships.role, memberships.version,
          memberships.created_at as "created_at: At", memberships.updated_at as "updated_at: At"
        from directory.memberships
        join directory.users on users.id = memberships.user_id
        where memberships.tenant_id = $1
          and memberships.id = $2
        for update of memberships
        "#,
        tenant.uuid(),
        id.uuid(),
    )
    .fetch_optional(tx.connection())
    .await?;
    let others = owners.iter().filter(|owner| **owner != id.uuid()).count();
    let others = count(i64::try_from(others).unwrap_or(i64::MAX));
    row.map(|row| Ok((Member::try_from(row)?, others)))
        .transpose()
}

/// Adds a person to a tenant; false when they belong to it already.
pub async fn insert(
    tx: &mut DirectoryTx,
    id: MembershipId,
    tenant: TenantId,
    user: UserId,
    role: Role,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let inserted = sqlx::query!(
        r#"
        insert into directory.memberships (id, tenant_id, user_id, role, version, created_at, updated_at)
        values ($1, $2, $3, $4, 1, $5, $5)
        on conflict (tenant_id, user_id) do nothing
        "#,
        id.uuid(),
        tenant.uuid(),
        user.uuid(),
        role.as_str(),
        At(now) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(inserted.rows_affected() == 1)
}

/// Changes what a member is.
pub async fn set_role(
    tx: &mut DirectoryTx,
    tenant: TenantId,
    id: MembershipId,
    role: Role,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query!(
        r#"
        update directory.memberships
        set role = $3, version = version + 1, updated_at = $4
        where tenant_id = $1
          and id = $2
        "#,
        tenant.uuid(),
        id.uuid(),
        role.as_str(),
        At(now) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Ends a membership and every session that looks at the tenant through it.
pub async fn delete(
    tx: &mut DirectoryTx,
    tenant: TenantId,
    id: MembershipId,
    user: UserId,
) -> Result<(), StoreError> {
    sqlx::query!(
        "delete from directory.memberships where tenant_id = $1 and id = $2",
        tenant.uuid(),
        id.uuid(),
    )
    .execute(tx.connection())
    .await?;
    sqlx::query!(
        "delete from directory.sessions where tenant_id = $1 and user_id = $2",
        tenant.uuid(),
        user.uuid(),
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The tenants a person belongs to, by name.
pub async fn list_places(store: &Store, user: UserId) -> Result<Vec<Place>, StoreError> {
    let rows = sqlx::query!(
        r#"
        select tenants.id, tenants.name, memberships.role
        from directory.memberships
        join directory.tenants on tenants.id = memberships.tenant_id
        where memberships.user_id = $1
        order by lower(tenants.name), tenants.id
        "#,
        user.uuid(),
    )
    .fetch_all(store.directory())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Place {
                tenant: TenantId::from_uuid(row.id),
                tenant_name: readable("tenants.name", Name::parse(&row.name))?,
                role: readable("memberships.role", row.role.parse())?,
            })
        })
        .collect()
}
