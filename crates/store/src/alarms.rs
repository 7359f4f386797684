//! Alarms: a row each, one at a time for a subject while it lasts, kept for a while when it is
//! cleared.

use base::id::Id;
use base::ids::{AlarmId, BuyerId};
use base::page::{Cursor, Page, PageRequest, Position};
use base::text::Name;
use base::time::Timestamp;
use domain::alarms::{Acknowledgement, Alarm, AlarmKind, AlarmState, Finding, Proof, Subject};
use serde_json::Value;
use uuid::Uuid;

use crate::columns::{At, readable, readable_if_set};
use crate::{AcrossTx, StoreError, Tx};

/// The order of the list, as its cursors name it.
const ORDER: &str = "-firstSeenAt";

/// An alarm as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAlarm {
    /// Its id.
    pub id: AlarmId,
    /// The alarm.
    pub alarm: Alarm,
    /// What the buyer is called it is about.
    pub buyer_name: Option<Name>,
}

/// What a list of alarms is narrowed to.
#[derive(Clone, Copy, Debug, Default)]
pub struct AlarmFilter {
    /// Only this one.
    pub id: Option<AlarmId>,
    /// Only those that stand here.
    pub state: Option<AlarmState>,
    /// Only those about this.
    pub kind: Option<AlarmKind>,
    /// Only those about this buyer.
    pub buyer: Option<BuyerId>,
}

/// Writes what a look found: into the alarm that lasts for its subject, or else into a new one with
/// this id; says whether it is new.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn raise(
    tx: &mut Tx,
    id: AlarmId,
    proof: &Proof,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let subject = &proof.subject;
    let findings = readable("alarms.findings", serde_json::to_value(&proof.findings))?;
    let times_seen = sqlx::query_scalar!(
        r#"
        insert into app.alarms (
          tenant_id, id, kind, subject, buyer_id, finding_count, findings, times_seen, first_seen_at, last_seen_at
        )
        values ($1, $2, $3, $4, $5, $6, $7, 1, $8, $8)
        on conflict (tenant_id, kind, subject) where cleared_at is null
        do update set
          finding_count = excluded.finding_count,
          findings = excluded.findings,
          times_seen = alarms.times_seen + 1,
          last_seen_at = excluded.last_seen_at
        returning times_seen
        "#,
        tx.tenant_uuid(),
        id.uuid(),
        subject.kind.as_str(),
        subject.name,
        subject.buyer.map(Id::uuid),
        i64::try_from(proof.count).unwrap_or(i64::MAX),
        findings,
        At(now) as _,
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(times_seen == 1)
}

