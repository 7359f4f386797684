//! `PATCH /api/v1/provider-accounts/{provider_account}`

use base::ids::ProviderAccountId;
use reqwest::Method;
use serde_json::{Value, json};

use super::{KEY, KEY_SECRET, PATH, SID, TOKEN, assert_hidden, created, opened};
use crate::world::World;

const SECOND: &str = "5ec0ad005ec0ad005ec0ad005ec0ad00";
const THIRD: &str = "7417d0007417d0007417d0007417d000";

#[tokio::test]
async fn a_rotation_keeps_the_token_before_and_none_before_that() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = created(&owner).await;
    let reply = owner.patch(&path, json!({ "authToken": SECOND })).await;
    assert!(!reply.text.contains(SECOND), "{}", reply.text);
    let expected = json!({
        "provider": "twilio", "name": "Main", "accountSid": SID, "authTokenSet": true,
        "previousTokenKept": true, "signingKeyId": null, "apiBaseUrl": null,
        "asksForPrices": true, "status": "active", "version": 2,
        "updated": true, "changes": ["authToken"]
    });
    assert_eq!(reply.lasting(), expected);
    assert_eq!(opened(&world, &owner, &path).await, [SECOND, TOKEN]);
    let third = owner.patch(&path, json!({ "authToken": THIRD })).await.ok();
    assert_eq!(third["previousTokenKept"], true);
    assert_eq!(opened(&world, &owner, &path).await, [THIRD, SECOND]);
    for token in [TOKEN, SECOND, THIRD] {
        assert_hidden(&world, &owner, &path, token).await;
    }
}

#[tokio::test]
async fn the_audit_log_tells_of_the_rotation_and_not_the_token() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = created(&owner).await;
    let body = json!({ "authToken": SECOND, "name": "Spare" });
    owner.patch(&path, body).await.ok();
    let lines = owner.audit(path.rsplit('/').next().expect("an id")).await;
    assert_eq!(lines[0]["action"], "provider_account.updated");
    let changes = json!([
        { "field": "name", "from": "Main", "to": "Spare" },
        { "field": "authToken", "from": null, "to": "(replaced)" }
    ]);
    assert_eq!(lines[0]["changes"], changes);
}

#[tokio::test]
async fn everything_else_leaves_the_token_alone() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = created(&owner).await;
    let body = json!({ "status": "paused", "apiBaseUrl": "https://carrier.example" });
    let changed = owner.patch(&path, body).await.ok();
    assert_eq!(changed["changes"], json!(["apiBaseUrl", "status"]));
    assert_eq!(changed["previousTokenKept"], false);
    let cleared = owner.patch(&path, json!({ "apiBaseUrl": null })).await.ok();
    assert_eq!(cleared["apiBaseUrl"], Value::Null);
    assert_eq!(opened(&world, &owner, &path).await, [TOKEN]);
}

#[tokio::test]
async fn a_signing_key_is_set_replaced_and_cleared_beside_the_token() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = created(&owner).await;
    let both = |id: &str, secret: &str| json!({ "signingKeyId": id, "signingKeySecret": secret });
    let secret = "signingKeySecret";
    for (body, key, changes) in [
        (
            both(KEY, KEY_SECRET),
            json!(KEY),
            vec!["signingKeyId", secret],
        ),
        (both(KEY, SECOND), json!(KEY), vec![secret]),
        (
            both("key-2", THIRD),
            json!("key-2"),
            vec!["signingKeyId", secret],
        ),
        (json!({ "name": "Spare" }), json!("key-2"), vec!["name"]),
        (
            json!({ "signingKeyId": null }),
            Value::Null,
            vec!["signingKeyId"],
        ),
        (json!({ "signingKeyId": null }), Value::Null, vec![]),
    ] {
        let reply = owner.patch(&path, body.clone()).await;
        for secret in [KEY_SECRET, SECOND, THIRD] {
            assert!(!reply.text.contains(secret), "{}", reply.text);
        }
        let changed = reply.ok();
        assert_eq!(changed["changes"], json!(changes), "{body}");
        assert_eq!(changed["signingKeyId"], key, "{body}");
        assert_eq!(changed["previousTokenKept"], false);
        assert_eq!(owner.get(&path).await.ok()["signingKeyId"], key);
        for secret in [KEY_SECRET, SECOND, THIRD] {
            assert_hidden(&world, &owner, &path, secret).await;
        }
    }
    assert_eq!(opened(&world, &owner, &path).await, [TOKEN]);
}

