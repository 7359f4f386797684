//! `GET /api/v1/offers`

use axum::Json;
use axum::extract::State;
use domain::exchange::offers::Offer;

use crate::error::ApiError;
use crate::extract::may::{CampaignsRead, May};
use crate::list::{List, ListOf, ListParams, PageParams};
use crate::openapi::Failures;
use crate::routes::offers::{OfferFilters, OfferView};
use crate::state::Api;

/// List offers.
#[utoipa::path(
    get,
    path = "/offers",
    operation_id = "offer_list",
    tag = "Offers",
    params(PageParams, ListParams, OfferFilters),
    responses((status = 200, description = "One page.", body = List<OfferView>), Failures)
)]
pub async fn offer_list(
    State(api): State<Api>,
    may: May<CampaignsRead>,
    asked: ListOf<Offer>,
) -> Result<Json<List<OfferView>>, ApiError> {
    let offers = &api.app().offers;
    let page = offers
        .list(may.actor(), &asked.filter, asked.sort, &asked.page)
        .await?;
    Ok(Json(List::of(&page)))
}
