//! Alarms as they come and go: one for as long as something is not as it must be, cleared by itself,
//! for what servers prove and for what buyers can still spend.

use base::time::Seconds;
use domain::access::rights::Right;
use serde_json::{Value, json};
use store::queue::Job;
use testkit::faults::BookFault;

use crate::routes::alarms::pays;
use crate::routes::ledger::pays_ahead;
use crate::world::carrier::Exchange;
use crate::world::{Persona, World};

/// The alarms of a kind, the newest first.
async fn alarms(owner: &Persona, kind: &str) -> Vec<Value> {
    let list = owner.get(&format!("/api/v1/alarms?kind={kind}")).await.ok();
    list["data"].as_array().expect("a list").clone()
}

/// Where they stand, and how often each was seen.
async fn states(owner: &Persona, kind: &str) -> Vec<(String, u64)> {
    let alarms = alarms(owner, kind).await.into_iter();
    let states = alarms.map(|alarm| {
        let state = alarm["state"].as_str().expect("a state").to_owned();
        (state, alarm["timesSeen"].as_u64().expect("a count"))
    });
    states.collect()
}

fn is(states: &[(&str, u64)]) -> Vec<(String, u64)> {
    let states = states.iter();
    states
        .map(|(state, seen)| ((*state).to_owned(), *seen))
        .collect()
}

async fn limit_credit(exchange: &Exchange, limit: &str) {
    let buyer = format!("/api/v1/buyers/{}", exchange.buyers[0]);
    let billing = json!({ "billing": { "mode": "receivable", "creditLimit": limit } });
    exchange.owner.patch(&buyer, billing).await.ok();
}

#[tokio::test]
async fn books_that_do_not_balance_are_one_alarm_for_each_rule_until_they_do() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let neighbour = world.owner("Globex").await;
    exchange.sold_call("CA1", 90).await;
    let (owner, app) = (&exchange.owner, &world.ground.app);
    app.prove_all_books().await.expect("a proof");
    assert_eq!(alarms(owner, "books_unbalanced").await, [Value::Null; 0]);
    world.ground.database.plant(BookFault::BalanceOff).await;
    app.prove_all_books().await.expect("a proof");
    app.prove_all_books().await.expect("a proof");
    let raised = alarms(owner, "books_unbalanced").await;
    assert_eq!(raised.len(), 1, "{raised:?}");
    let rule = "every balance is the sum of its entries and every hold is open";
    assert_eq!(raised[0]["subject"], rule);
    assert_eq!(raised[0]["timesSeen"], 2);
    let compared = &raised[0]["findings"][0];
    assert_eq!(compared["found"], "15.500001 USD");
    assert_eq!(compared["expected"], "15.50 USD");
    assert_eq!(
        alarms(&neighbour, "books_unbalanced").await,
        [Value::Null; 0]
    );
    world.ground.database.take_back().await;
    app.prove_all_books().await.expect("a proof");
    assert_eq!(
        states(owner, "books_unbalanced").await,
        is(&[("cleared", 2)])
    );
    // What comes back is an alarm of its own.
    world.ground.clock.advance(Seconds::from_minutes(60));
    world.ground.database.plant(BookFault::BalanceOff).await;
    app.prove_all_books().await.expect("a proof");
    let both = is(&[("open", 1), ("cleared", 2)]);
    assert_eq!(states(owner, "books_unbalanced").await, both);
}

#[tokio::test]
async fn a_cap_that_drifted_is_an_alarm_until_a_recount_finds_it_right() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (owner, app) = (&exchange.owner, &world.ground.app);
    let buyer = &exchange.buyers[0];
    let caps = json!({ "caps": { "limits": [{ "window": "concurrent", "limit": 2 }] } });
    owner
        .patch(&format!("/api/v1/buyers/{buyer}"), caps)
        .await
        .ok();
    exchange.carrier.calls("CA1").await;
    world.ground.database.miscount_caps().await;
    app.recount_all_caps().await.expect("a recount");
    let raised = alarms(owner, "cap_drift").await;
    let finding = json!({
        "what": format!("the cap concurrent of buyer {buyer}"), "found": "2", "expected": "1"
    });
    assert_eq!(raised[0]["findings"], json!([finding]));
    app.recount_all_caps().await.expect("a recount");
    assert_eq!(states(owner, "cap_drift").await, is(&[("cleared", 1)]));
}

