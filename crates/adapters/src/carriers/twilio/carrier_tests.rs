//! Tests of the three together: what is believed, and what a request says in our words.

use app::calls::carrier::{Carrier, HookSecret, RawHook};
use base::time::Seconds;
use domain::calls::legs::LegStatus;
use domain::calls::origin::Attestation;
use domain::calls::parameters::Parameters;
use serde_json::json;
use zeroize::Zeroizing;

use super::Twilio;

const URL: &str = "https://calls.example.com/webhooks/pac_1/voice";

fn post(body: &str) -> RawHook {
    RawHook {
        urls: vec![URL.to_owned()],
        is_post: true,
        query: String::new(),
        content_type: Some("application/x-www-form-urlencoded; charset=utf-8".to_owned()),
        body: body.as_bytes().to_vec(),
        signature: None,
        signature_settings: None,
    }
}

fn token(text: &str) -> HookSecret {
    HookSecret {
        key_id: None,
        secret: Zeroizing::new(text.as_bytes().to_vec()),
    }
}

fn signed(mut raw: RawHook, url: &str, key: &str) -> RawHook {
    use crate::carriers::form::Form;
    use crate::carriers::twilio::signature::{Body, Secret, sign};
    let form = Form::parse(&raw.body);
    raw.signature = Some(sign(&Secret::auth_token(key), url, Body::Form(&form)));
    raw
}

#[test]
fn a_request_is_believed_for_any_url_it_may_have_been_sent_to_and_either_token() {
    let behind_proxy = "http://10.0.0.7:4000/webhooks/pac_1/voice";
    let mut raw = signed(post("CallSid=CA1&To=%2B13125550142"), URL, "old");
    raw.urls.insert(0, behind_proxy.to_owned());
    let secrets = [token("new"), token("old")];
    assert_eq!(Twilio.open(&raw).verify(&secrets), Ok(()));
    assert!(Twilio.open(&raw).verify(&[token("new")]).is_err());
    raw.body.push(b'x');
    assert!(Twilio.open(&raw).verify(&secrets).is_err());
}

#[test]
fn a_request_signed_with_an_unknown_algorithm_is_refused() {
    let mut raw = signed(post("CallSid=CA1"), URL, "new");
    raw.signature_settings = Some("algorithm=HMAC_MD5".to_owned());
    assert!(Twilio.open(&raw).verify(&[token("new")]).is_err());
}

#[test]
fn a_voice_request_says_who_calls_whom_and_keeps_what_nobody_knows() {
    let body = "CallSid=CA1&AccountSid=AC1&From=%2B13125550100&To=%2B13125550142\
                &CallStatus=ringing&FromCity=CHICAGO&FromState=IL&FromZip=60601&FromCountry=US\
                &StirVerstat=TN-Validation-Passed-A&NewThing=1&NewThing=2&Empty=";
    let hook = Twilio.open(&post(body)).read();
    assert_eq!(hook.call_id.as_deref(), Some("CA1"));
    assert_eq!(hook.status, Some(LegStatus::Ringing));
    assert_eq!(hook.origin.caller, "+13125550100");
    assert_eq!(hook.origin.place.city.as_deref(), Some("CHICAGO"));
    assert_eq!(hook.origin.attestation, Some(Attestation::Full));
    let parameters = hook.parameters.to_object();
    assert_eq!(parameters["NewThing"], json!(["1", "2"]));
    assert_eq!(parameters["Empty"], "");
}

#[test]
fn a_caller_with_a_number_in_an_address_is_known_by_the_number() {
    for (from, caller) in [
        ("sip:%2B13125550100@pbx.example.com", "+13125550100"),
        ("sip:desk@pbx.example.com", "sip:desk@pbx.example.com"),
    ] {
        let body = format!("CallSid=CA1&From={from}");
        let hook = Twilio.open(&post(&body)).read();
        assert_eq!(hook.origin.caller, caller);
        let sent = from.replace("%2B", "+");
        assert_eq!(hook.parameters.to_object()["From"], sent);
    }
}

#[test]
fn what_no_database_keeps_is_replaced() {
    let hook = Twilio
        .open(&post("CallSid=CA%00&From=a%00b&X%00=%00"))
        .read();
    assert_eq!(hook.call_id.as_deref(), Some("CA\u{fffd}"));
    assert!(!hook.parameters.to_object().to_string().contains("\\u0000"));
}

#[test]
fn parameters_are_read_from_the_url_of_a_get_and_from_json() {
    let mut raw = post("");
    raw.is_post = false;
    raw.query = "CallSid=CA2&From=anonymous".to_owned();
    assert_eq!(Twilio.open(&raw).read().origin.caller, "anonymous");
    let mut raw = post(r#"{"CallSid":"CA3","CallDuration":61}"#);
    raw.content_type = Some("application/json".to_owned());
    let hook = Twilio.open(&raw).read();
    assert_eq!(hook.call_id.as_deref(), Some("CA3"));
    assert_eq!(hook.connected, Some(Seconds::new(61)));
}

#[test]
fn a_dial_that_joined_nobody_was_not_taken() {
    let body = "CallSid=CA1&DialCallStatus=completed&DialCallDuration=9&DialBridged=false";
    let dial = Twilio.open(&post(body)).read().dial.expect("a dial report");
    assert_eq!(dial.status, LegStatus::NoAnswer);
    let body = "CallSid=CA1&DialCallStatus=completed&DialCallDuration=9&DialBridged=true";
    let dial = Twilio.open(&post(body)).read().dial.expect("a dial report");
    assert_eq!(
        (dial.status, dial.connected),
        (LegStatus::Completed, Some(Seconds::new(9)))
    );
}

#[test]
fn nonsense_is_read_as_a_request_that_says_nothing() {
    let mut raw = post("\u{1}\u{2}not json");
    raw.content_type = None;
    assert_eq!(Twilio.open(&raw).read().call_id, None);
}

#[test]
fn the_place_of_a_number_is_read_from_parameters_alone() {
    let parameters = json!({ "FromState": "TX", "CallerZip": "78701", "FromCity": "" });
    let place = Twilio.place_of(&Parameters::of_object(&parameters));
    assert_eq!(place.state.as_deref(), Some("TX"));
    assert_eq!(place.zip.as_deref(), Some("78701"));
    assert_eq!(place.city, None);
}
