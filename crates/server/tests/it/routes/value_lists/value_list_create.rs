//! `POST /api/v1/value-lists`

use reqwest::Method;
use serde_json::json;

use super::{PATH, list};
use crate::world::World;

#[tokio::test]
async fn a_list_needs_no_more_than_a_name_and_holds_nothing() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let body = json!({ "name": "Texas ZIPs", "notes": "from the map" });
    let reply = owner.post(PATH, body).await;
    let id = reply.body["id"].as_str().expect("an id").to_owned();
    let expected = json!({
        "name": "Texas ZIPs", "notes": "from the map", "size": 0, "status": "active",
        "version": 1, "created": true
    });
    assert_eq!(reply.lasting(), expected);
    assert_eq!(owner.audit(&id).await[0]["action"], "value_list.created");
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let fields = owner
        .post(PATH, json!({ "notes": {} }))
        .await
        .wrong_fields();
    let expected = [("name", "is required"), ("notes", "must be a text")];
    assert_eq!(
        fields,
        expected.map(|(field, reason)| (field.into(), reason.into()))
    );
    let body = json!({ "name": "Texas ZIPs", "values": ["78701"] });
    assert_eq!(owner.post(PATH, body).await.wrong_names(), ["values"]);
}

#[tokio::test]
async fn a_name_is_used_once_per_tenant() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    list(&owner, "Texas ZIPs").await;
    let taken = owner.post(PATH, json!({ "name": "texas zips" })).await;
    let error = taken.refused(409, "resource.taken");
    let expected = json!([{ "field": "name", "reason": "is already used by another value list" }]);
    assert_eq!(error["details"], expected);
    list(&world.owner("Globex").await, "Texas ZIPs").await;
}

#[tokio::test]
async fn a_key_makes_one_list() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let once = [("idempotency-key", "k-1")];
    let post = async || {
        let body = Some(json!({ "name": "Texas ZIPs" }));
        owner.send(Method::POST, PATH, body, &once).await
    };
    assert_eq!(post().await.text, post().await.text);
}
