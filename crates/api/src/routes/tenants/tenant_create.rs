//! `POST /api/v1/tenants`

use app::actor::TraceId;
use axum::extract::State;
use axum::http::StatusCode;
use axum::{Extension, Json};
use domain::access::tenants::CreateTenant;

use crate::error::ApiError;
use crate::extract::authentication::LoggedIn;
use crate::extract::body::Sent;
use crate::extract::may::PlatformAdmin;
use crate::openapi::Failures;
use crate::respond::Created;
use crate::routes::tenant::TenantView;
use crate::state::Api;

/// Create a tenant. For platform admins, who then turn to it and add its owner.
#[utoipa::path(
    post,
    path = "/tenants",
    operation_id = "tenant_create",
    tag = "Platform",
    security(("session" = [])),
    request_body = CreateTenant,
    responses((status = 201, description = "The tenant exists.", body = Created<TenantView>), Failures)
)]
pub async fn tenant_create(
    State(api): State<Api>,
    Extension(trace_id): Extension<TraceId>,
    LoggedIn(session): LoggedIn,
    Sent(body): Sent<CreateTenant>,
) -> Result<(StatusCode, Json<Created<TenantView>>), ApiError> {
    PlatformAdmin::prove(&session)?;
    let by = session.actor(trace_id);
    let access = &api.app().access;
    let tenant = access.create_tenant(by.as_ref(), trace_id, body).await?;
    let view = Created {
        record: TenantView::from(&tenant),
        created: true,
    };
    Ok((StatusCode::CREATED, Json(view)))
}
