//! `POST /api/v1/auth/login`

use axum::extract::State;
use axum::{Extension, Json};
use axum_extra::extract::CookieJar;
use base::define_request;
use base::field::FieldErrors;
use domain::access::passwords::Password;
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::ApiError;
use crate::extract::body::Sent;
use crate::middleware::ClientAddress;
use crate::openapi::Failures;
use crate::routes::auth::{CurrentUserView, session_cookie};
use crate::state::Api;

define_request! {
    /// Who wants to log in.
    pub struct LogIn {
        required {
            /// The address they log in with; `username` is understood too.
            #[serde(alias = "username")]
            email: String,
            /// Their password.
            password: Password,
        }
    }
}

/// A login that succeeded. The session's token is in the cookie.
#[derive(Debug, Serialize, ToSchema)]
pub struct LoggedInView {
    /// Always true.
    pub success: bool,
    /// Who is logged in.
    pub user: CurrentUserView,
}

/// Log in. After ten wrong passwords in a row the login is locked for a quarter of an hour.
#[utoipa::path(
    post,
    path = "/auth/login",
    operation_id = "auth_login",
    tag = "Access",
    security(()),
    request_body = LogIn,
    responses((status = 200, description = "The session's cookie is set.", body = LoggedInView), Failures)
)]
pub async fn auth_login(
    State(api): State<Api>,
    Extension(client): Extension<ClientAddress>,
    jar: CookieJar,
    Sent(body): Sent<LogIn>,
) -> Result<(CookieJar, Json<LoggedInView>), ApiError> {
    let attempt = api.limits().login(&client.0.to_string());
    if !attempt.is_within {
        let message = "too many logins from this address; slow down";
        return Err(ApiError::too_many(
            "access.rate_limited",
            message,
            attempt.reset_secs,
        ));
    }
    let mut errors = FieldErrors::new();
    let email = body.email.required("email", &mut errors);
    let password = body.password.required("password", &mut errors);
    let (Some(email), Some(password)) = (email, password) else {
        return Err(errors.into());
    };
    let (token, user) = api.app().access.log_in(&email, &password).await?;
    let view = LoggedInView {
        success: true,
        user: CurrentUserView::from(&user),
    };
    Ok((jar.add(session_cookie(&api, &token)), Json(view)))
}
