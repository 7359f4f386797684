//! What a leg costs when no rate of a card is known: one price per direction (EC-4, X-18).

use base::money::{Currency, Money, Rate, RateError};
use base::time::Seconds;

use crate::rating::rates::Direction;

/// What each direction costs, wherever the leg leads.
#[derive(Clone, Copy, Debug)]
pub struct FlatRates {
    /// The caller's leg.
    pub inbound: Rate,
    /// A leg to a target.
    pub outbound: Rate,
}

/// The price of a minute of both legs together when nothing else is known, in micros.
const BOTH_LEGS_MICROS: i64 = 14_000;
/// The caller's leg's part of it.
const INBOUND_MICROS: i64 = 4_000;

impl FlatRates {
    /// The rates used where no card has one: 0.014 a started minute for the two legs together.
    ///
    /// # Errors
    /// Never in practice: the figures are constants that a rate accepts.
    pub fn usual(currency: Currency) -> Result<Self, RateError> {
        let minute = Seconds::from_minutes(1);
        let rate = |micros| Rate::new(Money::from_micros(micros, currency), minute, minute);
        Ok(Self {
            inbound: rate(INBOUND_MICROS)?,
            outbound: rate(BOTH_LEGS_MICROS - INBOUND_MICROS)?,
        })
    }

    /// The rate of a direction.
    pub const fn of(&self, direction: Direction) -> Rate {
        match direction {
            Direction::Inbound => self.inbound,
            Direction::Outbound => self.outbound,
        }
    }
}

#[cfg(test)]
mod tests {
    use base::money::{Currency, Money};
    use base::time::Seconds;

    use super::FlatRates;
    use crate::rating::rates::Direction;

    fn cost(legs: &[(Direction, u32)]) -> String {
        let flat = FlatRates::usual(Currency::USD).expect("the usual rates");
        let charges = legs.iter().map(|(direction, secs)| {
            let rate = flat.of(*direction);
            rate.charge_for(Seconds::new(*secs)).expect("a charge")
        });
        let sum = Money::sum(Currency::USD, charges);
        sum.expect("a cost").to_decimal()
    }

    #[test]
    fn two_legs_of_125_seconds_cost_three_minutes_of_0_014() {
        let legs = [(Direction::Inbound, 125), (Direction::Outbound, 125)];
        assert_eq!(cost(&legs), "0.042");
    }

    #[test]
    fn each_leg_is_rounded_by_itself() {
        let legs = [(Direction::Inbound, 61), (Direction::Outbound, 60)];
        assert_eq!(cost(&legs), "0.018");
    }
}
