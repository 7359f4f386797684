//! `POST /api/v1/rate-cards/{rate_card}/rates/import`

use app::AppError;
use app::rating::rates::Import;
use axum::Json;
use axum::extract::State;
use base::field::FieldErrors;
use base::ids::RateCardId;
use domain::rating::import::{ImportMode, Imported};
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::ApiError;
use crate::extract::body::SentText;
use crate::extract::may::{May, RatesEdit};
use crate::extract::path::PathId;
use crate::list::Parameters;
use crate::openapi::Failures;
use crate::routes::rates::{ImportParams, table};
use crate::state::Api;

/// The names of [`ImportParams`].
const KNOWN: &[&str] = &["mode", "dryRun"];

/// What an import did, or would have done.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportedView {
    /// How many rates were read.
    pub added: u32,
    /// How many were there before and went.
    pub removed: u32,
    /// Whether it was only tried.
    pub dry_run: bool,
}

impl From<Imported> for ImportedView {
    fn from(imported: Imported) -> Self {
        Self {
            added: imported.added,
            removed: imported.removed,
            dry_run: imported.is_dry_run,
        }
    }
}

/// Take over a table of rates: all of its lines, or none. Sent again it does no harm: added twice
/// its lines overlap, replaced twice they are the same.
///
/// The first line names the columns, in any order: `prefix` and `service`; `per_minute` where time is
/// charged, with `increment_secs`, `minimum_secs` and `connection_fee` where they are needed, or `each`
/// where a look-up or a month is; and `valid_from` and `valid_until`. A day begins and ends where the
/// tenant's does. What is wrong is named as `lines.17.per_minute`, the first line being 1.
#[utoipa::path(
    post,
    path = "/rate-cards/{rate_card}/rates/import",
    operation_id = "rate_import",
    tag = "Rate cards",
    params(("rate_card" = RateCardId, Path), ImportParams),
    request_body(content = String, content_type = "text/csv", description = "Up to 100000 lines."),
    responses((status = 200, description = "It was taken over, or could be.", body = ImportedView), Failures)
)]
pub async fn rate_import(
    State(api): State<Api>,
    may: May<RatesEdit>,
    PathId(card): PathId<RateCardId>,
    asked: Parameters,
    SentText(text): SentText,
) -> Result<Json<ImportedView>, ApiError> {
    let (mode, is_dry_run) = read(&asked.only(KNOWN)?)?;
    // Reading a long table would keep the live calls of this thread waiting.
    let lines = tokio::task::spawn_blocking(move || table::read(&text)).await;
    let import = Import {
        lines: lines.map_err(|error| AppError::Internal(error.into()))??,
        mode,
        is_dry_run,
    };
    let cards = &api.app().rate_cards;
    let imported = cards.import_rates(may.actor(), card, import).await?;
    Ok(Json(ImportedView::from(imported)))
}

fn read(params: &[(String, String)]) -> Result<(ImportMode, bool), FieldErrors> {
    let errors = &mut FieldErrors::new();
    let (mut mode, mut is_dry_run) = (None, None);
    for (name, value) in params {
        match name.as_str() {
            "mode" => mode = errors.check(name, value.parse()),
            _ => {
                let read = value.parse().map_err(|_| "must be true or false");
                is_dry_run = errors.check(name, read);
            }
        }
    }
    let mode = mode.unwrap_or(ImportMode::Add);
    std::mem::take(errors).into_result((mode, is_dry_run.unwrap_or(false)))
}
