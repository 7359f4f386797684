//! `POST /api/v1/offers`

use reqwest::Method;
use serde_json::{Value, json};

use super::parties;
use crate::world::World;

const PATH: &str = "/api/v1/offers";

#[tokio::test]
async fn an_offer_joins_a_campaign_and_a_target_at_a_price() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (campaign, buyer, target) = parties(&owner).await;
    let pricing = json!({ "model": "cpc", "amount": "15.5" });
    let body = json!({ "campaignId": campaign, "targetId": target, "pricing": pricing });
    let expected = json!({
        "campaignId": campaign, "campaignName": "Roofing", "targetId": target,
        "targetName": "Desk", "buyerId": buyer, "buyerName": "Acme Roofs",
        "pricing": { "model": "cpc", "amount": "15.50" }, "currency": "USD", "bufferSecs": 0,
        "filters": null,
        "priority": 5, "weight": 50, "status": "active", "schedule": null, "caps": null,
        "version": 1, "created": true
    });
    assert_eq!(owner.post(PATH, body).await.lasting(), expected);
}

#[tokio::test]
async fn a_price_may_be_given_in_whole_cents() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (campaign, _, target) = parties(&owner).await;
    let offer = |pricing: Value| {
        let body = json!({ "campaignId": campaign, "targetId": target, "pricing": pricing });
        owner.post(PATH, body)
    };
    for (pricing, reason) in [
        (
            json!({ "model": "cpc", "amountCents": 15.5 }),
            "in cents must be a whole number of cents",
        ),
        (
            json!({ "model": "cpc", "amount": "15.50", "amountCents": 1550 }),
            "cannot be given beside the same in cents",
        ),
    ] {
        let wrong = ("pricing.amount".to_owned(), reason.to_owned());
        assert_eq!(offer(pricing).await.wrong_fields(), [wrong]);
    }
    let made = offer(json!({ "model": "cpc", "amountCents": 1550 })).await;
    let expected = json!({ "model": "cpc", "amount": "15.50" });
    assert_eq!(made.created()["pricing"], expected);
}

#[tokio::test]
async fn an_offer_without_a_priority_has_its_buyers() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (campaign, buyer, target) = parties(&owner).await;
    let first = json!({ "priority": 2 });
    let buyer = format!("/api/v1/buyers/{buyer}");
    assert_eq!(owner.patch(&buyer, first).await.ok()["priority"], 2);
    let pricing = json!({ "model": "cpc", "amount": "15.5" });
    let body = json!({ "campaignId": campaign, "targetId": target, "pricing": pricing });
    assert_eq!(owner.post(PATH, body).await.created()["priority"], 2);
    // What a buyer's priority becomes later is of its later offers alone.
    owner.patch(&buyer, json!({ "priority": 9 })).await.ok();
    let offers = owner.get(PATH).await.ok();
    assert_eq!(offers["data"][0]["priority"], 2);
}

#[tokio::test]
async fn every_pricing_model_keeps_the_numbers_it_needs() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (campaign, buyer, _) = parties(&owner).await;
    let cases = [
        (
            json!({ "model": "CPA", "amount": "40" }),
            json!({ "model": "cpa", "amount": "40.00" }),
        ),
        (
            json!({ "model": "fixed", "amount": "0.0085" }),
            json!({ "model": "fixed", "amount": "0.0085" }),
        ),
        (
            json!({ "model": "revshare", "sharePercent": "70", "min": "1", "max": null }),
            json!({ "model": "revshare", "sharePercent": "70", "min": "1.00" }),
        ),
    ];
    for (index, (pricing, shown)) in cases.into_iter().enumerate() {
        let target = owner.target(&buyer, &format!("Desk {index}")).await;
        let body = json!({ "campaignId": campaign, "targetId": target, "pricing": pricing });
        let made = owner.post(PATH, body).await.created();
        assert_eq!(made["pricing"], shown);
    }
}

#[tokio::test]
async fn the_price_is_in_the_campaigns_currency() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (_, _, target) = parties(&owner).await;
    let campaign = json!({ "name": "Toiture", "currency": "EUR" });
    let campaign = owner.make("/api/v1/campaigns", campaign).await;
    let id = owner.offer(&campaign, &target).await;
    let shown = owner.get(&format!("{PATH}/{id}")).await.ok();
    assert_eq!(shown["currency"], "EUR");
    assert_eq!(owner.audit(&id).await[0]["action"], "offer.created");
}

#[tokio::test]
async fn the_documents_spelling_of_the_buffer_works_but_not_both_at_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (campaign, _, target) = parties(&owner).await;
    let mut body = json!({
        "campaignId": campaign, "targetId": target, "bufferSeconds": 90,
        "pricing": { "model": "cpc", "amount": "1" }, "status": "INACTIVE"
    });
    let made = owner.post("/api/offers", body.clone()).await.created();
    assert_eq!(made["bufferSecs"], 90);
    assert_eq!(made["status"], "paused");
    body["bufferSecs"] = json!(60);
    let expected = "is given twice, perhaps under another spelling";
    let fields = owner.post(PATH, body).await.wrong_fields();
    assert_eq!(fields, [("bufferSecs".into(), expected.into())]);
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (campaign, _, target) = parties(&owner).await;
    let wrong = async |body: Value| owner.post(PATH, body).await.wrong_names();
    let missing = ["campaignId", "targetId", "pricing"];
    assert_eq!(wrong(json!({})).await, missing);
    let body = json!({
        "campaignId": target, "targetId": campaign,
        "pricing": { "model": "cpc", "sharePercent": "5" }, "bufferSecs": 3601, "priority": 11,
        "weight": 0, "status": "archived"
    });
    let expected = [
        "campaignId",
        "targetId",
        "pricing.sharePercent",
        "pricing.amount",
        "bufferSecs",
        "priority",
        "weight",
        "status",
    ];
    assert_eq!(wrong(body).await, expected);
}

