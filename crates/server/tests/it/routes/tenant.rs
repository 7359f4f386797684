//! The tenant's own settings.

mod tenant_read;
mod tenant_update;

const PATH: &str = "/api/v1/tenant";
