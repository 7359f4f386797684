//! Pricing models of offers and supplier terms: when a call pays, and how much.
//!
//! This module decides what a valid price is. It never prices a call.

use base::define_request;
use base::define_words;
use base::field::FieldErrors;
use base::given::Given;
use base::money::{Amount, Share};
use serde::Serialize;

define_words! {
    /// When a call pays (design section 6).
    pub enum PricingModel {
        /// Cost per action: on a conversion.
        Cpa = "cpa",
        /// Cost per call: when the talk reaches the buffer.
        Cpc = "cpc",
        /// A share of the revenue.
        Revshare = "revshare",
        /// When the call connects.
        Fixed = "fixed",
    }
}

/// A price: the model and the numbers it needs, in the campaign's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(
    tag = "model",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum Pricing {
    /// Pays the amount on a conversion.
    Cpa {
        /// What one conversion pays.
        amount: Amount,
    },
    /// Pays the amount when the talk reaches the buffer.
    Cpc {
        /// What one qualified call pays.
        amount: Amount,
    },
    /// Pays a share of the revenue, between the bounds.
    Revshare {
        /// The share, in percent.
        share_percent: Share,
        /// The least one paying call pays.
        min: Option<Amount>,
        /// The most one paying call pays.
        max: Option<Amount>,
    },
    /// Pays the amount when the call connects.
    Fixed {
        /// What one connected call pays.
        amount: Amount,
    },
}

define_request! {
    /// A price as a request gives it.
    pub struct PricingRequest {
        required {
            /// Decides which of the other fields are needed.
            model: PricingModel,
        }
        optional {
            /// For `cpa`, `cpc` and `fixed`: a decimal string such as `"15.50"`.
            amount: Amount,
            /// For `revshare`: percent as a decimal string such as `"12.5"`.
            share_percent: Share,
            /// For `revshare`: the least one paying call pays.
            min: Amount,
            /// For `revshare`: the most one paying call pays.
            max: Amount,
        }
    }
}

impl Pricing {
    /// The price a request asks for; wrong fields are added to `errors` under `pricing.`.
    pub fn read(request: PricingRequest, errors: &mut FieldErrors) -> Option<Self> {
        let model = request.model.required("pricing.model", errors)?;
        if model == PricingModel::Revshare {
            if !request.amount.is_absent() {
                errors.add("pricing.amount", "does not belong to the model revshare");
            }
            let share_percent = request
                .share_percent
                .required("pricing.sharePercent", errors);
            let min = request.min.optional("pricing.min", errors);
            let max = request.max.optional("pricing.max", errors);
            if let (Some(min), Some(max)) = (min, max)
                && min > max
            {
                errors.add("pricing.max", "must not be below the minimum");
            }
            let share_percent = share_percent?;
            return Some(Self::Revshare {
                share_percent,
                min,
                max,
            });
        }
        for (field, absent) in [
            ("pricing.sharePercent", request.share_percent.is_absent()),
            ("pricing.min", request.min.is_absent()),
            ("pricing.max", request.max.is_absent()),
        ] {
            if !absent {
                errors.add(field, format!("does not belong to the model {model}"));
            }
        }
        let amount = request.amount.required("pricing.amount", errors)?;
        Some(match model {
            PricingModel::Cpa => Self::Cpa { amount },
            PricingModel::Cpc => Self::Cpc { amount },
            PricingModel::Fixed | PricingModel::Revshare => Self::Fixed { amount },
        })
    }

    /// The price after a request: left out keeps this one.
    pub fn repriced(self, given: Given<PricingRequest>, errors: &mut FieldErrors) -> Self {
        match given {
            Given::Absent => self,
            given => given
                .required("pricing", errors)
                .and_then(|request| Self::read(request, errors))
                .unwrap_or(self),
        }
    }

    /// Which model this is.
    pub fn model(&self) -> PricingModel {
        match self {
            Self::Cpa { .. } => PricingModel::Cpa,
            Self::Cpc { .. } => PricingModel::Cpc,
            Self::Revshare { .. } => PricingModel::Revshare,
            Self::Fixed { .. } => PricingModel::Fixed,
        }
    }
}

#[cfg(test)]
#[path = "pricing_tests.rs"]
mod tests;
