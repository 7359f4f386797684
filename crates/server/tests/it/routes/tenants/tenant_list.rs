//! `GET /api/v1/tenants`

use serde_json::json;

use super::PATH;
use crate::world::World;

#[tokio::test]
async fn every_tenant_is_listed_by_name() {
    let world = World::start().await;
    let admin = world.platform_admin().await;
    for name in ["globex", "Acme"] {
        admin.post(PATH, json!({ "name": name })).await.created();
    }
    let list = admin.get(PATH).await;
    let meta = json!({ "total": 3, "page": 1, "limit": 200, "hasMore": false });
    assert_eq!(list.body["meta"], meta);
    let fields: Vec<&String> = list.body["data"][0]
        .as_object()
        .expect("a tenant")
        .keys()
        .collect();
    assert_eq!(fields, ["id", "name", "createdAt"]);
    assert_eq!(list.column("name"), ["Acme", "globex", "Platform"]);
}

#[tokio::test]
async fn a_renamed_tenant_is_listed_under_its_new_name() {
    let world = World::start().await;
    let admin = world.platform_admin().await;
    let owner = world.owner("Acme").await;
    owner
        .patch("/api/v1/tenant", json!({ "name": "Zenith" }))
        .await
        .ok();
    world.settle().await;
    assert_eq!(admin.get(PATH).await.column("name"), ["Platform", "Zenith"]);
}
