//! A call with everything known of it, as it is shown.

use app::calls::reading::{
    CallDetail, Conversion, LegDetail, RecordingDetail, StoredPosting, StoryEntry,
};
use base::define_words;
use base::ids::{BuyerId, ConversionId, OfferId, ProviderAccountId, TargetId};
use base::money::{Amount, Currency, DecimalMicros};
use base::text::Name;
use base::time::{Seconds, Timestamp};
use domain::calls::conversions::fate::ConversionStatus;
use domain::calls::events::LegOrdinal;
use domain::calls::legs::LegStatus;
use domain::calls::origin::Attestation;
use domain::calls::state::LegRole;
use domain::calls::story::StoryKind;
use domain::economics::settlement::PostingKind;
use domain::routing::screening::duplicates::DuplicatePolicy;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::routes::calls::CallView;
use crate::routes::calls::location::CallerLocationView;
use crate::routes::targets::EndpointView;

/// A call with everything known of it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CallDetailView {
    /// What lists show of it.
    #[serde(flatten)]
    pub call: CallView,
    /// The request it came in with.
    pub trace_id: String,
    /// The account it came in at.
    pub provider_account_id: ProviderAccountId,
    /// How sure the carrier's network is of the caller's number.
    pub attestation: Option<Attestation>,
    /// The caller's name, where the carrier looked it up.
    pub caller_name: Option<String>,
    /// Where the caller is, as far as the carrier and the number tell.
    pub caller_location: CallerLocationView,
    /// Every parameter of the carrier's first request, by its own names.
    pub parameters: Value,
    /// The caller's leg and those dialled, in order.
    pub legs: Vec<LegView>,
    /// What happened, the oldest line first.
    pub story: Vec<StoryLineView>,
    /// Its lines of money, in the order they were written.
    pub postings: Vec<PostingView>,
    /// What was reported of it afterwards, the oldest first.
    pub conversion_events: Vec<CallConversionView>,
    /// Its recordings.
    pub recordings: Vec<RecordingView>,
}

define_words! {
    /// Whose leg it is.
    pub enum LegParty {
        /// The caller's own.
        Caller = "caller",
        /// A buyer's target.
        Buyer = "buyer",
        /// The same target's backup number.
        Backup = "backup",
        /// The campaign's fallback number.
        Fallback = "fallback",
    }
}

/// One leg and what became of it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LegView {
    /// Which leg: 0 is the caller's.
    pub ordinal: LegOrdinal,
    /// Whose it is.
    pub role: LegParty,
    /// The carrier's id of it, where the carrier said it.
    pub call_sid: Option<String>,
    /// The buyer it led to.
    pub buyer_id: Option<BuyerId>,
    /// What that buyer is called.
    pub buyer_name: Option<Name>,
    /// The buyer's target.
    pub target_id: Option<TargetId>,
    /// What that target is called.
    pub target_name: Option<Name>,
    /// The offer by which the target was found.
    pub offer_id: Option<OfferId>,
    /// What follows from the call being a duplicate for that buyer, where it is one.
    pub duplicate_policy: Option<DuplicatePolicy>,
    /// Where it rang.
    pub endpoint: Option<EndpointView>,
    /// Where it stands.
    pub status: LegStatus,
    /// When it came in or was dialled.
    pub started_at: Timestamp,
    /// When it first rang.
    pub rang_at: Option<Timestamp>,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
    /// When it was over.
    pub ended_at: Option<Timestamp>,
    /// How long it rang.
    pub ring_secs: Option<Seconds>,
    /// How long it was connected.
    pub talk_secs: Option<Seconds>,
    /// The SIP answer that ended it, where the carrier said it.
    pub sip_code: Option<String>,
    /// What the carrier takes for it, once it is known.
    pub cost: Option<DecimalMicros>,
}

/// One line of a call's story.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StoryLineView {
    /// When it happened.
    pub at: Timestamp,
    /// What kind of line it is.
    pub kind: StoryKind,
    /// The leg it is about.
    pub leg: Option<LegOrdinal>,
    /// The line as a sentence.
    pub text: String,
    /// Every parameter of the carrier's request that it tells; empty where it tells none.
    pub details: Value,
}

/// One line of a call's money.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PostingView {
    /// Tells it from the call's other lines.
    pub id: String,
    /// What it is.
    pub kind: PostingKind,
    /// The leg it is about.
    pub leg: LegOrdinal,
    /// How much; less than nothing where it lowers what an earlier line said.
    pub amount: DecimalMicros,
    /// The currency.
    pub currency: Currency,
    /// How it was computed.
    pub text: String,
    /// When it was written.
    pub posted_at: Timestamp,
}

