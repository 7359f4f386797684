//! `GET /api/v1/calls/{call}/decision`

use std::time::Duration;

use app::calls::reading::{CandidateDetail, DecisionRound};
use axum::Json;
use axum::extract::State;
use base::ids::{BuyerId, CallId, CampaignId, OfferId, TargetId};
use base::text::Name;
use base::time::Timestamp;
use domain::calls::caller_names::NameGap;
use domain::routing::decide::{CallRefusal, Reason, Verdict};
use domain::routing::number_rules::Ruling;
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
    /// How many microseconds that took, without what was waited for; empty where no candidate was
    /// judged, and of calls from before it was kept.
    pub took_us: Option<u64>,
    /// The campaign whose candidates were judged: the call's own, or one that it fell back to.
    pub campaign_id: Option<CampaignId>,
    /// What that campaign is called.
    pub campaign_name: Option<Name>,
    /// Why nobody was asked, when that is not the candidates' doing.
    pub refusal: Option<RefusalView>,
    /// Which campaign the rules of the called number led the call to; only the first time, and
    /// where it had rules.
    pub number_rules: Option<RulingView>,
    /// Why the caller's name was not known though it was wanted; only the first time.
    pub name_gap: Option<NameGapView>,
    /// Every candidate, those in line first.
    pub candidates: Vec<CandidateView>,
}

/// Why nobody was asked.
#[derive(Debug, Serialize, ToSchema)]
pub struct RefusalView {
    /// The stable code.
    pub code: &'static str,
    /// The reason in words, with what was compared.
    pub text: String,
    /// What would have to change for somebody to be asked.
    pub change: String,
}

/// Why a caller's name was not known.
#[derive(Debug, Serialize, ToSchema)]
pub struct NameGapView {
    /// The stable code.
    pub code: NameGap,
    /// The reason in words.
    pub text: &'static str,
}

/// What the rules of a number said of a call.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RulingView {
    /// The place of the rule that held, counting from 1; empty when none did.
    pub rule: Option<usize>,
    /// What it was called.
    pub name: Option<Name>,
    /// The campaign it led to; empty when none held, and the number's own campaign had the call.
    pub campaign_id: Option<CampaignId>,
    /// That in words.
    pub text: String,
    /// The rules before it, which did not hold.
    pub passed_over: Vec<PassedOverView>,
}

/// A rule of a number that did not hold.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PassedOverView {
    /// Its place, counting from 1.
    pub rule: usize,
    /// What it was called.
    pub name: Option<Name>,
    /// The stable code of the reason.
    pub code: &'static str,
    /// The reason in words, with what was compared.
    pub text: String,
    /// What would have to change for it to hold.
    pub change: String,
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
            took_us: round.took.map(in_us),
            campaign_id: round.campaign.as_ref().map(|named| named.id),
            campaign_name: round.campaign.as_ref().map(|named| named.name.clone()),
            refusal: round.refusal.as_ref().map(RefusalView::from),
            number_rules: round.number_rules.as_ref().map(RulingView::from),
            name_gap: round.name_gap.map(NameGapView::from),
            candidates: round.candidates.iter().map(CandidateView::from).collect(),
        }
    }
}

fn in_us(took: Duration) -> u64 {
    u64::try_from(took.as_micros()).unwrap_or(u64::MAX)
}

impl From<&CallRefusal> for RefusalView {
    fn from(refusal: &CallRefusal) -> Self {
        Self {
            code: refusal.code(),
            text: refusal.to_string(),
            change: refusal.change(),
        }
    }
}

impl From<NameGap> for NameGapView {
    fn from(gap: NameGap) -> Self {
        Self {
            code: gap,
            text: gap.text(),
        }
    }
}

impl From<&Ruling> for RulingView {
    fn from(ruling: &Ruling) -> Self {
        let held = ruling.held.as_ref();
        let passed_over = (1..).zip(&ruling.passed_over);
        let passed_over = passed_over.map(|(rule, passed)| PassedOverView {
            rule,
            name: passed.name.clone(),
            code: passed.reason.code(),
            text: passed.reason.to_string(),
            change: passed.reason.change(),
        });
        Self {
            rule: ruling.ordinal(),
            name: held.and_then(|held| held.name.clone()),
            campaign_id: held.map(|held| held.campaign),
            text: ruling.to_string(),
            passed_over: passed_over.collect(),
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
            offer_id: judged.member.offer,
            buyer_id: judged.member.buyer,
            buyer_name: candidate.buyer_name.clone(),
            target_id: judged.member.target,
            target_name: candidate.target_name.clone(),
            priority: judged.member.priority,
            weight: judged.member.weight,
            place,
            is_in: place.is_some(),
            code: reason.map(Reason::code),
            text: judged.verdict.to_string(),
            change: reason.and_then(Reason::change),
        }
    }
}
