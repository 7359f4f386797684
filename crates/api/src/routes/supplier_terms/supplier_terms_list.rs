//! `GET /api/v1/supplier-terms`

use axum::Json;
use axum::extract::State;
use domain::exchange::supplier_terms::SupplierTerms;

use crate::error::ApiError;
use crate::extract::may::{May, SuppliersRead};
use crate::list::{List, ListOf, ListParams, PageParams};
use crate::openapi::Failures;
use crate::routes::supplier_terms::{SupplierTermsFilters, SupplierTermsView};
use crate::state::Api;

/// List supplier terms.
#[utoipa::path(
    get,
    path = "/supplier-terms",
    operation_id = "supplier_terms_list",
    tag = "Supplier terms",
    params(PageParams, ListParams, SupplierTermsFilters),
    responses((status = 200, description = "One page.", body = List<SupplierTermsView>), Failures)
)]
pub async fn supplier_terms_list(
    State(api): State<Api>,
    may: May<SuppliersRead>,
    asked: ListOf<SupplierTerms>,
) -> Result<Json<List<SupplierTermsView>>, ApiError> {
    let supplier_terms = &api.app().supplier_terms;
    let page = supplier_terms
        .list(may.actor(), &asked.filter, asked.sort, &asked.page)
        .await?;
    Ok(Json(List::of(&page)))
}
