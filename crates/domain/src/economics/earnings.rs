//! Revenue and payout of one call.
//!
//! A price pays by its model: per action, per qualified call, a share, or per connection. Talk
//! time is the buyer's leg's alone; ringing and flow time never pay.

use base::money::{Amount, Currency, Money, MoneyError, Rounding, Share};
use base::time::Seconds;
use serde::{Deserialize, Serialize};

use crate::exchange::pricing::Pricing;
use crate::routing::screening::duplicates::Duplicate;

/// The terms of one side of a call, as they were when it was routed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Terms {
    /// When the call pays, and how much.
    pub pricing: Pricing,
    /// How much talk a duration price needs.
    pub buffer: Seconds,
    /// The currency of the price.
    pub currency: Currency,
}

/// What happened in a call, as far as money asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// How long the caller and the buyer talked; nothing when they never did.
    pub talk: Option<Seconds>,
    /// How many conversions were reported.
    pub conversions: u32,
    /// What the reported conversions are worth together, where they said so.
    pub reported: Amount,
}

/// What a call earned and what its supplier is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earnings {
    /// Buyer to us.
    pub revenue: Money,
    /// Us to the supplier.
    pub payout: Money,
}

/// What a call earns under an offer and pays under supplier terms; no terms pay nothing.
///
/// Revenue is the larger of what the duration pays and what the conversions are worth together,
/// so a conversion never lowers it.
///
/// # Errors
/// When the amounts overflow, or the two sides are priced in different currencies.
pub fn settle(
    offer: &Terms,
    supplier: Option<&Terms>,
    outcome: &Outcome,
) -> Result<Earnings, MoneyError> {
    let currency = offer.currency;
    let reported = outcome.reported.in_currency(currency);
    let by_duration = paid_for_talk(offer, outcome.talk);
    let by_conversion = match offer.pricing {
        // A conversion that names no value of its own is worth the agreed price.
        Pricing::Cpa { amount } if reported.is_zero() => {
            times(amount, outcome.conversions, currency)?
        }
        Pricing::Revshare {
            share_percent,
            min,
            max,
        } if outcome.conversions > 0 => shared(share_percent, min, max, reported),
        _ => reported,
    };
    let revenue = larger(by_duration, by_conversion)?;
    let payout = match supplier {
        Some(terms) => owed(terms, outcome, revenue)?,
        None => Money::zero(currency),
    };
    Ok(Earnings { revenue, payout })
}

/// The same for a call of somebody who called before, for which the campaign may have one side pay
/// nothing (N-38). A share of what nobody pays is nothing.
///
/// # Errors
/// As those of [`settle`].
pub fn settle_duplicate(
    offer: &Terms,
    supplier: Option<&Terms>,
    outcome: &Outcome,
    duplicate: &Duplicate,
) -> Result<Earnings, MoneyError> {
    let nothing = Money::zero(offer.currency);
    let revenue = match duplicate.earns() {
        true => settle(offer, None, outcome)?.revenue,
        false => nothing,
    };
    let payout = match supplier.filter(|_| duplicate.pays()) {
        Some(terms) => owed(terms, outcome, revenue)?,
        None => nothing,
    };
    Ok(Earnings { revenue, payout })
}

/// What the supplier is owed for a call with this outcome and revenue.
fn owed(terms: &Terms, outcome: &Outcome, revenue: Money) -> Result<Money, MoneyError> {
    // Comparing refuses two currencies before either is used.
    Money::zero(terms.currency).compare(revenue)?;
    match terms.pricing {
        Pricing::Cpa { amount } => times(amount, outcome.conversions, terms.currency),
        Pricing::Revshare {
            share_percent,
            min,
            max,
        } if !revenue.is_zero() => Ok(shared(share_percent, min, max, revenue)),
        Pricing::Revshare { .. } => Ok(Money::zero(terms.currency)),
        Pricing::Cpc { .. } | Pricing::Fixed { .. } => Ok(paid_for_talk(terms, outcome.talk)),
    }
}

/// What the talk itself pays: nothing for models that pay on conversions or shares.
fn paid_for_talk(terms: &Terms, talk: Option<Seconds>) -> Money {
    let amount = match (terms.pricing, talk) {
        (Pricing::Fixed { amount }, Some(_)) => amount,
        (Pricing::Cpc { amount }, Some(talk)) if talk >= terms.buffer => amount,
        _ => Amount::ZERO,
    };
    amount.in_currency(terms.currency)
}

/// A share of a whole within its bounds. The share is rounded half up, once.
fn shared(share: Share, min: Option<Amount>, max: Option<Amount>, whole: Money) -> Money {
    let share = share.of(whole, Rounding::HalfUp).micros();
    let floor = min.map_or(share, |min| share.max(min.micros()));
    let bounded = max.map_or(floor, |max| floor.min(max.micros()));
    Money::from_micros(bounded, whole.currency())
}

fn times(amount: Amount, count: u32, currency: Currency) -> Result<Money, MoneyError> {
    let one = amount.in_currency(currency);
    one.checked_mul_ratio(i64::from(count), 1, Rounding::Down)
}

fn larger(left: Money, right: Money) -> Result<Money, MoneyError> {
    Ok(if left.compare(right)?.is_ge() {
        left
    } else {
        right
    })
}

#[cfg(test)]
#[path = "earnings_tests.rs"]
mod tests;
