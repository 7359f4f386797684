//! `GET /api/v1/rate-cards`

use serde_json::json;

use crate::world::World;

const PATH: &str = "/api/v1/rate-cards";

#[tokio::test]
async fn a_list_shows_what_reading_one_shows() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    world.owner("Globex").await.rate_card("Theirs").await;
    let id = owner.rate_card("Twilio US").await;
    let read = owner.get(&format!("{PATH}/{id}")).await.ok();
    let meta = json!({ "total": 1, "page": 1, "limit": 50, "hasMore": false });
    assert_eq!(
        owner.get(PATH).await.ok(),
        json!({ "data": [read], "meta": meta })
    );
}

#[tokio::test]
async fn cards_are_sorted_searched_and_narrowed() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let mut ids = Vec::new();
    for name in ["zeta", "Alpha", "Metro"] {
        ids.push(owner.rate_card(name).await);
    }
    let path = format!("{PATH}/{}", ids[1]);
    owner.patch(&path, json!({ "status": "paused" })).await.ok();
    owner.delete(&format!("{PATH}/{}", ids[2])).await.ok();
    for (query, names) in [
        ("", &["Alpha", "zeta"][..]),
        ("?sort=-createdAt", &["Alpha", "zeta"]),
        ("?search=ALP", &["Alpha"]),
        ("?status=paused", &["Alpha"]),
        ("?status=archived", &["Metro"]),
        ("?limit=1&page=2", &["zeta"]),
    ] {
        let found = owner.get(&format!("{PATH}{query}")).await.column("name");
        assert_eq!(found, names, "{query}");
    }
}
