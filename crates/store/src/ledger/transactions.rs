//! Reading transactions. A transaction's id says when it was booked, so a span of time is a range
//! of ids, and a query that names both ends of it reads only the partitions of those months.

use std::collections::BTreeMap;

use base::id::{self, Id};
use base::ids::{CallId, TransactionId};
use base::money::{Currency, Money};
use base::page::{Cursor, Page, PageRequest, Position};
use base::text::Name;
use base::time::Timestamp;
use domain::ledger::accounts::Party;
use domain::ledger::transactions::{Cause, Entries, Entry, Transaction, TransactionKind};
use uuid::Uuid;

use crate::columns::{At, readable, readable_if_set};
use crate::ledger::{account, party_uuid};
use crate::{StoreError, Tx};

/// The order of the list, as its cursors name it.
const ORDER: &str = "-bookedAt";

/// What a list of transactions is narrowed to.
#[derive(Clone, Copy, Debug, Default)]
pub struct TransactionFilter {
    /// Only those booked at this time or later.
    pub from: Option<Timestamp>,
    /// Only those booked before this time.
    pub to: Option<Timestamp>,
    /// Only those that a buyer or supplier has a part in.
    pub party: Option<Party>,
    /// Only those about this call.
    pub call: Option<CallId>,
    /// Only those of this kind.
    pub kind: Option<TransactionKind>,
}

/// A transaction as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredTransaction {
    /// The transaction.
    pub transaction: Transaction,
    /// What its parties are called.
    pub names: BTreeMap<Party, Name>,
    /// The void that took it back.
    pub voided_by: Option<TransactionId>,
}

/// The ids of what was booked in a span: from the first on, before the second.
pub(super) fn range(from: Option<Timestamp>, to: Option<Timestamp>) -> (Uuid, Uuid) {
    // Of the ids that can be made at an instant, the least has no random bits.
    let least_at = |instant: Timestamp| id::uuid_at(instant, [0; 10]);
    (
        from.map_or(Uuid::nil(), least_at),
        to.map_or(Uuid::max(), least_at),
    )
}

/// A transaction, if there is one.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn find(tx: &mut Tx, id: TransactionId) -> Result<Option<StoredTransaction>, StoreError> {
    let next = Uuid::from_u128(id.uuid().as_u128().saturating_add(1));
    let nothing = TransactionFilter::default();
    let rows = select(tx, &nothing, (id.uuid(), next), 1, 0).await?;
    Ok(complete(tx, rows).await?.into_iter().next())
}

/// One page of the transactions, the newest first.
pub async fn list(
    tx: &mut Tx,
    filter: &TransactionFilter,
    request: &PageRequest,
) -> Result<Page<StoredTransaction>, StoreError> {
    let (from, before) = range(filter.from, filter.to);
    let (offset, before) = match request.position() {
        Position::Offset(offset) => (i64::try_from(*offset).unwrap_or(i64::MAX), before),
        Position::After(cursor) => (0, before.min(cursor.id)),
    };
    let limit = i64::from(request.limit()) + 1;
    let rows = select(tx, filter, (from, before), limit, offset).await?;
    let transactions = complete(tx, rows).await?;
    Ok(Page::of_rows(
        request,
        transactions,
        None,
        |last: &StoredTransaction| {
            Some(Cursor {
                sort: ORDER.to_owned(),
                key: last.transaction.id.to_string(),
                id: last.transaction.id.uuid(),
            })
        },
    ))
}

