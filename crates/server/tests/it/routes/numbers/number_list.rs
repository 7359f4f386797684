//! `GET /api/v1/numbers`

use serde_json::{Value, json};

use super::PATH;
use crate::world::{Persona, World};

/// Three numbers: one of Roofing and Leads, one of Siding, one of nobody and paused.
async fn three(owner: &Persona) -> (String, String) {
    let roofing = owner.campaign("Roofing").await;
    let siding = owner.campaign("Siding").await;
    let leads = owner.supplier("Leads").await;
    let bodies = [
        json!({ "phoneNumber": "+13125550102", "label": "Radio", "campaignId": roofing, "supplierId": leads }),
        json!({ "phoneNumber": "+13125550103", "label": "billboard", "campaignId": siding }),
        json!({ "phoneNumber": "+442079460018", "status": "paused" }),
    ];
    for body in bodies {
        owner.post(PATH, body).await.created();
    }
    (roofing, leads)
}

async fn found(owner: &Persona, query: &str) -> Vec<String> {
    let list = owner.get(&format!("{PATH}?{query}")).await;
    let numbers = list.column("phoneNumber").into_iter();
    numbers
        .map(|number| number[number.len() - 3..].to_owned())
        .collect()
}

#[tokio::test]
async fn a_list_is_narrowed_by_campaign_supplier_status_and_text() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (roofing, leads) = three(&owner).await;
    assert_eq!(found(&owner, "").await, ["102", "103", "018"]);
    assert_eq!(
        found(&owner, &format!("campaignId={roofing}")).await,
        ["102"]
    );
    assert_eq!(found(&owner, &format!("supplierId={leads}")).await, ["102"]);
    assert_eq!(found(&owner, "status=paused").await, ["018"]);
    assert_eq!(found(&owner, "status=INACTIVE").await, ["018"]);
    assert_eq!(found(&owner, "status=archived").await, [""; 0]);
    assert_eq!(found(&owner, "search=BILL").await, ["103"]);
    assert_eq!(found(&owner, "search=5550102").await, ["102"]);
    let both = format!("status=active&campaignId={roofing}&search=radio");
    assert_eq!(found(&owner, &both).await, ["102"]);
}

#[tokio::test]
async fn a_list_is_sorted_by_what_it_shows() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    three(&owner).await;
    assert_eq!(
        found(&owner, "sort=-phoneNumber").await,
        ["018", "103", "102"]
    );
    assert_eq!(found(&owner, "sort=label").await, ["018", "103", "102"]);
    assert_eq!(
        found(&owner, "sort=-campaignName").await,
        ["103", "102", "018"]
    );
    assert_eq!(found(&owner, "sort=-status").await, ["018", "103", "102"]);
    assert_eq!(
        found(&owner, "sort=-createdAt").await,
        ["018", "103", "102"]
    );
}

#[tokio::test]
async fn pages_follow_one_another_in_every_order() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    three(&owner).await;
    for sort in [
        "phoneNumber",
        "-label",
        "campaignName",
        "status",
        "-createdAt",
        "updatedAt",
    ] {
        let whole = found(&owner, &format!("sort={sort}")).await;
        let mut walked = Vec::new();
        let mut query = format!("limit=1&sort={sort}");
        for step in 0..3 {
            let page = owner.get(&format!("{PATH}?{query}")).await;
            let total = if step == 0 { json!(3) } else { Value::Null };
            assert_eq!(page.body["meta"]["total"], total, "counted once: {sort}");
            assert_eq!(page.body["meta"]["hasMore"], json!(step < 2), "{sort}");
            let cursor = page.body["meta"]["nextCursor"].as_str().unwrap_or_default();
            let next = format!("limit=1&cursor={cursor}");
            walked.extend(page.column("phoneNumber"));
            query = next;
        }
        let walked: Vec<String> = walked
            .into_iter()
            .map(|number| number[number.len() - 3..].to_owned())
            .collect();
        assert_eq!(walked, whole, "{sort}");
    }
}

#[tokio::test]
async fn a_wrong_parameter_is_named() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let buyer = owner.buyer("Buyers Inc").await;
    for (query, field) in [
        ("sort=colour".to_owned(), "sort"),
        ("status=lost".to_owned(), "status"),
        (format!("campaignId={buyer}"), "campaignId"),
        ("buyerId=none".to_owned(), "buyerId"),
        ("limit=1000".to_owned(), "limit"),
    ] {
        let reply = owner.get(&format!("{PATH}?{query}")).await;
        assert_eq!(reply.wrong_names(), [field], "{query}");
    }
}
