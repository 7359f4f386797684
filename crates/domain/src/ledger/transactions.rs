//! Transactions: entries that belong together and sum to nothing.
//!
//! An entry above nothing is a debit, one below it a credit. [`Entries`] cannot be made unless
//! they balance, so nothing that does not balance can be written.

use std::collections::BTreeMap;

use base::define_words;
use base::ids::{CallId, TransactionId};
use base::money::{Currency, Money, MoneyError};
use base::phone::PhoneNumber;
use base::time::day::Day;
use base::time::{TimeZone, Timestamp};

use crate::ledger::accounts::{Account, Party};
use crate::numbers::rent::{Rent, RentMonth};

define_words! {
    /// Why there is a transaction.
    pub enum TransactionKind {
        /// A call's revenue: buyer to us.
        Revenue = "revenue",
        /// A call's payout: us to the supplier.
        Payout = "payout",
        /// What the carrier takes for a leg of a call.
        Cost = "cost",
        /// What the carrier takes for a call's recordings.
        Recording = "recording",
        /// What the carrier takes for having looked up a caller's name.
        CallerName = "caller_name",
        /// What the carrier takes for a month of a number of ours.
        NumberRent = "number_rent",
        /// A buyer paid us, or we paid a supplier.
        Payment = "payment",
        /// A correction by hand.
        Adjustment = "adjustment",
        /// Takes back another transaction, to the micro.
        Void = "void",
        /// A dispute was accepted, in whole or in part.
        Dispute = "dispute",
    }
}

/// Why entries make no transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// Nothing is moved by fewer than two entries.
    #[error("a transaction has at least two entries")]
    TooFew,
    /// An entry of nothing says nothing.
    #[error("an entry moves something")]
    Nothing,
    /// The amount is not in its account's currency.
    #[error("an entry is in the currency of its account")]
    OtherCurrency,
    /// What is taken here is not given there.
    #[error("the entries in {0} do not sum to nothing")]
    Unbalanced(Currency),
    /// A line of money names nobody who pays or is paid.
    #[error("nobody is named who pays or is paid")]
    NoParty,
    /// The amounts do not fit.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// One account's part in a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The account.
    pub account: Account,
    /// How much: a debit above nothing, a credit below it, never nothing.
    pub amount: Money,
}

impl Entry {
    /// A part in a transaction.
    pub const fn new(account: Account, amount: Money) -> Self {
        Self { account, amount }
    }
}

/// Two or more entries that sum to nothing in each currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries(Vec<Entry>);

impl Entries {
    /// Entries that balance.
    ///
    /// # Errors
    /// [`LedgerError`] when they do not, or are none.
    pub fn balanced(entries: Vec<Entry>) -> Result<Self, LedgerError> {
        if entries.len() < 2 {
            return Err(LedgerError::TooFew);
        }
        let mut sums: BTreeMap<Currency, Money> = BTreeMap::new();
        for entry in &entries {
            let currency = entry.account.currency;
            if entry.amount.currency() != currency {
                return Err(LedgerError::OtherCurrency);
            }
            if entry.amount.is_zero() {
                return Err(LedgerError::Nothing);
            }
            let sum = sums.entry(currency).or_insert(Money::zero(currency));
            *sum = sum.checked_add(entry.amount)?;
        }
        match sums.into_values().find(|sum| !sum.is_zero()) {
            Some(sum) => Err(LedgerError::Unbalanced(sum.currency())),
            None => Ok(Self(entries)),
        }
    }

    /// What one account gets from another.
    ///
    /// # Errors
    /// When the amount is nothing or has no opposite, or the currencies differ.
    pub fn moved(amount: Money, to: Account, from: Account) -> Result<Self, LedgerError> {
        let credit = amount.checked_neg()?;
        Self::balanced(vec![Entry::new(to, amount), Entry::new(from, credit)])
    }

    /// The same entries the other way.
    ///
    /// # Errors
    /// For the one amount that has no opposite.
    pub fn reversed(&self) -> Result<Self, LedgerError> {
        let entries = self.0.iter().map(|entry| {
            let amount = entry.amount.checked_neg()?;
            Ok(Entry::new(entry.account, amount))
        });
        Ok(Self(entries.collect::<Result<_, MoneyError>>()?))
    }

    /// The entries, in the order they are written.
    pub fn iter(&self) -> std::slice::Iter<'_, Entry> {
        self.0.iter()
    }

    /// Whether a party has a part in it.
    pub fn touch(&self, party: Party) -> bool {
        self.iter().any(|entry| entry.account.party == Some(party))
    }

    /// What the accounts of a party get together; nothing when it has no part.
    ///
    /// # Errors
    /// When the sum does not fit.
    pub fn sum_of(&self, party: Party, currency: Currency) -> Result<Money, MoneyError> {
        let own = self.iter().filter(|entry| {
            entry.account.party == Some(party) && entry.account.currency == currency
        });
        Money::sum(currency, own.map(|entry| entry.amount))
    }
}

/// Who wrote a transaction, and why, where a call did not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The id of a person or key, or `system`.
    pub actor: String,
    /// What to call them.
    pub actor_name: String,
    /// Why, in their words.
    pub reason: Option<String>,
    /// What others call it, such as the number of a bank transfer.
    pub reference: Option<String>,
}

impl Cause {
    /// A call's own settlement: nobody decided it.
    pub fn call() -> Self {
        Self {
            actor: "system".to_owned(),
            actor_name: "Patchbay".to_owned(),
            reason: None,
            reference: None,
        }
    }

    /// A month's rent of a number: nobody decided it, but it says which. Its days are the zone's.
    pub fn rent(number: &PhoneNumber, rent: &Rent, zone: &TimeZone) -> Self {
        let RentMonth { from, until } = rent.month;
        let (from, until) = (Day::of(from, zone), Day::of(until, zone));
        Self {
            reason: Some(format!("{number}, {from} to {until}: {}", rent.rate)),
            reference: Some(number.to_string()),
            ..Self::call()
        }
    }
}

/// A transaction: written once, never changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    /// Its id, made from the time it was booked.
    pub id: TransactionId,
    /// Why it is there.
    pub kind: TransactionKind,
    /// The call it is about.
    pub call: Option<CallId>,
    /// The earlier transaction that it corrects.
    pub corrects: Option<TransactionId>,
    /// Who wrote it and why.
    pub cause: Cause,
    /// When it was booked.
    pub booked_at: Timestamp,
    /// What it moves.
    pub entries: Entries,
}

#[cfg(test)]
#[path = "transactions_tests.rs"]
mod tests;
