//! `DELETE /api/v1/buyers/{buyer}`

use axum::extract::State;
use base::ids::BuyerId;

use crate::error::ApiError;
use crate::extract::may::{BuyersEdit, May};
use crate::extract::path::PathId;
use crate::extract::version::IfMatch;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::buyers::BuyerView;
use crate::state::Api;

/// Archive a buyer: out of use for good, kept for the books.
#[utoipa::path(
    delete,
    path = "/buyers/{buyer}",
    operation_id = "buyer_archive",
    tag = "Buyers",
    params(
        ("buyer" = BuyerId, Path),
        ("If-Match" = Option<String>, Header, description = "The ETag the decision was made on."),
    ),
    responses((status = 200, description = "The buyer, archived.", body = BuyerView), Failures)
)]
pub async fn buyer_archive(
    State(api): State<Api>,
    may: May<BuyersEdit>,
    PathId(id): PathId<BuyerId>,
    IfMatch(version): IfMatch,
) -> Result<Shown<BuyerView>, ApiError> {
    let summary = api.app().buyers.archive(may.actor(), id, version).await?;
    Ok(Shown(BuyerView::from(&summary)))
}
