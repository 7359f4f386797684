//! The provider accounts table. The secrets have a module of their own.
use base::ids::ProviderAccountId;
use base::text::{HttpUrl, Name};
use domain::providers::accounts::{ProviderAccount, ProviderAccountSummary};
use domain::record::{Record, Version};
use uuid::Uuid;

use crate::columns::{At, readable, readable_if_set};
use crate::shelf::{Selected, Selection, Shelf};
use crate::{StoreError, Tx};

impl Shelf for ProviderAccount {
    async fn insert(tx: &mut Tx, record: &Record<Self>) -> Result<(), StoreError> {
        sqlx::query_file!(
            "src/providers/accounts/insert_provider_account.sql",
            tx.tenant_uuid(),
            record.id.uuid(),
            record.provider.as_str(),
            record.name.as_str(),
            record.account_sid.as_str(),
            record.api_base_url.as_ref().map(HttpUrl::as_str),
            record.asks_for_prices,
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
            "src/providers/accounts/replace_provider_account.sql",
            tx.tenant_uuid(),
            record.id.uuid(),
            record.name.as_str(),
            record.api_base_url.as_ref().map(HttpUrl::as_str),
            record.asks_for_prices,
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
    ) -> Result<Vec<Selected<ProviderAccountSummary>>, StoreError> {
        let rows = sqlx::query_file_as!(
            Row,
            "src/providers/accounts/select_provider_accounts.sql",
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

struct Row {
    id: Uuid,
    provider: String,
    name: String,
    account_sid: String,
    api_base_url: Option<String>,
    asks_for_prices: bool,
    status: String,
    version: i32,
    created_at: At,
    updated_at: At,
    auth_token_set: bool,
    previous_token_kept: bool,
    signing_key_id: Option<String>,
    sort_key: String,
    total: i64,
}

impl TryFrom<Row> for Selected<ProviderAccountSummary> {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let value = ProviderAccount {
            provider: readable("provider_accounts.provider", row.provider.parse())?,
            name: readable("provider_accounts.name", Name::parse(&row.name))?,
            account_sid: readable("provider_accounts.account_sid", row.account_sid.parse())?,
            api_base_url: readable_if_set(
                "provider_accounts.api_base_url",
                row.api_base_url,
                HttpUrl::parse,
            )?,
            asks_for_prices: row.asks_for_prices,
            status: readable("provider_accounts.status", row.status.parse())?,
        };
        let signing_key_id = readable_if_set(
            "provider_secrets.signing_key_id",
            row.signing_key_id,
            str::parse,
        )?;
        let record = Record {
            id: ProviderAccountId::from_uuid(row.id),
            version: Version(row.version),
            created_at: row.created_at.0,
            updated_at: row.updated_at.0,
            value,
        };
        Ok(Self {
            summary: ProviderAccountSummary {
                record,
                auth_token_set: row.auth_token_set,
                previous_token_kept: row.previous_token_kept,
                signing_key_id,
            },
            sort_key: row.sort_key,
            total: row.total,
        })
    }
}
