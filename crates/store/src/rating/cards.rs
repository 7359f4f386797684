//! The rate cards table. The rates of a card have a module of their own.
use base::id::Id;
use base::ids::{ProviderAccountId, RateCardId};
use base::money::Currency;
use base::text::Name;
use domain::rating::cards::{RateCard, RateCardSummary};
use domain::rating::tariff::TariffCard;
use domain::record::{Record, Version};
use uuid::Uuid;

use crate::columns::{At, count, readable, readable_if_set};
use crate::shelf::{Selected, Selection, Shelf};
use crate::{StoreError, Tx};

impl Shelf for RateCard {
    async fn insert(tx: &mut Tx, record: &Record<Self>) -> Result<(), StoreError> {
        sqlx::query_file!(
            "src/rating/cards/insert_rate_card.sql",
            tx.tenant_uuid(),
            record.id.uuid(),
            record.name.as_str(),
            record.currency.as_str(),
            record.provider_account_id.map(Id::uuid),
            record.status.as_str(),
            record.version.0,
            At(record.created_at) as _,
            At(record.updated_at) as _,
        )
        .execute(tx.connection())
        .await?;
        Ok(())
    }

    async fn replace(tx: &mut Tx, record: &Record<Self>) -> Result<bool, StoreError> {
        let written = sqlx::query_file!(
            "src/rating/cards/replace_rate_card.sql",
            tx.tenant_uuid(),
            record.id.uuid(),
            record.name.as_str(),
            record.provider_account_id.map(Id::uuid),
            record.status.as_str(),
            record.version.0,
            At(record.updated_at) as _,
        )
        .execute(tx.connection())
        .await?;
        Ok(written.rows_affected() == 1)
    }

    async fn select(
        tx: &mut Tx,
        selection: &Selection<'_>,
    ) -> Result<Vec<Selected<RateCardSummary>>, StoreError> {
        let rows = sqlx::query_file_as!(
            Row,
            "src/rating/cards/select_rate_cards.sql",
            tx.tenant_uuid(),
            selection.id,
            selection.filter.status,
            selection.filter.search,
            selection.sort,
            selection.descending,
            selection.after_key,
            selection.after_id,
            selection.limit,
            selection.offset,
        )
        .fetch_all(tx.connection())
        .await?;
        rows.into_iter().map(Selected::try_from).collect()
    }
}

/// The cards that calls are priced by, each with its version, in the order they were made.
///
/// # Errors
/// When the database fails.
pub async fn list_active(tx: &mut Tx) -> Result<Vec<(TariffCard, Version)>, StoreError> {
    let rows = sqlx::query!(
        r#"
        select id, name, provider_account_id, version
        from app.rate_cards
        where tenant_id = $1
          and status = 'active'
        order by id
        "#,
        tx.tenant_uuid(),
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let card = TariffCard {
                id: RateCardId::from_uuid(row.id),
                name: readable("rate_cards.name", Name::parse(&row.name))?,
                account: row.provider_account_id.map(ProviderAccountId::from_uuid),
            };
            Ok((card, Version(row.version)))
        })
        .collect()
}

struct Row {
    id: Uuid,
    name: String,
    currency: String,
    provider_account_id: Option<Uuid>,
    status: String,
    version: i32,
    created_at: At,
    updated_at: At,
    provider_account_name: Option<String>,
    rates: i64,
    sort_key: String,
    total: i64,
}

impl TryFrom<Row> for Selected<RateCardSummary> {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let value = RateCard {
            name: readable("rate_cards.name", Name::parse(&row.name))?,
            currency: readable("rate_cards.currency", Currency::parse(&row.currency))?,
            provider_account_id: row.provider_account_id.map(ProviderAccountId::from_uuid),
            status: readable("rate_cards.status", row.status.parse())?,
        };
        let record = Record {
            id: RateCardId::from_uuid(row.id),
            version: Version(row.version),
            created_at: row.created_at.0,
            updated_at: row.updated_at.0,
            value,
        };
        let provider_account_name = readable_if_set(
            "provider_accounts.name",
            row.provider_account_name,
            Name::parse,
        )?;
        Ok(Self {
            summary: RateCardSummary {
                record,
                rates: count(row.rates),
                provider_account_name,
            },
            sort_key: row.sort_key,
            total: row.total,
        })
    }
}
