//! Routing asked about, not done: what would become of a call, or of recorded ones.

mod replay_events;
mod routing_decide;
mod routing_preview;
mod routing_replay;

use app::calls::preview::{Preview, RungFirst};
use base::ids::{BuyerId, CampaignId, NumberId, OfferId, SupplierId, TargetId};
use base::text::Name;
use base::time::Seconds;
use domain::calls::state::LegRole;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::routes::calls::call_decision::RoundView;
use crate::routes::calls::location::CallerLocationView;
use crate::routes::targets::EndpointView;
use crate::state::Api;

/// The routes of routing under `/api/v1`.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(routing_preview::routing_preview))
        .routes(routes!(routing_replay::routing_replay))
}

/// The route of the documents, which is not under `/api/v1` (EX-8). It asks for a key or a session
/// like any other (N-2).
pub fn beside() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(routing_decide::routing_decide))
}

/// What would become of a call.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PreviewView {
    /// The number that is called, where it is one of yours.
    pub number_id: Option<NumberId>,
    /// The campaign it would be routed by.
    pub campaign_id: Option<CampaignId>,
    /// What that campaign is called.
    pub campaign_name: Option<Name>,
    /// Who would be paid for it.
    pub supplier_id: Option<SupplierId>,
    /// Where the caller would be, as far as the number and the parameters tell.
    pub caller_location: CallerLocationView,
    /// Who would get it, and why the others would not.
    pub decision: RoundView,
    /// The same in the campaigns that the call would fall back to.
    pub further: Vec<RoundView>,
    /// What the carrier would be told.
    pub answer: AnswerView,
}

/// What the carrier would be told.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AnswerView {
    /// Whom it would ring first; nobody when nobody takes the call.
    pub rings: Option<RungView>,
    /// All of it in words, a sentence for each step.
    pub text: Vec<String>,
}

/// Whom the carrier would ring first.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RungView {
    /// Whose leg it would be.
    pub role: LegRole,
    /// By which offer; empty for the fallback, like the next four.
    pub offer_id: Option<OfferId>,
    /// To which buyer.
    pub buyer_id: Option<BuyerId>,
    /// What the buyer is called.
    pub buyer_name: Option<Name>,
    /// At which target.
    pub target_id: Option<TargetId>,
    /// What the target is called.
    pub target_name: Option<Name>,
    /// Where that is.
    pub endpoint: EndpointView,
    /// What would ring together with it.
    pub ring_group: Vec<EndpointView>,
    /// How long it would ring.
    pub ring_timeout_secs: Seconds,
}

impl From<&Preview> for PreviewView {
    fn from(preview: &Preview) -> Self {
        let campaign = preview.campaign.as_ref();
        Self {
            number_id: preview.number,
            campaign_id: campaign.map(|named| named.id),
            campaign_name: campaign.map(|named| named.name.clone()),
            supplier_id: preview.supplier,
            caller_location: CallerLocationView::from(&preview.origin),
            decision: RoundView::from(&preview.round),
            further: preview.further.iter().map(RoundView::from).collect(),
            answer: AnswerView {
                rings: preview.rung.as_ref().map(RungView::from),
                text: preview.script.in_words(),
            },
        }
    }
}

impl From<&RungFirst> for RungView {
    fn from(rung: &RungFirst) -> Self {
        let (buyer, target) = (rung.buyer.as_ref(), rung.target.as_ref());
        Self {
            role: rung.role,
            offer_id: rung.offer,
            buyer_id: buyer.map(|named| named.id),
            buyer_name: buyer.map(|named| named.name.clone()),
            target_id: target.map(|named| named.id),
            target_name: target.map(|named| named.name.clone()),
            endpoint: EndpointView::from(&rung.endpoint),
            ring_group: rung.ring_group.iter().map(EndpointView::from).collect(),
            ring_timeout_secs: rung.ring_timeout,
        }
    }
}
