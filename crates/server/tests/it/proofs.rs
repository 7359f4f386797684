//! What servers prove now and then beside the books: that caps count what was taken of them, and
//! that calls are closed by their carrier's word.

use base::time::Seconds;
use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn a_cap_that_counts_something_else_than_its_takes_is_found_and_put_right() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let app = &world.ground.app;
    let buyer = format!("/api/v1/buyers/{}", exchange.buyers[0]);
    let caps = json!({ "caps": { "limits": [{ "window": "concurrent", "limit": 2 }] } });
    exchange.owner.patch(&buyer, caps).await.ok();
    exchange.carrier.calls("CA1").await;
    assert_eq!(app.recount_all_caps().await.expect("a recount"), 0);
    world.ground.database.miscount_caps().await;
    let tenant = exchange.owner.tenant;
    let found = app.find_cap_drift(tenant).await.expect("a look");
    assert_eq!((found[0].used, found[0].taken), (2, 1));
    assert_eq!(app.recount_all_caps().await.expect("a recount"), 1);
    assert_eq!(app.recount_all_caps().await.expect("a recount"), 0);
    // There is room for a second call again, and for no third.
    assert!(exchange.carrier.calls("CA2").await.text.contains("0101<"));
    assert!(exchange.carrier.calls("CA3").await.text.contains("0102<"));
}

#[tokio::test]
async fn calls_that_were_closed_without_their_carriers_word_are_counted_for_an_hour() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let app = &world.ground.app;
    exchange.sold_call("CA1", 90).await;
    assert_eq!(app.watch_gaps().await.expect("a count"), 0);
    for sid in ["CA2", "CA3"] {
        exchange.carrier.calls(sid).await;
    }
    // Nobody answers when the carrier is asked; at last no call can go on for so long.
    let mut given_up = 0;
    for _ in 0..30 {
        world.ground.clock.advance(Seconds::from_minutes(10));
        app.close_silent_calls().await.expect("a look");
        given_up = given_up.max(app.watch_gaps().await.expect("a count"));
    }
    assert_eq!(given_up, 2);
    world.ground.clock.advance(Seconds::from_minutes(90));
    assert_eq!(app.watch_gaps().await.expect("a count"), 0);
}
