//! Supplier terms: what suppliers are paid for a campaign's calls.

mod supplier_terms_archive;
mod supplier_terms_create;
mod supplier_terms_list;
mod supplier_terms_read;
mod supplier_terms_update;

use base::ids::{CampaignId, SupplierId, SupplierTermsId};
use base::money::Currency;
use base::page::Sort;
use base::text::Name;
use base::time::{Seconds, Timestamp};
use domain::exchange::status::Status;
use domain::exchange::supplier_terms::{SupplierTerms, SupplierTermsSummary};
use domain::record::Version;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::list::Listable;
use crate::respond::Versioned;
use crate::routes::pricing::PricingView;
use crate::state::Api;

/// The routes of supplier terms.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(
            supplier_terms_create::supplier_terms_create,
            supplier_terms_list::supplier_terms_list
        ))
        .routes(routes!(
            supplier_terms_read::supplier_terms_read,
            supplier_terms_update::supplier_terms_update,
            supplier_terms_archive::supplier_terms_archive
        ))
}

/// What a supplier is paid for a campaign's calls.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SupplierTermsView {
    /// Their id.
    pub id: SupplierTermsId,
    /// Who is paid.
    pub supplier_id: SupplierId,
    /// What that supplier is called.
    pub supplier_name: Name,
    /// For which campaign's calls.
    pub campaign_id: CampaignId,
    /// What that campaign is called.
    pub campaign_name: Name,
    /// When a call pays, and how much.
    pub pricing: PricingView,
    /// ISO 4217 code of the price.
    pub currency: Currency,
    /// Seconds of talk before a duration price pays.
    pub buffer_secs: Seconds,
    /// Whether they take part in routing.
    pub status: Status,
    /// How often it was written; the ETag.
    pub version: Version,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last written.
    pub updated_at: Timestamp,
}

impl From<&SupplierTermsSummary> for SupplierTermsView {
    fn from(summary: &SupplierTermsSummary) -> Self {
        let record = &summary.record;
        Self {
            id: record.id,
            supplier_id: record.supplier_id,
            supplier_name: summary.supplier_name.clone(),
            campaign_id: record.campaign_id,
            campaign_name: summary.campaign_name.clone(),
            pricing: PricingView::from(&record.pricing),
            currency: record.currency,
            buffer_secs: record.buffer_secs,
            status: record.status,
            version: record.version,
            created_at: record.created_at,
            updated_at: record.updated_at,
        }
    }
}

impl Versioned for SupplierTermsView {
    fn version(&self) -> Version {
        self.version
    }
}

/// What a list of these can be narrowed to.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub struct SupplierTermsFilters {
    /// Only this campaign's.
    pub campaign_id: Option<CampaignId>,
    /// Only this supplier's.
    pub supplier_id: Option<SupplierId>,
}

impl Listable for SupplierTerms {
    const USUAL_SORT: Sort = Sort::ascending("supplierName");
    const FILTERS: &'static [&'static str] = &["campaignId", "supplierId"];

    fn status(text: &str) -> Option<&'static str> {
        text.parse().ok().map(Status::as_str)
    }
}
