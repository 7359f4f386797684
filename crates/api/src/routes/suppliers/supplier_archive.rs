//! `DELETE /api/v1/suppliers/{supplier}`

use axum::extract::State;
use base::ids::SupplierId;

use crate::error::ApiError;
use crate::extract::may::{May, SuppliersEdit};
use crate::extract::path::PathId;
use crate::extract::version::IfMatch;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::suppliers::SupplierView;
use crate::state::Api;

/// Archive a supplier: out of use for good, kept for the books.
#[utoipa::path(
    delete,
    path = "/suppliers/{supplier}",
    operation_id = "supplier_archive",
    tag = "Suppliers",
    params(
        ("supplier" = SupplierId, Path),
        ("If-Match" = Option<String>, Header, description = "The ETag the decision was made on."),
    ),
    responses((status = 200, description = "The supplier, archived.", body = SupplierView), Failures)
)]
pub async fn supplier_archive(
    State(api): State<Api>,
    may: May<SuppliersEdit>,
    PathId(id): PathId<SupplierId>,
    IfMatch(version): IfMatch,
) -> Result<Shown<SupplierView>, ApiError> {
    let summary = api
        .app()
        .suppliers
        .archive(may.actor(), id, version)
        .await?;
    Ok(Shown(SupplierView::from(&summary)))
}
