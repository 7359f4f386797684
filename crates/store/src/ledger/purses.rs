//! What buyers have left who can spend only so much, as a transaction asks about it in its first
//! message.

use base::ids::TenantId;
use base::money::Money;
use domain::ledger::purses::PurseKey;
use sqlx::Row;
use sqlx::postgres::PgRow;
use uuid::Uuid;

use crate::columns::readable;
use crate::ledger::account;
use crate::{StoreError, Tx, named};

/// What is left of a purse: neither spent nor set aside. On account it is less than nothing, before
/// the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PurseLeft {
    /// Of which.
    pub key: PurseKey,
    /// How much.
    pub left: Money,
}

/// The column by which a row of these statements is known.
const LEFT: &str = "left_micros";

/// What is left of every purse that something was ever booked for.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx) -> Result<Vec<PurseLeft>, StoreError> {
    let rows = sqlx::query!(
        r#"
        select account, party_id, currency, -balance_micros - held_micros as "left_micros!"
        from app.ledger_balances
        where tenant_id = $1
          and account in ('buyer_prepaid', 'buyer_receivable')
        order by account, party_id, currency
        "#,
        tx.tenant_uuid(),
    )
    .fetch_all(tx.connection())
    .await?;
    let purses = rows.into_iter().map(|row| {
        let key = purse(&row.account, row.party_id, &row.currency)?;
        let left = Money::from_micros(row.left_micros, key.currency);
        Ok(PurseLeft { key, left })
    });
    purses.collect()
}

/// Asks about purses by name, those that money may be set aside of held until the transaction ends.
/// Nothing is set aside of a purse that nothing was ever paid into, so it need not be held; one on
/// account needs a row to be held by before anything is owed.
pub(crate) fn executes(tenant: TenantId, held: &[PurseKey], looked_at: &[PurseKey]) -> String {
    let all = |keys: &[PurseKey]| keys.iter().copied().map(texts).collect::<Vec<_>>();
    let ask = |name, rows| named::execute(name, tenant, rows);
    ask("open_purses", on_account(held).map(texts).collect())
        + &ask("hold_purses", all(held))
        + &ask("look_at_purses", all(looked_at))
}

/// The statements that ask the same: every part is a typed id or a constant, so there is no text of a
/// user's in them.
pub(crate) fn statements(tenant: TenantId, held: &[PurseKey], looked_at: &[PurseKey]) -> String {
    let tenant = tenant.uuid();
    let mut text = String::new();
    let on_account: Vec<_> = on_account(held).map(name_of).collect();
    if !on_account.is_empty() {
        text.push_str(&format!(
            "insert into app.ledger_balances \
             (tenant_id, account, party_id, currency, balance_micros, held_micros) \
             select '{tenant}'::uuid, account, party_id, currency, 0, 0 \
             from (values {}) as asked (account, party_id, currency) \
             order by account, party_id, currency on conflict do nothing; ",
            on_account.join(", ")
        ));
    }
    let asked = [
        (held, "order by account, party_id, currency for update"),
        (looked_at, ""),
    ];
    for (keys, ending) in asked.into_iter().filter(|(keys, _)| !keys.is_empty()) {
        let keys: Vec<_> = keys.iter().copied().map(name_of).collect();
        text.push_str(&format!(
            "select account, party_id, currency, -balance_micros - held_micros as {LEFT} \
             from app.ledger_balances where tenant_id = '{tenant}' \
             and (account, party_id, currency) in ({}) {ending}; ",
            keys.join(", ")
        ));
    }
    text
}

fn on_account(keys: &[PurseKey]) -> impl Iterator<Item = PurseKey> {
    let keys = keys.iter().copied();
    keys.filter(|key| key.is_on_account())
}

/// A purse as a row of the statement.
fn name_of(key: PurseKey) -> String {
    let [account, buyer, currency] = texts(key);
    format!("('{account}', '{buyer}'::uuid, '{currency}')")
}

/// The account, the buyer and the currency of a purse.
pub(crate) fn texts(key: PurseKey) -> [String; 3] {
    [
        key.account().kind.to_string(),
        key.buyer.uuid().to_string(),
        key.currency.as_str().to_owned(),
    ]
}

/// Whether a row answers a question about a purse.
pub(crate) fn is_of(row: &PgRow) -> bool {
    row.try_column(LEFT).is_ok()
}

/// What rows of these statements say.
pub(crate) fn read(rows: &[&PgRow]) -> Result<Vec<PurseLeft>, StoreError> {
    rows.iter()
        .map(|row| {
            let key = purse(
                row.try_get("account")?,
                row.try_get("party_id")?,
                row.try_get("currency")?,
            )?;
            let left = Money::from_micros(row.try_get(LEFT)?, key.currency);
            Ok(PurseLeft { key, left })
        })
        .collect()
}

/// The purse that three columns name.
pub(crate) fn purse(kind: &str, party: Uuid, currency: &str) -> Result<PurseKey, StoreError> {
    let purse = PurseKey::of(account(kind, party, currency)?);
    readable("ledger.account", purse.ok_or("is no purse"))
}