/// What a party's accounts got from every transaction about a call, voids and adjustments
/// included.
pub async fn sum_of_call(
    tx: &mut Tx,
    call: CallId,
    party: Party,
    currency: Currency,
) -> Result<Money, StoreError> {
    let micros = sqlx::query_scalar!(
        r#"
        select coalesce(sum(e.amount_micros), 0)::bigint as "micros!"
        from app.ledger_transactions t
        join app.ledger_entries e on e.tenant_id = $1 and e.transaction_id = t.id
        where t.tenant_id = $1
          and t.call_id = $2
          and e.party_id = $3
          and e.currency = $4
        "#,
        tx.tenant_uuid(),
        call.uuid(),
        party_uuid(Some(party)),
        currency.as_str(),
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(Money::from_micros(micros, currency))
}

/// When a party was charged more for a call the last time; nothing where it never was.
pub async fn last_charged_at(
    tx: &mut Tx,
    call: CallId,
    party: Party,
    currency: Currency,
) -> Result<Option<Timestamp>, StoreError> {
    let at = sqlx::query_scalar!(
        r#"
        select max(t.booked_at) as "at: At"
        from app.ledger_transactions t
        join app.ledger_entries e on e.tenant_id = $1 and e.transaction_id = t.id
        where t.tenant_id = $1
          and t.call_id = $2
          and t.kind = 'revenue'
          and e.party_id = $3
          and e.currency = $4
          and e.amount_micros > 0
        "#,
        tx.tenant_uuid(),
        call.uuid(),
        party_uuid(Some(party)),
        currency.as_str(),
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(at.map(|at| at.0))
}

struct Row {
    id: Uuid,
    kind: String,
    call_id: Option<Uuid>,
    corrects_id: Option<Uuid>,
    reason: Option<String>,
    reference: Option<String>,
    actor: String,
    actor_name: String,
    booked_at: At,
    voided_by: Option<Uuid>,
}

async fn select(
    tx: &mut Tx,
    filter: &TransactionFilter,
    (from, before): (Uuid, Uuid),
    limit: i64,
    offset: i64,
) -> Result<Vec<Row>, StoreError> {
    let call = filter.call.map(Id::uuid);
    let kind = filter.kind.map(TransactionKind::as_str);
    // A party's own index leads to its transactions, however few of the tenant's they are.
    let rows = match filter.party {
        Some(party) => {
            sqlx::query_file_as!(
                Row,
                "src/ledger/transactions/select_of_party.sql",
                tx.tenant_uuid(),
                from,
                before,
                call,
                kind,
                party_uuid(Some(party)),
                limit,
                offset,
            )
            .fetch_all(tx.connection())
            .await?
        }
        None => {
            sqlx::query_file_as!(
                Row,
                "src/ledger/transactions/select_transactions.sql",
                tx.tenant_uuid(),
                from,
                before,
                call,
                kind,
                limit,
                offset,
            )
            .fetch_all(tx.connection())
            .await?
        }
    };
    Ok(rows)
}

/// The transactions with their entries and the names of their parties.
async fn complete(tx: &mut Tx, rows: Vec<Row>) -> Result<Vec<StoredTransaction>, StoreError> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let entries = sqlx::query_file!(
        "src/ledger/transactions/select_entries.sql",
        tx.tenant_uuid(),
        &ids,
    )
    .fetch_all(tx.connection())
    .await?;
    let mut parts: BTreeMap<Uuid, (Vec<Entry>, BTreeMap<Party, Name>)> = BTreeMap::new();
    for row in entries {
        let account = account(&row.account, row.party_id, &row.currency)?;
        let amount = Money::from_micros(row.amount_micros, account.currency);
        let (own, names) = parts.entry(row.transaction_id).or_default();
        own.push(Entry::new(account, amount));
        let name = readable_if_set("party.name", row.party_name, Name::parse)?;
        if let (Some(party), Some(name)) = (account.party, name) {
            names.insert(party, name);
        }
    }
    rows.into_iter()
        .map(|row| {
            let (entries, names) = parts.remove(&row.id).unwrap_or_default();
            let transaction = Transaction {
                id: TransactionId::from_uuid(row.id),
                kind: readable("ledger_transactions.kind", row.kind.parse())?,
                call: row.call_id.map(CallId::from_uuid),
                corrects: row.corrects_id.map(TransactionId::from_uuid),
                cause: Cause {
                    actor: row.actor,
                    actor_name: row.actor_name,
                    reason: row.reason,
                    reference: row.reference,
                },
                booked_at: row.booked_at.0,
                entries: readable("ledger_entries", Entries::balanced(entries))?,
            };
            Ok(StoredTransaction {
                transaction,
                names,
                voided_by: row.voided_by.map(TransactionId::from_uuid),
            })
        })
        .collect()
}
