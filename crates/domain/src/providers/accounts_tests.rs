//! What a provider account may be, and that its secret stays one.

use serde_json::{Value, json};

use super::{AccountSid, CreateProviderAccount, Provider, ProviderAccount, UpdateProviderAccount};
use crate::exchange::status::Status;
use crate::providers::secrets::SigningKeyChange;
use crate::record::Resource;
use crate::test_requests::{name, problems, request, unreadable};

const SECRET: &str = "s3cr3t-0123456789";
const TOKEN_RULE: &str = "authToken must be 16 to 200 printable characters without spaces";

fn body() -> Value {
    json!({
        "provider": "Twilio",
        "name": "Main",
        "accountSid": format!("AC{}", "0f".repeat(16)),
        "authToken": SECRET
    })
}

fn body_with(field: &str, value: Value) -> Value {
    let mut body = body();
    body[field] = value;
    body
}

fn account() -> ProviderAccount {
    ProviderAccount::create(request(body())).unwrap().0
}

#[test]
fn an_account_comes_with_the_secret_beside_it() {
    let (account, secrets) = ProviderAccount::create(request(body())).unwrap();
    assert_eq!(secrets.auth_token.unwrap().expose(), SECRET);
    assert!(matches!(secrets.signing_key, SigningKeyChange::Kept));
    assert_eq!(account.provider, Provider::Twilio);
    assert_eq!(account.name, name("Main"));
    assert_eq!(account.account_sid.as_str().len(), 34);
    assert_eq!(account.api_base_url, None);
    assert!(account.asks_for_prices);
    assert_eq!(account.status, Status::Active);
    assert!(!serde_json::to_string(&account).unwrap().contains(SECRET));
}

#[test]
fn every_wrong_field_of_a_new_account_is_reported_at_once() {
    assert_eq!(
        problems(ProviderAccount::create(request(json!({})))),
        [
            "provider is required",
            "name is required",
            "accountSid is required",
            "authToken is required",
        ]
    );
    let wrong = json!({
        "provider": "telnyx", "name": "", "accountSid": "AC1", "authToken": "short",
        "apiBaseUrl": "ftp://x.example", "status": "archived"
    });
    assert_eq!(
        problems(ProviderAccount::create(request(wrong))),
        [
            "provider must be twilio",
            "name must not be empty",
            "accountSid must be AC followed by 32 hexadecimal digits",
            TOKEN_RULE,
            "apiBaseUrl is not a web address such as https://example.com/path",
            "status must be one of active, paused",
        ]
    );
}

#[test]
fn an_account_id_is_ac_and_32_hexadecimal_digits() {
    let digits = "0123456789abcdefABCDEF0123456789";
    assert!(format!("AC{digits}").parse::<AccountSid>().is_ok());
    for wrong in [
        digits.to_owned(),
        format!("ac{digits}"),
        format!("AC{digits}0"),
        format!("AC{}", &digits[1..]),
        format!("AC{}g", &digits[1..]),
        String::new(),
    ] {
        assert!(wrong.parse::<AccountSid>().is_err(), "{wrong}");
    }
}

#[test]
fn a_token_is_16_to_200_printable_characters() {
    for length in [16, 200] {
        let body = body_with("authToken", json!("t".repeat(length)));
        assert!(ProviderAccount::create(request(body)).is_ok(), "{length}");
    }
    let too_short = "t".repeat(15);
    let too_long = "t".repeat(201);
    for wrong in [
        &too_short,
        &too_long,
        "sixteen letters é",
        "with a space in it",
        "line\nbreak-0123456",
    ] {
        let body = body_with("authToken", json!(wrong));
        assert_eq!(
            problems(ProviderAccount::create(request(body))),
            [TOKEN_RULE]
        );
        let change = account().amended(request(json!({"authToken": wrong})));
        assert_eq!(problems(change), [TOKEN_RULE]);
    }
}

#[test]
fn the_secret_is_never_in_an_error_nor_in_debug_output() {
    let asked: CreateProviderAccount = request(body());
    assert!(!format!("{asked:?}").contains(SECRET));
    let change: UpdateProviderAccount = request(json!({"authToken": SECRET}));
    assert!(!format!("{change:?}").contains(SECRET));
    for wrong in [
        json!([SECRET]),
        json!({"token": SECRET}),
        json!({SECRET: 1}),
        json!(format!("{SECRET} with spaces")),
        json!(4_711_004_711_u64),
    ] {
        let asked: CreateProviderAccount = request(body_with("authToken", wrong));
        let shown = format!("{asked:?}");
        let found = problems(ProviderAccount::create(asked)).join("; ");
        for text in [shown, found] {
            assert!(
                !text.contains(SECRET) && !text.contains("4711004711"),
                "{text}"
            );
        }
    }
}

