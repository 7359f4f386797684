//! `PATCH /api/v1/numbers/{number}`

use base::ids::NumberId;
use reqwest::Method;
use serde_json::{Value, json};

use super::{PATH, assigned, assignments};
use crate::world::World;

#[tokio::test]
async fn moving_a_number_keeps_whom_its_calls_belonged_to_before() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (path, _, supplier) = assigned(&owner).await;
    let siding = owner.campaign("Siding").await;
    let moved = owner
        .patch(&path, json!({ "campaignId": siding }))
        .await
        .ok();
    assert_eq!(moved["changes"], json!(["campaignId"]));
    assert_eq!(moved["campaignName"], "Siding");
    assert_eq!(
        moved["supplierId"],
        json!(supplier),
        "what is left out stays"
    );
    let history = assignments(&world, &owner).await;
    let is_over: Vec<bool> = history
        .iter()
        .map(|row| !row["ended_at"].is_null())
        .collect();
    assert_eq!(is_over, [true, false]);
    owner.patch(&path, json!({ "label": "Radio" })).await.ok();
    assert_eq!(
        assignments(&world, &owner).await,
        history,
        "a label is no assignment"
    );
    owner.patch(&path, json!({ "supplierId": null })).await.ok();
    assert_eq!(assignments(&world, &owner).await.len(), 3);
}

#[tokio::test]
async fn ending_the_assignment_ends_the_suppliers_part_in_it() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (path, campaign, _) = assigned(&owner).await;
    let ended = owner.patch(&path, json!({ "campaignId": null })).await.ok();
    for field in ["campaignId", "campaignName", "supplierId", "supplierName"] {
        assert_eq!(ended[field], Value::Null, "{field}");
    }
    assert_eq!(ended["changes"], json!(["campaignId", "supplierId"]));
    let history = assignments(&world, &owner).await;
    assert_eq!(history.len(), 1);
    assert!(history[0]["ended_at"].is_string(), "{history:?}");
    let campaign = owner
        .get(&format!("/api/v1/campaigns/{campaign}"))
        .await
        .ok();
    assert_eq!(campaign["numbersCount"], 0);
    let supplier = owner.supplier("More leads").await;
    let reply = owner.patch(&path, json!({ "supplierId": supplier })).await;
    assert_eq!(reply.wrong_names(), ["supplierId"]);
}

#[tokio::test]
async fn asking_for_what_is_so_already_changes_nothing() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (path, campaign, _) = assigned(&owner).await;
    for body in [
        json!({}),
        json!({ "campaignId": campaign, "status": "active" }),
    ] {
        let same = owner.patch(&path, body).await.ok();
        assert_eq!(same["changes"], json!([]));
        assert_eq!(same["version"], 1);
    }
    assert_eq!(assignments(&world, &owner).await.len(), 1);
}

#[tokio::test]
async fn a_change_written_against_another_version_is_412() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (path, ..) = assigned(&owner).await;
    let send = |label: &str| {
        let body = Some(json!({ "label": label }));
        owner.send(Method::PATCH, &path, body, &[("if-match", "\"1\"")])
    };
    let first = send("Radio").await;
    assert_eq!(first.header("etag"), Some("\"2\""));
    first.ok();
    send("Television").await.refused(412, "resource.stale");
    assert_eq!(owner.get(&path).await.ok()["label"], "Radio");
}

#[tokio::test]
async fn the_number_itself_is_fixed_and_what_is_wrong_is_named() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (path, ..) = assigned(&owner).await;
    let reply = owner
        .patch(&path, json!({ "phoneNumber": "+13125550102" }))
        .await;
    assert_eq!(reply.wrong_names(), ["phoneNumber"]);
    let body = json!({ "status": null, "label": "", "campaignId": "none" });
    let mut names = owner.patch(&path, body).await.wrong_names();
    names.sort_unstable();
    assert_eq!(names, ["campaignId", "label", "status"]);
    let unknown = NumberId::from_uuid(uuid::Uuid::now_v7());
    let reply = owner.patch(&format!("{PATH}/{unknown}"), json!({})).await;
    reply.refused(404, "resource.not_found");
}

#[tokio::test]
async fn an_archived_number_cannot_be_changed() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (path, ..) = assigned(&owner).await;
    owner.delete(&path).await.ok();
    let reply = owner.patch(&path, json!({ "label": "Radio" })).await;
    reply.refused(409, "resource.archived");
}
