//! Conversions of a call that two buyers talked with, the first of whom hung up at once: each pays
//! for what was reported for them.

use base::time::Seconds;
use serde_json::{Value, json};

use super::{PATH, path_of};
use crate::routes::ledger::{balances, line};
use crate::world::World;
use crate::world::carrier::{CALLER, Exchange};

const REROUTED: &str = "+13125550102";

/// The first buyer talks for a moment and hangs up; what the carrier is told then.
async fn hangs_up_at_once(exchange: &Exchange, call: &str) -> String {
    let talked = [("DialCallDuration", "5"), ("DialBridged", "true")];
    let carrier = &exchange.carrier;
    let next = carrier.dial_ended(("CA1", call), 1, "completed", &talked);
    next.await.text
}

/// The second buyer talks for over a minute, and the call is over.
async fn is_taken_by_the_second(exchange: &Exchange, call: &str) {
    let talked = [("DialCallDuration", "75"), ("DialBridged", "true")];
    let carrier = &exchange.carrier;
    carrier
        .dial_ended(("CA1", call), 2, "completed", &talked)
        .await;
    let over = [("CallDuration", "90")];
    carrier.status("CA1", "completed", &over).await.ok();
}

/// A call that the first buyer will soon hang up on.
async fn call_to_two(world: &World) -> (Exchange, String) {
    let exchange = world.exchange("Acme").await;
    let rerouting = json!({ "rerouteWithinSecs": 8 });
    exchange.amend_campaign(rerouting).await;
    let (_, call) = exchange.takes_a_call().await;
    (exchange, call)
}

async fn reports(exchange: &Exchange, call: &str, revenue: &str, buyer: Option<usize>) -> Value {
    let buyer = buyer.map(|index| &exchange.buyers[index]);
    let body = json!({ "callId": call, "revenue": revenue, "buyerId": buyer });
    exchange.owner.post(PATH, body).await.created()
}

/// What the two buyers owe.
async fn owed(exchange: &Exchange) -> Vec<(String, String, String)> {
    let mut owed = balances(&exchange.owner, "kind=buyer_receivable").await;
    owed.sort_by(|left, right| right.1.cmp(&left.1));
    owed
}

fn both(summit: &str, lakeshore: &str) -> [(String, String, String); 2] {
    [
        line("buyer_receivable", "Summit", summit),
        line("buyer_receivable", "Lakeshore", lakeshore),
    ]
}

#[tokio::test]
async fn what_is_reported_before_the_second_answers_stays_with_the_first() {
    let world = World::start().await;
    let (exchange, call) = call_to_two(&world).await;
    let next = hangs_up_at_once(&exchange, &call).await;
    assert!(next.contains(REROUTED), "{next}");
    let made = reports(&exchange, &call, "30.00", None).await;
    assert_eq!(made["buyerId"], exchange.buyers[0].as_str());
    is_taken_by_the_second(&exchange, &call).await;
    assert_eq!(owed(&exchange).await, both("30.00", "12.00"));
    let shown = exchange.call().await;
    assert_eq!(shown["buyerId"], exchange.buyers[1].as_str());
    assert_eq!(shown["revenue"], "42.00");
    assert_eq!(shown["payout"], "10.00");
    let app = &world.ground.app;
    assert_eq!(app.prove_all_books().await.expect("the books"), 0);
}

#[tokio::test]
async fn a_report_after_it_counts_for_whom_it_names_and_else_for_who_took_the_call() {
    let world = World::start().await;
    let (exchange, call) = call_to_two(&world).await;
    hangs_up_at_once(&exchange, &call).await;
    is_taken_by_the_second(&exchange, &call).await;
    let first = reports(&exchange, &call, "25.00", Some(0)).await;
    assert_eq!(first["buyerId"], exchange.buyers[0].as_str());
    assert_eq!(owed(&exchange).await, both("25.00", "12.00"));
    let second = reports(&exchange, &call, "20.00", None).await;
    assert_eq!(second["buyerId"], exchange.buyers[1].as_str());
    assert_eq!(owed(&exchange).await, both("25.00", "20.00"));
    assert_eq!(exchange.call().await["conversions"], 2);
    let stranger = exchange.owner.buyer("Harbor").await;
    let body = json!({ "callId": call, "revenue": "1.00", "buyerId": stranger });
    let refused = exchange.owner.post(PATH, body).await;
    assert_eq!(refused.wrong_names(), ["buyerId"]);
    // Each is given back what was theirs.
    let reason = json!({ "reason": "returned" });
    let reverse = path_of(&first, "/reverse");
    exchange.owner.post(&reverse, reason.clone()).await.ok();
    assert_eq!(owed(&exchange).await, both("0.00", "20.00"));
    let reverse = path_of(&second, "/reverse");
    exchange.owner.post(&reverse, reason).await.ok();
    assert_eq!(owed(&exchange).await, both("0.00", "12.00"));
    let app = &world.ground.app;
    assert_eq!(app.prove_all_books().await.expect("the books"), 0);
}

