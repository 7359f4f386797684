//! `DELETE /api/v1/members/{member}`

use base::ids::MembershipId;
use domain::access::rights::Right;
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::{EMAIL, PATH, added, path_of};
use crate::world::World;

#[tokio::test]
async fn the_sessions_in_the_tenant_end_and_the_login_stays() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = added(&owner, "manager").await;
    let ada = world.session(EMAIL).await;
    let reply = owner.delete(&path).await;
    assert_eq!(reply.status, StatusCode::NO_CONTENT);
    assert_eq!(reply.text, "");
    let reply = ada.get("/api/v1/campaigns").await;
    reply.refused(401, "access.unauthenticated");
    let ada = world.session(EMAIL).await;
    let user = ada.get("/api/v1/auth/user").await.ok();
    assert_eq!(user["tenant"], Value::Null);
    owner.delete(&path).await.refused(404, "resource.not_found");
}

#[tokio::test]
async fn whoever_was_removed_can_be_added_again() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = added(&owner, "manager").await;
    owner.delete(&path).await.ok();
    let body = json!({ "email": EMAIL, "name": "Ada", "role": "analyst" });
    let made = owner.post(PATH, body).await.created();
    assert_eq!(made["version"], 1);
    assert_eq!(world.session(EMAIL).await.tenant, owner.tenant);
}

#[tokio::test]
async fn the_last_owner_stays() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let user = owner.get("/api/v1/auth/user").await.ok();
    let own = path_of(&owner, user["email"].as_str().expect("an address")).await;
    owner.delete(&own).await.refused(409, "member.last_owner");
    let ada = added(&owner, "owner").await;
    let machine = world.machine(owner.tenant, &[Right::MembersEdit]).await;
    machine.delete(&ada).await.refused(409, "member.owner_only");
    owner.delete(&own).await.ok();
    owner.get(PATH).await.refused(401, "access.unauthenticated");
}

#[tokio::test]
async fn an_unknown_member_is_404_and_another_kind_of_id_422() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let unknown = MembershipId::from_uuid(uuid::Uuid::now_v7());
    let reply = owner.delete(&format!("{PATH}/{unknown}")).await;
    reply.refused(404, "resource.not_found");
    let campaign = owner.campaign("Roofing").await;
    let reply = owner.delete(&format!("{PATH}/{campaign}")).await;
    assert_eq!(reply.wrong_names(), ["member"]);
}

#[tokio::test]
async fn the_audit_log_keeps_that_somebody_was_removed() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = added(&owner, "manager").await;
    owner.delete(&path).await.ok();
    world.settle().await;
    let member = path.rsplit('/').next().expect("an id");
    let actions: Vec<Value> = owner
        .audit(member)
        .await
        .into_iter()
        .map(|mut line| line["action"].take())
        .collect();
    assert_eq!(actions, ["membership.removed", "membership.created"]);
}