#[tokio::test]
async fn calls_closed_without_their_carriers_word_are_an_alarm_while_they_are_many() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (owner, app) = (&exchange.owner, &world.ground.app);
    for sid in ["CA1", "CA2", "CA3"] {
        exchange.carrier.calls(sid).await;
    }
    let mut given_up = 0;
    for _ in 0..30 {
        world.ground.clock.advance(Seconds::from_minutes(10));
        app.close_silent_calls().await.expect("a look");
        given_up = app.watch_gaps().await.expect("a count");
        if given_up > 0 {
            break;
        }
    }
    assert_eq!(given_up, 3);
    let raised = alarms(owner, "callback_gaps").await;
    assert_eq!(raised[0]["state"], "open");
    let found = "3 of 3: 0 closed once it was asked, 3 without its word";
    assert_eq!(raised[0]["findings"][0]["found"], found);
    world.ground.clock.advance(Seconds::from_minutes(90));
    app.watch_gaps().await.expect("a count");
    assert_eq!(alarms(owner, "callback_gaps").await[0]["state"], "cleared");
}

#[tokio::test]
async fn a_buyer_who_spends_below_their_mark_is_an_alarm_until_they_pay() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (owner, buyer) = (&exchange.owner, &exchange.buyers[0]);
    pays_ahead(owner, buyer, Some("30.00")).await;
    pays(owner, buyer, "50.00").await;
    exchange.sold_call("CA1", 90).await;
    world.settle().await;
    assert_eq!(states(owner, "low_balance").await, [], "34.50 are left");
    // What is set aside for a live call comes back or is spent: it is no alarm.
    exchange.carrier.calls("CA2").await;
    world.settle().await;
    assert_eq!(states(owner, "low_balance").await, []);
    let over = [("CallDuration", "95")];
    let talked = [("DialCallDuration", "90"), ("DialBridged", "true")];
    let list = owner.get("/api/v1/calls?search=CA2").await.ok();
    let call = list["data"][0]["id"].as_str().expect("an id").to_owned();
    let carrier = &exchange.carrier;
    carrier
        .dial_ended(("CA2", &call), 1, "completed", &talked)
        .await;
    carrier.status("CA2", "completed", &over).await.ok();
    world.settle().await;
    assert_eq!(
        states(owner, "low_balance").await,
        is(&[("open", 1)]),
        "19.00 are left"
    );
    pays(owner, buyer, "11.00").await;
    world.settle().await;
    assert_eq!(states(owner, "low_balance").await, is(&[("cleared", 1)]));
}

#[tokio::test]
async fn a_mark_that_is_changed_raises_and_clears_as_money_does() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (owner, buyer) = (&exchange.owner, &exchange.buyers[0]);
    pays_ahead(owner, buyer, None).await;
    pays(owner, buyer, "50.00").await;
    world.settle().await;
    assert_eq!(states(owner, "low_balance").await, []);
    pays_ahead(owner, buyer, Some("60.00")).await;
    world.settle().await;
    assert_eq!(states(owner, "low_balance").await, is(&[("open", 1)]));
    pays_ahead(owner, buyer, Some("50.00")).await;
    world.settle().await;
    assert_eq!(states(owner, "low_balance").await, is(&[("cleared", 1)]));
    pays_ahead(owner, buyer, Some("60.00")).await;
    world.settle().await;
    let again = is(&[("open", 1), ("cleared", 1)]);
    assert_eq!(states(owner, "low_balance").await, again);
    // Whoever pays on account has no low balance.
    limit_credit(&exchange, "500.00").await;
    world.settle().await;
    let both = is(&[("cleared", 1), ("cleared", 1)]);
    assert_eq!(states(owner, "low_balance").await, both);
}

