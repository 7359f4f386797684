//! Previews: a call that nobody made, told well enough to decide who would get it (EX-8, RT-14).
//!
//! This reads what is asked. Deciding is the live call's own decision, and nothing is reserved.

use std::collections::BTreeMap;

use base::define_request;
use base::field::FieldErrors;
use base::given::Given;
use base::ids::{CampaignId, SupplierId};
use base::phone::PhoneNumber;
use base::time::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use crate::calls::origin::{Attestation, NamedCaller, Origin};

/// What a carrier puts in the place of a number that is kept back.
const KEPT_BACK: &str = "anonymous";

define_request! {
    /// The body of a request that asks what would become of a call. It names the number that is
    /// called, or a campaign.
    pub struct PreviewCall {
        optional {
            /// The number that is called.
            #[serde(alias = "called_number")]
            called_number: PhoneNumber,
            /// The campaign, where no number is named.
            #[serde(alias = "campaign_id")]
            campaign_id: CampaignId,
            /// Who calls: a number, a SIP address or a client, as the carrier would send it; somebody
            /// who keeps the number back when empty or left out.
            caller: NamedCaller,
            /// When; now when left out.
            at: Timestamp,
            /// Who sends the call; the supplier of the number when left out.
            #[serde(alias = "supplier_id")]
            supplier_id: SupplierId,
            /// How sure the carrier's network is of the caller's number.
            attestation: Attestation,
            /// What the carrier sends beside, by its own names.
            parameters: CarrierParameters,
        }
    }
}

/// What a carrier sends with a call beside the numbers, by its own names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Value")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CarrierParameters(BTreeMap<String, String>);

impl CarrierParameters {
    /// The names and what each holds, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.0.iter();
        pairs.map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl TryFrom<Value> for CarrierParameters {
    type Error = &'static str;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        serde_json::from_value(value)
            .map(Self)
            .map_err(|_| "must be an object whose values are texts")
    }
}

/// Where a previewed call comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entrance {
    /// At a number.
    Number(PhoneNumber),
    /// At a campaign, at whatever number.
    Campaign(CampaignId),
}

/// A call that nobody made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewedCall {
    /// Where it comes in.
    pub entrance: Entrance,
    /// Who calls; nothing when they keep the number back.
    pub caller: Option<NamedCaller>,
    /// When, if not now.
    pub at: Option<Timestamp>,
    /// Who sends it, if not the supplier of its number.
    pub supplier: Option<SupplierId>,
    /// How sure the carrier's network is of the caller's number.
    pub attestation: Option<Attestation>,
    /// What the carrier sends beside.
    pub parameters: CarrierParameters,
}

impl PreviewedCall {
    /// A call from a request.
    ///
    /// # Errors
    /// Every field that is missing or wrong, with its reason.
    pub fn read(request: PreviewCall) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let entrance = entrance(request.called_number, request.campaign_id, e);
        let caller = request.caller.optional("caller", e);
        let at = request.at.optional("at", e);
        let supplier = request.supplier_id.optional("supplierId", e);
        let attestation = request.attestation.optional("attestation", e);
        let parameters = request.parameters.optional("parameters", e);
        let errors = std::mem::take(e);
        let Some(entrance) = entrance else {
            return Err(errors);
        };
        errors.into_result(Self {
            entrance,
            caller,
            at,
            supplier,
            attestation,
            parameters: parameters.unwrap_or_default(),
        })
    }

    /// Who calls whom, as a carrier would say it; a place is not said.
    pub fn origin(&self) -> Origin {
        let caller = self.caller.as_ref().map(NamedCaller::as_str);
        let called = match &self.entrance {
            Entrance::Number(number) => number.as_str(),
            Entrance::Campaign(_) => "",
        };
        Origin {
            caller: caller.unwrap_or(KEPT_BACK).to_owned(),
            called: called.to_owned(),
            attestation: self.attestation,
            ..Origin::default()
        }
    }
}

fn entrance(
    number: Given<PhoneNumber>,
    campaign: Given<CampaignId>,
    e: &mut FieldErrors,
) -> Option<Entrance> {
    let is_wrong = number.is_wrong() || campaign.is_wrong();
    let number = number.optional("calledNumber", e);
    let campaign = campaign.optional("campaignId", e);
    match (number, campaign) {
        (Some(number), None) => Some(Entrance::Number(number)),
        (None, Some(campaign)) => Some(Entrance::Campaign(campaign)),
        (Some(_), Some(_)) => {
            e.add("campaignId", "must not be given beside calledNumber");
            None
        }
        (None, None) => {
            if !is_wrong {
                e.add("calledNumber", "is required, or campaignId");
            }
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Entrance, PreviewedCall};

    const CAMPAIGN: &str = "cmp_01h455vb4pex5vsknk084sn02q";

    fn read(body: Value) -> Result<PreviewedCall, Vec<(String, String)>> {
        let request = serde_json::from_value(body).expect("an object");
        PreviewedCall::read(request).map_err(|errors| {
            let errors = errors.into_iter();
            errors.map(|error| (error.field, error.reason)).collect()
        })
    }

    #[test]
    fn a_call_comes_in_at_a_number_or_at_a_campaign() {
        let at_number = read(json!({ "calledNumber": "+13125550142" })).expect("a call");
        assert!(matches!(at_number.entrance, Entrance::Number(_)));
        let at_campaign = read(json!({ "campaign_id": CAMPAIGN })).expect("a call");
        assert!(matches!(at_campaign.entrance, Entrance::Campaign(_)));
        let field = |body| read(body).expect_err("no call")[0].0.clone();
        assert_eq!(field(json!({})), "calledNumber");
        let both = json!({ "calledNumber": "+13125550142", "campaignId": CAMPAIGN });
        assert_eq!(field(both), "campaignId");
        assert_eq!(field(json!({ "campaignId": "buy_1" })), "campaignId");
    }

    #[test]
    fn a_caller_who_is_not_named_keeps_the_number_back() {
        let named = json!({ "campaignId": CAMPAIGN, "caller": "+13125550199" });
        assert!(!read(named).expect("a call").origin().is_anonymous());
        let kept_back = json!({ "campaignId": CAMPAIGN, "caller": null });
        assert!(read(kept_back).expect("a call").origin().is_anonymous());
        let worded = json!({ "campaignId": CAMPAIGN, "caller": "anonymous" });
        assert!(read(worded).expect("a call").origin().is_anonymous());
    }

    #[test]
    fn every_wrong_field_is_named_with_its_reason() {
        let wrong = read(json!({
            "campaignId": CAMPAIGN, "caller": "nobody", "at": "noon", "supplierId": 7,
            "attestation": "D", "parameters": { "SipHeader_X-Lead": 7 }
        }));
        let wrong = wrong.expect_err("no call");
        let fields: Vec<_> = wrong.iter().map(|(field, _)| field.as_str()).collect();
        let expected = ["caller", "at", "supplierId", "attestation", "parameters"];
        assert_eq!(fields, expected);
        assert_eq!(wrong[4].1, "must be an object whose values are texts");
    }
}
