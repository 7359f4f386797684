//! The carrier's published vectors, the traps between its libraries, and what must be refused.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::collection::vec;
use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, prop_assume, proptest};
use proptest::sample::select;

use super::{
    Body, KeyUsed, Method, Refused, Secret, SignedRequest, settings_of, sign, verify,
    with_body_hash,
};
use crate::carriers::form::Form;

const BASE: &str = "https://mycompany.com/myapp.php?foo=1&bar=2";
const PUBLISHED: &str = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
const SHARED: &str = "033hgUJA9M/hXIZsYjwkerEP/DBm35nEri5FhCYjA5s=";
const SETTINGS: &str = "key=webhooks_sharedkey_1,algorithm=HMAC_SHA256";

fn token() -> Secret {
    Secret::auth_token("12345")
}

fn shared() -> Secret {
    Secret::shared_key("webhooks_sharedkey_1", "12345")
}

fn parameters() -> Form {
    Form::parse(
        b"CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309\
          &To=%2B18005551212",
    )
}

fn post<'a>(url: &'a str, form: &'a Form, signature: &'a str) -> SignedRequest<'a> {
    SignedRequest {
        method: Method::Post,
        url,
        body: Body::Form(form),
        signature: Some(signature),
        settings: None,
    }
}

fn json<'a>(url: &'a str, body: &'a [u8], signature: &'a str) -> SignedRequest<'a> {
    SignedRequest {
        method: Method::Post,
        url,
        body: Body::Raw(body),
        signature: Some(signature),
        settings: None,
    }
}

fn by_token(request: &SignedRequest<'_>) -> Result<KeyUsed, Refused> {
    verify(request, &[token()])
}

#[test]
fn every_published_vector_passes() {
    let with_port = BASE.replace(".com/", ".com:443/");
    let http_80 = BASE.replace("https", "http").replace(".com/", ".com:80/");
    let http_1234 = http_80.replace(":80/", ":1234/");
    for (url, signature) in [
        (BASE, PUBLISHED),
        (&with_port, "kvajT1Ptam85bY51eRf/AJRuM3w="),
        (&http_80, "0ZXoZLH/DfblKGATFgpif+LLRf4="),
        (&http_1234, "Zmvh+3yNM1Phv2jhDCwEM3q5ebU="),
    ] {
        let form = parameters();
        assert_eq!(
            by_token(&post(url, &form, signature)),
            Ok(KeyUsed(0)),
            "{url}"
        );
        assert_eq!(sign(&token(), url, Body::Form(&form)), signature, "{url}");
    }
}

#[test]
fn the_port_may_be_signed_or_not_and_stated_or_not() {
    let form = parameters();
    let https_443 = BASE.replace(".com/", ".com:443/");
    let https_1234 = BASE.replace(".com/", ".com:1234/");
    let http = BASE.replace("https", "http");
    let http_80 = http.replace(".com/", ".com:80/");
    for (url, signature) in [
        // Signed with the port, stated without, and the other way round.
        (BASE, "kvajT1Ptam85bY51eRf/AJRuM3w="),
        (https_443.as_str(), PUBLISHED),
        (&https_1234, PUBLISHED),
        (&http, "0ZXoZLH/DfblKGATFgpif+LLRf4="),
        (&http, "OyGYPqTF6ztdbRNCvuQO/oPvqQ4="),
        (&http_80, "OyGYPqTF6ztdbRNCvuQO/oPvqQ4="),
    ] {
        let outcome = by_token(&post(url, &form, signature));
        assert_eq!(outcome, Ok(KeyUsed(0)), "{url} {signature}");
    }
    // Another port is another URL when the port was signed.
    let other = BASE.replace("https", "http").replace(".com/", ".com:1235/");
    let outcome = by_token(&post(&other, &form, "Zmvh+3yNM1Phv2jhDCwEM3q5ebU="));
    assert_eq!(outcome, Err(Refused::Mismatch));
}

#[test]
fn a_repeated_name_counts_each_value_once_in_any_order() {
    let url = "https://mycompany.com/myapp.php?foo=1&bar=2";
    for body in [
        "Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234",
        "Digits=1234&SidAccount=AC123&Digits=5678&Sid=CA123",
    ] {
        let form = Form::parse(body.as_bytes());
        let request = post(url, &form, "IK+Dwps556ElfBT0I3Rgjkr1wJU=");
        assert_eq!(by_token(&request), Ok(KeyUsed(0)), "{body}");
    }
}

