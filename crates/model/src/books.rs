//! The ledger in memory: what the servers book of the lines of calls, and what accounts hold by it.

use std::collections::{BTreeMap, BTreeSet};

use base::ids::ProviderAccountId;
use domain::calls::events::LegOrdinal;
use domain::economics::settlement::{Posting, PostingKind};
use domain::ledger::accounts::Account;
use domain::ledger::booking::{Parties, Purse, book};
use domain::ledger::transactions::Entry;

use crate::fault::Fault;
use crate::market::Market;
use crate::store::{CallNumber, CallRow};

/// A line of a call, by its place.
pub type LineKey = (CallNumber, LegOrdinal, PostingKind, u16);

/// A line of a call, booked.
#[derive(Clone, Debug)]
pub struct Booked {
    /// Which line.
    pub line: LineKey,
    /// Its entries.
    pub entries: Vec<Entry>,
}

/// The books.
#[derive(Debug, Default)]
pub struct Books {
    /// The lines that were booked.
    pub booked: BTreeSet<LineKey>,
    /// What each account holds, in micros: a debit above nothing, a credit below it.
    pub balances: BTreeMap<Account, i64>,
}

impl Books {
    /// Writes transactions.
    pub fn write(&mut self, booked: Vec<Booked>) {
        for Booked { line, entries } in booked {
            self.booked.insert(line);
            for entry in entries {
                *self.balances.entry(entry.account).or_default() += entry.amount.micros();
            }
        }
    }
}

/// The account at the carrier that brings every call.
pub fn carrier() -> ProviderAccountId {
    ProviderAccountId::from_parts(1, 0)
}

/// The key of a call's line.
pub const fn key_of(number: CallNumber, line: &Posting) -> LineKey {
    (number, line.leg, line.kind, line.ordinal)
}

/// What a server books when these lines were just added to a call.
pub fn transactions(
    market: &Market,
    number: CallNumber,
    row: &CallRow,
    added: usize,
    fault: Option<Fault>,
) -> Vec<Booked> {
    let new = match fault {
        Some(Fault::BooksAgain) => 0,
        _ => row.postings.len() - added,
    };
    let lines = row.postings[new..].iter();
    let booked = lines.map(|line| {
        let offer = row.offer_of(Some(line.leg));
        let candidate = offer.and_then(|offer| market.candidate(offer));
        let parties = Parties {
            buyer: candidate.map(|candidate| candidate.buyer),
            supplier: Some(market.suppliers[row.of.supplier].id),
            carrier: carrier(),
            name_account: None,
        };
        let entries = book(line, &parties, &mut Purse::default());
        let entries = entries.expect("a line names its parties");
        let mut entries: Vec<_> = entries.iter().copied().collect();
        if fault == Some(Fault::BooksOneSide) {
            entries.truncate(1);
        }
        Booked {
            line: key_of(number, line),
            entries,
        }
    });
    booked.collect()
}
