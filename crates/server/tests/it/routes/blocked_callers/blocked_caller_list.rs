//! `GET /api/v1/blocked-callers`

use serde_json::json;

use super::{PATH, block, number};
use crate::world::World;

#[tokio::test]
async fn a_page_shows_what_reading_one_shows() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    block(&world.owner("Globex").await, number("+13125550198")).await;
    let path = block(&owner, number("+13125550199")).await;
    let read = owner.get(&path).await.ok();
    let meta = json!({ "total": 1, "page": 1, "limit": 50, "hasMore": false });
    let expected = json!({ "data": [read], "meta": meta });
    assert_eq!(owner.get(PATH).await.ok(), expected);
}

#[tokio::test]
async fn entries_are_sorted_searched_and_narrowed() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let campaign = owner.campaign("Roofing").await;
    let of_campaign = json!({ "match": "prefix", "value": "+1900", "campaignId": campaign });
    block(&owner, of_campaign).await;
    let spam = json!({ "match": "number", "value": "+13125550199", "reason": "Robocalls" });
    block(&owner, spam).await;
    let gone = block(&owner, number("+13125550198")).await;
    owner.delete(&gone).await.ok();
    for (query, values) in [
        (String::new(), vec!["+13125550199", "+1900"]),
        ("?sort=value".to_owned(), vec!["+13125550199", "+1900"]),
        ("?sort=-value".to_owned(), vec!["+1900", "+13125550199"]),
        ("?match=prefix".to_owned(), vec!["+1900"]),
        (format!("?campaignId={campaign}"), vec!["+1900"]),
        ("?search=robo".to_owned(), vec!["+13125550199"]),
        ("?search=555019".to_owned(), vec!["+13125550199"]),
        ("?search=roofing".to_owned(), vec!["+1900"]),
        ("?status=archived".to_owned(), vec!["+13125550198"]),
    ] {
        let found = owner.get(&format!("{PATH}{query}")).await.column("value");
        assert_eq!(found, values, "{query}");
    }
    let reply = owner.get(&format!("{PATH}?match=colour")).await;
    assert_eq!(reply.wrong_names(), ["match"]);
}
