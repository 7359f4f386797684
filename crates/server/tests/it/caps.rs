//! Caps as callers meet them: full means the next candidate, never one call too many.

use base::ids::CallId;
use base::time::Seconds;
use domain::alarms::proofs::Drift;
use serde_json::{Value, json};
use store::asked::Asked;
use store::calls::progress;
use store::queue::Job;
use store::routing::caps;

use crate::world::World;
use crate::world::carrier::Exchange;

/// An exchange whose first buyer has one limit.
async fn limited(world: &World, limit: Value) -> Exchange {
    let exchange = world.exchange("Acme").await;
    let buyer = format!("/api/v1/buyers/{}", exchange.buyers[0]);
    let caps = json!({ "caps": { "timeZone": "UTC", "limits": [limit] } });
    exchange.owner.patch(&buyer, caps).await.ok();
    exchange
}

/// Whom the newest calls went to: how many to the first buyer, how many to the second.
async fn shares(exchange: &Exchange) -> [usize; 2] {
    let list = exchange.owner.get("/api/v1/calls?limit=200").await.ok();
    let calls = list["data"].as_array().cloned().unwrap_or_default();
    [0, 1].map(|index| {
        let buyer = exchange.buyers[index].as_str();
        calls.iter().filter(|call| call["buyerId"] == buyer).count()
    })
}

/// The id of a call that the carrier was answered about.
async fn id_of(exchange: &Exchange, sid: &str) -> String {
    let list = exchange
        .owner
        .get(&format!("/api/v1/calls?search={sid}"))
        .await
        .ok();
    let id = list["data"][0]["id"].as_str();
    id.expect("the call is listed").to_owned()
}

#[tokio::test]
async fn a_slot_is_held_for_as_long_as_the_carrier_was_told_whatever_the_campaign_says_by_now() {
    let world = World::start().await;
    let exchange = limited(&world, json!({ "window": "concurrent", "limit": 1 })).await;
    let (carrier, app) = (&exchange.carrier, &world.ground.app);
    let longest = json!({ "maxCallSecs": 14_400 });
    exchange.amend_campaign(longest).await;
    let answer = carrier.calls("CA1").await.text;
    assert!(answer.contains(" timeLimit=\"14400\""), "{answer}");
    let call = id_of(&exchange, "CA1").await;
    carrier.leg(&call, 1, "in-progress", &[]).await.ok();
    exchange.amend_campaign(json!({ "maxCallSecs": 60 })).await;
    // The carrier does not answer, and the two talk on.
    world.ground.clock.advance(Seconds::new(14_400));
    app.close_silent_calls().await.expect("a look");
    assert!(carrier.calls("CA2").await.text.contains("0102<"));
    world.ground.clock.advance(Seconds::from_minutes(3));
    app.close_silent_calls().await.expect("a look");
    assert!(carrier.calls("CA3").await.text.contains("0101<"));
}

#[tokio::test]
async fn a_buyer_on_the_phone_is_passed_over_until_the_carrier_says_that_the_leg_is_over() {
    let world = World::start().await;
    let exchange = limited(&world, json!({ "window": "concurrent", "limit": 1 })).await;
    let carrier = &exchange.carrier;
    assert!(carrier.calls("CA1").await.text.contains("0101<"));
    assert!(carrier.calls("CA2").await.text.contains("0102<"));
    let second = id_of(&exchange, "CA2").await;
    let path = format!("/api/v1/calls/{second}/decision");
    let decision = exchange.owner.get(&path).await.ok();
    let passed_over = &decision["rounds"][0]["candidates"][1];
    assert_eq!(passed_over["code"], "at_capacity");
    assert_eq!(passed_over["text"], "at capacity 1/1 (buyer, concurrent)");
    let first = id_of(&exchange, "CA1").await;
    let over = [("DialCallDuration", "30"), ("DialBridged", "true")];
    carrier
        .dial_ended(("CA1", &first), 1, "completed", &over)
        .await;
    assert!(carrier.calls("CA3").await.text.contains("0101<"));
    assert_eq!(shares(&exchange).await, [2, 1]);
}

