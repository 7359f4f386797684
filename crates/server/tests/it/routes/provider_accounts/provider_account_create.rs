//! `POST /api/v1/provider-accounts`

use reqwest::Method;
use serde_json::json;

use super::{KEY, KEY_SECRET, PATH, SID, TOKEN, assert_hidden, created, opened, twilio};
use crate::world::World;

#[tokio::test]
async fn the_account_is_shown_without_its_token() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let mut body = twilio();
    body["apiBaseUrl"] = json!("https://carrier.example/api");
    let reply = owner.post(PATH, body).await;
    assert!(!reply.text.contains(TOKEN), "{}", reply.text);
    let expected = json!({
        "provider": "twilio", "name": "Main", "accountSid": SID, "authTokenSet": true,
        "previousTokenKept": false, "signingKeyId": null, "apiBaseUrl": "https://carrier.example/api",
        "asksForPrices": true, "status": "active", "version": 1, "created": true
    });
    assert_eq!(reply.lasting(), expected);
}

#[tokio::test]
async fn the_token_comes_out_nowhere_but_to_the_adapters() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let once = [("idempotency-key", "k-1")];
    let send = || owner.send(Method::POST, PATH, Some(twilio()), &once);
    let made = send().await;
    let again = send().await;
    assert_eq!(made.text, again.text);
    let path = format!("{PATH}/{}", made.body["id"].as_str().expect("an id"));
    assert_hidden(&world, &owner, &path, TOKEN).await;
    assert_eq!(opened(&world, &owner, &path).await, [TOKEN]);
    let lines = owner.audit(path.rsplit('/').next().expect("an id")).await;
    let changes = lines[0]["changes"].as_array().expect("changes");
    let secret = json!({ "field": "authToken", "from": null, "to": "(replaced)" });
    assert!(changes.contains(&secret), "{changes:?}");
}

#[tokio::test]
async fn a_wrong_token_is_named_and_never_repeated() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    for (token, seen) in [
        (json!("tooshort-4711"), "4711"),
        (json!("spaces are not in tokens 4711"), "4711"),
        (json!(47_114_711), "4711"),
        (json!(["c0ffee-4711-c0ffee-4711"]), "4711"),
        (json!({ "value": "c0ffee-4711" }), "4711"),
    ] {
        let mut body = twilio();
        body["authToken"] = token;
        let reply = owner.post(PATH, body).await;
        assert!(!reply.text.contains(seen), "{}", reply.text);
        assert_eq!(reply.wrong_names(), ["authToken"]);
    }
    let text = format!("{{\"authToken\": \"{TOKEN}");
    let reply = owner.send_text(Method::POST, PATH, Some(text), &[]).await;
    assert!(!reply.text.contains(TOKEN), "{}", reply.text);
    reply.refused(400, "request.unparsable");
    let reply = owner.post(PATH, json!({ TOKEN: true })).await;
    reply.refused(422, "request.invalid");
}

#[tokio::test]
async fn a_signing_key_is_shown_by_its_id_and_its_secret_comes_out_nowhere() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let mut body = twilio();
    body["signingKeyId"] = json!(KEY);
    body["signingKeySecret"] = json!(KEY_SECRET);
    let reply = owner.post(PATH, body).await;
    assert!(!reply.text.contains(KEY_SECRET), "{}", reply.text);
    let account = reply.created();
    assert_eq!(account["signingKeyId"], KEY);
    assert_eq!(account["authTokenSet"], true);
    assert_eq!(account["previousTokenKept"], false);
    let id = account["id"].as_str().expect("an id");
    let path = format!("{PATH}/{id}");
    assert_hidden(&world, &owner, &path, KEY_SECRET).await;
    assert_eq!(opened(&world, &owner, &path).await, [TOKEN]);
    let lines = owner.audit(id).await;
    let changes = lines[0]["changes"].as_array().expect("changes");
    for change in [
        json!({ "field": "signingKeyId", "from": null, "to": KEY }),
        json!({ "field": "signingKeySecret", "from": null, "to": "(replaced)" }),
    ] {
        assert!(changes.contains(&change), "{changes:?}");
    }
}

#[tokio::test]
async fn a_signing_key_needs_both_its_id_and_its_secret() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    for (key, names) in [
        (json!({ "signingKeyId": KEY }), ["signingKeySecret"]),
        (json!({ "signingKeySecret": KEY_SECRET }), ["signingKeyId"]),
        (
            json!({ "signingKeyId": "a key", "signingKeySecret": KEY_SECRET }),
            ["signingKeyId"],
        ),
        (
            json!({ "signingKeyId": KEY, "signingKeySecret": "short-4711" }),
            ["signingKeySecret"],
        ),
    ] {
        let mut body = twilio();
        for (field, value) in key.as_object().expect("fields") {
            body[field] = value.clone();
        }
        let reply = owner.post(PATH, body).await;
        for secret in [KEY_SECRET, "4711"] {
            assert!(!reply.text.contains(secret), "{}", reply.text);
        }
        assert_eq!(reply.wrong_names(), names, "{key}");
    }
    let mut body = twilio();
    body["signingKeyId"] = json!(null);
    body["signingKeySecret"] = json!(null);
    let account = owner.post(PATH, body).await.created();
    assert_eq!(account["signingKeyId"], json!(null));
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let names = owner.post(PATH, json!({})).await.wrong_names();
    assert_eq!(names, ["provider", "name", "accountSid", "authToken"]);
    let body = json!({
        "provider": "carrier pigeon", "name": "", "accountSid": "AC12", "authToken": TOKEN,
        "apiBaseUrl": "ftp://carrier.example", "status": "archived"
    });
    let names = owner.post(PATH, body).await.wrong_names();
    let expected = ["provider", "name", "accountSid", "apiBaseUrl", "status"];
    assert_eq!(names, expected);
}

#[tokio::test]
async fn a_name_and_an_account_are_there_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    created(&owner).await;
    let mut body = twilio();
    body["name"] = json!("MAIN");
    body["accountSid"] = json!(SID.replace('0', "1"));
    let error = owner.post(PATH, body).await.refused(409, "resource.taken");
    assert_eq!(error["details"][0]["field"], "name");
    let mut body = twilio();
    body["name"] = json!("Second");
    let error = owner.post(PATH, body).await.refused(409, "resource.taken");
    assert_eq!(error["details"][0]["field"], "accountSid");
    created(&world.owner("Globex").await).await;
}
