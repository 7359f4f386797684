//! What a leg costs when no rate of a card is known: one price per direction (EC-4, X-18).

use base::money::{Currency, Money, Rate, RateError};
use base::time::Seconds;

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
}

#[cfg(test)]
mod tests {
    use base::money::{Currency, Money};
    use base::time::Seconds;

    use super::FlatRates;

    /// What a caller's leg and one to a target cost together.
    fn cost(inbound_secs: u32, outbound_secs: u32) -> String {
        let flat = FlatRates::usual(Currency::USD).expect("the usual rates");
        let legs = [(flat.inbound, inbound_secs), (flat.outbound, outbound_secs)];
        let charges = legs
            .iter()
            .map(|(rate, secs)| rate.charge_for(Seconds::new(*secs)).expect("a charge"));
        let sum = Money::sum(Currency::USD, charges);
        sum.expect("a cost").to_decimal()
    }

    #[test]
    fn two_legs_of_125_seconds_cost_three_minutes_of_0_014() {
        assert_eq!(cost(125, 125), "0.042");
    }

    #[test]
    fn each_leg_is_rounded_by_itself() {
        assert_eq!(cost(61, 60), "0.018");
    }
}
