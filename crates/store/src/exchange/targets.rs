//! The targets table.
use base::id::Id;
use base::ids::{BuyerId, TargetId};
use base::phone::PhoneNumber;
use base::text::{Name, Text};
use domain::calls::script::Digits;
use domain::exchange::availability::Availability;
use domain::exchange::dialling::{CallerId, TargetDialling};
use domain::exchange::targets::{Target, TargetSummary};
use domain::record::{Record, Version};
use serde_json::Value;
use uuid::Uuid;

use crate::columns::{At, readable, readable_if_set, seconds, secs, stored, written};
use crate::exchange::endpoints;
use crate::shelf::{Selected, Selection, Shelf};
use crate::{StoreError, Tx};

impl Shelf for Target {
    async fn insert(tx: &mut Tx, record: &Record<Self>) -> Result<(), StoreError> {
        sqlx::query_file!(
            "src/exchange/targets/insert_target.sql",
            tx.tenant_uuid(),
            record.id.uuid(),
            record.buyer_id.uuid(),
            record.name.as_str(),
            record.endpoint.kind().as_str(),
            record.endpoint.value(),
            record.ring_timeout_secs.map(secs),
            record.status.as_str(),
            written(&record.availability.schedule)?,
            written(&record.availability.caps)?,
            record
                .dialling
                .backup_number
                .as_ref()
                .map(PhoneNumber::as_str),
            record.dialling.send_digits.as_ref().map(Digits::as_str),
            record.dialling.caller_id.as_ref().map(CallerId::as_str),
            record.dialling.whisper.as_ref().map(Text::as_str),
            record.dialling.accept_key,
            endpoints::written(&record.dialling.ring_group)?,
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
            "src/exchange/targets/replace_target.sql",
            tx.tenant_uuid(),
            record.id.uuid(),
            record.name.as_str(),
            record.endpoint.kind().as_str(),
            record.endpoint.value(),
            record.ring_timeout_secs.map(secs),
            record.status.as_str(),
            written(&record.availability.schedule)?,
            written(&record.availability.caps)?,
            record
                .dialling
                .backup_number
                .as_ref()
                .map(PhoneNumber::as_str),
            record.dialling.send_digits.as_ref().map(Digits::as_str),
            record.dialling.caller_id.as_ref().map(CallerId::as_str),
            record.dialling.whisper.as_ref().map(Text::as_str),
            record.dialling.accept_key,
            endpoints::written(&record.dialling.ring_group)?,
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
    ) -> Result<Vec<Selected<TargetSummary>>, StoreError> {
        let rows = sqlx::query_file_as!(
            Row,
            "src/exchange/targets/select_targets.sql",
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
            selection.filter.buyer.map(Id::uuid),
        )
        .fetch_all(tx.connection())
        .await?;
        rows.into_iter().map(Selected::try_from).collect()
    }
}

struct Row {
    id: Uuid,
    buyer_id: Uuid,
    name: String,
    endpoint_type: String,
    endpoint_value: String,
    ring_timeout_secs: Option<i32>,
    status: String,
    schedule: Option<Value>,
    caps: Option<Value>,
    backup_number: Option<String>,
    send_digits: Option<String>,
    caller_id: Option<String>,
    whisper: Option<String>,
    accept_key: bool,
    ring_group: Option<Value>,
    version: i32,
    created_at: At,
    updated_at: At,
    buyer_name: String,
    sort_key: String,
    total: i64,
}

impl TryFrom<Row> for Selected<TargetSummary> {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let value = Target {
            buyer_id: BuyerId::from_uuid(row.buyer_id),
            name: readable("targets.name", Name::parse(&row.name))?,
            endpoint: endpoints::read(&row.endpoint_type, &row.endpoint_value)?,
            ring_timeout_secs: row
                .ring_timeout_secs
                .map(|secs| seconds("targets.ring_timeout_secs", secs))
                .transpose()?,
            dialling: TargetDialling {
                backup_number: readable_if_set(
                    "targets.backup_number",
                    row.backup_number,
                    PhoneNumber::from_e164,
                )?,
                send_digits: readable_if_set(
                    "targets.send_digits",
                    row.send_digits,
                    Digits::parse,
                )?,
                caller_id: readable_if_set(
                    "targets.caller_id",
                    row.caller_id,
                    CallerId::from_stored,
                )?,
                whisper: readable_if_set("targets.whisper", row.whisper, Text::parse)?,
                accept_key: row.accept_key,
                ring_group: endpoints::read_all("targets.ring_group", row.ring_group)?,
            },
            status: readable("targets.status", row.status.parse())?,
            availability: Availability {
                schedule: stored("targets.schedule", row.schedule)?,
                caps: stored("targets.caps", row.caps)?,
            },
        };
        let record = Record {
            id: TargetId::from_uuid(row.id),
            version: Version(row.version),
            created_at: row.created_at.0,
            updated_at: row.updated_at.0,
            value,
        };
        Ok(Self {
            summary: TargetSummary {
                record,
                buyer_name: readable("buyers.name", Name::parse(&row.buyer_name))?,
            },
            sort_key: row.sort_key,
            total: row.total,
        })
    }
}
