//! What a statement lists: the entries of a party's accounts, with what each is about.

use base::ids::{CallId, TransactionId};
use base::money::{Currency, Money};
use base::time::{Seconds, Timestamp};
use domain::economics::basis::Basis;
use domain::ledger::accounts::{AccountKind, Party};
use domain::ledger::statements::Moves;
use domain::ledger::transactions::TransactionKind;

use crate::calls::json;
use crate::columns::{At, readable, seconds};
use crate::ledger::party_uuid;
use crate::ledger::transactions::range;
use crate::{StoreError, Tx};

/// One entry of a party's accounts, with what it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct StatementEntry {
    /// The transaction.
    pub transaction: TransactionId,
    /// Why it is there.
    pub kind: TransactionKind,
    /// Which of the party's accounts.
    pub account: AccountKind,
    /// How much it adds to what is open between the party and us: as it is stored a debit above
    /// nothing, which for a supplier is less owed.
    pub amount: Money,
    /// When it was booked.
    pub booked_at: Timestamp,
    /// The call it is about.
    pub call: Option<StatementCall>,
    /// How a call's line was computed.
    pub basis: Option<Basis>,
    /// Why, where somebody decided it.
    pub reason: Option<String>,
    /// What others call it.
    pub reference: Option<String>,
    /// The transaction it corrects.
    pub corrects: Option<TransactionId>,
}

/// A call as a statement names it.
#[derive(Clone, Debug, PartialEq)]
pub struct StatementCall {
    /// Which.
    pub id: CallId,
    /// When it came in.
    pub started_at: Timestamp,
    /// Who called.
    pub caller: String,
    /// How long they talked.
    pub talk: Option<Seconds>,
}

impl Moves for StatementEntry {
    fn amount(&self) -> Money {
        self.amount
    }
}

/// What a party's accounts held before an instant, by currency, as sums of their entries.
///
/// # Errors
/// When the database fails; so for the other.
pub async fn openings(
    tx: &mut Tx,
    party: Party,
    from: Timestamp,
) -> Result<Vec<Money>, StoreError> {
    let (first, _) = range(Some(from), None);
    let rows = sqlx::query!(
        r#"
        select currency, sum(amount_micros)::bigint as "micros!"
        from app.ledger_entries
        where tenant_id = $1
          and party_id = $2
          and account in ('buyer_receivable', 'buyer_prepaid', 'supplier_payable')
          and transaction_id < $3
        group by currency
        order by currency
        "#,
        tx.tenant_uuid(),
        party_uuid(Some(party)),
        first,
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let currency = readable("ledger_entries.currency", Currency::parse(&row.currency))?;
            Ok(Money::from_micros(row.micros, currency))
        })
        .collect()
}

/// The entries of a party's accounts in a span, in the order they were booked, at most `limit`.
pub async fn entries(
    tx: &mut Tx,
    party: Party,
    from: Timestamp,
    to: Timestamp,
    limit: i64,
) -> Result<Vec<StatementEntry>, StoreError> {
    let (first, before) = range(Some(from), Some(to));
    let rows = sqlx::query_file!(
        "src/ledger/statements/select_entries.sql",
        tx.tenant_uuid(),
        party_uuid(Some(party)),
        first,
        before,
        limit,
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let currency = readable("ledger_entries.currency", Currency::parse(&row.currency))?;
            let call = match (row.call_id, row.started_at, row.caller) {
                (Some(id), Some(started_at), Some(caller)) => Some(StatementCall {
                    id: CallId::from_uuid(id),
                    started_at: started_at.0,
                    caller,
                    talk: row
                        .talk_secs
                        .map(|secs| seconds("calls.talk_secs", secs))
                        .transpose()?,
                }),
                _ => None,
            };
            Ok(StatementEntry {
                transaction: TransactionId::from_uuid(row.transaction_id),
                kind: readable("ledger_transactions.kind", row.kind.parse())?,
                account: readable("ledger_entries.account", row.account.parse())?,
                amount: Money::from_micros(row.amount_micros, currency),
                booked_at: row.booked_at.0,
                call,
                basis: row
                    .basis
                    .map(|basis| json::read("call_postings.basis", basis))
                    .transpose()?,
                reason: row.reason,
                reference: row.reference,
                corrects: row.corrects_id.map(TransactionId::from_uuid),
            })
        })
        .collect()
}
