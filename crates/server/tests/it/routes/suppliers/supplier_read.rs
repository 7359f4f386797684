//! `GET /api/v1/suppliers/{supplier}`

use serde_json::json;

use super::UNKNOWN;
use crate::world::World;

#[tokio::test]
async fn a_supplier_shows_its_fields_and_its_version_as_etag() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let body = json!({ "name": "Lead Works", "externalId": "pub-17" });
    let id = owner.make("/api/v1/suppliers", body).await;
    let reply = owner.get(&format!("/api/v1/suppliers/{id}")).await;
    assert_eq!(reply.header("etag"), Some("\"1\""));
    assert_eq!(reply.body["id"], id.as_str());
    let expected = json!({
        "name": "Lead Works", "company": null, "email": null, "externalId": "pub-17",
        "status": "active", "notes": null, "caps": null, "version": 1
    });
    assert_eq!(reply.lasting(), expected);
}

#[tokio::test]
async fn an_unknown_supplier_and_another_tenants_are_the_same_404() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let theirs = world.owner("Globex").await.supplier("Theirs").await;
    for id in [UNKNOWN, &theirs] {
        let reply = owner.get(&format!("/api/v1/suppliers/{id}")).await;
        let error = reply.refused(404, "resource.not_found");
        assert_eq!(error["message"], "there is no such supplier");
    }
    let reply = owner.get("/api/v1/suppliers/lead-works").await;
    assert_eq!(reply.wrong_names(), ["supplier"]);
}
