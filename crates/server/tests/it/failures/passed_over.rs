//! Dials that were passed over: the carrier got two answers, one that rings somebody and one that falls
//! back, and may go by either.

use base::time::{Seconds, Timestamp};
use serde_json::{Value, json};
use sqlx::PgConnection;
use store::calls::gaps;

use super::{run, with_fallback};
use crate::world::World;
use crate::world::carrier::Exchange;

/// The repeated question of a call is answered from memory, and that answer is journalled.
async fn asks_again_in_vain(exchange: &Exchange, superuser: &mut PgConnection) {
    let hide = "alter table app.hook_answers rename to hidden";
    run(superuser, hide).await;
    let unheard = exchange.carrier.calls("CA1").await;
    assert!(unheard.text.contains("0150<"), "{}", unheard.text);
    let show = "alter table app.hidden rename to hook_answers";
    run(superuser, show).await;
}

/// The first buyer takes one call at a time.
async fn has_one_line(exchange: &Exchange) {
    let buyer = format!("/api/v1/buyers/{}", exchange.buyers[0]);
    let caps = json!({ "caps": { "limits": [{ "window": "concurrent", "limit": 1 }] } });
    exchange.owner.patch(&buyer, caps).await.ok();
}

#[tokio::test]
async fn a_talk_goes_on_and_keeps_its_slot_though_another_answer_was_journalled() {
    let world = World::start().await;
    let (exchange, mut superuser) = with_fallback(&world).await;
    let (carrier, app) = (&exchange.carrier, &world.ground.app);
    has_one_line(&exchange).await;
    let (answer, call) = exchange.takes_a_call().await;
    assert!(answer.contains("0101<"), "{answer}");
    carrier.leg(&call, 1, "ringing", &[]).await.ok();
    asks_again_in_vain(&exchange, &mut superuser).await;
    // The carrier obeys the answer that was stored.
    carrier.leg(&call, 1, "in-progress", &[]).await.ok();
    assert_eq!(app.store_journal().await.expect("the journal"), 1);
    let shown = exchange.call().await;
    assert_eq!(shown["status"], "in_progress");
    assert_eq!(shown["legs"][1]["status"], "in_progress");
    assert!(carrier.calls("CA2").await.text.contains("0102<"));
    let over = [("DialCallDuration", "75"), ("DialBridged", "true")];
    carrier
        .dial_ended(("CA1", &call), 1, "completed", &over)
        .await;
    let path = format!("/api/v1/calls/{call}");
    let shown = exchange.owner.get(&path).await.ok();
    assert_eq!(shown["legs"][1]["status"], "completed");
    assert!(carrier.calls("CA3").await.text.contains("0101<"));
    let over = [("CallDuration", "76")];
    carrier.status("CA1", "completed", &over).await.ok();
    world.ground.clock.advance(Seconds::new(61));
    app.close_silent_calls().await.expect("a look");
    let shown = exchange.owner.get(&path).await.ok();
    assert_eq!(shown["disposition"], "connected");
    assert_eq!(shown["revenue"], "15.50");
}

#[tokio::test]
async fn a_leg_that_was_passed_over_keeps_its_slot_until_the_call_is_over() {
    let world = World::start().await;
    let (exchange, mut superuser) = with_fallback(&world).await;
    let (carrier, app) = (&exchange.carrier, &world.ground.app);
    has_one_line(&exchange).await;
    let (_, call) = exchange.takes_a_call().await;
    let path = format!("/api/v1/calls/{call}");
    let leg = async || exchange.owner.get(&path).await.ok()["legs"][1]["status"].clone();
    asks_again_in_vain(&exchange, &mut superuser).await;
    assert_eq!(app.store_journal().await.expect("the journal"), 1);
    assert_eq!(leg().await, "initiated");
    // The carrier may have gone by the answer that rings it.
    assert!(carrier.calls("CA2").await.text.contains("0102<"));
    carrier.leg(&call, 1, "in-progress", &[]).await.ok();
    assert_eq!(leg().await, "in_progress");
    assert!(carrier.calls("CA3").await.text.contains("0102<"));
    let over = [("DialCallDuration", "75"), ("DialBridged", "true")];
    carrier
        .dial_ended(("CA1", &call), 1, "completed", &over)
        .await;
    let over = [("CallDuration", "76")];
    carrier.status("CA1", "completed", &over).await.ok();
    assert!(carrier.calls("CA4").await.text.contains("0101<"));
}

#[tokio::test]
async fn a_leg_that_was_never_rung_gives_its_slot_back_with_the_call() {
    let world = World::start().await;
    let (exchange, mut superuser) = with_fallback(&world).await;
    let (carrier, app) = (&exchange.carrier, &world.ground.app);
    has_one_line(&exchange).await;
    let (_, call) = exchange.takes_a_call().await;
    asks_again_in_vain(&exchange, &mut superuser).await;
    assert_eq!(app.store_journal().await.expect("the journal"), 1);
    // The fallback rings instead, behind the leg that was to.
    carrier
        .dial_ended(("CA1", &call), 99, "no-answer", &[])
        .await;
    let over = [("CallDuration", "31")];
    carrier.status("CA1", "completed", &over).await.ok();
    let shown = exchange.call().await;
    assert_eq!(shown["closedAt"], Value::Null, "what was told may come");
    assert!(carrier.calls("CA2").await.text.contains("0102<"));
    world.ground.clock.advance(Seconds::new(31));
    app.close_silent_calls().await.expect("a look");
    let path = format!("/api/v1/calls/{call}");
    let shown = exchange.owner.get(&path).await.ok();
    assert_eq!(shown["disposition"], "unrecorded");
    assert_eq!(shown["legs"][1]["status"], "canceled");
    assert!(carrier.calls("CA3").await.text.contains("0101<"));
    let mut tx = app.store().begin(exchange.owner.tenant).await.expect("it");
    let gaps = gaps::count(&mut tx, Timestamp::UNIX_EPOCH).await;
    let gaps = gaps.expect("the gaps");
    assert_eq!((gaps.closed, gaps.looked_up, gaps.given_up), (1, 0, 0));
}

#[tokio::test]
async fn a_talk_that_comes_to_light_behind_the_callers_end_is_paid_for_with_what_was_set_aside() {
    let world = World::start().await;
    let (exchange, mut superuser) = with_fallback(&world).await;
    let (carrier, app) = (&exchange.carrier, &world.ground.app);
    let buyer = format!("/api/v1/buyers/{}", exchange.buyers[0]);
    let billing = json!({ "billing": { "mode": "receivable", "creditLimit": "20.00" } });
    exchange.owner.patch(&buyer, billing).await.ok();
    let (_, call) = exchange.takes_a_call().await;
    asks_again_in_vain(&exchange, &mut superuser).await;
    assert_eq!(app.store_journal().await.expect("the journal"), 1);
    // What followed either answer was told to a server of its own.
    carrier
        .dial_ended(("CA1", &call), 99, "no-answer", &[])
        .await;
    let over = [("CallDuration", "76")];
    carrier.status("CA1", "completed", &over).await.ok();
    assert!(carrier.calls("CA2").await.text.contains("0102<"));
    // That the first dial was talked on could not be stored until now.
    let over = [("DialCallDuration", "75"), ("DialBridged", "true")];
    carrier
        .dial_ended(("CA1", &call), 1, "completed", &over)
        .await;
    let path = format!("/api/v1/calls/{call}");
    let shown = exchange.owner.get(&path).await.ok();
    assert_eq!(shown["disposition"], "connected");
    assert_eq!(shown["revenue"], "15.50");
    assert!(carrier.calls("CA3").await.text.contains("0102<"));
}
