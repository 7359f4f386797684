//! What is left of what buyers paid ahead, as a transaction asks about it in its first message.

use base::ids::{BuyerId, TenantId};
use base::money::{Currency, Money};
use domain::ledger::purses::PurseKey;
use sqlx::Row;
use sqlx::postgres::PgRow;

use crate::StoreError;
use crate::columns::readable;

/// What is left of a purse: neither spent nor set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PurseLeft {
    /// Of which.
    pub key: PurseKey,
    /// How much.
    pub left: Money,
}

/// The column by which a row of these statements is known.
const LEFT: &str = "left_micros";

/// Adds the statements that ask about purses. A purse without a row is empty, and nobody sets
/// anything aside of it, so it need not be held.
pub(crate) fn ask_for(
    tenant: TenantId,
    held: &[PurseKey],
    looked_at: &[PurseKey],
    text: &mut String,
) {
    let tenant = tenant.uuid();
    let asked = [
        (held, "order by party_id, currency for update"),
        (looked_at, ""),
    ];
    for (keys, ending) in asked.into_iter().filter(|(keys, _)| !keys.is_empty()) {
        let keys = keys.iter().map(|key| {
            let (buyer, currency) = (key.buyer.uuid(), key.currency.as_str());
            format!("('{buyer}'::uuid, '{currency}')")
        });
        let keys: Vec<_> = keys.collect();
        text.push_str(&format!(
            "select party_id, currency, -balance_micros - held_micros as {LEFT} \
             from app.ledger_balances where tenant_id = '{tenant}' and account = 'buyer_prepaid' \
             and (party_id, currency) in ({}) {ending}; ",
            keys.join(", ")
        ));
    }
}

/// Whether a row answers a question about a purse.
pub(crate) fn is_of(row: &PgRow) -> bool {
    row.try_column(LEFT).is_ok()
}

/// What rows of these statements say.
pub(crate) fn read(rows: &[&PgRow]) -> Result<Vec<PurseLeft>, StoreError> {
    rows.iter()
        .map(|row| {
            let currency: &str = row.try_get("currency")?;
            let currency = readable("ledger_balances.currency", Currency::parse(currency))?;
            let key = PurseKey {
                buyer: BuyerId::from_uuid(row.try_get("party_id")?),
                currency,
            };
            let left = Money::from_micros(row.try_get(LEFT)?, currency);
            Ok(PurseLeft { key, left })
        })
        .collect()
}
