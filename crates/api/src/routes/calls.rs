//! Calls: what came in, where it went, why, and what it earned.

mod call_cost_correct;
pub mod call_decision;
mod call_list;
mod call_read;
mod detail;
pub mod filter;
pub mod location;

use app::calls::reading::{CallPage, CallSummary, Sums};
use base::ids::{BuyerId, CallId, CampaignId, NumberId, OfferId, SupplierId, TargetId};
use base::money::{Currency, DecimalMicros};
use base::text::Name;
use base::time::{Seconds, Timestamp};
use domain::calls::legs::LegStatus;
use domain::calls::state::{Disposition, EndedBy};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::list::ListMeta;
use crate::state::Api;

/// The routes of calls.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(call_list::call_list))
        .routes(routes!(call_read::call_read))
        .routes(routes!(call_decision::call_decision))
        .routes(routes!(call_cost_correct::call_cost_correct))
}

/// A call as lists show it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CallView {
    /// Its id.
    pub id: CallId,
    /// The carrier's id of the caller's leg.
    pub call_sid: String,
    /// Where it stands.
    pub status: LegStatus,
    /// What it came to; empty while it lives.
    pub disposition: Option<Disposition>,
    /// Who ended it; empty while it lives.
    pub ended_by: Option<EndedBy>,
    /// The campaign that routed it.
    pub campaign_id: Option<CampaignId>,
    /// What that campaign is called.
    pub campaign_name: Option<Name>,
    /// Who sent it.
    pub supplier_id: Option<SupplierId>,
    /// What that supplier is called.
    pub supplier_name: Option<Name>,
    /// Which of the supplier's own sources it is from, in the supplier's words: the called number's at
    /// the time.
    pub supplier_sub_id: Option<String>,
    /// The buyer who took it, else who is rung, else who was rung last.
    pub buyer_id: Option<BuyerId>,
    /// What that buyer is called.
    pub buyer_name: Option<Name>,
    /// The buyer's target.
    pub target_id: Option<TargetId>,
    /// What that target is called.
    pub target_name: Option<Name>,
    /// The offer by which the target was found.
    pub offer_id: Option<OfferId>,
    /// The number that was called, where it is one of yours.
    pub number_id: Option<NumberId>,
    /// Who called, as the carrier said.
    pub from_number: String,
    /// Whom they called, as the carrier said.
    pub to_number: String,
    /// Where the caller's number is from.
    pub from_city: Option<String>,
    /// Its state or province.
    pub from_state: Option<String>,
    /// Its postal code.
    pub from_zip: Option<String>,
    /// Its country.
    pub from_country: Option<String>,
    /// When it came in.
    pub started_at: Timestamp,
    /// When the caller and whoever took it were joined.
    pub connected_at: Option<Timestamp>,
    /// When the last leg was over.
    pub ended_at: Option<Timestamp>,
    /// When everything about it was settled.
    pub closed_at: Option<Timestamp>,
    /// How long the caller's leg was connected.
    pub duration_secs: Option<Seconds>,
    /// How long the leg rang that was answered, or else the last one.
    pub ring_secs: Option<Seconds>,
    /// How long the caller talked with somebody.
    pub talk_secs: Option<Seconds>,
    /// How long the carrier bills the buyer's leg for.
    pub billable_secs: Option<Seconds>,
    /// Whether the caller called before, as the campaign counts it.
    pub is_duplicate: bool,
    /// The earlier call that it repeats: the newest of those that count.
    pub duplicate_of_call_id: Option<CallId>,
    /// How many legs were dialled.
    pub attempts: u32,
    /// How many conversions were reported.
    pub conversions: u32,
    /// The currency of its money.
    pub currency: Currency,
    /// What its buyer pays.
    pub revenue: DecimalMicros,
    /// What its supplier is paid.
    pub payout: DecimalMicros,
    /// What the carrier takes.
    pub cost: DecimalMicros,
    /// What is left: revenue less payout and cost.
    pub profit: DecimalMicros,
    /// Whether a recording can be fetched.
    pub has_recording: bool,
}

