//! `POST /api/v1/numbers`

use base::ids::{CampaignId, ValueListId};
use reqwest::Method;
use serde_json::json;

use super::{PATH, PHONE, assigned, assignments};
use crate::world::World;

#[tokio::test]
async fn a_number_is_shown_as_people_write_it_with_whom_its_calls_belong_to() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let campaign = owner.campaign("Roofing").await;
    let supplier = owner.supplier("Leads").await;
    let body = json!({
        "phoneNumber": "+1 (312) 555-0101", "label": "Front page", "campaignId": campaign,
        "supplierId": supplier
    });
    let made = owner.post(PATH, body).await;
    let expected = json!({
        "phoneNumber": PHONE, "formattedNumber": "(312) 555-0101", "country": "US",
        "kind": "local", "label": "Front page", "providerAccountId": null,
        "campaignId": campaign, "campaignName": "Roofing", "supplierId": supplier,
        "supplierName": "Leads", "supplierSubId": null, "rules": null, "fallback": null,
        "rent": null, "status": "active", "version": 1, "created": true
    });
    assert_eq!(made.lasting(), expected);
    let campaign = owner
        .get(&format!("/api/v1/campaigns/{campaign}"))
        .await
        .ok();
    assert_eq!(campaign["numbersCount"], 1);
    assert_eq!(campaign["phoneNumber"], PHONE);
    assert_eq!(assignments(&world, &owner).await.len(), 1);
}

#[tokio::test]
async fn a_number_needs_nothing_but_itself() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let made = owner
        .post(PATH, json!({ "phoneNumber": "+442079460018" }))
        .await;
    let expected = json!({
        "phoneNumber": "+442079460018", "formattedNumber": "020 7946 0018", "country": "GB",
        "kind": "local", "label": null, "providerAccountId": null, "campaignId": null,
        "campaignName": null, "supplierId": null, "supplierName": null, "supplierSubId": null,
        "rules": null, "fallback": null, "rent": null, "status": "active", "version": 1,
        "created": true
    });
    assert_eq!(made.lasting(), expected);
    assert!(assignments(&world, &owner).await.is_empty());
}

#[tokio::test]
async fn the_documents_path_and_words_work() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let body = json!({ "phoneNumber": PHONE, "status": "INACTIVE" });
    let made = owner.post("/api/phone-numbers", body).await.created();
    assert_eq!(made["status"], "paused");
    let id = made["id"].as_str().expect("an id");
    let path = format!("/api/phone-numbers/{id}");
    let body = Some(json!({ "status": "Active" }));
    let changed = owner.send(Method::PUT, &path, body, &[]).await.ok();
    assert_eq!(changed["status"], "active");
    let list = owner.get("/api/v1/phone-numbers?limit=1").await;
    assert_eq!(list.column("phoneNumber"), [PHONE]);
    assert_eq!(owner.delete(&path).await.ok()["status"], "archived");
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    assert_eq!(
        owner.post(PATH, json!({})).await.wrong_names(),
        ["phoneNumber"]
    );
    let buyer = owner.buyer("Buyers Inc").await;
    let body = json!({
        "phoneNumber": "555-0101", "label": "", "providerAccountId": "none",
        "campaignId": buyer, "status": "archived"
    });
    let names = owner.post(PATH, body).await.wrong_names();
    let expected = [
        "phoneNumber",
        "label",
        "providerAccountId",
        "campaignId",
        "status",
    ];
    assert_eq!(names, expected);
    let broken = Some("+13125550101".to_owned());
    let reply = owner.send_text(Method::POST, PATH, broken, &[]).await;
    reply.refused(400, "request.unparsable");
}

#[tokio::test]
async fn a_supplier_needs_a_campaign() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let supplier = owner.supplier("Leads").await;
    let body = json!({ "phoneNumber": PHONE, "supplierId": supplier });
    assert_eq!(owner.post(PATH, body).await.wrong_names(), ["supplierId"]);
}

#[tokio::test]
async fn what_is_unknown_or_archived_cannot_be_referred_to() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let unknown = CampaignId::from_uuid(uuid::Uuid::now_v7());
    let supplier = owner.supplier("Leads").await;
    owner
        .delete(&format!("/api/v1/suppliers/{supplier}"))
        .await
        .ok();
    let body = json!({ "phoneNumber": PHONE, "campaignId": unknown, "supplierId": supplier });
    let fields = owner.post(PATH, body).await.wrong_fields();
    let expected = [
        (
            "campaignId".to_owned(),
            "is not one of your campaigns".to_owned(),
        ),
        (
            "supplierId".to_owned(),
            "names an archived supplier".to_owned(),
        ),
    ];
    assert_eq!(fields, expected);
    let free = world.owner("Globex").await;
    free.post(PATH, json!({ "phoneNumber": PHONE }))
        .await
        .created();
}

