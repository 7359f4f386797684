//! `DELETE /api/v1/rate-cards/{rate_card}/rates/{rate}`

use axum::extract::State;
use axum::http::StatusCode;
use base::ids::{RateCardId, RateId};

use crate::error::ApiError;
use crate::extract::may::{May, RatesEdit};
use crate::extract::path::PathIds;
use crate::openapi::Failures;
use crate::state::Api;

/// Remove a rate from a card. What calls cost that were priced by it stays.
#[utoipa::path(
    delete,
    path = "/rate-cards/{rate_card}/rates/{rate}",
    operation_id = "rate_remove",
    tag = "Rate cards",
    params(("rate_card" = RateCardId, Path), ("rate" = RateId, Path)),
    responses((status = 204, description = "It is gone."), Failures)
)]
pub async fn rate_remove(
    State(api): State<Api>,
    may: May<RatesEdit>,
    PathIds(card, rate): PathIds<RateCardId, RateId>,
) -> Result<StatusCode, ApiError> {
    let cards = &api.app().rate_cards;
    cards.remove_rate(may.actor(), card, rate).await?;
    Ok(StatusCode::NO_CONTENT)
}
