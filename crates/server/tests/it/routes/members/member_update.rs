//! `PATCH /api/v1/members/{member}`

use base::ids::MembershipId;
use domain::access::rights::Right;
use reqwest::Method;
use serde_json::json;

use super::{EMAIL, PATH, added, path_of};
use crate::world::World;

#[tokio::test]
async fn a_new_role_holds_at_once_in_the_sessions_that_are_open() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = added(&owner, "manager").await;
    let ada = world.session(EMAIL).await;
    ada.campaign("Roofing").await;
    let reply = owner.patch(&path, json!({ "role": "analyst" })).await;
    assert_eq!(reply.header("etag"), Some("\"2\""));
    let mut member = reply.lasting();
    member["userId"].take();
    let expected = json!({
        "userId": null, "email": EMAIL, "name": "Ada", "role": "analyst", "version": 2,
        "updated": true, "changes": ["role"]
    });
    assert_eq!(member, expected);
    let reply = ada
        .post("/api/v1/campaigns", json!({ "name": "Siding" }))
        .await;
    reply.refused(403, "access.forbidden");
}

#[tokio::test]
async fn asking_for_what_is_so_already_changes_nothing() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = added(&owner, "analyst").await;
    for body in [json!({ "role": "analyst" }), json!({})] {
        let member = owner.patch(&path, body).await.ok();
        assert_eq!(member["changes"], json!([]));
        assert_eq!(member["version"], 1);
    }
}

#[tokio::test]
async fn a_change_written_against_another_version_is_412() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = added(&owner, "analyst").await;
    let body = Some(json!({ "role": "manager" }));
    let first = [("if-match", "\"1\"")];
    let method = || Method::PATCH;
    owner.send(method(), &path, body, &first).await.ok();
    let body = Some(json!({ "role": "caller" }));
    let reply = owner.send(method(), &path, body, &first).await;
    reply.refused(412, "resource.stale");
    assert_eq!(owner.get(&path).await.ok()["role"], "manager");
}

#[tokio::test]
async fn a_tenant_keeps_an_owner() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let email = owner.get("/api/v1/auth/user").await.ok();
    let own = path_of(&owner, email["email"].as_str().expect("an address")).await;
    let reply = owner.patch(&own, json!({ "role": "manager" })).await;
    reply.refused(409, "member.last_owner");
    let ada = added(&owner, "owner").await;
    owner.patch(&own, json!({ "role": "manager" })).await.ok();
    let session = world.session(EMAIL).await;
    let reply = session.patch(&ada, json!({ "role": "manager" })).await;
    reply.refused(409, "member.last_owner");
}

#[tokio::test]
async fn only_an_owner_makes_and_unmakes_owners() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let machine = world.machine(owner.tenant, &[Right::MembersEdit]).await;
    let path = added(&owner, "manager").await;
    let reply = machine.patch(&path, json!({ "role": "owner" })).await;
    reply.refused(409, "member.owner_only");
    owner.patch(&path, json!({ "role": "owner" })).await.ok();
    let reply = machine.patch(&path, json!({ "role": "caller" })).await;
    reply.refused(409, "member.owner_only");
}

#[tokio::test]
async fn what_is_wrong_is_named() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = added(&owner, "analyst").await;
    for role in [json!("boss"), json!(null), json!(7)] {
        let reply = owner.patch(&path, json!({ "role": role })).await;
        assert_eq!(reply.wrong_names(), ["role"]);
    }
    let reply = owner
        .patch(&path, json!({ "email": "other@acme.example" }))
        .await;
    assert_eq!(reply.wrong_names(), ["email"]);
    let unknown = MembershipId::from_uuid(uuid::Uuid::now_v7());
    let path = format!("{PATH}/{unknown}");
    let reply = owner.patch(&path, json!({ "role": "analyst" })).await;
    reply.refused(404, "resource.not_found");
}

#[tokio::test]
async fn the_audit_log_tells_the_role_before_and_after() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = added(&owner, "analyst").await;
    owner.patch(&path, json!({ "role": "manager" })).await.ok();
    world.settle().await;
    let member = path.rsplit('/').next().expect("an id");
    let lines = owner.audit(member).await;
    assert_eq!(lines[0]["action"], "membership.updated");
    let changes = json!([{ "field": "role", "from": "analyst", "to": "manager" }]);
    assert_eq!(lines[0]["changes"], changes);
}
