//! `GET /api/v1/supplier-terms/{supplier_terms}`

use axum::extract::State;
use base::ids::SupplierTermsId;

use crate::error::ApiError;
use crate::extract::may::{May, SuppliersRead};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::supplier_terms::SupplierTermsView;
use crate::state::Api;

/// Read supplier terms.
#[utoipa::path(
    get,
    path = "/supplier-terms/{supplier_terms}",
    operation_id = "supplier_terms_read",
    tag = "Supplier terms",
    params(("supplier_terms" = SupplierTermsId, Path)),
    responses((status = 200, description = "The supplier terms; its ETag is the version.", body = SupplierTermsView), Failures)
)]
pub async fn supplier_terms_read(
    State(api): State<Api>,
    may: May<SuppliersRead>,
    PathId(id): PathId<SupplierTermsId>,
) -> Result<Shown<SupplierTermsView>, ApiError> {
    let summary = api.app().supplier_terms.read(may.actor(), id).await?;
    Ok(Shown(SupplierTermsView::from(&summary)))
}
