//! The campaigns table, and what a campaign has as its activation asks.
use base::ids::CampaignId;
use base::money::Currency;
use base::phone::PhoneNumber;
use base::text::{Name, Text};
use base::time::TimeZone;
use domain::exchange::availability::Availability;
use domain::exchange::campaigns::{Campaign, CampaignSummary, Readiness, Recording};
use domain::exchange::dialling::{CallerId, CampaignDialling};
use domain::exchange::fallback::Fallback;
use domain::record::{Record, Version};
use serde_json::Value;
use uuid::Uuid;

use crate::columns::{At, count, readable, readable_if_set, seconds, secs, stored, written};
use crate::shelf::{Selected, Selection, Shelf};
use crate::{StoreError, Tx};

impl Shelf for Campaign {
    async fn insert(tx: &mut Tx, record: &Record<Self>) -> Result<(), StoreError> {
        sqlx::query_file!(
            "src/exchange/campaigns/insert_campaign.sql",
            tx.tenant_uuid(),
            record.id.uuid(),
            record.name.as_str(),
            record.description.as_ref().map(Text::as_str),
            record.status.as_str(),
            record.number_source.as_str(),
            record.routing_mode.as_str(),
            record.time_zone.as_str(),
            record.currency.as_str(),
            secs(record.ring_timeout_secs),
            i16::from(record.max_attempts),
            secs(record.max_call_secs),
            record.recording.enabled,
            record.recording.announcement.as_ref().map(Text::as_str),
            record.fallback.number.as_ref().map(PhoneNumber::as_str),
            record.fallback.message.as_ref().map(Text::as_str),
            written(&record.availability.schedule)?,
            written(&record.availability.caps)?,
            written(&record.filters)?,
            written(&record.screening)?,
            record.strategy.as_str(),
            record.dialling.max_ring_secs.map(secs),
            record.dialling.caller_id.as_str(),
            record.dialling.reroute_within_secs.map(secs),
            record.fallback.campaign_id.map(CampaignId::uuid),
            record.fallback.greeting.as_ref().map(Text::as_str),
            record.version.0,
            At(record.created_at) as _,
            At(record.updated_at) as _,
            secs(record.conversion_window_secs),
        )
        .execute(tx.connection())
        .await?;
        Ok(())
    }

    async fn replace(tx: &mut Tx, record: &Record<Self>) -> Result<bool, StoreError> {
        let written = sqlx::query_file!(
            "src/exchange/campaigns/replace_campaign.sql",
            tx.tenant_uuid(),
            record.id.uuid(),
            record.name.as_str(),
            record.description.as_ref().map(Text::as_str),
            record.status.as_str(),
            record.number_source.as_str(),
            record.routing_mode.as_str(),
            record.time_zone.as_str(),
            secs(record.ring_timeout_secs),
            i16::from(record.max_attempts),
            secs(record.max_call_secs),
            record.recording.enabled,
            record.recording.announcement.as_ref().map(Text::as_str),
            record.fallback.number.as_ref().map(PhoneNumber::as_str),
            record.fallback.message.as_ref().map(Text::as_str),
            written(&record.availability.schedule)?,
            written(&record.availability.caps)?,
            written(&record.filters)?,
            written(&record.screening)?,
            record.strategy.as_str(),
            record.dialling.max_ring_secs.map(secs),
            record.dialling.caller_id.as_str(),
            record.dialling.reroute_within_secs.map(secs),
            record.fallback.campaign_id.map(CampaignId::uuid),
            record.fallback.greeting.as_ref().map(Text::as_str),
            record.version.0,
            At(record.updated_at) as _,
            secs(record.conversion_window_secs),
        )
        .execute(tx.connection())
        .await?;
        Ok(written.rows_affected() == 1)
    }

