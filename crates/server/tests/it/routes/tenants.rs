//! The tenants of the installation, for who runs it.

mod tenant_create;
mod tenant_list;

const PATH: &str = "/api/v1/tenants";
