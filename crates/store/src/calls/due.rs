//! The open calls that somebody must look at, because the carrier said nothing more of them.

use base::ids::{CallId, ProviderAccountId, TenantId};
use base::time::Timestamp;

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
}

/// The calls of all tenants that somebody must look at by now, the longest due first.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn list(
    tx: &mut AcrossTx,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<DueCall>, StoreError> {
    let rows = sqlx::query!(
        r#"
        select tenant_id, id, provider_account_id, due_at as "due_at!: At"
        from app.calls
        where due_at is not null
          and due_at <= $1
        order by due_at
        limit $2
        "#,
        At(now) as _,
        limit,
    )
    .fetch_all(tx.connection())
    .await?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|row| DueCall {
            tenant: TenantId::from_uuid(row.tenant_id),
            call: CallId::from_uuid(row.id),
            account: ProviderAccountId::from_uuid(row.provider_account_id),
            due_at: row.due_at.0,
        })
        .collect())
}

/// Takes it on to look at a call: nobody else will before `again_at`. Says the carrier's id of the
/// caller's leg; nothing when somebody else has taken it on, or something happened to the call.
pub async fn take_on(
    tx: &mut Tx,
    due: &DueCall,
    again_at: Timestamp,
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
        At(again_at) as _,
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(taken)
}