#[tokio::test]
async fn of_many_calls_at_once_no_more_than_the_limit_go_where_it_is_set() {
    let world = World::start().await;
    let exchange = limited(&world, json!({ "window": "concurrent", "limit": 7 })).await;
    let mut calls = tokio::task::JoinSet::new();
    for number in 0..60 {
        let carrier = exchange.carrier.clone();
        calls.spawn(async move { carrier.calls(&format!("CA{number}")).await.status });
    }
    for status in calls.join_all().await {
        assert_eq!(status, 200);
    }
    assert_eq!(shares(&exchange).await, [7, 53]);
}

#[tokio::test]
async fn a_leg_that_nobody_answers_gives_its_slot_to_the_next_call_and_takes_one_of_the_next_target()
 {
    let world = World::start().await;
    let exchange = limited(&world, json!({ "window": "concurrent", "limit": 1 })).await;
    let second = format!("/api/v1/buyers/{}", exchange.buyers[1]);
    let caps = json!({ "caps": { "limits": [{ "window": "concurrent", "limit": 1 }] } });
    exchange.owner.patch(&second, caps).await.ok();
    let carrier = &exchange.carrier;
    carrier.calls("CA1").await;
    let first = id_of(&exchange, "CA1").await;
    let next = carrier
        .dial_ended(("CA1", &first), 1, "no-answer", &[])
        .await;
    assert!(next.text.contains("0102<"), "{}", next.text);
    assert!(carrier.calls("CA2").await.text.contains("0101<"));
    // Both are taken now, and the campaign has nobody else.
    let third = carrier.calls("CA3").await;
    assert!(third.text.contains("<Say"), "{}", third.text);
}

#[tokio::test]
async fn a_day_s_cap_counts_what_was_sent_and_one_of_connected_calls_gives_back_what_was_not() {
    let world = World::start().await;
    let limit = json!({ "window": "day", "basis": "attempted", "limit": 1 });
    let exchange = limited(&world, limit).await;
    let carrier = &exchange.carrier;
    carrier.calls("CA1").await;
    let first = id_of(&exchange, "CA1").await;
    carrier
        .dial_ended(("CA1", &first), 1, "no-answer", &[])
        .await;
    assert!(carrier.calls("CA2").await.text.contains("0102<"));

    let buyer = format!("/api/v1/buyers/{}", exchange.buyers[0]);
    let limit = json!({ "window": "day", "basis": "connected", "limit": 1 });
    let caps = json!({ "caps": { "timeZone": "UTC", "limits": [limit] } });
    exchange.owner.patch(&buyer, caps).await.ok();
    assert!(carrier.calls("CA3").await.text.contains("0101<"));
    let third = id_of(&exchange, "CA3").await;
    assert!(
        carrier.calls("CA4").await.text.contains("0102<"),
        "one is reserved"
    );
    carrier.dial_ended(("CA3", &third), 1, "busy", &[]).await;
    assert!(
        carrier.calls("CA5").await.text.contains("0101<"),
        "it was given back"
    );
    let fifth = id_of(&exchange, "CA5").await;
    let over = [("DialCallDuration", "30"), ("DialBridged", "true")];
    carrier
        .dial_ended(("CA5", &fifth), 1, "completed", &over)
        .await;
    assert!(
        carrier.calls("CA6").await.text.contains("0102<"),
        "it talked"
    );
}

#[tokio::test]
async fn a_campaign_that_is_full_says_so_and_plays_its_apology() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let campaign = format!("/api/v1/campaigns/{}", exchange.campaign);
    let caps = json!({ "caps": { "limits": [{ "window": "concurrent", "limit": 1 }] } });
    exchange.owner.patch(&campaign, caps).await.ok();
    let carrier = &exchange.carrier;
    carrier.calls("CA1").await;
    assert!(carrier.calls("CA2").await.text.contains("<Say"));
    let second = id_of(&exchange, "CA2").await;
    let path = format!("/api/v1/calls/{second}/decision");
    let decision = exchange.owner.get(&path).await.ok();
    assert_eq!(decision["rounds"][0]["refusal"]["code"], "at_capacity");
}

