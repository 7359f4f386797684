//! What a carrier says of a caller's attestation.
//!
//! The tokens have the shape of a PASSporT and a signature nobody can check:
//! there is no certificate behind it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde_json::json;

use crate::chance::Chance;

/// The parameters that go with `stir`: `A`, `B`, `C`, a whole `StirVerstat`
/// value, or empty for a call that came without a PASSporT.
pub fn parameters(
    stir: &str,
    from: &str,
    to: &str,
    now: Timestamp,
    chance: &mut Chance,
) -> Vec<(String, String)> {
    if stir.is_empty() {
        return Vec::new();
    }
    let value = match stir {
        "A" | "B" | "C" => format!("TN-Validation-Passed-{stir}"),
        whole => whole.to_owned(),
    };
    let level = ["A", "B", "C"]
        .into_iter()
        .find(|level| has_level(&value, level));
    let token = passport(level.unwrap_or("C"), from, to, now, chance);
    let call_token = json!({ "parentCallInfoToken": token, "identityHeaderTokens": [token] });
    vec![
        ("StirVerstat".to_owned(), value),
        ("StirPassportToken".to_owned(), token),
        ("CallToken".to_owned(), call_token.to_string()),
    ]
}

fn has_level(value: &str, level: &str) -> bool {
    value
        .trim_end_matches("-Diverted")
        .ends_with(&format!("-{level}"))
}

fn passport(attest: &str, from: &str, to: &str, now: Timestamp, chance: &mut Chance) -> String {
    let header = json!({
        "alg": "ES256",
        "ppt": "shaken",
        "typ": "passport",
        "x5u": "https://certificates.example.com/shaken.pem",
    });
    let payload = json!({
        "attest": attest,
        "dest": { "tn": [to.trim_start_matches('+')] },
        "iat": now.as_second(),
        "orig": { "tn": from.trim_start_matches('+') },
        "origid": format!("{:016x}", chance.number()),
    });
    let signature: Vec<u8> = (0..8).flat_map(|_| chance.number().to_be_bytes()).collect();
    let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    let (header, payload) = (header.to_string(), payload.to_string());
    format!(
        "{}.{}.{}",
        encode(header.as_bytes()),
        encode(payload.as_bytes()),
        encode(&signature)
    )
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::{has_level, parameters};
    use crate::chance::Chance;

    fn value(stir: &str) -> Option<String> {
        let mut chance = Chance::of(1, "stir", 0);
        let list = parameters(
            stir,
            "+13125550142",
            "+13125550100",
            Timestamp::UNIX_EPOCH,
            &mut chance,
        );
        list.first().map(|(_, value)| value.clone())
    }

    #[test]
    fn a_level_is_spelt_out_and_a_whole_value_is_kept() {
        assert_eq!(value("B").as_deref(), Some("TN-Validation-Passed-B"));
        assert_eq!(
            value("No-TN-Validation").as_deref(),
            Some("No-TN-Validation")
        );
        assert_eq!(value(""), None);
    }

    #[test]
    fn a_diverted_call_keeps_its_level() {
        assert!(has_level("TN-Validation-Passed-A-Diverted", "A"));
        assert!(!has_level("TN-Validation-Failed", "A"));
    }
}
