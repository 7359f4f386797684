//! `GET /api/v1/suppliers`

use serde_json::json;

use crate::world::{Persona, World};

const PATH: &str = "/api/v1/suppliers";

async fn named(owner: &Persona, query: &str) -> Vec<String> {
    owner.get(&format!("{PATH}{query}")).await.column("name")
}

#[tokio::test]
async fn a_list_shows_what_reading_one_shows() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    world.owner("Globex").await.supplier("Theirs").await;
    let id = owner.supplier("Lead Works").await;
    let read = owner.get(&format!("{PATH}/{id}")).await.ok();
    let meta = json!({ "total": 1, "page": 1, "limit": 50, "hasMore": false });
    let expected = json!({ "data": [read], "meta": meta });
    assert_eq!(owner.get("/api/suppliers").await.ok(), expected);
}

#[tokio::test]
async fn suppliers_are_sorted_searched_and_narrowed() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let mut ids = Vec::new();
    for name in ["zeta leads", "Alpha Leads", "Metro Calls"] {
        ids.push(owner.supplier(name).await);
    }
    let path = format!("{PATH}/{}", ids[1]);
    owner.patch(&path, json!({ "status": "paused" })).await.ok();
    owner.delete(&format!("{PATH}/{}", ids[2])).await.ok();
    assert_eq!(named(&owner, "").await, ["Alpha Leads", "zeta leads"]);
    let newest = named(&owner, "?sort=-createdAt").await;
    assert_eq!(newest, ["Alpha Leads", "zeta leads"]);
    let by_status = named(&owner, "?sort=status").await;
    assert_eq!(by_status, ["zeta leads", "Alpha Leads"]);
    assert_eq!(named(&owner, "?search=ALPHA").await, ["Alpha Leads"]);
    assert_eq!(named(&owner, "?search=metro").await, [""; 0]);
    assert_eq!(named(&owner, "?status=Archived").await, ["Metro Calls"]);
    assert_eq!(named(&owner, "?status=inactive").await, ["Alpha Leads"]);
    let reply = owner.get(&format!("{PATH}?supplierId={}", ids[0])).await;
    assert_eq!(reply.wrong_names(), ["supplierId"]);
}

#[tokio::test]
async fn a_descending_cursor_goes_on_where_the_page_ended() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    for name in ["A", "B", "C"] {
        owner.supplier(name).await;
    }
    let first = owner
        .get(&format!("{PATH}?limit=2&sort=-updatedAt"))
        .await
        .ok();
    assert_eq!(first["data"][1]["name"], "B");
    let cursor = first["meta"]["nextCursor"].as_str().expect("a cursor");
    let path = format!("{PATH}?cursor={cursor}&sort=-updatedAt");
    let rest = owner.get(&path).await.ok();
    assert_eq!(rest["data"][0]["name"], "A");
    let meta = json!({ "page": 1, "limit": 50, "hasMore": false });
    assert_eq!(rest["meta"], meta);
}
