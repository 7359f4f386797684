//! `GET /api/v1/audit-events`

use domain::access::rights::Right;
use serde_json::{Value, json};

use crate::world::World;

const PATH: &str = "/api/v1/audit-events";

#[tokio::test]
async fn a_line_tells_who_did_what_to_which_and_when() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let me = owner.get("/api/v1/auth/user").await.ok()["id"].clone();
    let reply = owner
        .post("/api/v1/suppliers", json!({ "name": "Leads" }))
        .await;
    let trace_id = reply.header("x-trace-id").expect("a trace id").to_owned();
    let supplier = reply.created()["id"].clone();
    let path = format!("{PATH}?subjectId={}", supplier.as_str().expect("an id"));
    let list = owner.get(&path).await.ok();
    assert_eq!(
        list["meta"],
        json!({ "page": 1, "limit": 50, "hasMore": false })
    );
    let mut line = list["data"][0].clone();
    for own in ["id", "happenedAt"] {
        assert!(line[own].take().is_string(), "{own}");
    }
    let expected = json!({
        "id": null, "actor": me, "actorName": "Somebody", "action": "supplier.created",
        "subjectKind": "supplier", "subjectId": supplier, "traceId": trace_id, "happenedAt": null,
        "changes": [
            { "field": "name", "from": null, "to": "Leads" },
            { "field": "status", "from": null, "to": "active" }
        ]
    });
    assert_eq!(line, expected);
}

#[tokio::test]
async fn a_machine_is_named_by_its_key() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let machine = world.machine(owner.tenant, &[Right::CampaignsEdit]).await;
    let campaign = machine.campaign("Roofing").await;
    let lines = owner.audit(&campaign).await;
    assert_eq!(lines[0]["actorName"], "machine");
    let actor = lines[0]["actor"].as_str().expect("an actor");
    let key = owner.get(&format!("/api/v1/api-keys/{actor}")).await.ok();
    assert_eq!(key["name"], "machine");
}

#[tokio::test]
async fn the_newest_lines_come_first_and_pages_follow_one_another() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let campaign = owner.campaign("Roofing").await;
    let path = format!("/api/v1/campaigns/{campaign}");
    for attempts in [4, 5, 6, 7] {
        owner
            .patch(&path, json!({ "maxAttempts": attempts }))
            .await
            .ok();
    }
    let query = format!("{PATH}?subjectId={campaign}&limit=2");
    let mut seen = Vec::new();
    let mut cursor = String::new();
    for _ in 0..3 {
        let page = owner.get(&format!("{query}{cursor}")).await.ok();
        let lines = page["data"].as_array().expect("lines").iter();
        seen.extend(lines.map(|line| line["changes"][0]["to"].clone()));
        let next = page["meta"]["nextCursor"].as_str().unwrap_or_default();
        assert_eq!(page["meta"]["hasMore"], json!(!next.is_empty()));
        cursor = format!("&cursor={next}");
    }
    assert_eq!(cursor, "&cursor=", "three pages are all");
    let expected = [json!(7), json!(6), json!(5), json!(4), json!("Roofing")];
    assert_eq!(seen, expected);
    let skipped = owner.get(&format!("{query}&offset=3")).await;
    assert_eq!(skipped.body["data"][0]["changes"][0]["to"], 4);
}

#[tokio::test]
async fn what_nobody_did_anything_to_has_no_lines() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let list = owner.get(&format!("{PATH}?subjectId=nothing")).await.ok();
    assert_eq!(list["data"], json!([]));
}

#[tokio::test]
async fn reading_leaves_no_line_and_a_refused_change_neither() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let campaign = owner.campaign("Roofing").await;
    let path = format!("/api/v1/campaigns/{campaign}");
    owner.get(&path).await.ok();
    owner
        .patch(&path, json!({ "maxAttempts": 99 }))
        .await
        .wrong_fields();
    owner.patch(&path, json!({ "name": "Roofing" })).await.ok();
    let lines = owner.audit(&campaign).await;
    let actions: Vec<&Value> = lines.iter().map(|line| &line["action"]).collect();
    assert_eq!(actions, ["campaign.created"]);
}

#[tokio::test]
async fn a_wrong_parameter_is_named() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    for (query, field) in [
        ("limit=many", "limit"),
        ("offset=-1", "offset"),
        ("cursor=nonsense", "cursor"),
        ("page=1&cursor=x", "page"),
        ("actor=me", "actor"),
    ] {
        let reply = owner.get(&format!("{PATH}?{query}")).await;
        assert_eq!(reply.wrong_names(), [field], "{query}");
    }
}
