//! The outbox: facts that leave a tenant's transaction, and their way into the job queue.
//!
//! A fact is written beside what it tells about, so a rollback leaves none. The relay turns it
//! into a job in the directory and notes the fact's id in the same transaction; only then does it
//! remove the fact. A relay that dies in between finds the note and adds nothing twice.
//! Nothing here knows what a fact means.

use base::ids::{FactId, TenantId};
use base::time::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use crate::columns::At;
use crate::{AcrossTx, DirectoryTx, Store, StoreError, Tx};

/// The channel on which a commit wakes the relay. A lost wake-up costs one poll.
pub const CHANNEL: &str = "patchbay_outbox";

/// Something that happened and that somebody else must act on.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Its id, by which it is passed on once.
    pub id: FactId,
    /// Whose it is.
    pub tenant: TenantId,
    /// What happened, such as `number.archived`.
    pub kind: String,
    /// The particulars.
    pub payload: Value,
    /// The request it came from.
    pub trace_id: String,
    /// Not before this time, if given.
    pub run_at: Option<Timestamp>,
}

/// Writes a fact into the running transaction and wakes the relay when it commits.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn insert(tx: &mut Tx, fact: &Fact, now: Timestamp) -> Result<(), StoreError> {
    leave(tx, fact, now).await?;
    sqlx::query("select pg_notify($1, '')")
        .bind(CHANNEL)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Writes a fact for the relay's next poll. Waking it takes a lock that commits of all tenants
/// share, which what happens a thousand times a second must not.
pub async fn leave(tx: &mut Tx, fact: &Fact, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query!(
        r#"
        insert into app.outbox (tenant_id, id, kind, payload, trace_id, run_at, created_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        "#,
        tx.tenant_uuid(),
        fact.id.uuid(),
        fact.kind,
        fact.payload,
        fact.trace_id,
        fact.run_at.map(At) as _,
        At(now) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Takes the oldest facts of all tenants together, so that no tenant waits behind another's flood,
/// leaving alone what another relay holds.
pub async fn take(tx: &mut AcrossTx, limit: i64) -> Result<Vec<Fact>, StoreError> {
    let rows = sqlx::query!(
        r#"
        select tenant_id, id, kind, payload, trace_id, run_at as "run_at: At"
        from app.outbox
        order by id
        limit $1
        for update skip locked
        "#,
        limit,
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Fact {
            id: FactId::from_uuid(row.id),
            tenant: TenantId::from_uuid(row.tenant_id),
            kind: row.kind,
            payload: row.payload,
            trace_id: row.trace_id,
            run_at: row.run_at.map(|at| at.0),
        })
        .collect())
}

/// Removes facts that became jobs.
pub async fn remove(tx: &mut AcrossTx, facts: &[Fact]) -> Result<(), StoreError> {
    let tenants: Vec<Uuid> = facts.iter().map(|fact| fact.tenant.uuid()).collect();
    let ids: Vec<Uuid> = facts.iter().map(|fact| fact.id.uuid()).collect();
    sqlx::query!(
        r#"
        delete from app.outbox
        using unnest($1::uuid[], $2::uuid[]) as gone (tenant_id, id)
        where outbox.tenant_id = gone.tenant_id
          and outbox.id = gone.id
        "#,
        &tenants,
        &ids,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Notes that a fact becomes a job in this directory transaction; false when it did so before.
pub async fn note_relayed(
    tx: &mut DirectoryTx,
    fact: FactId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let noted = sqlx::query!(
        r#"
        insert into directory.relayed_facts (fact_id, relayed_at)
        values ($1, $2)
        on conflict (fact_id) do nothing
        "#,
        fact.uuid(),
        At(now) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(noted.rows_affected() == 1)
}

/// Forgets notes older than `before`, long after their facts are gone; says how many.
pub async fn forget_relayed(store: &Store, before: Timestamp) -> Result<u64, StoreError> {
    let deleted = sqlx::query!(
        "delete from directory.relayed_facts where relayed_at < $1",
        At(before) as _,
    )
    .execute(store.directory())
    .await?;
    Ok(deleted.rows_affected())
}

/// How many facts wait to be passed on.
pub async fn count_waiting(tx: &mut AcrossTx) -> Result<u64, StoreError> {
    let rows = sqlx::query_scalar!(r#"select count(*) as "rows!" from app.outbox"#)
        .fetch_one(tx.connection())
        .await?;
    Ok(u64::try_from(rows).unwrap_or_default())
}
