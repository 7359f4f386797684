//! The audit log: who changed what, written in the change's own transaction and never changed.

use base::ids::AuditEventId;
use base::page::{Cursor, Page, PageRequest, Position};
use base::time::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use crate::columns::At;
use crate::{StoreError, Tx};

/// One line of the audit log.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditEvent {
    /// Its id.
    pub id: AuditEventId,
    /// Who did it: the id of a person or key, or `system`.
    pub actor: String,
    /// What to call them.
    pub actor_name: String,
    /// What was done, such as `campaign.updated`.
    pub action: String,
    /// What kind of thing it was done to.
    pub subject_kind: String,
    /// The thing's id.
    pub subject_id: String,
    /// Which fields changed: a list of `{field, from, to}`, never a secret.
    pub changes: Value,
    /// The request it was part of.
    pub trace_id: String,
    /// When.
    pub happened_at: Timestamp,
}

struct Row {
    id: Uuid,
    actor: String,
    actor_name: String,
    action: String,
    subject_kind: String,
    subject_id: String,
    changes: Value,
    trace_id: String,
    happened_at: At,
}

impl From<Row> for AuditEvent {
    fn from(row: Row) -> Self {
        Self {
            id: AuditEventId::from_uuid(row.id),
            actor: row.actor,
            actor_name: row.actor_name,
            action: row.action,
            subject_kind: row.subject_kind,
            subject_id: row.subject_id,
            changes: row.changes,
            trace_id: row.trace_id,
            happened_at: row.happened_at.0,
        }
    }
}

/// Writes a line. Writing the same line again changes nothing.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn insert(tx: &mut Tx, event: &AuditEvent) -> Result<(), StoreError> {
    sqlx::query!(
        r#"
        insert into app.audit_events (
          tenant_id, id, actor, actor_name, action, subject_kind, subject_id, changes, trace_id, happened_at
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (tenant_id, id) do nothing
        "#,
        tx.tenant_uuid(),
        event.id.uuid(),
        event.actor,
        event.actor_name,
        event.action,
        event.subject_kind,
        event.subject_id,
        event.changes,
        event.trace_id,
        At(event.happened_at) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// One page of the log, the newest first, of one subject if asked.
pub async fn list(
    tx: &mut Tx,
    subject_id: Option<&str>,
    request: &PageRequest,
) -> Result<Page<AuditEvent>, StoreError> {
    let (offset, after) = match request.position() {
        Position::Offset(offset) => (i64::try_from(*offset).unwrap_or(i64::MAX), None),
        Position::After(cursor) => (0, Some(cursor.id)),
    };
    let rows = sqlx::query_as!(
        Row,
        r#"
        select
          id, actor, actor_name, action, subject_kind, subject_id, changes, trace_id,
          happened_at as "happened_at: At"
        from app.audit_events
        where tenant_id = $1
          and ($2::text is null or subject_id = $2)
          and ($3::uuid is null or id < $3)
        order by id desc
        limit $4
        offset $5
        "#,
        tx.tenant_uuid(),
        subject_id,
        after,
        i64::from(request.limit()) + 1,
        offset,
    )
    .fetch_all(tx.connection())
    .await?;
    let events = rows.into_iter().map(AuditEvent::from).collect();
    Ok(Page::of_rows(request, events, None, |last: &AuditEvent| {
        Some(Cursor {
            sort: "-happenedAt".to_owned(),
            key: last.id.to_string(),
            id: last.id.uuid(),
        })
    }))
}
