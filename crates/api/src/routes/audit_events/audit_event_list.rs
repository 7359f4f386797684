//! `GET /api/v1/audit-events`

use axum::Json;
use axum::extract::State;

use crate::error::ApiError;
use crate::extract::may::{AuditRead, May};
use crate::list::{List, PageParams, Paged};
use crate::openapi::Failures;
use crate::routes::audit_events::AuditEventView;
use crate::state::Api;

/// Read the audit log, the newest lines first.
#[utoipa::path(
    get,
    path = "/audit-events",
    operation_id = "audit_event_list",
    tag = "Audit",
    params(
        PageParams,
        ("subjectId" = Option<String>, Query, description = "Only what was done to the thing with this id."),
    ),
    responses((status = 200, description = "One page.", body = List<AuditEventView>), Failures)
)]
pub async fn audit_event_list(
    State(api): State<Api>,
    may: May<AuditRead>,
    asked: Paged,
) -> Result<Json<List<AuditEventView>>, ApiError> {
    let (asked, filters) = asked.only(&["subjectId"])?;
    let subject = filters.first().map(|(_, subject)| subject.as_str());
    let page = api
        .app()
        .list_audit_events(may.actor(), subject, &asked)
        .await?;
    Ok(Json(List::of(&page)))
}