/// Notes that everything is as it must be of a subject again; says which alarm lasted until now.
pub async fn clear(
    tx: &mut Tx,
    subject: &Subject,
    now: Timestamp,
) -> Result<Option<AlarmId>, StoreError> {
    let cleared = sqlx::query_scalar!(
        r#"
        update app.alarms
        set cleared_at = $4
        where tenant_id = $1
          and kind = $2
          and subject = $3
          and cleared_at is null
        returning id
        "#,
        tx.tenant_uuid(),
        subject.kind.as_str(),
        subject.name,
        At(now) as _,
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(cleared.map(AlarmId::from_uuid))
}

/// Writes that somebody looks at an alarm; false when somebody did before, or it was cleared.
pub async fn acknowledge(
    tx: &mut Tx,
    id: AlarmId,
    by: &Acknowledgement,
) -> Result<bool, StoreError> {
    let written = sqlx::query!(
        r#"
        update app.alarms
        set
          acknowledged_at = $3,
          acknowledged_by = $4,
          acknowledged_by_name = $5
        where tenant_id = $1
          and id = $2
          and acknowledged_at is null
          and cleared_at is null
        "#,
        tx.tenant_uuid(),
        id.uuid(),
        At(by.at) as _,
        by.by,
        by.by_name,
    )
    .execute(tx.connection())
    .await?;
    Ok(written.rows_affected() == 1)
}

/// The buyers about whom alarms last.
pub async fn list_buyers(tx: &mut Tx) -> Result<Vec<BuyerId>, StoreError> {
    let rows = sqlx::query_scalar!(
        r#"
        select distinct buyer_id as "buyer_id!"
        from app.alarms
        where tenant_id = $1
          and cleared_at is null
          and buyer_id is not null
        order by 1
        "#,
        tx.tenant_uuid(),
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(BuyerId::from_uuid).collect())
}

/// Forgets alarms that were cleared before an instant; says how many.
pub async fn forget_cleared(tx: &mut AcrossTx, before: Timestamp) -> Result<u64, StoreError> {
    let deleted = sqlx::query!(
        "delete from app.alarms where cleared_at < $1",
        At(before) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(deleted.rows_affected())
}

/// An alarm, if there is one.
pub async fn find(tx: &mut Tx, id: AlarmId) -> Result<Option<StoredAlarm>, StoreError> {
    let filter = AlarmFilter {
        id: Some(id),
        ..AlarmFilter::default()
    };
    let (found, _) = select(tx, &filter, None, 1, 0).await?;
    Ok(found.into_iter().next())
}

/// One page of the alarms, the newest first.
pub async fn list(
    tx: &mut Tx,
    filter: &AlarmFilter,
    request: &PageRequest,
) -> Result<Page<StoredAlarm>, StoreError> {
    let (offset, after) = match request.position() {
        Position::Offset(offset) => (i64::try_from(*offset).unwrap_or(i64::MAX), None),
        Position::After(cursor) => (0, Some(cursor.id)),
    };
    let limit = i64::from(request.limit()) + 1;
    let (alarms, total) = select(tx, filter, after, limit, offset).await?;
    let total = after.is_none().then_some(total);
    Ok(Page::of_rows(
        request,
        alarms,
        total,
        |last: &StoredAlarm| {
            Some(Cursor {
                sort: ORDER.to_owned(),
                key: last.id.to_string(),
                id: last.id.uuid(),
            })
        },
    ))
}

/// So many alarms from a place on, and how many there are from there on.
async fn select(
    tx: &mut Tx,
    filter: &AlarmFilter,
    after: Option<Uuid>,
    limit: i64,
    offset: i64,
) -> Result<(Vec<StoredAlarm>, u64), StoreError> {
    let rows = sqlx::query_file_as!(
        Row,
        "src/alarms/select_alarms.sql",
        tx.tenant_uuid(),
        filter.id.map(Id::uuid),
        filter.state.map(AlarmState::as_str),
        filter.kind.map(AlarmKind::as_str),
        filter.buyer.map(Id::uuid),
        after,
        limit,
        offset,
    )
    .fetch_all(tx.connection())
    .await?;
    let total = rows.first().map_or(0, |row| row.total);
    let alarms = rows.into_iter().map(StoredAlarm::try_from);
    Ok((
        alarms.collect::<Result<_, _>>()?,
        u64::try_from(total).unwrap_or_default(),
    ))
}

struct Row {
    id: Uuid,
    kind: String,
    subject: String,
    buyer_id: Option<Uuid>,
    buyer_name: Option<String>,
    finding_count: i64,
    findings: Value,
    times_seen: i32,
    first_seen_at: At,
    last_seen_at: At,
    acknowledged_at: Option<At>,
    acknowledged_by: Option<String>,
    acknowledged_by_name: Option<String>,
    cleared_at: Option<At>,
    total: i64,
}

impl TryFrom<Row> for StoredAlarm {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let findings: Vec<Finding> =
            readable("alarms.findings", serde_json::from_value(row.findings))?;
        let acknowledged = match (
            row.acknowledged_at,
            row.acknowledged_by,
            row.acknowledged_by_name,
        ) {
            (Some(at), Some(by), Some(by_name)) => Some(Acknowledgement {
                at: at.0,
                by,
                by_name,
            }),
            _ => None,
        };
        let alarm = Alarm {
            subject: Subject {
                kind: readable("alarms.kind", row.kind.parse())?,
                name: row.subject,
                buyer: row.buyer_id.map(BuyerId::from_uuid),
            },
            count: readable("alarms.finding_count", u64::try_from(row.finding_count))?,
            findings,
            times_seen: readable("alarms.times_seen", u32::try_from(row.times_seen))?,
            first_seen_at: row.first_seen_at.0,
            last_seen_at: row.last_seen_at.0,
            acknowledged,
            cleared_at: row.cleared_at.map(|at| at.0),
        };
        Ok(Self {
            id: AlarmId::from_uuid(row.id),
            alarm,
            buyer_name: readable_if_set("buyers.name", row.buyer_name, Name::parse)?,
        })
    }
}
