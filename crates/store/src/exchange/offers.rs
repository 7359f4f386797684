//! The offers table.
use base::id::Id;
use base::ids::{BuyerId, CampaignId, OfferId, TargetId};
use base::money::Currency;
use base::text::Name;
use domain::exchange::availability::Availability;
use domain::exchange::offers::{Offer, OfferSummary};
use domain::record::{Record, Version};
use serde_json::Value;
use uuid::Uuid;

use crate::columns::{At, readable, seconds, secs, stored, written};
use crate::exchange::pricing;
use crate::shelf::{Selected, Selection, Shelf};
use crate::{StoreError, Tx};

impl Shelf for Offer {
    async fn insert(tx: &mut Tx, record: &Record<Self>) -> Result<(), StoreError> {
        let price = pricing::Columns::from(&record.pricing);
        sqlx::query_file!(
            "src/exchange/offers/insert_offer.sql",
            tx.tenant_uuid(),
            record.id.uuid(),
            record.campaign_id.uuid(),
            record.target_id.uuid(),
            price.model,
            price.amount_micros,
            price.share_ppm,
            price.min_micros,
            price.max_micros,
            record.currency.as_str(),
            secs(record.buffer_secs),
            i16::from(record.priority),
            i16::from(record.weight),
            record.status.as_str(),
            written(&record.availability.schedule)?,
            written(&record.availability.caps)?,
            written(&record.filters)?,
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
            "src/exchange/offers/replace_offer.sql",
            tx.tenant_uuid(),
            record.id.uuid(),
            price.model,
            price.amount_micros,
            price.share_ppm,
            price.min_micros,
            price.max_micros,
            secs(record.buffer_secs),
            i16::from(record.priority),
            i16::from(record.weight),
            record.status.as_str(),
            written(&record.availability.schedule)?,
            written(&record.availability.caps)?,
            written(&record.filters)?,
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
    ) -> Result<Vec<Selected<OfferSummary>>, StoreError> {
        let rows = sqlx::query_file_as!(
            Row,
            "src/exchange/offers/select_offers.sql",
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
            selection.filter.buyer.map(Id::uuid),
            selection.filter.target.map(Id::uuid),
        )
        .fetch_all(tx.connection())
        .await?;
        rows.into_iter().map(Selected::try_from).collect()
    }
}

struct Row {
    id: Uuid,
    campaign_id: Uuid,
    target_id: Uuid,
    pricing_model: String,
    amount_micros: Option<i64>,
    share_ppm: Option<i32>,
    min_micros: Option<i64>,
    max_micros: Option<i64>,
    currency: String,
    buffer_secs: i32,
    priority: i16,
    weight: i16,
    status: String,
    schedule: Option<Value>,
    caps: Option<Value>,
    filters: Option<Value>,
    version: i32,
    created_at: At,
    updated_at: At,
    campaign_name: String,
    target_name: String,
    buyer_id: Uuid,
    buyer_name: String,
    sort_key: String,
    total: i64,
}

impl TryFrom<Row> for Selected<OfferSummary> {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let value = Offer {
            campaign_id: CampaignId::from_uuid(row.campaign_id),
            target_id: TargetId::from_uuid(row.target_id),
            pricing: pricing::Columns {
                model: &row.pricing_model,
                amount_micros: row.amount_micros,
                share_ppm: row.share_ppm,
                min_micros: row.min_micros,
                max_micros: row.max_micros,
            }
            .read()?,
            currency: readable("offers.currency", Currency::parse(&row.currency))?,
            buffer_secs: seconds("offers.buffer_secs", row.buffer_secs)?,
            priority: readable("offers.priority", u8::try_from(row.priority))?,
            weight: readable("offers.weight", u8::try_from(row.weight))?,
            status: readable("offers.status", row.status.parse())?,
            availability: Availability {
                schedule: stored("offers.schedule", row.schedule)?,
                caps: stored("offers.caps", row.caps)?,
            },
            filters: stored("offers.filters", row.filters)?,
        };
        let record = Record {
            id: OfferId::from_uuid(row.id),
            version: Version(row.version),
            created_at: row.created_at.0,
            updated_at: row.updated_at.0,
            value,
        };
        Ok(Self {
            summary: OfferSummary {
                record,
                campaign_name: readable("campaigns.name", Name::parse(&row.campaign_name))?,
                target_name: readable("targets.name", Name::parse(&row.target_name))?,
                buyer_id: BuyerId::from_uuid(row.buyer_id),
                buyer_name: readable("buyers.name", Name::parse(&row.buyer_name))?,
            },
            sort_key: row.sort_key,
            total: row.total,
        })
    }
}
