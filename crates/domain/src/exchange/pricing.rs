//! Pricing models of offers and supplier terms: when a call pays, and how much.
//!
//! This module decides what a valid price is. It never prices a call.

use base::define_request;
use base::define_words;
use base::field::FieldErrors;
use base::given::Given;
use base::money::{Amount, Share};
use serde::{Deserialize, Serialize};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
        cents {
            /// `amount` in whole cents, such as 1550.
            amount_cents(amount): Amount,
            /// `min` in whole cents.
            min_cents(min): Amount,
            /// `max` in whole cents.
            max_cents(max): Amount,
        }
    }
}

impl Pricing {
    /// The price a request asks for; wrong fields are added to `errors` under `pricing.`.
    pub fn read(request: PricingRequest, errors: &mut FieldErrors) -> Option<Self> {
        let PricingRequest {
            model,
            amount,
            share_percent: share,
            min,
            max,
            ..
        } = request;
        let Some(model) = model.required("pricing.model", errors) else {
            // Which fields are needed is unknown, but what is wrong in itself is wrong for all.
            amount.optional("pricing.amount", errors);
            share.optional("pricing.sharePercent", errors);
            min.optional("pricing.min", errors);
            max.optional("pricing.max", errors);
            return None;
        };
        let of_one_amount = match model {
            PricingModel::Revshare => {
                foreign("pricing.amount", &amount, model, errors);
                return Self::read_revshare(share, min, max, errors);
            }
            PricingModel::Cpa => |amount| Self::Cpa { amount },
            PricingModel::Cpc => |amount| Self::Cpc { amount },
            PricingModel::Fixed => |amount| Self::Fixed { amount },
        };
        foreign("pricing.sharePercent", &share, model, errors);
        foreign("pricing.min", &min, model, errors);
        foreign("pricing.max", &max, model, errors);
        amount.required("pricing.amount", errors).map(of_one_amount)
    }

    fn read_revshare(
        share: Given<Share>,
        min: Given<Amount>,
        max: Given<Amount>,
        errors: &mut FieldErrors,
    ) -> Option<Self> {
        let share = share.required("pricing.sharePercent", errors);
        let min = min.optional("pricing.min", errors);
        let max = max.optional("pricing.max", errors);
        if let (Some(min), Some(max)) = (min, max)
            && min > max
        {
            errors.add("pricing.max", "must not be below the minimum");
        }
        share.map(|share_percent| Self::Revshare {
            share_percent,
            min,
            max,
        })
    }

    /// The price after a request: left out keeps this one.
    pub fn repriced(self, given: Given<PricingRequest>, errors: &mut FieldErrors) -> Self {
        given
            .replacement("pricing", errors)
            .and_then(|request| Self::read(request, errors))
            .unwrap_or(self)
    }

    /// What a call that pays is expected to pay: the agreed amount; of a share, which depends on
    /// what is reported, the most it may come to, or else the least.
    pub fn price_of_a_call(&self) -> Amount {
        match self {
            Self::Cpa { amount } | Self::Cpc { amount } | Self::Fixed { amount } => *amount,
            Self::Revshare { min, max, .. } => max.or(*min).unwrap_or(Amount::ZERO),
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

/// Refuses a field that another model needs; `null` says nothing and is let through.
fn foreign<T>(field: &str, given: &Given<T>, model: PricingModel, errors: &mut FieldErrors) {
    if given.value().is_some() || given.is_wrong() {
        errors.add(field, format!("does not belong to the model {model}"));
    }
}

#[cfg(test)]
#[path = "pricing_tests.rs"]
mod tests;
