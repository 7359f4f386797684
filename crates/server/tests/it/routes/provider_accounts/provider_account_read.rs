//! `GET /api/v1/provider-accounts/{provider_account}`

use base::ids::ProviderAccountId;
use serde_json::json;

use super::{PATH, SID, created};
use crate::world::World;

#[tokio::test]
async fn the_account_is_shown_with_its_version() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let reply = owner.get(&created(&owner).await).await;
    assert_eq!(reply.header("etag"), Some("\"1\""));
    let expected = json!({
        "provider": "twilio", "name": "Main", "accountSid": SID, "authTokenSet": true,
        "previousTokenKept": false, "signingKeyId": null, "apiBaseUrl": null,
        "asksForPrices": true, "status": "active", "version": 1
    });
    assert_eq!(reply.lasting(), expected);
}

#[tokio::test]
async fn an_unknown_account_is_404_and_another_kind_of_id_422() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let unknown = ProviderAccountId::from_uuid(uuid::Uuid::now_v7());
    let reply = owner.get(&format!("{PATH}/{unknown}")).await;
    reply.refused(404, "resource.not_found");
    let reply = owner.get(&format!("{PATH}/{SID}")).await;
    assert_eq!(reply.wrong_names(), ["provider_account"]);
}
