//! The inventory: E.164 numbers held at carriers, and whom their calls belong to.
//!
//! A number is assigned to at most one campaign at a time; the assignments before it are kept by
//! the store. Nothing here buys or releases a number.

use base::define_request;
use base::field::FieldErrors;
use base::given::Given;
use base::given::list::Items;
use base::ids::{CampaignId, NumberId, ProviderAccountId, SupplierId};
use base::phone::PhoneNumber;
use base::text::Name;
use serde::Serialize;

use crate::access::tenants::Defaults;
use crate::exchange::fallback::{FallbackRequest, LastFallback};
use crate::exchange::status::{ChosenStatus, Status, not_archived};
use crate::numbers::rent::Rent;
use crate::numbers::rules::{NumberRuleRequest, NumberRules};
use crate::record::{Kind, Refusal, Resource, define_summary};

/// An E.164 number we hold at a carrier (NUM-1).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Number {
    /// The number itself; fixed once it exists.
    pub phone_number: PhoneNumber,
    /// What the operator calls it.
    pub label: Option<Name>,
    /// The account it is held at.
    pub provider_account_id: Option<ProviderAccountId>,
    /// Whom its calls belong to; nobody's when empty.
    #[serde(flatten)]
    pub assignment: Option<Assignment>,
    /// Which of the supplier's own sources its calls are from, in the supplier's words; only
    /// where there is a supplier.
    pub supplier_sub_id: Option<Name>,
    /// Which of its calls go to other campaigns than its own (RT-11); only where it has one.
    pub rules: Option<NumberRules>,
    /// What its callers get whom nobody takes and whose campaign has nothing for them, and those whose
    /// calls are not routed (RT-9); our apology when empty.
    pub fallback: Option<LastFallback>,
    /// Whether its calls are routed.
    pub status: Status,
}

/// Whom a number's calls belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Assignment {
    /// The campaign its calls are routed by.
    pub campaign_id: CampaignId,
    /// The supplier who is paid for them; nobody when empty.
    pub supplier_id: Option<SupplierId>,
}

define_request! {
    /// The body of a request that adds a number.
    pub struct CreateNumber {
        required {
            /// E.164; unique among all numbers in use.
            phone_number: PhoneNumber,
        }
        optional {
            /// What the operator calls it.
            label: Name,
            /// The account it is held at.
            provider_account_id: ProviderAccountId,
            /// The campaign its calls are routed by.
            campaign_id: CampaignId,
            /// The supplier who is paid for them; needs a campaign.
            supplier_id: SupplierId,
            /// Which of the supplier's own sources they are from, such as an affiliate's number; needs
            /// a supplier.
            supplier_sub_id: Name,
            /// What callers get whom nobody takes and whose campaign has no fallback, or whose calls no
            /// campaign takes while it is paused or unassigned: a number, a voicemail or a message.
            fallback: FallbackRequest,
            /// `active` when left out.
            status: ChosenStatus,
        }
        lists {
            /// Which of its calls go to other campaigns: the first rule that holds decides, the
            /// number's own campaign where none does. At most 20; needs a campaign.
            rules: NumberRuleRequest,
        }
    }
}

define_request! {
    /// The body of a request that changes a number: what is left out stays.
    pub struct UpdateNumber {
        kept {
            /// `active` or `paused`.
            status: ChosenStatus,
        }
        optional {
            /// `null` clears it.
            label: Name,
            /// `null` clears it.
            provider_account_id: ProviderAccountId,
            /// `null` ends the assignment, the supplier's and the rules' included.
            campaign_id: CampaignId,
            /// `null` clears it; needs a campaign.
            supplier_id: SupplierId,
            /// `null` clears it, and so does another supplier or none; needs a supplier.
            supplier_sub_id: Name,
            /// Replaces the whole fallback; `null` clears it.
            fallback: FallbackRequest,
        }
        lists {
            /// Replaces all rules; `null` clears them. Needs a campaign.
            rules: NumberRuleRequest,
        }
    }
}

define_summary! {
    /// A number with the names of whom its calls belong to.
    pub struct NumberSummary of Number {
        /// What its campaign is called.
        campaign_name: Option<Name>,
        /// What its supplier is called.
        supplier_name: Option<Name>,
        /// The last month of it that was charged.
        rent: Option<Rent>,
    }
}

