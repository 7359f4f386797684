//! Tenants of the installation, for platform admins.

mod tenant_create;
mod tenant_list;

use app::access::tenants::ListedTenant;
use base::ids::TenantId;
use base::text::Name;
use base::time::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::Api;

/// The routes of the installation's tenants.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(
        tenant_create::tenant_create,
        tenant_list::tenant_list
    ))
}

/// A tenant of the installation.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ListedTenantView {
    /// Its id.
    pub id: TenantId,
    /// What it is called.
    pub name: Name,
    /// When it was created.
    pub created_at: Timestamp,
}

impl From<&ListedTenant> for ListedTenantView {
    fn from(tenant: &ListedTenant) -> Self {
        Self {
            id: tenant.id,
            name: tenant.name.clone(),
            created_at: tenant.created_at,
        }
    }
}
