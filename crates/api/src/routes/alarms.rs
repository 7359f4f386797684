//! Alarms: what is not as it must be, until it is again.

mod alarm_acknowledge;
pub mod alarm_list;
mod alarm_read;

use app::alarms::StoredAlarm;
use base::ids::{AlarmId, BuyerId};
use base::text::Name;
use base::time::Timestamp;
use domain::alarms::{AlarmKind, AlarmState, Finding};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::Api;

/// The routes of alarms.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(alarm_list::alarm_list))
        .routes(routes!(alarm_read::alarm_read))
        .routes(routes!(alarm_acknowledge::alarm_acknowledge))
}

/// Something that is not as it must be, or was not.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AlarmView {
    /// Its id.
    pub id: AlarmId,
    /// What it is about.
    pub kind: AlarmKind,
    /// Where it stands.
    pub state: AlarmState,
    /// Which of its kind it is about: a rule of the books, or a buyer and a currency.
    pub subject: String,
    /// The buyer it is about.
    pub buyer_id: Option<BuyerId>,
    /// What they are called.
    pub buyer_name: Option<Name>,
    /// How much was not as expected when it was last seen.
    pub finding_count: u64,
    /// The first 20 of it, with what was compared.
    pub findings: Vec<Finding>,
    /// How many looks have found something.
    pub times_seen: u32,
    /// When something was found first.
    pub first_seen_at: Timestamp,
    /// When something was found last.
    pub last_seen_at: Timestamp,
    /// Since when somebody looks at it.
    pub acknowledged_at: Option<Timestamp>,
    /// Who looks at it.
    pub acknowledged_by: Option<String>,
    /// Since when it is as it must be again.
    pub cleared_at: Option<Timestamp>,
}

impl From<&StoredAlarm> for AlarmView {
    fn from(stored: &StoredAlarm) -> Self {
        let alarm = &stored.alarm;
        let acknowledged = alarm.acknowledged.as_ref();
        Self {
            id: stored.id,
            kind: alarm.subject.kind,
            state: alarm.state(),
            subject: alarm.subject.name.clone(),
            buyer_id: alarm.subject.buyer,
            buyer_name: stored.buyer_name.clone(),
            finding_count: alarm.count,
            findings: alarm.findings.clone(),
            times_seen: alarm.times_seen,
            first_seen_at: alarm.first_seen_at,
            last_seen_at: alarm.last_seen_at,
            acknowledged_at: acknowledged.map(|by| by.at),
            acknowledged_by: acknowledged.map(|by| by.by_name.clone()),
            cleared_at: alarm.cleared_at,
        }
    }
}
