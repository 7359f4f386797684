//! The rates of a card: what time to or from some numbers costs, or something else that a carrier does
//! for them, and for how long that holds.
//!
//! This module decides what a valid rate is and whether two of a card contradict each other. It
//! never chooses among rates that do not: that is the [tariff](crate::rating::tariff).

use std::fmt;
use std::ops::RangeInclusive;

use base::field::FieldErrors;
use base::given::Given;
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
/// The dearest of every price, in micros: with it no charge overflows.
const PRICE_MICROS_MAX: i64 = 1_000_000_000;

define_words! {
    /// What a carrier charges for.
    pub enum Service {
        /// The caller's leg: priced by the number of ours that was called.
        Inbound = "inbound",
        /// A leg to a target: priced by the number that was dialled.
        Outbound = "outbound",
        /// A recording's time: priced by the number of ours that was called.
        Recording = "recording",
        /// A look-up of a caller's name: priced by the caller's number.
        CallerName = "caller_name",
        /// A month of a number of ours: priced by that number.
        NumberRent = "number_rent",
    }
}

impl Service {
    /// Whether time is charged; else each use or month.
    pub const fn is_timed(self) -> bool {
        match self {
            Self::Inbound | Self::Outbound | Self::Recording => true,
            Self::CallerName | Self::NumberRent => false,
        }
    }
}

/// What a rate charges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RatePrice {
    /// Time.
    Timed {
        /// What a minute costs, in which steps, and for how long at least.
        rate: Rate,
        /// What being connected, or recorded, costs beside the time; often nothing.
        connection_fee: Money,
    },
    /// Each look-up, or each month of a number.
    Each(Money),
}

impl RatePrice {
    /// What it is in.
    pub const fn currency(&self) -> Currency {
        match self {
            Self::Timed { rate, .. } => rate.per_minute().currency(),
            Self::Each(amount) => amount.currency(),
        }
    }
}

/// One rate of a card (N-7). Its card says at which account and in which currency it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardRate {
    /// What it is for.
    pub service: Service,
    /// Which numbers it is for.
    pub prefix: NumberPrefix,
    /// What is charged: time or each use, as its service is.
    pub price: RatePrice,
    /// The first instant it holds; always so far when there is none.
    pub valid_from: Option<Timestamp>,
    /// The first instant it no longer holds; for good when there is none.
    pub valid_until: Option<Timestamp>,
}

define_request! {
    /// The body of a request that adds a rate to a card.
    pub struct CreateRate {
        required {
            /// What it is for: the time of callers' legs (`inbound`), of legs to targets (`outbound`)
            /// or of recordings (`recording`), a look-up of a caller's name (`caller_name`), or a
            /// month of a number (`number_rent`).
            service: Service,
            /// Which numbers it is for: the first digits in E.164, or `any`. Of callers' legs and
            /// recordings it is the number that was called, of legs to targets the one dialled, of
            /// names the caller's, and of rent the number itself.
            prefix: NumberPrefix,
        }
        optional {
            /// What a minute costs, in the card's currency; up to 1000. Required where time is
            /// charged, and only there.
            per_minute: Amount,
            /// In which steps time is charged: 1 to 3600, default 60.
            increment_secs: Seconds,
            /// The least time that is charged: 0 to 3600, by default one step.
            minimum_secs: Seconds,
            /// What being connected, or recorded, costs beside the time; up to 1000, by default
            /// nothing.
            connection_fee: Amount,
            /// What one look-up, or one month, costs, in the card's currency; up to 1000. Required
            /// for `caller_name` and `number_rent`, and only there.
            each: Amount,
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
        let service = request.service.required("service", e);
        let prefix = request.prefix.required("prefix", e);
        let price = price_of(
            service,
            PriceRequest {
                per_minute: request.per_minute,
                increment: request.increment_secs.within(&INCREMENT_SECS),
                minimum: request.minimum_secs.within(&MINIMUM_SECS),
                connection_fee: request.connection_fee,
                each: request.each,
            },
            currency,
            e,
        );
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
        let (Some(service), Some(prefix), Some(price)) = (service, prefix, price) else {
            return Err(errors);
        };
        errors.into_result(Self {
            service,
            prefix,
            price,
            valid_from,
            valid_until,
        })
    }

    /// Whether it holds at an instant.
    pub fn is_valid_at(&self, instant: Timestamp) -> bool {
        self.valid_from.is_none_or(|from| from <= instant)
            && self.valid_until.is_none_or(|until| instant < until)
    }

    /// Whether it contradicts another of its card: both would price the same.
    pub fn overlaps(&self, other: &Self) -> bool {
        let begins_before_end = |a: &Self, b: &Self| match (a.valid_from, b.valid_until) {
            (Some(from), Some(until)) => from < until,
            _ => true,
        };
        self.service == other.service
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

/// What a request says of its price.
struct PriceRequest {
    per_minute: Given<Amount>,
    increment: Given<Seconds>,
    minimum: Given<Seconds>,
    connection_fee: Given<Amount>,
    each: Given<Amount>,
}

/// The price that a request names for a service, with nothing in it that is another's; nothing where it
/// is missing. What can be read is read where nobody knows which service it is for.
fn price_of(
    service: Option<Service>,
    request: PriceRequest,
    currency: Currency,
    e: &mut FieldErrors,
) -> Option<RatePrice> {
    let is_timed = service.map(Service::is_timed);
    let is_each = is_timed.map(|is_timed| !is_timed);
    let per_minute = amount_of(request.per_minute, ("perMinute", is_timed), e);
    let increment = fitting(request.increment, ("incrementSecs", is_timed), e);
    let increment = increment.or("incrementSecs", e, INCREMENT_DEFAULT);
    let minimum = fitting(request.minimum, ("minimumSecs", is_timed), e);
    let minimum = minimum.or("minimumSecs", e, increment);
    let fee = fitting(request.connection_fee, ("connectionFee", is_timed), e);
    let fee = amount_of(fee, ("connectionFee", None), e).unwrap_or_default();
    let each = amount_of(request.each, ("each", is_each), e);
    if !is_timed? {
        return Some(RatePrice::Each(each?.in_currency(currency)));
    }
    let rate = Rate::new(per_minute?.in_currency(currency), increment, minimum);
    Some(RatePrice::Timed {
        rate: e.check("perMinute", rate)?,
        connection_fee: fee.in_currency(currency),
    })
}

/// A price that is not too dear: required where its service has one, and nowhere else.
fn amount_of(
    given: Given<Amount>,
    (field, is_own): (&str, Option<bool>),
    e: &mut FieldErrors,
) -> Option<Amount> {
    let amount = match is_own {
        Some(true) => given.required(field, e),
        Some(false) | None => fitting(given, (field, is_own), e).optional(field, e),
    }?;
    if amount.micros() > PRICE_MICROS_MAX {
        e.add(field, "must be at most 1000");
    }
    Some(amount)
}

/// What a request says in a field, unless its service has none such.
fn fitting<T>(
    given: Given<T>,
    (field, is_own): (&str, Option<bool>),
    e: &mut FieldErrors,
) -> Given<T> {
    let is_given = !matches!(given, Given::Absent | Given::Null);
    if is_given && is_own == Some(false) {
        e.add(field, "must be left out for this service");
        return Given::Absent;
    }
    given
}

/// `outbound 1312 from 2026-01-01T06:00:00Z`: which of a card's rates it is.
impl fmt::Display for CardRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.service, self.prefix)?;
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
