//! Calls of which the carrier says nothing more: it is asked, and what it answers is what they
//! come to (N-6).

use serde_json::Value;
use simulator::party::{Outcome, Script};

use crate::calls::stage::{FIRST, SECOND, Stage, money_of, never, patient, talks_for};

fn course(call: &Value) -> (&str, &str) {
    let word = |name: &str| call[name].as_str().unwrap_or("-");
    (word("disposition"), word("status"))
}

/// The keys of what is known of a call, those of lookups alone.
async fn lookups(stage: &Stage, call: &Value) -> Vec<String> {
    let facts = stage.facts(call).await.into_iter();
    let mut keys: Vec<_> = facts
        .filter(|fact| fact.details["source"] == "lookup")
        .map(|fact| fact.key)
        .collect();
    keys.sort_unstable();
    keys
}

#[tokio::test]
async fn a_call_whose_end_was_lost_is_closed_by_what_the_carrier_says_within_a_minute() {
    let stage = Stage::set().await;
    stage.script(FIRST, talks_for(95.0));
    stage.lose_callbacks();
    let sid = stage.dial_in(patient()).await;
    assert_eq!(stage.call(&sid).await["closedAt"], Value::Null);
    stage.look_after(61).await;
    let call = stage.call(&sid).await;
    assert_eq!(course(&call), ("connected", "completed"));
    assert_eq!(call["talkSecs"], 95);
    assert_eq!(money_of(&call), ["15.50", "10.00", "0.028"]);
    assert_eq!(money_of(&call), stage.truth(&sid).money());
    let keys = ["lookup:0:completed", "lookup:1:completed"];
    assert_eq!(lookups(&stage, &call).await, keys);
}

#[tokio::test]
async fn a_call_that_goes_on_is_left_alone_and_looked_at_again() {
    let stage = Stage::set().await;
    let endless = Script {
        talk: None,
        ..Script::default()
    };
    stage.script(FIRST, endless);
    let sid = stage.place(patient());
    stage.wait_for_ringing(&sid).await;
    stage.lose_callbacks();
    for _ in 0..3 {
        stage.look_after(61).await;
    }
    let call = stage.call(&sid).await;
    assert_eq!(call["closedAt"], Value::Null);
    assert_eq!(lookups(&stage, &call).await, [""; 0]);
    stage.carrier.exchange().hang_up_all();
    stage.settle().await;
    stage.look_after(61).await;
    let call = stage.call(&sid).await;
    assert_eq!(course(&call), ("connected", "completed"));
    assert_eq!(money_of(&call), stage.truth(&sid).money());
}

#[tokio::test]
async fn asking_again_about_a_call_changes_nothing() {
    let stage = Stage::set().await;
    stage.script(FIRST, never(Outcome::Busy));
    stage.script(SECOND, talks_for(70.0));
    stage.lose_callbacks();
    let sid = stage.dial_in(patient()).await;
    stage.look_after(61).await;
    let call = stage.call(&sid).await;
    assert_eq!(money_of(&call), stage.truth(&sid).money());
    stage.look_after(4 * 60 * 60).await;
    assert_eq!(stage.call(&sid).await, call);
    let keys = ["lookup:0:completed", "lookup:1:busy", "lookup:2:completed"];
    assert_eq!(lookups(&stage, &call).await, keys);
}

#[tokio::test]
async fn a_carrier_that_does_not_answer_leaves_it_to_time() {
    let stage = Stage::set().await;
    stage.script(FIRST, talks_for(118.0));
    stage.believe_api_at("http://127.0.0.1:1").await;
    stage.lose_callbacks();
    let sid = stage.dial_in(patient()).await;
    stage.look_after(15).await;
    assert_eq!(stage.call(&sid).await["closedAt"], Value::Null);
    stage.look_after(61).await;
    let call = stage.call(&sid).await;
    assert_ne!(call["closedAt"], Value::Null);
    // The end of its dial was answered for, so the talk is known all the same.
    assert_eq!(money_of(&call)[..2], stage.truth(&sid).money()[..2]);
    assert_eq!(lookups(&stage, &call).await, [""; 0]);
    // How long the caller's leg was connected was only guessed, until the carrier says it.
    stage.believe_api_at(stage.carrier.api_url()).await;
    stage.look_after(61).await;
    let told = stage.call(&sid).await;
    assert_eq!(money_of(&told), stage.truth(&sid).money());
}

