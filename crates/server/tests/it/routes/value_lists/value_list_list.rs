//! `GET /api/v1/value-lists`

use serde_json::json;

use super::{PATH, list, list_of};
use crate::world::World;

#[tokio::test]
async fn a_page_shows_what_reading_one_shows() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    list(&world.owner("Globex").await, "Theirs").await;
    let path = list(&owner, "Texas ZIPs").await;
    let read = owner.get(&path).await.ok();
    let meta = json!({ "total": 1, "page": 1, "limit": 50, "hasMore": false });
    let expected = json!({ "data": [read], "meta": meta });
    assert_eq!(owner.get(PATH).await.ok(), expected);
}

#[tokio::test]
async fn lists_are_sorted_searched_and_narrowed() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    list_of(&owner, "zeta", json!([1])).await;
    list_of(&owner, "Alpha", json!([1, 2])).await;
    let gone = list(&owner, "Gone").await;
    owner.delete(&gone).await.ok();
    for (query, names) in [
        ("", vec!["Alpha", "zeta"]),
        ("?sort=size", vec!["zeta", "Alpha"]),
        ("?sort=-size", vec!["Alpha", "zeta"]),
        ("?search=ALP", vec!["Alpha"]),
        ("?status=archived", vec!["Gone"]),
    ] {
        let found = owner.get(&format!("{PATH}{query}")).await.column("name");
        assert_eq!(found, names, "{query}");
    }
}
