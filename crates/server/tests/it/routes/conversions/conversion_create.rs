//! `POST /api/v1/conversions`

use base::time::{Seconds, Timestamp};
use reqwest::Method;
use serde_json::json;
use store::outbox;

use super::{PATH, kept, money};
use crate::world::World;
use crate::world::carrier::CALLER;

#[tokio::test]
async fn what_it_is_worth_may_be_given_in_whole_cents() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let call = exchange.sold_call("CA1", 90).await;
    for (field, external) in [("revenueCents", "1"), ("revenue_cents", "2")] {
        let mut body = json!({ "callId": call, "externalId": external });
        body[field] = json!(4205);
        let made = exchange.owner.post(PATH, body).await.created();
        assert_eq!(made["revenue"], "42.05");
    }
}

#[tokio::test]
async fn a_conversion_worth_more_than_the_talk_raises_the_revenue_and_the_profit() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let call = exchange.sold_call("CA1", 90).await;
    assert_eq!(
        money(&exchange, &call).await,
        ["15.50", "10.00", "0.028", "5.472"]
    );
    let body = json!({
        "callId": call, "revenue": "120.00", "buyerId": exchange.buyers[0],
        "occurredAt": "2026-03-02T15:00:00Z"
    });
    let made = exchange.owner.post(PATH, body).await.created();
    assert_eq!(made["callId"], call.as_str());
    assert_eq!(made["buyerId"], exchange.buyers[0].as_str());
    assert_eq!(made["revenue"], "120.00");
    assert_eq!(made["currency"], "USD");
    assert_eq!(made["occurredAt"], "2026-03-02T15:00:00Z");
    assert_eq!(made["created"], true);
    let earned = json!({
        "currency": "USD", "revenue": "120.00", "payout": "10.00", "cost": "0.028",
        "profit": "109.972"
    });
    assert_eq!(made["call"], earned);
    assert_eq!(
        money(&exchange, &call).await,
        ["120.00", "10.00", "0.028", "109.972"]
    );
    let shown = exchange.call().await;
    assert_eq!(shown["conversions"], 1);
    let lines = shown["postings"].as_array().expect("postings");
    let amounts: Vec<_> = lines
        .iter()
        .filter(|line| line["kind"] == "revenue")
        .map(|line| line["amount"].clone())
        .collect();
    assert_eq!(
        amounts,
        ["15.50", "104.50"],
        "the first line stays as it was"
    );
    let log = exchange
        .owner
        .audit(made["id"].as_str().expect("an id"))
        .await;
    assert_eq!(log[0]["action"], "conversion.created");
}

#[tokio::test]
async fn a_conversion_worth_less_lowers_nothing_and_several_add_up() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let call = exchange.sold_call("CA1", 90).await;
    for (revenue, expected) in [("5.00", "15.50"), ("8.00", "15.50"), ("7.00", "20.00")] {
        let body = json!({ "callSid": "CA1", "revenue": revenue });
        let made = exchange.owner.post(PATH, body).await.created();
        assert_eq!(made["call"]["revenue"], expected, "after {revenue}");
    }
    assert_eq!(money(&exchange, &call).await[0], "20.00");
}

#[tokio::test]
async fn a_conversion_counts_before_the_call_is_over_and_stays_when_it_closes() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.carrier.calls("CA1").await;
    let call = exchange.call_id().await;
    exchange
        .carrier
        .leg(&call, 1, "in-progress", &[])
        .await
        .ok();
    let body = json!({ "carrierCallId": "CA1", "revenue": "40.00" });
    let made = exchange.owner.post(PATH, body).await.created();
    assert_eq!(made["call"]["revenue"], "40.00");
    let over = [("DialCallDuration", "90"), ("DialBridged", "true")];
    let carrier = &exchange.carrier;
    carrier
        .dial_ended(("CA1", &call), 1, "completed", &over)
        .await;
    carrier
        .status("CA1", "completed", &[("CallDuration", "90")])
        .await
        .ok();
    assert_eq!(
        money(&exchange, &call).await,
        ["40.00", "10.00", "0.028", "29.972"]
    );
}

