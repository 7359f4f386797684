//! The calls that somebody must look at, because the carrier said nothing more of them: open ones,
//! and closed ones of which it did not say how they ended, or what they cost.

use base::ids::{CallId, ProviderAccountId, TenantId};
use base::time::Timestamp;
use domain::calls::silence::ClosedBy;
use uuid::Uuid;

use crate::columns::At;
use crate::{AcrossTx, StoreError, Tx};

/// A call that somebody must look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueCall {
    /// Whose it is.
    pub tenant: TenantId,
    /// The call.
    pub call: CallId,
    /// The account it came in at.
    pub account: ProviderAccountId,
    /// Since when it is due.
    pub due_at: Timestamp,
    /// When it was closed, if it is.
    pub closed_at: Option<Timestamp>,
}

/// The open calls of all tenants that somebody must look at by now, the longest due first.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn list_open(
    tx: &mut AcrossTx,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<DueCall>, StoreError> {
    let rows = sqlx::query_as!(
        DueRow,
        r#"
        select tenant_id, id, provider_account_id, due_at as "due_at!: At",
          null::timestamptz as "closed_at: At"
        from app.calls
        where due_at is not null
          and closed_at is null
          and due_at <= $1
        order by due_at
        limit $2
        "#,
        At(now) as _,
        limit,
    );
    let rows = rows.fetch_all(tx.connection()).await?;
    Ok(rows.into_iter().map(DueRow::into_call).collect())
}

/// The same of closed calls.
pub async fn list_closed(
    tx: &mut AcrossTx,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<DueCall>, StoreError> {
    let rows = sqlx::query_as!(
        DueRow,
        r#"
        select tenant_id, id, provider_account_id, due_at as "due_at!: At",
          closed_at as "closed_at: At"
        from app.calls
        where due_at is not null
          and closed_at is not null
          and due_at <= $1
        order by due_at
        limit $2
        "#,
        At(now) as _,
        limit,
    );
    let rows = rows.fetch_all(tx.connection()).await?;
    Ok(rows.into_iter().map(DueRow::into_call).collect())
}

struct DueRow {
    tenant_id: Uuid,
    id: Uuid,
    provider_account_id: Uuid,
    due_at: At,
    closed_at: Option<At>,
}

impl DueRow {
    fn into_call(self) -> DueCall {
        DueCall {
            tenant: TenantId::from_uuid(self.tenant_id),
            call: CallId::from_uuid(self.id),
            account: ProviderAccountId::from_uuid(self.provider_account_id),
            due_at: self.due_at.0,
            closed_at: self.closed_at.map(|at| at.0),
        }
    }
}

/// Takes it on to look at a call: nobody else will before `again_at`, or ever again where there is
/// no such time. Says the carrier's id of the caller's leg; nothing when somebody else has taken it
/// on, or something happened to the call.
pub async fn take_on(
    tx: &mut Tx,
    due: &DueCall,
    again_at: Option<Timestamp>,
) -> Result<Option<String>, StoreError> {
    let taken = sqlx::query_scalar!(
        r#"
        update app.calls
        set due_at = $4
        where tenant_id = $1
          and id = $2
          and due_at = $3
        returning carrier_call_id
        "#,
        tx.tenant_uuid(),
        due.call.uuid(),
        At(due.due_at) as _,
        again_at.map(At) as _,
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(taken)
}

/// Says what closed a call whose carrier did not say all of its ends by itself.
pub async fn note_closed_by(
    tx: &mut Tx,
    call: CallId,
    closed_by: ClosedBy,
) -> Result<(), StoreError> {
    sqlx::query!(
        r#"
        update app.calls
        set closed_by = $3
        where tenant_id = $1
          and id = $2
        "#,
        tx.tenant_uuid(),
        call.uuid(),
        closed_by.as_str(),
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Says when somebody must look at a call next, where looking at it brought nothing new.
pub async fn put_off(
    tx: &mut Tx,
    call: CallId,
    again_at: Option<Timestamp>,
) -> Result<(), StoreError> {
    sqlx::query!(
        r#"
        update app.calls
        set due_at = $3
        where tenant_id = $1
          and id = $2
        "#,
        tx.tenant_uuid(),
        call.uuid(),
        again_at.map(At) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
