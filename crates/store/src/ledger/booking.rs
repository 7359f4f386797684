//! Writing transactions: lines of a call, entries and balances in one statement.

use base::id::Id;
use base::ids::CallId;
use base::money::{Currency, Money};
use base::time::Timestamp;
use domain::economics::settlement::Posting;
use domain::ledger::accounts::Account;
use domain::ledger::transactions::Transaction;
use serde_json::{Value, json};

use crate::columns::{At, readable};
use crate::ledger::holds::LegHold;
use crate::ledger::{account, party_uuid};
use crate::{StoreError, Tx};

/// What is written at once.
#[derive(Clone, Copy, Debug)]
pub struct Booking<'a> {
    /// The transactions.
    pub transactions: &'a [Transaction],
    /// The call they book, if they book one.
    pub call: Option<BookedCall<'a>>,
    /// When.
    pub now: Timestamp,
}

/// A call whose lines are booked.
#[derive(Clone, Copy, Debug)]
pub struct BookedCall<'a> {
    /// Which.
    pub id: CallId,
    /// Its new lines, each booked by the transaction at the same place.
    pub postings: &'a [Posting],
    /// What was set aside for it and is resolved by this: charged, and the rest given back.
    pub resolved: &'a [LegHold],
}

/// What an account holds after a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BalanceAfter {
    /// The account.
    pub account: Account,
    /// The sum of its entries.
    pub balance: Money,
    /// What is set aside for live calls.
    pub held: Money,
}

/// Writes transactions with what they change. Lines that are there already are refused: money is
/// written once. So is what would take more than was paid ahead, and what comes so late that the
/// books are closing where it belongs ([`crate::ledger::closings`]).
///
/// A call is booked by the transaction that holds its row.
///
/// # Errors
/// When a constraint refuses a part, or the database fails; [`StoreError::Retry`] when it is too
/// late for the ids of the transactions.
pub async fn write(tx: &mut Tx, booking: &Booking<'_>) -> Result<Vec<BalanceAfter>, StoreError> {
    if booking.call.is_none() {
        take_number(tx).await?;
    }
    let postings = match &booking.call {
        Some(call) => posting_rows(call, booking.transactions)?,
        None => Value::Array(Vec::new()),
    };
    let resolved = booking.call.map_or(&[][..], |call| call.resolved);
    let legs: Vec<_> = resolved.iter().map(|hold| i16::from(hold.leg.0)).collect();
    let rows = sqlx::query_file!(
        "src/ledger/booking/write_transactions.sql",
        tx.tenant_uuid(),
        postings,
        transaction_rows(booking.transactions),
        entry_rows(booking.transactions),
        booking.call.map(|call| call.id.uuid()),
        At(booking.now) as _,
        &legs,
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let currency = readable("ledger_balances.currency", Currency::parse(&row.currency))?;
            Ok(BalanceAfter {
                account: account(&row.account, row.party_id, &row.currency)?,
                balance: Money::from_micros(row.balance_micros, currency),
                held: Money::from_micros(row.held_micros, currency),
            })
        })
        .collect()
}

/// Notes that a transaction was taken back by another.
///
/// # Errors
/// When it was before, or the database fails.
pub async fn note_void(tx: &mut Tx, void: &Transaction) -> Result<(), StoreError> {
    sqlx::query!(
        r#"
        insert into app.ledger_voids (tenant_id, id, transaction_id)
        values ($1, $2, $3)
        "#,
        tx.tenant_uuid(),
        void.id.uuid(),
        void.corrects.map(Id::uuid),
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Gives the transaction its number, as holding a row does: closing the books asks for one that is
/// given before the statement that books.
async fn take_number(tx: &mut Tx) -> Result<(), StoreError> {
    sqlx::query!(r#"select pg_current_xact_id()::text as "number!""#)
        .fetch_one(tx.connection())
        .await?;
    Ok(())
}

fn posting_rows(call: &BookedCall<'_>, booked: &[Transaction]) -> Result<Value, StoreError> {
    let lines = call.postings.iter().zip(booked);
    let rows = lines.map(|(posting, transaction)| {
        Ok(json!({
            "call_id": call.id.uuid(),
            "leg": posting.leg.0,
            "kind": posting.kind,
            "ordinal": i16::try_from(posting.ordinal).unwrap_or(i16::MAX),
            "amount_micros": posting.amount.micros(),
            "currency": posting.amount.currency(),
            "basis": readable("call_postings.basis", serde_json::to_value(&posting.basis))?,
            "transaction_id": transaction.id.uuid(),
        }))
    });
    rows.collect()
}

fn transaction_rows(transactions: &[Transaction]) -> Value {
    let rows = transactions.iter().map(|transaction| {
        let cause = &transaction.cause;
        json!({
            "id": transaction.id.uuid(),
            "kind": transaction.kind,
            "call_id": transaction.call.map(Id::uuid),
            "corrects_id": transaction.corrects.map(Id::uuid),
            "reason": cause.reason,
            "reference": cause.reference,
            "actor": cause.actor,
            "actor_name": cause.actor_name,
        })
    });
    rows.collect()
}

fn entry_rows(transactions: &[Transaction]) -> Value {
    let entries = transactions.iter().flat_map(|transaction| {
        let numbered = transaction.entries.iter().enumerate();
        numbered.map(|(ordinal, entry)| {
            json!({
                "transaction_id": transaction.id.uuid(),
                "ordinal": ordinal,
                "account": entry.account.kind,
                "party_id": party_uuid(entry.account.party),
                "amount_micros": entry.amount.micros(),
                "currency": entry.account.currency,
                "has_balance": entry.account.kind.has_balance(),
            })
        })
    });
    entries.collect()
}
