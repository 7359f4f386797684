//! Proving the books: what does not follow from the entries, each as a finding.
//!
//! Every check is one statement, so that it sees the books at one instant, while calls go on.

use base::money::{Currency, Money};
use domain::alarms::proofs::Mismatch;

use crate::columns::readable;
use crate::{StoreError, Tx};

/// The most findings that one check names; it counts the others.
const NAMED_MAX: i64 = 20;

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// The first of them.
    pub named: Vec<Mismatch>,
    /// How many there are.
    pub count: u64,
}

/// Transactions whose entries do not sum to nothing, or that have fewer than two.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn unbalanced(tx: &mut Tx) -> Result<Checked, StoreError> {
    let rows = sqlx::query_file_as!(
        Row,
        "src/ledger/checks/unbalanced.sql",
        tx.tenant_uuid(),
        NAMED_MAX,
    )
    .fetch_all(tx.connection())
    .await?;
    checked(rows)
}

/// Accounts whose balance is not the sum of their entries, or whose holds are not the open ones.
pub async fn drifted(tx: &mut Tx) -> Result<Checked, StoreError> {
    let rows = sqlx::query_file_as!(
        Row,
        "src/ledger/checks/drifted.sql",
        tx.tenant_uuid(),
        NAMED_MAX,
    )
    .fetch_all(tx.connection())
    .await?;
    checked(rows)
}

/// Accounts whose checkpoint is not the sum of the entries before it.
pub async fn misclosed(tx: &mut Tx) -> Result<Checked, StoreError> {
    let rows = sqlx::query_file_as!(
        Row,
        "src/ledger/checks/misclosed.sql",
        tx.tenant_uuid(),
        NAMED_MAX,
    )
    .fetch_all(tx.connection())
    .await?;
    checked(rows)
}

/// Lines of calls that no transaction books, or another amount; and the other way around.
pub async fn unbooked(tx: &mut Tx) -> Result<Checked, StoreError> {
    let rows = sqlx::query_file_as!(
        Row,
        "src/ledger/checks/unbooked.sql",
        tx.tenant_uuid(),
        NAMED_MAX,
    )
    .fetch_all(tx.connection())
    .await?;
    checked(rows)
}

/// Money that is set aside for calls that are closed, or that nobody knows.
pub async fn stranded(tx: &mut Tx) -> Result<Checked, StoreError> {
    let rows = sqlx::query_file_as!(
        Row,
        "src/ledger/checks/stranded.sql",
        tx.tenant_uuid(),
        NAMED_MAX,
    )
    .fetch_all(tx.connection())
    .await?;
    checked(rows)
}

/// Calls whose sums are not those of their lines.
pub async fn missummed(tx: &mut Tx) -> Result<Checked, StoreError> {
    let rows = sqlx::query_file_as!(
        Row,
        "src/ledger/checks/missummed.sql",
        tx.tenant_uuid(),
        NAMED_MAX,
    )
    .fetch_all(tx.connection())
    .await?;
    checked(rows)
}

struct Row {
    subject: String,
    currency: String,
    says_micros: i64,
    follows_micros: i64,
    count: i64,
}

fn checked(rows: Vec<Row>) -> Result<Checked, StoreError> {
    let count = rows.first().map_or(0, |row| row.count);
    let named = rows.into_iter().map(|row| {
        let currency = readable("currency", Currency::parse(&row.currency))?;
        Ok(Mismatch {
            subject: row.subject,
            says: Money::from_micros(row.says_micros, currency),
            follows: Money::from_micros(row.follows_micros, currency),
        })
    });
    Ok(Checked {
        named: named.collect::<Result<_, StoreError>>()?,
        count: u64::try_from(count).unwrap_or_default(),
    })
}
