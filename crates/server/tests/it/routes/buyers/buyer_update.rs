//! `PATCH /api/v1/buyers/{buyer}`

use reqwest::Method;
use serde_json::json;

use super::UNKNOWN;
use crate::world::World;

#[tokio::test]
async fn what_is_left_out_stays_and_null_clears() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let body = json!({ "name": "Acme Roofs", "company": "Acme LLC", "notes": "Pays late" });
    let id = owner.make("/api/v1/buyers", body).await;
    let body = json!({ "email": "desk@acme.example", "notes": null });
    let reply = owner.patch(&format!("/api/v1/buyers/{id}"), body).await;
    assert_eq!(reply.header("etag"), Some("\"2\""));
    let expected = json!({
        "name": "Acme Roofs", "company": "Acme LLC", "email": "desk@acme.example",
        "timeZone": "UTC", "status": "active", "priority": 5, "notes": null, "targetsCount": 0,
        "schedule": null, "caps": null, "billing": super::on_account(),
        "version": 2,
        "updated": true, "changes": ["email", "notes"]
    });
    assert_eq!(reply.lasting(), expected);
    let line = &owner.audit(&id).await[0];
    assert_eq!(line["action"], "buyer.updated");
    let expected = json!([
        { "field": "email", "from": null, "to": "desk@acme.example" },
        { "field": "notes", "from": "Pays late", "to": null },
    ]);
    assert_eq!(line["changes"], expected);
}

#[tokio::test]
async fn the_documents_inactive_means_paused_in_any_letter_case() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = format!("/api/buyers/{}", owner.buyer("Acme Roofs").await);
    for inactive in ["INACTIVE", "Inactive", "inactive", "Paused"] {
        let body = Some(json!({ "status": inactive }));
        let paused = owner.send(Method::PUT, &path, body, &[]).await.ok();
        assert_eq!(paused["status"], "paused");
        assert_eq!(paused["changes"], json!(["status"]));
        let body = Some(json!({ "status": "ACTIVE" }));
        let active = owner.send(Method::PUT, &path, body, &[]).await.ok();
        assert_eq!(active["status"], "active");
    }
}

#[tokio::test]
async fn wrong_fields_are_named_and_nothing_is_changed() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = format!("/api/v1/buyers/{}", owner.buyer("Acme Roofs").await);
    let body = json!({
        "name": null, "company": 7, "email": "nobody", "timeZone": null, "status": "archived",
        "notes": ""
    });
    let names = owner.patch(&path, body).await.wrong_names();
    assert_eq!(
        names,
        ["name", "company", "email", "timeZone", "status", "notes"]
    );
    // A phone number makes the first target of a new buyer; later there are targets for that.
    let phone = json!({ "phone": "+13125550101" });
    assert_eq!(owner.patch(&path, phone).await.wrong_names(), ["phone"]);
    assert_eq!(owner.get(&path).await.ok()["version"], 1);
}

#[tokio::test]
async fn a_taken_name_an_older_version_and_an_archived_buyer_stand_in_the_way() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    owner.buyer("Zenith").await;
    let path = format!("/api/v1/buyers/{}", owner.buyer("Acme Roofs").await);
    let taken = owner.patch(&path, json!({ "name": "ZENITH" })).await;
    let error = taken.refused(409, "resource.taken");
    assert_eq!(error["details"][0]["field"], "name");
    let stale = [("if-match", "\"7\"")];
    let body = Some(json!({ "notes": "x" }));
    let reply = owner.send(Method::PATCH, &path, body, &stale).await;
    reply.refused(412, "resource.stale");
    owner.delete(&path).await.ok();
    let archived = owner.patch(&path, json!({ "status": "active" })).await;
    archived.refused(409, "resource.archived");
    let unknown = format!("/api/v1/buyers/{UNKNOWN}");
    let reply = owner.patch(&unknown, json!({ "notes": "x" })).await;
    reply.refused(404, "resource.not_found");
}

#[tokio::test]
async fn how_a_buyer_pays_is_replaced_as_a_whole_and_wrong_parts_are_named() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let buyer = owner.buyer("Summit").await;
    let path = format!("/api/v1/buyers/{buyer}");
    let change = async |billing: serde_json::Value| {
        let body = json!({ "billing": billing });
        owner.patch(&path, body).await
    };
    let limited = json!({ "mode": "receivable", "creditLimit": "500.00", "disputeWindowDays": 14 });
    let changed = change(limited).await.ok();
    assert_eq!(changed["changes"], json!(["billing"]));
    let expected = json!({
        "mode": "receivable", "creditLimit": "500.00", "lowBalance": null, "disputeWindowDays": 14
    });
    assert_eq!(changed["billing"], expected);
    let foreign = json!({ "mode": "prepaid", "creditLimit": "1", "disputeWindowDays": 400 });
    let wrong = change(foreign).await.wrong_names();
    assert_eq!(wrong, ["billing.disputeWindowDays", "billing.creditLimit"]);
    let unknown = change(json!({ "mode": "barter" })).await;
    assert_eq!(unknown.wrong_names(), ["billing.mode"]);
    assert_eq!(owner.get(&path).await.ok()["billing"], expected);
    let cleared = change(json!(null)).await.ok();
    assert_eq!(cleared["billing"], super::on_account());
}
