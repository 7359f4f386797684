//! The months that calls are kept in.

use base::time::Timestamp;

use crate::columns::At;
use crate::{Store, StoreError};

/// Makes the partitions of the month of `now` and of the one after it, where they are missing.
/// Safe to repeat and to run on several nodes: who comes second waits and finds them made.
///
/// A call whose month has no partition is kept in a partition for all others, so nothing is lost
/// when this never runs.
///
/// # Errors
/// When the database fails, or the login does not own the tables.
pub async fn ensure(store: &Store, now: Timestamp) -> Result<(), StoreError> {
    let mut tx = store.service().begin().await?;
    sqlx::query("lock table app.calls in share update exclusive mode")
        .execute(&mut *tx)
        .await?;
    for months_ahead in [0, 1] {
        sqlx::query("call app.make_partitions($1 + make_interval(months => $2))")
            .bind(At(now))
            .bind(months_ahead)
            .execute(&mut *tx)
            .await?;
    }
    Ok(tx.commit().await?)
}
