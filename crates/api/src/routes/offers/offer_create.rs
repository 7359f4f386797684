//! `POST /api/v1/offers`

use axum::extract::State;
use domain::exchange::offers::CreateOffer;

use crate::error::ApiError;
use crate::extract::body::Posted;
use crate::extract::may::{CampaignsEdit, May};
use crate::openapi::Failures;
use crate::respond::{Answered, Created, created};
use crate::routes::offers::OfferView;
use crate::state::Api;

/// Create an offer.
#[utoipa::path(
    post,
    path = "/offers",
    operation_id = "offer_create",
    tag = "Offers",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request happen once.")),
    request_body = CreateOffer,
    responses((status = 201, description = "It was created.", body = Created<OfferView>), Failures)
)]
pub async fn offer_create(
    State(api): State<Api>,
    may: May<CampaignsEdit>,
    posted: Posted<CreateOffer>,
) -> Result<Answered, ApiError> {
    let once = posted.once("offer_create", created::<OfferView, _>);
    let answer = api
        .app()
        .offers
        .create(may.actor(), posted.body, &once)
        .await?;
    Ok(answer.into())
}