/// An outcome that was reported for a call.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CallConversionView {
    /// Its id.
    pub id: ConversionId,
    /// What it is worth to you.
    pub revenue: Amount,
    /// The currency.
    pub currency: Currency,
    /// What the reporter calls it.
    pub external_id: Option<String>,
    /// When it happened.
    pub occurred_at: Timestamp,
    /// When it was reported.
    pub created_at: Timestamp,
    /// Who reported it.
    pub by: String,
    /// Whether it counts.
    pub status: ConversionStatus,
}

/// A recording as the carrier announced it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RecordingView {
    /// The carrier's id of it.
    pub recording_sid: String,
    /// The leg it is of.
    pub leg: Option<LegOrdinal>,
    /// The carrier's last word on where it stands.
    pub status: String,
    /// How long it is.
    pub duration_secs: Option<Seconds>,
    /// Where the carrier keeps it.
    pub url: Option<String>,
}

impl From<&CallDetail> for CallDetailView {
    fn from(call: &CallDetail) -> Self {
        let summary = &call.summary;
        let conversions = call.conversions.iter();
        Self {
            call: CallView::from(summary),
            trace_id: summary.trace_id.clone(),
            provider_account_id: summary.account,
            attestation: summary.origin.attestation,
            caller_name: summary.origin.caller_name.clone(),
            caller_location: CallerLocationView::from(&summary.origin),
            parameters: or_empty(&call.parameters),
            legs: call.legs.iter().map(LegView::from).collect(),
            story: call.story.iter().map(StoryLineView::from).collect(),
            postings: call.postings.iter().map(PostingView::from).collect(),
            conversion_events: conversions.map(CallConversionView::from).collect(),
            recordings: call.recordings.iter().map(RecordingView::from).collect(),
        }
    }
}

impl From<&LegDetail> for LegView {
    fn from(leg: &LegDetail) -> Self {
        Self {
            ordinal: leg.ordinal,
            role: match leg.role {
                None => LegParty::Caller,
                Some(LegRole::Buyer) => LegParty::Buyer,
                Some(LegRole::Backup) => LegParty::Backup,
                Some(LegRole::Fallback) => LegParty::Fallback,
            },
            call_sid: leg.carrier_call_id.clone(),
            buyer_id: leg.buyer.as_ref().map(|named| named.id),
            buyer_name: leg.buyer.as_ref().map(|named| named.name.clone()),
            target_id: leg.target.as_ref().map(|named| named.id),
            target_name: leg.target.as_ref().map(|named| named.name.clone()),
            offer_id: leg.offer,
            duplicate_policy: leg.duplicate.map(|duplicate| duplicate.policy),
            endpoint: leg.endpoint.as_ref().map(EndpointView::from),
            status: leg.status,
            started_at: leg.started_at,
            rang_at: leg.rang_at,
            answered_at: leg.answered_at,
            ended_at: leg.ended_at,
            ring_secs: leg.ring,
            talk_secs: leg.talk,
            sip_code: leg.sip_code.clone(),
            cost: leg.cost.map(DecimalMicros::from),
        }
    }
}

impl From<&StoryEntry> for StoryLineView {
    fn from(entry: &StoryEntry) -> Self {
        let line = &entry.line;
        Self {
            at: line.at,
            kind: line.kind,
            leg: line.leg,
            text: line.text.clone(),
            details: or_empty(&entry.details),
        }
    }
}

impl From<&StoredPosting> for PostingView {
    fn from(stored: &StoredPosting) -> Self {
        let posting = &stored.posting;
        Self {
            id: format!("{}-{}-{}", posting.kind, posting.leg, posting.ordinal),
            kind: posting.kind,
            leg: posting.leg,
            amount: posting.amount.into(),
            currency: posting.amount.currency(),
            text: posting.basis.to_string(),
            posted_at: stored.posted_at,
        }
    }
}

impl From<&Conversion> for CallConversionView {
    fn from(conversion: &Conversion) -> Self {
        Self {
            id: conversion.id,
            revenue: conversion.revenue,
            currency: conversion.currency,
            external_id: conversion.external_id.clone(),
            occurred_at: conversion.occurred_at,
            created_at: conversion.created_at,
            by: conversion.actor_name.clone(),
            status: conversion.status,
        }
    }
}

impl From<&RecordingDetail> for RecordingView {
    fn from(recording: &RecordingDetail) -> Self {
        Self {
            recording_sid: recording.id.clone(),
            leg: recording.leg,
            status: recording.status.clone(),
            duration_secs: recording.duration,
            url: recording.url.clone(),
        }
    }
}

/// An object that is never null, so that readers need not ask.
fn or_empty(value: &Value) -> Value {
    match value {
        Value::Null => Value::Object(serde_json::Map::new()),
        other => other.clone(),
    }
}
