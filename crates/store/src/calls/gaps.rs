//! How often calls had to be closed because their carrier was asked, or without its word.

use base::ids::CallId;
use base::time::{Seconds, Timestamp};
use domain::alarms::proofs::Gaps;

use crate::columns::At;
use crate::{StoreError, Tx};

/// The longest that a call may have lasted which is closed: the carrier's own ceiling, and the time
/// it takes to notice.
const LONGEST: Seconds = Seconds::from_minutes(6 * 60);

/// What was closed since an instant.
///
/// # Errors
/// When the database fails.
pub async fn count(tx: &mut Tx, since: Timestamp) -> Result<Gaps, StoreError> {
    let began = since.checked_sub(LONGEST).unwrap_or(Timestamp::UNIX_EPOCH);
    let millis = u64::try_from(began.as_millis()).unwrap_or(0);
    let row = sqlx::query!(
        r#"
        select
          count(*) as "closed!",
          count(*) filter (where closed_by = 'lookup') as "looked_up!",
          count(*) filter (where closed_by = 'time') as "given_up!"
        from app.calls
        where tenant_id = $1
          and id >= $2
          and closed_at >= $3
        "#,
        tx.tenant_uuid(),
        CallId::from_parts(millis, 0).uuid(),
        At(since) as _,
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(Gaps {
        closed: row.closed.unsigned_abs(),
        looked_up: row.looked_up.unsigned_abs(),
        given_up: row.given_up.unsigned_abs(),
    })
}
