//! Whom a number's calls belonged to, over time: at most one assignment is open (X-22).

use base::id::Id;
use base::ids::{NumberAssignmentId, NumberId};
use base::time::Timestamp;
use domain::numbers::inventory::Assignment;

use crate::columns::At;
use crate::{StoreError, Tx};

/// Opens an assignment. The one before it must have ended.
///
/// # Errors
/// When another is still open, or the campaign or supplier is not the tenant's.
pub async fn open(
    tx: &mut Tx,
    id: NumberAssignmentId,
    number: NumberId,
    assignment: &Assignment,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query!(
        r#"
        insert into app.number_assignments (tenant_id, id, number_id, campaign_id, supplier_id, assigned_at)
        values ($1, $2, $3, $4, $5, $6)
        "#,
        tx.tenant_uuid(),
        id.uuid(),
        number.uuid(),
        assignment.campaign_id.uuid(),
        assignment.supplier_id.map(Id::uuid),
        At(now) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Ends the number's open assignment, if there is one.
///
/// # Errors
/// When the database fails.
pub async fn end(tx: &mut Tx, number: NumberId, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query!(
        r#"
        update app.number_assignments
        set ended_at = greatest($3, assigned_at)
        where tenant_id = $1
          and number_id = $2
          and ended_at is null
        "#,
        tx.tenant_uuid(),
        number.uuid(),
        At(now) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// How many assignments the number has had, the open one included.
///
/// # Errors
/// When the database fails.
pub async fn count(tx: &mut Tx, number: NumberId) -> Result<u32, StoreError> {
    let rows = sqlx::query_scalar!(
        r#"select count(*) as "rows!" from app.number_assignments where tenant_id = $1 and number_id = $2"#,
        tx.tenant_uuid(),
        number.uuid(),
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(crate::columns::count(rows))
}
