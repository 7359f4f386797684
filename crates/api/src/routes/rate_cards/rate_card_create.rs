//! `POST /api/v1/rate-cards`

use axum::extract::State;
use domain::rating::cards::CreateRateCard;

use crate::error::ApiError;
use crate::extract::body::Posted;
use crate::extract::may::{May, RatesEdit};
use crate::openapi::Failures;
use crate::respond::{Answered, Created, created};
use crate::routes::rate_cards::RateCardView;
use crate::state::Api;

/// Create a rate card.
#[utoipa::path(
    post,
    path = "/rate-cards",
    operation_id = "rate_card_create",
    tag = "Rate cards",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request happen once.")),
    request_body = CreateRateCard,
    responses((status = 201, description = "It was created.", body = Created<RateCardView>), Failures)
)]
pub async fn rate_card_create(
    State(api): State<Api>,
    may: May<RatesEdit>,
    posted: Posted<CreateRateCard>,
) -> Result<Answered, ApiError> {
    let once = posted.once("rate_card_create", created::<RateCardView, _>);
    let answer = api
        .app()
        .rate_cards
        .create(may.actor(), posted.body, &once)
        .await?;
    Ok(answer.into())
}
