//! The tables of value lists and of what they hold.

use base::ids::ValueListId;
use base::text::{Name, Text};
use domain::exchange::value_lists::ValueList;
use domain::record::{Record, Version};
use uuid::Uuid;

use crate::columns::{At, readable, readable_if_set};
use crate::shelf::{Selected, Selection, Shelf};
use crate::{StoreError, Tx};

impl Shelf for ValueList {
    async fn insert(tx: &mut Tx, record: &Record<Self>) -> Result<(), StoreError> {
        sqlx::query_file!(
            "src/exchange/value_lists/insert_value_list.sql",
            tx.tenant_uuid(),
            record.id.uuid(),
            record.name.as_str(),
            record.notes.as_ref().map(Text::as_str),
            i32::try_from(record.size).unwrap_or(i32::MAX),
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
            "src/exchange/value_lists/replace_value_list.sql",
            tx.tenant_uuid(),
            record.id.uuid(),
            record.name.as_str(),
            record.notes.as_ref().map(Text::as_str),
            i32::try_from(record.size).unwrap_or(i32::MAX),
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
    ) -> Result<Vec<Selected<Record<ValueList>>>, StoreError> {
        let rows = sqlx::query_file_as!(
            Row,
            "src/exchange/value_lists/select_value_lists.sql",
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

/// Everything a list holds, in the order it was given.
///
/// # Errors
/// When the database fails; so for the other.
pub async fn list_values(tx: &mut Tx, list: ValueListId) -> Result<Vec<String>, StoreError> {
    let values = sqlx::query_scalar!(
        "select listed from app.value_list_values where tenant_id = $1 and value_list_id = $2",
        tx.tenant_uuid(),
        list.uuid(),
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(values.unwrap_or_default())
}

/// Replaces everything a list holds.
pub async fn replace_values(
    tx: &mut Tx,
    list: ValueListId,
    values: &[String],
) -> Result<(), StoreError> {
    sqlx::query!(
        r#"
        insert into app.value_list_values (tenant_id, value_list_id, listed)
        values ($1, $2, $3)
        on conflict (tenant_id, value_list_id) do update set listed = excluded.listed
        "#,
        tx.tenant_uuid(),
        list.uuid(),
        values,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The first so many campaigns, offers and numbers in use whose filters name a list, each by its kind
/// and what it is called, and how many there are.
pub async fn list_uses(
    tx: &mut Tx,
    list: ValueListId,
    limit: i64,
) -> Result<(Vec<String>, u64), StoreError> {
    let rows = sqlx::query_file!(
        "src/exchange/value_lists/select_uses.sql",
        tx.tenant_uuid(),
        list.to_string(),
        limit,
    )
    .fetch_all(tx.connection())
    .await?;
    let count = rows.first().map_or(0, |row| row.count);
    let uses = rows.iter().map(|row| format!("{} {}", row.kind, row.name));
    Ok((uses.collect(), u64::try_from(count).unwrap_or_default()))
}

struct Row {
    id: Uuid,
    name: String,
    notes: Option<String>,
    size: i32,
    status: String,
    version: i32,
    created_at: At,
    updated_at: At,
    sort_key: String,
    total: i64,
}

impl TryFrom<Row> for Selected<Record<ValueList>> {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let value = ValueList {
            name: readable("value_lists.name", Name::parse(&row.name))?,
            notes: readable_if_set("value_lists.notes", row.notes, Text::parse)?,
            size: readable("value_lists.size", u32::try_from(row.size))?,
            status: readable("value_lists.status", row.status.parse())?,
        };
        let record = Record {
            id: ValueListId::from_uuid(row.id),
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
