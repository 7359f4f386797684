//! `GET /api/v1/disputes/{dispute}`

use super::{PATH, UNKNOWN, disputed};
use crate::world::World;

#[tokio::test]
async fn a_dispute_reads_as_it_was_opened() {
    let world = World::start().await;
    let (exchange, mut dispute) = disputed(&world).await;
    let id = dispute["id"].as_str().expect("an id").to_owned();
    let read = exchange.owner.get(&format!("{PATH}/{id}")).await.ok();
    let fields = dispute.as_object_mut().expect("an object");
    fields.remove("created");
    assert_eq!(read, dispute);
}

#[tokio::test]
async fn an_unknown_dispute_is_not_found() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let unknown = owner.get(&format!("{PATH}/{UNKNOWN}")).await;
    unknown.refused(404, "resource.not_found");
}
