//! Money set aside for live calls, a row per leg: placed before the leg is dialled, resolved by the
//! statement that books the call, or when the call is offered to somebody else.

use base::ids::CallId;
use base::money::Money;
use base::time::Timestamp;
use domain::calls::events::LegOrdinal;
use domain::ledger::purses::SetAside;

use crate::columns::{At, readable};
use crate::ledger::purses::{self, PurseLeft, purse};
use crate::{StoreError, Tx, named};

/// Money set aside for one leg of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LegHold {
    /// The call.
    pub call: CallId,
    /// The leg it pays for.
    pub leg: LegOrdinal,
    /// What is set aside.
    pub set_aside: SetAside,
    /// When it was.
    pub held_at: Timestamp,
}

/// Sets money aside for a leg and says what is left then; nothing when the buyer has not enough
/// left, and then nothing is written. Never takes more than was paid ahead, however many calls ask
/// at once. Up to which limit something may be owed is not known here: whoever asks holds that
/// purse and has seen that there is enough.
///
/// # Errors
/// When something is set aside for the leg already, or the database fails.
pub async fn place(tx: &mut Tx, hold: &LegHold) -> Result<Option<PurseLeft>, StoreError> {
    let SetAside { purse, amount } = hold.set_aside;
    let left = sqlx::query_scalar!(
        r#"
        with taken as (
          update app.ledger_balances
          set held_micros = held_micros + $5
          where tenant_id = $1
            and account = $8
            and party_id = $4
            and currency = $6
            and (account <> 'buyer_prepaid' or -balance_micros - held_micros >= $5)
          returning party_id, account, -balance_micros - held_micros as left_micros
        ),
        placed as (
          insert into app.holds (tenant_id, call_id, leg, buyer_id, account, amount_micros, currency, held_at)
          select $1, $2, $3, party_id, account, $5, $6, $7
          from taken
        )
        select left_micros as "left_micros!"
        from taken
        "#,
        tx.tenant_uuid(),
        hold.call.uuid(),
        i16::from(hold.leg.0),
        purse.buyer.uuid(),
        amount.micros(),
        purse.currency.as_str(),
        At(hold.held_at) as _,
        purse.account().kind.as_str(),
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(left.map(|micros| PurseLeft {
        key: purse,
        left: Money::from_micros(micros, purse.currency),
    }))
}

/// Sets money aside for legs of calls that came in, and commits, in one message. Whoever asks
/// holds the purses and has seen that there is enough.
///
/// # Errors
/// When there is not enough after all, or the database fails; then nothing of the transaction
/// happened.
pub async fn place_and_commit(mut tx: Tx, holds: &[LegHold]) -> Result<(), StoreError> {
    if holds.is_empty() {
        return tx.commit().await;
    }
    if tx.has_prepared() {
        let execute = named::execute("place_holds", tx.tenant(), holds.iter().map(texts));
        return tx.commit_after(execute).await;
    }
    let purses = || holds.iter().map(|hold| hold.set_aside.purse);
    let kinds: Vec<_> = purses()
        .map(|purse| purse.account().kind.as_str())
        .collect();
    let currencies: Vec<_> = purses().map(|purse| purse.currency.to_string()).collect();
    sqlx::query_file!(
        "src/ledger/holds/place.sql",
        tx.tenant_uuid(),
        &holds
            .iter()
            .map(|hold| hold.call.uuid())
            .collect::<Vec<_>>(),
        &holds
            .iter()
            .map(|hold| i16::from(hold.leg.0))
            .collect::<Vec<_>>(),
        &purses().map(|purse| purse.buyer.uuid()).collect::<Vec<_>>(),
        &kinds as &[&str],
        &holds
            .iter()
            .map(|hold| hold.set_aside.amount.micros())
            .collect::<Vec<_>>(),
        &currencies,
        &holds
            .iter()
            .map(|hold| At(hold.held_at))
            .collect::<Vec<_>>() as &[At],
    )
    .execute(tx.connection())
    .await?;
    tx.commit().await
}

/// What is set aside for a leg, as it is asked for by name.
fn texts(hold: &LegHold) -> [String; 7] {
    let SetAside { purse, amount } = hold.set_aside;
    let [account, buyer, currency] = purses::texts(purse);
    [
        hold.call.uuid().to_string(),
        hold.leg.0.to_string(),
        buyer,
        account,
        amount.micros().to_string(),
        currency,
        hold.held_at.to_string(),
    ]
}

/// What is set aside for the legs of a call, in their order.
///
/// # Errors
/// When the database fails; so for the other.
pub async fn open_of(tx: &mut Tx, call: CallId) -> Result<Vec<LegHold>, StoreError> {
    let rows = sqlx::query!(
        r#"
        select leg, buyer_id, account, amount_micros, currency, held_at as "held_at: At"
        from app.holds
        where tenant_id = $1
          and call_id = $2
          and resolved_at is null
        order by leg
        "#,
        tx.tenant_uuid(),
        call.uuid(),
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let purse = purse(&row.account, row.buyer_id, &row.currency)?;
            Ok(LegHold {
                call,
                leg: LegOrdinal(readable("holds.leg", u8::try_from(row.leg))?),
                set_aside: SetAside {
                    purse,
                    amount: Money::from_micros(row.amount_micros, purse.currency),
                },
                held_at: row.held_at.0,
            })
        })
        .collect()
}

/// Gives back what is set aside for a leg that nobody took, and says what is left then; nothing
/// when nothing is set aside for it any more.
pub async fn release(
    tx: &mut Tx,
    hold: &LegHold,
    now: Timestamp,
) -> Result<Option<PurseLeft>, StoreError> {
    let purse = hold.set_aside.purse;
    let left = sqlx::query_scalar!(
        r#"
        with resolved as (
          update app.holds
          set resolved_at = $4
          where tenant_id = $1
            and call_id = $2
            and leg = $3
            and resolved_at is null
          returning account, buyer_id, currency, amount_micros
        )
        update app.ledger_balances
        set held_micros = held_micros - resolved.amount_micros
        from resolved
        where ledger_balances.tenant_id = $1
          and ledger_balances.account = resolved.account
          and ledger_balances.party_id = resolved.buyer_id
          and ledger_balances.currency = resolved.currency
        returning -balance_micros - held_micros as "left_micros!"
        "#,
        tx.tenant_uuid(),
        hold.call.uuid(),
        i16::from(hold.leg.0),
        At(now) as _,
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(left.map(|micros| PurseLeft {
        key: purse,
        left: Money::from_micros(micros, purse.currency),
    }))
}

/// Takes a part of what is set aside for a leg out of it, because it is charged; less than all.
pub async fn draw(tx: &mut Tx, hold: &LegHold, amount: Money) -> Result<(), StoreError> {
    sqlx::query!(
        r#"
        with drawn as (
          update app.holds
          set amount_micros = amount_micros - $4
          where tenant_id = $1
            and call_id = $2
            and leg = $3
            and resolved_at is null
          returning account, buyer_id, currency
        )
        update app.ledger_balances
        set held_micros = held_micros - $4
        from drawn
        where ledger_balances.tenant_id = $1
          and ledger_balances.account = drawn.account
          and ledger_balances.party_id = drawn.buyer_id
          and ledger_balances.currency = drawn.currency
        "#,
        tx.tenant_uuid(),
        hold.call.uuid(),
        i16::from(hold.leg.0),
        amount.micros(),
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
