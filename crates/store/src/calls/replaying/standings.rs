//! What buyers could still spend when a replay's span began, and what was booked besides its calls
//! since.

use base::id::{self, Id};
use base::ids::BuyerId;
use base::money::Money;
use base::time::Timestamp;
use domain::ledger::accounts::AccountKind;
use domain::ledger::purses::PurseKey;
use domain::routing::replay::funds::Movement;
use uuid::Uuid;

use crate::calls::replaying::Chosen;
use crate::columns::At;
use crate::ledger::account;
use crate::{StoreError, Tx};

/// What the accounts of some buyers held at an instant: what they hold now, less what was booked
/// from then on. What was set aside for calls that lived then counts as left.
///
/// # Errors
/// When the database fails; so for the other.
pub async fn list_at(
    tx: &mut Tx,
    buyers: &[BuyerId],
    instant: Timestamp,
) -> Result<Vec<(PurseKey, Money)>, StoreError> {
    let rows = sqlx::query!(
        r#"
        select
          held.account, held.party_id, held.currency,
          (
            held.balance_micros - coalesce((
              select sum(entries.amount_micros)
              from app.ledger_entries as entries
              where entries.tenant_id = $1
                and entries.party_id = held.party_id
                and entries.transaction_id >= $3
                and entries.account = held.account
                and entries.account in ('buyer_receivable', 'buyer_prepaid', 'supplier_payable')
                and entries.currency = held.currency
            ), 0)
          )::bigint as "balance_micros!"
        from app.ledger_balances as held
        where held.tenant_id = $1
          and held.account in ('buyer_prepaid', 'buyer_receivable')
          and held.party_id = any ($2)
        order by held.party_id, held.currency, held.account
        "#,
        tx.tenant_uuid(),
        &uuids(buyers),
        id::uuid_at(instant, [0; 10]),
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            left(
                &row.account,
                row.party_id,
                &row.currency,
                row.balance_micros,
            )
        })
        .collect()
}

/// What was booked for some buyers in a span besides what its calls were charged, the first first:
/// payments, corrections by hand, and what calls before it were charged since.
pub async fn list_movements(
    tx: &mut Tx,
    buyers: &[BuyerId],
    chosen: Chosen,
) -> Result<Vec<Movement>, StoreError> {
    let [from, before] = chosen.ids();
    let rows = sqlx::query!(
        r#"
        select
          entries.account, entries.party_id, entries.currency, entries.amount_micros,
          booked.booked_at as "booked_at: At"
        from app.ledger_entries as entries
        join app.ledger_transactions as booked
          on booked.tenant_id = $1
          and booked.id = entries.transaction_id
          and booked.id >= $3
          and booked.id < $4
        where entries.tenant_id = $1
          and entries.party_id = any ($2)
          and entries.transaction_id >= $3
          and entries.transaction_id < $4
          and entries.account in ('buyer_prepaid', 'buyer_receivable')
          and (booked.kind <> 'revenue' or booked.call_id < $3)
        order by entries.transaction_id, entries.ordinal
        "#,
        tx.tenant_uuid(),
        &uuids(buyers),
        from,
        before,
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let (account, currency) = (&row.account, &row.currency);
            let (purse, change) = left(account, row.party_id, currency, row.amount_micros)?;
            Ok(Movement {
                at: row.booked_at.0,
                purse,
                change,
            })
        })
        .collect()
}

/// Which purse an account is, and what is left of it that holds so much: what is owed and what was
/// paid ahead both go the other way.
fn left(
    kind: &str,
    party: Uuid,
    currency: &str,
    micros: i64,
) -> Result<(PurseKey, Money), StoreError> {
    let account = account(kind, party, currency)?;
    let currency = account.currency;
    let purse = match account.kind {
        AccountKind::BuyerPrepaid => PurseKey::prepaid(BuyerId::from_uuid(party), currency),
        _ => PurseKey::receivable(BuyerId::from_uuid(party), currency),
    };
    let left = Money::from_micros(micros.saturating_neg(), currency);
    Ok((purse, left))
}

fn uuids(buyers: &[BuyerId]) -> Vec<Uuid> {
    buyers.iter().copied().map(Id::uuid).collect()
}
