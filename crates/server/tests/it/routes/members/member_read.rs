//! `GET /api/v1/members/{member}`

use base::ids::MembershipId;
use serde_json::json;

use super::{EMAIL, PATH, added};
use crate::world::World;

#[tokio::test]
async fn a_member_is_shown_with_its_version() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = added(&owner, "analyst").await;
    let reply = owner.get(&path).await;
    assert_eq!(reply.header("etag"), Some("\"1\""));
    let mut member = reply.lasting();
    member["userId"].take();
    let expected = json!({
        "userId": null, "email": EMAIL, "name": "Ada", "role": "analyst", "version": 1
    });
    assert_eq!(member, expected);
}

#[tokio::test]
async fn an_unknown_member_is_404_and_another_kind_of_id_422() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let unknown = MembershipId::from_uuid(uuid::Uuid::now_v7());
    let reply = owner.get(&format!("{PATH}/{unknown}")).await;
    reply.refused(404, "resource.not_found");
    let campaign = owner.campaign("Roofing").await;
    for wrong in [campaign.as_str(), "ada"] {
        let reply = owner.get(&format!("{PATH}/{wrong}")).await;
        assert_eq!(reply.wrong_names(), ["member"]);
    }
}
