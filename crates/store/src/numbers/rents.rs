//! The months of numbers that were charged, each once.

use base::ids::{NumberId, ProviderAccountId, TransactionId};
use base::phone::PhoneNumber;
use base::time::Timestamp;
use domain::numbers::rent::Rent;

use crate::columns::{At, readable};
use crate::{StoreError, Tx};

/// A number of which a month is to be charged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RentedNumber {
    /// Its id.
    pub id: NumberId,
    /// The number.
    pub phone_number: PhoneNumber,
    /// The account it is held at.
    pub account: ProviderAccountId,
    /// Since when it is held.
    pub since: Timestamp,
    /// Until when it was charged; nothing where it never was.
    pub charged_until: Option<Timestamp>,
}

/// The numbers held at carriers of which a month has begun that was not charged.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn list_due(tx: &mut Tx, now: Timestamp) -> Result<Vec<RentedNumber>, StoreError> {
    let rows = sqlx::query_file!(
        "src/numbers/rents/select_due.sql",
        tx.tenant_uuid(),
        At(now) as _,
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let number = PhoneNumber::from_e164(&row.phone_number);
            Ok(RentedNumber {
                id: NumberId::from_uuid(row.id),
                phone_number: readable("numbers.phone_number", number)?,
                account: ProviderAccountId::from_uuid(row.provider_account_id),
                since: row.created_at.0,
                charged_until: row.charged_until.map(|at| at.0),
            })
        })
        .collect()
}

/// Notes a month's rent; false when that month was charged before.
pub async fn insert(
    tx: &mut Tx,
    number: NumberId,
    rent: &Rent,
    transaction: TransactionId,
) -> Result<bool, StoreError> {
    let added = sqlx::query!(
        r#"
        insert into app.number_rents (
          tenant_id, number_id, starts_at, ends_at, each_micros, currency, card, prefix,
          transaction_id
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (tenant_id, number_id, starts_at) do nothing
        "#,
        tx.tenant_uuid(),
        number.uuid(),
        At(rent.month.from) as _,
        At(rent.month.until) as _,
        rent.amount.micros(),
        rent.amount.currency().as_str(),
        rent.rate.card.as_str(),
        rent.rate.prefix.digits(),
        transaction.uuid(),
    )
    .execute(tx.connection())
    .await?;
    Ok(added.rows_affected() == 1)
}
