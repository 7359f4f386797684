//! Conversions: outcomes such as a sale, reported for a call after it.

use base::define_request;
use base::field::FieldErrors;
use base::ids::{BuyerId, CallId};
use base::money::Amount;
use base::text::{Name, Text};
use base::time::Timestamp;

define_request! {
    /// The body of a request that reports a conversion. It names the call by one of the two ids.
    pub struct CreateConversion {
        required {
            /// What it is worth to us, in the call's currency; more than nothing.
            revenue: Amount,
        }
        optional {
            /// The call it belongs to.
            call_id: CallId,
            /// The same call by the carrier's id.
            #[serde(alias = "carrierCallId")]
            call_sid: Name,
            /// The buyer who took the call, to be sure of it.
            buyer_id: BuyerId,
            /// What the reporter calls it; reported again, it is the same conversion.
            external_id: Text<200>,
            /// When it happened; now when left out.
            occurred_at: Timestamp,
        }
    }
}

/// How a request names a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallName {
    /// By its id.
    Id(CallId),
    /// By the carrier's id of the caller's leg.
    Sid(String),
}

/// A conversion as it was reported, before it is known which call it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedConversion {
    /// The call.
    pub call: CallName,
    /// What it is worth to us, in the call's currency; never nothing.
    pub revenue: Amount,
    /// The buyer who must have taken the call, if the reporter wants to be sure.
    pub buyer: Option<BuyerId>,
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
        let is_call_wrong = request.call_id.is_wrong() || request.call_sid.is_wrong();
        let id = request.call_id.optional("callId", e);
        let sid = request.call_sid.optional("callSid", e);
        let call = match (id, sid) {
            (Some(id), None) => Some(CallName::Id(id)),
            (None, Some(sid)) => Some(CallName::Sid(sid.as_str().to_owned())),
            (Some(_), Some(_)) => {
                e.add("callSid", "must not be given beside callId");
                None
            }
            (None, None) => {
                if !is_call_wrong {
                    e.add("callId", "is required, or callSid");
                }
                None
            }
        };
        let revenue = request.revenue.required("revenue", e);
        if revenue == Some(Amount::ZERO) {
            e.add("revenue", "must be more than 0");
        }
        let buyer = request.buyer_id.optional("buyerId", e);
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
            call,
            revenue,
            buyer,
            external_id,
            occurred_at,
        })
    }
}

fn is_of_several_lines(id: &Text<200>) -> bool {
    id.as_str().chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{CallName, ReportedConversion};

    const CALL: &str = "call_01h455vb4pex5vsknk084sn02q";

    fn read(body: Value) -> Result<ReportedConversion, Vec<String>> {
        let request = serde_json::from_value(body).expect("an object");
        ReportedConversion::read(request)
            .map_err(|errors| errors.into_iter().map(|error| error.field).collect())
    }

    #[test]
    fn a_call_is_named_by_one_of_its_two_ids() {
        let by_id = read(json!({ "callId": CALL, "revenue": "120.00" }));
        let id = CALL.parse().expect("an id");
        assert_eq!(by_id.map(|read| read.call), Ok(CallName::Id(id)));
        let by_sid = read(json!({ "callSid": "CA1", "revenue": "120.00" }));
        assert_eq!(
            by_sid.map(|read| read.call),
            Ok(CallName::Sid("CA1".to_owned()))
        );
        let both = json!({ "callId": CALL, "callSid": "CA1", "revenue": "120.00" });
        assert_eq!(read(both), Err(vec!["callSid".to_owned()]));
        assert_eq!(
            read(json!({ "revenue": "1.00" })),
            Err(vec!["callId".to_owned()])
        );
    }

    #[test]
    fn every_wrong_field_is_named_once() {
        let body = json!({
            "callId": "cmp_1", "revenue": "0.00", "buyerId": 7, "externalId": "x".repeat(201),
            "occurredAt": "yesterday"
        });
        let fields = ["callId", "revenue", "buyerId", "externalId", "occurredAt"];
        assert_eq!(read(body), Err(fields.map(str::to_owned).to_vec()));
    }

    #[test]
    fn an_external_id_is_one_line_of_up_to_200_characters() {
        let with = |id: &str| read(json!({ "callId": CALL, "revenue": "1.00", "externalId": id }));
        let long = with(&"x".repeat(200)).map(|read| read.external_id.is_some());
        assert_eq!(long, Ok(true));
        assert_eq!(with("two\nlines"), Err(vec!["externalId".to_owned()]));
    }

    #[test]
    fn a_conversion_is_worth_something() {
        for revenue in [json!("0"), json!("-1.00"), json!(1.5), Value::Null] {
            let body = json!({ "callId": CALL, "revenue": revenue });
            assert_eq!(read(body), Err(vec!["revenue".to_owned()]));
        }
    }
}
