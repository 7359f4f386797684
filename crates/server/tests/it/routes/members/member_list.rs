//! `GET /api/v1/members`

use serde_json::json;

use super::{PATH, ada};
use crate::world::World;

#[tokio::test]
async fn everybody_is_listed_by_name_on_one_page() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    owner.post(PATH, ada("analyst")).await.created();
    let mut zoe = ada("caller");
    zoe["email"] = json!("zoe@acme.example");
    zoe["name"] = json!("zoe");
    owner.post(PATH, zoe).await.created();
    let list = owner.get(PATH).await;
    let meta = json!({ "total": 3, "page": 1, "limit": 200, "hasMore": false });
    assert_eq!(list.body["meta"], meta);
    assert_eq!(list.column("name"), ["Ada", "Somebody", "zoe"]);
    let roles = owner.get(PATH).await.column("role");
    assert_eq!(roles, ["analyst", "owner", "caller"]);
}
