//! `GET /api/v1/campaigns`

use base::page::Cursor;
use serde_json::json;

use super::active;
use crate::world::{Persona, World};

const PATH: &str = "/api/v1/campaigns";

async fn named(owner: &Persona, query: &str) -> Vec<String> {
    owner.get(&format!("{PATH}{query}")).await.column("name")
}

#[tokio::test]
async fn an_empty_list_says_so() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    world.owner("Globex").await.campaign("Siding").await;
    let meta = json!({ "total": 0, "page": 1, "limit": 50, "hasMore": false });
    let expected = json!({ "data": [], "meta": meta });
    assert_eq!(owner.get(PATH).await.ok(), expected);
}

#[tokio::test]
async fn a_list_shows_what_reading_one_shows() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = active(&owner, "Roofing", "+13125550100").await;
    let read = owner.get(&format!("{PATH}/{id}")).await.ok();
    let meta = json!({ "total": 1, "page": 1, "limit": 50, "hasMore": false });
    let expected = json!({ "data": [read], "meta": meta });
    assert_eq!(owner.get(PATH).await.ok(), expected);
}

#[tokio::test]
async fn names_sort_whatever_their_letter_case_and_times_sort_as_times() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let mut first = String::new();
    for name in ["beta", "Alpha", "Gamma"] {
        let id = owner.campaign(name).await;
        first = if first.is_empty() { id } else { first };
    }
    assert_eq!(named(&owner, "").await, ["Alpha", "beta", "Gamma"]);
    assert_eq!(
        named(&owner, "?sort=-name").await,
        ["Gamma", "beta", "Alpha"]
    );
    let by_age = named(&owner, "?sort=createdAt").await;
    assert_eq!(by_age, ["beta", "Alpha", "Gamma"]);
    let path = format!("{PATH}/{first}");
    owner.patch(&path, json!({ "maxAttempts": 9 })).await.ok();
    let latest = named(&owner, "?sort=-updatedAt").await;
    assert_eq!(latest, ["beta", "Gamma", "Alpha"]);
}

#[tokio::test]
async fn statuses_narrow_the_list_in_any_letter_case() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    owner.campaign("Draft").await;
    let gone = owner.campaign("Gone").await;
    owner.delete(&format!("{PATH}/{gone}")).await.ok();
    let paused = active(&owner, "Paused", "+13125550100").await;
    let pause = format!("{PATH}/{paused}/pause");
    owner.post(&pause, json!({})).await.ok();
    active(&owner, "Running", "+13125550101").await;
    assert_eq!(named(&owner, "").await, ["Draft", "Paused", "Running"]);
    assert_eq!(named(&owner, "?status=ACTIVE").await, ["Running"]);
    assert_eq!(named(&owner, "?status=archived").await, ["Gone"]);
    assert_eq!(named(&owner, "?status=inactive").await, ["Paused"]);
    let by_status = named(&owner, "?sort=status").await;
    assert_eq!(by_status, ["Running", "Draft", "Paused"]);
}

#[tokio::test]
async fn a_search_finds_parts_of_names_and_takes_no_sign_for_a_pattern() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    for name in ["Roofing 100%", "Roofing, Texas", "Siding"] {
        owner.campaign(name).await;
    }
    let roofing = ["Roofing 100%", "Roofing, Texas"];
    assert_eq!(named(&owner, "?search=ROOF").await, roofing);
    assert_eq!(named(&owner, "?search=%25").await, ["Roofing 100%"]);
    assert_eq!(named(&owner, "?search=_").await, [""; 0]);
    assert_eq!(named(&owner, "?search=").await.len(), 3);
    let found = owner.get(&format!("{PATH}?search=roof&limit=1")).await.ok();
    assert_eq!(found["meta"]["total"], 2);
}

#[tokio::test]
async fn pages_cut_the_list_without_gaps() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    for name in ["A", "B", "C", "D", "E"] {
        owner.campaign(name).await;
    }
    let page = async |query: &str| owner.get(&format!("{PATH}{query}")).await.ok();
    let second = page("?limit=2&page=2").await;
    assert_eq!(second["data"][0]["name"], "C");
    assert_eq!(second["meta"]["page"], 2);
    assert_eq!(second["meta"]["limit"], 2);
    assert_eq!(second["meta"]["hasMore"], true);
    assert_eq!(second["meta"]["total"], 5);
    let last = page("?limit=2&page=3").await;
    assert_eq!(last["meta"]["hasMore"], false);
    assert_eq!(last["data"].as_array().map(Vec::len), Some(1));
    assert_eq!(named(&owner, "?limit=2&offset=3").await, ["D", "E"]);
    let beyond = page("?limit=2&page=9").await;
    assert_eq!(beyond["data"], json!([]));
    assert_eq!(beyond["meta"]["hasMore"], false);
}

#[tokio::test]
async fn a_cursor_goes_on_after_the_last_item_whatever_came_meanwhile() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    for name in ["B", "D", "F", "H", "J"] {
        owner.campaign(name).await;
    }
    let mut seen = Vec::new();
    let mut query = "?limit=2&sort=-name".to_owned();
    loop {
        let page = owner.get(&format!("{PATH}{query}")).await.ok();
        let items = page["data"].as_array().expect("items");
        seen.extend(
            items
                .iter()
                .filter_map(|item| item["name"].as_str().map(str::to_owned)),
        );
        let Some(cursor) = page["meta"]["nextCursor"].as_str() else {
            break;
        };
        query = format!("?limit=2&cursor={cursor}");
        // One before the cursor and one after it: only the second is still to come.
        if seen.len() == 2 {
            owner.campaign("I").await;
            owner.campaign("E").await;
        }
    }
    assert_eq!(seen, ["J", "H", "F", "E", "D", "B"]);
}

#[tokio::test]
async fn what_a_list_does_not_understand_is_named() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    for name in ["A", "B"] {
        owner.campaign(name).await;
    }
    let wrong = async |query: &str| {
        let reply = owner.get(&format!("{PATH}?{query}")).await;
        reply.wrong_names().join(",")
    };
    for limit in ["0", "201", "-1", "many", "99999999999999999999"] {
        assert_eq!(wrong(&format!("limit={limit}")).await, "limit", "{limit}");
    }
    for page in ["0", "x", "18446744073709551615"] {
        assert_eq!(wrong(&format!("page={page}")).await, "page", "{page}");
    }
    assert_eq!(wrong("sort=secret").await, "sort");
    assert_eq!(wrong("status=happy").await, "status");
    assert_eq!(wrong("colour=red").await, "colour");
    assert_eq!(wrong("buyerId=buy_1").await, "buyerId");
    assert_eq!(wrong("cursor=nonsense").await, "cursor");
    assert_eq!(wrong("page=2&offset=4").await, "page");
    assert_eq!(wrong("search=%00").await, "search");
    assert_eq!(wrong("sort=x&status=y&limit=z").await, "sort,status,limit");
    let with_nul = Cursor {
        sort: "name".to_owned(),
        key: "\0".to_owned(),
        id: uuid::Uuid::nil(),
    };
    let with_nul = format!("cursor={}", with_nul.encode());
    assert_eq!(wrong(&with_nul).await, "cursor");
    let first = owner.get(&format!("{PATH}?limit=1")).await.ok();
    let cursor = first["meta"]["nextCursor"].as_str().expect("a cursor");
    let other_order = format!("cursor={cursor}&sort=-createdAt");
    assert_eq!(wrong(&other_order).await, "cursor");
}
