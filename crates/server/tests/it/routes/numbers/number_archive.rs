//! `DELETE /api/v1/numbers/{number}`

use base::ids::NumberId;
use reqwest::Method;
use serde_json::{Value, json};

use super::{PATH, PHONE, assigned, assignments};
use crate::world::World;

#[tokio::test]
async fn an_archived_number_belongs_to_no_campaign_and_is_kept_for_the_books() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (path, campaign, _) = assigned(&owner).await;
    let archived = owner.delete(&path).await.ok();
    assert_eq!(archived["status"], "archived");
    assert_eq!(archived["campaignId"], Value::Null);
    assert_eq!(archived["version"], 2);
    assert_eq!(owner.get(&path).await.ok(), archived);
    assert_eq!(owner.get(PATH).await.ok()["meta"]["total"], 0);
    let history = assignments(&world, &owner).await;
    assert!(history[0]["ended_at"].is_string(), "{history:?}");
    let campaign = owner
        .get(&format!("/api/v1/campaigns/{campaign}"))
        .await
        .ok();
    assert_eq!(campaign["phoneNumber"], Value::Null);
    owner.delete(&path).await.refused(409, "resource.archived");
}

#[tokio::test]
async fn others_may_have_the_number_once_the_fact_is_passed_on() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let other = world.owner("Globex").await;
    let (path, ..) = assigned(&owner).await;
    owner.delete(&path).await.ok();
    let body = json!({ "phoneNumber": PHONE });
    let reply = other.post(PATH, body.clone()).await;
    reply.refused(409, "resource.taken");
    world.settle().await;
    other.post(PATH, body.clone()).await.created();
    let error = owner.post(PATH, body).await.refused(409, "resource.taken");
    let reason = "is already in use on this installation";
    assert_eq!(error["details"][0]["reason"], reason);
}

#[tokio::test]
async fn whoever_takes_it_back_at_once_keeps_it() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let other = world.owner("Globex").await;
    let (path, ..) = assigned(&owner).await;
    owner.delete(&path).await.ok();
    let body = json!({ "phoneNumber": PHONE });
    owner.post(PATH, body.clone()).await.created();
    world.settle().await;
    other.post(PATH, body).await.refused(409, "resource.taken");
}

#[tokio::test]
async fn an_unknown_number_is_404_another_kind_of_id_422_and_another_version_412() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let unknown = NumberId::from_uuid(uuid::Uuid::now_v7());
    let reply = owner.delete(&format!("{PATH}/{unknown}")).await;
    reply.refused(404, "resource.not_found");
    let (path, campaign, _) = assigned(&owner).await;
    let reply = owner.delete(&format!("{PATH}/{campaign}")).await;
    assert_eq!(reply.wrong_names(), ["number"]);
    let other = [("if-match", "\"7\"")];
    let reply = owner.send(Method::DELETE, &path, None, &other).await;
    reply.refused(412, "resource.stale");
    assert_eq!(owner.get(&path).await.ok()["status"], "active");
}
