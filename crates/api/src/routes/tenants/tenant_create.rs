//! `POST /api/v1/tenants`

use app::actor::TraceId;
use axum::Extension;
use axum::extract::State;
use domain::access::tenants::{CreateTenant, Tenant};
use domain::record::Record;

use crate::error::ApiError;
use crate::extract::authentication::LoggedIn;
use crate::extract::body::Posted;
use crate::extract::may::PlatformAdmin;
use crate::openapi::Failures;
use crate::respond::{Answered, Created, created};
use crate::routes::tenant::TenantView;
use crate::state::Api;

/// Create a tenant. For platform admins, who then turn to it and add its owner. An admin who looks
/// at no tenant has nowhere to keep an `Idempotency-Key`.
#[utoipa::path(
    post,
    path = "/tenants",
    operation_id = "tenant_create",
    tag = "Platform",
    security(("session" = [])),
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request happen once.")),
    request_body = CreateTenant,
    responses((status = 201, description = "The tenant exists.", body = Created<TenantView>), Failures)
)]
pub async fn tenant_create(
    State(api): State<Api>,
    Extension(trace_id): Extension<TraceId>,
    LoggedIn(session): LoggedIn,
    posted: Posted<CreateTenant>,
) -> Result<Answered, ApiError> {
    PlatformAdmin::prove(&session)?;
    let access = &api.app().access;
    let show = created::<TenantView, Record<Tenant>>;
    let answer = match session.actor(trace_id) {
        Some(actor) => {
            let once = posted.once("tenant_create", show);
            access
                .create_tenant_once(&actor, posted.body, &once)
                .await?
        }
        None => show(&access.create_tenant(None, trace_id, posted.body).await?),
    };
    Ok(answer.into())
}
