//! What a buyer can still spend: money paid ahead, money set aside for live calls, and credit.
//!
//! A call of a buyer who can spend only so much is paid in two steps. Before the buyer is dialled the price is **held**; at the
//! end the hold is **settled**: the charge is taken from it and from what is left besides, and the
//! rest is released. A charge that neither covers is owed: a call that was connected is never
//! unpaid, and what was paid ahead never falls below nothing. On account everything is owed, and what
//! is held keeps calls that live at one time below the limit.

use base::money::{Money, MoneyError};
use serde::{Deserialize, Serialize};

/// What a buyer could spend on one more call, beside what it may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// What is left: of the money paid ahead, or up to the credit limit.
    pub available: Money,
    /// What must be left for the buyer to be offered the call.
    pub needed: Money,
}

impl Credit {
    /// Whether what is left is too little.
    pub fn is_out(self) -> bool {
        // Another currency pays for nothing.
        self.available
            .compare(self.needed)
            .is_ok_and(std::cmp::Ordering::is_lt)
            || self.available.currency() != self.needed.currency()
    }
}

/// What is set aside for a call of a buyer who can spend only so much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deposit {
    /// How much is set aside: the most the call is expected to cost; more than nothing.
    pub amount: Money,
    /// What must be left before: that amount, or the buyer's low balance where it is more.
    pub needed: Money,
    /// On account: the most that may be owed; nothing where the buyer pays ahead.
    pub limit: Option<Money>,
}

/// Money set aside for a live call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold {
    /// How much; more than nothing.
    pub amount: Money,
}

/// What a hold became when its call was over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// What is taken from the money paid ahead; below nothing what is given back to it.
    pub prepaid: Money,
    /// What is owed because the money paid ahead did not cover it; below nothing what is owed no
    /// more.
    pub owed: Money,
}

impl Deposit {
    /// Sets money aside for a call from a purse that holds so much: less than nothing where
    /// something is owed.
    ///
    /// # Errors
    /// What is left and what was needed, when that is too little.
    pub fn hold(self, left: Money) -> Result<Hold, Credit> {
        let needed = self.needed;
        let limit = self.limit.unwrap_or(Money::zero(left.currency()));
        // More than fits is more than enough.
        let available = left.checked_add(limit).unwrap_or(left);
        let credit = Credit { available, needed };
        if credit.is_out() {
            return Err(credit);
        }
        Ok(Hold {
            amount: self.amount,
        })
    }
}

/// Takes a charge from what is held for the call and what is left besides; what neither covers is
/// owed.
///
/// # Errors
/// When the amounts are in several currencies or do not fit; so for the other.
pub fn settle(
    charge: Money,
    held: Option<Hold>,
    available: Money,
) -> Result<Settlement, MoneyError> {
    let zero = Money::zero(charge.currency());
    let held = held.map_or(zero, |hold| hold.amount);
    let covered = available.checked_add(held)?;
    let covered = if covered.is_negative() { zero } else { covered };
    let prepaid = if charge.compare(covered)?.is_gt() {
        covered
    } else {
        charge
    };
    let owed = charge.checked_sub(prepaid)?;
    Ok(Settlement { prepaid, owed })
}

/// Gives back what a charge below nothing says: it lowers what the buyer owes, and the rest goes to
/// the money paid ahead.
pub fn give_back(charge: Money, debt: Money) -> Result<Settlement, MoneyError> {
    let zero = Money::zero(charge.currency());
    let whole = debt.checked_neg()?;
    let owed = if debt.is_negative() {
        zero
    } else if charge.compare(whole)?.is_lt() {
        whole
    } else {
        charge
    };
    let prepaid = charge.checked_sub(owed)?;
    Ok(Settlement { prepaid, owed })
}

#[cfg(test)]
mod tests {
    use base::money::{Currency, Money};

    use super::{Credit, Deposit, Hold, Settlement, give_back, settle};

    fn usd(text: &str) -> Money {
        let dollars = Currency::parse("USD").expect("a currency");
        Money::parse(text, dollars).expect("an amount")
    }

    fn settled(charge: &str, held: Option<&str>, available: &str) -> (String, String) {
        let held = held.map(|amount| Hold {
            amount: usd(amount),
        });
        let Settlement { prepaid, owed } =
            settle(usd(charge), held, usd(available)).expect("one currency");
        (prepaid.to_decimal(), owed.to_decimal())
    }

    fn given_back(amount: &str, debt: &str) -> (String, String) {
        let charge = usd(amount).checked_neg().expect("an amount");
        let Settlement { prepaid, owed } = give_back(charge, usd(debt)).expect("one currency");
        (prepaid.to_decimal(), owed.to_decimal())
    }

    fn parts(prepaid: &str, owed: &str) -> (String, String) {
        (prepaid.to_owned(), owed.to_owned())
    }

    #[test]
    fn a_hold_takes_the_price_where_what_is_needed_is_there_or_says_what_is_missing() {
        let deposit = Deposit {
            amount: usd("15"),
            needed: usd("20"),
            limit: None,
        };
        let held = deposit.hold(usd("20"));
        assert_eq!(held.map(|hold| hold.amount), Ok(usd("15")));
        let credit = Credit {
            available: usd("19.99"),
            needed: usd("20"),
        };
        assert_eq!(deposit.hold(usd("19.99")), Err(credit));
    }

    #[test]
    fn on_account_what_is_owed_and_set_aside_counts_up_to_the_limit() {
        let deposit = Deposit {
            amount: usd("15"),
            needed: usd("15"),
            limit: Some(usd("100")),
        };
        assert!(deposit.hold(usd("-85")).is_ok());
        let credit = Credit {
            available: usd("14.99"),
            needed: usd("15"),
        };
        assert_eq!(deposit.hold(usd("-85.01")), Err(credit));
    }

    #[test]
    fn a_charge_is_taken_from_the_hold_then_from_the_rest_then_it_is_owed() {
        assert_eq!(settled("15.00", Some("20"), "0"), parts("15.00", "0.00"));
        assert_eq!(settled("25.00", Some("20"), "10"), parts("25.00", "0.00"));
        assert_eq!(settled("45.00", Some("20"), "10"), parts("30.00", "15.00"));
        assert_eq!(settled("45.00", None, "0"), parts("0.00", "45.00"));
    }

    #[test]
    fn what_is_given_back_lowers_what_is_owed_and_the_rest_is_paid_ahead_again() {
        assert_eq!(given_back("15", "0"), parts("-15.00", "0.00"));
        assert_eq!(given_back("15", "4"), parts("-11.00", "-4.00"));
        assert_eq!(given_back("15", "15"), parts("0.00", "-15.00"));
        assert_eq!(given_back("15", "40"), parts("0.00", "-15.00"));
        assert_eq!(given_back("15", "-2"), parts("-15.00", "0.00"), "a credit");
    }

    #[test]
    fn another_currency_pays_for_nothing() {
        let euros = Currency::parse("EUR").expect("a currency");
        let credit = Credit {
            available: Money::parse("100", euros).expect("an amount"),
            needed: usd("1"),
        };
        assert!(credit.is_out());
    }
}
