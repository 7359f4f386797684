//! What the carrier bills a call's legs by: a rate for each, and the prices it stated itself.
//!
//! A rate gives an estimate as soon as the call is over (EC-11); a stated price is the carrier's
//! own word, which counts whenever it comes (N-7).

use std::fmt;

use base::ids::ProviderAccountId;
use base::money::{Amount, Currency, Money, MoneyError, Rate, RateError};
use base::phone::NumberPrefix;
use base::text::Name;
use base::time::{Seconds, Timestamp};
use serde::{Deserialize, Serialize};

use crate::calls::events::LegOrdinal;
use crate::rating::flat::FlatRates;
use crate::rating::rates::{CardRate, Direction};
use crate::rating::tariff::{PricedLeg, Tariff};

/// Which rate of which card a line of money was computed by. A copy: cards change, lines do not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RateName {
    /// What the card was called.
    pub card: Name,
    /// Which numbers the rate was for.
    pub prefix: NumberPrefix,
    /// In which steps it charged time.
    pub increment_secs: Seconds,
    /// The least time it charged.
    pub minimum_secs: Seconds,
    /// What it charged beside the time.
    pub connection_fee: Amount,
}

impl fmt::Display for RateName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (increment, minimum) = (self.increment_secs.get(), self.minimum_secs.get());
        write!(f, "{}, prefix {}, by {increment} s", self.card, self.prefix)?;
        if minimum > increment {
            write!(f, " and at least {minimum} s")?;
        }
        if self.connection_fee != Amount::ZERO {
            write!(f, ", with {} to connect", self.connection_fee)?;
        }
        Ok(())
    }
}

/// What one leg is billed by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegRate {
    /// What a minute costs, and in which steps.
    pub rate: Rate,
    /// What being connected costs beside the time.
    pub connection_fee: Money,
    /// The rate of a card that it is; nothing when it is the flat one.
    pub name: Option<RateName>,
}

impl LegRate {
    /// The rate of a card.
    pub fn of(card: &Name, rate: &CardRate) -> Self {
        Self {
            rate: rate.rate,
            connection_fee: rate.connection_fee,
            name: Some(RateName {
                card: card.clone(),
                prefix: rate.prefix.clone(),
                increment_secs: rate.rate.increment(),
                minimum_secs: rate.rate.minimum(),
                connection_fee: Amount::try_from(rate.connection_fee).unwrap_or_default(),
            }),
        }
    }

    /// What a leg costs that was connected so long: started increments, rounded up to a micro,
    /// and the fee.
    ///
    /// # Errors
    /// When the charge does not fit.
    pub fn charge_for(&self, connected: Seconds) -> Result<Money, MoneyError> {
        let time = self.rate.charge_for(connected)?;
        time.checked_add(self.connection_fee)
    }
}

/// A price the carrier stated for a leg, or somebody who read its invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedPrice {
    /// Which leg.
    pub leg: LegOrdinal,
    /// What the whole leg costs, in the call's currency.
    pub price: Amount,
    /// When it was stated: a later price replaces an earlier one.
    pub at: Timestamp,
    /// Why, where somebody stated it.
    pub reason: Option<String>,
}

/// A call whose legs want a price.
#[derive(Clone, Debug)]
pub struct PricedCall<'a> {
    /// The account it came in at.
    pub account: ProviderAccountId,
    /// When it came in.
    pub started_at: Timestamp,
    /// What it is counted in.
    pub currency: Currency,
    /// The number of ours that was called.
    pub called: &'a str,
    /// The legs dialled, each with the number or address that was dialled.
    pub dialled: Vec<(LegOrdinal, &'a str)>,
}

/// What the carrier bills the legs of one call by.
#[derive(Clone, Debug)]
pub struct CarrierBill {
    flat: FlatRates,
    rated: Vec<(LegOrdinal, LegRate)>,
    stated: Vec<StatedPrice>,
}

impl CarrierBill {
    /// The bill of a call by a tariff.
    ///
    /// # Errors
    /// Never in practice: see [`FlatRates::usual`].
    pub fn of(tariff: &Tariff, call: &PricedCall<'_>) -> Result<Self, RateError> {
        let callers = (LegOrdinal::CALLER, Direction::Inbound, call.called);
        let dialled = call.dialled.iter();
        let dialled = dialled.map(|(leg, called)| (*leg, Direction::Outbound, *called));
        let rated = std::iter::once(callers)
            .chain(dialled)
            .filter_map(|(leg, direction, called)| {
                let priced = PricedLeg {
                    direction,
                    called,
                    account: call.account,
                    started_at: call.started_at,
                    currency: call.currency,
                };
                let (card, rate) = tariff.find(&priced)?;
                Some((leg, LegRate::of(&card.name, rate)))
            })
            .collect();
        Ok(Self {
            flat: FlatRates::usual(call.currency)?,
            rated,
            stated: Vec::new(),
        })
    }

    /// A bill by flat rates alone.
    pub const fn by_flat_rates(flat: FlatRates) -> Self {
        Self {
            flat,
            rated: Vec::new(),
            stated: Vec::new(),
        }
    }

    /// The same bill with one more price that the carrier stated.
    #[must_use]
    pub fn stating(mut self, stated: StatedPrice) -> Self {
        self.stated.push(stated);
        self
    }

    /// What a leg is billed by: its rate, or else the flat one of its direction.
    pub fn rate_of(&self, leg: LegOrdinal) -> LegRate {
        let rated = self.rated.iter().find(|(own, _)| *own == leg);
        if let Some((_, rate)) = rated {
            return rate.clone();
        }
        LegRate {
            connection_fee: Money::zero(self.currency()),
            rate: self.flat_of(leg),
            name: None,
        }
    }

    /// What a leg is billed by that was billed before: what a line says of its rate, whatever the cards
    /// say by now.
    pub fn rate_again(
        &self,
        leg: LegOrdinal,
        per_minute: Amount,
        name: Option<&RateName>,
    ) -> LegRate {
        let flat = self.flat_of(leg);
        let (increment, minimum, fee) = match name {
            Some(name) => (name.increment_secs, name.minimum_secs, name.connection_fee),
            None => (flat.increment(), flat.minimum(), Amount::ZERO),
        };
        let per_minute = per_minute.in_currency(self.currency());
        LegRate {
            rate: Rate::new(per_minute, increment, minimum).unwrap_or(flat),
            connection_fee: fee.in_currency(self.currency()),
            name: name.cloned(),
        }
    }

    const fn flat_of(&self, leg: LegOrdinal) -> Rate {
        self.flat.of(match leg {
            LegOrdinal::CALLER => Direction::Inbound,
            _ => Direction::Outbound,
        })
    }

    /// The carrier's last word on what a leg costs. Of two that came at once, the dearer.
    pub fn stated_for(&self, leg: LegOrdinal) -> Option<&StatedPrice> {
        last_stated(&self.stated, leg)
    }

    /// What it is written in.
    pub const fn currency(&self) -> Currency {
        self.flat.inbound.per_minute().currency()
    }
}

/// The price of a leg that was stated last; of two stated at once, the dearer.
pub fn last_stated(stated: &[StatedPrice], leg: LegOrdinal) -> Option<&StatedPrice> {
    let of_leg = stated.iter().filter(|stated| stated.leg == leg);
    of_leg.max_by_key(|stated| (stated.at, stated.price))
}

#[cfg(test)]
#[path = "bill_tests.rs"]
mod tests;
