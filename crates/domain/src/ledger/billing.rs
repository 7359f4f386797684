//! How a buyer pays: on account, up to a limit or without one, or ahead.

use base::define_request;
use base::define_words;
use base::field::FieldErrors;
use base::given::Given;
use base::money::{Amount, Currency, Money};
use serde::{Deserialize, Serialize};

use crate::exchange::pricing::Pricing;
use crate::ledger::funds::Deposit;

/// How many days after a call its buyer may dispute it, when nobody says otherwise.
pub const DISPUTE_WINDOW_DAYS: u16 = 30;
/// The longest window for disputes, in days.
pub const DISPUTE_WINDOW_DAYS_MAX: u16 = 366;

define_words! {
    /// When a buyer pays.
    pub enum BillingMode {
        /// Afterwards: what their calls cost is owed.
        Receivable = "receivable",
        /// Ahead: their calls are paid from what they topped up.
        Prepaid = "prepaid",
    }
}

/// How a buyer pays. Amounts count in each currency the buyer pays in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Billing {
    /// When.
    pub mode: BillingMode,
    /// On account: the most that may be owed; nothing for no limit.
    pub credit_limit: Option<Amount>,
    /// Ahead: what must be left for the buyer to be offered a call, where that is more than the
    /// call's price.
    pub low_balance: Option<Amount>,
    /// How many days after a call the buyer may dispute it.
    pub dispute_window_days: u16,
}

define_request! {
    /// How a buyer pays, as a request gives it.
    pub struct BillingRequest {
        required {
            /// Decides which of the amounts has a meaning.
            mode: BillingMode,
        }
        optional {
            /// For `receivable`: the most that may be owed.
            credit_limit: Amount,
            /// For `prepaid`: below this much the buyer is offered no calls.
            low_balance: Amount,
            /// 0 to 366; 30 when left out.
            dispute_window_days: u16,
        }
        cents {
            /// `creditLimit` in whole cents.
            credit_limit_cents(credit_limit): Amount,
            /// `lowBalance` in whole cents.
            low_balance_cents(low_balance): Amount,
        }
    }
}

/// What a buyer's accounts in one currency hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What is owed; less than nothing when they paid too much.
    pub owed: Money,
    /// What they paid ahead and is not set aside for live calls.
    pub prepaid: Money,
}

impl Standing {
    /// A buyer nothing was ever booked for.
    pub const fn new(currency: Currency) -> Self {
        Self {
            owed: Money::zero(currency),
            prepaid: Money::zero(currency),
        }
    }
}

impl Default for Billing {
    /// On account, without a limit.
    fn default() -> Self {
        Self {
            mode: BillingMode::Receivable,
            credit_limit: None,
            low_balance: None,
            dispute_window_days: DISPUTE_WINDOW_DAYS,
        }
    }
}

impl Billing {
    /// How a request wants a buyer to pay; wrong fields are added to `errors` under `billing.`.
    pub fn read(request: BillingRequest, errors: &mut FieldErrors) -> Option<Self> {
        let mode = request.mode.required("billing.mode", errors);
        let credit_limit = request.credit_limit.optional("billing.creditLimit", errors);
        let low_balance = request.low_balance.optional("billing.lowBalance", errors);
        let dispute_window_days = request
            .dispute_window_days
            .within(&(0..=DISPUTE_WINDOW_DAYS_MAX))
            .or("billing.disputeWindowDays", errors, DISPUTE_WINDOW_DAYS);
        let mode = mode?;
        let foreign = match mode {
            BillingMode::Receivable => ("billing.lowBalance", low_balance),
            BillingMode::Prepaid => ("billing.creditLimit", credit_limit),
        };
        if let (field, Some(_)) = foreign {
            errors.add(field, format!("does not belong to the mode {mode}"));
        }
        Some(Self {
            mode,
            credit_limit,
            low_balance,
            dispute_window_days,
        })
    }

    /// How a buyer pays after a request: left out keeps this, `null` means on account without a
    /// limit.
    pub fn amended(self, given: Given<BillingRequest>, errors: &mut FieldErrors) -> Self {
        match given {
            Given::Null => Self::default(),
            given => given
                .replacement("billing", errors)
                .and_then(|request| Self::read(request, errors))
                .unwrap_or(self),
        }
    }

    /// What is set aside for a buyer's call at a price; nothing for one on account without a limit.
    ///
    /// That is the price, which for a share is the most it may come to, or else the least. What a
    /// share without bounds comes to nobody knows: there it is the low balance.
    pub fn deposit(&self, pricing: &Pricing, currency: Currency) -> Option<Deposit> {
        let limit = match self.mode {
            BillingMode::Prepaid => None,
            BillingMode::Receivable => Some(self.credit_limit?.in_currency(currency)),
        };
        let least = self.low_balance.unwrap_or_default();
        let price = match pricing {
            Pricing::Revshare {
                min: None,
                max: None,
                ..
            } => least,
            pricing => pricing.price_of_a_call(),
        };
        let amount = price.max(bare());
        Some(Deposit {
            amount: amount.in_currency(currency),
            needed: amount.max(least).in_currency(currency),
            limit,
        })
    }
}

/// The least there is: a call for nothing is no reason to serve somebody who has nothing.
fn bare() -> Amount {
    Amount::from_micros(1).unwrap_or_default()
}

#[cfg(test)]
#[path = "billing_tests.rs"]
mod tests;
