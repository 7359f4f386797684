//! How prices are shown.

use base::money::{Amount, Share};
use domain::exchange::pricing::{Pricing, PricingModel};
use serde::Serialize;
use utoipa::ToSchema;

/// When a call pays, and how much, in the currency beside it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PricingView {
    /// Which of the other fields there are.
    pub model: PricingModel,
    /// For `cpa`, `cpc` and `fixed`: what one call or conversion pays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// For `revshare`: the share of the revenue, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_percent: Option<Share>,
    /// For `revshare`: the least one paying call pays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<Amount>,
    /// For `revshare`: the most one paying call pays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Amount>,
}

impl From<&Pricing> for PricingView {
    fn from(pricing: &Pricing) -> Self {
        let none = Self {
            model: pricing.model(),
            amount: None,
            share_percent: None,
            min: None,
            max: None,
        };
        match *pricing {
            Pricing::Cpa { amount } | Pricing::Cpc { amount } | Pricing::Fixed { amount } => Self {
                amount: Some(amount),
                ..none
            },
            Pricing::Revshare {
                share_percent,
                min,
                max,
            } => Self {
                share_percent: Some(share_percent),
                min,
                max,
                ..none
            },
        }
    }
}
