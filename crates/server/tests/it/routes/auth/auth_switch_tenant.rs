//! `POST /api/v1/auth/tenant`

use base::ids::TenantId;
use domain::access::rights::{Right, Role};
use serde_json::{Value, json};

use super::{EMAIL, USER};
use crate::world::{Persona, World};

const PATH: &str = "/api/v1/auth/tenant";

/// Somebody who owns Acme and only reads at Globex.
async fn two_places() -> (World, Persona, TenantId) {
    let world = World::start().await;
    let acme = world.ground.tenant_id("Acme").await;
    world.login(EMAIL, false, Some((acme, Role::Owner))).await;
    let globex = world.owner("Globex").await;
    globex.campaign("Solar").await;
    let body = json!({ "email": EMAIL, "name": "Ada", "role": "analyst" });
    globex.post("/api/v1/members", body).await.created();
    let person = world.session(EMAIL).await;
    (world, person, globex.tenant)
}

#[tokio::test]
async fn the_session_turns_to_the_other_tenant_with_the_rights_held_there() {
    let (world, person, globex) = two_places().await;
    let elsewhere = world.session(EMAIL).await;
    let user = person.post(PATH, json!({ "tenantId": globex })).await.ok();
    let expected = json!({
        "id": globex, "name": "Globex", "timeZone": "UTC", "currency": "USD", "role": "analyst"
    });
    assert_eq!(user["tenant"], expected);
    let rights: Vec<&str> = Role::Analyst
        .rights()
        .iter()
        .map(|it| it.as_str())
        .collect();
    assert_eq!(user["rights"], json!(rights));
    let names: Vec<&Value> = user["tenants"]
        .as_array()
        .expect("tenants")
        .iter()
        .map(|tenant| &tenant["name"])
        .collect();
    assert_eq!(names, ["Acme", "Globex"]);
    assert_eq!(person.get(USER).await.ok(), user);
    let campaigns = person.get("/api/v1/campaigns").await;
    assert_eq!(campaigns.column("name"), ["Solar"]);
    let reply = person
        .post("/api/v1/campaigns", json!({ "name": "Roofing" }))
        .await;
    reply.refused(403, "access.forbidden");
    let user = elsewhere.get(USER).await.ok();
    assert_eq!(user["tenant"]["name"], "Acme", "another session turned too");
}

#[tokio::test]
async fn a_tenant_one_does_not_belong_to_does_not_exist() {
    let (world, person, _) = two_places().await;
    let foreign = world.ground.tenant_id("Initech").await;
    let mut answers = Vec::new();
    for tenant in [foreign, TenantId::from_uuid(uuid::Uuid::now_v7())] {
        let reply = person.post(PATH, json!({ "tenantId": tenant })).await;
        let mut error = reply.refused(404, "resource.not_found");
        error["traceId"] = Value::Null;
        answers.push(error);
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(person.get(USER).await.ok()["tenant"]["name"], "Acme");
}

#[tokio::test]
async fn who_runs_the_installation_may_turn_to_any_tenant() {
    let (world, _, globex) = two_places().await;
    let admin = world.platform_admin().await;
    let user = admin.post(PATH, json!({ "tenantId": globex })).await.ok();
    assert_eq!(user["tenant"]["name"], "Globex");
    assert_eq!(user["tenant"]["role"], Value::Null);
    assert_eq!(
        user["rights"].as_array().map(Vec::len),
        Some(Right::ALL.len())
    );
    admin.campaign("Windows").await;
    let unknown = TenantId::from_uuid(uuid::Uuid::now_v7());
    let reply = admin.post(PATH, json!({ "tenantId": unknown })).await;
    reply.refused(404, "resource.not_found");
}

#[tokio::test]
async fn an_id_of_another_kind_or_none_is_named() {
    let (_world, person, _) = two_places().await;
    let campaign = person.campaign("Roofing").await;
    for body in [
        json!({ "tenantId": campaign }),
        json!({}),
        json!({ "tenantId": null }),
    ] {
        let names = person.post(PATH, body).await.wrong_names();
        assert_eq!(names, ["tenantId"]);
    }
}

#[tokio::test]
async fn losing_the_place_ends_the_session_that_looks_at_it() {
    let (world, person, globex) = two_places().await;
    person.post(PATH, json!({ "tenantId": globex })).await.ok();
    let admin = world.platform_admin().await;
    admin.post(PATH, json!({ "tenantId": globex })).await.ok();
    let members = admin.get("/api/v1/members").await.ok();
    let members = members["data"].as_array().expect("members").iter();
    let mine = members.filter(|member| member["email"] == EMAIL);
    for member in mine {
        let id = member["id"].as_str().expect("an id");
        admin.delete(&format!("/api/v1/members/{id}")).await.ok();
    }
    person
        .get(USER)
        .await
        .refused(401, "access.unauthenticated");
    let person = world.session(EMAIL).await;
    assert_eq!(person.get(USER).await.ok()["tenant"]["name"], "Acme");
}
