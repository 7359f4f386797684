//! Twilio's REST API, as far as we ask it: what became of a call, and what a caller is called.

use std::time::Duration;

use app::calls::lookup::{Answer, Credentials, Lookup, NameAnswer, NoWord};
use base::phone::PhoneNumber;
use base::time::{Seconds, Timestamp};
use domain::calls::lookup::{FoundCall, FoundLeg};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::carriers::twilio::hook::{Status, price};
use crate::egress::Egress;

/// Where the API is unless an account says otherwise.
const BASE_URL: &str = "https://api.twilio.com";
/// Where what is known of numbers is asked for, unless an account says otherwise.
const LOOKUPS_URL: &str = "https://lookups.twilio.com";
/// How long one question may take.
const ANSWER_WITHIN: Duration = Duration::from_secs(3);
/// How many of the legs that one call dialled are read.
const LEGS_MAX: usize = 200;

/// Twilio's REST API. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct TwilioApi {
    egress: Egress,
}

/// A leg as the API shows it, which calls it a call. What else it says is not read.
#[derive(Debug, Deserialize)]
struct CallResource {
    to: Option<String>,
    status: Option<String>,
    end_time: Option<String>,
    duration: Option<String>,
    price: Option<String>,
    price_unit: Option<String>,
}

/// A page of legs, the newest first.
#[derive(Debug, Deserialize)]
struct CallPage {
    calls: Vec<CallResource>,
}

/// What is known of a number.
#[derive(Debug, Deserialize)]
struct NumberResource {
    caller_name: Option<NameResource>,
}

/// Who a number belongs to; a failure of its own is told inside an answer that is none.
#[derive(Debug, Deserialize)]
struct NameResource {
    caller_name: Option<String>,
    error_code: Option<i64>,
}

impl TwilioApi {
    /// The API. `allows_private` says that it may be on this machine, as a simulated carrier's is.
    ///
    /// # Errors
    /// When the machine has no usable TLS set-up.
    pub fn new(allows_private: bool) -> Result<Self, reqwest::Error> {
        let egress = Egress::new(ANSWER_WITHIN, allows_private)?;
        Ok(Self { egress })
    }

    async fn find_call(
        &self,
        credentials: &Credentials,
        call_sid: &str,
    ) -> Result<FoundCall, NoWord> {
        if !call_sid.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            let reason = "the call's id is not one of the API's".to_owned();
            return Err(NoWord::Unknown(reason));
        }
        let caller = format!("Calls/{call_sid}.json");
        let caller: CallResource = self.read(credentials, &caller).await?;
        let dialled = format!("Calls.json?ParentCallSid={call_sid}&PageSize={LEGS_MAX}");
        let dialled: CallPage = self.read(credentials, &dialled).await?;
        Ok(FoundCall {
            caller: caller.into_leg(),
            dialled: dialled
                .calls
                .into_iter()
                .rev()
                .map(CallResource::into_leg)
                .collect(),
        })
    }

    async fn read<T: DeserializeOwned>(
        &self,
        credentials: &Credentials,
        what: &str,
    ) -> Result<T, NoWord> {
        let account = &credentials.account_sid;
        let path = format!("2010-04-01/Accounts/{account}/{what}");
        self.fetch(credentials, BASE_URL, &path).await
    }

    async fn find_name(
        &self,
        credentials: &Credentials,
        caller: &PhoneNumber,
    ) -> Result<Option<String>, NoWord> {
        let digits = caller.as_str().trim_start_matches('+');
        let path = format!("v2/PhoneNumbers/%2B{digits}?Fields=caller_name");
        let number: NumberResource = self.fetch(credentials, LOOKUPS_URL, &path).await?;
        number.into_name()
    }

    async fn fetch<T: DeserializeOwned>(
        &self,
        credentials: &Credentials,
        usual_url: &str,
        path: &str,
    ) -> Result<T, NoWord> {
        let base_url = credentials.api_base_url.as_deref().unwrap_or(usual_url);
        let url = format!("{}/{path}", base_url.trim_end_matches('/'));
        let token = String::from_utf8_lossy(&credentials.auth_token);
        let no_word = |error: crate::egress::Unreached| NoWord::Unreached(error.to_string());
        let request = self.egress.get(&url).map_err(no_word)?;
        let request = request.basic_auth(&credentials.account_sid, Some(token));
        let reply = self.egress.send(request).await.map_err(no_word)?;
        if reply.status != 200 {
            return Err(refused(reply.status));
        }
        serde_json::from_slice(&reply.body)
            .map_err(|_| NoWord::Unreached("its answer cannot be read".to_owned()))
    }
}

/// What an answer without anything in it means: what is not found is not known, and anything else is
/// about whoever asks, or about the API itself.
fn refused(status: u16) -> NoWord {
    let reason = format!("it answers {status}");
    match status {
        404 => NoWord::Unknown(reason),
        _ => NoWord::Unreached(reason),
    }
}

impl Lookup for TwilioApi {
    fn look_up<'a>(&'a self, credentials: &'a Credentials, carrier_call_id: &'a str) -> Answer<'a> {
        Box::pin(self.find_call(credentials, carrier_call_id))
    }

    fn caller_name<'a>(
        &'a self,
        credentials: &'a Credentials,
        caller: &'a PhoneNumber,
    ) -> NameAnswer<'a> {
        Box::pin(self.find_name(credentials, caller))
    }
}

