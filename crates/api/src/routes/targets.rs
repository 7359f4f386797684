//! Targets: the places where buyers take calls.

mod target_archive;
mod target_create;
mod target_list;
mod target_read;
mod target_update;

use base::ids::{BuyerId, TargetId};
use base::page::Sort;
use base::phone::PhoneNumber;
use base::text::{Name, Text};
use base::time::{Seconds, Timestamp};
use domain::calls::script::Digits;
use domain::exchange::dialling::CallerId;
use domain::exchange::status::Status;
use domain::exchange::targets::{Endpoint, EndpointType, Target, TargetSummary};
use domain::record::Version;
use domain::routing::caps::limits::Caps;
use domain::routing::schedule::Schedule;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::list::Listable;
use crate::respond::Versioned;
use crate::state::Api;

/// The routes of targets.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(
            target_create::target_create,
            target_list::target_list
        ))
        .routes(routes!(
            target_read::target_read,
            target_update::target_update,
            target_archive::target_archive
        ))
}

/// One place a buyer takes calls.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TargetView {
    /// Its id.
    pub id: TargetId,
    /// The buyer it belongs to.
    pub buyer_id: BuyerId,
    /// What that buyer is called.
    pub buyer_name: Name,
    /// Unique among the buyer's targets in use.
    pub name: Name,
    /// Where its calls are sent.
    pub endpoint: EndpointView,
    /// How long it rings; the campaign's own timeout when empty.
    pub ring_timeout_secs: Option<Seconds>,
    /// What rings next when its own place does not take the call.
    pub backup_number: Option<PhoneNumber>,
    /// Keys pressed once a phone answers.
    pub send_digits: Option<Digits>,
    /// What it sees: `caller`, `called`, or one of the tenant's numbers; what the campaign says when
    /// empty.
    pub caller_id: Option<CallerId>,
    /// What whoever answers hears before being joined with the caller.
    pub whisper: Option<Text<500>>,
    /// Whether they are joined with the caller only when they press 1.
    pub accept_key: bool,
    /// What rings together with its own place: the first to answer has the call.
    pub ring_group: Vec<EndpointView>,
    /// Whether it takes calls.
    pub status: Status,
    /// When it takes calls; always when empty.
    pub schedule: Option<Schedule>,
    /// How many it takes; any number when empty.
    pub caps: Option<Caps>,
    /// How often it was written; the ETag.
    pub version: Version,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last written.
    pub updated_at: Timestamp,
}

/// Where a target's calls are sent.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EndpointView {
    /// What the value is.
    #[serde(rename = "type")]
    pub kind: EndpointType,
    /// An E.164 phone number or a SIP address.
    pub value: String,
}

impl From<&Endpoint> for EndpointView {
    fn from(endpoint: &Endpoint) -> Self {
        Self {
            kind: endpoint.kind(),
            value: endpoint.value().to_owned(),
        }
    }
}

impl From<&TargetSummary> for TargetView {
    fn from(summary: &TargetSummary) -> Self {
        let record = &summary.record;
        let ring_group = record.dialling.ring_group.iter();
        Self {
            id: record.id,
            buyer_id: record.buyer_id,
            buyer_name: summary.buyer_name.clone(),
            name: record.name.clone(),
            endpoint: EndpointView::from(&record.endpoint),
            ring_timeout_secs: record.ring_timeout_secs,
            backup_number: record.dialling.backup_number.clone(),
            send_digits: record.dialling.send_digits.clone(),
            caller_id: record.dialling.caller_id.clone(),
            whisper: record.dialling.whisper.clone(),
            accept_key: record.dialling.accept_key,
            ring_group: ring_group.map(EndpointView::from).collect(),
            status: record.status,
            schedule: record.availability.schedule.clone(),
            caps: record.availability.caps.clone(),
            version: record.version,
            created_at: record.created_at,
            updated_at: record.updated_at,
        }
    }
}

impl Versioned for TargetView {
    fn version(&self) -> Version {
        self.version
    }
}

/// What a list of these can be narrowed to.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub struct TargetFilters {
    /// Only this buyer's.
    pub buyer_id: Option<BuyerId>,
}

impl Listable for Target {
    const USUAL_SORT: Sort = Sort::ascending("name");
    const FILTERS: &'static [&'static str] = &["buyerId"];

    fn status(text: &str) -> Option<&'static str> {
        text.parse().ok().map(Status::as_str)
    }
}