#[tokio::test]
async fn what_another_node_took_and_gave_back_is_seen_when_it_matters() {
    let world = World::start().await;
    let exchange = limited(&world, json!({ "window": "concurrent", "limit": 1 })).await;
    let carrier = &exchange.carrier;
    carrier.calls("CA1").await;
    let first: CallId = id_of(&exchange, "CA1").await.parse().expect("an id");
    // Another node's call ended, and this node was not told.
    let tenant = exchange.owner.tenant;
    let store = world.ground.app.store();
    let mut tx = store.begin(tenant).await.expect("the door");
    let held = progress::hold(&mut tx, first).await.expect("a call");
    let taken = held.expect("it is there").takes[0].take;
    let freed = caps::settle(&mut tx, &[(taken, -1)]).await;
    assert_eq!(freed.expect("settled")[0].amount, 0);
    tx.commit().await.expect("a commit");
    assert!(carrier.calls("CA2").await.text.contains("0101<"));
    // This node's own call ended, but another node took the slot meanwhile.
    let second = id_of(&exchange, "CA2").await;
    let over = [("DialCallDuration", "30"), ("DialBridged", "true")];
    carrier
        .dial_ended(("CA2", &second), 1, "completed", &over)
        .await;
    let mut tx = store.begin(tenant).await.expect("the door");
    caps::take(&mut tx, &[taken]).await.expect("taken");
    tx.commit().await.expect("a commit");
    assert!(carrier.calls("CA3").await.text.contains("0102<"));
}

#[tokio::test]
async fn calls_that_wait_for_a_cap_in_vain_do_not_keep_the_tenants_other_calls_waiting() {
    let world = World::start().await;
    let exchange = limited(&world, json!({ "window": "concurrent", "limit": 9 })).await;
    let carrier = &exchange.carrier;
    assert!(carrier.calls("CA1").await.text.contains("0101<"));
    let first: CallId = id_of(&exchange, "CA1").await.parse().expect("an id");
    let tenant = exchange.owner.tenant;
    let store = world.ground.app.store();
    let mut tx = store.begin(tenant).await.expect("the door");
    let call = progress::hold(&mut tx, first).await.expect("a call");
    let takes = call.expect("it is there").takes;
    drop(tx);
    // Somebody holds the cap and is never heard of again.
    let held = [takes[0].take.key];
    let asked = Asked {
        held: &held,
        ..Asked::default()
    };
    let (holding, _) = store.begin_asking(tenant, asked).await.expect("the door");
    for sid in ["CA2", "CA3", "CA4"] {
        let reply = carrier.calls(sid).await;
        assert!(reply.text.contains("<Say"), "{sid}: {}", reply.text);
    }
    let buyer = format!("/api/v1/buyers/{}", exchange.buyers[0]);
    exchange
        .owner
        .patch(&buyer, json!({ "caps": null }))
        .await
        .ok();
    assert!(carrier.calls("CA5").await.text.contains("0101<"));
    drop(holding);
}

/// Sets the first buyer's limits by the clocks of a zone, and has counted what calls took before.
async fn set_late(world: &World, exchange: &Exchange, zone: &str, limits: Value) {
    let buyer = format!("/api/v1/buyers/{}", exchange.buyers[0]);
    let caps = json!({ "caps": { "timeZone": zone, "limits": limits } });
    exchange.owner.patch(&buyer, caps).await.ok();
    let scope = json!({ "kind": "buyer", "id": exchange.buyers[0] });
    let job = Job {
        kind: "caps.heard_of".to_owned(),
        payload: json!({ "tenant": exchange.owner.tenant, "payload": scope }),
        trace_id: "0".repeat(32),
    };
    // As often as a job may be done: once too often counts nothing twice.
    for _ in 0..2 {
        world.ground.app.do_job(job.clone()).await.expect("counted");
    }
}

/// The caps of the tenant whose counters are not what its calls took.
async fn drifted(world: &World, exchange: &Exchange) -> Vec<Drift> {
    let store = world.ground.app.store();
    let mut tx = store.begin(exchange.owner.tenant).await.expect("the door");
    let now = world.ground.app.now();
    caps::drifted(&mut tx, now).await.expect("a check")
}

