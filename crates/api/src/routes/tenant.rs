//! The tenant's own settings.

mod tenant_read;
mod tenant_update;

use base::ids::TenantId;
use base::money::Currency;
use base::text::Name;
use base::time::{TimeZone, Timestamp};
use domain::access::tenants::Tenant;
use domain::calls::caller_names::CallerNameLookup;
use domain::record::{Record, Version};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::respond::Versioned;
use crate::state::Api;

/// The routes of the tenant's settings.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(
        tenant_read::tenant_read,
        tenant_update::tenant_update
    ))
}

/// A tenant's own settings.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TenantView {
    /// Its id.
    pub id: TenantId,
    /// What it is called.
    pub name: Name,
    /// The zone its resources start from.
    pub time_zone: TimeZone,
    /// The currency of its books; fixed.
    pub currency: Currency,
    /// How callers' names are looked up; off when empty.
    pub caller_name_lookup: Option<CallerNameLookup>,
    /// How often it was written; the ETag.
    pub version: Version,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last written.
    pub updated_at: Timestamp,
}

impl From<&Record<Tenant>> for TenantView {
    fn from(record: &Record<Tenant>) -> Self {
        Self {
            id: record.id,
            name: record.name.clone(),
            time_zone: record.defaults.time_zone.clone(),
            currency: record.defaults.currency,
            caller_name_lookup: record.caller_name_lookup.clone(),
            version: record.version,
            created_at: record.created_at,
            updated_at: record.updated_at,
        }
    }
}

impl Versioned for TenantView {
    fn version(&self) -> Version {
        self.version
    }
}
