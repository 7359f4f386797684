//! The supplier terms table.
use base::id::Id;
use base::ids::{CampaignId, SupplierId, SupplierTermsId};
use base::money::Currency;
use base::text::Name;
use domain::exchange::supplier_terms::{SupplierTerms, SupplierTermsSummary};
use domain::record::{Record, Version};
use uuid::Uuid;

use crate::columns::{At, readable, seconds, secs};
use crate::exchange::pricing;
use crate::shelf::{Selected, Selection, Shelf};
use crate::{StoreError, Tx};

impl Shelf for SupplierTerms {
    async fn insert(tx: &mut Tx, record: &Record<Self>) -> Result<(), StoreError> {
        let price = pricing::Columns::from(&record.pricing);
        sqlx::query_file!(
            "src/exchange/supplier_terms/insert_supplier_terms.sql",
            tx.tenant_uuid(),
            record.id.uuid(),
            record.supplier_id.uuid(),
            record.campaign_id.uuid(),
            price.model,
            price.amount_micros,
            price.share_ppm,
            price.min_micros,
            price.max_micros,
            record.currency.as_str(),
            secs(record.buffer_secs),
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
        let price = pricing::Columns::from(&record.pricing);
        let written = sqlx::query_file!(
            "src/exchange/supplier_terms/replace_supplier_terms.sql",
            tx.tenant_uuid(),
            record.id.uuid(),
            price.model,
            price.amount_micros,
            price.share_ppm,
            price.min_micros,
            price.max_micros,
            secs(record.buffer_secs),
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
    ) -> Result<Vec<Selected<SupplierTermsSummary>>, StoreError> {
        let rows = sqlx::query_file_as!(
            Row,
            "src/exchange/supplier_terms/select_supplier_terms.sql",
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
            selection.filter.campaign.map(Id::uuid),
            selection.filter.supplier.map(Id::uuid),
        )
        .fetch_all(tx.connection())
        .await?;
        rows.into_iter().map(Selected::try_from).collect()
    }
}

struct Row {
    id: Uuid,
    supplier_id: Uuid,
    campaign_id: Uuid,
    pricing_model: String,
    amount_micros: Option<i64>,
    share_ppm: Option<i32>,
    min_micros: Option<i64>,
    max_micros: Option<i64>,
    currency: String,
    buffer_secs: i32,
    status: String,
    version: i32,
    created_at: At,
    updated_at: At,
    supplier_name: String,
    campaign_name: String,
    sort_key: String,
    total: i64,
}

impl TryFrom<Row> for Selected<SupplierTermsSummary> {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let value = SupplierTerms {
            supplier_id: SupplierId::from_uuid(row.supplier_id),
            campaign_id: CampaignId::from_uuid(row.campaign_id),
            pricing: pricing::Columns {
                model: &row.pricing_model,
                amount_micros: row.amount_micros,
                share_ppm: row.share_ppm,
                min_micros: row.min_micros,
                max_micros: row.max_micros,
            }
            .read()?,
            currency: readable("supplier_terms.currency", Currency::parse(&row.currency))?,
            buffer_secs: seconds("supplier_terms.buffer_secs", row.buffer_secs)?,
            status: readable("supplier_terms.status", row.status.parse())?,
        };
        let record = Record {
            id: SupplierTermsId::from_uuid(row.id),
            version: Version(row.version),
            created_at: row.created_at.0,
            updated_at: row.updated_at.0,
            value,
        };
        Ok(Self {
            summary: SupplierTermsSummary {
                record,
                supplier_name: readable("suppliers.name", Name::parse(&row.supplier_name))?,
                campaign_name: readable("campaigns.name", Name::parse(&row.campaign_name))?,
            },
            sort_key: row.sort_key,
            total: row.total,
        })
    }
}
