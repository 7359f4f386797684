//! `GET /api/v1/suppliers/{supplier}`

use axum::extract::State;
use base::ids::SupplierId;

use crate::error::ApiError;
use crate::extract::may::{May, SuppliersRead};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::suppliers::SupplierView;
use crate::state::Api;

/// Read a supplier.
#[utoipa::path(
    get,
    path = "/suppliers/{supplier}",
    operation_id = "supplier_read",
    tag = "Suppliers",
    params(("supplier" = SupplierId, Path)),
    responses((status = 200, description = "The supplier; its ETag is the version.", body = SupplierView), Failures)
)]
pub async fn supplier_read(
    State(api): State<Api>,
    may: May<SuppliersRead>,
    PathId(id): PathId<SupplierId>,
) -> Result<Shown<SupplierView>, ApiError> {
    let summary = api.app().suppliers.read(may.actor(), id).await?;
    Ok(Shown(SupplierView::from(&summary)))
}
