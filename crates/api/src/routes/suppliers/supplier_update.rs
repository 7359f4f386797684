//! `PATCH /api/v1/suppliers/{supplier}`

use axum::extract::State;
use base::ids::SupplierId;
use domain::exchange::suppliers::UpdateSupplier;

use crate::error::ApiError;
use crate::extract::body::Sent;
use crate::extract::may::{May, SuppliersEdit};
use crate::extract::path::PathId;
use crate::extract::version::IfMatch;
use crate::openapi::Failures;
use crate::respond::Updated;
use crate::routes::suppliers::SupplierView;
use crate::state::Api;

/// Change a supplier: what is left out stays.
#[utoipa::path(
    patch,
    path = "/suppliers/{supplier}",
    operation_id = "supplier_update",
    tag = "Suppliers",
    params(
        ("supplier" = SupplierId, Path),
        ("If-Match" = Option<String>, Header, description = "The ETag the change was written against."),
    ),
    request_body = UpdateSupplier,
    responses((status = 200, description = "The supplier as it is now.", body = Updated<SupplierView>), Failures)
)]
pub async fn supplier_update(
    State(api): State<Api>,
    may: May<SuppliersEdit>,
    PathId(id): PathId<SupplierId>,
    IfMatch(version): IfMatch,
    Sent(body): Sent<UpdateSupplier>,
) -> Result<Updated<SupplierView>, ApiError> {
    let changed = api
        .app()
        .suppliers
        .update(may.actor(), id, version, body)
        .await?;
    Ok(Updated {
        record: SupplierView::from(&changed.summary),
        updated: true,
        changes: changed.changes,
    })
}
