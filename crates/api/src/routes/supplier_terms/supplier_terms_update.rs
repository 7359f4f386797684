//! `PATCH /api/v1/supplier-terms/{supplier_terms}`

use axum::extract::State;
use base::ids::SupplierTermsId;
use domain::exchange::supplier_terms::UpdateSupplierTerms;

use crate::error::ApiError;
use crate::extract::body::Sent;
use crate::extract::may::{May, SuppliersEdit};
use crate::extract::path::PathId;
use crate::extract::version::IfMatch;
use crate::openapi::Failures;
use crate::respond::Updated;
use crate::routes::supplier_terms::SupplierTermsView;
use crate::state::Api;

/// Change supplier terms: what is left out stays.
#[utoipa::path(
    patch,
    path = "/supplier-terms/{supplier_terms}",
    operation_id = "supplier_terms_update",
    tag = "Supplier terms",
    params(
        ("supplier_terms" = SupplierTermsId, Path),
        ("If-Match" = Option<String>, Header, description = "The ETag the change was written against."),
    ),
    request_body = UpdateSupplierTerms,
    responses((status = 200, description = "The supplier terms as it is now.", body = Updated<SupplierTermsView>), Failures)
)]
pub async fn supplier_terms_update(
    State(api): State<Api>,
    may: May<SuppliersEdit>,
    PathId(id): PathId<SupplierTermsId>,
    IfMatch(version): IfMatch,
    Sent(body): Sent<UpdateSupplierTerms>,
) -> Result<Updated<SupplierTermsView>, ApiError> {
    let changed = api
        .app()
        .supplier_terms
        .update(may.actor(), id, version, body)
        .await?;
    Ok(Updated {
        record: SupplierTermsView::from(&changed.summary),
        updated: true,
        changes: changed.changes,
    })
}