#[tokio::test]
async fn a_call_whose_first_buyer_reported_a_conversion_is_sold_and_not_offered_on() {
    let world = World::start().await;
    let (exchange, call) = call_to_two(&world).await;
    let carrier = &exchange.carrier;
    let answered = carrier.leg(&call, 1, "in-progress", &[]).await;
    assert!(answered.status.is_success(), "{}", answered.text);
    reports(&exchange, &call, "30.00", Some(0)).await;
    let next = hangs_up_at_once(&exchange, &call).await;
    assert!(next.ends_with("<Response><Hangup/></Response>"), "{next}");
    let over = [("CallDuration", "9")];
    carrier.status("CA1", "completed", &over).await.ok();
    let summit = [line("buyer_receivable", "Summit", "30.00")];
    assert_eq!(owed(&exchange).await, summit);
}

/// Reports what came of a call of the caller's at a quarter past noon, for one of the two buyers.
async fn reports_of_caller(exchange: &Exchange, buyer: usize) -> Value {
    let body = json!({
        "callerNumber": CALLER, "at": "2026-03-02T12:15:00Z", "revenue": "25.00",
        "buyerId": exchange.buyers[buyer]
    });
    exchange.owner.post(PATH, body).await.created()
}

#[tokio::test]
async fn by_the_caller_the_talk_of_the_named_buyer_is_found_though_another_talked_after_them() {
    let world = World::start().await;
    let (exchange, call) = call_to_two(&world).await;
    hangs_up_at_once(&exchange, &call).await;
    is_taken_by_the_second(&exchange, &call).await;
    let first = reports_of_caller(&exchange, 0).await;
    assert_eq!(first["callId"], call.as_str());
    assert_eq!(first["buyerId"], exchange.buyers[0].as_str());
    assert_eq!(owed(&exchange).await, both("25.00", "12.00"));
    let second = reports_of_caller(&exchange, 1).await;
    assert_eq!(second["buyerId"], exchange.buyers[1].as_str());
    assert_eq!(owed(&exchange).await, both("25.00", "25.00"));
}

#[tokio::test]
async fn by_the_caller_a_call_that_the_named_buyer_only_rang_for_is_passed_over() {
    let world = World::start().await;
    let (exchange, call) = call_to_two(&world).await;
    hangs_up_at_once(&exchange, &call).await;
    is_taken_by_the_second(&exchange, &call).await;
    world.ground.clock.advance(Seconds::new(600));
    // The first buyer's phone is busy when the caller calls again, and the second takes the call.
    let carrier = &exchange.carrier;
    carrier.calls("CA2").await;
    let list = exchange.owner.get("/api/v1/calls?search=CA2").await.ok();
    let later = list["data"][0]["id"].as_str().expect("an id");
    carrier.dial_ended(("CA2", later), 1, "busy", &[]).await;
    let talked = [("DialCallDuration", "75"), ("DialBridged", "true")];
    carrier
        .dial_ended(("CA2", later), 2, "completed", &talked)
        .await;
    let first = reports_of_caller(&exchange, 0).await;
    assert_eq!(first["callId"], call.as_str(), "their nearest talk");
    let second = reports_of_caller(&exchange, 1).await;
    assert_eq!(second["callId"], later, "their nearest talk");
}

#[tokio::test]
async fn by_the_caller_a_buyer_who_never_talked_has_no_call() {
    let world = World::start().await;
    let (exchange, call) = call_to_two(&world).await;
    let carrier = &exchange.carrier;
    carrier.dial_ended(("CA1", &call), 1, "busy", &[]).await;
    is_taken_by_the_second(&exchange, &call).await;
    let body = json!({
        "callerNumber": CALLER, "at": "2026-03-02T12:00:00Z", "revenue": "25.00",
        "buyerId": exchange.buyers[0]
    });
    let kept = exchange.owner.post(PATH, body).await;
    assert_eq!(kept.status, 202, "{}", kept.text);
    assert_eq!(kept.body["obstacle"], "unknown_call");
}
