//! What buyers can still spend while a replay goes on: what they had when its span began, moved by
//! what was booked besides calls, and by what the replayed calls come to.

use std::collections::VecDeque;

use base::ids::BuyerId;
use base::money::{Money, MoneyError};
use base::time::Timestamp;

use crate::ledger::funds::settle;
use crate::ledger::purses::{PurseKey, Purses, SetAside};

/// A change of a purse that is not a replayed call's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Movement {
    /// When it was booked.
    pub at: Timestamp,
    /// Which purse.
    pub purse: PurseKey,
    /// What is left of it more; less than nothing where it is less.
    pub change: Money,
}

/// What buyers have.
#[derive(Clone, Debug, Default)]
pub struct Funds {
    purses: Purses,
    movements: VecDeque<Movement>,
}

impl Funds {
    /// What was left of purses when the span began, and what was booked besides calls since, the
    /// first first.
    pub fn new(
        left: impl IntoIterator<Item = (PurseKey, Money)>,
        movements: Vec<Movement>,
    ) -> Self {
        let mut purses = Purses::new();
        for (key, left) in left {
            purses.learn(key, left);
        }
        Self {
            purses,
            movements: movements.into(),
        }
    }

    /// What is left of purses.
    pub const fn purses(&self) -> &Purses {
        &self.purses
    }

    /// Books what was booked besides calls up to an instant.
    ///
    /// # Errors
    /// When it does not fit; so for the others.
    pub fn book_until(&mut self, until: Timestamp) -> Result<(), MoneyError> {
        while let Some(next) = self.movements.pop_front_if(|next| next.at <= until) {
            self.add(next.purse, next.change)?;
        }
        Ok(())
    }

    /// Sets money aside.
    pub fn hold(&mut self, set_aside: &SetAside) -> Result<(), MoneyError> {
        self.add(set_aside.purse, set_aside.amount.checked_neg()?)
    }

    /// Gives back what was set aside.
    pub fn release(&mut self, set_aside: &SetAside) -> Result<(), MoneyError> {
        self.add(set_aside.purse, set_aside.amount)
    }

    /// Charges a buyer for a call, instead of what was set aside for it: from what they paid ahead,
    /// and owed for the rest.
    pub fn charge(
        &mut self,
        buyer: BuyerId,
        revenue: Money,
        set_aside: Option<&SetAside>,
    ) -> Result<(), MoneyError> {
        if let Some(set_aside) = set_aside {
            self.release(set_aside)?;
        }
        let currency = revenue.currency();
        let ahead = PurseKey::prepaid(buyer, currency);
        let settled = settle(revenue, None, self.purses.left(ahead))?;
        self.add(ahead, settled.prepaid.checked_neg()?)?;
        let owed = PurseKey::receivable(buyer, currency);
        self.add(owed, settled.owed.checked_neg()?)
    }

    fn add(&mut self, purse: PurseKey, change: Money) -> Result<(), MoneyError> {
        let left = self.purses.left(purse).checked_add(change)?;
        self.purses.learn(purse, left);
        Ok(())
    }
}