#[tokio::test]
async fn the_same_conversion_is_counted_once() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let call = exchange.sold_call("CA1", 90).await;
    let body = json!({ "callId": call, "revenue": "50.00" });
    let key = [("idempotency-key", "sale-1")];
    let owner = &exchange.owner;
    let first = owner
        .send(Method::POST, PATH, Some(body.clone()), &key)
        .await;
    let again = owner.send(Method::POST, PATH, Some(body), &key).await;
    assert_eq!(first.created()["id"], again.created()["id"]);
    let other = json!({ "callId": call, "revenue": "51.00" });
    let reused = owner.send(Method::POST, PATH, Some(other), &key).await;
    reused.refused(409, "idempotency.key_reused");
    let named = json!({ "callId": call, "revenue": "60.00", "externalId": "policy-7" });
    let first = owner.post(PATH, named.clone()).await.created();
    let again = owner.post(PATH, named).await.created();
    assert_eq!(first["id"], again["id"]);
    assert_eq!(again["call"]["revenue"], "110.00");
    let other = json!({ "callId": call, "revenue": "61.00", "externalId": "policy-7" });
    owner.post(PATH, other).await.refused(409, "resource.taken");
    assert_eq!(exchange.call().await["conversions"], 2);
}

#[tokio::test]
async fn a_conversion_belongs_to_the_buyer_who_took_the_call() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let call = exchange.sold_call("CA1", 90).await;
    let other = json!({ "callId": call, "revenue": "50.00", "buyerId": exchange.buyers[1] });
    let wrong = exchange.owner.post(PATH, other).await.wrong_fields();
    let reason = "is not the buyer of this call".to_owned();
    assert_eq!(wrong, [("buyerId".to_owned(), reason)]);
    let globex = world.owner("Globex").await;
    let globex = world.exchange_of(globex, "+13125550177").await;
    let foreign = json!({ "callId": call, "revenue": "50.00" });
    let wrong = globex.owner.post(PATH, foreign).await.wrong_fields();
    let reason = "is not one of your calls".to_owned();
    assert_eq!(wrong, [("callId".to_owned(), reason)]);
    assert_eq!(money(&exchange, &call).await[0], "15.50");
}

#[tokio::test]
async fn a_call_that_no_buyer_took_cannot_convert() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.carrier.calls("CA1").await;
    let call = exchange.call_id().await;
    let carrier = &exchange.carrier;
    for leg in [1, 2] {
        carrier.dial_ended(("CA1", &call), leg, "busy", &[]).await;
    }
    carrier.status("CA1", "completed", &[]).await.ok();
    let body = json!({ "callId": call, "revenue": "50.00" });
    let wrong = exchange.owner.post(PATH, body).await.wrong_fields();
    let reason = "was not taken by any buyer".to_owned();
    assert_eq!(wrong, [("callId".to_owned(), reason)]);
}

#[tokio::test]
async fn what_is_reported_before_anybody_knows_who_took_the_call_waits_for_that() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    exchange.carrier.calls("CA1").await;
    let call = exchange.call_id().await;
    let body = json!({ "callId": call, "revenue": "50.00" });
    let waits = owner.post(PATH, body).await;
    assert_eq!(waits.status, 202);
    let waits = waits.body;
    assert_eq!(waits["status"], "pending");
    assert_eq!(waits["obstacle"], "not_taken_yet");
    let taken = [("DialCallDuration", "90"), ("DialBridged", "true")];
    let carrier = &exchange.carrier;
    let dial_ended = carrier.dial_ended(("CA1", &call), 1, "completed", &taken);
    dial_ended.await;
    let id = waits["id"].as_str().expect("an id");
    let retry = format!("{PATH}/{id}/retry");
    let counts = owner.post(&retry, json!({})).await.ok();
    assert_eq!(counts["status"], "applied");
    assert_eq!(money(&exchange, &call).await[0], "50.00");
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    assert_eq!(
        owner.post(PATH, json!({})).await.wrong_names(),
        ["callId", "revenue"]
    );
    let body = json!({
        "callId": "call_01h455vb4pex5vsknk084sn02q", "callSid": "CA1", "revenue": "-1",
        "externalId": "", "buyerId": "cmp_1"
    });
    let names = owner.post(PATH, body).await.wrong_names();
    assert_eq!(names, ["callSid", "revenue", "buyerId", "externalId"]);
    let huge = json!({ "callSid": "CA1", "revenue": "9223372036854.00" });
    let huge = owner.post(PATH, huge).await.wrong_fields();
    let reason = "is too large: amounts reach 10000000000.00";
    assert_eq!(huge, [("revenue".to_owned(), reason.to_owned())]);
}