#[test]
fn a_secret_put_in_the_wrong_field_is_not_repeated() {
    for field in ["provider", "accountSid", "apiBaseUrl", "status"] {
        let found = problems(ProviderAccount::create(request(body_with(
            field,
            json!(SECRET),
        ))));
        assert!(!found.join("; ").contains(SECRET), "{found:?}");
    }
    let with_password = json!(format!("https://user:{SECRET}@api.example.com"));
    assert_eq!(
        problems(ProviderAccount::create(request(body_with(
            "apiBaseUrl",
            with_password
        )))),
        ["apiBaseUrl must not contain a user name or password"]
    );
}

#[test]
fn a_change_may_bring_a_new_secret() {
    let (same, secrets) = account().amended(request(json!({}))).unwrap();
    assert_eq!(same, account());
    assert!(secrets.auth_token.is_none());
    assert!(matches!(secrets.signing_key, SigningKeyChange::Kept));
    let (same, secrets) = account()
        .amended(request(json!({"authToken": SECRET})))
        .unwrap();
    assert_eq!(same, account());
    assert_eq!(secrets.auth_token.unwrap().expose(), SECRET);
    assert!(matches!(secrets.signing_key, SigningKeyChange::Kept));
}

#[test]
fn whether_a_carrier_is_asked_for_prices_is_chosen_and_stays() {
    let asks = |body: Value, account: &ProviderAccount| {
        let (amended, _) = account.amended(request(body)).unwrap();
        amended.asks_for_prices
    };
    let body = body_with("asksForPrices", json!(false));
    let (quiet, _) = ProviderAccount::create(request(body)).unwrap();
    assert!(!quiet.asks_for_prices);
    assert!(!asks(json!({"name": "Other"}), &quiet));
    assert!(asks(json!({"asksForPrices": true}), &quiet));
    assert!(!asks(json!({"asksForPrices": false}), &account()));
    let null = account().amended(request(json!({"asksForPrices": null})));
    assert_eq!(problems(null), ["asksForPrices must not be null"]);
}

#[test]
fn a_change_sets_or_clears_the_address_and_refuses_null_elsewhere() {
    let body = json!({"apiBaseUrl": "HTTPS://Carrier.example/v1", "status": "inactive"});
    let (changed, _) = account().amended(request(body)).unwrap();
    let address = changed.api_base_url.as_ref().map(|url| url.as_str());
    assert_eq!(address, Some("https://carrier.example/v1"));
    assert_eq!(changed.status, Status::Paused);
    let (cleared, _) = changed
        .amended(request(json!({"apiBaseUrl": null, "status": "active"})))
        .unwrap();
    assert_eq!(cleared, account());
    let mut found = problems(account().amended(request(
        json!({"name": null, "authToken": null, "status": null, "apiBaseUrl": 1}),
    )));
    found.sort();
    assert_eq!(
        found,
        [
            "apiBaseUrl must be a web address",
            "authToken must not be null",
            "name must not be null",
            "status must not be null",
        ]
    );
}

#[test]
fn an_account_is_archived_once() {
    let archived = account().archived().unwrap();
    assert_eq!(
        archived,
        ProviderAccount {
            status: Status::Archived,
            ..account()
        }
    );
    let refusal = archived.archived().unwrap_err();
    assert_eq!(refusal.code, "resource.archived");
    assert_eq!(
        refusal.message,
        "this provider account is archived and cannot be changed"
    );
}

#[test]
fn a_field_nobody_knows_is_refused() {
    let reason = unreadable::<CreateProviderAccount>(json!({"token": SECRET}));
    assert!(
        reason.contains("unknown field") && !reason.contains(SECRET),
        "{reason}"
    );
    for fixed in ["provider", "accountSid"] {
        let reason = unreadable::<UpdateProviderAccount>(json!({fixed: "x"}));
        assert!(reason.contains("unknown field"), "{reason}");
    }
}
