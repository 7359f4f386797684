//! `GET /api/v1/audit-events`

use axum::Json;
use axum::extract::{Query, State};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::error::ApiError;
use crate::extract::may::{AuditRead, May};
use crate::list::{List, PageParams, read_page};
use crate::openapi::Failures;
use crate::routes::audit_events::AuditEventView;
use crate::state::Api;

/// What the audit log can be narrowed to.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub struct AuditFilters {
    /// Only what was done to the thing with this id.
    pub subject_id: Option<String>,
}

/// Read the audit log, the newest lines first.
#[utoipa::path(
    get,
    path = "/audit-events",
    operation_id = "audit_event_list",
    tag = "Audit",
    params(PageParams, AuditFilters),
    responses((status = 200, description = "One page.", body = List<AuditEventView>), Failures)
)]
pub async fn audit_event_list(
    State(api): State<Api>,
    may: May<AuditRead>,
    Query(params): Query<PageParams>,
    Query(filters): Query<AuditFilters>,
) -> Result<Json<List<AuditEventView>>, ApiError> {
    let asked = read_page(&params)?;
    let subject = filters.subject_id.as_deref();
    let page = api
        .app()
        .list_audit_events(may.actor(), subject, &asked)
        .await?;
    Ok(Json(List::of(&page)))
}