#[tokio::test]
async fn a_call_is_found_by_who_called_about_when() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let earlier = exchange.sold_call("CA1", 90).await;
    world.ground.clock.advance(Seconds::from_minutes(30));
    let later = exchange.sold_call("CA2", 90).await;
    let came_in = exchange
        .owner
        .get(&format!("/api/v1/calls/{earlier}"))
        .await;
    let at = came_in.ok()["startedAt"].clone();
    let report = |tolerance: u32| {
        json!({
            "callerNumber": CALLER, "at": at, "toleranceSecs": tolerance, "revenue": "20.00",
            "campaignId": exchange.campaign, "buyerId": exchange.buyers[0]
        })
    };
    let narrow = exchange.owner.post(PATH, report(60)).await.created();
    assert_eq!(narrow["callId"], earlier.as_str());
    assert_eq!(narrow["reportedFor"]["callerNumber"], CALLER);
    let wide = exchange.owner.post(PATH, report(3600)).await.created();
    assert_eq!(wide["callId"], earlier.as_str(), "the nearest is meant");
    assert_eq!(money(&exchange, &later).await[0], "15.50");
    let nobody = json!({ "callerNumber": "+13125550188", "at": at, "revenue": "1.00" });
    let nobody = kept(&exchange, nobody).await;
    assert_eq!(nobody["obstacle"], "unknown_call");
}

#[tokio::test]
async fn of_several_calls_the_nearest_to_the_time_is_meant_and_of_two_as_near_the_later() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let noon = exchange.sold_call("CA1", 90).await;
    world.ground.clock.advance(Seconds::from_minutes(20));
    let second = exchange.sold_call("CA2", 90).await;
    world.ground.clock.advance(Seconds::from_minutes(20));
    let third = exchange.sold_call("CA3", 90).await;
    let came_in = async |call: &str| {
        let call = exchange.owner.get(&format!("/api/v1/calls/{call}")).await;
        let at = call.ok()["startedAt"].as_str().map(Timestamp::parse);
        at.expect("an instant").expect("an instant").as_micros()
    };
    let middle = came_in(&noon).await.midpoint(came_in(&second).await);
    let around = |micros| {
        let at = Timestamp::from_micros(middle + micros);
        at.expect("an instant").to_string()
    };
    for buyer in [None, Some(&exchange.buyers[0])] {
        for (at, expected) in [
            ("2026-03-02T11:10:00Z".to_owned(), &noon),
            (around(-1), &noon),
            (around(0), &second),
            (around(1), &second),
            ("2026-03-02T12:29:00Z".to_owned(), &second),
            ("2026-03-02T12:31:00Z".to_owned(), &third),
            ("2026-03-02T13:00:00Z".to_owned(), &third),
        ] {
            let body = json!({
                "callerNumber": CALLER, "at": at, "revenue": "1.00", "buyerId": buyer
            });
            let made = exchange.owner.post(PATH, body).await.created();
            assert_eq!(made["callId"], expected.as_str(), "{at} {buyer:?}");
        }
    }
}

#[tokio::test]
async fn a_repeated_report_is_answered_with_its_own_call_whatever_is_nearer_by_then() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let told = async || {
        let across = world.ground.app.store().begin_across().await;
        let waiting = outbox::count_waiting(&mut across.expect("a transaction")).await;
        waiting.expect("a count")
    };
    let first = exchange.sold_call("CA1", 90).await;
    let mut body = json!({
        "callerNumber": CALLER, "at": "2026-03-02T12:20:00Z", "revenue": "50.00",
        "externalId": "sale-1"
    });
    let untold = told().await;
    let made = exchange.owner.post(PATH, body.clone()).await.created();
    assert_eq!(made["callId"], first.as_str());
    assert_ne!(told().await, untold);
    world.ground.clock.advance(Seconds::from_minutes(25));
    let nearer = exchange.sold_call("CA2", 90).await;
    let untold = told().await;
    let again = exchange.owner.post(PATH, body.clone()).await.created();
    assert_eq!(again["id"], made["id"]);
    assert_eq!(again["callId"], first.as_str());
    assert_eq!(again["call"], made["call"]);
    assert_eq!(told().await, untold, "nobody is told anything");
    assert_eq!(money(&exchange, &nearer).await[0], "15.50");
    // The same sale for another call is another matter.
    body["toleranceSecs"] = json!(600);
    let other = exchange.owner.post(PATH, body).await;
    other.refused(409, "resource.taken");
}

