//! `GET /ready`

use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn it_is_ready_while_its_database_answers() {
    let world = World::start().await;
    let stranger = world.stranger();
    let ready = stranger.get("/ready").await.ok();
    assert_eq!(ready, json!({ "status": "ok", "database": true }));
    world.ground.database.store().close().await;
    let reply = stranger.get("/ready").await;
    assert_eq!(reply.status.as_u16(), 503);
    let expected = json!({ "status": "unavailable", "database": false });
    assert_eq!(reply.body, expected);
}

#[tokio::test]
async fn without_its_database_every_operation_asks_to_try_again_later() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    world.ground.database.store().close().await;
    let reply = owner.get("/api/v1/campaigns").await;
    assert_eq!(reply.header("retry-after"), Some("2"));
    let error = reply.refused(503, "server.unavailable");
    assert_eq!(error["message"], "the database is unavailable");
}
