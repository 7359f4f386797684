//! The audit log: who changed what.

mod audit_event_list;

use app::audit::AuditEvent;
use base::ids::AuditEventId;
use base::time::Timestamp;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::Api;

/// The routes of the audit log.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(audit_event_list::audit_event_list))
}

/// One line of the audit log.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuditEventView {
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
    /// Which fields changed: `{field, from, to}` each, never a secret.
    pub changes: Value,
    /// The request it was part of.
    pub trace_id: String,
    /// When.
    pub happened_at: Timestamp,
}

impl From<&AuditEvent> for AuditEventView {
    fn from(event: &AuditEvent) -> Self {
        Self {
            id: event.id,
            actor: event.actor.clone(),
            actor_name: event.actor_name.clone(),
            action: event.action.clone(),
            subject_kind: event.subject_kind.clone(),
            subject_id: event.subject_id.clone(),
            changes: event.changes.clone(),
            trace_id: event.trace_id.clone(),
            happened_at: event.happened_at,
        }
    }
}
