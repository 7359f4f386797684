//! `GET /api/v1/rate-cards`

use axum::Json;
use axum::extract::State;
use domain::rating::cards::RateCard;

use crate::error::ApiError;
use crate::extract::may::{May, RatesRead};
use crate::list::{List, ListOf, ListParams, PageParams};
use crate::openapi::Failures;
use crate::routes::rate_cards::RateCardView;
use crate::state::Api;

/// List rate cards.
#[utoipa::path(
    get,
    path = "/rate-cards",
    operation_id = "rate_card_list",
    tag = "Rate cards",
    params(PageParams, ListParams),
    responses((status = 200, description = "One page.", body = List<RateCardView>), Failures)
)]
pub async fn rate_card_list(
    State(api): State<Api>,
    may: May<RatesRead>,
    asked: ListOf<RateCard>,
) -> Result<Json<List<RateCardView>>, ApiError> {
    let cards = &api.app().rate_cards;
    let page = cards
        .list(may.actor(), &asked.filter, asked.sort, &asked.page)
        .await?;
    Ok(Json(List::of(&page)))
}