#[tokio::test]
async fn a_credit_limit_is_reached_when_no_call_fits_and_not_when_it_is_paid() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (owner, buyer) = (&exchange.owner, &exchange.buyers[0]);
    limit_credit(&exchange, "40.00").await;
    exchange.sold_call("CA1", 90).await;
    world.settle().await;
    assert_eq!(states(owner, "credit_limit_reached").await, []);
    exchange.sold_call("CA2", 90).await;
    world.settle().await;
    let raised = alarms(owner, "credit_limit_reached").await;
    let finding = json!({
        "what": "left to owe up to the credit limit of 40.00 USD", "found": "9.00 USD",
        "expected": "at least 15.50 USD"
    });
    assert_eq!(raised[0]["findings"], json!([finding]));
    assert_eq!(raised[0]["buyerName"], "Summit");
    // A look now and then sees the same alarm again.
    world.ground.app.watch_funds().await.expect("a look");
    let seen = is(&[("open", 2)]);
    assert_eq!(states(owner, "credit_limit_reached").await, seen);
    pays(owner, buyer, "10.00").await;
    world.settle().await;
    let seen = is(&[("cleared", 2)]);
    assert_eq!(states(owner, "credit_limit_reached").await, seen);
}

#[tokio::test]
async fn a_price_that_changes_moves_the_mark_of_those_who_may_owe_up_to_a_limit() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    limit_credit(&exchange, "40.00").await;
    exchange.sold_call("CA1", 90).await;
    world.settle().await;
    assert_eq!(
        states(owner, "credit_limit_reached").await,
        [],
        "24.50 are left"
    );
    let offer = format!("/api/v1/offers/{}", exchange.offers[0]);
    let costs = async |amount: &str| {
        let pricing = json!({ "pricing": { "model": "cpc", "amount": amount } });
        owner.patch(&offer, pricing).await.ok();
        world.settle().await;
        states(owner, "credit_limit_reached").await
    };
    assert_eq!(costs("25.00").await, is(&[("open", 1)]));
    assert_eq!(costs("20.00").await, is(&[("cleared", 1)]));
    let reached = is(&[("open", 1), ("cleared", 1)]);
    assert_eq!(costs("30.00").await, reached);
    // A cheaper one that comes in clears it; with its target paused it is as before.
    let target = owner.target(&exchange.buyers[0], "Night desk").await;
    let cheap = json!({
        "campaignId": exchange.campaign, "targetId": target,
        "pricing": { "model": "cpc", "amount": "5.00" }
    });
    owner.make("/api/v1/offers", cheap).await;
    world.settle().await;
    let cleared = is(&[("cleared", 1), ("cleared", 1)]);
    assert_eq!(states(owner, "credit_limit_reached").await, cleared);
    let paused = json!({ "status": "paused" });
    owner
        .patch(&format!("/api/v1/targets/{target}"), paused)
        .await
        .ok();
    world.settle().await;
    let again = is(&[("open", 1), ("cleared", 1), ("cleared", 1)]);
    assert_eq!(states(owner, "credit_limit_reached").await, again);
}

#[tokio::test]
async fn an_alarm_is_forgotten_ninety_days_after_it_was_cleared_and_not_while_it_lasts() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (owner, app) = (&exchange.owner, &world.ground.app);
    exchange.sold_call("CA1", 90).await;
    world.ground.database.plant(BookFault::BalanceOff).await;
    app.prove_all_books().await.expect("a proof");
    world.ground.database.take_back().await;
    app.prove_all_books().await.expect("a proof");
    world.ground.database.plant(BookFault::CallOff).await;
    app.prove_all_books().await.expect("a proof");
    let both = is(&[("open", 1), ("cleared", 1)]);
    assert_eq!(states(owner, "books_unbalanced").await, both);
    let days = |days: u32| Seconds::from_minutes(days * 24 * 60);
    for (later, left) in [(89, both), (2, is(&[("open", 1)]))] {
        world.ground.clock.advance(days(later));
        app.sweep().await.expect("a sweep");
        let owner = world.machine(owner.tenant, &[Right::AlarmsRead]).await;
        assert_eq!(states(&owner, "books_unbalanced").await, left);
    }
}

#[tokio::test]
async fn a_job_in_the_words_of_an_earlier_version_is_done() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (owner, buyer) = (&exchange.owner, &exchange.buyers[0]);
    pays_ahead(owner, buyer, Some("60.00")).await;
    pays(owner, buyer, "50.00").await;
    let payload = json!({ "tenant": owner.tenant, "payload": { "buyerId": buyer } });
    let job = Job {
        kind: "buyer.balance_low".to_owned(),
        payload,
        trace_id: "0".repeat(32),
    };
    world.ground.app.do_job(job).await.expect("a job done");
    assert_eq!(states(owner, "low_balance").await, is(&[("open", 1)]));
}