#[tokio::test]
async fn a_price_that_makes_no_sense_says_why() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (campaign, _, target) = parties(&owner).await;
    let reason = async |pricing: Value| {
        let body = json!({ "campaignId": campaign, "targetId": target, "pricing": pricing });
        let fields = owner.post(PATH, body).await.wrong_fields();
        let text = fields
            .iter()
            .map(|(field, reason)| format!("{field} {reason}"));
        text.collect::<Vec<_>>().join("; ")
    };
    let cpc = |amount: Value| json!({ "model": "cpc", "amount": amount });
    let negative = reason(cpc(json!("-1"))).await;
    assert_eq!(negative, "pricing.amount must not be negative");
    let fine = reason(cpc(json!("0.0000001"))).await;
    assert_eq!(fine, "pricing.amount has more than 6 decimal places");
    let word = reason(cpc(json!("a lot"))).await;
    assert_eq!(word, "pricing.amount is not a decimal such as 15.50");
    let model = reason(json!({ "model": "barter" })).await;
    let expected = "pricing.model must be one of cpa, cpc, revshare, fixed";
    assert_eq!(model, expected);
    let bounds = json!({ "model": "revshare", "sharePercent": "101", "min": "5", "max": "4" });
    let expected = "pricing.sharePercent is more than 100 percent; \
        pricing.max must not be below the minimum";
    assert_eq!(reason(bounds).await, expected);
}

#[tokio::test]
async fn a_price_is_a_decimal_string_or_a_whole_number_but_no_fraction_of_json() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (campaign, _, target) = parties(&owner).await;
    let post = async |amount: Value| {
        let pricing = json!({ "model": "cpc", "amount": amount });
        let body = json!({ "campaignId": campaign, "targetId": target, "pricing": pricing });
        owner.post(PATH, body).await
    };
    // A fraction may have passed through a float before it came here.
    for amount in [json!(15.5), json!(1e3), json!(true)] {
        assert_eq!(post(amount).await.wrong_names(), ["pricing.amount"]);
    }
    let made = post(json!(15)).await.created();
    assert_eq!(made["pricing"]["amount"], "15.00");
}

#[tokio::test]
async fn both_parties_must_be_the_tenants_own() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let globex = world.owner("Globex").await;
    let (campaign, _, target) = parties(&globex).await;
    let pricing = json!({ "model": "cpc", "amount": "1" });
    let body = json!({ "campaignId": campaign, "targetId": target, "pricing": pricing });
    let fields = owner.post(PATH, body).await.wrong_fields();
    let expected = [
        ("campaignId", "is not one of your campaigns"),
        ("targetId", "is not one of your targets"),
    ];
    assert_eq!(
        fields,
        expected.map(|(field, reason)| (field.into(), reason.into()))
    );
}

#[tokio::test]
async fn a_target_has_one_offer_per_campaign_until_it_is_archived() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (campaign, _, target) = parties(&owner).await;
    let first = owner.offer(&campaign, &target).await;
    let pricing = json!({ "model": "fixed", "amount": "1" });
    let body = json!({ "campaignId": campaign, "targetId": target, "pricing": pricing });
    let error = owner.post(PATH, body.clone()).await;
    let error = error.refused(409, "resource.taken");
    let reason = "already has an offer for this campaign";
    let expected = json!([{ "field": "targetId", "reason": reason }]);
    assert_eq!(error["details"], expected);
    owner.delete(&format!("{PATH}/{first}")).await.ok();
    owner.post(PATH, body).await.created();
}

#[tokio::test]
async fn the_same_key_makes_one_offer() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (campaign, _, target) = parties(&owner).await;
    let once = [("idempotency-key", "k-1")];
    let pricing = json!({ "model": "cpc", "amount": "1" });
    let body = json!({ "campaignId": campaign, "targetId": target, "pricing": pricing });
    let post = || owner.send(Method::POST, PATH, Some(body.clone()), &once);
    let (one, other) = tokio::join!(post(), post());
    assert_eq!(one.text, other.text);
    one.created();
    // Even after the offer has changed, the answer is the first one.
    let id = other.created()["id"].as_str().expect("an id").to_owned();
    owner.delete(&format!("{PATH}/{id}")).await.ok();
    assert_eq!(post().await.created()["status"], "active");
    assert_eq!(owner.get(PATH).await.ok()["meta"]["total"], 0);
    let cut = Some("{\"campaignId\":".to_owned());
    let reply = owner.send_text(Method::POST, PATH, cut, &[]).await;
    reply.refused(400, "request.unparsable");
}