#[test]
fn names_are_sorted_by_their_bytes_and_empty_values_count() {
    let form = Form::parse(b"b=2&B=1&a=&A=");
    let url = "https://a.example/";
    let whole = Form::parse(b"AB1ab2=");
    let signature = sign(&token(), url, Body::Form(&whole));
    let request = post(url, &form, &signature);
    assert_eq!(by_token(&request), Ok(KeyUsed(0)));
    let shorter = Form::parse(b"b=2&B=1&A=");
    assert_eq!(
        by_token(&post(url, &shorter, &signature)),
        Err(Refused::Mismatch)
    );
}

#[test]
fn a_json_body_needs_its_hash_and_the_signature_both() {
    let body = br#"{"property": "value", "boolean": true}"#;
    let url = with_body_hash(BASE, body);
    let hash = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
    assert_eq!(url, format!("{BASE}&bodySHA256={hash}"));
    let signature = "a9nBmqA0ju/hNViExpshrM61xv4=";
    assert_eq!(by_token(&json(&url, body, signature)), Ok(KeyUsed(0)));
    let changed = br#"{"property": "value", "boolean": null}"#;
    assert_eq!(
        by_token(&json(&url, changed, signature)),
        Err(Refused::BodyHash)
    );
    assert_eq!(
        by_token(&json(&url, body, PUBLISHED)),
        Err(Refused::Mismatch)
    );
    // A good hash that the carrier never signed.
    let forged = with_body_hash(BASE, changed);
    assert_eq!(
        by_token(&json(&forged, changed, signature)),
        Err(Refused::Mismatch)
    );
    let upper = url.replace(hash, &hash.to_uppercase());
    let own = sign(&token(), &upper, Body::Raw(body));
    assert_eq!(by_token(&json(&upper, body, &own)), Err(Refused::BodyHash));
}

#[test]
fn a_signed_hash_holds_whatever_the_body_calls_itself() {
    let body = b"a=b";
    let url = with_body_hash(BASE, body);
    let signature = sign(&token(), &url, Body::Raw(body));
    let form = Form::parse(body);
    assert_eq!(by_token(&post(&url, &form, &signature)), Ok(KeyUsed(0)));
    // The same signature must not carry another body in, nor none.
    for other in [&b""[..], b"a=c"] {
        let form = Form::parse(other);
        let outcome = by_token(&post(&url, &form, &signature));
        assert_eq!(outcome, Err(Refused::BodyHash));
    }
}

#[test]
fn a_get_and_a_web_socket_are_signed_by_their_url_alone() {
    let url = "wss://mycompany.com/stream?foo=1";
    let signature = sign(&token(), url, Body::Raw(b""));
    let get = SignedRequest {
        method: Method::Get,
        ..json(url, b"", &signature)
    };
    assert_eq!(by_token(&get), Ok(KeyUsed(0)));
    let with_body = SignedRequest {
        body: Body::Raw(b"x"),
        ..get
    };
    assert_eq!(by_token(&with_body), Err(Refused::UncoveredBody));
    let form = Form::parse(b"CallSid=CA1");
    let with_form = SignedRequest {
        body: Body::Form(&form),
        ..get
    };
    assert_eq!(by_token(&with_form), Err(Refused::UncoveredBody));
    let other = SignedRequest {
        url: "wss://mycompany.com/stream?foo=2",
        ..get
    };
    assert_eq!(by_token(&other), Err(Refused::Mismatch));
}

#[test]
fn a_raw_body_without_a_hash_is_not_covered() {
    let signature = sign(&token(), BASE, Body::Raw(b"{}"));
    let outcome = by_token(&json(BASE, b"{}", &signature));
    assert_eq!(outcome, Err(Refused::UncoveredBody));
    assert_eq!(by_token(&json(BASE, b"", &signature)), Ok(KeyUsed(0)));
}

#[test]
fn the_fragment_with_connection_overrides_is_not_signed() {
    let form = parameters();
    let url = format!("{BASE}#rc=2&rp=ct,rt,5xx");
    assert_eq!(by_token(&post(&url, &form, PUBLISHED)), Ok(KeyUsed(0)));
    assert_eq!(sign(&token(), &url, Body::Form(&form)), PUBLISHED);
}