impl NumberResource {
    fn into_name(self) -> Result<Option<String>, NoWord> {
        let Some(name) = self.caller_name else {
            return Ok(None);
        };
        match name.error_code {
            Some(code) => {
                let reason = format!("it answers with error {code}");
                Err(NoWord::Unreached(reason))
            }
            None => Ok(name.caller_name),
        }
    }
}

impl CallResource {
    fn into_leg(self) -> FoundLeg {
        let status = self.status.map(|word| Status::of_call(&word));
        let secs = self.duration.and_then(|secs| secs.trim().parse().ok());
        let price = self.price.as_deref();
        let price = price.and_then(|text| price::read(text, self.price_unit.as_deref()));
        FoundLeg {
            address: self.to.unwrap_or_default(),
            status: status.and_then(|status| status.known()),
            ended_at: self.end_time.as_deref().and_then(instant),
            connected: secs.map(Seconds::new),
            price: price.map(|(amount, currency)| amount.in_currency(currency)),
        }
    }
}

/// An instant in the form of RFC 2822.
fn instant(text: &str) -> Option<Timestamp> {
    let instant = jiff::fmt::rfc2822::parse(text.trim()).ok()?.timestamp();
    Some(Timestamp::from_jiff(instant))
}

#[cfg(test)]
mod tests {
    use base::time::{Seconds, Timestamp};
    use domain::calls::legs::LegStatus;

    use super::{CallPage, CallResource, NumberResource, refused};

    #[test]
    fn only_a_call_that_is_not_found_is_one_that_is_not_known() {
        assert!(refused(404).is_answer());
        for status in [401, 403, 429, 500, 503] {
            assert!(!refused(status).is_answer(), "{status}");
        }
    }

    #[test]
    fn a_name_is_read_and_told_from_one_that_is_not_listed_and_from_a_failure() {
        let named = |text: &str| {
            let number: NumberResource = serde_json::from_str(text).expect("a number");
            number.into_name().map_err(|reason| reason.to_string())
        };
        let found = r#"{"valid": true, "caller_name": {
            "caller_name": "ACME INC", "caller_type": "BUSINESS", "error_code": null
        }}"#;
        assert_eq!(named(found), Ok(Some("ACME INC".to_owned())));
        let unlisted = r#"{"caller_name": {"caller_name": null, "error_code": null}}"#;
        assert_eq!(named(unlisted), Ok(None));
        assert_eq!(named(r#"{"caller_name": null}"#), Ok(None));
        let failed = r#"{"caller_name": {"caller_name": null, "error_code": 60600}}"#;
        assert_eq!(named(failed), Err("it answers with error 60600".to_owned()));
    }

    #[test]
    fn a_leg_is_read_as_the_api_writes_it() {
        let text = r#"{
            "sid": "CA1", "to": "+13125550101", "status": "completed", "price": null,
            "start_time": "Mon, 02 Mar 2026 12:00:00 +0000",
            "end_time": "Mon, 02 Mar 2026 12:01:35 +0000", "duration": "95", "further": {}
        }"#;
        let leg: CallResource = serde_json::from_str(text).expect("a leg");
        let leg = leg.into_leg();
        assert_eq!(leg.address, "+13125550101");
        assert_eq!(leg.status, Some(LegStatus::Completed));
        assert_eq!(leg.connected, Some(Seconds::new(95)));
        let end = Timestamp::parse("2026-03-02T12:01:35Z").expect("an instant");
        assert_eq!(leg.ended_at, Some(end));
        assert_eq!(leg.price, None, "it is not rated yet");
    }

    #[test]
    fn what_a_leg_costs_is_read_once_it_is_rated() {
        let price = |text: &str| {
            let leg: CallResource = serde_json::from_str(text).expect("a leg");
            let price = leg.into_leg().price?;
            Some(format!("{} {}", price.to_decimal(), price.currency()))
        };
        let is = |text: &str| Some(text.to_owned());
        let rated = r#"{"price": "-0.02800", "price_unit": "USD"}"#;
        assert_eq!(price(rated), is("0.028 USD"));
        let abroad = r#"{"price": "-0.0130", "price_unit": "eur"}"#;
        assert_eq!(price(abroad), is("0.013 EUR"));
        assert_eq!(
            price(r#"{"price": "0", "price_unit": "USD"}"#),
            is("0.00 USD")
        );
        for unrated in [
            r#"{"price": null, "price_unit": "USD"}"#,
            r#"{"price_unit": "USD"}"#,
            r#"{"price": "", "price_unit": "USD"}"#,
            r#"{"price": "soon", "price_unit": "USD"}"#,
            r#"{"price": "-0.01", "price_unit": "x"}"#,
        ] {
            assert_eq!(price(unrated), None, "{unrated}");
        }
    }

    #[test]
    fn a_leg_that_goes_on_has_no_end_and_an_unknown_word_no_meaning() {
        let text = r#"{"calls": [
            {"to": "sip:desk@b.example", "status": "in-progress", "end_time": null, "duration": null},
            {"to": null, "status": "pondering"}
        ]}"#;
        let page: CallPage = serde_json::from_str(text).expect("a page");
        let legs: Vec<_> = page.calls.into_iter().map(CallResource::into_leg).collect();
        assert_eq!(legs[0].status, Some(LegStatus::InProgress));
        assert_eq!((legs[0].ended_at, legs[0].connected), (None, None));
        assert_eq!((legs[1].address.as_str(), legs[1].status), ("", None));
    }
}
