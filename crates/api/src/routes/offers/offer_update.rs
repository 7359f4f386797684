//! `PATCH /api/v1/offers/{offer}`

use axum::extract::State;
use base::ids::OfferId;
use domain::exchange::offers::UpdateOffer;

use crate::error::ApiError;
use crate::extract::body::Sent;
use crate::extract::may::{CampaignsEdit, May};
use crate::extract::path::PathId;
use crate::extract::version::IfMatch;
use crate::openapi::Failures;
use crate::respond::Updated;
use crate::routes::offers::OfferView;
use crate::state::Api;

/// Change an offer: what is left out stays.
#[utoipa::path(
    patch,
    path = "/offers/{offer}",
    operation_id = "offer_update",
    tag = "Offers",
    params(
        ("offer" = OfferId, Path),
        ("If-Match" = Option<String>, Header, description = "The ETag the change was written against."),
    ),
    request_body = UpdateOffer,
    responses((status = 200, description = "The offer as it is now.", body = Updated<OfferView>), Failures)
)]
pub async fn offer_update(
    State(api): State<Api>,
    may: May<CampaignsEdit>,
    PathId(id): PathId<OfferId>,
    IfMatch(version): IfMatch,
    Sent(body): Sent<UpdateOffer>,
) -> Result<Updated<OfferView>, ApiError> {
    let changed = api
        .app()
        .offers
        .update(may.actor(), id, version, body)
        .await?;
    Ok(Updated {
        record: OfferView::from(&changed.summary),
        updated: true,
        changes: changed.changes,
    })
}
