//! Which signing keys an account may have, and that their secrets stay secret.

use serde_json::{Value, json};

use super::{SigningKey, SigningKeyChange, SigningKeyId};
use crate::providers::accounts::{CreateProviderAccount, ProviderAccount, UpdateProviderAccount};
use crate::test_requests::{problems, request};

const KEY: &str = "SK0123456789abcdef";
const SECRET: &str = "s3cr3t-0123456789";
const ID_RULE: &str = "signingKeyId must be 1 to 100 printable characters without spaces or commas";
const SECRET_RULE: &str = "signingKeySecret must be 16 to 200 printable characters without spaces";

/// A request to create an account, with these fields besides.
fn body_with(more: Value) -> Value {
    let mut body = json!({
        "provider": "twilio",
        "name": "Main",
        "accountSid": format!("AC{}", "0f".repeat(16)),
        "authToken": "an-auth-token-of-16"
    });
    for (field, value) in more.as_object().unwrap() {
        body[field] = value.clone();
    }
    body
}

fn created_with(more: Value) -> SigningKeyChange {
    let created = ProviderAccount::create(request(body_with(more)));
    created.unwrap().1.signing_key
}

fn account() -> ProviderAccount {
    ProviderAccount::create(request(body_with(json!({}))))
        .unwrap()
        .0
}

fn amended_with(body: Value) -> SigningKeyChange {
    account().amended(request(body)).unwrap().1.signing_key
}

fn replaced(change: SigningKeyChange) -> SigningKey {
    match change {
        SigningKeyChange::Replaced(key) => key,
        other => panic!("no new key but {other:?}"),
    }
}

#[test]
fn a_key_comes_with_its_id_and_its_secret() {
    let both = json!({"signingKeyId": KEY, "signingKeySecret": SECRET});
    for change in [created_with(both.clone()), amended_with(both)] {
        let key = replaced(change);
        assert_eq!(key.id.as_str(), KEY);
        assert_eq!(key.secret.expose(), SECRET);
    }
}

#[test]
fn an_account_needs_no_key() {
    for none in [
        json!({}),
        json!({"signingKeyId": null}),
        json!({"signingKeyId": null, "signingKeySecret": null}),
    ] {
        assert!(matches!(created_with(none), SigningKeyChange::Kept));
    }
}

#[test]
fn one_without_the_other_names_the_one_that_is_missing() {
    let no_id = "signingKeyId is required with signingKeySecret";
    let no_secret = "signingKeySecret is required with signingKeyId";
    for (body, reasons) in [
        (json!({"signingKeyId": KEY}), vec![no_secret]),
        (json!({"signingKeySecret": SECRET}), vec![no_id]),
        (
            json!({"signingKeyId": KEY, "signingKeySecret": null}),
            vec![no_secret],
        ),
        (
            json!({"signingKeyId": null, "signingKeySecret": SECRET}),
            vec![no_id],
        ),
        (json!({"signingKeyId": ""}), vec![no_secret, ID_RULE]),
        (
            json!({"signingKeySecret": "short"}),
            vec![no_id, SECRET_RULE],
        ),
    ] {
        let created = ProviderAccount::create(request(body_with(body.clone())));
        assert_eq!(problems(created), reasons, "{body}");
        let amended = account().amended(request(body.clone()));
        assert_eq!(problems(amended), reasons, "{body}");
    }
}

#[test]
fn null_for_the_id_clears_the_key_and_null_for_the_secret_alone_means_nothing() {
    for body in [
        json!({"signingKeyId": null}),
        json!({"signingKeyId": null, "signingKeySecret": null}),
    ] {
        assert!(matches!(amended_with(body), SigningKeyChange::Cleared));
    }
    let alone = account().amended(request(json!({"signingKeySecret": null})));
    assert_eq!(problems(alone), ["signingKeySecret must not be null"]);
}

#[test]
fn an_id_is_1_to_100_printable_characters() {
    for fits in ["k", "key=1;a\"b", &"k".repeat(100)] {
        assert_eq!(fits.parse::<SigningKeyId>().unwrap().as_str(), fits);
    }
    for wrong in ["", "a b", "a,b", "ké", "a\n", &"k".repeat(101)] {
        assert!(wrong.parse::<SigningKeyId>().is_err(), "{wrong}");
        let body = json!({"signingKeyId": wrong, "signingKeySecret": SECRET});
        let created = ProviderAccount::create(request(body_with(body.clone())));
        assert_eq!(problems(created), [ID_RULE]);
        assert_eq!(problems(account().amended(request(body))), [ID_RULE]);
    }
    let number = json!({"signingKeyId": 4711, "signingKeySecret": SECRET});
    let amended = account().amended(request(number));
    assert_eq!(problems(amended), ["signingKeyId must be a string"]);
}

#[test]
fn a_secret_is_16_to_200_printable_characters() {
    for length in [16, 200] {
        let secret = "t".repeat(length);
        let body = json!({"signingKeyId": KEY, "signingKeySecret": secret});
        assert_eq!(replaced(amended_with(body)).secret.expose(), secret);
    }
    for wrong in [&"t".repeat(15), &"t".repeat(201), "with a space in it"] {
        let body = json!({"signingKeyId": KEY, "signingKeySecret": wrong});
        let created = ProviderAccount::create(request(body_with(body.clone())));
        assert_eq!(problems(created), [SECRET_RULE]);
        assert_eq!(problems(account().amended(request(body))), [SECRET_RULE]);
    }
}

#[test]
fn the_secret_is_never_in_an_error_nor_in_debug_output() {
    let both = json!({"signingKeyId": KEY, "signingKeySecret": SECRET});
    let asked: CreateProviderAccount = request(body_with(both.clone()));
    let change: UpdateProviderAccount = request(both.clone());
    for shown in [
        format!("{asked:?}"),
        format!("{change:?}"),
        format!("{:?}", amended_with(both)),
    ] {
        assert!(shown.contains(KEY) && !shown.contains(SECRET), "{shown}");
    }
    for wrong in [
        json!([SECRET]),
        json!({SECRET: 1}),
        json!(format!("{SECRET} with spaces")),
    ] {
        for field in ["signingKeyId", "signingKeySecret"] {
            let change: UpdateProviderAccount = request(json!({field: wrong}));
            let shown = format!("{change:?}");
            let found = problems(account().amended(change)).join("; ");
            for text in [shown, found] {
                assert!(!text.contains(SECRET), "{text}");
            }
        }
    }
}
