//! `GET /api/v1/auth/user`

use axum::Json;
use axum::extract::State;

use crate::error::ApiError;
use crate::extract::authentication::LoggedIn;
use crate::openapi::Failures;
use crate::routes::auth::CurrentUserView;
use crate::state::Api;

/// Who is logged in.
#[utoipa::path(
    get,
    path = "/auth/user",
    operation_id = "auth_user",
    tag = "Access",
    security(("session" = [])),
    responses((status = 200, description = "Who is logged in.", body = CurrentUserView), Failures)
)]
pub async fn auth_user(
    State(api): State<Api>,
    LoggedIn(session): LoggedIn,
) -> Result<Json<CurrentUserView>, ApiError> {
    let user = api.app().access.current_user(&session).await?;
    Ok(Json(CurrentUserView::from(&user)))
}
