//! `GET /api/openapi.json`

use crate::world::World;

#[tokio::test]
async fn the_document_served_is_the_one_the_routes_describe() {
    let world = World::start().await;
    let reply = world.stranger().get("/api/openapi.json").await;
    assert_eq!(reply.header("content-type"), Some("application/json"));
    let described = serde_json::to_value(api::document()).expect("the document as JSON");
    assert_eq!(reply.ok(), described);
}
