//! `GET /api/v1/provider-accounts`

use serde_json::json;

use super::{PATH, twilio};
use crate::world::{Persona, World};

async fn two(owner: &Persona) {
    for (name, digit, status) in [("Spare", "1", "paused"), ("Main", "2", "active")] {
        let mut body = twilio();
        body["name"] = json!(name);
        body["status"] = json!(status);
        body["accountSid"] = json!(format!("AC{}", digit.repeat(32)));
        owner.post(PATH, body).await.created();
    }
}

#[tokio::test]
async fn accounts_are_listed_by_name_and_narrowed_by_status_and_text() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    two(&owner).await;
    for (query, names) in [
        ("", vec!["Main", "Spare"]),
        ("?sort=-name", vec!["Spare", "Main"]),
        ("?sort=createdAt", vec!["Spare", "Main"]),
        ("?status=paused", vec!["Spare"]),
        ("?search=MAI", vec!["Main"]),
        ("?limit=1&page=2", vec!["Spare"]),
    ] {
        let list = owner.get(&format!("{PATH}{query}")).await;
        assert_eq!(list.column("name"), names, "{query}");
    }
}

#[tokio::test]
async fn a_cursor_leads_to_the_next_page_of_the_same_order_alone() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    two(&owner).await;
    let first = owner.get(&format!("{PATH}?limit=1&sort=-name")).await;
    let cursor = first.body["meta"]["nextCursor"].as_str().expect("a cursor");
    let next = format!("{PATH}?limit=1&cursor={cursor}");
    let other = owner.get(&format!("{next}&sort=name")).await;
    assert_eq!(other.wrong_names(), ["cursor"]);
    let next = owner.get(&next).await;
    assert_eq!(next.body["meta"]["hasMore"], false);
    assert_eq!(next.column("name"), ["Main"]);
}

#[tokio::test]
async fn a_wrong_parameter_is_named() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    for (query, field) in [("sort=authToken", "sort"), ("campaignId=x", "campaignId")] {
        let reply = owner.get(&format!("{PATH}?{query}")).await;
        assert_eq!(reply.wrong_names(), [field], "{query}");
    }
}