    async fn select(
        tx: &mut Tx,
        selection: &Selection<'_>,
    ) -> Result<Vec<Selected<CampaignSummary>>, StoreError> {
        let rows = sqlx::query_file_as!(
            Row,
            "src/exchange/campaigns/select_campaigns.sql",
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
    description: Option<String>,
    status: String,
    number_source: String,
    routing_mode: String,
    time_zone: String,
    currency: String,
    ring_timeout_secs: i32,
    max_attempts: i16,
    max_call_secs: i32,
    conversion_window_secs: i32,
    recording_enabled: bool,
    recording_announcement: Option<String>,
    fallback_number: Option<String>,
    fallback_message: Option<String>,
    schedule: Option<Value>,
    caps: Option<Value>,
    filters: Option<Value>,
    screening: Option<Value>,
    strategy: String,
    max_ring_secs: Option<i32>,
    caller_id: String,
    reroute_within_secs: Option<i32>,
    fallback_campaign_id: Option<Uuid>,
    fallback_greeting: Option<String>,
    version: i32,
    created_at: At,
    updated_at: At,
    active_offers: i64,
    active_buyers: i64,
    active_numbers: i64,
    led_numbers: i64,
    falling_back: i64,
    phone_number: Option<String>,
    sort_key: String,
    total: i64,
}

impl Row {
    fn dialling(&self) -> Result<CampaignDialling, StoreError> {
        let if_set = |column, secs: Option<i32>| secs.map(|secs| seconds(column, secs)).transpose();
        let caller_id = CallerId::from_stored(&self.caller_id);
        Ok(CampaignDialling {
            max_ring_secs: if_set("campaigns.max_ring_secs", self.max_ring_secs)?,
            caller_id: readable("campaigns.caller_id", caller_id)?,
            reroute_within_secs: if_set("campaigns.reroute_within_secs", self.reroute_within_secs)?,
        })
    }

    fn fallback(&self) -> Result<Fallback, StoreError> {
        let text = |column, text: &Option<String>| {
            readable_if_set(column, text.clone(), Text::<500>::parse)
        };
        let number = self.fallback_number.clone();
        Ok(Fallback {
            number: readable_if_set("campaigns.fallback_number", number, PhoneNumber::from_e164)?,
            campaign_id: self.fallback_campaign_id.map(CampaignId::from_uuid),
            greeting: text("campaigns.fallback_greeting", &self.fallback_greeting)?,
            message: text("campaigns.fallback_message", &self.fallback_message)?,
        })
    }
}

impl TryFrom<Row> for Selected<CampaignSummary> {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let (dialling, fallback) = (row.dialling()?, row.fallback()?);
        let value = Campaign {
            name: readable("campaigns.name", Name::parse(&row.name))?,
            description: readable_if_set("campaigns.description", row.description, Text::parse)?,
            status: readable("campaigns.status", row.status.parse())?,
            availability: Availability {
                schedule: stored("campaigns.schedule", row.schedule)?,
                caps: stored("campaigns.caps", row.caps)?,
            },
            filters: stored("campaigns.filters", row.filters)?,
            screening: stored("campaigns.screening", row.screening)?,
            strategy: readable("campaigns.strategy", row.strategy.parse())?,
            dialling,
            number_source: readable("campaigns.number_source", row.number_source.parse())?,
            routing_mode: readable("campaigns.routing_mode", row.routing_mode.parse())?,
            time_zone: readable("campaigns.time_zone", TimeZone::parse(&row.time_zone))?,
            currency: readable("campaigns.currency", Currency::parse(&row.currency))?,
            ring_timeout_secs: seconds("campaigns.ring_timeout_secs", row.ring_timeout_secs)?,
            max_attempts: readable("campaigns.max_attempts", u8::try_from(row.max_attempts))?,
            max_call_secs: seconds("campaigns.max_call_secs", row.max_call_secs)?,
            conversion_window_secs: seconds(
                "campaigns.conversion_window_secs",
                row.conversion_window_secs,
            )?,
            recording: Recording {
                enabled: row.recording_enabled,
                announcement: readable_if_set(
                    "campaigns.recording_announcement",
                    row.recording_announcement,
                    Text::parse,
                )?,
            },
            fallback,
        };
        let record = Record {
            id: CampaignId::from_uuid(row.id),
            version: Version(row.version),
            created_at: row.created_at.0,
            updated_at: row.updated_at.0,
            value,
        };
        Ok(Self {
            summary: CampaignSummary {
                record,
                active_offers: count(row.active_offers),
                active_buyers: count(row.active_buyers),
                active_numbers: count(row.active_numbers),
                led_numbers: count(row.led_numbers),
                falling_back: count(row.falling_back),
                phone_number: readable_if_set(
                    "numbers.phone_number",
                    row.phone_number,
                    PhoneNumber::from_e164,
                )?,
            },
            sort_key: row.sort_key,
            total: row.total,
        })
    }
}

/// What the campaign has, as its activation asks, with its row locked so that the answer holds.
///
/// # Errors
/// When the database fails.
pub async fn lock_readiness(tx: &mut Tx, id: CampaignId) -> Result<Readiness, StoreError> {
    let row = sqlx::query_file!(
        "src/exchange/campaigns/lock_readiness.sql",
        tx.tenant_uuid(),
        id.uuid(),
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(row.map_or_else(Readiness::default, |row| Readiness {
        active_offers: count(row.active_offers),
        active_numbers: count(row.active_numbers),
        falling_back: count(row.falling_back),
    }))
}
