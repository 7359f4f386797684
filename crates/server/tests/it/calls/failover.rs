//! What follows when a target does not take the call, as the carrier lives it.

use domain::calls::events::Happening;
use serde_json::{Value, json};
use simulator::party::{Outcome, Script};

use crate::calls::stage::{FIRST, SECOND, Stage, money_of, never, patient, talks_for};

/// The backup number of the first target.
const BACKUP: &str = "+13125550188";

impl Stage {
    /// Changes the target of the first offer.
    async fn amend_target(&self, change: Value) {
        let offer = format!("/api/v1/offers/{}", self.exchange.offers[0]);
        let offer = self.exchange.owner.get(&offer).await.ok();
        let target = offer["targetId"].as_str().expect("a target");
        let path = format!("/api/v1/targets/{target}");
        self.exchange.owner.patch(&path, change).await.ok();
    }
}

#[tokio::test]
async fn whoever_answers_at_the_backup_number_is_the_buyer_of_the_call() {
    let stage = Stage::set().await;
    stage.amend_target(json!({ "backupNumber": BACKUP })).await;
    stage.script(FIRST, never(Outcome::Busy));
    stage.script(BACKUP, talks_for(95.0));
    let sid = stage.dial_in(patient()).await;
    let call = stage.call(&sid).await;
    assert_eq!(call["disposition"], "connected");
    assert_eq!(call["buyerId"], stage.exchange.buyers[0].as_str());
    assert_eq!(call["attempts"], 2);
    let truth = stage.truth(&sid);
    assert_eq!(truth.talk, Some((BACKUP.to_owned(), 95)));
    assert_eq!(money_of(&call)[..2], ["15.50", "10.00"]);
    assert_eq!(money_of(&call)[2], truth.money()[2]);
}

#[tokio::test]
async fn no_phone_rings_beyond_what_all_may_ring_together() {
    let stage = Stage::set().await;
    stage
        .amend(json!({ "maxRingSecs": 12, "ringTimeoutSecs": 30 }))
        .await;
    stage.script(FIRST, never(Outcome::NoAnswer));
    stage.script(SECOND, talks_for(95.0));
    let sid = stage.dial_in(patient()).await;
    let call = stage.call(&sid).await;
    assert_eq!(call["disposition"], "unanswered");
    assert_eq!(stage.truth(&sid).dialled, 1, "{}", stage.history(&sid));
}

#[tokio::test]
async fn a_phone_is_sent_its_keys_once_it_answers() {
    let stage = Stage::set().await;
    stage.amend_target(json!({ "sendDigits": "12#" })).await;
    stage.script(FIRST, talks_for(95.0));
    let sid = stage.dial_in(patient()).await;
    let call = stage.call(&sid).await;
    assert_eq!(call["buyerId"], stage.exchange.buyers[0].as_str());
    let state = stage.carrier.exchange().state();
    let (call, _) = state.find_leg(&sid).expect("the carrier's own call");
    assert_eq!(call.legs()[1].opening.send_digits, "12#");
}

/// Somebody who picks up, answers a question with these keys, and talks for so many seconds.
fn pressing(keys: &str, secs: f64) -> Script {
    Script {
        answers: vec![keys.to_owned()],
        ..talks_for(secs)
    }
}

#[tokio::test]
async fn whoever_accepts_the_call_talks_and_pays() {
    let stage = Stage::set().await;
    let asks = json!({ "acceptKey": true, "whisper": "A roofing call." });
    stage.amend_target(asks).await;
    stage.script(FIRST, pressing("1", 95.0));
    let sid = stage.dial_in(patient()).await;
    let call = stage.call(&sid).await;
    assert_eq!(call["disposition"], "connected");
    assert_eq!(call["buyerId"], stage.exchange.buyers[0].as_str());
    assert_eq!(money_of(&call)[..2], ["15.50", "10.00"]);
    let talk = call["talkSecs"].as_u64().expect("a talk");
    let (_, connected) = stage.truth(&sid).talk.expect("a connection");
    let facts = stage.facts(&call).await;
    let accepted = facts.iter().find_map(|fact| match fact.event.what {
        Happening::Accepted { after, .. } => Some(u64::from(after.get())),
        _ => None,
    });
    let asked = accepted.expect("when they accepted");
    // How long the carrier waits for our answers is connected time that is not being asked.
    assert_eq!(talk, connected - asked, "{}", stage.history(&sid));
    assert!(94 <= talk && 0 < asked, "{talk} of {connected} s");
}

#[tokio::test]
async fn whoever_answers_and_does_not_accept_is_not_connected_and_the_next_rings() {
    for keys in ["", "2"] {
        let stage = Stage::set().await;
        stage.amend_target(json!({ "acceptKey": true })).await;
        stage.script(FIRST, pressing(keys, 95.0));
        stage.script(SECOND, talks_for(70.0));
        let sid = stage.dial_in(patient()).await;
        let call = stage.call(&sid).await;
        assert_eq!(call["disposition"], "connected", "{keys}");
        assert_eq!(call["buyerId"], stage.exchange.buyers[1].as_str());
        assert_eq!(call["talkSecs"], 70);
        assert_eq!(money_of(&call)[0], "12.00");
    }
}

#[tokio::test]
async fn when_all_that_answer_decline_nobody_pays_and_the_carrier_is_still_paid() {
    let stage = Stage::set().await;
    stage.amend(json!({ "maxAttempts": 1 })).await;
    stage.amend_target(json!({ "acceptKey": true })).await;
    stage.script(FIRST, pressing("", 95.0));
    let sid = stage.dial_in(patient()).await;
    let call = stage.call(&sid).await;
    assert_eq!(call["disposition"], "unanswered");
    let truth = stage.truth(&sid);
    let answered = truth.talk.as_ref().map(|(phone, _)| phone.as_str());
    assert_eq!(answered, Some(FIRST), "{}", stage.history(&sid));
    assert_eq!(money_of(&call)[..2], ["0.00", "0.00"]);
    assert_eq!(money_of(&call), truth.money());
}

#[tokio::test]
async fn a_caller_whom_the_first_hangs_up_on_at_once_talks_with_the_next() {
    let stage = Stage::set().await;
    stage.amend(json!({ "rerouteWithinSecs": 10 })).await;
    stage.script(FIRST, talks_for(4.0));
    stage.script(SECOND, talks_for(70.0));
    let sid = stage.dial_in(patient()).await;
    let call = stage.call(&sid).await;
    assert_eq!(call["disposition"], "connected");
    assert_eq!(call["buyerId"], stage.exchange.buyers[1].as_str());
    assert_eq!(call["attempts"], 2);
    assert_eq!(money_of(&call)[..2], ["12.00", "10.00"]);
}

#[tokio::test]
async fn a_caller_whom_nobody_takes_leaves_a_message_that_is_kept_with_the_call() {
    let stage = Stage::set().await;
    let fallback = json!({ "type": "voicemail", "greeting": "Leave a message." });
    stage.amend(json!({ "fallback": fallback })).await;
    stage.script(FIRST, never(Outcome::Busy));
    stage.script(SECOND, never(Outcome::Busy));
    let sid = stage.dial_in(patient()).await;
    let call = stage.call(&sid).await;
    assert_eq!(call["disposition"], "unanswered");
    assert_eq!(call["hasRecording"], true, "{}", stage.history(&sid));
    assert_eq!(money_of(&call)[..2], ["0.00", "0.00"]);
}
