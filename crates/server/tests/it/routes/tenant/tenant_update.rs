//! `PATCH /api/v1/tenant`

use reqwest::Method;
use serde_json::json;

use super::PATH;
use crate::world::World;

#[tokio::test]
async fn what_is_left_out_stays() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let reply = owner
        .patch(PATH, json!({ "timeZone": "America/Chicago" }))
        .await;
    assert_eq!(reply.header("etag"), Some("\"2\""));
    let expected = json!({
        "name": "Acme", "timeZone": "America/Chicago", "currency": "USD", "callerNameLookup": null, "version": 2,
        "updated": true, "changes": ["timeZone"]
    });
    assert_eq!(reply.lasting(), expected);
    let again = owner
        .patch(PATH, json!({ "timeZone": "America/Chicago" }))
        .await
        .ok();
    assert_eq!(again["changes"], json!([]));
    assert_eq!(again["version"], 2);
}

#[tokio::test]
async fn resources_that_exist_keep_their_zone_and_new_ones_begin_with_it() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let zone_of = |campaign: String| {
        let owner = owner.clone();
        async move {
            let campaign = owner.get(&format!("/api/v1/campaigns/{campaign}")).await;
            campaign.ok()["timeZone"].clone()
        }
    };
    let before = owner.campaign("Roofing").await;
    owner
        .patch(PATH, json!({ "timeZone": "America/Chicago" }))
        .await
        .ok();
    let after = owner.campaign("Siding").await;
    assert_eq!(zone_of(before).await, "UTC");
    assert_eq!(zone_of(after).await, "America/Chicago");
}

#[tokio::test]
async fn a_new_name_reaches_whoever_may_choose_the_tenant() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    owner
        .patch(PATH, json!({ "name": "Acme & Sons" }))
        .await
        .ok();
    world.settle().await;
    let user = owner.get("/api/v1/auth/user").await.ok();
    assert_eq!(user["tenant"]["name"], "Acme & Sons");
    assert_eq!(user["tenants"][0]["name"], "Acme & Sons");
}

#[tokio::test]
async fn a_change_written_against_another_version_is_412() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let first = [("if-match", "\"1\"")];
    let send = |name: &str| {
        let body = Some(json!({ "name": name }));
        owner.send(Method::PATCH, PATH, body, &first)
    };
    send("Acme & Sons").await.ok();
    send("Acme & Daughters")
        .await
        .refused(412, "resource.stale");
    assert_eq!(owner.get(PATH).await.ok()["name"], "Acme & Sons");
    let body = Some(json!({ "name": "Acme" }));
    let reply = owner
        .send(Method::PATCH, PATH, body, &[("if-match", "first")])
        .await;
    assert_eq!(reply.wrong_names(), ["If-Match"]);
}

#[tokio::test]
async fn what_is_wrong_or_fixed_is_named() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let body = json!({ "name": "", "timeZone": "Mars/Olympus" });
    assert_eq!(
        owner.patch(PATH, body).await.wrong_names(),
        ["name", "timeZone"]
    );
    let body = json!({ "name": null, "timeZone": null });
    assert_eq!(
        owner.patch(PATH, body).await.wrong_names(),
        ["name", "timeZone"]
    );
    let body = json!({ "currency": "EUR" });
    assert_eq!(owner.patch(PATH, body).await.wrong_names(), ["currency"]);
    let broken = Some("{".to_owned());
    let reply = owner.send_text(Method::PATCH, PATH, broken, &[]).await;
    reply.refused(400, "request.unparsable");
}

#[tokio::test]
async fn the_audit_log_tells_both_values() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    owner
        .patch(PATH, json!({ "name": "Acme & Sons" }))
        .await
        .ok();
    let lines = owner.audit(&owner.tenant.to_string()).await;
    assert_eq!(lines[0]["action"], "tenant.updated");
    let changes = json!([{ "field": "name", "from": "Acme", "to": "Acme & Sons" }]);
    assert_eq!(lines[0]["changes"], changes);
}
