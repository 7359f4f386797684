//! Writing to the books: a call's lines, and what somebody decided.

use base::ids::{BuyerId, TransactionId};
use domain::economics::settlement::PostingKind;
use domain::ledger::accounts::Party;
use domain::ledger::booking::{Parties, Purse, book};
use domain::ledger::transactions::{Cause, LedgerError, Transaction};
use store::Tx;
use store::config_versions;
use store::ledger::balances;
use store::ledger::booking::{self, BookedCall, Booking};

use crate::AppError;
use crate::actor::Actor;
use crate::calls::snapshot::Snapshot;
use crate::core::Core;

/// Books a call's new lines, each as a transaction, and releases what was set aside for it once
/// it is over.
pub(crate) async fn book_call(
    core: &Core,
    tx: &mut Tx,
    snapshot: &Snapshot,
    call: &BookedCall<'_>,
    parties: Parties,
) -> Result<(), AppError> {
    let now = core.now();
    let mut lines = call.postings.iter();
    let revenue = lines.find(|line| line.kind == PostingKind::Revenue);
    let mut purse = Purse::default();
    if let (Some(line), Some(buyer)) = (revenue, parties.buyer) {
        let over = call.is_over.then_some(call.id);
        purse = balances::hold_purse(tx, buyer, line.amount.currency(), over).await?;
    }
    let mut transactions = Vec::with_capacity(call.postings.len());
    for posting in call.postings {
        transactions.push(Transaction {
            id: core.new_id(now)?,
            kind: posting.kind.transaction(),
            call: Some(call.id),
            corrects: None,
            cause: Cause::call(),
            booked_at: now,
            entries: book(posting, &parties, &mut purse).map_err(fault)?,
        });
    }
    let booking = Booking {
        transactions: &transactions,
        call: Some(*call),
        now,
    };
    booking::write(tx, &booking).await?;
    if let (Some(line), Some(buyer)) = (revenue, parties.buyer)
        && snapshot.is_bounded(buyer)
    {
        let standing = balances::hold_standing(tx, buyer, line.amount.currency()).await?;
        if snapshot.misjudges(buyer, &standing) {
            config_versions::bump(tx).await?;
        }
    }
    Ok(())
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
    if buyer_of(transaction).is_some() {
        config_versions::bump(tx).await?;
    }
    Ok(())
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
