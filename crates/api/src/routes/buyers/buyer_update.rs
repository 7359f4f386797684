//! `PATCH /api/v1/buyers/{buyer}`

use axum::extract::State;
use base::ids::BuyerId;
use domain::exchange::buyers::UpdateBuyer;

use crate::error::ApiError;
use crate::extract::body::Sent;
use crate::extract::may::{BuyersEdit, May};
use crate::extract::path::PathId;
use crate::extract::version::IfMatch;
use crate::openapi::Failures;
use crate::respond::Updated;
use crate::routes::buyers::BuyerView;
use crate::state::Api;

/// Change a buyer: what is left out stays.
#[utoipa::path(
    patch,
    path = "/buyers/{buyer}",
    operation_id = "buyer_update",
    tag = "Buyers",
    params(
        ("buyer" = BuyerId, Path),
        ("If-Match" = Option<String>, Header, description = "The ETag the change was written against."),
    ),
    request_body = UpdateBuyer,
    responses((status = 200, description = "The buyer as it is now.", body = Updated<BuyerView>), Failures)
)]
pub async fn buyer_update(
    State(api): State<Api>,
    may: May<BuyersEdit>,
    PathId(id): PathId<BuyerId>,
    IfMatch(version): IfMatch,
    Sent(body): Sent<UpdateBuyer>,
) -> Result<Updated<BuyerView>, ApiError> {
    let changed = api
        .app()
        .buyers
        .update(may.actor(), id, version, body)
        .await?;
    Ok(Updated {
        record: BuyerView::from(&changed.summary),
        updated: true,
        changes: changed.changes,
    })
}
