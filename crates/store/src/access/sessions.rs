//! Browser sessions: only the hash of a token is kept.

use base::ids::{SessionId, TenantId, UserId};
use base::text::{EmailAddress, Name};
use base::time::Timestamp;
use domain::access::rights::Role;

use crate::columns::{At, readable};
use crate::{Store, StoreError};

/// A session that has begun.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// Its id.
    pub id: SessionId,
    /// The SHA-256 of its token.
    pub token_hash: [u8; 32],
    /// Who logged in.
    pub user: UserId,
    /// The tenant being looked at.
    pub tenant: Option<TenantId>,
    /// When it ends whatever happens.
    pub expires_at: Timestamp,
}

/// Who a session belongs to, and what they are in the tenant being looked at.
#[derive(Clone, Debug)]
pub struct SessionFacts {
    /// The person.
    pub user: UserId,
    /// Their address.
    pub email: EmailAddress,
    /// What to call them.
    pub name: Name,
    /// Whether they run the installation.
    pub is_platform_admin: bool,
    /// The tenant being looked at.
    pub tenant: Option<TenantId>,
    /// What they are in it; nothing for a platform admin from outside.
    pub role: Option<Role>,
    /// When the session was last used.
    pub last_seen_at: Timestamp,
}

/// Writes a new session.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn insert(store: &Store, session: &NewSession, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query!(
        r#"
        insert into directory.sessions (id, token_hash, user_id, tenant_id, created_at, last_seen_at, expires_at)
        values ($1, $2, $3, $4, $5, $5, $6)
        "#,
        session.id.uuid(),
        &session.token_hash,
        session.user.uuid(),
        session.tenant.map(TenantId::uuid),
        At(now) as _,
        At(session.expires_at) as _,
    )
    .execute(store.directory())
    .await?;
    Ok(())
}

/// The session with this token, unless it has expired or was idle since `idle_since`.
pub async fn find(
    store: &Store,
    token_hash: &[u8; 32],
    now: Timestamp,
    idle_since: Timestamp,
) -> Result<Option<SessionFacts>, StoreError> {
    let row = sqlx::query!(
        r#"
        select
          users.id, users.email, users.name, users.is_platform_admin,
          sessions.tenant_id, memberships.role as "role?",
          sessions.last_seen_at as "last_seen_at: At"
        from directory.sessions
        join directory.users on users.id = sessions.user_id
        left join directory.memberships
          on memberships.tenant_id = sessions.tenant_id and memberships.user_id = sessions.user_id
        where sessions.token_hash = $1
          and sessions.expires_at > $2
          and sessions.last_seen_at > $3
        "#,
        token_hash,
        At(now) as _,
        At(idle_since) as _,
    )
    .fetch_optional(store.directory())
    .await?;
    row.map(|row| {
        let role = row
            .role
            .map(|role| readable("memberships.role", role.parse()));
        Ok(SessionFacts {
            user: UserId::from_uuid(row.id),
            email: readable("users.email", EmailAddress::parse(&row.email))?,
            name: readable("users.name", Name::parse(&row.name))?,
            is_platform_admin: row.is_platform_admin,
            tenant: row.tenant_id.map(TenantId::from_uuid),
            role: role.transpose()?,
            last_seen_at: row.last_seen_at.0,
        })
    })
    .transpose()
}

/// Notes that a session was used.
pub async fn touch(store: &Store, token_hash: &[u8; 32], now: Timestamp) -> Result<(), StoreError> {
    sqlx::query!(
        "update directory.sessions set last_seen_at = $2 where token_hash = $1",
        token_hash,
        At(now) as _,
    )
    .execute(store.directory())
    .await?;
    Ok(())
}

/// Turns a session to another tenant.
pub async fn set_tenant(
    store: &Store,
    token_hash: &[u8; 32],
    tenant: TenantId,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update directory.sessions set tenant_id = $2 where token_hash = $1",
        token_hash,
        tenant.uuid(),
    )
    .execute(store.directory())
    .await?;
    Ok(())
}

/// Ends a session.
pub async fn delete(store: &Store, token_hash: &[u8; 32]) -> Result<(), StoreError> {
    sqlx::query!(
        "delete from directory.sessions where token_hash = $1",
        token_hash
    )
    .execute(store.directory())
    .await?;
    Ok(())
}

/// Ends every session that has expired or was idle since `idle_since`; says how many.
pub async fn delete_expired(
    store: &Store,
    now: Timestamp,
    idle_since: Timestamp,
) -> Result<u64, StoreError> {
    let deleted = sqlx::query!(
        "delete from directory.sessions where expires_at <= $1 or last_seen_at <= $2",
        At(now) as _,
        At(idle_since) as _,
    )
    .execute(store.directory())
    .await?;
    Ok(deleted.rows_affected())
}
