//! `POST /api/v1/alarms/{alarm}/acknowledge`

use axum::Json;
use axum::extract::State;
use base::ids::AlarmId;

use crate::error::ApiError;
use crate::extract::may::{AlarmsEdit, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::routes::alarms::AlarmView;
use crate::state::Api;

/// Say that somebody looks at an alarm. Saying it again changes nothing; the alarm lasts until what it is about is as it must be.
#[utoipa::path(
    post,
    path = "/alarms/{alarm}/acknowledge",
    operation_id = "alarm_acknowledge",
    tag = "Alarms",
    params(("alarm" = AlarmId, Path)),
    responses((status = 200, description = "The alarm.", body = AlarmView), Failures)
)]
pub async fn alarm_acknowledge(
    State(api): State<Api>,
    may: May<AlarmsEdit>,
    PathId(id): PathId<AlarmId>,
) -> Result<Json<AlarmView>, ApiError> {
    let stored = api.app().alarms.acknowledge(may.actor(), id).await?;
    Ok(Json(AlarmView::from(&stored)))
}
