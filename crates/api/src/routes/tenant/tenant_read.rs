//! `GET /api/v1/tenant`

use axum::extract::State;

use crate::error::ApiError;
use crate::extract::may::{May, TenantRead};
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::tenant::TenantView;
use crate::state::Api;

/// Read the settings of the tenant being looked at.
#[utoipa::path(
    get,
    path = "/tenant",
    operation_id = "tenant_read",
    tag = "Tenant",
    responses((status = 200, description = "The settings; their ETag is the version.", body = TenantView), Failures)
)]
pub async fn tenant_read(
    State(api): State<Api>,
    may: May<TenantRead>,
) -> Result<Shown<TenantView>, ApiError> {
    let tenant = api.app().access.read_tenant(may.actor()).await?;
    Ok(Shown(TenantView::from(&tenant)))
}
