//! The suppliers table.
use base::ids::SupplierId;
use base::text::{EmailAddress, Name, Text};
use domain::exchange::suppliers::Supplier;
use domain::record::{Record, Version};
use serde_json::Value;
use uuid::Uuid;

use crate::columns::{At, readable, readable_if_set, stored, written};
use crate::shelf::{Selected, Selection, Shelf};
use crate::{StoreError, Tx};

impl Shelf for Supplier {
    async fn insert(tx: &mut Tx, record: &Record<Self>) -> Result<(), StoreError> {
        sqlx::query_file!(
            "src/exchange/suppliers/insert_supplier.sql",
            tx.tenant_uuid(),
            record.id.uuid(),
            record.name.as_str(),
            record.company.as_ref().map(Name::as_str),
            record.email.as_ref().map(EmailAddress::as_str),
            record.external_id.as_ref().map(Name::as_str),
            record.status.as_str(),
            record.notes.as_ref().map(Text::as_str),
            written(&record.caps)?,
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
            "src/exchange/suppliers/replace_supplier.sql",
            tx.tenant_uuid(),
            record.id.uuid(),
            record.name.as_str(),
            record.company.as_ref().map(Name::as_str),
            record.email.as_ref().map(EmailAddress::as_str),
            record.external_id.as_ref().map(Name::as_str),
            record.status.as_str(),
            record.notes.as_ref().map(Text::as_str),
            written(&record.caps)?,
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
    ) -> Result<Vec<Selected<Record<Supplier>>>, StoreError> {
        let rows = sqlx::query_file_as!(
            Row,
            "src/exchange/suppliers/select_suppliers.sql",
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
    external_id: Option<String>,
    status: String,
    notes: Option<String>,
    caps: Option<Value>,
    version: i32,
    created_at: At,
    updated_at: At,
    sort_key: String,
    total: i64,
}

impl TryFrom<Row> for Selected<Record<Supplier>> {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let value = Supplier {
            name: readable("suppliers.name", Name::parse(&row.name))?,
            company: readable_if_set("suppliers.company", row.company, Name::parse)?,
            email: readable_if_set("suppliers.email", row.email, EmailAddress::parse)?,
            external_id: readable_if_set("suppliers.external_id", row.external_id, Name::parse)?,
            status: readable("suppliers.status", row.status.parse())?,
            caps: stored("suppliers.caps", row.caps)?,
            notes: readable_if_set("suppliers.notes", row.notes, Text::parse)?,
        };
        let record = Record {
            id: SupplierId::from_uuid(row.id),
            version: Version(row.version),
            created_at: row.created_at.0,
            updated_at: row.updated_at.0,
            value,
        };
        Ok(Self {
            summary: record,
            sort_key: row.sort_key,
            total: row.total,
        })
    }
}
