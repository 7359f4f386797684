//! Corrections of what a leg costs, by somebody who read the carrier's invoice.

use base::define_request;
use base::field::FieldErrors;
use base::money::Amount;
use base::text::Text;
use base::time::Timestamp;

use crate::calls::events::LegOrdinal;
use crate::rating::bill::StatedPrice;

define_request! {
    /// The body of a request that says what a leg of a call really costs.
    pub struct CorrectCost {
        required {
            /// Which leg: 0 is the caller's, the others are counted as they were dialled.
            leg: LegOrdinal,
            /// Where the price is from.
            reason: Text<500>,
        }
        optional {
            /// What the whole leg costs, in the call's currency. The difference to what its lines
            /// come to is posted. Required, here or in cents.
            amount: Amount,
        }
        cents {
            /// `amount` in whole cents.
            amount_cents(amount): Amount,
        }
    }
}

impl CorrectCost {
    /// The price that a request states for one of a call's legs.
    ///
    /// # Errors
    /// Every field that is missing or wrong, with its reason.
    pub fn read(self, legs: &[LegOrdinal], now: Timestamp) -> Result<StatedPrice, FieldErrors> {
        let e = &mut FieldErrors::new();
        let leg = self.leg.required("leg", e);
        if leg.is_some_and(|leg| leg != LegOrdinal::CALLER && !legs.contains(&leg)) {
            e.add("leg", "is not a leg of this call");
        }
        let price = self.amount.required("amount", e);
        let reason = self.reason.required("reason", e);
        let errors = std::mem::take(e);
        let (Some(leg), Some(price), Some(reason)) = (leg, price, reason) else {
            return Err(errors);
        };
        errors.into_result(StatedPrice {
            leg,
            price,
            at: now,
            reason: Some(reason.as_str().to_owned()),
        })
    }
}

#[cfg(test)]
mod tests {
    use base::time::Timestamp;
    use serde_json::{Value, json};

    use super::CorrectCost;
    use crate::calls::events::LegOrdinal;
    use crate::rating::bill::StatedPrice;
    use crate::test_requests::{problems, request};

    fn read(body: Value) -> Result<StatedPrice, base::field::FieldErrors> {
        request::<CorrectCost>(body).read(&[LegOrdinal(1)], Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn a_correction_names_a_leg_a_price_and_a_reason() {
        for leg in [0, 1] {
            let body = json!({ "leg": leg, "amount": "0.0085", "reason": "invoice of March" });
            let stated = read(body).expect("a price");
            assert_eq!(stated.leg, LegOrdinal(leg));
            assert_eq!(stated.price.to_string(), "0.0085");
            assert_eq!(stated.reason.as_deref(), Some("invoice of March"));
        }
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        assert_eq!(
            problems(read(json!({}))),
            [
                "leg is required",
                "amount is required",
                "reason is required"
            ]
        );
        let body = json!({ "leg": 2, "amount": "-1", "reason": "" });
        assert_eq!(
            problems(read(body)),
            [
                "leg is not a leg of this call",
                "amount must not be negative",
                "reason must not be empty",
            ]
        );
    }
}
