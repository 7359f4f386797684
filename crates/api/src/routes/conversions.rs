//! Conversions: outcomes such as a sale, reported for calls.

mod conversion_create;

use app::calls::conversions::Converted;
use base::ids::{BuyerId, CallId, ConversionId};
use base::money::{Amount, Currency, DecimalMicros};
use base::time::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::Api;

/// The routes of conversions.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(conversion_create::conversion_create))
}

/// An outcome that was reported for a call.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConversionView {
    /// Its id.
    pub id: ConversionId,
    /// The call it belongs to.
    pub call_id: CallId,
    /// The buyer who took the call.
    pub buyer_id: Option<BuyerId>,
    /// What it is worth to you.
    pub revenue: Amount,
    /// The call's currency.
    pub currency: Currency,
    /// What the reporter calls it.
    pub external_id: Option<String>,
    /// When it happened.
    pub occurred_at: Timestamp,
    /// When it was reported.
    pub created_at: Timestamp,
    /// What the call has earned with it.
    pub call: EarnedView,
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

impl From<&Converted> for ConversionView {
    fn from(converted: &Converted) -> Self {
        let conversion = &converted.conversion;
        Self {
            id: conversion.id,
            call_id: conversion.call,
            buyer_id: conversion.buyer,
            revenue: conversion.revenue,
            currency: conversion.currency,
            external_id: conversion.external_id.clone(),
            occurred_at: conversion.occurred_at,
            created_at: conversion.created_at,
            call: EarnedView {
                revenue: converted.revenue.into(),
                payout: converted.payout.into(),
                cost: converted.cost.into(),
                profit: converted.profit.into(),
                currency: conversion.currency,
            },
        }
    }
}
