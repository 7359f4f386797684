//! Purses: what buyers have left who can spend only so much, and what calls set aside of it.
//!
//! A buyer who pays ahead has what they paid; one on account has what may still be owed. There the
//! purse counts down from nothing, and the limit is added where it is judged, so that a change of
//! the limit changes no purse.
//!
//! Before such a buyer is dialled, the most the call is expected to cost is set aside, beside the
//! leg. What is set aside is charged and the rest given back as soon as the call is over, or its
//! leg is without anybody having talked. No price depends on how long people talk, so what is set
//! aside pays for the whole call, however long it lasts.
//!
//! What is left is believed here, not known: the store decides it when the call is recorded.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use base::ids::BuyerId;
use base::money::{Currency, Money};

use crate::calls::events::LegOrdinal;
use crate::calls::state::CallState;
use crate::ledger::accounts::{Account, AccountKind, Party};
use crate::ledger::billing::BillingMode;
use crate::ledger::funds::Credit;
use crate::routing::facts::{Candidate, Facts};

/// Which purse: what one buyer paid ahead, or owes, in one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PurseKey {
    /// Whose.
    pub buyer: BuyerId,
    /// Whether it was paid ahead or is owed.
    pub mode: BillingMode,
    /// In which currency.
    pub currency: Currency,
}

impl PurseKey {
    /// What a buyer paid ahead.
    pub const fn prepaid(buyer: BuyerId, currency: Currency) -> Self {
        Self {
            buyer,
            mode: BillingMode::Prepaid,
            currency,
        }
    }

    /// What a buyer owes.
    pub const fn receivable(buyer: BuyerId, currency: Currency) -> Self {
        Self {
            buyer,
            mode: BillingMode::Receivable,
            currency,
        }
    }

    /// The purse that an account is; nothing where it is not one.
    pub const fn of(account: Account) -> Option<Self> {
        match (account.kind, account.party) {
            (AccountKind::BuyerPrepaid, Some(Party::Buyer(buyer))) => {
                Some(Self::prepaid(buyer, account.currency))
            }
            (AccountKind::BuyerReceivable, Some(Party::Buyer(buyer))) => {
                Some(Self::receivable(buyer, account.currency))
            }
            _ => None,
        }
    }

    /// Whether it is what a buyer owes.
    pub const fn is_on_account(self) -> bool {
        matches!(self.mode, BillingMode::Receivable)
    }

    /// The account that holds it.
    pub const fn account(self) -> Account {
        match self.mode {
            BillingMode::Prepaid => Account::prepaid(self.buyer, self.currency),
            BillingMode::Receivable => Account::receivable(self.buyer, self.currency),
        }
    }
}

/// Money that is set aside for a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// Of which purse.
    pub purse: PurseKey,
    /// How much, in the purse's currency; more than nothing.
    pub amount: Money,
}

/// What is believed to be left of purses: neither spent nor set aside; less than nothing of one on
/// account, before its limit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Purses {
    left: BTreeMap<PurseKey, Money>,
}

impl Purses {
    /// Nothing is known of any.
    pub const fn new() -> Self {
        Self {
            left: BTreeMap::new(),
        }
    }

    /// What is left of a purse; nothing where nothing is known.
    pub fn left(&self, key: PurseKey) -> Money {
        let zero = Money::zero(key.currency);
        self.left.get(&key).copied().unwrap_or(zero)
    }

    /// Notes what is now known for certain, whatever was thought before.
    pub fn learn(&mut self, key: PurseKey, left: Money) {
        self.left.insert(key, left);
    }

    /// Notes that a call sets money aside; more than fits is not.
    pub fn take(&mut self, taken: &SetAside) {
        if let Ok(left) = self.left(taken.purse).checked_sub(taken.amount) {
            self.learn(taken.purse, left);
        }
    }
}

/// The purse that pays for a call at a candidate; nothing where the buyer can spend what they like.
pub fn purse_of(candidate: &Candidate) -> Option<PurseKey> {
    let deposit = candidate.deposit?;
    let currency = deposit.amount.currency();
    Some(match deposit.limit {
        None => PurseKey::prepaid(candidate.buyer, currency),
        Some(_) => PurseKey::receivable(candidate.buyer, currency),
    })
}

/// What a call sets aside when it is sent to a candidate.
pub fn set_aside_for(candidate: &Candidate) -> Option<SetAside> {
    let amount = candidate.deposit?.amount;
    purse_of(candidate).map(|purse| SetAside { purse, amount })
}

/// What the purse of a candidate lacks for the call, if it does. What the call set aside there
/// for a leg that is over is there for the next.
pub fn short_for(candidate: &Candidate, facts: &Facts<'_>) -> Option<Credit> {
    let (deposit, purse) = (candidate.deposit?, purse_of(candidate)?);
    let own = facts.set_aside.iter().filter(|own| own.purse == purse);
    let mut own = own.map(|own| own.amount);
    let left = facts.purses.left(purse);
    // More than fits is more than enough.
    let left = own.try_fold(left, Money::checked_add).ok()?;
    deposit.hold(left).err()
}

/// What becomes of money that is set aside for a leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// All of it stays set aside.
    Stays,
    /// So much of it is charged, and the rest stays set aside.
    Drawn(Money),
    /// Nothing stays: what is charged is taken from it, and the rest given back.
    Resolved,
}

/// What becomes of money that is set aside for a leg where its call stands by now, when so much
/// more is charged for the leg: a conversion may be reported while people talk, and the talk is
/// charged when the call is over.
pub fn fate_of(
    (leg, set_aside): (LegOrdinal, Money),
    state: &CallState,
    charge: Option<Money>,
) -> Fate {
    if is_over_for(leg, state) {
        return Fate::Resolved;
    }
    match charge.filter(|charge| !charge.is_zero() && !charge.is_negative()) {
        None => Fate::Stays,
        Some(charge) => match charge.compare(set_aside) {
            Ok(Ordering::Less) => Fate::Drawn(charge),
            Ok(_) => Fate::Resolved,
            // Another currency is charged elsewhere.
            Err(_) => Fate::Stays,
        },
    }
}

/// Whether nothing can be charged any more to what was set aside for a leg: the call is over, or
/// the leg is through and nobody talked on it.
pub fn is_over_for(leg: LegOrdinal, state: &CallState) -> bool {
    state.is_over() || state.is_through(leg) && state.talked_in() != Some(leg)
}

#[cfg(test)]
#[path = "purses_tests.rs"]
mod tests;
