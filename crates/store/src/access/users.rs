//! People who log in. They are global and join tenants by memberships.

use base::ids::UserId;
use base::text::{EmailAddress, Name};
use base::time::Timestamp;

use crate::columns::{At, readable};
use crate::{DirectoryTx, Store, StoreError};

/// A person, with what a login needs to know.
#[derive(Clone, Debug)]
pub struct User {
    /// Their id.
    pub id: UserId,
    /// The address they log in with.
    pub email: EmailAddress,
    /// What to call them.
    pub name: Name,
    /// The argon2id hash of their password.
    pub password_hash: String,
    /// Whether they run the installation.
    pub is_platform_admin: bool,
    /// Wrong passwords since the last right one.
    pub failed_logins: u32,
    /// Until when every password is refused.
    pub locked_until: Option<Timestamp>,
}

struct Row {
    id: uuid::Uuid,
    email: String,
    name: String,
    password_hash: String,
    is_platform_admin: bool,
    failed_logins: i32,
    locked_until: Option<At>,
}

impl TryFrom<Row> for User {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: UserId::from_uuid(row.id),
            email: readable("users.email", EmailAddress::parse(&row.email))?,
            name: readable("users.name", Name::parse(&row.name))?,
            password_hash: row.password_hash,
            is_platform_admin: row.is_platform_admin,
            failed_logins: readable("users.failed_logins", row.failed_logins.try_into())?,
            locked_until: row.locked_until.map(|at| at.0),
        })
    }
}

/// The person with this address, whatever its letter case.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn find_by_email(
    store: &Store,
    email: &EmailAddress,
) -> Result<Option<User>, StoreError> {
    sqlx::query_as!(
        Row,
        r#"
        select id, email, name, password_hash, is_platform_admin, failed_logins, locked_until as "locked_until: At"
        from directory.users
        where lower(email) = lower($1)
        "#,
        email.as_str(),
    )
    .fetch_optional(store.directory())
    .await?
    .map(User::try_from)
    .transpose()
}

/// The person with this id.
pub async fn find(store: &Store, id: UserId) -> Result<Option<User>, StoreError> {
    sqlx::query_as!(
        Row,
        r#"
        select id, email, name, password_hash, is_platform_admin, failed_logins, locked_until as "locked_until: At"
        from directory.users
        where id = $1
        "#,
        id.uuid(),
    )
    .fetch_optional(store.directory())
    .await?
    .map(User::try_from)
    .transpose()
}

/// Adds a person; false when somebody has the address already.
pub async fn insert(tx: &mut DirectoryTx, user: &User, now: Timestamp) -> Result<bool, StoreError> {
    let inserted = sqlx::query!(
        r#"
        insert into directory.users (id, email, name, password_hash, is_platform_admin, created_at, updated_at)
        values ($1, $2, $3, $4, $5, $6, $6)
        on conflict (lower(email)) do nothing
        "#,
        user.id.uuid(),
        user.email.as_str(),
        user.name.as_str(),
        user.password_hash,
        user.is_platform_admin,
        At(now) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(inserted.rows_affected() == 1)
}

/// Counts one wrong password and locks the login once `limit` is reached; says until when.
pub async fn count_failure(
    store: &Store,
    id: UserId,
    limit: u32,
    locked_until: Timestamp,
) -> Result<Option<Timestamp>, StoreError> {
    let locked = sqlx::query_scalar!(
        r#"
        update directory.users
        set
          failed_logins = case when failed_logins + 1 >= $2 then 0 else failed_logins + 1 end,
          locked_until = case when failed_logins + 1 >= $2 then $3 else locked_until end
        where id = $1
        returning locked_until as "locked_until: At"
        "#,
        id.uuid(),
        i32::try_from(limit).unwrap_or(i32::MAX),
        At(locked_until) as _,
    )
    .fetch_optional(store.directory())
    .await?;
    Ok(locked.flatten().map(|at| at.0))
}

/// Forgets wrong passwords after a right one.
pub async fn clear_failures(store: &Store, id: UserId) -> Result<(), StoreError> {
    sqlx::query!(
        "update directory.users set failed_logins = 0, locked_until = null where id = $1 and (failed_logins > 0 or locked_until is not null)",
        id.uuid(),
    )
    .execute(store.directory())
    .await?;
    Ok(())
}

/// Gives a person a new password and ends every session of theirs but `kept`.
pub async fn set_password(
    tx: &mut DirectoryTx,
    id: UserId,
    password_hash: &str,
    kept: Option<&[u8]>,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query!(
        r#"
        update directory.users
        set password_hash = $2, failed_logins = 0, locked_until = null, updated_at = $3
        where id = $1
        "#,
        id.uuid(),
        password_hash,
        At(now) as _,
    )
    .execute(tx.connection())
    .await?;
    sqlx::query!(
        "delete from directory.sessions where user_id = $1 and ($2::bytea is null or token_hash <> $2)",
        id.uuid(),
        kept,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Whether anybody runs the installation yet.
pub async fn any_platform_admin(store: &Store) -> Result<bool, StoreError> {
    let found = sqlx::query_scalar!(
        r#"select exists (select 1 from directory.users where is_platform_admin) as "found!""#,
    )
    .fetch_one(store.directory())
    .await?;
    Ok(found)
}
