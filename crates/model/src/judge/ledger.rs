//! Whether the books balance, and hold what truly happened.

use std::collections::{BTreeMap, BTreeSet};

use base::ids::{BuyerId, SupplierId};
use base::money::Currency;
use domain::ledger::accounts::{Account, AccountKind};

use crate::books::{Books, carrier, key_of};
use crate::store::{CallNumber, CallRow, Change, Store};

/// What must hold of what is booked: it sums to nothing, and no line is booked twice.
pub fn before_commit(store: &Store, change: &Change) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    for booked in &change.booked {
        let number = change.number;
        let sum: i64 = booked.entries.iter().map(|it| it.amount.micros()).sum();
        if sum != 0 {
            return Err(format!("call {number}: a transaction sums to {sum} micros"));
        }
        if store.books.booked.contains(&booked.line) || !seen.insert(booked.line) {
            return Err(format!("call {number}: {:?} is booked twice", booked.line));
        }
    }
    Ok(())
}

/// What must hold of a call's lines once they are written: each is booked.
pub fn after_commit(books: &Books, number: CallNumber, row: &CallRow) -> Result<(), String> {
    let mut lines = row.postings.iter();
    let missing = lines.find(|line| !books.booked.contains(&key_of(number, line)));
    match missing {
        Some(line) => Err(format!(
            "call {number}: a {} of {} is not booked",
            line.kind, line.amount
        )),
        None => Ok(()),
    }
}

/// What accounts must hold, by what truly happened.
#[derive(Debug, Default)]
pub struct Expected(BTreeMap<Account, i64>);

impl Expected {
    /// Adds what a call comes to, in micros.
    pub fn add(
        &mut self,
        (buyer, supplier): (Option<BuyerId>, SupplierId),
        [revenue, payout, cost]: [i64; 3],
    ) {
        let currency = Currency::USD;
        let own = |kind| Account::own(kind, currency);
        if let Some(buyer) = buyer {
            self.move_to(
                Account::receivable(buyer, currency),
                own(AccountKind::Revenue),
                revenue,
            );
        }
        let payable = Account::payable(supplier, currency);
        self.move_to(own(AccountKind::PayoutExpense), payable, payout);
        let bill = Account::carrier_cost(carrier(), currency);
        self.move_to(own(AccountKind::CostExpense), bill, cost);
    }

    fn move_to(&mut self, to: Account, from: Account, micros: i64) {
        *self.0.entry(to).or_default() += micros;
        *self.0.entry(from).or_default() -= micros;
    }

    /// What must hold when all is quiet: every account holds that, and all of them nothing.
    pub fn agrees_with(&self, books: &Books) -> Result<(), String> {
        let all: i64 = books.balances.values().sum();
        if all != 0 {
            return Err(format!("the books sum to {all} micros"));
        }
        for (account, expected) in &self.0 {
            let held = books.balances.get(account).copied().unwrap_or(0);
            if held != *expected {
                let kind = account.kind;
                return Err(format!("{kind} holds {held} micros, and {expected} follow"));
            }
        }
        let mut others = books.balances.iter();
        let other = others.find(|(account, held)| **held != 0 && !self.0.contains_key(account));
        match other {
            Some((account, held)) => Err(format!("{} holds {held} micros of nobody", account.kind)),
            None => Ok(()),
        }
    }
}
