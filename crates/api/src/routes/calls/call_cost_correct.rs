//! `POST /api/v1/calls/{call}/costs`

use app::calls::costs::CorrectedCost;
use app::once::Answer;
use axum::extract::State;
use axum::http::StatusCode;
use base::ids::CallId;
use base::money::Amount;
use domain::calls::events::LegOrdinal;
use domain::rating::correction::CorrectCost;
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::ApiError;
use crate::extract::body::Posted;
use crate::extract::may::{CallsCorrect, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::respond::Answered;
use crate::routes::calls::detail::PostingView;
use crate::routes::conversions::EarnedView;
use crate::state::Api;

/// What a leg of a call costs by the carrier's word.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CallCostView {
    /// The call.
    pub call_id: CallId,
    /// The leg.
    pub leg: LegOrdinal,
    /// What the whole leg costs.
    pub amount: Amount,
    /// Where the price is from.
    pub reason: Option<String>,
    /// The line that was posted; empty when the leg's lines came to that price already.
    pub posting: Option<PostingView>,
    /// What the call has earned with it.
    pub call: EarnedView,
}

/// Say what a leg of a call really costs. The difference to what was posted so far is posted as a
/// further line; no line is ever changed.
#[utoipa::path(
    post,
    path = "/calls/{call}/costs",
    operation_id = "call_cost_correct",
    tag = "Calls",
    params(
        ("call" = CallId, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request happen once."),
    ),
    request_body = CorrectCost,
    responses(
        (status = 201, description = "The difference was posted.", body = CallCostView),
        (status = 200, description = "There was no difference.", body = CallCostView),
        Failures
    )
)]
pub async fn call_cost_correct(
    State(api): State<Api>,
    may: May<CallsCorrect>,
    PathId(call): PathId<CallId>,
    posted: Posted<CorrectCost>,
) -> Result<Answered, ApiError> {
    let once = posted.once("call_cost_correct", answer);
    let calls = &api.app().calls;
    let answer = calls
        .correct_cost(may.actor(), call, posted.body, &once)
        .await?;
    Ok(answer.into())
}

fn answer(corrected: &CorrectedCost) -> Answer {
    let status = match corrected.line {
        Some(_) => StatusCode::CREATED,
        None => StatusCode::OK,
    };
    Answer {
        status: status.as_u16(),
        body: serde_json::to_string(&CallCostView::from(corrected)).unwrap_or_default(),
        is_replay: false,
    }
}

impl From<&CorrectedCost> for CallCostView {
    fn from(corrected: &CorrectedCost) -> Self {
        Self {
            call_id: corrected.call,
            leg: corrected.stated.leg,
            amount: corrected.stated.price,
            reason: corrected.stated.reason.clone(),
            posting: corrected.line.as_ref().map(PostingView::from),
            call: EarnedView {
                revenue: corrected.revenue.into(),
                payout: corrected.payout.into(),
                cost: corrected.cost.into(),
                profit: corrected.profit.into(),
                currency: corrected.cost.currency(),
            },
        }
    }
}
