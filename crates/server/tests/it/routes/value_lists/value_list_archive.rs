//! `DELETE /api/v1/value-lists/{value_list}`

use serde_json::json;

use super::{PATH, UNKNOWN, list, list_of};
use crate::world::World;

#[tokio::test]
async fn an_archived_list_keeps_its_values_and_frees_its_name() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = list_of(&owner, "Texas ZIPs", json!(["78701"])).await;
    assert_eq!(owner.delete(&path).await.ok()["status"], "archived");
    let values = owner.get(&format!("{path}/values")).await.ok();
    assert_eq!(values, json!(["78701"]));
    list(&owner, "Texas ZIPs").await;
}

#[tokio::test]
async fn an_archived_list_and_an_unknown_one_are_refused() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = list(&owner, "Texas ZIPs").await;
    owner.delete(&path).await.ok();
    owner.delete(&path).await.refused(409, "resource.archived");
    let unknown = owner.delete(&format!("{PATH}/{UNKNOWN}")).await;
    unknown.refused(404, "resource.not_found");
}

#[tokio::test]
async fn a_list_that_filters_name_is_kept_until_none_does() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let path = list_of(owner, "Texas ZIPs", json!(["78701"])).await;
    let other = list_of(owner, "Ohio ZIPs", json!(["43004"])).await;
    let list = path.rsplit('/').next().expect("an id");
    let named = json!([{ "attribute": "caller_zip", "test": "in", "list": list }]);
    let any_of = json!([{ "any": [
        { "attribute": "caller_zip", "test": "equals", "value": "43004" },
        { "attribute": "caller_zip", "test": "in", "list": list },
    ] }]);
    let rule = json!([{ "campaignId": exchange.campaign, "filters": named }]);
    let users = [
        (
            "campaign Roof repair",
            format!("/api/v1/campaigns/{}", exchange.campaign),
            json!({ "filters": named }),
            json!({ "filters": null }),
        ),
        (
            "offer Desk in Roof repair",
            format!("/api/v1/offers/{}", exchange.offers[0]),
            json!({ "filters": any_of }),
            json!({ "filters": null }),
        ),
        (
            "number +13125550142",
            format!("/api/v1/numbers/{}", exchange.number),
            json!({ "rules": rule }),
            json!({ "rules": null }),
        ),
    ];
    for (_, user, naming, _) in &users {
        owner.patch(user, naming.clone()).await.ok();
    }
    // What another list is named by is no affair of this one.
    owner.delete(&other).await.ok();
    let mut left: Vec<&str> = users.iter().map(|(name, ..)| *name).collect();
    for (_, user, _, without) in &users {
        let refusal = owner.delete(&path).await;
        let refusal = refusal.refused(409, "value_list.named");
        let expected = format!(
            "filters name the list: {}. Change those first",
            left.join("; ")
        );
        assert_eq!(refusal["message"], expected.as_str());
        assert_eq!(owner.get(&path).await.ok()["status"], "active");
        owner.patch(user, without.clone()).await.ok();
        left.remove(0);
    }
    assert_eq!(owner.delete(&path).await.ok()["status"], "archived");
}