#[test]
fn a_query_may_be_signed_in_each_librarys_spelling() {
    let form = parameters();
    let typed = "https://mycompany.com/a?name=it's%20me";
    for signed in [
        typed,
        "https://mycompany.com/a?name=it%27s%20me",
        "https://mycompany.com:443/a?name=it%27s%20me",
    ] {
        let signature = sign(&token(), signed, Body::Form(&form));
        let outcome = by_token(&post(typed, &form, &signature));
        assert_eq!(outcome, Ok(KeyUsed(0)), "{signed}");
    }
    let signature = sign(
        &token(),
        "https://mycompany.com/a?name=its",
        Body::Form(&form),
    );
    let outcome = by_token(&post(typed, &form, &signature));
    assert_eq!(outcome, Err(Refused::Mismatch));
}

#[test]
fn a_shared_key_signs_with_sha_256_and_is_found_by_its_id() {
    let form = parameters();
    let request = SignedRequest {
        settings: Some(SETTINGS),
        ..post(BASE, &form, SHARED)
    };
    assert_eq!(verify(&request, &[token(), shared()]), Ok(KeyUsed(1)));
    assert_eq!(settings_of(&shared()).as_deref(), Some(SETTINGS));
    assert_eq!(settings_of(&token()), None);
    let another = Secret::shared_key("webhooks_sharedkey_2", "12345");
    for secrets in [vec![], vec![token()], vec![another]] {
        assert_eq!(verify(&request, &secrets), Err(Refused::UnknownKey));
    }
    let wrong = Secret::shared_key("webhooks_sharedkey_1", "12346");
    assert_eq!(verify(&request, &[wrong]), Err(Refused::Mismatch));
}

#[test]
fn neither_key_passes_for_the_other() {
    let form = parameters();
    let both = [token(), shared()];
    let sha_256_as_token = post(BASE, &form, SHARED);
    assert_eq!(verify(&sha_256_as_token, &both), Err(Refused::Mismatch));
    let sha_1_as_shared = SignedRequest {
        settings: Some(SETTINGS),
        ..post(BASE, &form, PUBLISHED)
    };
    assert_eq!(verify(&sha_1_as_shared, &both), Err(Refused::Mismatch));
}

#[test]
fn settings_that_are_not_understood_fail_closed() {
    let form = parameters();
    for (settings, refused) in [
        ("algorithm=HMAC_SHA512", Refused::Algorithm),
        ("algorithm=", Refused::Algorithm),
        ("algorithm=none", Refused::Algorithm),
        ("algorithm=HMAC_SHA256", Refused::UnknownKey),
        ("key=webhooks_sharedkey_1", Refused::Algorithm),
        (
            "key=webhooks_sharedkey_1,algorithm=HMAC_SHA1",
            Refused::Algorithm,
        ),
        (
            "key=webhooks_sharedkey_1,algorithm=HMAC_SHA512",
            Refused::Algorithm,
        ),
        ("key=a,key=b,algorithm=HMAC_SHA256", Refused::Settings),
        ("algorithm=HMAC_SHA1,algorithm=HMAC_SHA1", Refused::Settings),
        ("nonsense", Refused::Settings),
        ("key=,algorithm=HMAC_SHA256", Refused::UnknownKey),
    ] {
        for signature in [PUBLISHED, SHARED] {
            let request = SignedRequest {
                settings: Some(settings),
                ..post(BASE, &form, signature)
            };
            let outcome = verify(&request, &[token(), shared()]);
            assert_eq!(outcome, Err(refused), "{settings}");
        }
    }
    for settings in [
        "",
        " ",
        "algorithm=HMAC_SHA1",
        " algorithm = hmac_sha1 ,later=1",
    ] {
        let request = SignedRequest {
            settings: Some(settings),
            ..post(BASE, &form, PUBLISHED)
        };
        assert_eq!(by_token(&request), Ok(KeyUsed(0)), "{settings}");
    }
}

#[test]
fn the_old_and_the_new_token_pass_while_one_replaces_the_other() {
    let form = parameters();
    let old_and_new = [Secret::auth_token("67890"), token()];
    let request = post(BASE, &form, PUBLISHED);
    assert_eq!(verify(&request, &old_and_new), Ok(KeyUsed(1)));
    let old = sign(&old_and_new[0], BASE, Body::Form(&form));
    let request = post(BASE, &form, &old);
    assert_eq!(verify(&request, &old_and_new), Ok(KeyUsed(0)));
    assert_eq!(verify(&request, &[token()]), Err(Refused::Mismatch));
}

