//! Prices per minute.
//!
//! Owns how talk time becomes a charge. Never decides whose time counts: the
//! caller passes the billable seconds of a connected call.

use super::{Money, MoneyError, Rounding};
use crate::time::Seconds;

/// Why a rate makes no sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RateError {
    /// The price is below zero.
    #[error("must not be negative")]
    Negative,
    /// Started increments of no length never end.
    #[error("must have an increment of at least 1 second")]
    ZeroIncrement,
}

/// A price per minute of talk, with what is charged at least and in what steps.
///
/// The price is never negative and the increment never zero. A rate is not an
/// amount: only [`Rate::charge_for`] makes money of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rate {
    per_minute: Money,
    increment: Seconds,
    minimum: Seconds,
}

impl Rate {
    /// A rate charged in steps of `increment`, and for at least `minimum`.
    ///
    /// # Errors
    /// [`RateError`] for a negative price or an increment of zero.
    pub fn new(per_minute: Money, increment: Seconds, minimum: Seconds) -> Result<Self, RateError> {
        if per_minute.is_negative() {
            return Err(RateError::Negative);
        }
        if increment == Seconds::ZERO {
            return Err(RateError::ZeroIncrement);
        }
        Ok(Self {
            per_minute,
            increment,
            minimum,
        })
    }

    /// The price of sixty seconds.
    #[must_use]
    pub const fn per_minute(&self) -> Money {
        self.per_minute
    }

    /// The step in which time is charged.
    #[must_use]
    pub const fn increment(&self) -> Seconds {
        self.increment
    }

    /// The least time that is charged for a connected call.
    #[must_use]
    pub const fn minimum(&self) -> Seconds {
        self.minimum
    }

    /// The time that is charged for `talk`: at least the minimum, in whole
    /// increments.
    #[must_use]
    pub fn billed_for(&self, talk: Seconds) -> Seconds {
        talk.max(self.minimum).round_up_to(self.increment)
    }

    /// What a connected call of `talk` costs: started increments are charged
    /// in full, because that is what carriers bill us.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] when the charge does not fit.
    pub fn charge_for(&self, talk: Seconds) -> Result<Money, MoneyError> {
        let billed = self.billed_for(talk);
        self.per_minute
            .checked_mul_ratio(i64::from(billed.get()), 60, Rounding::Up)
    }
}
