//! The rates of a card: what a minute to or from some numbers costs, and for how long that holds.
//!
//! This module decides what a valid rate is and whether two of a card contradict each other. It
//! never chooses among rates that do not: that is the [tariff](crate::rating::tariff).

use std::fmt;
use std::ops::RangeInclusive;

use base::field::FieldErrors;
use base::money::{Amount, Currency, Money, Rate};
use base::phone::NumberPrefix;
use base::time::{Seconds, TimeZone, Timestamp};
use base::{define_request, define_words};

use crate::calls::span::Moment;

/// The steps in which carriers charge time.
const INCREMENT_SECS: RangeInclusive<Seconds> = Seconds::new(1)..=Seconds::new(3600);
/// The least time that carriers charge.
const MINIMUM_SECS: RangeInclusive<Seconds> = Seconds::new(0)..=Seconds::new(3600);
/// Carriers charge started minutes unless they say otherwise (EC-4).
const INCREMENT_DEFAULT: Seconds = Seconds::from_minutes(1);
/// The dearest price of a minute or a connection, in micros: with it no leg's charge overflows.
const PRICE_MICROS_MAX: i64 = 1_000_000_000;

define_words! {
    /// Which way a leg runs, seen from us.
    pub enum Direction {
        /// The caller's leg: priced by the number of ours that was called.
        Inbound = "inbound",
        /// A leg to a target: priced by the number that was dialled.
        Outbound = "outbound",
    }
}

/// One rate of a card (N-7). Its card says at which account and in which currency it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardRate {
    /// Which legs it is for.
    pub direction: Direction,
    /// Which called numbers it is for.
    pub prefix: NumberPrefix,
    /// What a minute costs, in which steps, and for how long at least.
    pub rate: Rate,
    /// What being connected costs beside the time; often nothing.
    pub connection_fee: Money,
    /// The first instant it holds; always so far when there is none.
    pub valid_from: Option<Timestamp>,
    /// The first instant it no longer holds; for good when there is none.
    pub valid_until: Option<Timestamp>,
}

define_request! {
    /// The body of a request that adds a rate to a card.
    pub struct CreateRate {
        required {
            /// Which legs it is for: `inbound` is the caller's.
            direction: Direction,
            /// Which called numbers it is for: the first digits in E.164, or `any`.
            prefix: NumberPrefix,
            /// What a minute costs, in the card's currency; up to 1000.
            per_minute: Amount,
        }
        optional {
            /// In which steps time is charged: 1 to 3600, default 60.
            increment_secs: Seconds,
            /// The least time that is charged: 0 to 3600, by default one step.
            minimum_secs: Seconds,
            /// What being connected costs beside the time; up to 1000, by default nothing.
            connection_fee: Amount,
            /// The instant or day from which it holds; always so far when left out.
            valid_from: Moment,
            /// The instant until which it holds, or its last day; for good when left out.
            valid_until: Moment,
        }
    }
}

impl CardRate {
    /// A rate from a request, in the card's currency. Days begin and end where the zone's do.
    ///
    /// # Errors
    /// Every field that is missing or wrong, with its reason.
    pub fn create(
        request: CreateRate,
        currency: Currency,
        zone: &TimeZone,
    ) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let direction = request.direction.required("direction", e);
        let prefix = request.prefix.required("prefix", e);
        let per_minute = request.per_minute.required("perMinute", e);
        let increment = request.increment_secs.within(&INCREMENT_SECS);
        let increment = increment.or("incrementSecs", e, INCREMENT_DEFAULT);
        let minimum = request.minimum_secs.within(&MINIMUM_SECS);
        let minimum = minimum.or("minimumSecs", e, increment);
        let fee = request.connection_fee.or("connectionFee", e, Amount::ZERO);
        for (field, price) in [("perMinute", per_minute), ("connectionFee", Some(fee))] {
            if price.is_some_and(|price| price.micros() > PRICE_MICROS_MAX) {
                e.add(field, "must be at most 1000");
            }
        }
        let valid_from = request.valid_from.optional("validFrom", e);
        let valid_from = valid_from.map(|from| from.as_start(zone));
        let valid_until = request.valid_until.optional("validUntil", e);
        let valid_until = valid_until.map(|until| until.as_end(zone));
        if let (Some(from), Some(until)) = (valid_from, valid_until)
            && until <= from
        {
            e.add("validUntil", "must be after the beginning");
        }
        let errors = std::mem::take(e);
        let (Some(direction), Some(prefix), Some(per_minute)) = (direction, prefix, per_minute)
        else {
            return Err(errors);
        };
        let rate = Rate::new(per_minute.in_currency(currency), increment, minimum);
        let rate = rate.map_err(|error| FieldErrors::of("perMinute", error));
        errors.into_result(())?;
        Ok(Self {
            direction,
            prefix,
            rate: rate?,
            connection_fee: fee.in_currency(currency),
            valid_from,
            valid_until,
        })
    }

    /// Whether it holds at an instant.
    pub fn is_valid_at(&self, instant: Timestamp) -> bool {
        self.valid_from.is_none_or(|from| from <= instant)
            && self.valid_until.is_none_or(|until| instant < until)
    }

    /// Whether it contradicts another of its card: both would price the same leg.
    pub fn overlaps(&self, other: &Self) -> bool {
        let begins_before_end = |a: &Self, b: &Self| match (a.valid_from, b.valid_until) {
            (Some(from), Some(until)) => from < until,
            _ => true,
        };
        self.direction == other.direction
            && self.prefix == other.prefix
            && begins_before_end(self, other)
            && begins_before_end(other, self)
    }

    /// The rate, unless a card has one that it contradicts.
    ///
    /// # Errors
    /// The field at fault, and the rate that stands in the way.
    pub fn beside<'a>(
        self,
        others: impl IntoIterator<Item = &'a Self>,
    ) -> Result<Self, FieldErrors> {
        match others.into_iter().find(|other| self.overlaps(other)) {
            Some(other) => Err(FieldErrors::of(
                "prefix",
                format!("overlaps the rate {other}"),
            )),
            None => Ok(self),
        }
    }
}

/// `outbound 1312 from 2026-01-01T06:00:00Z`: which of a card's rates it is.
impl fmt::Display for CardRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.direction, self.prefix)?;
        if let Some(from) = self.valid_from {
            write!(f, " from {from}")?;
        }
        match self.valid_until {
            Some(until) => write!(f, " until {until}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
#[path = "rates_tests.rs"]
mod tests;
