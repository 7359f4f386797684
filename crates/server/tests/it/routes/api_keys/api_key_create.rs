//! `POST /api/v1/api-keys`

use domain::access::rights::{Right, Role};
use reqwest::{Method, StatusCode};
use serde_json::json;

use super::{PATH, made, with_key};
use crate::world::World;

#[tokio::test]
async fn the_answer_shows_the_key_and_its_secret() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let me = owner.get("/api/v1/auth/user").await.ok()["id"].clone();
    let body =
        json!({ "name": "dialler", "scopes": ["numbers:read", "campaigns:read", "numbers:read"] });
    let mut made = owner.post(PATH, body).await.created();
    let secret = made["secret"].as_str().expect("a secret").to_owned();
    let prefix = made["prefix"].as_str().expect("a prefix").to_owned();
    assert!(secret.starts_with(&format!("pb_{prefix}_")), "{prefix}");
    assert_eq!((prefix.len(), secret.len()), (12, 3 + 12 + 1 + 43));
    for own in ["id", "createdAt", "prefix", "secret"] {
        made[own].take();
    }
    let expected = json!({
        "id": null, "name": "dialler", "prefix": null, "secret": null, "createdBy": me,
        "scopes": ["campaigns:read", "numbers:read"], "createdAt": null, "lastUsedAt": null,
        "revokedAt": null, "created": true
    });
    assert_eq!(made, expected);
}

#[tokio::test]
async fn the_secret_is_shown_once_and_lies_nowhere() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let once = [("idempotency-key", "k-1")];
    let body = json!({ "name": "dialler", "scopes": ["campaigns:read"] });
    let made = owner
        .send(Method::POST, PATH, Some(body), &once)
        .await
        .created();
    let secret = made["secret"].as_str().expect("a secret");
    let random = &secret[secret.len() - 43..];
    let id = made["id"].as_str().expect("an id");
    world.settle().await;
    let pages = [
        PATH.to_owned(),
        format!("{PATH}/{id}"),
        format!("/api/v1/audit-events?subjectId={id}"),
    ];
    for page in pages {
        let reply = owner.get(&page).await;
        assert!(reply.text.contains(id), "{page} is about the key");
        assert!(!reply.text.contains(random), "{page}: {}", reply.text);
    }
    let rows = format!("{:?}", world.ground.database.rows_of(owner.tenant).await);
    let hex: String = random.bytes().map(|byte| format!("{byte:02x}")).collect();
    assert!(rows.contains("dialler"), "the rows hold the key");
    assert!(!rows.contains(random) && !rows.contains(&hex), "{rows}");
}

#[tokio::test]
async fn the_same_idempotency_key_gives_the_same_secret_and_one_key() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let once = [("idempotency-key", "k-1")];
    let body = json!({ "name": "dialler", "scopes": ["campaigns:read"] });
    let send = |body| owner.send(Method::POST, PATH, Some(body), &once);
    let first = send(body.clone()).await;
    let again = send(body.clone()).await;
    assert_eq!(again.status, StatusCode::CREATED);
    assert_eq!(first.text, again.text);
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!(owner.get(PATH).await.column("name"), ["dialler"]);
    let other = json!({ "name": "dialler", "scopes": ["buyers:read"] });
    send(other).await.refused(409, "idempotency.key_reused");
}

#[tokio::test]
async fn a_key_opens_what_its_scopes_say_and_nothing_else() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    owner.campaign("Roofing").await;
    let (_, secret) = made(&owner, &["campaigns:read"]).await;
    let campaigns = with_key(&world, &secret, "/api/v1/campaigns").await;
    assert_eq!(campaigns.column("name"), ["Roofing"]);
    let buyers = with_key(&world, &secret, "/api/v1/buyers").await;
    buyers.refused(403, "access.forbidden");
    for wrong in [
        format!("{secret}a"),
        secret[..58].to_owned(),
        secret.to_uppercase(),
    ] {
        let reply = with_key(&world, &wrong, "/api/v1/campaigns").await;
        reply.refused(401, "access.unauthenticated");
    }
}

#[tokio::test]
async fn a_key_never_exceeds_its_maker() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let machine = [Right::ApiKeysEdit, Right::CampaignsRead];
    let machine = world.machine(owner.tenant, &machine).await;
    let body = json!({ "name": "more", "scopes": ["campaigns:read", "campaigns:edit"] });
    let fields = machine.post(PATH, body).await.wrong_fields();
    let reason = "campaigns:edit is not yours to give".to_owned();
    assert_eq!(fields, [("scopes".to_owned(), reason)]);
    let body = json!({ "name": "same", "scopes": ["api_keys:edit", "campaigns:read"] });
    machine.post(PATH, body).await.created();
    let body = json!({ "name": "platform", "scopes": ["platform:admin"] });
    for maker in [owner, world.platform_admin().await] {
        let names = maker.post(PATH, body.clone()).await.wrong_names();
        assert_eq!(names, ["scopes"]);
    }
}

#[tokio::test]
async fn a_key_stays_what_it_is_when_its_maker_becomes_less() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let other = world.login("ada@acme.example", false, Some((owner.tenant, Role::Owner)));
    other.await;
    let ada = world.session("ada@acme.example").await;
    let (_, secret) = made(&ada, &["campaigns:read"]).await;
    let members = owner.get("/api/v1/members").await.ok();
    let mut members = members["data"].as_array().expect("members").iter();
    let ada = members.find(|member| member["email"] == "ada@acme.example");
    let id = ada.expect("the member")["id"].as_str().expect("an id");
    owner.delete(&format!("/api/v1/members/{id}")).await.ok();
    with_key(&world, &secret, "/api/v1/campaigns").await.ok();
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    assert_eq!(
        owner.post(PATH, json!({})).await.wrong_names(),
        ["name", "scopes"]
    );
    for scopes in [
        json!([]),
        json!(["everything"]),
        json!("campaigns:read"),
        json!(null),
    ] {
        let body = json!({ "name": "", "scopes": scopes });
        let names = owner.post(PATH, body).await.wrong_names();
        assert_eq!(names, ["name", "scopes"], "{scopes}");
    }
    let broken = Some("{".to_owned());
    let reply = owner.send_text(Method::POST, PATH, broken, &[]).await;
    reply.refused(400, "request.unparsable");
}

#[tokio::test]
async fn the_audit_log_tells_who_made_it_and_what_it_may() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (path, _) = made(&owner, &["campaigns:read"]).await;
    let lines = owner.audit(path.rsplit('/').next().expect("an id")).await;
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert_eq!(lines[0]["action"], "api_key.created");
    assert_eq!(lines[0]["actorName"], "Somebody");
    let prefix = owner.get(&path).await.ok()["prefix"].clone();
    let changes = json!([
        { "field": "name", "from": null, "to": "dialler" },
        { "field": "prefix", "from": null, "to": prefix },
        { "field": "scopes", "from": null, "to": ["campaigns:read"] }
    ]);
    assert_eq!(lines[0]["changes"], changes);
}
