//! `POST /api/v1/auth/logout`

use axum::extract::State;
use axum::http::StatusCode;
use axum_extra::extract::CookieJar;

use crate::error::ApiError;
use crate::extract::authentication::LoggedIn;
use crate::openapi::Failures;
use crate::routes::auth::forgetting_cookie;
use crate::state::Api;

/// Log out: the session ends on the server, whatever the browser keeps.
#[utoipa::path(
    post,
    path = "/auth/logout",
    operation_id = "auth_logout",
    tag = "Access",
    security(("session" = [])),
    responses((status = 204, description = "The session has ended."), Failures)
)]
pub async fn auth_logout(
    State(api): State<Api>,
    LoggedIn(session): LoggedIn,
    jar: CookieJar,
) -> Result<(CookieJar, StatusCode), ApiError> {
    api.app().access.log_out(&session).await?;
    Ok((jar.add(forgetting_cookie(&api)), StatusCode::NO_CONTENT))
}
