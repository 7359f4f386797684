//! Supplier terms: what we pay a supplier for a campaign's calls, and when.

use std::ops::RangeInclusive;

use base::define_request;
use base::field::FieldErrors;
use base::ids::{CampaignId, SupplierId, SupplierTermsId};
use base::money::Currency;
use base::text::Name;
use base::time::Seconds;
use serde::Serialize;

use crate::exchange::pricing::{Pricing, PricingRequest};
use crate::exchange::status::{ChosenStatus, Status, not_archived};
use crate::record::{Kind, Refusal, Resource, define_summary};

/// How many seconds of talk a paying call may need.
const BUFFER_SECS: RangeInclusive<Seconds> = Seconds::new(0)..=Seconds::new(3600);

/// What a supplier is paid for a campaign's calls (design section 1).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SupplierTerms {
    /// Who is paid; fixed once the terms exist.
    pub supplier_id: SupplierId,
    /// For which campaign's calls; fixed once the terms exist.
    pub campaign_id: CampaignId,
    /// When a call pays, and how much.
    pub pricing: Pricing,
    /// The campaign's currency.
    pub currency: Currency,
    /// Seconds of talk before a duration price pays.
    pub buffer_secs: Seconds,
    /// Whether it takes part in routing.
    pub status: Status,
}

define_request! {
    /// The body of a request that creates supplier terms.
    pub struct CreateSupplierTerms {
        required {
            /// Who is paid; fixed once the terms exist.
            supplier_id: SupplierId,
            /// For which campaign's calls; fixed once the terms exist.
            campaign_id: CampaignId,
            /// When a call pays, and how much.
            pricing: PricingRequest,
        }
        optional {
            /// 0 to 3600, default 0.
            #[serde(alias = "bufferSeconds")]
            buffer_secs: Seconds,
            /// `active` when left out.
            status: ChosenStatus,
        }
    }
}

define_request! {
    /// The body of a request that changes supplier terms: what is left out stays.
    pub struct UpdateSupplierTerms {
        kept {
            /// Replaces the whole price.
            pricing: PricingRequest,
            /// 0 to 3600.
            #[serde(alias = "bufferSeconds")]
            buffer_secs: Seconds,
            /// `active` or `paused`.
            status: ChosenStatus,
        }
    }
}

define_summary! {
    /// Supplier terms with the names they join.
    pub struct SupplierTermsSummary of SupplierTerms {
        /// What the supplier is called.
        supplier_name: Name,
        /// What the campaign is called.
        campaign_name: Name,
    }
}

impl SupplierTerms {
    /// New supplier terms from a request, priced in the campaign's currency.
    ///
    /// # Errors
    /// Every field that is missing or wrong, with its reason.
    pub fn create(request: CreateSupplierTerms, currency: Currency) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let supplier_id = request.supplier_id.required("supplierId", e);
        let campaign_id = request.campaign_id.required("campaignId", e);
        let pricing = request.pricing.required("pricing", e);
        let pricing = pricing.and_then(|pricing| Pricing::read(pricing, e));
        let buffer_secs = request.buffer_secs.within(&BUFFER_SECS);
        let buffer_secs = buffer_secs.or("bufferSecs", e, Seconds::new(0));
        let status = request.status.or("status", e, ChosenStatus::Active).into();
        let errors = std::mem::take(e);
        let (Some(supplier_id), Some(campaign_id), Some(pricing)) =
            (supplier_id, campaign_id, pricing)
        else {
            return Err(errors);
        };
        errors.into_result(Self {
            supplier_id,
            campaign_id,
            pricing,
            currency,
            buffer_secs,
            status,
        })
    }

    /// The same with a request's changes.
    ///
    /// # Errors
    /// Every field that is wrong, with its reason.
    pub fn amended(&self, request: UpdateSupplierTerms) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let buffer = request.buffer_secs.within(&BUFFER_SECS);
        let amended = Self {
            pricing: self.pricing.repriced(request.pricing, e),
            buffer_secs: buffer.or_keep("bufferSecs", e, &self.buffer_secs),
            status: self.status.chosen("status", request.status, e),
            ..self.clone()
        };
        std::mem::take(e).into_result(amended)
    }
}

impl Resource for SupplierTerms {
    type Id = SupplierTermsId;
    type Summary = SupplierTermsSummary;
    const SORTS: &'static [&'static str] = &[
        "supplierName",
        "campaignName",
        "status",
        "createdAt",
        "updatedAt",
    ];
    const KIND: Kind = Kind::SupplierTerms;

    fn is_archived(&self) -> bool {
        self.status == Status::Archived
    }

    fn archived(&self) -> Result<Self, Refusal> {
        not_archived(Kind::SupplierTerms, self.status)?;
        Ok(Self {
            status: Status::Archived,
            ..self.clone()
        })
    }
}

#[cfg(test)]
#[path = "supplier_terms_tests.rs"]
mod tests;
