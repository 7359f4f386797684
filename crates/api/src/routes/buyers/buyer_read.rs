//! `GET /api/v1/buyers/{buyer}`

use axum::extract::State;
use base::ids::BuyerId;

use crate::error::ApiError;
use crate::extract::may::{BuyersRead, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::buyers::BuyerView;
use crate::state::Api;

/// Read a buyer.
#[utoipa::path(
    get,
    path = "/buyers/{buyer}",
    operation_id = "buyer_read",
    tag = "Buyers",
    params(("buyer" = BuyerId, Path)),
    responses((status = 200, description = "The buyer; its ETag is the version.", body = BuyerView), Failures)
)]
pub async fn buyer_read(
    State(api): State<Api>,
    may: May<BuyersRead>,
    PathId(id): PathId<BuyerId>,
) -> Result<Shown<BuyerView>, ApiError> {
    let summary = api.app().buyers.read(may.actor(), id).await?;
    Ok(Shown(BuyerView::from(&summary)))
}
