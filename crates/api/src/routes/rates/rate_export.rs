//! `GET /api/v1/rate-cards/{rate_card}/rates/export`

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use base::ids::RateCardId;

use crate::error::ApiError;
use crate::extract::may::{May, RatesRead};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::routes::rates::table;
use crate::state::Api;

/// Fetch all rates of a card as a table that an import reads back.
#[utoipa::path(
    get,
    path = "/rate-cards/{rate_card}/rates/export",
    operation_id = "rate_export",
    tag = "Rate cards",
    params(("rate_card" = RateCardId, Path)),
    responses((status = 200, description = "The table.", body = String, content_type = "text/csv"), Failures)
)]
pub async fn rate_export(
    State(api): State<Api>,
    may: May<RatesRead>,
    PathId(card): PathId<RateCardId>,
) -> Result<impl IntoResponse, ApiError> {
    let (card, rates) = api.app().rate_cards.export_rates(may.actor(), card).await?;
    let file = format!("attachment; filename=\"{}.csv\"", card.record.id);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, file),
    ];
    Ok((headers, table::write(&rates)))
}
