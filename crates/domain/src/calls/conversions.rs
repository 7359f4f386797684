//! Conversions: outcomes such as a sale, reported for a call after it (CV-1 to CV-3, N-41).
//!
//! Here is what a report says. What becomes of it is [`fate`]'s to decide.

pub mod fate;

use std::ops::RangeInclusive;

use base::define_request;
use base::field::FieldErrors;
use base::ids::{BuyerId, CallId, CampaignId};
use base::money::{Amount, Currency};
use base::phone::PhoneNumber;
use base::text::{Name, Text};
use base::time::{Seconds, Timestamp};
use serde::{Deserialize, Serialize};

/// How far a call may lie from the time that a report names, in seconds.
const TOLERANCE_SECS: RangeInclusive<Seconds> = Seconds::new(60)..=Seconds::new(604_800);
/// How far when the report does not say.
pub const TOLERANCE_USUAL: Seconds = Seconds::new(3600);

define_request! {
    /// The body of a request that reports a conversion. It names the call by one of its two ids, or
    /// by who called about when. Every field is also read in snake case.
    pub struct CreateConversion {
        optional {
            /// What it is worth to us, in the call's currency; more than nothing. Required, here or in
            /// cents.
            revenue: Amount,
            /// The call it belongs to.
            #[serde(alias = "call_id")]
            call_id: CallId,
            /// The same call by the carrier's id. It may be told before the call is known.
            #[serde(alias = "carrierCallId", alias = "call_sid", alias = "carrier_call_id")]
            call_sid: Name,
            /// Who called, where neither id is at hand: of their calls that a buyer took around `at`,
            /// the nearest to it.
            #[serde(alias = "caller_number")]
            caller_number: PhoneNumber,
            /// About when the call came in; goes with `callerNumber`.
            at: Timestamp,
            /// How far from `at` it may have come in: 60 to 604800, default 3600.
            #[serde(alias = "tolerance_secs")]
            tolerance_secs: Seconds,
            /// The campaign of the call, where the caller may have called several.
            #[serde(alias = "campaign_id")]
            campaign_id: CampaignId,
            /// The buyer who took the call, to be sure of it.
            #[serde(alias = "buyer_id")]
            buyer_id: BuyerId,
            /// The currency of the revenue, to be sure of it: the call's own.
            currency: Currency,
            /// What the reporter calls it; reported again, it is the same conversion.
            #[serde(alias = "external_id")]
            external_id: Text<200>,
            /// When it happened; now when left out.
            #[serde(alias = "occurred_at")]
            occurred_at: Timestamp,
        }
        cents {
            /// `revenue` in whole cents.
            #[serde(alias = "revenue_cents")]
            revenue_cents(revenue): Amount,
        }
    }
}

/// How a report names a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallName {
    /// By its id.
    Id(CallId),
    /// By the carrier's id of the caller's leg.
    Sid(String),
    /// By who called about when.
    Caller(CallerName),
}

/// A call by who called about when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CallerName {
    /// Who called.
    pub number: PhoneNumber,
    /// About when.
    pub at: Timestamp,
    /// How far from that it may have come in.
    pub tolerance: Seconds,
    /// The campaign it belongs to, if the report says so.
    pub campaign: Option<CampaignId>,
}

/// Which call a report means, and what must be so of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The call.
    pub call: CallName,
    /// The buyer who must have taken it, if the reporter wants to be sure.
    pub buyer: Option<BuyerId>,
    /// The currency it must be counted in, if the reporter wants to be sure.
    pub currency: Option<Currency>,
}

/// A conversion as it was reported, before it is known which call it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedConversion {
    /// Which call it is reported for.
    pub report: Report,
    /// What it is worth to us, in the call's currency. Nothing where the reporter named no value.
    pub revenue: Amount,
    /// What the reporter calls it.
    pub external_id: Option<Text<200>>,
    /// When it happened, where the reporter said so.
    pub occurred_at: Option<Timestamp>,
}

impl ReportedConversion {
    /// A conversion from a request.
    ///
    /// # Errors
    /// Every field that is missing or wrong, with its reason.
    pub fn read(request: CreateConversion) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let call = named_call(&request, e);
        let revenue = request.revenue.required("revenue", e);
        if revenue == Some(Amount::ZERO) {
            e.add("revenue", "must be more than 0");
        }
        let buyer = request.buyer_id.optional("buyerId", e);
        let currency = request.currency.optional("currency", e);
        let external_id = request.external_id.optional("externalId", e);
        if external_id.as_ref().is_some_and(is_of_several_lines) {
            e.add("externalId", "must be on one line");
        }
        let occurred_at = request.occurred_at.optional("occurredAt", e);
        let errors = std::mem::take(e);
        let (Some(call), Some(revenue)) = (call, revenue) else {
            return Err(errors);
        };
        errors.into_result(Self {
            report: Report {
                call,
                buyer,
                currency,
            },
            revenue,
            external_id,
            occurred_at,
        })
    }
}

/// The call that a request names in one of the three ways.
fn named_call(request: &CreateConversion, errors: &mut FieldErrors) -> Option<CallName> {
    let is_wrong = request.call_id.is_wrong()
        || request.call_sid.is_wrong()
        || request.caller_number.is_wrong();
    let id = request.call_id.clone().optional("callId", errors);
    let sid = request.call_sid.clone().optional("callSid", errors);
    let number = request.caller_number.clone();
    let number = number.optional("callerNumber", errors);
    if number.is_none() && !request.caller_number.is_wrong() {
        for (is_given, field) in [
            (!request.at.is_absent(), "at"),
            (!request.tolerance_secs.is_absent(), "toleranceSecs"),
            (!request.campaign_id.is_absent(), "campaignId"),
        ] {
            if is_given {
                errors.add(field, "goes with callerNumber alone");
            }
        }
    }
    match (id, sid, number) {
        (Some(id), None, None) => Some(CallName::Id(id)),
        (None, Some(sid), None) => Some(CallName::Sid(sid.as_str().to_owned())),
        (None, None, Some(number)) => named_caller(number, request, errors),
        (Some(_), Some(_), _) => {
            errors.add("callSid", "must not be given beside callId");
            None
        }
        (_, _, Some(_)) => {
            errors.add("callerNumber", "must not be given beside the call's id");
            None
        }
        (None, None, None) => {
            if !is_wrong {
                errors.add("callId", "is required, or callSid, or callerNumber with at");
            }
            None
        }
    }
}

fn named_caller(
    number: PhoneNumber,
    request: &CreateConversion,
    errors: &mut FieldErrors,
) -> Option<CallName> {
    let at = request.at.clone().required("at", errors);
    let tolerance = request.tolerance_secs.clone().within(&TOLERANCE_SECS);
    let tolerance = tolerance.or("toleranceSecs", errors, TOLERANCE_USUAL);
    let campaign = request.campaign_id.clone().optional("campaignId", errors);
    Some(CallName::Caller(CallerName {
        number,
        at: at?,
        tolerance,
        campaign,
    }))
}

fn is_of_several_lines(id: &Text<200>) -> bool {
    id.as_str().chars().any(char::is_control)
}

#[cfg(test)]
#[path = "conversions_tests.rs"]
mod tests;
