//! The buyers table.
use base::ids::BuyerId;
use base::text::{EmailAddress, Name, Text};
use base::time::TimeZone;
use domain::exchange::availability::Availability;
use domain::exchange::buyers::{Buyer, BuyerSummary};
use domain::record::{Record, Version};
use serde_json::Value;
use uuid::Uuid;

use crate::columns::{At, count, readable, readable_if_set, stored, written};
use crate::shelf::{Selected, Selection, Shelf};
use crate::{StoreError, Tx};

impl Shelf for Buyer {
    async fn insert(tx: &mut Tx, record: &Record<Self>) -> Result<(), StoreError> {
        sqlx::query_file!(
            "src/exchange/buyers/insert_buyer.sql",
            tx.tenant_uuid(),
            record.id.uuid(),
            record.name.as_str(),
            record.company.as_ref().map(Name::as_str),
            record.email.as_ref().map(EmailAddress::as_str),
            record.time_zone.as_str(),
            record.status.as_str(),
            i16::from(record.priority),
            record.notes.as_ref().map(Text::as_str),
            written(&record.availability.schedule)?,
            written(&record.availability.caps)?,
            written(&Some(record.billing))?,
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
            "src/exchange/buyers/replace_buyer.sql",
            tx.tenant_uuid(),
            record.id.uuid(),
            record.name.as_str(),
            record.company.as_ref().map(Name::as_str),
            record.email.as_ref().map(EmailAddress::as_str),
            record.time_zone.as_str(),
            record.status.as_str(),
            i16::from(record.priority),
            record.notes.as_ref().map(Text::as_str),
            written(&record.availability.schedule)?,
            written(&record.availability.caps)?,
            written(&Some(record.billing))?,
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
    ) -> Result<Vec<Selected<BuyerSummary>>, StoreError> {
        let rows = sqlx::query_file_as!(
            Row,
            "src/exchange/buyers/select_buyers.sql",
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
    name: String,
    company: Option<String>,
    email: Option<String>,
    time_zone: String,
    status: String,
    priority: i16,
    notes: Option<String>,
    schedule: Option<Value>,
    caps: Option<Value>,
    billing: Option<Value>,
    version: i32,
    created_at: At,
    updated_at: At,
    targets: i64,
    sort_key: String,
    total: i64,
}

impl TryFrom<Row> for Selected<BuyerSummary> {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let value = Buyer {
            name: readable("buyers.name", Name::parse(&row.name))?,
            company: readable_if_set("buyers.company", row.company, Name::parse)?,
            email: readable_if_set("buyers.email", row.email, EmailAddress::parse)?,
            time_zone: readable("buyers.time_zone", TimeZone::parse(&row.time_zone))?,
            status: readable("buyers.status", row.status.parse())?,
            priority: readable("buyers.priority", u8::try_from(row.priority))?,
            availability: Availability {
                schedule: stored("buyers.schedule", row.schedule)?,
                caps: stored("buyers.caps", row.caps)?,
            },
            billing: stored("buyers.billing", row.billing)?.unwrap_or_default(),
            notes: readable_if_set("buyers.notes", row.notes, Text::parse)?,
        };
        let record = Record {
            id: BuyerId::from_uuid(row.id),
            version: Version(row.version),
            created_at: row.created_at.0,
            updated_at: row.updated_at.0,
            value,
        };
        Ok(Self {
            summary: BuyerSummary {
                record,
                targets: count(row.targets),
            },
            sort_key: row.sort_key,
            total: row.total,
        })
    }
}
