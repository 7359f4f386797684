//! `GET /api/v1/rate-cards/{rate_card}/rates`

use super::Card;
use crate::world::World;

const TABLE: &str = "prefix,service,per_minute\n\
                     1773,outbound,0.012\n\
                     any,outbound,0.05\n\
                     1312,outbound,0.013\n\
                     any,inbound,0.004\n\
                     13125,outbound,0.014\n";

#[tokio::test]
async fn rates_come_by_prefix_and_are_searched_and_narrowed() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let card = Card::of(&owner).await;
    card.import("", TABLE).await.ok();
    let found = async |query: &str| {
        let reply = owner.get(&format!("{}{query}", card.path)).await;
        reply.column("prefix")
    };
    assert_eq!(found("").await, ["any", "any", "1312", "13125", "1773"]);
    assert_eq!(found("?search=1312").await, ["1312", "13125"]);
    assert_eq!(found("?search=%2B1773").await, ["1773"]);
    assert_eq!(found("?search=any").await, ["any", "any"]);
    assert_eq!(found("?service=inbound").await, ["any"]);
    assert_eq!(found("?search=44").await, [""; 0]);
    for (query, wrong) in [
        ("?search=x", "search"),
        ("?service=up", "service"),
        ("?sort=prefix", "sort"),
    ] {
        let reply = owner.get(&format!("{}{query}", card.path)).await;
        assert_eq!(reply.wrong_names(), [wrong]);
    }
}

#[tokio::test]
async fn pages_and_cursors_lead_through_all_rates_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let card = Card::of(&owner).await;
    card.import("", TABLE).await.ok();
    let first = owner.get(&format!("{}?limit=2", card.path)).await.ok();
    assert_eq!(first["meta"]["total"], 5);
    assert_eq!(first["meta"]["hasMore"], true);
    let cursor = first["meta"]["nextCursor"].as_str().expect("a cursor");
    let next = format!("{}?limit=3&cursor={cursor}", card.path);
    assert_eq!(
        owner.get(&next).await.column("prefix"),
        ["1312", "13125", "1773"]
    );
    let second = format!("{}?limit=2&page=2", card.path);
    assert_eq!(owner.get(&second).await.column("prefix"), ["1312", "13125"]);
    let other = owner.get("/api/v1/rate-cards?limit=1").await.ok();
    assert_eq!(other["meta"]["total"], 1);
}

#[tokio::test]
async fn the_rates_of_another_tenants_card_are_not_found() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let globex = world.owner("Globex").await;
    let theirs = Card::of(&globex).await;
    let reply = owner.get(&theirs.path).await;
    reply.refused(404, "resource.not_found");
}
