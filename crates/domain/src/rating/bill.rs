//! What the carrier bills a call by: a rate for each leg, for its recordings and for the look-up of its
//! caller's name, and the prices it stated itself.
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
use crate::rating::rates::{CardRate, RatePrice, Service};
use crate::rating::tariff::{Served, Tariff};

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

/// A price of each use, and which rate of which card it is. A copy, like [`RateName`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EachRate {
    /// What one use costs.
    pub each: Amount,
    /// What the card was called.
    pub card: Name,
    /// Which numbers the rate was for.
    pub prefix: NumberPrefix,
}

/// `Twilio US, prefix 1312`.
impl fmt::Display for EachRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, prefix {}", self.card, self.prefix)
    }
}

impl EachRate {
    /// What a tariff charges for one use; nothing where no card has a rate.
    pub fn of(tariff: &Tariff, served: &Served<'_>) -> Option<Self> {
        let (card, rate) = tariff.find(served)?;
        match rate.price {
            RatePrice::Each(amount) => Some(Self {
                each: Amount::try_from(amount).unwrap_or_default(),
                card: card.name.clone(),
                prefix: rate.prefix.clone(),
            }),
            RatePrice::Timed { .. } => None,
        }
    }
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

/// What a leg's time is billed by, or a recording's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeRate {
    /// What a minute costs, and in which steps.
    pub rate: Rate,
    /// What being connected, or recorded, costs beside the time.
    pub connection_fee: Money,
    /// The rate of a card that it is; nothing when it is the flat one.
    pub name: Option<RateName>,
}

impl TimeRate {
    /// The rate of a card; nothing for one that charges no time.
    pub fn of(card: &Name, rate: &CardRate) -> Option<Self> {
        match rate.price {
            RatePrice::Timed {
                rate: timed,
                connection_fee,
            } => Some(Self {
                rate: timed,
                connection_fee,
                name: Some(RateName {
                    card: card.clone(),
                    prefix: rate.prefix.clone(),
                    increment_secs: timed.increment(),
                    minimum_secs: timed.minimum(),
                    connection_fee: Amount::try_from(connection_fee).unwrap_or_default(),
                }),
            }),
            RatePrice::Each(_) => None,
        }
    }

    /// The rate of a card as a line of money says it, whatever the card says by now.
    ///
    /// # Errors
    /// Never in practice: lines are written by rates that there were.
    pub fn again(per_minute: Money, name: &RateName) -> Result<Self, RateError> {
        Ok(Self {
            rate: Rate::new(per_minute, name.increment_secs, name.minimum_secs)?,
            connection_fee: name.connection_fee.in_currency(per_minute.currency()),
            name: Some(name.clone()),
        })
    }

    /// What so much time costs: started increments, rounded up to a micro, and the fee.
    ///
    /// # Errors
    /// When the charge does not fit.
    pub fn charge_for(&self, time: Seconds) -> Result<Money, MoneyError> {
        let charge = self.rate.charge_for(time)?;
        charge.checked_add(self.connection_fee)
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

/// A call that wants its prices.
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
    /// The account whose carrier was asked for the caller's name, and the caller's number; nothing
    /// where nobody was asked.
    pub looked_up: Option<(ProviderAccountId, &'a str)>,
}

/// What the carrier bills one call by.
#[derive(Clone, Debug)]
pub struct CarrierBill {
    flat: FlatRates,
    rated: Vec<(LegOrdinal, TimeRate)>,
    recording: Option<TimeRate>,
    caller_name: Option<EachRate>,
    stated: Vec<StatedPrice>,
}

impl CarrierBill {
    /// The bill of a call by a tariff.
    ///
    /// # Errors
    /// Never in practice: see [`FlatRates::usual`].
    pub fn of(tariff: &Tariff, call: &PricedCall<'_>) -> Result<Self, RateError> {
        let served = |service, number, account| Served {
            service,
            number,
            account,
            at: call.started_at,
            currency: call.currency,
        };
        let timed = |service, number| {
            let (card, rate) = tariff.find(&served(service, number, call.account))?;
            TimeRate::of(&card.name, rate)
        };
        let callers = (LegOrdinal::CALLER, Service::Inbound, call.called);
        let dialled = call.dialled.iter();
        let dialled = dialled.map(|(leg, called)| (*leg, Service::Outbound, *called));
        let rated = std::iter::once(callers)
            .chain(dialled)
            .filter_map(|(leg, service, called)| Some((leg, timed(service, called)?)))
            .collect();
        let caller_name = call.looked_up.and_then(|(account, caller)| {
            EachRate::of(tariff, &served(Service::CallerName, caller, account))
        });
        Ok(Self {
            flat: FlatRates::usual(call.currency)?,
            rated,
            recording: timed(Service::Recording, call.called),
            caller_name,
            stated: Vec::new(),
        })
    }

    /// A bill by flat rates alone.
    pub const fn by_flat_rates(flat: FlatRates) -> Self {
        Self {
            flat,
            rated: Vec::new(),
            recording: None,
            caller_name: None,
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
    pub fn rate_of(&self, leg: LegOrdinal) -> TimeRate {
        let rated = self.rated.iter().find(|(own, _)| *own == leg);
        if let Some((_, rate)) = rated {
            return rate.clone();
        }
        self.flat_rate_of(leg)
    }

    /// What a leg is billed by that was billed before: what a line says of its rate, whatever the cards
    /// say by now.
    pub fn rate_again(
        &self,
        leg: LegOrdinal,
        per_minute: Amount,
        name: Option<&RateName>,
    ) -> TimeRate {
        let flat = self.flat_rate_of(leg);
        let per_minute = per_minute.in_currency(self.currency());
        let again = match name {
            Some(name) => TimeRate::again(per_minute, name),
            None => {
                let (increment, minimum) = (flat.rate.increment(), flat.rate.minimum());
                let rate = Rate::new(per_minute, increment, minimum);
                rate.map(|rate| TimeRate {
                    rate,
                    ..flat.clone()
                })
            }
        };
        again.unwrap_or(flat)
    }

    /// What a recording's time is billed by; nothing where no card has a rate.
    pub const fn recording(&self) -> Option<&TimeRate> {
        self.recording.as_ref()
    }

    /// What the look-up of the caller's name is billed by; nothing where nobody was asked for it, or no
    /// card has a rate.
    pub const fn caller_name(&self) -> Option<&EachRate> {
        self.caller_name.as_ref()
    }

    const fn flat_rate_of(&self, leg: LegOrdinal) -> TimeRate {
        let rate = match leg {
            LegOrdinal::CALLER => self.flat.inbound,
            _ => self.flat.outbound,
        };
        TimeRate {
            rate,
            connection_fee: Money::zero(self.currency()),
            name: None,
        }
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
