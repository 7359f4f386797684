//! `POST /api/v1/auth/password`

use axum::extract::State;
use axum::http::StatusCode;
use base::define_request;
use base::field::FieldErrors;
use domain::access::passwords::Password;

use crate::error::ApiError;
use crate::extract::authentication::LoggedIn;
use crate::extract::body::Sent;
use crate::openapi::Failures;
use crate::state::Api;

define_request! {
    /// The old password and the new one.
    pub struct ChangePassword {
        required {
            /// The password that holds so far.
            current_password: Password,
            /// At least 12 characters, and not one that everybody tries first.
            new_password: Password,
        }
    }
}

/// Change the password. Every other session of the person ends.
#[utoipa::path(
    post,
    path = "/auth/password",
    operation_id = "auth_change_password",
    tag = "Access",
    security(("session" = [])),
    request_body = ChangePassword,
    responses((status = 204, description = "The new password holds."), Failures)
)]
pub async fn auth_change_password(
    State(api): State<Api>,
    LoggedIn(session): LoggedIn,
    Sent(body): Sent<ChangePassword>,
) -> Result<StatusCode, ApiError> {
    let mut errors = FieldErrors::new();
    let current = body
        .current_password
        .required("currentPassword", &mut errors);
    let next = body.new_password.required("newPassword", &mut errors);
    let (Some(current), Some(next)) = (current, next) else {
        return Err(errors.into());
    };
    let access = &api.app().access;
    access.change_password(&session, &current, &next).await?;
    Ok(StatusCode::NO_CONTENT)
}
