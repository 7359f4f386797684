//! Closing the books: how far back nothing more is booked, and what accounts held there.
//!
//! A row that every call changed would make calls wait for each other. So the tenant's own accounts
//! and its carriers' have checkpoints instead, moved forward behind the calls: what such an account
//! holds is its checkpoint and the entries that came after it, read in one statement.
//!
//! The entries are told apart by the instants within their ids, and transactions do not commit in
//! the order of those. A checkpoint is exact all the same, because it moves in three steps, each in
//! a transaction of its own:
//!
//! 1. [`announce`]: the books are closing before an instant. Every booking whose statement begins
//!    after this has committed sees it, and is refused if its id is older
//!    (`booking/write_transactions.sql`).
//! 2. [`mark`]: a transaction that has seen the announcement is given a number, the horizon. Whoever
//!    books an older id now began the statement before the announcement had committed, and had a
//!    number before that statement ([`crate::ledger::booking::write`] sees to it): a lesser one.
//! 3. [`fold`]: no transaction below the horizon runs any more, by the very snapshot in which the
//!    entries are summed up. So each of them is in that snapshot or was rolled back, and no other
//!    entry before that instant will ever come. What is summed up begins where the last fold ended.
//!
//! No clock is believed in this. One that is wrong can only have bookings refused that come later
//! than the announced instant, and they are tried again with a new id. Numbers of transactions are
//! compared with those of the same database alone: in one restored from a copy nothing runs of what
//! ran before, so a horizon that it has not come to yet is passed.

use base::time::Timestamp;

use crate::ledger::transactions::range;
use crate::{StoreError, Tx};

/// Announces that nothing more is booked before an instant, unless an earlier announcement is not
/// done with yet, or nothing was booked since then that is older than the instant.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn announce(tx: &mut Tx, before: Timestamp) -> Result<(), StoreError> {
    let (_, before) = range(None, Some(before));
    sqlx::query_file!("src/ledger/closings/announce.sql", tx.tenant_uuid(), before)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Marks the horizon of an announcement that has none; says whether there was one.
///
/// The transaction must have written nothing: it is given its number by this, so after it has read
/// the announcement.
pub async fn mark(tx: &mut Tx) -> Result<bool, StoreError> {
    let announced = sqlx::query_scalar!(
        r#"
        select closing_before_id
        from app.ledger_closings
        where tenant_id = $1
          and closed_before_id < closing_before_id
          and horizon is null
        "#,
        tx.tenant_uuid(),
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(announced) = announced else {
        return Ok(false);
    };
    sqlx::query!(
        r#"
        update app.ledger_closings
        set horizon = pg_current_xact_id()
        where tenant_id = $1
          and closing_before_id = $2
          and horizon is null
        "#,
        tx.tenant_uuid(),
        announced,
    )
    .execute(tx.connection())
    .await?;
    Ok(true)
}

/// Adds the entries before the announced instant to the checkpoints, once no transaction below the
/// horizon runs; says whether it did.
pub async fn fold(tx: &mut Tx) -> Result<bool, StoreError> {
    // The row is held first: the statement that sums up then has a snapshot in which nobody else
    // can move the checkpoints.
    let held = sqlx::query_scalar!(
        r#"
        select closing_before_id
        from app.ledger_closings
        where tenant_id = $1
          and horizon is not null
        for update skip locked
        "#,
        tx.tenant_uuid(),
    )
    .fetch_optional(tx.connection())
    .await?;
    if held.is_none() {
        return Ok(false);
    }
    let folded = sqlx::query_file!("src/ledger/closings/fold.sql", tx.tenant_uuid())
        .execute(tx.connection())
        .await?;
    Ok(folded.rows_affected() == 1)
}

/// Writes the checkpoints that are not the sum of the entries before them; says how many. One that
/// no entry is behind becomes nothing.
pub async fn rebuild(tx: &mut Tx) -> Result<u64, StoreError> {
    // As for a fold: nobody moves the checkpoints while they are summed up, and no entry will ever
    // come before the instant they stand at.
    sqlx::query_scalar!(
        r#"
        select closed_before_id
        from app.ledger_closings
        where tenant_id = $1
        for update
        "#,
        tx.tenant_uuid(),
    )
    .fetch_optional(tx.connection())
    .await?;
    let rebuilt = sqlx::query_file!("src/ledger/closings/rebuild.sql", tx.tenant_uuid())
        .execute(tx.connection())
        .await?;
    Ok(rebuilt.rows_affected())
}
