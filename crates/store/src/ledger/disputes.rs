//! Disputes: one row each, decided once.
//!
//! Lock order: a dispute's row before its call's.

use base::id::Id;
use base::ids::{BuyerId, CallId, DisputeId, TransactionId};
use base::money::{Currency, Money};
use base::page::{Cursor, Page, PageRequest, Position};
use base::text::{Name, Text};
use base::time::Timestamp;
use domain::ledger::disputes::{Dispute, DisputeStatus};
use uuid::Uuid;

use crate::columns::{At, readable, readable_if_set};
use crate::{StoreError, Tx};

/// The order of the list, as its cursors name it.
const ORDER: &str = "-openedAt";

/// Who did something, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// When.
    pub at: Timestamp,
    /// The id of a person or key, or `system`.
    pub actor: String,
    /// What to call them.
    pub actor_name: String,
}

/// A dispute as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDispute {
    /// Its id.
    pub id: DisputeId,
    /// The dispute.
    pub dispute: Dispute,
    /// Who opened it.
    pub opened: Deed,
    /// Who decided it.
    pub decided: Option<Deed>,
    /// The transaction that gave something back.
    pub transaction: Option<TransactionId>,
    /// What its buyer is called.
    pub buyer_name: Option<Name>,
}

/// What a list of disputes is narrowed to.
#[derive(Clone, Copy, Debug, Default)]
pub struct DisputeFilter {
    /// Only this one.
    pub id: Option<DisputeId>,
    /// Only those that stand here.
    pub status: Option<DisputeStatus>,
    /// Only those of this buyer.
    pub buyer: Option<BuyerId>,
    /// Only that of this call.
    pub call: Option<CallId>,
}

