//! Audit rows of what happens in the directory.
//!
//! The audit log lies in the tenant's half and the deed in the directory's, so the row travels as
//! a job that the deed's own transaction adds: both happen or neither.

use base::ids::{AuditEventId, TenantId};
use base::time::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::DirectoryTx;
use store::access::audit::AuditEvent;
use store::queue::{self, Job, Schedule};

use crate::AppError;
use crate::actor::Actor;
use crate::audit::{self, Deed};
use crate::core::Core;
use crate::jobs::DIRECTORY_DEED;

/// An audit row on its way to the tenant's half.
#[derive(Debug, Serialize, Deserialize)]
pub struct DirectoryDeed {
    /// Whose log it belongs to.
    pub tenant: TenantId,
    id: AuditEventId,
    actor: String,
    actor_name: String,
    action: String,
    subject_kind: String,
    subject_id: String,
    changes: Value,
    trace_id: String,
    happened_at: Timestamp,
}

impl DirectoryDeed {
    /// The row as the log keeps it.
    pub fn into_event(self) -> AuditEvent {
        AuditEvent {
            id: self.id,
            actor: self.actor,
            actor_name: self.actor_name,
            action: self.action,
            subject_kind: self.subject_kind,
            subject_id: self.subject_id,
            changes: self.changes,
            trace_id: self.trace_id,
            happened_at: self.happened_at,
        }
    }
}

/// Adds the audit row of a deed to the directory transaction that does it.
pub(crate) async fn record(
    core: &Core,
    tx: &mut DirectoryTx,
    actor: &Actor,
    deed: &Deed,
    now: Timestamp,
) -> Result<(), AppError> {
    let event = audit::event(core, actor, deed, now)?;
    let deed = DirectoryDeed {
        tenant: actor.tenant,
        id: event.id,
        actor: event.actor,
        actor_name: event.actor_name,
        action: event.action,
        subject_kind: event.subject_kind,
        subject_id: event.subject_id,
        changes: event.changes,
        trace_id: event.trace_id,
        happened_at: event.happened_at,
    };
    let job = Job {
        kind: DIRECTORY_DEED.to_owned(),
        payload: serde_json::to_value(deed).map_err(|error| AppError::Internal(error.into()))?,
        trace_id: actor.trace_id.to_string(),
    };
    queue::enqueue(tx, &job, &Schedule::default()).await?;
    Ok(())
}
