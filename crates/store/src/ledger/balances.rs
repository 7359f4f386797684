//! What accounts hold: kept beside the entries for buyers and suppliers; for the others the last
//! checkpoint and what came after it.

use base::ids::BuyerId;
use base::money::{Currency, Money};
use base::page::{Cursor, Page, PageRequest, Position};
use base::text::Name;
use domain::ledger::accounts::{Account, AccountKind, Party};
use domain::ledger::billing::Standing;
use domain::ledger::booking::Purse;
use domain::ledger::purses::PurseKey;
use uuid::Uuid;

use crate::columns::readable_if_set;
use crate::ledger::purses::purse;
use crate::ledger::{account, party_uuid};
use crate::{StoreError, Tx};

/// The order of the list, as its cursors name it.
const ORDER: &str = "account";

/// What a list of accounts is narrowed to.
#[derive(Clone, Copy, Debug, Default)]
pub struct AccountFilter {
    /// Only accounts of this kind.
    pub kind: Option<AccountKind>,
    /// Only accounts of this party.
    pub party: Option<Party>,
}

/// An account with what it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct AccountBalance {
    /// The account.
    pub account: Account,
    /// What its party is called.
    pub party_name: Option<Name>,
    /// The sum of its entries.
    pub sum: Money,
    /// What is set aside for live calls.
    pub held: Money,
}

/// What a buyer has paid ahead and is neither spent nor set aside; held until the end of the
/// transaction.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn hold_purse(
    tx: &mut Tx,
    buyer: BuyerId,
    currency: Currency,
) -> Result<Purse, StoreError> {
    let available = sqlx::query_scalar!(
        r#"
        select -balance_micros - held_micros as "available_micros!"
        from app.ledger_balances
        where tenant_id = $1
          and account = 'buyer_prepaid'
          and party_id = $2
          and currency = $3
        for update
        "#,
        tx.tenant_uuid(),
        buyer.uuid(),
        currency.as_str(),
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(Purse {
        available: available.map(|micros| Money::from_micros(micros, currency)),
        ..Purse::default()
    })
}

/// What a buyer owes, less than nothing when they paid too much; held until the end of the
/// transaction, after their purse.
pub async fn hold_debt(
    tx: &mut Tx,
    buyer: BuyerId,
    currency: Currency,
) -> Result<Money, StoreError> {
    let owed = sqlx::query_scalar!(
        r#"
        select balance_micros
        from app.ledger_balances
        where tenant_id = $1
          and account = 'buyer_receivable'
          and party_id = $2
          and currency = $3
        for update
        "#,
        tx.tenant_uuid(),
        buyer.uuid(),
        currency.as_str(),
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(Money::from_micros(owed.unwrap_or_default(), currency))
}

/// What is left of each of a buyer's purses when what is set aside counts as left; held until the end
/// of the transaction.
pub async fn hold_purses(
    tx: &mut Tx,
    buyer: BuyerId,
) -> Result<Vec<(PurseKey, Money)>, StoreError> {
    let rows = sqlx::query!(
        r#"
        select account, party_id, currency, -balance_micros as "left_micros!"
        from app.ledger_balances
        where tenant_id = $1
          and account in ('buyer_prepaid', 'buyer_receivable')
          and party_id = $2
        order by account, currency
        for update
        "#,
        tx.tenant_uuid(),
        buyer.uuid(),
    )
    .fetch_all(tx.connection())
    .await?;
    let purses = rows.into_iter().map(|row| {
        let key = purse(&row.account, row.party_id, &row.currency)?;
        Ok((key, Money::from_micros(row.left_micros, key.currency)))
    });
    purses.collect()
}

/// What a buyer's accounts in a currency hold, held until the end of the transaction.
pub async fn hold_standing(
    tx: &mut Tx,
    buyer: BuyerId,
    currency: Currency,
) -> Result<Standing, StoreError> {
    let rows = sqlx::query_as!(
        Row,
        r#"
        select
          account, party_id, currency, balance_micros, -balance_micros - held_micros as "available_micros!"
        from app.ledger_balances
        where tenant_id = $1
          and account in ('buyer_prepaid', 'buyer_receivable')
          and party_id = $2
          and currency = $3
        order by account
        for update
        "#,
        tx.tenant_uuid(),
        buyer.uuid(),
        currency.as_str(),
    )
    .fetch_all(tx.connection())
    .await?;
    let mut standing = Standing::new(currency);
    for row in &rows {
        row.add_to(&mut standing)?;
    }
    Ok(standing)
}

/// One page of the accounts, by kind, party and currency.
pub async fn list(
    tx: &mut Tx,
    filter: &AccountFilter,
    request: &PageRequest,
) -> Result<Page<AccountBalance>, StoreError> {
    let (offset, after) = match request.position() {
        Position::Offset(offset) => (i64::try_from(*offset).unwrap_or(i64::MAX), None),
        Position::After(cursor) => (0, Some(cursor.key.as_str())),
    };
    let rows = sqlx::query_file!(
        "src/ledger/balances/select_accounts.sql",
        tx.tenant_uuid(),
        filter.kind.map(AccountKind::as_str),
        filter.party.map(|party| party_uuid(Some(party))),
        after,
        i64::from(request.limit()) + 1,
        offset,
    )
    .fetch_all(tx.connection())
    .await?;
    let total = rows.first().and_then(|row| u64::try_from(row.total).ok());
    let accounts = rows.into_iter().map(|row| {
        let account = account(&row.account, row.party_id, &row.currency)?;
        let money = |micros| Money::from_micros(micros, account.currency);
        Ok(AccountBalance {
            account,
            party_name: readable_if_set("party.name", row.party_name, Name::parse)?,
            sum: money(row.balance_micros),
            held: money(row.held_micros),
        })
    });
    let accounts = accounts.collect::<Result<Vec<_>, StoreError>>()?;
    let total = after.is_none().then(|| total.unwrap_or_default());
    Ok(Page::of_rows(
        request,
        accounts,
        total,
        |last: &AccountBalance| {
            let id = party_uuid(last.account.party);
            Some(Cursor {
                sort: ORDER.to_owned(),
                key: key_of(last.account.kind, id, last.account.currency),
                id,
            })
        },
    ))
}

/// What the list is sorted by, as the statement writes it.
fn key_of(kind: AccountKind, party: Uuid, currency: Currency) -> String {
    format!("{kind}/{party}/{}", currency.as_str())
}

struct Row {
    account: String,
    party_id: Uuid,
    currency: String,
    balance_micros: i64,
    available_micros: i64,
}

impl Row {
    fn add_to(&self, standing: &mut Standing) -> Result<(), StoreError> {
        let account = account(&self.account, self.party_id, &self.currency)?;
        let money = |micros| Money::from_micros(micros, account.currency);
        match account.kind {
            AccountKind::BuyerPrepaid => standing.prepaid = money(self.available_micros),
            _ => standing.owed = money(self.balance_micros),
        }
        Ok(())
    }
}
