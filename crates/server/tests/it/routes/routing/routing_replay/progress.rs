//! A replay that says how far it is.

use serde_json::{Value, json};

use super::{PATH, pausing, replay};
use crate::routes::health::metrics::measure;
use crate::world::World;

/// The events of an answer, in their order.
fn events(text: &str) -> Vec<(&str, Value)> {
    let events = text.split("\n\n").filter(|event| !event.is_empty());
    events
        .map(|event| {
            let line = |name: &str| {
                let mut lines = event.lines();
                let line = lines.find_map(|line| line.strip_prefix(name));
                line.expect("a line").trim_start()
            };
            let data = serde_json::from_str(line("data:")).expect("JSON");
            (line("event:"), data)
        })
        .collect()
}

#[tokio::test]
async fn events_say_how_far_a_replay_is_and_then_what_it_came_to() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    for sid in ["CA1", "CA2", "CA3"] {
        exchange.sold_call(sid, 90).await;
    }
    let changes = pausing(&exchange.offers[0]);
    let body = json!({ "from": "2026-03-02", "to": "2026-03-02", "changes": changes });
    let path = format!("{PATH}?format=events");
    let reply = exchange.owner.post(&path, body).await;
    assert_eq!(reply.header("content-type"), Some("text/event-stream"));
    let told = events(&reply.text);
    let (last, progress) = told.split_last().expect("events");
    let first = json!({ "read": 0, "replayed": 0, "calls": 3 });
    assert_eq!(progress.first(), Some(&("progress", first)));
    let counts = progress.iter().map(|(name, data)| {
        assert_eq!(*name, "progress");
        ["read", "replayed"].map(|count| data[count].as_u64().expect("a count"))
    });
    assert!(counts.is_sorted(), "no count falls");
    let whole = replay(&exchange, pausing(&exchange.offers[0])).await;
    assert_eq!(last, &("done", whole));
}

#[tokio::test]
async fn what_is_wrong_is_answered_before_any_event() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let asked = json!({ "from": "2026-03-02", "to": "2026-03-01" });
    let path = format!("{PATH}?format=events");
    let reply = exchange.owner.post(&path, asked).await;
    assert_eq!(reply.wrong_names(), ["to"]);
    let asked = json!({ "from": "2026-03-02", "to": "2026-03-02" });
    let path = format!("{PATH}?format=smoke");
    let reply = exchange.owner.post(&path, asked).await;
    assert_eq!(reply.wrong_names(), ["format"]);
}

/// How many replays are worked on, as the metrics say.
async fn underway(world: &World) -> String {
    let reply = world.stranger().get("/metrics").await;
    let mut lines = reply.text.lines();
    let count = lines.find_map(|line| line.strip_prefix("patchbay_replays_underway "));
    count.expect("replays are counted").to_owned()
}

#[tokio::test]
async fn whoever_closes_the_connection_ends_the_work() {
    measure();
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.sold_call("CA1", 90).await;
    // As long as this is there the replay cannot come to its end by itself.
    let _stalled = world.ground.database.stall_legs().await;
    let body = json!({ "from": "2026-03-02", "to": "2026-03-02" });
    let path = format!("{PATH}?format=events");
    let mut response = exchange.owner.open_post(&path, &body).await;
    let first = response.chunk().await.expect("a feed").expect("an event");
    assert!(first.starts_with(b"event: progress"), "{first:?}");
    while underway(&world).await != "1" {}
    drop(response);
    while underway(&world).await != "0" {}
}
