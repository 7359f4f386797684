//! Money set aside for live calls: placed before the leg is dialled, resolved when the call is
//! over by the statement that books it.

use base::ids::{BuyerId, CallId};
use base::time::Timestamp;
use domain::calls::events::LegOrdinal;
use domain::ledger::funds::Hold;

use crate::columns::At;
use crate::{StoreError, Tx};

/// Sets money aside for a leg; false when the buyer has not enough left, and then nothing is
/// written. Never takes more than there is, however many calls ask at once.
///
/// # Errors
/// When something is set aside for the leg already, or the database fails.
pub async fn place(
    tx: &mut Tx,
    call: CallId,
    leg: LegOrdinal,
    buyer: BuyerId,
    hold: Hold,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let placed = sqlx::query!(
        r#"
        with taken as (
          update app.ledger_balances
          set held_micros = held_micros + $5
          where tenant_id = $1
            and account = 'buyer_prepaid'
            and party_id = $4
            and currency = $6
            and -balance_micros - held_micros >= $5
          returning party_id
        )
        insert into app.holds (tenant_id, call_id, leg, buyer_id, amount_micros, currency, held_at)
        select $1, $2, $3, party_id, $5, $6, $7
        from taken
        "#,
        tx.tenant_uuid(),
        call.uuid(),
        i16::from(leg.0),
        buyer.uuid(),
        hold.amount.micros(),
        hold.amount.currency().as_str(),
        At(now) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(placed.rows_affected() == 1)
}

/// Gives back what is set aside for a leg that nobody answered; false when nothing is.
///
/// # Errors
/// When the database fails.
pub async fn release(
    tx: &mut Tx,
    call: CallId,
    leg: LegOrdinal,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let released = sqlx::query!(
        r#"
        with resolved as (
          update app.holds
          set resolved_at = $4
          where tenant_id = $1
            and call_id = $2
            and leg = $3
            and resolved_at is null
          returning buyer_id, currency, amount_micros
        )
        update app.ledger_balances
        set held_micros = held_micros - resolved.amount_micros
        from resolved
        where ledger_balances.tenant_id = $1
          and ledger_balances.account = 'buyer_prepaid'
          and ledger_balances.party_id = resolved.buyer_id
          and ledger_balances.currency = resolved.currency
        "#,
        tx.tenant_uuid(),
        call.uuid(),
        i16::from(leg.0),
        At(now) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(released.rows_affected() == 1)
}
