//! `GET /api/v1/rate-cards/{rate_card}`

use axum::extract::State;
use base::ids::RateCardId;

use crate::error::ApiError;
use crate::extract::may::{May, RatesRead};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::rate_cards::RateCardView;
use crate::state::Api;

/// Read a rate card.
#[utoipa::path(
    get,
    path = "/rate-cards/{rate_card}",
    operation_id = "rate_card_read",
    tag = "Rate cards",
    params(("rate_card" = RateCardId, Path)),
    responses((status = 200, description = "The rate card; its ETag is the version.", body = RateCardView), Failures)
)]
pub async fn rate_card_read(
    State(api): State<Api>,
    may: May<RatesRead>,
    PathId(id): PathId<RateCardId>,
) -> Result<Shown<RateCardView>, ApiError> {
    let summary = api.app().rate_cards.read(may.actor(), id).await?;
    Ok(Shown(RateCardView::from(&summary)))
}
