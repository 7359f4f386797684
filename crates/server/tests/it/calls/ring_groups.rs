//! Phones of one target that ring together, as the carrier lives it.

use serde_json::{Value, json};
use simulator::party::{Outcome, Script};
use simulator::span::Span;

use crate::calls::stage::{FIRST, SECOND, Stage, money_of, never, patient, talks_for};

/// The phones that ring together with the first target's own.
const TOGETHER: [&str; 2] = ["+13125550177", "+13125550178"];

impl Stage {
    /// The first target rings three phones, with further settings.
    async fn rings_together(&self, more: Value) {
        let group = TOGETHER.map(|phone| json!({ "type": "phone_number", "value": phone }));
        let mut change = json!({ "ringGroup": group });
        let more = more.as_object().expect("settings").clone();
        change.as_object_mut().expect("a change").extend(more);
        self.exchange.amend_target(0, change).await;
    }
}

/// Somebody who picks up after so many seconds, presses these keys when asked, and talks.
fn answering(after: f64, keys: &str, talk: f64) -> Script {
    Script {
        ring: Span::Exactly(after),
        answers: vec![keys.to_owned()],
        ..talks_for(talk)
    }
}

/// The one call of a stage, with its legs.
async fn shown(stage: &Stage, sid: &str) -> Value {
    let listed = stage.call(sid).await;
    let id = listed["id"].as_str().expect("an id");
    let path = format!("/api/v1/calls/{id}");
    stage.exchange.owner.get(&path).await.ok()
}

/// Who was dialled, and where each leg stood in the end.
fn legs(call: &Value) -> Vec<(&str, &str)> {
    let legs = call["legs"].as_array().expect("legs").iter().skip(1);
    legs.map(|leg| {
        let place = leg["endpoint"]["value"].as_str().expect("a place");
        (place, leg["status"].as_str().expect("a status"))
    })
    .collect()
}

#[tokio::test]
async fn the_first_to_answer_has_the_call_and_it_is_sold_once() {
    let stage = Stage::set().await;
    stage.rings_together(json!({})).await;
    stage.script(FIRST, answering(12.0, "", 95.0));
    stage.script(TOGETHER[0], answering(5.0, "", 95.0));
    stage.script(TOGETHER[1], never(Outcome::Busy));
    let sid = stage.dial_in(patient()).await;
    let call = shown(&stage, &sid).await;
    assert_eq!(call["disposition"], "connected");
    assert_eq!(call["buyerId"], stage.exchange.buyers[0].as_str());
    assert_eq!(call["attempts"], 1);
    let expected = [
        (FIRST, "canceled"),
        (TOGETHER[0], "completed"),
        (TOGETHER[1], "busy"),
    ];
    assert_eq!(legs(&call), expected, "{}", stage.history(&sid));
    assert_eq!(stage.truth(&sid).talk, Some((TOGETHER[0].to_owned(), 95)));
    assert_eq!(money_of(&call), ["15.50", "10.00", "0.028"]);
}

#[tokio::test]
async fn the_first_to_press_the_key_has_the_call_and_each_leg_costs_what_it_lasted() {
    let stage = Stage::set().await;
    stage.rings_together(json!({ "acceptKey": true })).await;
    stage.script(FIRST, answering(2.0, "", 95.0));
    stage.script(TOGETHER[0], answering(5.0, "1", 95.0));
    stage.script(TOGETHER[1], answering(29.0, "1", 95.0));
    let sid = stage.dial_in(patient()).await;
    let call = shown(&stage, &sid).await;
    assert_eq!(call["disposition"], "connected");
    let expected = [
        (FIRST, "completed"),
        (TOGETHER[0], "completed"),
        (TOGETHER[1], "canceled"),
    ];
    assert_eq!(legs(&call), expected, "{}", stage.history(&sid));
    let talked_on = call["recordings"].as_array().expect("recordings");
    assert!(talked_on.iter().all(|it| it["leg"] == 2), "{talked_on:?}");
    // Whoever was asked and did not press the key was connected for a started minute.
    assert_eq!(money_of(&call), ["15.50", "10.00", "0.038"]);
}

#[tokio::test]
async fn when_none_of_them_takes_the_call_the_next_target_rings_in_another_attempt() {
    let stage = Stage::set().await;
    stage.rings_together(json!({})).await;
    stage.script(FIRST, never(Outcome::Busy));
    stage.script(TOGETHER[0], never(Outcome::NoAnswer));
    stage.script(TOGETHER[1], never(Outcome::Fail));
    stage.script(SECOND, talks_for(70.0));
    let sid = stage.dial_in(patient()).await;
    let call = shown(&stage, &sid).await;
    assert_eq!(call["disposition"], "connected");
    assert_eq!(call["buyerId"], stage.exchange.buyers[1].as_str());
    assert_eq!(call["attempts"], 2);
    let expected = [
        (FIRST, "busy"),
        (TOGETHER[0], "no_answer"),
        (TOGETHER[1], "failed"),
        (SECOND, "completed"),
    ];
    assert_eq!(legs(&call), expected, "{}", stage.history(&sid));
    assert_eq!(money_of(&call), ["12.00", "10.00", "0.028"]);
}
