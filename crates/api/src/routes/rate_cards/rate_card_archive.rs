//! `DELETE /api/v1/rate-cards/{rate_card}`

use axum::extract::State;
use base::ids::RateCardId;

use crate::error::ApiError;
use crate::extract::may::{May, RatesEdit};
use crate::extract::path::PathId;
use crate::extract::version::IfMatch;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::rate_cards::RateCardView;
use crate::state::Api;

/// Archive a rate card: out of use for good, kept for the books.
#[utoipa::path(
    delete,
    path = "/rate-cards/{rate_card}",
    operation_id = "rate_card_archive",
    tag = "Rate cards",
    params(
        ("rate_card" = RateCardId, Path),
        ("If-Match" = Option<String>, Header, description = "The ETag the decision was made on."),
    ),
    responses((status = 200, description = "The rate card, archived.", body = RateCardView), Failures)
)]
pub async fn rate_card_archive(
    State(api): State<Api>,
    may: May<RatesEdit>,
    PathId(id): PathId<RateCardId>,
    IfMatch(version): IfMatch,
) -> Result<Shown<RateCardView>, ApiError> {
    let summary = api
        .app()
        .rate_cards
        .archive(may.actor(), id, version)
        .await?;
    Ok(Shown(RateCardView::from(&summary)))
}