/// Writes a dispute that was opened.
///
/// # Errors
/// When the call was disputed before, or the database fails.
pub async fn insert(tx: &mut Tx, stored: &StoredDispute) -> Result<(), StoreError> {
    let dispute = &stored.dispute;
    sqlx::query!(
        r#"
        insert into app.disputes (
          tenant_id, id, call_id, buyer_id, reason, evidence, amount_micros, currency, status, opened_at,
          opened_by, opened_by_name
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        "#,
        tx.tenant_uuid(),
        stored.id.uuid(),
        dispute.call.uuid(),
        dispute.buyer.uuid(),
        dispute.reason.as_str(),
        dispute.evidence.as_ref().map(Text::as_str),
        dispute.amount.micros(),
        dispute.amount.currency().as_str(),
        dispute.status.as_str(),
        At(stored.opened.at) as _,
        stored.opened.actor,
        stored.opened.actor_name,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes how a dispute was decided; false when it was decided before.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn decide(tx: &mut Tx, stored: &StoredDispute) -> Result<bool, StoreError> {
    let dispute = &stored.dispute;
    let decided = stored.decided.as_ref();
    let written = sqlx::query!(
        r#"
        update app.disputes
        set
          status = $3,
          accepted_micros = $4,
          note = $5,
          transaction_id = $6,
          decided_at = $7,
          decided_by = $8,
          decided_by_name = $9
        where tenant_id = $1
          and id = $2
          and status = 'open'
        "#,
        tx.tenant_uuid(),
        stored.id.uuid(),
        dispute.status.as_str(),
        dispute.accepted.map(Money::micros),
        dispute.note.as_ref().map(Text::as_str),
        stored.transaction.map(Id::uuid),
        decided.map(|deed| At(deed.at)) as _,
        decided.map(|deed| deed.actor.as_str()),
        decided.map(|deed| deed.actor_name.as_str()),
    )
    .execute(tx.connection())
    .await?;
    Ok(written.rows_affected() == 1)
}

/// A dispute, if there is one.
pub async fn find(tx: &mut Tx, id: DisputeId) -> Result<Option<StoredDispute>, StoreError> {
    let filter = DisputeFilter {
        id: Some(id),
        ..DisputeFilter::default()
    };
    Ok(select(tx, &filter, None, 1, 0).await?.into_iter().next())
}

/// A dispute, held until the end of the transaction.
pub async fn hold(tx: &mut Tx, id: DisputeId) -> Result<Option<StoredDispute>, StoreError> {
    let held = sqlx::query_scalar!(
        r#"
        select id
        from app.disputes
        where tenant_id = $1
          and id = $2
        for update
        "#,
        tx.tenant_uuid(),
        id.uuid(),
    )
    .fetch_optional(tx.connection())
    .await?;
    match held {
        Some(_) => find(tx, id).await,
        None => Ok(None),
    }
}

/// One page of the disputes, the newest first.
pub async fn list(
    tx: &mut Tx,
    filter: &DisputeFilter,
    request: &PageRequest,
) -> Result<Page<StoredDispute>, StoreError> {
    let (offset, after) = match request.position() {
        Position::Offset(offset) => (i64::try_from(*offset).unwrap_or(i64::MAX), None),
        Position::After(cursor) => (0, Some(cursor.id)),
    };
    let limit = i64::from(request.limit()) + 1;
    let disputes = select(tx, filter, after, limit, offset).await?;
    Ok(Page::of_rows(
        request,
        disputes,
        None,
        |last: &StoredDispute| {
            Some(Cursor {
                sort: ORDER.to_owned(),
                key: last.id.to_string(),
                id: last.id.uuid(),
            })
        },
    ))
}

async fn select(
    tx: &mut Tx,
    filter: &DisputeFilter,
    after: Option<Uuid>,
    limit: i64,
    offset: i64,
) -> Result<Vec<StoredDispute>, StoreError> {
    let rows = sqlx::query_file_as!(
        Row,
        "src/ledger/disputes/select_disputes.sql",
        tx.tenant_uuid(),
        filter.id.map(Id::uuid),
        filter.status.map(DisputeStatus::as_str),
        filter.buyer.map(Id::uuid),
        filter.call.map(Id::uuid),
        after,
        limit,
        offset,
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(StoredDispute::try_from).collect()
}

struct Row {
    id: Uuid,
    call_id: Uuid,
    buyer_id: Uuid,
    buyer_name: Option<String>,
    reason: String,
    evidence: Option<String>,
    amount_micros: i64,
    currency: String,
    status: String,
    accepted_micros: Option<i64>,
    note: Option<String>,
    transaction_id: Option<Uuid>,
    opened_at: At,
    opened_by: String,
    opened_by_name: String,
    decided_at: Option<At>,
    decided_by: Option<String>,
    decided_by_name: Option<String>,
}

impl TryFrom<Row> for StoredDispute {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let currency = readable("disputes.currency", Currency::parse(&row.currency))?;
        let dispute = Dispute {
            call: CallId::from_uuid(row.call_id),
            buyer: BuyerId::from_uuid(row.buyer_id),
            reason: readable("disputes.reason", row.reason.parse())?,
            evidence: readable_if_set("disputes.evidence", row.evidence, Text::parse)?,
            amount: Money::from_micros(row.amount_micros, currency),
            status: readable("disputes.status", row.status.parse())?,
            accepted: row
                .accepted_micros
                .map(|micros| Money::from_micros(micros, currency)),
            note: readable_if_set("disputes.note", row.note, Text::parse)?,
        };
        let decided = match (row.decided_at, row.decided_by, row.decided_by_name) {
            (Some(at), Some(actor), Some(actor_name)) => Some(Deed {
                at: at.0,
                actor,
                actor_name,
            }),
            _ => None,
        };
        Ok(Self {
            id: DisputeId::from_uuid(row.id),
            dispute,
            opened: Deed {
                at: row.opened_at.0,
                actor: row.opened_by,
                actor_name: row.opened_by_name,
            },
            decided,
            transaction: row.transaction_id.map(TransactionId::from_uuid),
            buyer_name: readable_if_set("buyers.name", row.buyer_name, Name::parse)?,
        })
    }
}
