//! Amounts that a request gives in whole cents.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use super::decimal::{Amount, DecimalError, DecimalMicros, within_bounds};

/// Micros in one cent: a hundredth of the currency's unit, whatever the currency.
const MICROS_PER_CENT: i64 = super::MICROS_PER_UNIT / 100;

/// An amount that is given in whole cents, as a JSON number, beside the decimal string that it is in
/// every answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cents<A>(pub A);

/// What can be given in cents.
pub trait InCents: Sized {
    /// The amount of so many millionths.
    ///
    /// # Errors
    /// When there is no such amount.
    fn of_micros(micros: i64) -> Result<Self, DecimalError>;
}

impl InCents for Amount {
    fn of_micros(micros: i64) -> Result<Self, DecimalError> {
        Self::from_micros(micros)
    }
}

impl InCents for DecimalMicros {
    fn of_micros(micros: i64) -> Result<Self, DecimalError> {
        Ok(Self::from_micros(micros))
    }
}

impl<'de, A: InCents> Deserialize<'de> for Cents<A> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CentsVisitor(PhantomData))
    }
}

struct CentsVisitor<A>(PhantomData<A>);

impl<A: InCents> Visitor<'_> for CentsVisitor<A> {
    type Value = Cents<A>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a whole number of cents")
    }

    fn visit_i64<E: Error>(self, cents: i64) -> Result<Cents<A>, E> {
        let micros = cents.checked_mul(MICROS_PER_CENT);
        let micros = micros.ok_or(DecimalError::TooLarge);
        let amount = micros.and_then(within_bounds).and_then(A::of_micros);
        amount.map(Cents).map_err(E::custom)
    }

    fn visit_u64<E: Error>(self, cents: u64) -> Result<Cents<A>, E> {
        let cents = i64::try_from(cents).map_err(|_| E::custom(DecimalError::TooLarge))?;
        self.visit_i64(cents)
    }
}
