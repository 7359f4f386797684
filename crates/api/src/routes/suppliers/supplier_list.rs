//! `GET /api/v1/suppliers`

use axum::Json;
use axum::extract::State;
use domain::exchange::suppliers::Supplier;

use crate::error::ApiError;
use crate::extract::may::{May, SuppliersRead};
use crate::list::{List, ListOf, ListParams, PageParams};
use crate::openapi::Failures;
use crate::routes::suppliers::SupplierView;
use crate::state::Api;

/// List suppliers.
#[utoipa::path(
    get,
    path = "/suppliers",
    operation_id = "supplier_list",
    tag = "Suppliers",
    params(PageParams, ListParams),
    responses((status = 200, description = "One page.", body = List<SupplierView>), Failures)
)]
pub async fn supplier_list(
    State(api): State<Api>,
    may: May<SuppliersRead>,
    asked: ListOf<Supplier>,
) -> Result<Json<List<SupplierView>>, ApiError> {
    let suppliers = &api.app().suppliers;
    let page = suppliers
        .list(may.actor(), &asked.filter, asked.sort, &asked.page)
        .await?;
    Ok(Json(List::of(&page)))
}
