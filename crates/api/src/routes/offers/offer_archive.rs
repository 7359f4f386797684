//! `DELETE /api/v1/offers/{offer}`

use axum::extract::State;
use base::ids::OfferId;

use crate::error::ApiError;
use crate::extract::may::{CampaignsEdit, May};
use crate::extract::path::PathId;
use crate::extract::version::IfMatch;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::offers::OfferView;
use crate::state::Api;

/// Archive an offer: out of use for good, kept for the books.
#[utoipa::path(
    delete,
    path = "/offers/{offer}",
    operation_id = "offer_archive",
    tag = "Offers",
    params(
        ("offer" = OfferId, Path),
        ("If-Match" = Option<String>, Header, description = "The ETag the decision was made on."),
    ),
    responses((status = 200, description = "The offer, archived.", body = OfferView), Failures)
)]
pub async fn offer_archive(
    State(api): State<Api>,
    may: May<CampaignsEdit>,
    PathId(id): PathId<OfferId>,
    IfMatch(version): IfMatch,
) -> Result<Shown<OfferView>, ApiError> {
    let summary = api.app().offers.archive(may.actor(), id, version).await?;
    Ok(Shown(OfferView::from(&summary)))
}