#[tokio::test]
async fn a_number_is_one_of_ones_own_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    assigned(&owner).await;
    let reply = owner.post(PATH, json!({ "phoneNumber": PHONE })).await;
    let error = reply.refused(409, "resource.taken");
    let reason = "is already one of your numbers";
    assert_eq!(
        error["details"],
        json!([{ "field": "phoneNumber", "reason": reason }])
    );
}

#[tokio::test]
async fn the_same_idempotency_key_gives_the_same_bytes_and_one_number() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let once = [("idempotency-key", "k-1")];
    let send = |phone: &str| {
        let body = Some(json!({ "phoneNumber": phone }));
        owner.send(Method::POST, PATH, body, &once)
    };
    let first = send(PHONE).await;
    let again = send(PHONE).await;
    assert_eq!(first.text, again.text);
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!(owner.get(PATH).await.ok()["meta"]["total"], 1);
    send("+13125550102")
        .await
        .refused(409, "idempotency.key_reused");
}

#[tokio::test]
async fn the_audit_log_tells_whom_its_calls_belong_to() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (path, campaign, supplier) = assigned(&owner).await;
    let lines = owner.audit(path.rsplit('/').next().expect("an id")).await;
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert_eq!(lines[0]["action"], "number.created");
    let changes = json!([
        { "field": "phoneNumber", "from": null, "to": PHONE },
        { "field": "campaignId", "from": null, "to": campaign },
        { "field": "supplierId", "from": null, "to": supplier },
        { "field": "status", "from": null, "to": "active" }
    ]);
    assert_eq!(lines[0]["changes"], changes);
}

#[tokio::test]
async fn what_is_wrong_with_rules_is_named_by_rule_and_field() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let campaign = owner.campaign("Roofing").await;
    let archived = owner.campaign("Siding").await;
    let path = format!("/api/v1/campaigns/{archived}");
    owner.delete(&path).await.ok();
    let unknown = CampaignId::from_uuid(uuid::Uuid::now_v7());
    let list = ValueListId::from_uuid(uuid::Uuid::now_v7());
    let with_rules = |rules: serde_json::Value| json!({ "phoneNumber": PHONE, "campaignId": campaign, "rules": rules });
    let unreadable = json!([
        { "percent": "10", "campaignId": campaign },
        { "percent": "0.001", "campaignId": campaign },
        { "filters": [{ "attribute": "shoe_size", "test": "present" }], "campaignId": campaign },
        {
            "schedule": { "weekly": [{ "days": ["mon"], "from": "25:00", "to": "09:00" }] },
            "campaignId": campaign
        },
        { "percent": "10", "campaignId": "nobody" }
    ]);
    let reply = owner.post(PATH, with_rules(unreadable)).await;
    let expected = [
        "rules[1].percent",
        "rules[2].filters[0].attribute",
        "rules[3].schedule.weekly[0].from",
        "rules[4].campaignId",
    ];
    assert_eq!(reply.wrong_names(), expected);
    let strange = json!([
        { "percent": "10", "campaignId": archived },
        { "percent": "10", "campaignId": unknown },
        {
            "filters": [{ "attribute": "caller_zip", "test": "in", "list": list }],
            "campaignId": campaign
        }
    ]);
    let reply = owner.post(PATH, with_rules(strange)).await;
    let expected = [
        "rules[0].campaignId",
        "rules[1].campaignId",
        "rules[2].filters[0].list",
    ];
    assert_eq!(reply.wrong_names(), expected);
    let many = vec![json!({ "percent": "1", "campaignId": campaign }); 21];
    let reply = owner.post(PATH, with_rules(json!(many))).await;
    assert_eq!(reply.wrong_names(), ["rules"]);
    assert!(owner.get(PATH).await.column("id").is_empty());
}

#[tokio::test]
async fn rules_come_back_in_their_order_with_every_field() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let campaign = owner.campaign("Roofing").await;
    let rules = json!([
        { "name": "A tenth", "percent": "10", "campaignId": campaign },
        {
            "name": "Texas", "campaignId": campaign,
            "filters": [{ "attribute": "caller_state", "test": "equals", "value": "TX" }]
        }
    ]);
    let body = json!({ "phoneNumber": PHONE, "campaignId": campaign, "rules": rules });
    let made = owner.post(PATH, body).await.created();
    assert_eq!(made["rules"][0]["percent"], "10");
    assert_eq!(made["rules"][0]["filters"], json!(null));
    assert_eq!(made["rules"][1]["name"], "Texas");
    let path = format!("{PATH}/{}", made["id"].as_str().expect("an id"));
    assert_eq!(owner.get(&path).await.ok()["rules"], made["rules"]);
    let same = owner.patch(&path, json!({ "rules": made["rules"] })).await;
    assert_eq!(same.ok()["changes"], json!([]));
    let cleared = owner.patch(&path, json!({ "rules": [] })).await.ok();
    assert_eq!(cleared["rules"], json!(null));
    let line = &owner.audit(made["id"].as_str().expect("an id")).await[0];
    assert_eq!(line["changes"][0]["field"], "rules");
}
