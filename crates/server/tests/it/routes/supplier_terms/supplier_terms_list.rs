//! `GET /api/v1/supplier-terms`

use serde_json::json;

use super::parties;
use crate::world::{Persona, World};

const PATH: &str = "/api/v1/supplier-terms";

/// The suppliers of the terms a query finds.
async fn suppliers(owner: &Persona, query: &str) -> Vec<String> {
    let reply = owner.get(&format!("{PATH}{query}")).await;
    reply.column("supplierName")
}

#[tokio::test]
async fn a_list_shows_what_reading_one_shows() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (supplier, campaign) = parties(&owner).await;
    let id = owner.supplier_terms(&supplier, &campaign).await;
    let read = owner.get(&format!("{PATH}/{id}")).await.ok();
    let meta = json!({ "total": 1, "page": 1, "limit": 50, "hasMore": false });
    let expected = json!({ "data": [read], "meta": meta });
    assert_eq!(owner.get(PATH).await.ok(), expected);
}

#[tokio::test]
async fn terms_are_narrowed_to_a_supplier_or_a_campaign() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (works, roofing) = parties(&owner).await;
    let alpha = owner.supplier("Alpha Leads").await;
    let siding = owner.campaign("Siding").await;
    owner.supplier_terms(&works, &roofing).await;
    owner.supplier_terms(&works, &siding).await;
    owner.supplier_terms(&alpha, &siding).await;
    let of_works = suppliers(&owner, &format!("?supplierId={works}")).await;
    assert_eq!(of_works, ["Lead Works", "Lead Works"]);
    let of_siding = suppliers(&owner, &format!("?campaignId={siding}")).await;
    assert_eq!(of_siding, ["Alpha Leads", "Lead Works"]);
    let none = format!("?campaignId={roofing}&supplierId={alpha}");
    assert_eq!(suppliers(&owner, &none).await, [""; 0]);
    let wrong = format!("{PATH}?supplierId={roofing}&buyerId=x&targetId=x");
    let names = owner.get(&wrong).await.wrong_names();
    assert_eq!(names, ["supplierId", "buyerId", "targetId"]);
}

#[tokio::test]
async fn terms_are_sorted_searched_narrowed_by_status_and_paged() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (works, roofing) = parties(&owner).await;
    let awnings = owner.campaign("Awnings").await;
    let alpha = owner.supplier("alpha leads").await;
    let paused = owner.supplier_terms(&works, &awnings).await;
    owner.supplier_terms(&alpha, &roofing).await;
    let path = format!("{PATH}/{paused}");
    owner.patch(&path, json!({ "status": "paused" })).await.ok();
    let by_supplier = suppliers(&owner, "").await;
    assert_eq!(by_supplier, ["alpha leads", "Lead Works"]);
    let by_campaign = suppliers(&owner, "?sort=campaignName").await;
    assert_eq!(by_campaign, ["Lead Works", "alpha leads"]);
    for (search, found) in [("ALPHA", "alpha leads"), ("awning", "Lead Works")] {
        let query = format!("?search={search}");
        assert_eq!(suppliers(&owner, &query).await, [found]);
    }
    assert_eq!(suppliers(&owner, "?status=Inactive").await, ["Lead Works"]);
    let first = owner.get(&format!("{PATH}?limit=1")).await.ok();
    assert_eq!(first["meta"]["total"], 2);
    let cursor = first["meta"]["nextCursor"].as_str().expect("a cursor");
    let rest = suppliers(&owner, &format!("?cursor={cursor}")).await;
    assert_eq!(rest, ["Lead Works"]);
    let reply = owner.get(&format!("{PATH}?sort=priority")).await;
    assert_eq!(reply.wrong_names(), ["sort"]);
}
