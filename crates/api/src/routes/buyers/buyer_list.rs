//! `GET /api/v1/buyers`

use axum::Json;
use axum::extract::State;
use domain::exchange::buyers::Buyer;

use crate::error::ApiError;
use crate::extract::may::{BuyersRead, May};
use crate::list::{List, ListOf, ListParams, PageParams};
use crate::openapi::Failures;
use crate::routes::buyers::BuyerView;
use crate::state::Api;

/// List buyers.
#[utoipa::path(
    get,
    path = "/buyers",
    operation_id = "buyer_list",
    tag = "Buyers",
    params(PageParams, ListParams),
    responses((status = 200, description = "One page.", body = List<BuyerView>), Failures)
)]
pub async fn buyer_list(
    State(api): State<Api>,
    may: May<BuyersRead>,
    asked: ListOf<Buyer>,
) -> Result<Json<List<BuyerView>>, ApiError> {
    let buyers = &api.app().buyers;
    let page = buyers
        .list(may.actor(), &asked.filter, asked.sort, &asked.page)
        .await?;
    Ok(Json(List::of(&page)))
}
