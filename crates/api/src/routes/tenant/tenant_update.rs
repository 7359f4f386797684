//! `PATCH /api/v1/tenant`

use axum::extract::State;
use domain::access::tenants::UpdateTenant;

use crate::error::ApiError;
use crate::extract::body::Sent;
use crate::extract::may::{May, TenantEdit};
use crate::extract::version::IfMatch;
use crate::openapi::Failures;
use crate::respond::Updated;
use crate::routes::tenant::TenantView;
use crate::state::Api;

/// Change the settings of the tenant being looked at. Resources that exist keep theirs.
#[utoipa::path(
    patch,
    path = "/tenant",
    operation_id = "tenant_update",
    tag = "Tenant",
    params(("If-Match" = Option<String>, Header, description = "The ETag the change was written against.")),
    request_body = UpdateTenant,
    responses((status = 200, description = "The settings as they are now.", body = Updated<TenantView>), Failures)
)]
pub async fn tenant_update(
    State(api): State<Api>,
    may: May<TenantEdit>,
    IfMatch(version): IfMatch,
    Sent(body): Sent<UpdateTenant>,
) -> Result<Updated<TenantView>, ApiError> {
    let access = &api.app().access;
    let (tenant, changes) = access.update_tenant(may.actor(), version, body).await?;
    Ok(Updated {
        record: TenantView::from(&tenant),
        updated: true,
        changes,
    })
}
