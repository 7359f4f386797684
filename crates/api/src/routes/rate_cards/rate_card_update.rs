//! `PATCH /api/v1/rate-cards/{rate_card}`

use axum::extract::State;
use base::ids::RateCardId;
use domain::rating::cards::UpdateRateCard;

use crate::error::ApiError;
use crate::extract::body::Sent;
use crate::extract::may::{May, RatesEdit};
use crate::extract::path::PathId;
use crate::extract::version::IfMatch;
use crate::openapi::Failures;
use crate::respond::Updated;
use crate::routes::rate_cards::RateCardView;
use crate::state::Api;

/// Change a rate card: what is left out stays.
#[utoipa::path(
    patch,
    path = "/rate-cards/{rate_card}",
    operation_id = "rate_card_update",
    tag = "Rate cards",
    params(
        ("rate_card" = RateCardId, Path),
        ("If-Match" = Option<String>, Header, description = "The ETag the change was written against."),
    ),
    request_body = UpdateRateCard,
    responses((status = 200, description = "The rate card as it is now.", body = Updated<RateCardView>), Failures)
)]
pub async fn rate_card_update(
    State(api): State<Api>,
    may: May<RatesEdit>,
    PathId(id): PathId<RateCardId>,
    IfMatch(version): IfMatch,
    Sent(body): Sent<UpdateRateCard>,
) -> Result<Updated<RateCardView>, ApiError> {
    let changed = api
        .app()
        .rate_cards
        .update(may.actor(), id, version, body)
        .await?;
    Ok(Updated {
        record: RateCardView::from(&changed.summary),
        updated: true,
        changes: changed.changes,
    })
}
