//! `POST /api/v1/auth/tenant`

use axum::Json;
use axum::extract::State;
use base::define_request;
use base::field::FieldErrors;
use base::ids::TenantId;

use crate::error::ApiError;
use crate::extract::authentication::LoggedIn;
use crate::extract::body::Sent;
use crate::openapi::Failures;
use crate::routes::auth::CurrentUserView;
use crate::state::Api;

define_request! {
    /// Which tenant to look at.
    pub struct SwitchTenant {
        required {
            /// One the person belongs to; any for a platform admin.
            tenant_id: TenantId,
        }
    }
}

/// Turn the session to another tenant.
#[utoipa::path(
    post,
    path = "/auth/tenant",
    operation_id = "auth_switch_tenant",
    tag = "Access",
    security(("session" = [])),
    request_body = SwitchTenant,
    responses((status = 200, description = "Who is logged in, and where.", body = CurrentUserView), Failures)
)]
pub async fn auth_switch_tenant(
    State(api): State<Api>,
    LoggedIn(session): LoggedIn,
    Sent(body): Sent<SwitchTenant>,
) -> Result<Json<CurrentUserView>, ApiError> {
    let mut errors = FieldErrors::new();
    let tenant = body
        .tenant_id
        .required("tenantId", &mut errors)
        .ok_or(errors)?;
    let user = api.app().access.switch_tenant(&session, tenant).await?;
    Ok(Json(CurrentUserView::from(&user)))
}