/// What some calls in one currency came to.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TotalsView {
    /// The currency.
    pub currency: Currency,
    /// How many calls.
    pub calls: u64,
    /// For how many a buyer was rung.
    pub routed: u64,
    /// How many a buyer answered.
    pub connected: u64,
    /// For how many an outcome was reported.
    pub converted: u64,
    /// How many seconds callers and buyers talked.
    pub talk_secs: u64,
    /// What buyers pay.
    pub revenue: DecimalMicros,
    /// What suppliers are paid.
    pub payout: DecimalMicros,
    /// What carriers take.
    pub cost: DecimalMicros,
    /// What is left: revenue less payout and cost.
    pub profit: DecimalMicros,
}

/// One page of calls.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallListView {
    /// The calls.
    pub data: Vec<CallView>,
    /// Which page it is, and what all pages together come to.
    pub meta: CallListMeta,
}

/// Which page of calls an answer is.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallListMeta {
    /// Which page.
    #[serde(flatten)]
    pub page: ListMeta,
    /// The sums of all pages together, by currency; not after a cursor, nor of too many calls.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub totals: Option<Vec<TotalsView>>,
}

impl From<&CallPage> for CallListView {
    fn from(found: &CallPage) -> Self {
        let totals = found.totals.as_ref();
        Self {
            data: found.page.items.iter().map(CallView::from).collect(),
            meta: CallListMeta {
                page: ListMeta::of(&found.page),
                totals: totals.map(|totals| totals.iter().map(TotalsView::from).collect()),
            },
        }
    }
}

impl From<&Sums> for TotalsView {
    fn from(sums: &Sums) -> Self {
        Self {
            currency: sums.currency,
            calls: sums.calls,
            routed: sums.routed,
            connected: sums.connected,
            converted: sums.converted,
            talk_secs: sums.talk_secs,
            revenue: sums.revenue.into(),
            payout: sums.payout.into(),
            cost: sums.cost.into(),
            profit: sums.profit.into(),
        }
    }
}

impl From<&CallSummary> for CallView {
    fn from(call: &CallSummary) -> Self {
        let (campaign, supplier) = (call.campaign.as_ref(), call.supplier.as_ref());
        let (buyer, target) = (call.buyer.as_ref(), call.target.as_ref());
        let (origin, place) = (&call.origin, &call.origin.place);
        Self {
            id: call.id,
            call_sid: call.carrier_call_id.clone(),
            status: call.status,
            disposition: call.disposition,
            ended_by: call.ended_by,
            campaign_id: campaign.map(|named| named.id),
            campaign_name: campaign.map(|named| named.name.clone()),
            supplier_id: supplier.map(|named| named.id),
            supplier_name: supplier.map(|named| named.name.clone()),
            supplier_sub_id: call.supplier_sub_id.clone(),
            buyer_id: buyer.map(|named| named.id),
            buyer_name: buyer.map(|named| named.name.clone()),
            target_id: target.map(|named| named.id),
            target_name: target.map(|named| named.name.clone()),
            offer_id: call.offer,
            number_id: call.number,
            from_number: origin.caller.clone(),
            to_number: origin.called.clone(),
            from_city: place.city.clone(),
            from_state: place.state.clone(),
            from_zip: place.zip.clone(),
            from_country: place.country.clone(),
            started_at: call.started_at,
            connected_at: call.connected_at,
            ended_at: call.ended_at,
            closed_at: call.closed_at,
            duration_secs: call.duration,
            ring_secs: call.ring,
            talk_secs: call.talk,
            billable_secs: call.billable,
            is_duplicate: call.duplicate_of.is_some(),
            duplicate_of_call_id: call.duplicate_of,
            attempts: call.attempts,
            conversions: call.conversions,
            currency: call.revenue.currency(),
            revenue: call.revenue.into(),
            payout: call.payout.into(),
            cost: call.cost.into(),
            profit: call.profit.into(),
            has_recording: call.has_recording,
        }
    }
}
