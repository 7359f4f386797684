//! `GET /api/v1/tenants`

use axum::Json;
use axum::extract::State;

use crate::error::ApiError;
use crate::extract::authentication::LoggedIn;
use crate::extract::may::PlatformAdmin;
use crate::list::List;
use crate::openapi::Failures;
use crate::routes::tenants::ListedTenantView;
use crate::state::Api;

/// List the tenants of the installation, by name, all on one page. For platform admins.
#[utoipa::path(
    get,
    path = "/tenants",
    operation_id = "tenant_list",
    tag = "Platform",
    security(("session" = [])),
    responses((status = 200, description = "Every tenant.", body = List<ListedTenantView>), Failures)
)]
pub async fn tenant_list(
    State(api): State<Api>,
    LoggedIn(session): LoggedIn,
) -> Result<Json<List<ListedTenantView>>, ApiError> {
    PlatformAdmin::prove(&session)?;
    let tenants = api.app().access.list_tenants().await?;
    Ok(Json(List::whole(&tenants)))
}
