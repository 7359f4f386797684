//! `DELETE /api/v1/supplier-terms/{supplier_terms}`

use axum::extract::State;
use base::ids::SupplierTermsId;

use crate::error::ApiError;
use crate::extract::may::{May, SuppliersEdit};
use crate::extract::path::PathId;
use crate::extract::version::IfMatch;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::supplier_terms::SupplierTermsView;
use crate::state::Api;

/// Archive supplier terms: out of use for good, kept for the books.
#[utoipa::path(
    delete,
    path = "/supplier-terms/{supplier_terms}",
    operation_id = "supplier_terms_archive",
    tag = "Supplier terms",
    params(
        ("supplier_terms" = SupplierTermsId, Path),
        ("If-Match" = Option<String>, Header, description = "The ETag the decision was made on."),
    ),
    responses((status = 200, description = "The supplier terms, archived.", body = SupplierTermsView), Failures)
)]
pub async fn supplier_terms_archive(
    State(api): State<Api>,
    may: May<SuppliersEdit>,
    PathId(id): PathId<SupplierTermsId>,
    IfMatch(version): IfMatch,
) -> Result<Shown<SupplierTermsView>, ApiError> {
    let summary = api
        .app()
        .supplier_terms
        .archive(may.actor(), id, version)
        .await?;
    Ok(Shown(SupplierTermsView::from(&summary)))
}
