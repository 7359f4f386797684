//! `POST /api/v1/supplier-terms`

use reqwest::Method;
use serde_json::{Value, json};

use super::parties;
use crate::world::World;

const PATH: &str = "/api/v1/supplier-terms";

#[tokio::test]
async fn terms_say_what_a_supplier_is_paid_for_a_campaigns_calls() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (supplier, campaign) = parties(&owner).await;
    let body = json!({
        "supplierId": supplier, "campaignId": campaign,
        "pricing": { "model": "revshare", "sharePercent": "70", "min": "1", "max": "12.5" }
    });
    let pricing = json!({
        "model": "revshare", "sharePercent": "70", "min": "1.00", "max": "12.50"
    });
    let expected = json!({
        "supplierId": supplier, "supplierName": "Lead Works", "campaignId": campaign,
        "campaignName": "Roofing", "pricing": pricing, "currency": "USD", "bufferSecs": 0,
        "status": "active", "version": 1, "created": true
    });
    assert_eq!(owner.post(PATH, body).await.lasting(), expected);
}

#[tokio::test]
async fn they_are_paid_in_the_campaigns_currency_and_the_documents_words_work() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let supplier = owner.supplier("Lead Works").await;
    let campaign = json!({ "name": "Dachdecker", "currency": "EUR" });
    let campaign = owner.make("/api/v1/campaigns", campaign).await;
    let body = json!({
        "supplierId": supplier, "campaignId": campaign, "bufferSeconds": 120,
        "pricing": { "model": "Fixed", "amount": "3" }, "status": "INACTIVE"
    });
    let made = owner.post("/api/supplier-terms", body).await.created();
    assert_eq!(made["currency"], "EUR");
    assert_eq!(made["bufferSecs"], 120);
    assert_eq!(made["status"], "paused");
    let id = made["id"].as_str().expect("an id");
    let line = &owner.audit(id).await[0];
    assert_eq!(line["action"], "supplier_terms.created");
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (supplier, campaign) = parties(&owner).await;
    let wrong = async |body: Value| owner.post(PATH, body).await.wrong_names();
    let missing = ["supplierId", "campaignId", "pricing"];
    assert_eq!(wrong(json!({})).await, missing);
    let body = json!({
        "supplierId": campaign, "campaignId": supplier,
        "pricing": { "model": "revshare", "amount": "5", "min": "x" }, "bufferSecs": 1.5,
        "status": ""
    });
    let expected = [
        "supplierId",
        "campaignId",
        "pricing.amount",
        "pricing.sharePercent",
        "pricing.min",
        "bufferSecs",
        "status",
    ];
    assert_eq!(wrong(body).await, expected);
    // The order of offers is no affair of suppliers.
    assert_eq!(wrong(json!({ "priority": 1 })).await, ["priority"]);
    let cut = Some("{\"supplierId\" \"x\"}".to_owned());
    let reply = owner.send_text(Method::POST, PATH, cut, &[]).await;
    reply.refused(400, "request.unparsable");
}

#[tokio::test]
async fn both_parties_must_be_the_tenants_own_and_in_use() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (supplier, campaign) = parties(&world.owner("Globex").await).await;
    let pricing = json!({ "model": "cpa", "amount": "1" });
    let body = json!({ "supplierId": supplier, "campaignId": campaign, "pricing": pricing });
    let fields = owner.post(PATH, body).await.wrong_fields();
    let expected = [
        ("supplierId", "is not one of your suppliers"),
        ("campaignId", "is not one of your campaigns"),
    ];
    assert_eq!(
        fields,
        expected.map(|(field, reason)| (field.into(), reason.into()))
    );
    let (supplier, campaign) = parties(&owner).await;
    owner
        .delete(&format!("/api/v1/campaigns/{campaign}"))
        .await
        .ok();
    let body = json!({ "supplierId": supplier, "campaignId": campaign, "pricing": pricing });
    let fields = owner.post(PATH, body).await.wrong_fields();
    let expected = ("campaignId".into(), "names an archived campaign".into());
    assert_eq!(fields, [expected]);
}

#[tokio::test]
async fn a_supplier_has_one_set_of_terms_per_campaign() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (supplier, campaign) = parties(&owner).await;
    owner.supplier_terms(&supplier, &campaign).await;
    let pricing = json!({ "model": "cpa", "amount": "1" });
    let body = json!({ "supplierId": supplier, "campaignId": campaign, "pricing": pricing });
    let error = owner.post(PATH, body).await.refused(409, "resource.taken");
    let reason = "already has terms for this campaign";
    let expected = json!([{ "field": "supplierId", "reason": reason }]);
    assert_eq!(error["details"], expected);
    let siding = owner.campaign("Siding").await;
    owner.supplier_terms(&supplier, &siding).await;
}

#[tokio::test]
async fn the_same_key_makes_one_set_of_terms() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (supplier, campaign) = parties(&owner).await;
    let once = [("idempotency-key", "k-1")];
    let pricing = json!({ "model": "cpa", "amount": "1" });
    let body = json!({ "supplierId": supplier, "campaignId": campaign, "pricing": pricing });
    let post = || owner.send(Method::POST, PATH, Some(body.clone()), &once);
    let (first, again) = (post().await, post().await);
    assert_eq!(first.text, again.text);
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    again.created();
    assert_eq!(owner.get(PATH).await.ok()["meta"]["total"], 1);
}
