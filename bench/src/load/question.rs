//! A carrier's question about a new call, signed as the carrier signs it.
//!
//! It has every parameter that Twilio sends about a call from a US number. Each call has an id and
//! a caller of its own; everything else is put together once. Signing is the load maker's cost.

use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::door::{Door, PUBLIC_HOST, PUBLIC_URL};

/// Where every call comes from, as the carrier says it.
pub const CALLER_STATE: &str = "IL";

/// Puts questions together.
pub struct Asker {
    key: hmac::Key,
    url: String,
    path: String,
    /// In the order of the names, in which they are also signed.
    parameters: Vec<Parameter>,
}

struct Parameter {
    name: &'static str,
    value: Value,
}

enum Value {
    /// The same in every question: as it is signed, and as it is sent.
    Fixed { signed: String, sent: String },
    /// The call's id.
    CallSid,
    /// Who calls.
    Caller,
}

impl Asker {
    /// Questions for a door.
    pub fn new(door: &Door) -> Self {
        let fixed = |text: &str| Value::Fixed {
            signed: text.to_owned(),
            sent: encoded(text),
        };
        let mut parameters: Vec<Parameter> = [
            ("AccountSid", fixed(&door.account_sid)),
            ("ApiVersion", fixed("2010-04-01")),
            ("CallSid", Value::CallSid),
            ("CallStatus", fixed("ringing")),
            ("CallToken", fixed(CALL_TOKEN)),
            ("Called", fixed(&door.called)),
            ("CalledCity", fixed("CHICAGO")),
            ("CalledCountry", fixed("US")),
            ("CalledState", fixed("IL")),
            ("CalledZip", fixed("60604")),
            ("Caller", Value::Caller),
            ("CallerCity", fixed("SPRINGFIELD")),
            ("CallerCountry", fixed("US")),
            ("CallerName", fixed("WIRELESS CALLER")),
            ("CallerState", fixed(CALLER_STATE)),
            ("CallerZip", fixed("62701")),
            ("Direction", fixed("inbound")),
            ("From", Value::Caller),
            ("FromCity", fixed("SPRINGFIELD")),
            ("FromCountry", fixed("US")),
            ("FromState", fixed(CALLER_STATE)),
            ("FromZip", fixed("62701")),
            ("StirVerstat", fixed("TN-Validation-Passed-A")),
            ("To", fixed(&door.called)),
            ("ToCity", fixed("CHICAGO")),
            ("ToCountry", fixed("US")),
            ("ToState", fixed("IL")),
            ("ToZip", fixed("60604")),
        ]
        .into_iter()
        .map(|(name, value)| Parameter { name, value })
        .collect();
        parameters.sort_by_key(|parameter| parameter.name);
        Self {
            key: hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, door.token.as_bytes()),
            url: format!("{PUBLIC_URL}{}", door.path),
            path: door.path.clone(),
            parameters,
        }
    }

    /// Writes the question about the call with this ordinal; the same one has the same id.
    pub fn write(&self, ordinal: u64, question: &mut Vec<u8>) {
        let (high, low) = (scattered(ordinal), scattered(!ordinal));
        let call_sid = format!("CA{high:016x}{low:016x}");
        let caller = format!("+1217{:07}", 2_000_000 + high % 8_000_000);
        let caller_sent = encoded(&caller);
        let mut signing = hmac::Context::with_key(&self.key);
        signing.update(self.url.as_bytes());
        let mut body = String::with_capacity(1024);
        for parameter in &self.parameters {
            let (signed, sent) = match &parameter.value {
                Value::Fixed { signed, sent } => (signed, sent),
                Value::CallSid => (&call_sid, &call_sid),
                Value::Caller => (&caller, &caller_sent),
            };
            signing.update(parameter.name.as_bytes());
            signing.update(signed.as_bytes());
            if !body.is_empty() {
                body.push('&');
            }
            body.push_str(parameter.name);
            body.push('=');
            body.push_str(sent);
        }
        let signature = STANDARD.encode(signing.sign());
        let head = format!(
            "POST {} HTTP/1.1\r\nHost: {PUBLIC_HOST}\r\nUser-Agent: TwilioProxy/1.1\r\n\
             Accept: */*\r\nContent-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n\
             Content-Length: {}\r\nX-Twilio-Signature: {signature}\r\n\
             I-Twilio-Idempotency-Token: {call_sid}\r\nX-Home-Region: us1\r\n\r\n",
            self.path,
            body.len(),
        );
        question.clear();
        question.extend_from_slice(head.as_bytes());
        question.extend_from_slice(body.as_bytes());
    }
}

