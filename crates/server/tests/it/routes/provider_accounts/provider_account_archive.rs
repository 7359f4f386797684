//! `DELETE /api/v1/provider-accounts/{provider_account}`

use base::ids::ProviderAccountId;
use reqwest::Method;
use serde_json::json;

use super::{PATH, created};
use crate::world::World;

#[tokio::test]
async fn an_archived_account_makes_room_for_another_of_its_name() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = created(&owner).await;
    let archived = owner.delete(&path).await.ok();
    assert_eq!(archived["status"], "archived");
    assert_eq!(archived["version"], 2);
    assert_eq!(owner.get(PATH).await.ok()["data"], json!([]));
    created(&owner).await;
    owner.delete(&path).await.refused(409, "resource.archived");
    let reply = owner.patch(&path, json!({ "name": "Spare" })).await;
    reply.refused(409, "resource.archived");
}

#[tokio::test]
async fn a_number_cannot_be_held_at_an_archived_account() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = created(&owner).await;
    owner.delete(&path).await.ok();
    let id = path.rsplit('/').next().expect("an id");
    let body = json!({ "phoneNumber": "+13125550101", "providerAccountId": id });
    let fields = owner.post("/api/v1/numbers", body).await.wrong_fields();
    let reason = "names an archived provider account".to_owned();
    assert_eq!(fields, [("providerAccountId".to_owned(), reason)]);
}

#[tokio::test]
async fn an_unknown_account_is_404_another_kind_of_id_422_and_another_version_412() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let unknown = ProviderAccountId::from_uuid(uuid::Uuid::now_v7());
    let reply = owner.delete(&format!("{PATH}/{unknown}")).await;
    reply.refused(404, "resource.not_found");
    let reply = owner.delete(&format!("{PATH}/main")).await;
    assert_eq!(reply.wrong_names(), ["provider_account"]);
    let path = created(&owner).await;
    let other = [("if-match", "\"7\"")];
    let reply = owner.send(Method::DELETE, &path, None, &other).await;
    reply.refused(412, "resource.stale");
}
