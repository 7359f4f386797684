//! Calls that the account places.

use jiff::{Timestamp, ToSpan as _};
use simulator::Prices;
use simulator::call::Input;
use simulator::party::{Outcome, Script};

use crate::stage::{Stage, talker};

const WAIT: &str = "<Response><Pause length=\"60\"/></Response>";

fn told(stage: &Stage) -> Vec<&str> {
    let status = stage.sent.iter().filter(|sent| sent.url == "/status");
    status.map(|sent| sent.get("CallStatus")).collect()
}

#[test]
fn an_answered_call_goes_through_every_state() {
    let stage = Stage::outbound(WAIT, talker()).play();
    assert_eq!(
        told(&stage),
        ["initiated", "ringing", "in-progress", "completed"]
    );
    assert_eq!(stage.only("/voice").get("Direction"), "outbound-api");
    assert_eq!(stage.only("/voice").get("CallStatus"), "in-progress");
    assert_eq!(stage.call.legs()[0].duration_secs(), Some(60));
}

#[test]
fn an_unanswered_call_asks_for_no_document() {
    let busy = Script {
        outcome: Outcome::Busy,
        ..talker()
    };
    let stage = Stage::outbound(WAIT, busy).play();
    assert_eq!(told(&stage), ["initiated", "busy"]);
    assert!(!stage.urls().contains(&"/voice"));
}

#[test]
fn the_account_cancels_what_rings_and_completes_what_was_answered() {
    let mut ringing = Stage::outbound(WAIT, talker()).play_until(1);
    ringing.tell(Input::Stop(0));
    assert_eq!(ringing.statuses(), ["canceled"]);
    let mut answered = Stage::outbound(WAIT, talker()).play_until(10);
    answered.tell(Input::Stop(0));
    assert_eq!(answered.statuses(), ["completed"]);
    let before = told(&answered).len();
    answered.tell(Input::Stop(0));
    assert_eq!(
        told(&answered).len(),
        before,
        "a finished call ends only once"
    );
}

#[test]
fn an_answer_that_comes_after_the_end_changes_nothing() {
    let mut stage = Stage::outbound(WAIT, talker()).play_until(10);
    stage.tell(Input::HangUp(0));
    stage.advance_to(500);
    assert_eq!(
        told(&stage),
        ["initiated", "ringing", "in-progress", "completed"]
    );
}

#[test]
fn digits_are_pressed_before_the_document_is_asked_for() {
    let stage = Stage::outbound_pressing("ww12", WAIT, talker()).play();
    // Three seconds of ringing, and half a second for each of the four keys.
    assert_eq!(stage.only("/voice").at_secs, 5);
}

/// What the first leg costs so many seconds after its end.
fn price_after(stage: &Stage, secs: i64) -> Option<String> {
    let leg = &stage.call.legs()[0];
    let ended_at: Timestamp = leg.ended_at.expect("it is over");
    Prices::USUAL.of(leg, ended_at + secs.seconds())
}

#[test]
fn a_leg_has_a_price_once_it_is_rated_for_each_minute_begun() {
    for (secs, price) in [(60, "-0.014000"), (61, "-0.028000")] {
        let wait = format!("<Response><Pause length=\"{secs}\"/></Response>");
        let stage = Stage::outbound(&wait, talker()).play();
        assert_eq!(price_after(&stage, 299), None);
        assert_eq!(price_after(&stage, 300).as_deref(), Some(price));
    }
}

#[test]
fn a_leg_that_nobody_answered_is_never_rated() {
    let busy = Script {
        outcome: Outcome::Busy,
        ..talker()
    };
    let stage = Stage::outbound(WAIT, busy).play();
    assert_eq!(price_after(&stage, 3_600), None);
}