/// Twilio adds a token to forward the call's attestation with; this one has its shape and length.
const CALL_TOKEN: &str = "{\"parentCallInfoToken\":\"eyJhbGciOiJFUzI1NiJ9.eyJjYWxsU2lkIjoiQ0EwMDAwIiwiZnJvbSI6IisxMjE3NTU1MDEwMCIsInRvIjoiKzEzMTI1NTUwMTQyIn0.c2lnbmVkLWJ5LXRoZS1jYXJyaWVy\",\"identityHeaderTokens\":[]}";

/// A value as a form has it.
fn encoded(text: &str) -> String {
    let mut sent = String::with_capacity(text.len() + 8);
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'*' => {
                sent.push(char::from(byte));
            }
            b' ' => sent.push('+'),
            other => sent.push_str(&format!("%{other:02X}")),
        }
    }
    sent
}

/// A number that looks random, a different one for every ordinal (SplitMix64): carriers' ids come
/// in no order, and an index over them must feel that.
pub fn scattered(ordinal: u64) -> u64 {
    let mut mixed = ordinal.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use adapters::carriers::twilio::Twilio;
    use app::calls::carrier::{Carrier, HookSecret, RawHook};
    use zeroize::Zeroizing;

    use super::Asker;
    use crate::door::{Door, PUBLIC_URL};

    const TOKEN: &str = "0123456789abcdef0123456789abcdef";

    fn question(ordinal: u64) -> String {
        let door = Door {
            path: "/webhooks/pac_1/voice".to_owned(),
            account_sid: "AC0123456789abcdef0123456789abcdef".to_owned(),
            token: TOKEN.to_owned(),
            called: "+13125550142".to_owned(),
        };
        let mut question = Vec::new();
        Asker::new(&door).write(ordinal, &mut question);
        String::from_utf8(question).expect("text")
    }

    fn raw(question: &str) -> RawHook {
        let (head, body) = question.split_once("\r\n\r\n").expect("a head");
        let header = |name: &str| {
            let line = head.lines().find_map(|line| line.strip_prefix(name));
            line.map(|value| value.trim_start_matches(": ").to_owned())
        };
        let length = header("Content-Length").expect("a length");
        assert_eq!(length, body.len().to_string());
        RawHook {
            urls: vec![format!("{PUBLIC_URL}/webhooks/pac_1/voice")],
            is_post: true,
            query: String::new(),
            content_type: header("Content-Type"),
            body: body.as_bytes().to_vec(),
            signature: header("X-Twilio-Signature"),
            signature_settings: None,
        }
    }

    #[test]
    fn the_carriers_own_check_believes_a_question() {
        let secret = HookSecret {
            key_id: None,
            secret: Zeroizing::new(TOKEN.as_bytes().to_vec()),
        };
        let raw = raw(&question(7));
        assert_eq!(
            Twilio.open(&raw).verify(std::slice::from_ref(&secret)),
            Ok(())
        );
        let other = RawHook {
            urls: vec![format!("{PUBLIC_URL}/webhooks/pac_2/voice")],
            ..raw
        };
        assert!(Twilio.open(&other).verify(&[secret]).is_err());
    }

    #[test]
    fn every_call_has_an_id_of_its_own() {
        let sid = |ordinal| Twilio.open(&raw(&question(ordinal))).read().call_id;
        let first = sid(1).expect("an id");
        assert_eq!(first.len(), 34);
        assert_eq!(sid(1), Some(first.clone()));
        assert_ne!(sid(2), Some(first));
    }
}