impl Number {
    /// A number from a request, with the tenant's defaults where it says nothing.
    ///
    /// # Errors
    /// Every field that is missing or wrong, with its reason.
    pub fn create(request: CreateNumber, defaults: &Defaults) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let phone_number = request.phone_number.required("phoneNumber", e);
        let label = request.label.optional("label", e);
        let provider_account_id = request.provider_account_id.optional("providerAccountId", e);
        let is_readable = !request.campaign_id.is_wrong();
        let campaign = request.campaign_id.optional("campaignId", e);
        let supplier = request.supplier_id.optional("supplierId", e);
        // A campaign that cannot be read is one problem, not also a supplier without a campaign.
        let assignment = assigned(campaign, supplier.filter(|_| is_readable), e);
        let supplier_sub_id = request.supplier_sub_id.optional("supplierSubId", e);
        sub_id_needs_supplier(supplier, supplier_sub_id.as_ref(), e);
        let rules = rules_amended(&None, request.rules, defaults, e);
        rules_need_campaign(assignment, rules.as_ref().filter(|_| is_readable), e);
        let fallback = request.fallback;
        let fallback = fallback.or_keep_or_read("fallback", e, &None, LastFallback::read);
        let status = request.status.or("status", e, ChosenStatus::Active).into();
        let errors = std::mem::take(e);
        let Some(phone_number) = phone_number else {
            return Err(errors);
        };
        errors.into_result(Self {
            phone_number,
            label,
            provider_account_id,
            assignment,
            supplier_sub_id,
            rules,
            fallback,
            status,
        })
    }

    /// The number with a request's changes.
    ///
    /// # Errors
    /// Every field that is wrong, with its reason.
    pub fn amended(&self, request: UpdateNumber, defaults: &Defaults) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let is_readable = !request.campaign_id.is_wrong();
        let campaign = self.assignment.map(|assignment| assignment.campaign_id);
        let campaign = request
            .campaign_id
            .or_keep_or_clear("campaignId", e, &campaign);
        // Ending the assignment ends the supplier's part in it, unless the request names one.
        let supplier = campaign.and(
            self.assignment
                .and_then(|assignment| assignment.supplier_id),
        );
        let supplier = request
            .supplier_id
            .or_keep_or_clear("supplierId", e, &supplier);
        let assignment = assigned(campaign, supplier.filter(|_| is_readable), e);
        // A source is one of that supplier's alone.
        let before = self.assignment.and_then(|before| before.supplier_id);
        let sub_id = self.supplier_sub_id.clone();
        let sub_id = sub_id.filter(|_| supplier == before);
        let given = request.supplier_sub_id;
        let supplier_sub_id = given.or_keep_or_clear("supplierSubId", e, &sub_id);
        sub_id_needs_supplier(supplier, supplier_sub_id.as_ref(), e);
        // Nor is anything left to make exceptions from, unless the request names some.
        let rules = assignment.and(self.rules.clone());
        let rules = rules_amended(&rules, request.rules, defaults, e);
        rules_need_campaign(assignment, rules.as_ref().filter(|_| is_readable), e);
        let fallback = request.fallback;
        let fallback = fallback.or_keep_or_read("fallback", e, &self.fallback, LastFallback::read);
        let amended = Self {
            phone_number: self.phone_number.clone(),
            label: request.label.or_keep_or_clear("label", e, &self.label),
            provider_account_id: request.provider_account_id.or_keep_or_clear(
                "providerAccountId",
                e,
                &self.provider_account_id,
            ),
            assignment,
            supplier_sub_id,
            rules,
            fallback,
            status: self.status.chosen("status", request.status, e),
        };
        std::mem::take(e).into_result(amended)
    }
}

/// Rules with what a request says: left out stays, `null` clears.
fn rules_amended(
    current: &Option<NumberRules>,
    given: Given<Items<NumberRuleRequest>>,
    defaults: &Defaults,
    errors: &mut FieldErrors,
) -> Option<NumberRules> {
    given.or_keep_or_read("rules", errors, current, |request, errors| {
        let rules = NumberRules::read(request, &defaults.time_zone, errors);
        if let Some(rules) = rules.as_ref().filter(|_| errors.is_empty()) {
            rules.check(errors);
        }
        rules
    })
}

/// Refuses a source of nobody's.
fn sub_id_needs_supplier(
    supplier: Option<SupplierId>,
    sub_id: Option<&Name>,
    errors: &mut FieldErrors,
) {
    if supplier.is_none() && sub_id.is_some() {
        let reason = "needs a supplierId: it is one of the supplier's own sources";
        errors.add("supplierSubId", reason);
    }
}

/// Refuses rules of a number that belongs to nobody.
fn rules_need_campaign(
    assignment: Option<Assignment>,
    rules: Option<&NumberRules>,
    errors: &mut FieldErrors,
) {
    if assignment.is_none() && rules.is_some() {
        let reason = "need a campaignId: it has the calls that no rule takes";
        errors.add("rules", reason);
    }
}

fn assigned(
    campaign: Option<CampaignId>,
    supplier: Option<SupplierId>,
    errors: &mut FieldErrors,
) -> Option<Assignment> {
    if campaign.is_none() && supplier.is_some() {
        errors.add(
            "supplierId",
            "needs a campaignId: a supplier sends calls to a campaign",
        );
    }
    campaign.map(|campaign_id| Assignment {
        campaign_id,
        supplier_id: supplier,
    })
}

impl Resource for Number {
    type Id = NumberId;
    type Summary = NumberSummary;
    const SORTS: &'static [&'static str] = &[
        "phoneNumber",
        "label",
        "campaignName",
        "status",
        "createdAt",
        "updatedAt",
    ];
    const KIND: Kind = Kind::Number;

    fn is_archived(&self) -> bool {
        self.status == Status::Archived
    }

    fn archived(&self) -> Result<Self, Refusal> {
        not_archived(Kind::Number, self.status)?;
        Ok(Self {
            assignment: None,
            supplier_sub_id: None,
            rules: None,
            status: Status::Archived,
            ..self.clone()
        })
    }
}

#[cfg(test)]
#[path = "inventory_tests.rs"]
mod tests;
