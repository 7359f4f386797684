//! What each named constraint means to whoever sent the request.
//!
//! The schema test holds this table against the catalogue: a constraint that a request can hit
//! and that is missing here fails it.

/// What a refused write means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The request's field that is at fault.
    pub field: &'static str,
    /// Why.
    pub reason: &'static str,
    /// Whether another row stands in the way, rather than the value being wrong in itself.
    pub is_conflict: bool,
}

const fn taken(field: &'static str, reason: &'static str) -> Meaning {
    Meaning {
        field,
        reason,
        is_conflict: true,
    }
}

const fn wrong(field: &'static str, reason: &'static str) -> Meaning {
    Meaning {
        field,
        reason,
        is_conflict: false,
    }
}

/// Every constraint that a request can hit.
pub const MEANINGS: &[(&str, Meaning)] = &[
    (
        "campaigns_name_key",
        taken("name", "is already used by another campaign"),
    ),
    (
        "buyers_name_key",
        taken("name", "is already used by another buyer"),
    ),
    (
        "targets_name_key",
        taken("name", "is already used by another target of this buyer"),
    ),
    (
        "suppliers_name_key",
        taken("name", "is already used by another supplier"),
    ),
    (
        "value_lists_name_key",
        taken("name", "is already used by another value list"),
    ),
    (
        "blocked_callers_value_key",
        taken("value", "is on the block list already, perhaps expired"),
    ),
    (
        "provider_accounts_name_key",
        taken("name", "is already used by another provider account"),
    ),
    (
        "provider_accounts_sid_key",
        taken("accountSid", "is already used by another provider account"),
    ),
    (
        "numbers_phone_number_key",
        taken("phoneNumber", "is already one of your numbers"),
    ),
    (
        "offers_campaign_target_key",
        taken("targetId", "already has an offer for this campaign"),
    ),
    (
        "supplier_terms_supplier_campaign_key",
        taken("supplierId", "already has terms for this campaign"),
    ),
    (
        "rate_cards_name_key",
        taken("name", "is already used by another rate card"),
    ),
    (
        "conversions_external_id_key",
        taken("externalId", "was used for another conversion"),
    ),
    (
        "ledger_voids_transaction_key",
        taken("transactionId", "was voided already"),
    ),
    (
        "ledger_balances_prepaid_covered",
        wrong("amount", "is more than the buyer has paid ahead"),
    ),
    ("disputes_call_key", taken("callId", "was disputed already")),
    (
        "number_assignments_open_key",
        taken(
            "campaignId",
            "was assigned by another request at the same time",
        ),
    ),
    (
        "targets_buyer_fkey",
        wrong("buyerId", "is not one of your buyers"),
    ),
    (
        "campaigns_fallback_campaign_fkey",
        wrong("fallback", "is not to one of your campaigns"),
    ),
    (
        "offers_campaign_fkey",
        wrong("campaignId", "is not one of your campaigns"),
    ),
    (
        "offers_target_fkey",
        wrong("targetId", "is not one of your targets"),
    ),
    (
        "blocked_callers_campaign_fkey",
        wrong("campaignId", "is not one of your campaigns"),
    ),
    (
        "supplier_terms_supplier_fkey",
        wrong("supplierId", "is not one of your suppliers"),
    ),
    (
        "supplier_terms_campaign_fkey",
        wrong("campaignId", "is not one of your campaigns"),
    ),
    (
        "numbers_provider_account_fkey",
        wrong("providerAccountId", "is not one of your provider accounts"),
    ),
    (
        "rate_cards_provider_account_fkey",
        wrong("providerAccountId", "is not one of your provider accounts"),
    ),
    (
        "number_assignments_campaign_fkey",
        wrong("campaignId", "is not one of your campaigns"),
    ),
    (
        "number_assignments_supplier_fkey",
        wrong("supplierId", "is not one of your suppliers"),
    ),
];

/// What a constraint means, if a request can hit it.
pub fn meaning(constraint: &str) -> Option<Meaning> {
    MEANINGS
        .iter()
        .find(|(name, _)| *name == constraint)
        .map(|(_, meaning)| *meaning)
}
