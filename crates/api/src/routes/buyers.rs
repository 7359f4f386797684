//! Buyers: the companies that pay for calls.

mod buyer_archive;
mod buyer_create;
mod buyer_list;
mod buyer_payment_create;
mod buyer_read;
mod buyer_statement;
mod buyer_update;

use base::ids::BuyerId;
use base::page::Sort;
use base::text::{EmailAddress, Name, Text};
use base::time::{TimeZone, Timestamp};
use domain::exchange::buyers::{Buyer, BuyerSummary};
use domain::exchange::status::Status;
use domain::ledger::billing::Billing;
use domain::record::Version;
use domain::routing::caps::limits::Caps;
use domain::routing::schedule::Schedule;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::list::Listable;
use crate::respond::Versioned;
use crate::state::Api;

/// The routes of buyers.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(buyer_create::buyer_create, buyer_list::buyer_list))
        .routes(routes!(
            buyer_read::buyer_read,
            buyer_update::buyer_update,
            buyer_archive::buyer_archive
        ))
        .routes(routes!(buyer_payment_create::buyer_payment_create))
        .routes(routes!(buyer_statement::buyer_statement))
}

/// The company that pays for calls.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BuyerView {
    /// Its id.
    pub id: BuyerId,
    /// Unique among the buyers in use.
    pub name: Name,
    /// The legal name, where it differs.
    pub company: Option<Name>,
    /// Whom to write to.
    pub email: Option<EmailAddress>,
    /// IANA zone its days begin in.
    pub time_zone: TimeZone,
    /// Whether it takes calls.
    pub status: Status,
    /// 1 to 10, of which 1 goes first: the priority of its offers that are made without one.
    pub priority: u8,
    /// When it takes calls; always when empty.
    pub schedule: Option<Schedule>,
    /// How many it takes; any number when empty.
    pub caps: Option<Caps>,
    /// How it pays.
    pub billing: Billing,
    /// Free text for the operator.
    pub notes: Option<Text<2000>>,
    /// Targets that are not archived.
    pub targets_count: u32,
    /// How often it was written; the ETag.
    pub version: Version,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last written.
    pub updated_at: Timestamp,
}

impl From<&BuyerSummary> for BuyerView {
    fn from(summary: &BuyerSummary) -> Self {
        let record = &summary.record;
        Self {
            id: record.id,
            name: record.name.clone(),
            company: record.company.clone(),
            email: record.email.clone(),
            time_zone: record.time_zone.clone(),
            status: record.status,
            priority: record.priority,
            schedule: record.availability.schedule.clone(),
            caps: record.availability.caps.clone(),
            billing: record.billing,
            notes: record.notes.clone(),
            targets_count: summary.targets,
            version: record.version,
            created_at: record.created_at,
            updated_at: record.updated_at,
        }
    }
}

impl Versioned for BuyerView {
    fn version(&self) -> Version {
        self.version
    }
}

impl Listable for Buyer {
    const USUAL_SORT: Sort = Sort::ascending("name");

    fn status(text: &str) -> Option<&'static str> {
        text.parse().ok().map(Status::as_str)
    }
}
