//! `GET /api/v1/targets`

use serde_json::json;

use crate::world::{Persona, World};

const PATH: &str = "/api/v1/targets";

async fn named(owner: &Persona, query: &str) -> Vec<String> {
    owner.get(&format!("{PATH}{query}")).await.column("name")
}

#[tokio::test]
async fn a_list_shows_what_reading_one_shows() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = owner.target(&owner.buyer("Acme Roofs").await, "Desk").await;
    let read = owner.get(&format!("{PATH}/{id}")).await.ok();
    let meta = json!({ "total": 1, "page": 1, "limit": 50, "hasMore": false });
    let expected = json!({ "data": [read], "meta": meta });
    assert_eq!(owner.get(PATH).await.ok(), expected);
}

#[tokio::test]
async fn one_buyers_targets_are_listed_alone() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (acme, zenith) = (owner.buyer("Acme").await, owner.buyer("Zenith").await);
    owner.target(&acme, "Desk").await;
    owner.target(&zenith, "Desk of Zenith").await;
    let path = format!("?buyerId={zenith}");
    assert_eq!(named(&owner, &path).await, ["Desk of Zenith"]);
    assert_eq!(named(&owner, "").await.len(), 2);
    // Another tenant's buyer has no targets here.
    let theirs = world.owner("Globex").await.buyer("Theirs").await;
    let path = format!("?buyerId={theirs}");
    assert_eq!(named(&owner, &path).await, [""; 0]);
    let reply = owner.get(&format!("{PATH}?buyerId=Zenith")).await;
    assert_eq!(reply.wrong_names(), ["buyerId"]);
    let reply = owner.get(&format!("{PATH}?campaignId=x")).await;
    assert_eq!(reply.wrong_names(), ["campaignId"]);
}

#[tokio::test]
async fn targets_are_sorted_searched_narrowed_and_paged() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let buyer = owner.buyer("Acme Roofs").await;
    let mut ids = Vec::new();
    for name in ["night", "Desk", "Weekend Desk"] {
        ids.push(owner.target(&buyer, name).await);
    }
    let path = format!("{PATH}/{}", ids[0]);
    owner.patch(&path, json!({ "status": "paused" })).await.ok();
    assert_eq!(named(&owner, "").await, ["Desk", "night", "Weekend Desk"]);
    let updated = named(&owner, "?sort=-updatedAt").await;
    assert_eq!(updated, ["night", "Weekend Desk", "Desk"]);
    let desks = named(&owner, "?search=desk&sort=-name").await;
    assert_eq!(desks, ["Weekend Desk", "Desk"]);
    assert_eq!(named(&owner, "?status=INACTIVE").await, ["night"]);
    let first = owner.get(&format!("{PATH}?limit=2")).await.ok();
    assert_eq!(first["meta"]["total"], 3);
    let cursor = first["meta"]["nextCursor"].as_str().expect("a cursor");
    let rest = named(&owner, &format!("?limit=2&cursor={cursor}")).await;
    assert_eq!(rest, ["Weekend Desk"]);
}
