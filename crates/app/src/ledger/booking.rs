//! Writing to the books: a call's lines, and what somebody decided.

use std::collections::BTreeMap;

use base::ids::{BuyerId, TransactionId};
use base::money::{Currency, Money};
use domain::calls::events::LegOrdinal;
use domain::economics::settlement::PostingKind;
use domain::exchange::buyers::Buyer;
use domain::ledger::accounts::Party;
use domain::ledger::billing::BillingMode;
use domain::ledger::booking::{Parties, Purse, book};
use domain::ledger::funds::Hold;
use domain::ledger::purses::PurseKey;
use domain::ledger::transactions::{Cause, LedgerError, Transaction};
use store::Tx;
use store::ledger::balances;
use store::ledger::booking::{self, BalanceAfter, BookedCall, Booking};
use store::ledger::purses::PurseLeft;

use crate::AppError;
use crate::actor::Actor;
use crate::calls::snapshot::Snapshot;
use crate::configuration;
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
    let mut held = hold_purses(tx, call, &parties).await?;
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

/// What the buyers of a call's lines have paid ahead, and what those owe who are given something
/// back. Held in order, as everybody holds them: the purses before what is owed.
async fn hold_purses(
    tx: &mut Tx,
    call: &BookedCall<'_>,
    parties: &impl Fn(LegOrdinal) -> Parties,
) -> Result<BTreeMap<BuyerId, Purse>, AppError> {
    let mut buyers = BTreeMap::new();
    for line in call.postings {
        if line.kind == PostingKind::Revenue
            && let Some(buyer) = parties(line.leg).buyer
        {
            let (_, is_refunded) = buyers
                .entry(buyer)
                .or_insert((line.amount.currency(), false));
            *is_refunded |= line.amount.is_negative();
        }
    }
    let mut held = BTreeMap::new();
    for (buyer, (currency, _)) in &buyers {
        let mut purse = balances::hold_purse(tx, *buyer, *currency).await?;
        purse.held = held_for(call, PurseKey::prepaid(*buyer, *currency))?;
        held.insert(*buyer, purse);
    }
    for (buyer, purse) in &mut held {
        if let Some((currency, true)) = buyers.get(buyer) {
            hold_debt(tx, *buyer, *currency, purse).await?;
        }
    }
    Ok(held)
}

/// What a buyer has paid ahead and what they owe, before something is given back to them.
pub(crate) async fn hold_refunded(
    tx: &mut Tx,
    buyer: BuyerId,
    currency: Currency,
) -> Result<Purse, AppError> {
    let mut purse = balances::hold_purse(tx, buyer, currency).await?;
    hold_debt(tx, buyer, currency, &mut purse).await?;
    Ok(purse)
}

/// Adds to a purse what its buyer owes. One who pays ahead and never did is given a purse, so that
/// they can spend what they are given; of one on account, all that is given back is owed no more.
async fn hold_debt(
    tx: &mut Tx,
    buyer: BuyerId,
    currency: Currency,
    purse: &mut Purse,
) -> Result<(), AppError> {
    if purse.available.is_none() {
        let buyer = configuration::load::<Buyer>(tx, buyer).await?;
        let pays_ahead = buyer.record.billing.mode == BillingMode::Prepaid;
        purse.available = pays_ahead.then_some(Money::zero(currency));
    }
    if purse.available.is_some() {
        purse.owed = Some(balances::hold_debt(tx, buyer, currency).await?);
    }
    Ok(())
}

/// Writes a transaction that somebody decided. What a buyer can spend may be another then: other nodes
/// see that when a call asks about it.
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
    let after = booking::write(tx, &booking).await?;
    core.usages.learn_purses(tx.tenant(), purses_of(&after)?);
    match buyer_of(transaction) {
        Some(buyer) => marks::tell(core, tx, buyer).await,
        None => Ok(()),
    }
}

/// What is set aside for a call in a purse and resolved now, for however many of its legs.
fn held_for(call: &BookedCall<'_>, purse: PurseKey) -> Result<Option<Hold>, AppError> {
    let resolved = call.resolved.iter().map(|hold| hold.set_aside);
    let own = resolved.filter(|set_aside| set_aside.purse == purse);
    let amount = Money::sum(purse.currency, own.map(|set_aside| set_aside.amount));
    let amount = amount.map_err(|error| AppError::Internal(error.into()))?;
    Ok((!amount.is_zero()).then_some(Hold { amount }))
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

#[cfg(test)]
mod tests {
    use base::ids::{BuyerId, CallId};
    use base::money::{Currency, Money};
    use base::time::Timestamp;
    use domain::calls::events::LegOrdinal;
    use domain::ledger::purses::{PurseKey, SetAside};
    use store::ledger::booking::BookedCall;
    use store::ledger::holds::LegHold;

    use super::held_for;

    fn dollars() -> Currency {
        Currency::parse("USD").expect("a currency")
    }

    fn held(leg: u8, buyer: u64, amount: &str) -> LegHold {
        LegHold {
            call: CallId::from_parts(1, 0),
            leg: LegOrdinal(leg),
            set_aside: SetAside {
                purse: PurseKey::prepaid(BuyerId::from_parts(buyer, 0), dollars()),
                amount: Money::parse(amount, dollars()).expect("an amount"),
            },
            held_at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn all_that_is_set_aside_of_a_purse_pays_for_the_call() {
        let call = BookedCall {
            id: CallId::from_parts(1, 0),
            postings: &[],
            resolved: &[held(1, 1, "15.50"), held(2, 2, "12.00"), held(3, 1, "4.50")],
        };
        let of = |buyer| {
            let purse = PurseKey::prepaid(BuyerId::from_parts(buyer, 0), dollars());
            let held = held_for(&call, purse).expect("a sum");
            held.map(|hold| hold.amount.to_decimal())
        };
        assert_eq!(of(1).as_deref(), Some("20.00"));
        assert_eq!(of(2).as_deref(), Some("12.00"));
        assert_eq!(of(3), None);
    }
}
