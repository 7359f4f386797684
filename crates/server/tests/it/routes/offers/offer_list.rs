//! `GET /api/v1/offers`

use serde_json::json;

use super::parties;
use crate::world::{Persona, World};

const PATH: &str = "/api/v1/offers";

/// The targets of the offers a query finds.
async fn targets(owner: &Persona, query: &str) -> Vec<String> {
    let reply = owner.get(&format!("{PATH}{query}")).await;
    reply.column("targetName")
}

#[tokio::test]
async fn a_list_shows_what_reading_one_shows() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (campaign, _, target) = parties(&owner).await;
    let id = owner.offer(&campaign, &target).await;
    let read = owner.get(&format!("{PATH}/{id}")).await.ok();
    let meta = json!({ "total": 1, "page": 1, "limit": 50, "hasMore": false });
    let expected = json!({ "data": [read], "meta": meta });
    assert_eq!(owner.get(PATH).await.ok(), expected);
}

#[tokio::test]
async fn offers_come_in_the_order_they_are_tried() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (campaign, buyer, _) = parties(&owner).await;
    let order = [
        ("Last", 10, 100),
        ("Light", 2, 9),
        ("First", 1, 1),
        ("Heavy", 2, 100),
    ];
    for (name, priority, weight) in order {
        let target = owner.target(&buyer, name).await;
        let body = json!({
            "campaignId": campaign, "targetId": target, "priority": priority, "weight": weight,
            "pricing": { "model": "cpc", "amount": "1" }
        });
        owner.make(PATH, body).await;
    }
    let tried = ["First", "Heavy", "Light", "Last"];
    assert_eq!(targets(&owner, "").await, tried);
    let first = owner.get(&format!("{PATH}?limit=2")).await.ok();
    let cursor = first["meta"]["nextCursor"].as_str().expect("a cursor");
    let rest = targets(&owner, &format!("?cursor={cursor}")).await;
    assert_eq!(rest, ["Light", "Last"]);
}

#[tokio::test]
async fn offers_are_narrowed_to_a_campaign_a_buyer_or_a_target() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (roofing, acme, desk) = parties(&owner).await;
    let siding = owner.campaign("Siding").await;
    let zenith = owner.buyer("Zenith").await;
    let night = owner.target(&zenith, "Night").await;
    owner.offer(&roofing, &desk).await;
    owner.offer(&roofing, &night).await;
    owner.offer(&siding, &night).await;
    let count = async |query: String| targets(&owner, &query).await.len();
    assert_eq!(count(format!("?campaignId={roofing}")).await, 2);
    assert_eq!(count(format!("?buyerId={acme}")).await, 1);
    assert_eq!(count(format!("?targetId={night}")).await, 2);
    let both = format!("?targetId={night}&campaignId={siding}");
    assert_eq!(count(both).await, 1);
    let neither = format!("?buyerId={acme}&campaignId={siding}");
    assert_eq!(count(neither).await, 0);
    let wrong = format!("{PATH}?campaignId={night}&buyerId=x&supplierId=x");
    let names = owner.get(&wrong).await.wrong_names();
    assert_eq!(names, ["campaignId", "buyerId", "supplierId"]);
}

#[tokio::test]
async fn offers_are_sorted_by_names_found_by_names_and_narrowed_by_status() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (roofing, _, desk) = parties(&owner).await;
    let siding = owner.campaign("Awnings").await;
    let zenith = owner.buyer("Zenith").await;
    let night = owner.target(&zenith, "Night").await;
    let first = owner.offer(&roofing, &desk).await;
    owner.offer(&siding, &night).await;
    let path = format!("{PATH}/{first}");
    owner.patch(&path, json!({ "status": "paused" })).await.ok();
    let by_campaign = targets(&owner, "?sort=campaignName").await;
    assert_eq!(by_campaign, ["Night", "Desk"]);
    let by_buyer = targets(&owner, "?sort=-buyerName").await;
    assert_eq!(by_buyer, ["Night", "Desk"]);
    for search in ["ROOFING", "acme", "desk"] {
        let found = targets(&owner, &format!("?search={search}")).await;
        assert_eq!(found, ["Desk"], "{search}");
    }
    assert_eq!(targets(&owner, "?status=INACTIVE").await, ["Desk"]);
    assert_eq!(targets(&owner, "?status=active").await, ["Night"]);
    let reply = owner.get(&format!("{PATH}?sort=name")).await;
    assert_eq!(reply.wrong_names(), ["sort"]);
}
