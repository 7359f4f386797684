//! What the carrier takes for a call: each leg by its own rate, each rounded by itself (N-7).

use base::money::{Currency, Money, MoneyError, Rate, RateError};
use base::time::Seconds;

/// Which way a leg runs, seen from us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The caller's leg.
    Inbound,
    /// A leg to a target.
    Outbound,
}

/// One leg as the carrier bills it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BilledLeg {
    /// Which way it ran.
    pub direction: Direction,
    /// How long it was connected; nothing when it never was, which costs nothing.
    pub connected: Option<Seconds>,
}

/// What each direction costs.
#[derive(Clone, Debug)]
pub struct RateCard {
    /// The caller's leg.
    pub inbound: Rate,
    /// A leg to a target.
    pub outbound: Rate,
}

/// The price of a minute of both legs together when nothing else is known, in micros.
const BOTH_LEGS_MICROS: i64 = 14_000;
/// The caller's leg's part of it.
const INBOUND_MICROS: i64 = 4_000;

impl RateCard {
    /// The card used until a tenant has one: 0.014 a started minute for the two legs together.
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

    /// What the legs cost together.
    ///
    /// # Errors
    /// When the sum overflows or the two rates are in different currencies.
    pub fn cost_of(&self, legs: &[BilledLeg]) -> Result<Money, MoneyError> {
        let mut cost = Money::zero(self.inbound.per_minute().currency());
        for leg in legs {
            if let Some(connected) = leg.connected {
                let rate = self.rate(leg.direction);
                cost = cost.checked_add(rate.charge_for(connected)?)?;
            }
        }
        Ok(cost)
    }

    /// The rate of a direction.
    pub const fn rate(&self, direction: Direction) -> &Rate {
        match direction {
            Direction::Inbound => &self.inbound,
            Direction::Outbound => &self.outbound,
        }
    }
}

#[cfg(test)]
mod tests {
    use base::money::Currency;
    use base::time::Seconds;

    use super::{BilledLeg, Direction, RateCard};

    fn cost(legs: &[(Direction, Option<u32>)]) -> String {
        let card = RateCard::usual(Currency::USD).expect("the usual card");
        let legs: Vec<BilledLeg> = legs
            .iter()
            .map(|(direction, secs)| BilledLeg {
                direction: *direction,
                connected: secs.map(Seconds::new),
            })
            .collect();
        card.cost_of(&legs).expect("a cost").to_decimal()
    }

    #[test]
    fn two_legs_of_125_seconds_cost_three_minutes_of_0_014() {
        let legs = [
            (Direction::Inbound, Some(125)),
            (Direction::Outbound, Some(125)),
        ];
        assert_eq!(cost(&legs), "0.042");
    }

    #[test]
    fn each_leg_is_rounded_by_itself() {
        let legs = [
            (Direction::Inbound, Some(61)),
            (Direction::Outbound, Some(60)),
        ];
        assert_eq!(cost(&legs), "0.018");
    }

    #[test]
    fn a_leg_that_never_connected_costs_nothing_and_the_callers_leg_still_does() {
        let legs = [(Direction::Inbound, Some(20)), (Direction::Outbound, None)];
        assert_eq!(cost(&legs), "0.004");
    }
}
