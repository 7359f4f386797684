//! `PATCH /api/v1/suppliers/{supplier}`

use reqwest::Method;
use serde_json::json;

use super::UNKNOWN;
use crate::world::World;

#[tokio::test]
async fn what_is_left_out_stays_and_null_clears() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let body = json!({ "name": "Lead Works", "company": "Lead LLC", "externalId": "pub-17" });
    let id = owner.make("/api/v1/suppliers", body).await;
    let body = json!({ "name": "Lead Works Two", "externalId": null, "status": "paused" });
    let reply = owner.patch(&format!("/api/v1/suppliers/{id}"), body).await;
    assert_eq!(reply.header("etag"), Some("\"2\""));
    let expected = json!({
        "name": "Lead Works Two", "company": "Lead LLC", "email": null, "externalId": null,
        "status": "paused", "notes": null, "caps": null, "version": 2, "updated": true,
        "changes": ["name", "externalId", "status"]
    });
    assert_eq!(reply.lasting(), expected);
    let line = &owner.audit(&id).await[0];
    assert_eq!(line["action"], "supplier.updated");
    let change = json!({ "field": "externalId", "from": "pub-17", "to": null });
    assert_eq!(line["changes"][1], change);
}

#[tokio::test]
async fn wrong_fields_are_named_and_nothing_is_changed() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = format!("/api/v1/suppliers/{}", owner.supplier("Lead Works").await);
    let body = json!({ "name": " ", "email": 1, "externalId": "x\ny", "status": null });
    let names = owner.patch(&path, body).await.wrong_names();
    assert_eq!(names, ["name", "email", "externalId", "status"]);
    let shown = owner.get(&path).await.ok();
    assert_eq!(
        (&shown["name"], &shown["version"]),
        (&json!("Lead Works"), &json!(1))
    );
}

#[tokio::test]
async fn the_documents_put_and_inactive_work() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = format!("/api/suppliers/{}", owner.supplier("Lead Works").await);
    let body = Some(json!({ "status": "INACTIVE" }));
    let changed = owner.send(Method::PUT, &path, body, &[]).await.ok();
    assert_eq!(changed["status"], "paused");
    assert_eq!(changed["changes"], json!(["status"]));
}

#[tokio::test]
async fn a_taken_name_an_older_version_and_an_archived_supplier_stand_in_the_way() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    owner.supplier("Other Leads").await;
    let path = format!("/api/v1/suppliers/{}", owner.supplier("Lead Works").await);
    let taken = owner.patch(&path, json!({ "name": "other leads" })).await;
    taken.refused(409, "resource.taken");
    let stale = [("if-match", "\"2\"")];
    let body = Some(json!({ "notes": "x" }));
    let reply = owner.send(Method::PATCH, &path, body, &stale).await;
    reply.refused(412, "resource.stale");
    owner.delete(&path).await.ok();
    let archived = owner.patch(&path, json!({ "notes": "x" })).await;
    archived.refused(409, "resource.archived");
    let unknown = format!("/api/v1/suppliers/{UNKNOWN}");
    let reply = owner.patch(&unknown, json!({ "notes": "x" })).await;
    reply.refused(404, "resource.not_found");
}