#[tokio::test]
async fn between_the_calls_of_two_buyers_nobody_guesses() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.sold_call("CA1", 90).await;
    let offer = format!("/api/v1/offers/{}", exchange.offers[0]);
    let paused = json!({ "status": "paused" });
    exchange.owner.patch(&offer, paused).await.ok();
    let second = exchange.sold_call("CA2", 90).await;
    let body = json!({ "callerNumber": CALLER, "at": "2026-03-02T12:00:00Z", "revenue": "9.00" });
    let unclear = exchange.owner.post(PATH, body.clone()).await;
    unclear.refused(409, "conversion.ambiguous_call");
    let mut named = body;
    named["buyerId"] = json!(exchange.buyers[1]);
    let made = exchange.owner.post(PATH, named).await.created();
    assert_eq!(made["callId"], second.as_str());
    let list = exchange.owner.get(PATH).await.column("callId");
    assert_eq!(list, [second], "nothing was kept of what was unclear");
}

#[tokio::test]
async fn a_call_is_counted_in_its_own_currency() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let call = exchange.sold_call("CA1", 90).await;
    let euros = json!({ "callId": call, "revenue": "50.00", "currency": "EUR" });
    let names = exchange.owner.post(PATH, euros).await.wrong_names();
    assert_eq!(names, ["currency"]);
    let dollars = json!({ "callId": call, "revenue": "50.00", "currency": "USD" });
    exchange.owner.post(PATH, dollars).await.created();
    assert_eq!(money(&exchange, &call).await[0], "50.00");
}

#[tokio::test]
async fn an_archived_campaigns_calls_keep_its_window() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let calls = [
        exchange.sold_call("CA1", 90).await,
        exchange.sold_call("CA2", 90).await,
    ];
    let window = json!({ "conversionWindowSecs": 3600 });
    exchange.amend_campaign(window).await;
    let number = format!("/api/v1/numbers/{}", exchange.number);
    let unassigned = json!({ "campaignId": null });
    exchange.owner.patch(&number, unassigned).await.ok();
    let campaign = format!("/api/v1/campaigns/{}", exchange.campaign);
    let pause = format!("{campaign}/pause");
    exchange.owner.post(&pause, json!({})).await.ok();
    exchange.owner.delete(&campaign).await.ok();
    let report = |call: &str| json!({ "callId": call, "revenue": "50.00" });
    let in_time = exchange.owner.post(PATH, report(&calls[0])).await;
    assert_eq!(in_time.created()["status"], "applied");
    world.ground.clock.advance(Seconds::from_minutes(61));
    let late = kept(&exchange, report(&calls[1])).await;
    assert_eq!(late["status"], "late");
}

#[tokio::test]
async fn what_is_reported_after_the_window_is_kept_and_does_not_count() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let call = exchange.sold_call("CA1", 90).await;
    let campaign = format!("/api/v1/campaigns/{}", exchange.campaign);
    let window = json!({ "conversionWindowSecs": 3600 });
    exchange.owner.patch(&campaign, window).await.ok();
    world.ground.clock.advance(Seconds::from_minutes(61));
    let body = json!({
        "callId": call, "revenue": "50.00", "externalId": "sale-1",
        "occurredAt": "2026-03-02T12:05:00Z"
    });
    let late = kept(&exchange, body.clone()).await;
    assert_eq!(late["status"], "late");
    assert_eq!(late["callId"], call.as_str());
    assert_eq!(kept(&exchange, body).await["id"], late["id"]);
    assert_eq!(money(&exchange, &call).await[0], "15.50");
    let shown = exchange.call().await;
    assert_eq!(shown["conversions"], 0);
    assert_eq!(shown["conversionEvents"][0]["status"], "late");
}
