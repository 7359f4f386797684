//! Suppliers: who sends us calls and is paid for them.

mod supplier_archive;
mod supplier_create;
mod supplier_list;
mod supplier_payment_create;
mod supplier_read;
mod supplier_statement;
mod supplier_update;

use base::ids::SupplierId;
use base::page::Sort;
use base::text::{EmailAddress, Name, Text};
use base::time::Timestamp;
use domain::exchange::status::Status;
use domain::exchange::suppliers::Supplier;
use domain::record::{Record, Version};
use domain::routing::caps::limits::Caps;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::list::Listable;
use crate::respond::Versioned;
use crate::state::Api;

/// The routes of suppliers.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(
            supplier_create::supplier_create,
            supplier_list::supplier_list
        ))
        .routes(routes!(
            supplier_read::supplier_read,
            supplier_update::supplier_update,
            supplier_archive::supplier_archive
        ))
        .routes(routes!(supplier_payment_create::supplier_payment_create))
        .routes(routes!(supplier_statement::supplier_statement))
}

/// Who sends us calls and is paid for them.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SupplierView {
    /// Its id.
    pub id: SupplierId,
    /// Unique among the suppliers in use.
    pub name: Name,
    /// The legal name, where it differs.
    pub company: Option<Name>,
    /// Whom to write to.
    pub email: Option<EmailAddress>,
    /// What the supplier calls itself in its own systems.
    pub external_id: Option<Name>,
    /// Whether its calls are taken.
    pub status: Status,
    /// How many of its calls are taken; any number when empty.
    pub caps: Option<Caps>,
    /// Free text for the operator.
    pub notes: Option<Text<2000>>,
    /// How often it was written; the ETag.
    pub version: Version,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last written.
    pub updated_at: Timestamp,
}

impl From<&Record<Supplier>> for SupplierView {
    fn from(record: &Record<Supplier>) -> Self {
        Self {
            id: record.id,
            name: record.name.clone(),
            company: record.company.clone(),
            email: record.email.clone(),
            external_id: record.external_id.clone(),
            status: record.status,
            caps: record.caps.clone(),
            notes: record.notes.clone(),
            version: record.version,
            created_at: record.created_at,
            updated_at: record.updated_at,
        }
    }
}

impl Versioned for SupplierView {
    fn version(&self) -> Version {
        self.version
    }
}

impl Listable for Supplier {
    const USUAL_SORT: Sort = Sort::ascending("name");

    fn status(text: &str) -> Option<&'static str> {
        text.parse().ok().map(Status::as_str)
    }
}
