//! `GET /api/v1/calls/{call}/decision`

use app::calls::reading::{CandidateDetail, DecisionRound};
use axum::Json;
use axum::extract::State;
use base::ids::{BuyerId, CallId, OfferId, TargetId};
use base::text::Name;
use base::time::Timestamp;
use domain::routing::decide::{CallRefusal, Reason, Verdict};
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::ApiError;
use crate::extract::may::{CallsRead, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::state::Api;

/// Read why a call went where it went: every time it was decided, with a verdict per candidate.
#[utoipa::path(
    get,
    path = "/calls/{call}/decision",
    operation_id = "call_decision",
    tag = "Calls",
    params(("call" = CallId, Path)),
    responses((status = 200, description = "The decisions.", body = CallDecisionView), Failures)
)]
pub async fn call_decision(
    State(api): State<Api>,
    may: May<CallsRead>,
    PathId(id): PathId<CallId>,
) -> Result<Json<CallDecisionView>, ApiError> {
    let rounds = api.app().calls.decision(may.actor(), id).await?;
    Ok(Json(CallDecisionView {
        call_id: id,
        rounds: rounds.iter().map(RoundView::from).collect(),
    }))
}

/// Why a call went where it went.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CallDecisionView {
    /// The call.
    pub call_id: CallId,
    /// Each time it was decided, the first first.
    pub rounds: Vec<RoundView>,
}

/// One time it was decided who gets a call.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RoundView {
    /// Which time, counting from 1.
    pub ordinal: u8,
    /// When.
    pub decided_at: Timestamp,
    /// Why nobody was asked, when that is not the candidates' doing.
    pub refusal: Option<RefusalView>,
    /// Every candidate, those in line first.
    pub candidates: Vec<CandidateView>,
}

/// Why nobody was asked.
#[derive(Debug, Serialize, ToSchema)]
pub struct RefusalView {
    /// The stable code.
    pub code: &'static str,
    /// The reason in words.
    pub text: String,
}

/// A candidate and what became of it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CandidateView {
    /// The offer.
    pub offer_id: OfferId,
    /// The buyer.
    pub buyer_id: BuyerId,
    /// What the buyer is called.
    pub buyer_name: Option<Name>,
    /// The target.
    pub target_id: TargetId,
    /// What the target is called.
    pub target_name: Option<Name>,
    /// 1 is tried first.
    pub priority: u8,
    /// Among equals, how often this one goes first.
    pub weight: u8,
    /// Its place in line, counting from 1; empty when it is not in line.
    pub place: Option<u16>,
    /// Whether it is in line.
    pub is_in: bool,
    /// The stable code of the reason it is not in line for.
    pub code: Option<&'static str>,
    /// The verdict in words, with the numbers compared.
    pub text: String,
    /// What would have to change for it to be in line.
    pub change: Option<String>,
}

impl From<&DecisionRound> for RoundView {
    fn from(round: &DecisionRound) -> Self {
        Self {
            ordinal: round.ordinal,
            decided_at: round.decided_at,
            refusal: round.refusal.as_ref().map(RefusalView::from),
            candidates: round.candidates.iter().map(CandidateView::from).collect(),
        }
    }
}

impl From<&CallRefusal> for RefusalView {
    fn from(refusal: &CallRefusal) -> Self {
        Self {
            code: refusal.code(),
            text: refusal.to_string(),
        }
    }
}

impl From<&CandidateDetail> for CandidateView {
    fn from(candidate: &CandidateDetail) -> Self {
        let judged = &candidate.judged;
        let (place, reason) = match &judged.verdict {
            Verdict::In { place } => (Some(*place), None),
            Verdict::Out { reason } => (None, Some(reason)),
        };
        Self {
            offer_id: judged.offer,
            buyer_id: judged.buyer,
            buyer_name: candidate.buyer_name.clone(),
            target_id: judged.target,
            target_name: candidate.target_name.clone(),
            priority: judged.priority,
            weight: judged.weight,
            place,
            is_in: place.is_some(),
            code: reason.map(Reason::code),
            text: judged.verdict.to_string(),
            change: reason.and_then(Reason::change),
        }
    }
}