#[tokio::test]
async fn a_cap_that_is_set_while_calls_live_counts_them_and_takes_their_slots_back() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let carrier = &exchange.carrier;
    for sid in ["CA1", "CA2"] {
        assert!(carrier.calls(sid).await.text.contains("0101<"));
    }
    let limits = json!([{ "window": "concurrent", "limit": 3 }]);
    set_late(&world, &exchange, "UTC", limits).await;
    assert!(carrier.calls("CA3").await.text.contains("0101<"));
    assert!(
        carrier.calls("CA4").await.text.contains("0102<"),
        "three live"
    );
    let first = id_of(&exchange, "CA1").await;
    let over = [("DialCallDuration", "30"), ("DialBridged", "true")];
    let ended = ("CA1", first.as_str());
    carrier.dial_ended(ended, 1, "completed", &over).await;
    assert!(
        carrier.calls("CA5").await.text.contains("0101<"),
        "one is over"
    );
    assert!(carrier.calls("CA6").await.text.contains("0102<"));
    assert_eq!(drifted(&world, &exchange).await, []);
}

#[tokio::test]
async fn a_cap_that_is_set_at_noon_counts_the_calls_of_the_morning_by_what_became_of_them() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let carrier = &exchange.carrier;
    exchange.sold_call("CA1", 60).await;
    carrier.calls("CA2").await;
    let second = id_of(&exchange, "CA2").await;
    let ended = ("CA2", second.as_str());
    carrier.dial_ended(ended, 1, "no-answer", &[]).await;
    let limits = json!([
        { "window": "day", "basis": "attempted", "limit": 4 },
        { "window": "day", "basis": "connected", "limit": 2 },
        { "window": "total", "basis": "revenue", "amount": "31.00" },
    ]);
    set_late(&world, &exchange, "UTC", limits).await;
    // Two were sent there, one talked, and it paid 15.50.
    assert!(carrier.calls("CA3").await.text.contains("0101<"));
    assert!(carrier.calls("CA4").await.text.contains("0102<"));
    let path = format!("/api/v1/calls/{}/decision", id_of(&exchange, "CA4").await);
    let decision = exchange.owner.get(&path).await.ok();
    let passed_over = &decision["rounds"][0]["candidates"][1];
    let full = "cap reached 2/2 connected calls today (buyer), resets 00:00 UTC";
    assert_eq!(passed_over["text"], full);
    assert_eq!(drifted(&world, &exchange).await, []);
}

#[tokio::test]
async fn a_campaign_s_and_a_supplier_s_late_cap_count_a_call_once() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let carrier = &exchange.carrier;
    carrier.calls("CA1").await;
    let first = id_of(&exchange, "CA1").await;
    let ended = ("CA1", first.as_str());
    let next = carrier.dial_ended(ended, 1, "no-answer", &[]).await;
    assert!(next.text.contains("0102<"), "{}", next.text);
    let caps =
        json!({ "caps": { "limits": [{ "window": "day", "basis": "attempted", "limit": 2 }] } });
    let supplier = format!("/api/v1/suppliers/{}", exchange.supplier);
    exchange.owner.patch(&supplier, caps.clone()).await.ok();
    exchange.amend_campaign(caps).await;
    // The whole way: the fact, the jobs, and the second look.
    world.settle().await;
    assert_eq!(drifted(&world, &exchange).await, []);
    assert!(carrier.calls("CA2").await.text.contains("<Dial"));
    assert!(
        carrier.calls("CA3").await.text.contains("<Say"),
        "two came in"
    );
}

#[tokio::test]
async fn a_cap_by_other_clocks_counts_on_what_was_counted_in_the_same_hours() {
    let world = World::start().await;
    let exchange = limited(
        &world,
        json!({ "window": "day", "basis": "attempted", "limit": 3 }),
    )
    .await;
    let carrier = &exchange.carrier;
    carrier.calls("CA1").await;
    carrier.calls("CA2").await;
    // A day began at another instant there, before or after ours did.
    for zone in ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"] {
        let limits = json!([{ "window": "day", "basis": "attempted", "limit": 3 }]);
        set_late(&world, &exchange, zone, limits).await;
        assert_eq!(drifted(&world, &exchange).await, [], "{zone}");
    }
    assert!(carrier.calls("CA3").await.text.contains("0101<"));
    assert!(carrier.calls("CA4").await.text.contains("0102<"));
}
