//! Callers' names as a carrier told them, and how often it was asked each day.
//!
//! Lock order: a caller's row before the day's.

use base::phone::PhoneNumber;
use base::time::Timestamp;
use base::time::day::Day;
use domain::calls::caller_names::{KeptName, LookupStatus};

use crate::columns::{At, readable};
use crate::{StoreError, Tx};

/// What is kept of a caller's name.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn find(tx: &mut Tx, caller: &PhoneNumber) -> Result<Option<KeptName>, StoreError> {
    let row = sqlx::query!(
        r#"
        select status, name, asked_at as "asked_at: At"
        from app.caller_names
        where tenant_id = $1
          and caller = $2
        "#,
        tx.tenant_uuid(),
        caller.as_str(),
    )
    .fetch_optional(tx.connection())
    .await?;
    row.map(|row| {
        Ok(KeptName {
            status: readable("caller_names.status", row.status.parse())?,
            name: row.name,
            asked_at: row.asked_at.0,
        })
    })
    .transpose()
}

/// Notes that a carrier is about to be asked for a caller's name; false when somebody else asks
/// already. What was kept of the caller before is gone then.
pub async fn claim(
    tx: &mut Tx,
    caller: &PhoneNumber,
    (seen, now): (Option<Timestamp>, Timestamp),
) -> Result<bool, StoreError> {
    let written = sqlx::query!(
        r#"
        insert into app.caller_names (tenant_id, caller, status, asked_at)
        values ($1, $2, 'asked', $3)
        on conflict (tenant_id, caller) do update
        set status = 'asked', name = null, asked_at = excluded.asked_at
        where caller_names.asked_at = $4
        "#,
        tx.tenant_uuid(),
        caller.as_str(),
        At(now) as _,
        seen.map(At) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(written.rows_affected() == 1)
}

/// Counts one more question of a day; false when the day has asked that often.
pub async fn count(tx: &mut Tx, day: Day, budget: u32) -> Result<bool, StoreError> {
    let written = sqlx::query!(
        r#"
        insert into app.caller_name_days (tenant_id, day, asked)
        values ($1, $2::text::date, 1)
        on conflict (tenant_id, day) do update
        set asked = caller_name_days.asked + 1
        where caller_name_days.asked < $3
        "#,
        tx.tenant_uuid(),
        day.to_string(),
        i32::try_from(budget).unwrap_or(i32::MAX),
    )
    .execute(tx.connection())
    .await?;
    Ok(written.rows_affected() == 1)
}

/// Keeps what a carrier answered to the question asked at `asked_at`; a later question's answer is
/// not overwritten.
pub async fn learn(
    tx: &mut Tx,
    caller: &PhoneNumber,
    asked_at: Timestamp,
    (status, name): (LookupStatus, Option<&str>),
) -> Result<(), StoreError> {
    sqlx::query!(
        r#"
        update app.caller_names
        set status = $3, name = $4
        where tenant_id = $1
          and caller = $2
          and asked_at = $5
        "#,
        tx.tenant_uuid(),
        caller.as_str(),
        status.as_str(),
        name,
        At(asked_at) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Forgets the names that were asked for before an instant, and the days before a day.
pub async fn forget(tx: &mut Tx, before: Timestamp, today: Day) -> Result<(), StoreError> {
    sqlx::query!(
        "delete from app.caller_names where tenant_id = $1 and asked_at <= $2",
        tx.tenant_uuid(),
        At(before) as _,
    )
    .execute(tx.connection())
    .await?;
    sqlx::query!(
        "delete from app.caller_name_days where tenant_id = $1 and day < $2::text::date",
        tx.tenant_uuid(),
        today.to_string(),
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
