//! `GET /api/v1/buyers`

use serde_json::json;

use crate::world::{Persona, World};

const PATH: &str = "/api/v1/buyers";

async fn named(owner: &Persona, query: &str) -> Vec<String> {
    owner.get(&format!("{PATH}{query}")).await.column("name")
}

#[tokio::test]
async fn a_list_shows_what_reading_one_shows() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    world.owner("Globex").await.buyer("Theirs").await;
    let id = owner.buyer("Acme Roofs").await;
    owner.target(&id, "Desk").await;
    let read = owner.get(&format!("{PATH}/{id}")).await.ok();
    assert_eq!(read["targetsCount"], 1);
    let meta = json!({ "total": 1, "page": 1, "limit": 50, "hasMore": false });
    let expected = json!({ "data": [read], "meta": meta });
    assert_eq!(owner.get(PATH).await.ok(), expected);
}

#[tokio::test]
async fn buyers_are_sorted_searched_and_narrowed() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    for (name, status) in [
        ("zenith", "active"),
        ("Acme", "paused"),
        ("Metro", "active"),
    ] {
        let body = json!({ "name": name, "status": status });
        owner.make(PATH, body).await;
    }
    let gone = owner.buyer("Gone").await;
    owner.delete(&format!("{PATH}/{gone}")).await.ok();
    assert_eq!(named(&owner, "").await, ["Acme", "Metro", "zenith"]);
    let newest = named(&owner, "?sort=-createdAt").await;
    assert_eq!(newest, ["Metro", "Acme", "zenith"]);
    let by_status = named(&owner, "?sort=-status").await;
    assert_eq!(by_status[0], "Acme");
    assert_eq!(named(&owner, "?search=ME").await, ["Acme", "Metro"]);
    assert_eq!(named(&owner, "?status=Inactive").await, ["Acme"]);
    assert_eq!(named(&owner, "?status=archived").await, ["Gone"]);
    let metro = named(&owner, "?search=me&status=active").await;
    assert_eq!(metro, ["Metro"]);
    // Statuses that only campaigns have.
    let reply = owner.get(&format!("{PATH}?status=draft")).await;
    let expected = ("status".into(), "is no status of these".into());
    assert_eq!(reply.wrong_fields(), [expected]);
    let reply = owner.get(&format!("{PATH}?sort=email")).await;
    assert_eq!(reply.wrong_names(), ["sort"]);
}

#[tokio::test]
async fn buyers_of_one_status_are_paged_by_cursor_without_gaps() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    for name in ["A", "B", "C", "D", "E"] {
        owner.buyer(name).await;
    }
    let mut seen = Vec::new();
    let mut query = "?limit=2&sort=status".to_owned();
    for has_more in [true, true, false] {
        let page = owner.get(&format!("{PATH}{query}")).await.ok();
        assert_eq!(page["meta"]["hasMore"], has_more);
        let items = page["data"].as_array().expect("items");
        seen.extend(items.iter().map(|item| item["name"].clone()));
        let cursor = page["meta"]["nextCursor"].as_str().unwrap_or_default();
        query = format!("?limit=2&cursor={cursor}");
    }
    // All sort keys are the same, so the ids, and with them the ages, decide.
    assert_eq!(seen, ["A", "B", "C", "D", "E"]);
}