#[tokio::test]
async fn the_audit_log_names_the_signing_keys_and_not_their_secrets() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = created(&owner).await;
    for body in [
        json!({ "signingKeyId": KEY, "signingKeySecret": KEY_SECRET }),
        json!({ "signingKeyId": KEY, "signingKeySecret": SECOND }),
        json!({ "signingKeyId": null }),
    ] {
        owner.patch(&path, body).await.ok();
    }
    let lines = owner.audit(path.rsplit('/').next().expect("an id")).await;
    let replaced = json!({ "field": "signingKeySecret", "from": null, "to": "(replaced)" });
    let expected = [
        json!([{ "field": "signingKeyId", "from": KEY, "to": null }]),
        json!([replaced]),
        json!([{ "field": "signingKeyId", "from": null, "to": KEY }, replaced]),
    ];
    let changes = lines.iter().take(3).map(|line| line["changes"].clone());
    assert_eq!(changes.collect::<Vec<_>>(), expected);
}

#[tokio::test]
async fn one_half_of_a_signing_key_changes_nothing_and_the_other_is_named() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = created(&owner).await;
    let both = json!({ "signingKeyId": KEY, "signingKeySecret": KEY_SECRET });
    owner.patch(&path, both).await.ok();
    for (body, name) in [
        (json!({ "signingKeyId": "key-2" }), "signingKeySecret"),
        (json!({ "signingKeySecret": SECOND }), "signingKeyId"),
        (
            json!({ "signingKeyId": null, "signingKeySecret": SECOND }),
            "signingKeyId",
        ),
        (json!({ "signingKeySecret": null }), "signingKeySecret"),
        (
            json!({ "signingKeyId": "", "signingKeySecret": SECOND }),
            "signingKeyId",
        ),
    ] {
        let reply = owner.patch(&path, body.clone()).await;
        assert!(!reply.text.contains(SECOND), "{}", reply.text);
        assert_eq!(reply.wrong_names(), [name], "{body}");
    }
    let account = owner.get(&path).await.ok();
    assert_eq!(account["signingKeyId"], KEY);
    assert_eq!(account["version"], 2);
}

#[tokio::test]
async fn what_is_wrong_or_fixed_is_named_and_no_token_repeated() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = created(&owner).await;
    for token in [json!(null), json!(47_114_711), json!("short-4711")] {
        let reply = owner.patch(&path, json!({ "authToken": token })).await;
        assert!(!reply.text.contains("4711"), "{}", reply.text);
        assert_eq!(reply.wrong_names(), ["authToken"]);
    }
    for fixed in ["provider", "accountSid"] {
        let reply = owner.patch(&path, json!({ fixed: SID })).await;
        assert_eq!(reply.wrong_names(), [fixed]);
    }
    let unknown = ProviderAccountId::from_uuid(uuid::Uuid::now_v7());
    let path = format!("{PATH}/{unknown}");
    let reply = owner.patch(&path, json!({ "name": "Spare" })).await;
    reply.refused(404, "resource.not_found");
}

#[tokio::test]
async fn a_change_written_against_another_version_is_412_and_stores_no_token() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = created(&owner).await;
    let body = Some(json!({ "authToken": SECOND }));
    let other = [("if-match", "\"7\"")];
    let reply = owner.send(Method::PATCH, &path, body, &other).await;
    reply.refused(412, "resource.stale");
    assert_eq!(opened(&world, &owner, &path).await, [TOKEN]);
}
