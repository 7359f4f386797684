//! `GET /api/v1/tenant`

use serde_json::json;

use super::PATH;
use crate::world::World;

#[tokio::test]
async fn the_settings_are_shown_with_their_version() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let reply = owner.get(PATH).await;
    assert_eq!(reply.header("etag"), Some("\"1\""));
    assert_eq!(reply.body["id"], json!(owner.tenant));
    let expected = json!({ "name": "Acme", "timeZone": "UTC", "currency": "USD", "callerNameLookup": null, "version": 1 });
    assert_eq!(reply.lasting(), expected);
}
