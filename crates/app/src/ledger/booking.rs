//! Writing to the books: a call's lines, and what somebody decided.

use std::collections::BTreeMap;

use base::ids::{BuyerId, TransactionId};
use domain::calls::events::LegOrdinal;
use domain::economics::settlement::PostingKind;
use domain::ledger::accounts::Party;
use domain::ledger::booking::{Parties, Purse, book};
use domain::ledger::funds::Hold;
use domain::ledger::purses::PurseKey;
use domain::ledger::transactions::{Cause, LedgerError, Transaction};
use store::Tx;
use store::config_versions;
use store::ledger::balances;
use store::ledger::booking::{self, BalanceAfter, BookedCall, Booking};
use store::ledger::purses::PurseLeft;

use crate::AppError;
use crate::actor::Actor;
use crate::calls::snapshot::Snapshot;
use crate::core::Core;
use crate::ledger::marks;

/// Books a call's new lines, each as a transaction, and resolves what was set aside for it: what
/// is charged is taken from that first, and the rest given back. Who pays for a line follows from the
/// leg it is about.
pub(crate) async fn book_call(
    core: &Core,
    tx: &mut Tx,
    snapshot: &Snapshot,
    call: &BookedCall<'_>,
    parties: impl Fn(LegOrdinal) -> Parties,
) -> Result<(), AppError> {
    let now = core.now();
    // In order, as everybody holds them.
    let mut purses = BTreeMap::new();
    for line in call.postings {
        if line.kind == PostingKind::Revenue
            && let Some(buyer) = parties(line.leg).buyer
        {
            purses.insert(buyer, line.amount.currency());
        }
    }
    let mut held = BTreeMap::new();
    for (buyer, currency) in purses {
        let mut purse = balances::hold_purse(tx, buyer, currency).await?;
        purse.held = held_for(call, PurseKey::prepaid(buyer, currency));
        held.insert(buyer, purse);
    }
    let mut transactions = Vec::with_capacity(call.postings.len());
    for posting in call.postings {
        let parties = parties(posting.leg);
        let purse = parties.buyer.and_then(|buyer| held.get_mut(&buyer));
        let mut nothing = Purse::default();
        let purse = purse.unwrap_or(&mut nothing);
        transactions.push(Transaction {
            id: core.new_id(now)?,
            kind: posting.kind.transaction(),
            call: Some(call.id),
            corrects: None,
            cause: Cause::call(),
            booked_at: now,
            entries: book(posting, &parties, purse).map_err(fault)?,
        });
    }
    let booking = Booking {
        transactions: &transactions,
        call: Some(*call),
        now,
    };
    let after = booking::write(tx, &booking).await?;
    core.usages.learn_purses(tx.tenant(), purses_of(&after)?);
    marks::tell_passed(core, tx, snapshot, &transactions, &after).await
}

/// Writes a transaction that somebody decided. What a buyer can spend may be another then, so
/// every node reads it again.
pub(crate) async fn post(
    core: &Core,
    tx: &mut Tx,
    transaction: &Transaction,
) -> Result<(), AppError> {
    let booking = Booking {
        transactions: std::slice::from_ref(transaction),
        call: None,
        now: core.now(),
    };
    booking::write(tx, &booking).await?;
    if let Some(buyer) = buyer_of(transaction) {
        marks::tell(core, tx, buyer).await?;
        config_versions::bump(tx).await?;
    }
    Ok(())
}

/// What is set aside for a call in a purse and resolved now.
fn held_for(call: &BookedCall<'_>, purse: PurseKey) -> Option<Hold> {
    let resolved = call.resolved.iter().map(|hold| hold.set_aside);
    let mut own = resolved.filter(|set_aside| set_aside.purse == purse);
    own.next().map(|set_aside| Hold {
        amount: set_aside.amount,
    })
}

/// What is left of the purses that were changed.
fn purses_of(after: &[BalanceAfter]) -> Result<Vec<PurseLeft>, AppError> {
    let purses = after.iter().filter_map(|after| {
        let key = PurseKey::of(after.account)?;
        let left = after.balance.checked_neg();
        let left = left.and_then(|left| left.checked_sub(after.held));
        Some(left.map(|left| PurseLeft { key, left }))
    });
    let purses = purses.collect::<Result<_, _>>();
    purses.map_err(|error| AppError::Internal(error.into()))
}

/// The buyer a transaction has a part for.
fn buyer_of(transaction: &Transaction) -> Option<BuyerId> {
    let mut parties = transaction
        .entries
        .iter()
        .filter_map(|entry| entry.account.party);
    parties.find_map(Party::buyer)
}

/// Who decided something, and why.
pub(crate) fn cause(actor: &Actor, reason: Option<&str>, reference: Option<&str>) -> Cause {
    Cause {
        actor: actor.who.id(),
        actor_name: actor.who.name().to_owned(),
        reason: reason.map(str::to_owned),
        reference: reference.map(str::to_owned),
    }
}

/// A transaction that cannot be made of valid facts is a fault of ours.
pub(crate) fn fault(error: LedgerError) -> AppError {
    AppError::Internal(error.into())
}

/// The transaction as it is read back.
pub(crate) async fn read_back(
    tx: &mut Tx,
    id: TransactionId,
) -> Result<store::ledger::transactions::StoredTransaction, AppError> {
    let found = store::ledger::transactions::find(tx, id).await?;
    found.ok_or_else(|| AppError::internal("a transaction has gone"))
}
