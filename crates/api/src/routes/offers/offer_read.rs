//! `GET /api/v1/offers/{offer}`

use axum::extract::State;
use base::ids::OfferId;

use crate::error::ApiError;
use crate::extract::may::{CampaignsRead, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::offers::OfferView;
use crate::state::Api;

/// Read an offer.
#[utoipa::path(
    get,
    path = "/offers/{offer}",
    operation_id = "offer_read",
    tag = "Offers",
    params(("offer" = OfferId, Path)),
    responses((status = 200, description = "The offer; its ETag is the version.", body = OfferView), Failures)
)]
pub async fn offer_read(
    State(api): State<Api>,
    may: May<CampaignsRead>,
    PathId(id): PathId<OfferId>,
) -> Result<Shown<OfferView>, ApiError> {
    let summary = api.app().offers.read(may.actor(), id).await?;
    Ok(Shown(OfferView::from(&summary)))
}