#[test]
fn a_request_without_a_signature_or_a_key_is_refused() {
    let form = parameters();
    for signature in [None, Some(""), Some("  ")] {
        let request = SignedRequest {
            signature,
            ..post(BASE, &form, "")
        };
        assert_eq!(by_token(&request), Err(Refused::Unsigned));
    }
    let request = post(BASE, &form, PUBLISHED);
    assert_eq!(verify(&request, &[]), Err(Refused::UnknownKey));
    assert_eq!(verify(&request, &[shared()]), Err(Refused::UnknownKey));
}

#[test]
fn one_byte_changed_in_any_part_is_refused() {
    let form = parameters();
    let refused = |url: &str, form: &Form, signature: &str, secret: &str| {
        let request = post(url, form, signature);
        let outcome = verify(&request, &[Secret::auth_token(secret)]);
        assert_eq!(outcome, Err(Refused::Mismatch), "{url} {signature}");
    };
    for changed in [
        BASE.replace("https", "http"),
        BASE.replace("mycompany", "mycompanz"),
        BASE.replace("myapp.php", "myapp.phq"),
        BASE.replace("foo=1", "foo=2"),
        BASE.replace("foo=1&bar=2", "bar=2&foo=1"),
    ] {
        refused(&changed, &form, PUBLISHED, "12345");
    }
    for at in 0..form.raw().len() {
        let mut raw = form.raw().to_vec();
        if !raw[at].is_ascii_digit() {
            continue;
        }
        raw[at] = if raw[at] == b'9' { b'8' } else { raw[at] + 1 };
        refused(BASE, &Form::parse(&raw), PUBLISHED, "12345");
    }
    for at in 0..PUBLISHED.len() {
        let mut changed = PUBLISHED.as_bytes().to_vec();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(changed).expect("it is base64 still");
        refused(BASE, &form, &changed, "12345");
    }
    refused(BASE, &form, &PUBLISHED[..27], "12345");
    refused(BASE, &form, &format!("{PUBLISHED}="), "12345");
    refused(BASE, &form, PUBLISHED, "12346");
}

#[test]
fn secrets_do_not_show() {
    assert!(!format!("{:?} {:?}", token(), shared()).contains("12345"));
}

/// Names a carrier sends, and values of any kind.
fn pairs() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    let name = select(&["CallSid", "From", "To", "Digits", "Called", "New"][..]);
    vec((name, ".{0,12}"), 0..8)
}

fn form_of(pairs: &[(&str, String)]) -> Form {
    let parts: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)))
        .collect();
    Form::parse(parts.join("&").as_bytes())
}

proptest! {
    #[test]
    fn what_is_signed_is_accepted(pairs in pairs(), path in "[a-z/%'+ ]{0,12}", is_shared: bool) {
        let secret = if is_shared { shared() } else { token() };
        let url = format!("https://calls.example.com/{path}?x=1");
        let form = form_of(&pairs);
        let signature = sign(&secret, &url, Body::Form(&form));
        let settings = settings_of(&secret);
        let request = SignedRequest {
            settings: settings.as_deref(),
            ..post(&url, &form, &signature)
        };
        prop_assert_eq!(verify(&request, &[secret]), Ok(KeyUsed(0)));
    }

    #[test]
    fn the_order_of_the_parameters_does_not_matter(pairs in pairs()) {
        let form = form_of(&pairs);
        let signature = sign(&token(), BASE, Body::Form(&form));
        let mut turned = pairs;
        turned.reverse();
        let turned = form_of(&turned);
        prop_assert_eq!(by_token(&post(BASE, &turned, &signature)), Ok(KeyUsed(0)));
    }

    #[test]
    fn a_parameter_dropped_added_or_changed_is_refused(
        pairs in pairs(),
        at: proptest::sample::Index,
        value in "[a-z]{1,9}",
    ) {
        let form = form_of(&pairs);
        let signature = sign(&token(), BASE, Body::Form(&form));
        let refuses = |pairs: &[(&str, String)]| {
            by_token(&post(BASE, &form_of(pairs), &signature)) == Err(Refused::Mismatch)
        };
        let mut added = pairs.clone();
        added.push(("Added", value.clone()));
        prop_assert!(refuses(&added));
        prop_assume!(!pairs.is_empty());
        let at = at.index(pairs.len());
        let mut changed = pairs.clone();
        changed[at].1.push_str(&value);
        prop_assert!(refuses(&changed));
        // What is there twice is signed once, so only the last of its kind is missed.
        let mut dropped = pairs.clone();
        dropped.retain(|pair| *pair != pairs[at]);
        prop_assert!(refuses(&dropped));
    }
}
