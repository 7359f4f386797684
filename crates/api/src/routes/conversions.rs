//! Conversions: outcomes such as a sale, reported for calls.

mod conversion_create;
mod conversion_dismiss;
pub mod conversion_list;
mod conversion_read;
mod conversion_retry;
mod conversion_reverse;

use std::collections::BTreeMap;

use app::calls::conversions::{Conversion, Converted, Earned};
use app::once::Answer;
use axum::http::StatusCode;
use base::ids::{BuyerId, CallId, CampaignId, ConversionId};
use base::money::{Amount, Currency, DecimalMicros};
use base::phone::PhoneNumber;
use base::text::Name;
use base::time::{Seconds, Timestamp};
use domain::calls::conversions::fate::{ConversionStatus, Obstacle};
use domain::calls::conversions::{CallName, Report};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::respond::created;
use crate::state::Api;

/// The routes of conversions.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(
            conversion_create::conversion_create,
            conversion_list::conversion_list
        ))
        .routes(routes!(conversion_read::conversion_read))
        .routes(routes!(conversion_reverse::conversion_reverse))
        .routes(routes!(conversion_retry::conversion_retry))
        .routes(routes!(conversion_dismiss::conversion_dismiss))
}

/// An outcome that was reported for a call.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConversionView {
    /// Its id.
    pub id: ConversionId,
    /// Where it stands; only what is `applied` counts.
    pub status: ConversionStatus,
    /// The call it belongs to, once that is known.
    pub call_id: Option<CallId>,
    /// The buyer who took the call, or is said to have.
    pub buyer_id: Option<BuyerId>,
    /// What they are called.
    pub buyer_name: Option<Name>,
    /// What it is worth to you.
    pub revenue: Amount,
    /// The call's currency; until the call is known the reporter's, or your own.
    pub currency: Currency,
    /// What the reporter calls it.
    pub external_id: Option<String>,
    /// When it happened.
    pub occurred_at: Timestamp,
    /// When it was reported.
    pub created_at: Timestamp,
    /// Who reported it.
    pub by: String,
    /// How the reporter named the call.
    pub reported_for: Option<ReportedForView>,
    /// Why it has no call.
    pub obstacle: Option<Obstacle>,
    /// When its call is looked for again.
    pub next_look_at: Option<Timestamp>,
    /// When it was reversed or dismissed.
    pub settled_at: Option<Timestamp>,
    /// Who did that.
    pub settled_by: Option<String>,
    /// Why, in their words.
    pub reason: Option<String>,
    /// Everything the postback said that reported it; empty where it was none.
    pub parameters: Option<BTreeMap<String, String>>,
    /// What the call has earned with it; empty where nothing was counted.
    pub call: Option<EarnedView>,
}

/// How a reporter named a call: by one of its two ids, or by who called about when.
#[derive(Debug, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReportedForView {
    /// The call's id.
    pub call_id: Option<CallId>,
    /// The carrier's id of it.
    pub call_sid: Option<String>,
    /// Who called.
    pub caller_number: Option<PhoneNumber>,
    /// About when.
    pub at: Option<Timestamp>,
    /// How far from that it may have come in.
    pub tolerance_secs: Option<Seconds>,
    /// The campaign it belongs to.
    pub campaign_id: Option<CampaignId>,
}

/// What a call has earned.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EarnedView {
    /// What its buyer pays.
    pub revenue: DecimalMicros,
    /// What its supplier is paid.
    pub payout: DecimalMicros,
    /// What the carrier takes.
    pub cost: DecimalMicros,
    /// What is left: revenue less payout and cost.
    pub profit: DecimalMicros,
    /// The currency.
    pub currency: Currency,
}

impl From<&Conversion> for ConversionView {
    fn from(conversion: &Conversion) -> Self {
        let settled = conversion.settled.as_ref();
        Self {
            id: conversion.id,
            status: conversion.status,
            call_id: conversion.call,
            buyer_id: conversion.buyer,
            buyer_name: conversion.buyer_name.clone(),
            revenue: conversion.revenue,
            currency: conversion.currency,
            external_id: conversion.external_id.clone(),
            occurred_at: conversion.occurred_at,
            created_at: conversion.created_at,
            by: conversion.actor_name.clone(),
            reported_for: conversion.report.as_ref().map(ReportedForView::from),
            obstacle: conversion.obstacle,
            next_look_at: conversion.due_at,
            settled_at: settled.map(|settled| settled.at),
            settled_by: settled.map(|settled| settled.actor_name.clone()),
            reason: settled.and_then(|settled| settled.reason.clone()),
            parameters: conversion.parameters.clone(),
            call: None,
        }
    }
}

impl From<&Converted> for ConversionView {
    fn from(converted: &Converted) -> Self {
        let earned = converted.earned.as_ref();
        Self {
            call: earned.map(EarnedView::from),
            ..Self::from(&converted.conversion)
        }
    }
}

impl From<&Report> for ReportedForView {
    fn from(report: &Report) -> Self {
        let nothing = Self::default();
        match &report.call {
            CallName::Id(call) => Self {
                call_id: Some(*call),
                ..nothing
            },
            CallName::Sid(sid) => Self {
                call_sid: Some(sid.clone()),
                ..nothing
            },
            CallName::Caller(caller) => Self {
                caller_number: Some(caller.number.clone()),
                at: Some(caller.at),
                tolerance_secs: Some(caller.tolerance),
                campaign_id: caller.campaign,
                ..nothing
            },
        }
    }
}

impl From<&Earned> for EarnedView {
    fn from(earned: &Earned) -> Self {
        Self {
            revenue: earned.revenue.into(),
            payout: earned.payout.into(),
            cost: earned.cost.into(),
            profit: earned.profit.into(),
            currency: earned.revenue.currency(),
        }
    }
}

/// Shows a report that was taken in: 201 where it counts, 202 where it does not, or not yet.
fn taken_in(converted: &Converted) -> Answer {
    let answer = created::<ConversionView, _>(converted);
    match converted.conversion.status {
        ConversionStatus::Applied => answer,
        _ => Answer {
            status: StatusCode::ACCEPTED.as_u16(),
            ..answer
        },
    }
}
