//! Blocked callers: the block list.

mod blocked_caller_archive;
mod blocked_caller_create;
mod blocked_caller_list;
mod blocked_caller_read;
mod blocked_caller_update;

use base::ids::{BlockedCallerId, CampaignId};
use base::page::Sort;
use base::text::{Name, Text};
use base::time::Timestamp;
use domain::exchange::blocked_callers::{BlockedBy, BlockedCaller, BlockedCallerSummary};
use domain::exchange::status::Status;
use domain::record::Version;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::list::Listable;
use crate::respond::Versioned;
use crate::state::Api;

/// The routes of blocked callers.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(
            blocked_caller_create::blocked_caller_create,
            blocked_caller_list::blocked_caller_list
        ))
        .routes(routes!(
            blocked_caller_read::blocked_caller_read,
            blocked_caller_update::blocked_caller_update,
            blocked_caller_archive::blocked_caller_archive
        ))
}

/// Callers nobody wants to hear.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BlockedCallerView {
    /// Its id.
    pub id: BlockedCallerId,
    /// By what it fits a caller.
    #[serde(rename = "match")]
    pub blocked_by: BlockedBy,
    /// The number, or how numbers begin; nothing for callers who keep the number back.
    pub value: Option<String>,
    /// The campaign it counts for; all of them when empty.
    pub campaign_id: Option<CampaignId>,
    /// What that campaign is called.
    pub campaign_name: Option<Name>,
    /// Why, for the operator.
    pub reason: Option<Text<200>>,
    /// Until when it counts; for good when empty.
    pub expires_at: Option<Timestamp>,
    /// `active`, or `archived` when it counts no more.
    pub status: Status,
    /// How often it was written; the ETag.
    pub version: Version,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last written.
    pub updated_at: Timestamp,
}

impl From<&BlockedCallerSummary> for BlockedCallerView {
    fn from(summary: &BlockedCallerSummary) -> Self {
        let record = &summary.record;
        Self {
            id: record.id,
            blocked_by: record.by(),
            value: record.callers.value().map(str::to_owned),
            campaign_id: record.campaign_id,
            campaign_name: summary.campaign_name.clone(),
            reason: record.reason.clone(),
            expires_at: record.expires_at,
            status: record.status,
            version: record.version,
            created_at: record.created_at,
            updated_at: record.updated_at,
        }
    }
}

impl Versioned for BlockedCallerView {
    fn version(&self) -> Version {
        self.version
    }
}

/// What a list of these can be narrowed to.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub struct BlockedCallerFilters {
    /// Only what counts for this campaign alone.
    pub campaign_id: Option<CampaignId>,
    /// Only what fits by this: `number`, `prefix` or `anonymous`.
    #[serde(rename = "match")]
    pub blocked_by: Option<BlockedBy>,
}

impl Listable for BlockedCaller {
    const USUAL_SORT: Sort = Sort::descending("createdAt");
    const FILTERS: &'static [&'static str] = &["campaignId", "match"];

    fn status(text: &str) -> Option<&'static str> {
        text.parse().ok().map(Status::as_str)
    }
}
