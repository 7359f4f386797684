//! What a call's lines of money become in the ledger.
//!
//! Revenue is a debit of the buyer, from what they paid ahead first and owed for the rest; a
//! payout is a credit of the supplier; a cost is a credit of the carrier. A line below nothing,
//! which lowers an earlier one, goes the other way: what a buyer is given back lowers what they owe
//! first.

use base::ids::{BuyerId, ProviderAccountId, SupplierId};
use base::money::Money;

use crate::economics::settlement::{Posting, PostingKind};
use crate::ledger::accounts::{Account, AccountKind};
use crate::ledger::funds::{self, Hold};
use crate::ledger::transactions::{Entries, Entry, LedgerError, TransactionKind};

/// Who pays and is paid for a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parties {
    /// Whom it was sold to.
    pub buyer: Option<BuyerId>,
    /// Who sent it.
    pub supplier: Option<SupplierId>,
    /// The account at the carrier that brought it.
    pub carrier: ProviderAccountId,
    /// The account whose carrier looked up the caller's name, where one did.
    pub name_account: Option<ProviderAccountId>,
}

/// What a buyer has paid ahead, where they ever did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purse {
    /// What is neither spent nor set aside.
    pub available: Option<Money>,
    /// What is set aside for this call.
    pub held: Option<Hold>,
    /// What they owe beside it; asked for where something is given back.
    pub owed: Option<Money>,
}

impl PostingKind {
    /// What the transaction of such a line is called.
    pub const fn transaction(self) -> TransactionKind {
        match self {
            Self::Revenue => TransactionKind::Revenue,
            Self::Payout => TransactionKind::Payout,
            Self::Cost => TransactionKind::Cost,
            Self::Recording => TransactionKind::Recording,
            Self::CallerName => TransactionKind::CallerName,
        }
    }
}

/// The entries of a call's line of money. What it takes from the purse is gone from it afterwards.
///
/// # Errors
/// When the line names nobody who pays or is paid, or the amounts do not fit.
pub fn book(
    posting: &Posting,
    parties: &Parties,
    purse: &mut Purse,
) -> Result<Entries, LedgerError> {
    let amount = posting.amount;
    let currency = amount.currency();
    let own = |kind| Account::own(kind, currency);
    match posting.kind {
        PostingKind::Revenue => {
            let buyer = parties.buyer.ok_or(LedgerError::NoParty)?;
            let mut entries = charge(amount, buyer, purse)?;
            let earned = Entry::new(own(AccountKind::Revenue), amount.checked_neg()?);
            entries.push(earned);
            Entries::balanced(entries)
        }
        PostingKind::Payout => {
            let supplier = parties.supplier.ok_or(LedgerError::NoParty)?;
            let owed = Account::payable(supplier, currency);
            Entries::moved(amount, own(AccountKind::PayoutExpense), owed)
        }
        PostingKind::Cost | PostingKind::Recording => carrier_takes(amount, parties.carrier),
        PostingKind::CallerName => {
            carrier_takes(amount, parties.name_account.unwrap_or(parties.carrier))
        }
    }
}

/// What a carrier takes at one of our accounts: owed to it.
///
/// # Errors
/// When the amount is nothing or has no opposite.
pub fn carrier_takes(amount: Money, carrier: ProviderAccountId) -> Result<Entries, LedgerError> {
    let currency = amount.currency();
    let spent = Account::own(AccountKind::CostExpense, currency);
    Entries::moved(amount, spent, Account::carrier_cost(carrier, currency))
}

/// The buyer's side of a charge: from what was paid ahead, where there is any, and owed for the
/// rest. What is given back lowers what is owed, and the rest of it is paid ahead again.
pub(crate) fn charge(
    amount: Money,
    buyer: BuyerId,
    purse: &mut Purse,
) -> Result<Vec<Entry>, LedgerError> {
    let currency = amount.currency();
    let in_currency = |amount: &Money| amount.currency() == currency;
    let Some(available) = purse.available.filter(in_currency) else {
        let owed = Account::receivable(buyer, currency);
        return Ok(vec![Entry::new(owed, amount)]);
    };
    let held = purse.held.take();
    let debt = purse.owed.filter(in_currency);
    let debt = debt.unwrap_or(Money::zero(currency));
    let settlement = if amount.is_negative() {
        funds::give_back(amount, debt)?
    } else {
        funds::settle(amount, held, available)?
    };
    let released = held.map_or(Money::zero(currency), |hold| hold.amount);
    purse.available = Some(
        available
            .checked_add(released)?
            .checked_sub(settlement.prepaid)?,
    );
    if purse.owed.is_some() {
        purse.owed = Some(debt.checked_add(settlement.owed)?);
    }
    let parts = [
        (Account::prepaid(buyer, currency), settlement.prepaid),
        (Account::receivable(buyer, currency), settlement.owed),
    ];
    let parts = parts.into_iter().filter(|(_, part)| !part.is_zero());
    Ok(parts
        .map(|(account, part)| Entry::new(account, part))
        .collect())
}

#[cfg(test)]
#[path = "booking_tests.rs"]
mod tests;
