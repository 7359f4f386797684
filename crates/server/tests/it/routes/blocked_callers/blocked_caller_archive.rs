//! `DELETE /api/v1/blocked-callers/{blocked_caller}`

use super::{PATH, UNKNOWN, block, number};
use crate::world::World;

#[tokio::test]
async fn an_archived_entry_can_be_read_and_made_again() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = block(&owner, number("+13125550199")).await;
    assert_eq!(owner.delete(&path).await.ok()["status"], "archived");
    assert_eq!(owner.get(&path).await.ok()["status"], "archived");
    block(&owner, number("+13125550199")).await;
}

#[tokio::test]
async fn an_archived_entry_and_an_unknown_one_are_refused() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = block(&owner, number("+13125550199")).await;
    owner.delete(&path).await.ok();
    owner.delete(&path).await.refused(409, "resource.archived");
    let unknown = owner.delete(&format!("{PATH}/{UNKNOWN}")).await;
    unknown.refused(404, "resource.not_found");
}
