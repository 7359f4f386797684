//! Conversions whose call is not known yet: nothing is lost, nothing is counted twice.

use base::time::Seconds;
use serde_json::json;

use super::{PATH, kept, lasting, money, path_of};
use crate::world::World;

const MINUTE: Seconds = Seconds::from_minutes(1);

#[tokio::test]
async fn a_conversion_waits_for_its_call_and_counts_once_it_is_there() {
    let world = World::start().await;
    let app = &world.ground.app;
    let exchange = world.exchange("Acme").await;
    let body = json!({ "callSid": "CA7", "revenue": "40.00", "externalId": "sale-7" });
    let waiting = kept(&exchange, body.clone()).await;
    assert_eq!(waiting["status"], "pending");
    assert_eq!(waiting["obstacle"], "unknown_call");
    assert_eq!(waiting["callId"], json!(null));
    assert_eq!(waiting["reportedFor"]["callSid"], "CA7");
    let again = kept(&exchange, body.clone()).await;
    assert_eq!(again["id"], waiting["id"], "the same report is the same");
    assert_eq!(app.look_for_converted_calls().await.expect("a look"), 0);
    let call = exchange.sold_call("CA7", 90).await;
    world.ground.clock.advance(MINUTE);
    let (one, two) = tokio::join!(
        app.look_for_converted_calls(),
        app.look_for_converted_calls()
    );
    one.expect("a look");
    two.expect("a look");
    let counted = exchange.owner.get(&path_of(&waiting, "")).await.ok();
    assert_eq!(counted["status"], "applied");
    assert_eq!(counted["callId"], call.as_str());
    assert_eq!(counted["buyerName"], "Summit");
    assert_eq!(counted["nextLookAt"], json!(null));
    assert_eq!(money(&exchange, &call).await[0], "40.00");
    let known = exchange.owner.post(PATH, body).await.created();
    assert_eq!(known["id"], waiting["id"]);
    assert_eq!(exchange.call().await["conversions"], 1);
    let log = exchange
        .owner
        .audit(waiting["id"].as_str().expect("an id"))
        .await;
    assert_eq!(log[0]["action"], "conversion.matched");
    assert_eq!(app.prove_all_books().await.expect("the books"), 0);
}

#[tokio::test]
async fn a_call_is_looked_for_ever_less_often_for_a_day_and_then_visible() {
    let world = World::start().await;
    let app = &world.ground.app;
    let exchange = lasting(&world).await;
    let body = json!({ "callSid": "CA7", "revenue": "40.00" });
    let waiting = kept(&exchange, body).await;
    let mut looks = 0;
    for _ in 0..25 * 60 {
        world.ground.clock.advance(MINUTE);
        looks += app.look_for_converted_calls().await.expect("a look");
    }
    assert!((20..40).contains(&looks), "{looks}");
    let path = path_of(&waiting, "");
    let given_up = exchange.owner.get(&path).await.ok();
    assert_eq!(given_up["status"], "unmatched");
    assert_eq!(given_up["obstacle"], "unknown_call");
    let call = exchange.sold_call("CA7", 90).await;
    app.look_for_converted_calls().await.expect("a look");
    assert_eq!(money(&exchange, &call).await[0], "15.50", "nobody asked");
    let retry = path_of(&waiting, "/retry");
    let counted = exchange.owner.post(&retry, json!({})).await.ok();
    assert_eq!(counted["status"], "applied");
    assert_eq!(money(&exchange, &call).await[0], "40.00");
}

#[tokio::test]
async fn a_report_in_time_counts_however_late_its_call_is_found() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let campaign = format!("/api/v1/campaigns/{}", exchange.campaign);
    let window = json!({ "conversionWindowSecs": 3600 });
    exchange.owner.patch(&campaign, window).await.ok();
    let body = json!({ "callSid": "CA7", "revenue": "40.00" });
    let waiting = kept(&exchange, body).await;
    let call = exchange.sold_call("CA7", 90).await;
    world.ground.clock.advance(Seconds::from_minutes(120));
    let app = &world.ground.app;
    app.look_for_converted_calls().await.expect("a look");
    let counted = exchange.owner.get(&path_of(&waiting, "")).await.ok();
    assert_eq!(counted["status"], "applied");
    assert_eq!(money(&exchange, &call).await[0], "40.00");
}
