//! `POST /api/v1/rate-cards/{rate_card}/rates`

use axum::extract::State;
use base::ids::RateCardId;
use domain::rating::rates::CreateRate;

use crate::error::ApiError;
use crate::extract::body::Posted;
use crate::extract::may::{May, RatesEdit};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::respond::{Answered, Created, created};
use crate::routes::rates::RateView;
use crate::state::Api;

/// Add a rate to a card.
#[utoipa::path(
    post,
    path = "/rate-cards/{rate_card}/rates",
    operation_id = "rate_create",
    tag = "Rate cards",
    params(
        ("rate_card" = RateCardId, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request happen once."),
    ),
    request_body = CreateRate,
    responses((status = 201, description = "It was added.", body = Created<RateView>), Failures)
)]
pub async fn rate_create(
    State(api): State<Api>,
    may: May<RatesEdit>,
    PathId(card): PathId<RateCardId>,
    posted: Posted<CreateRate>,
) -> Result<Answered, ApiError> {
    let once = posted.once("rate_create", created::<RateView, _>);
    let cards = &api.app().rate_cards;
    let answer = cards
        .create_rate(may.actor(), card, posted.body, &once)
        .await?;
    Ok(answer.into())
}
