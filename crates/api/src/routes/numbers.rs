//! Numbers: what we hold at carriers.

mod number_archive;
mod number_create;
mod number_list;
mod number_read;
mod number_update;

use base::ids::{CampaignId, NumberId, ProviderAccountId, SupplierId};
use base::money::{Currency, DecimalMicros};
use base::page::Sort;
use base::phone::{NumberKind, PhoneNumber};
use base::text::Name;
use base::time::Timestamp;
use domain::exchange::status::Status;
use domain::numbers::inventory::{Number, NumberSummary};
use domain::numbers::rent::Rent;
use domain::numbers::rules::NumberRules;
use domain::record::Version;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::list::Listable;
use crate::respond::Versioned;
use crate::routes::campaigns::FallbackView;
use crate::state::Api;

/// The routes of numbers.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(
            number_create::number_create,
            number_list::number_list
        ))
        .routes(routes!(
            number_read::number_read,
            number_update::number_update,
            number_archive::number_archive
        ))
}

/// An E.164 number we hold at a carrier.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NumberView {
    /// Its id.
    pub id: NumberId,
    /// The number in E.164.
    pub phone_number: PhoneNumber,
    /// The number as people of its country write it.
    pub formatted_number: String,
    /// ISO code of its country.
    pub country: Option<String>,
    /// What kind of number it is.
    pub kind: NumberKind,
    /// What the operator calls it.
    pub label: Option<Name>,
    /// The account it is held at.
    pub provider_account_id: Option<ProviderAccountId>,
    /// The campaign its calls are routed by.
    pub campaign_id: Option<CampaignId>,
    /// What that campaign is called.
    pub campaign_name: Option<Name>,
    /// The supplier who is paid for them.
    pub supplier_id: Option<SupplierId>,
    /// What that supplier is called.
    pub supplier_name: Option<Name>,
    /// Which of the supplier's own sources they are from, in the supplier's words.
    pub supplier_sub_id: Option<Name>,
    /// Which of its calls go to other campaigns: the first rule that holds decides.
    pub rules: Option<NumberRules>,
    /// What callers get whom nobody takes and whose campaign has no fallback, or whose calls no campaign
    /// takes; our apology when empty.
    pub fallback: Option<FallbackView>,
    /// The last month of it that was charged, by a rate of a card; empty where none was.
    pub rent: Option<RentView>,
    /// Whether its calls are routed.
    pub status: Status,
    /// How often it was written; the ETag.
    pub version: Version,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last written.
    pub updated_at: Timestamp,
}

/// What a month of a number cost.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RentView {
    /// How much.
    pub amount: DecimalMicros,
    /// What that is in.
    pub currency: Currency,
    /// When the month began.
    pub from: Timestamp,
    /// When it ends, and the next begins.
    pub until: Timestamp,
    /// By which rate: the card and the prefix.
    pub basis: String,
}

impl From<&Rent> for RentView {
    fn from(rent: &Rent) -> Self {
        Self {
            amount: rent.amount.into(),
            currency: rent.amount.currency(),
            from: rent.month.from,
            until: rent.month.until,
            basis: rent.rate.to_string(),
        }
    }
}

impl From<&NumberSummary> for NumberView {
    fn from(summary: &NumberSummary) -> Self {
        let record = &summary.record;
        Self {
            id: record.id,
            phone_number: record.phone_number.clone(),
            formatted_number: record.phone_number.national(),
            country: record.phone_number.country().map(str::to_owned),
            kind: record.phone_number.kind(),
            label: record.label.clone(),
            provider_account_id: record.provider_account_id,
            campaign_id: record.assignment.map(|assignment| assignment.campaign_id),
            campaign_name: summary.campaign_name.clone(),
            supplier_id: record
                .assignment
                .and_then(|assignment| assignment.supplier_id),
            supplier_name: summary.supplier_name.clone(),
            supplier_sub_id: record.supplier_sub_id.clone(),
            rules: record.rules.clone(),
            fallback: record.fallback.as_ref().map(FallbackView::last),
            rent: summary.rent.as_ref().map(RentView::from),
            status: record.status,
            version: record.version,
            created_at: record.created_at,
            updated_at: record.updated_at,
        }
    }
}

impl Versioned for NumberView {
    fn version(&self) -> Version {
        self.version
    }
}

/// What a list of these can be narrowed to.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub struct NumberFilters {
    /// Only those assigned to this campaign.
    pub campaign_id: Option<CampaignId>,
    /// Only those whose calls pay this supplier.
    pub supplier_id: Option<SupplierId>,
}

impl Listable for Number {
    const USUAL_SORT: Sort = Sort::ascending("phoneNumber");
    const FILTERS: &'static [&'static str] = &["campaignId", "supplierId"];

    fn status(text: &str) -> Option<&'static str> {
        text.parse().ok().map(Status::as_str)
    }
}