#[tokio::test]
async fn calls_that_the_carrier_does_not_know_keep_nobody_from_asking_about_the_others() {
    let stage = Stage::set().await;
    for sid in ["CA1", "CA2", "CA3", "CA4", "CA5"] {
        stage.exchange.carrier.calls(sid).await;
    }
    stage.script(FIRST, talks_for(95.0));
    stage.lose_callbacks();
    let sid = stage.dial_in(patient()).await;
    stage.look_after(61).await;
    let call = stage.call(&sid).await;
    assert_eq!(course(&call), ("connected", "completed"));
    assert_eq!(money_of(&call), stage.truth(&sid).money());
    let keys = ["lookup:0:completed", "lookup:1:completed"];
    assert_eq!(lookups(&stage, &call).await, keys);
    for unknown in ["CA1", "CA5"] {
        let open = stage.call(unknown).await;
        assert_eq!(open["closedAt"], Value::Null, "its bound is not over");
    }
    stage.look_after(4 * 60 * 60).await;
    assert_ne!(stage.call("CA1").await["closedAt"], Value::Null);
}

#[tokio::test]
async fn calls_that_are_closed_only_because_the_carrier_was_asked_are_an_alarm() {
    let stage = Stage::set().await;
    let app = &stage.world.ground.app;
    stage.script(FIRST, talks_for(5.0));
    stage.dial_in(patient()).await;
    // What its legs cost is asked for too, and is no gap.
    stage.look_after(16 * 60).await;
    assert_eq!(app.watch_gaps().await.expect("a count"), 0);
    stage.lose_callbacks();
    for _ in 0..3 {
        stage.dial_in(patient()).await;
    }
    stage.look_after(61).await;
    assert_eq!(app.watch_gaps().await.expect("a count"), 3);
    let owner = &stage.exchange.owner;
    let alarms = owner.get("/api/v1/alarms?kind=callback_gaps").await.ok();
    let found = &alarms["data"][0]["findings"][0]["found"];
    assert_eq!(
        found,
        "3 of 4: 3 closed once it was asked, 0 without its word"
    );
}

#[tokio::test]
async fn what_a_carrier_says_of_a_call_that_was_closed_without_its_word_still_counts() {
    let stage = Stage::set().await;
    stage.script(FIRST, never(Outcome::Busy));
    stage.script(SECOND, never(Outcome::Busy));
    stage.believe_api_at("http://127.0.0.1:1").await;
    stage.lose_callbacks();
    let sid = stage.dial_in(patient()).await;
    stage.look_after(200).await;
    let call = stage.call(&sid).await;
    assert_eq!(course(&call), ("unanswered", "busy"));
    assert_ne!(call["closedAt"], Value::Null);
    // Nobody said that the caller heard our apology, so nobody knows that it cost something.
    assert_eq!(money_of(&call), ["0.00", "0.00", "0.00"]);
    stage.believe_api_at(stage.carrier.api_url()).await;
    stage.look_after(61).await;
    let told = stage.call(&sid).await;
    assert_eq!(told["closedAt"], call["closedAt"]);
    assert_eq!(money_of(&told), ["0.00", "0.00", "0.004"]);
    assert_eq!(money_of(&told), stage.truth(&sid).money());
    let keys = ["lookup:0:completed", "lookup:1:busy", "lookup:2:busy"];
    assert_eq!(lookups(&stage, &told).await, keys);
}
