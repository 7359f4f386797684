//! Money: exact amounts in a currency, rates per minute and shares of a whole.
//!
//! Owns the arithmetic and its rounding. An amount is an integer of micros
//! (millionths of the currency's unit), so nothing here is ever a float, and
//! every division names its rounding. Never converts between currencies.
//!
//! Start at [`Money`]; [`Amount`] and [`DecimalMicros`] are its wire forms
//! where the currency stands beside it.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

mod cents;
mod currency;
mod decimal;
mod rate;
mod share;

pub use cents::{Cents, InCents};
pub use currency::{Currency, CurrencyError};
pub use decimal::{Amount, DecimalError, DecimalMicros};
pub use rate::{Rate, RateError};
pub use share::{Share, ShareError};

/// Micros in one unit of a currency: 1 USD is 1 000 000 micros.
pub const MICROS_PER_UNIT: i64 = 1_000_000;

/// Why an operation on money has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The two amounts are in different currencies.
    #[error("cannot combine {left} with {right}")]
    CurrencyMismatch {
        /// Currency of the first amount.
        left: Currency,
        /// Currency of the second amount.
        right: Currency,
    },
    /// The result does not fit 64 bits of micros, about nine trillion units.
    #[error("is too large")]
    Overflow,
    /// A ratio over zero.
    #[error("cannot be divided by zero")]
    ZeroDenominator,
}

/// Where a division goes when it does not come out even.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rounding {
    /// Away from zero: what we are charged, so that it is never less than the
    /// true amount.
    Up,
    /// Toward zero: what we pay out of a whole, so that the parts never add up
    /// to more than the whole.
    Down,
    /// To the nearest, halves away from zero: how people round.
    HalfUp,
    /// To the nearest, halves to the even neighbour: no drift over many.
    HalfEven,
}

impl Rounding {
    /// `numerator / denominator` rounded to an integer; the denominator is not
    /// zero.
    fn divide(self, numerator: i128, denominator: i128) -> i128 {
        let quotient = numerator / denominator;
        let remainder = numerator % denominator;
        if remainder == 0 {
            return quotient;
        }
        let half = (remainder.unsigned_abs() * 2).cmp(&denominator.unsigned_abs());
        let is_away = match self {
            Self::Up => true,
            Self::Down => false,
            Self::HalfUp => half.is_ge(),
            Self::HalfEven => match half {
                Ordering::Less => false,
                Ordering::Equal => quotient % 2 != 0,
                Ordering::Greater => true,
            },
        };
        let away_from_zero = if (numerator < 0) == (denominator < 0) {
            1
        } else {
            -1
        };
        quotient + if is_away { away_from_zero } else { 0 }
    }
}

/// An amount in a currency, exact to a millionth of its unit; may be negative.
///
/// Amounts are not `Ord`: see [`Money::compare`]. On the wire an object,
/// `{"amount": "15.50", "currency": "USD"}`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Money {
    #[serde(rename = "amount", with = "decimal::micros")]
    #[cfg_attr(feature = "openapi", schema(value_type = DecimalMicros))]
    micros: i64,
    currency: Currency,
}

impl Money {
    /// So many millionths of the currency's unit.
    #[must_use]
    pub const fn from_micros(micros: i64, currency: Currency) -> Self {
        Self { micros, currency }
    }

    /// Nothing, in a currency.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self::from_micros(0, currency)
    }

    /// Reads a decimal such as `15.50` or `-3`, with at most six places.
    ///
    /// # Errors
    /// [`DecimalError`] when the text is no such decimal or does not fit.
    pub fn parse(decimal: &str, currency: Currency) -> Result<Self, DecimalError> {
        let micros = decimal::parse_micros(decimal)?;
        Ok(Self { micros, currency })
    }

    /// Millionths of the currency's unit.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.micros
    }

    /// The currency.
    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.micros == 0
    }

    /// Whether it is less than nothing.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.micros < 0
    }

    /// The sum.
    ///
    /// # Errors
    /// [`MoneyError`] for another currency or an overflow.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.require_currency_of(other)?;
        let micros = self.micros.checked_add(other.micros);
        self.with_micros(micros)
    }

    /// The difference.
    ///
    /// # Errors
    /// [`MoneyError`] for another currency or an overflow.
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.require_currency_of(other)?;
        let micros = self.micros.checked_sub(other.micros);
        self.with_micros(micros)
    }

    /// The same amount the other way.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] for the one amount that has no opposite.
    pub fn checked_neg(self) -> Result<Self, MoneyError> {
        self.with_micros(self.micros.checked_neg())
    }

    /// The amount times `numerator / denominator`, rounded once, at the end.
    ///
    /// # Errors
    /// [`MoneyError::ZeroDenominator`] or [`MoneyError::Overflow`].
    pub fn checked_mul_ratio(
        self,
        numerator: i64,
        denominator: i64,
        rounding: Rounding,
    ) -> Result<Self, MoneyError> {
        if denominator == 0 {
            return Err(MoneyError::ZeroDenominator);
        }
        let product = i128::from(self.micros) * i128::from(numerator);
        let micros = rounding.divide(product, i128::from(denominator));
        self.with_micros(i64::try_from(micros).ok())
    }

    /// The sum of many amounts; zero of the currency when there are none.
    ///
    /// # Errors
    /// [`MoneyError`] when one is in another currency, or when the sum does
    /// not fit; passing over the limit on the way is no error.
    pub fn sum(
        currency: Currency,
        amounts: impl IntoIterator<Item = Self>,
    ) -> Result<Self, MoneyError> {
        let zero = Self::zero(currency);
        let mut micros: i128 = 0;
        for amount in amounts {
            zero.require_currency_of(amount)?;
            micros += i128::from(amount.micros);
        }
        zero.with_micros(i64::try_from(micros).ok())
    }

    /// Which of two amounts is more.
    ///
    /// # Errors
    /// [`MoneyError::CurrencyMismatch`] for another currency.
    pub fn compare(self, other: Self) -> Result<Ordering, MoneyError> {
        self.require_currency_of(other)?;
        Ok(self.micros.cmp(&other.micros))
    }

    /// The amount as a decimal: at least two places, at most six, no zeros at
    /// the end past two: `15.50`, `0.014`, `-3.00`.
    #[must_use]
    pub fn to_decimal(self) -> String {
        decimal::format_micros(self.micros)
    }

    fn require_currency_of(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            Ok(())
        } else {
            Err(MoneyError::CurrencyMismatch {
                left: self.currency,
                right: other.currency,
            })
        }
    }

    fn with_micros(self, micros: Option<i64>) -> Result<Self, MoneyError> {
        micros
            .map(|micros| Self::from_micros(micros, self.currency))
            .ok_or(MoneyError::Overflow)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.to_decimal(), self.currency)
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Money({self})")
    }
}

#[cfg(test)]
mod money_tests;
#[cfg(test)]
mod pricing_tests;
