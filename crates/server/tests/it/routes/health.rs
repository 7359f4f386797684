//! `GET /health`, and beside it whether the program is ready and what it measures.

pub mod metrics;
mod ready;

use base::time::Seconds;
use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn it_tells_the_version_and_for_how_long_the_program_lives() {
    let world = World::start().await;
    world.ground.clock.advance(Seconds::new(65));
    let health = world.stranger().get("/health").await.ok();
    let expected = json!({
        "status": "ok", "uptimeSecs": 65, "uptime_seconds": 65,
        "version": env!("CARGO_PKG_VERSION")
    });
    assert_eq!(health, expected);
}

#[tokio::test]
async fn the_program_lives_even_without_its_database() {
    let world = World::start().await;
    world.ground.database.store().close().await;
    assert_eq!(world.stranger().get("/health").await.ok()["status"], "ok");
}
