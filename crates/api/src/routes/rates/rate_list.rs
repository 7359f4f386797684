//! `GET /api/v1/rate-cards/{rate_card}/rates`

use app::rating::rates::{ORDER, RateFilter};
use axum::Json;
use axum::extract::State;
use base::field::FieldErrors;
use base::ids::RateCardId;
use base::page::{PageRequest, Position};
use base::phone::NumberPrefix;

use crate::error::ApiError;
use crate::extract::may::{May, RatesRead};
use crate::extract::path::PathId;
use crate::list::{List, PageParams, Paged};
use crate::openapi::Failures;
use crate::routes::rates::{RateParams, RateView};
use crate::state::Api;

/// The names of [`RateParams`].
const KNOWN: &[&str] = &["service", "search"];

/// List the rates of a card, by prefix.
#[utoipa::path(
    get,
    path = "/rate-cards/{rate_card}/rates",
    operation_id = "rate_list",
    tag = "Rate cards",
    params(("rate_card" = RateCardId, Path), PageParams, RateParams),
    responses((status = 200, description = "One page.", body = List<RateView>), Failures)
)]
pub async fn rate_list(
    State(api): State<Api>,
    may: May<RatesRead>,
    PathId(card): PathId<RateCardId>,
    asked: Paged,
) -> Result<Json<List<RateView>>, ApiError> {
    let (page, params) = asked.only(KNOWN)?;
    let filter = read(&page, &params)?;
    let cards = &api.app().rate_cards;
    let rates = cards.list_rates(may.actor(), card, &filter, &page).await?;
    Ok(Json(List::of(&rates)))
}

fn read(page: &PageRequest, params: &[(String, String)]) -> Result<RateFilter, FieldErrors> {
    let errors = &mut FieldErrors::new();
    let mut filter = RateFilter::default();
    for (name, value) in params {
        match name.as_str() {
            "service" => filter.service = errors.check(name, value.parse()),
            _ => filter.search = errors.check(name, NumberPrefix::parse(value)),
        }
    }
    if let Position::After(cursor) = page.position()
        && cursor.sort != ORDER
    {
        errors.add("cursor", "belongs to a list in another order");
    }
    std::mem::take(errors).into_result(filter)
}
