//! `POST /api/v1/targets`

use reqwest::Method;
use serde_json::{Value, json};

use crate::world::World;

const PATH: &str = "/api/v1/targets";

fn phone() -> Value {
    json!({ "type": "phone_number", "value": "+1 312 555 0101" })
}

#[tokio::test]
async fn a_target_takes_calls_at_a_phone_number_from_the_start() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let buyer = owner.buyer("Acme Roofs").await;
    let body = json!({ "buyerId": buyer, "name": "Desk", "endpoint": phone() });
    let expected = json!({
        "buyerId": buyer, "buyerName": "Acme Roofs", "name": "Desk",
        "endpoint": { "type": "phone_number", "value": "+13125550101" },
        "ringTimeoutSecs": null, "backupNumber": null, "sendDigits": null, "callerId": null,
        "whisper": null, "acceptKey": false, "ringGroup": [],
        "status": "active", "schedule": null, "caps": null,
        "version": 1, "created": true
    });
    assert_eq!(owner.post(PATH, body).await.lasting(), expected);
}

#[tokio::test]
async fn a_target_can_be_a_sip_address_that_rings_its_own_time() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let buyer = owner.buyer("Acme Roofs").await;
    let endpoint = json!({ "type": "SIP", "value": "sip:Desk@PBX.example.com:5061" });
    let body = json!({
        "buyerId": buyer, "name": "Desk", "endpoint": endpoint, "ringTimeoutSecs": 120,
        "status": "Inactive"
    });
    let made = owner.post(PATH, body).await.created();
    let endpoint = json!({ "type": "sip", "value": "sip:Desk@pbx.example.com:5061" });
    assert_eq!(made["endpoint"], endpoint);
    assert_eq!(made["ringTimeoutSecs"], 120);
    assert_eq!(made["status"], "paused");
    let id = made["id"].as_str().expect("an id");
    assert_eq!(owner.audit(id).await[0]["action"], "target.created");
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let campaign = owner.campaign("Roofing").await;
    let wrong = async |body: Value| owner.post(PATH, body).await.wrong_names();
    assert_eq!(wrong(json!({})).await, ["buyerId", "name", "endpoint"]);
    let body = json!({
        "buyerId": campaign, "name": 5, "endpoint": { "type": "fax", "value": 5 },
        "ringTimeoutSecs": 4, "status": "testing"
    });
    let expected = [
        "buyerId",
        "name",
        "endpoint.type",
        "endpoint.value",
        "ringTimeoutSecs",
        "status",
    ];
    assert_eq!(wrong(body).await, expected);
}

#[tokio::test]
async fn an_endpoint_must_be_what_its_type_says() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let buyer = owner.buyer("Acme Roofs").await;
    let wrong = async |endpoint: Value| {
        let body = json!({ "buyerId": buyer, "name": "Desk", "endpoint": endpoint });
        let fields = owner.post(PATH, body).await.wrong_fields();
        fields.into_iter().next().unwrap_or_default()
    };
    let value = |reason: &str| ("endpoint.value".to_owned(), reason.to_owned());
    let sip_as_phone = json!({ "type": "phone_number", "value": "sip:desk@example.com" });
    let expected = "is not an E.164 phone number: \
        only digits, spaces and + - . / ( ) are allowed";
    assert_eq!(wrong(sip_as_phone).await, value(expected));
    let phone_as_sip = json!({ "type": "sip", "value": "+13125550101" });
    let expected = "is not a SIP address: it must start with sip: or sips:";
    assert_eq!(wrong(phone_as_sip).await, value(expected));
    let nothing = json!({ "type": "sip" });
    assert_eq!(wrong(nothing).await, value("is required"));
    let more = json!({ "type": "sip", "value": "sip:desk@example.com", "port": 1 });
    assert_eq!(wrong(more).await.0, "endpoint");
}

#[tokio::test]
async fn the_buyer_must_be_one_of_the_tenants() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let theirs = world.owner("Globex").await.buyer("Theirs").await;
    for buyer in ["buy_01h455vb4pex5vsknk084sn02q", &theirs] {
        let body = json!({ "buyerId": buyer, "name": "", "endpoint": phone() });
        let fields = owner.post(PATH, body).await.wrong_fields();
        let expected = [
            ("buyerId", "is not one of your buyers"),
            ("name", "must not be empty"),
        ];
        assert_eq!(
            fields,
            expected.map(|(field, reason)| (field.into(), reason.into()))
        );
    }
}

#[tokio::test]
async fn a_name_is_used_once_per_buyer() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let buyer = owner.buyer("Acme Roofs").await;
    owner.target(&buyer, "Desk").await;
    let body = json!({ "buyerId": buyer, "name": "DESK", "endpoint": phone() });
    let error = owner.post(PATH, body).await.refused(409, "resource.taken");
    let reason = "is already used by another target of this buyer";
    let expected = json!([{ "field": "name", "reason": reason }]);
    assert_eq!(error["details"], expected);
    let other = owner.buyer("Zenith").await;
    owner.target(&other, "Desk").await;
}

#[tokio::test]
async fn the_same_key_makes_one_target() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let buyer = owner.buyer("Acme Roofs").await;
    let once = [("idempotency-key", "k-1")];
    let body = json!({ "buyerId": buyer, "name": "Desk", "endpoint": phone() });
    let first = owner.send(Method::POST, PATH, Some(body.clone()), &once);
    let first = first.await.text;
    let again = owner.send(Method::POST, PATH, Some(body), &once).await;
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!(again.text, first);
    assert_eq!(owner.get(PATH).await.ok()["meta"]["total"], 1);
    let cut = Some("{\"name\"".to_owned());
    let reply = owner.send_text(Method::POST, PATH, cut, &[]).await;
    reply.refused(400, "request.unparsable");
}
