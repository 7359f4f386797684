//! Disputes: objections to what calls were charged.

mod dispute_accept;
mod dispute_create;
pub mod dispute_list;
mod dispute_read;
mod dispute_reject;

use app::ledger::disputes::StoredDispute;
use base::ids::{BuyerId, CallId, DisputeId, TransactionId};
use base::money::{Currency, DecimalMicros};
use base::text::{Name, Text};
use base::time::Timestamp;
use domain::ledger::disputes::{DisputeReason, DisputeStatus};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::Api;

/// The routes of disputes.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(
            dispute_create::dispute_create,
            dispute_list::dispute_list
        ))
        .routes(routes!(dispute_read::dispute_read))
        .routes(routes!(dispute_accept::dispute_accept))
        .routes(routes!(dispute_reject::dispute_reject))
}

/// A buyer's objection to what a call was charged.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DisputeView {
    /// Its id.
    pub id: DisputeId,
    /// The call that was charged.
    pub call_id: CallId,
    /// Who objects.
    pub buyer_id: BuyerId,
    /// What they are called.
    pub buyer_name: Option<Name>,
    /// Why they object.
    pub reason: DisputeReason,
    /// What shows it.
    pub evidence: Option<Text<4000>>,
    /// How much is disputed.
    pub amount: DecimalMicros,
    /// The currency.
    pub currency: Currency,
    /// Where it stands.
    pub status: DisputeStatus,
    /// What was given back.
    pub accepted: Option<DecimalMicros>,
    /// What the buyer is told of the decision.
    pub note: Option<Text<2000>>,
    /// The transaction that gave it back.
    pub transaction_id: Option<TransactionId>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// Who opened it.
    pub opened_by: String,
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
    /// Who decided it.
    pub decided_by: Option<String>,
}

impl From<&StoredDispute> for DisputeView {
    fn from(stored: &StoredDispute) -> Self {
        let dispute = &stored.dispute;
        let decided = stored.decided.as_ref();
        Self {
            id: stored.id,
            call_id: dispute.call,
            buyer_id: dispute.buyer,
            buyer_name: stored.buyer_name.clone(),
            reason: dispute.reason,
            evidence: dispute.evidence.clone(),
            amount: dispute.amount.into(),
            currency: dispute.amount.currency(),
            status: dispute.status,
            accepted: dispute.accepted.map(DecimalMicros::from),
            note: dispute.note.clone(),
            transaction_id: stored.transaction,
            opened_at: stored.opened.at,
            opened_by: stored.opened.actor_name.clone(),
            decided_at: decided.map(|deed| deed.at),
            decided_by: decided.map(|deed| deed.actor_name.clone()),
        }
    }
}
