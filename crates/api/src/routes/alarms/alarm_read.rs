//! `GET /api/v1/alarms/{alarm}`

use axum::Json;
use axum::extract::State;
use base::ids::AlarmId;

use crate::error::ApiError;
use crate::extract::may::{AlarmsRead, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::routes::alarms::AlarmView;
use crate::state::Api;

/// Read an alarm.
#[utoipa::path(
    get,
    path = "/alarms/{alarm}",
    operation_id = "alarm_read",
    tag = "Alarms",
    params(("alarm" = AlarmId, Path)),
    responses((status = 200, description = "The alarm.", body = AlarmView), Failures)
)]
pub async fn alarm_read(
    State(api): State<Api>,
    may: May<AlarmsRead>,
    PathId(id): PathId<AlarmId>,
) -> Result<Json<AlarmView>, ApiError> {
    let stored = api.app().alarms.read(may.actor(), id).await?;
    Ok(Json(AlarmView::from(&stored)))
}
