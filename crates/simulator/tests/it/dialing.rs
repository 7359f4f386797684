//! `<Dial>`: who rings, who is connected, and what everybody is told.

use simulator::call::{Input, Source};
use simulator::party::{Outcome, Script};
use simulator::span::Span;

use crate::stage::{CALLEE, Stage, post, talker};

const ALL: &str = "initiated ringing answered completed";

fn dial(attributes: &str, number: &str) -> String {
    format!(
        r#"<Response><Dial action="/action" {attributes}><Number {number} statusCallback="/leg"
        statusCallbackEvent="{ALL}">{CALLEE}</Number></Dial><Say>never</Say></Response>"#
    )
}

fn with(outcome: Outcome) -> Script {
    Script {
        outcome,
        ..talker()
    }
}

const HANG_UP: &str = "<Response><Hangup/></Response>";

#[test]
fn a_connected_call_tells_its_story_in_order() {
    let stage = Stage::inbound(&dial("", ""), Script::patient())
        .with("http://x.test/action", HANG_UP)
        .play();
    assert_eq!(
        stage.urls(),
        [
            "/voice", "/leg", "/leg", "/leg", "/leg", "/action", "/status"
        ]
    );
    let legs: Vec<_> = stage
        .sent
        .iter()
        .filter(|sent| sent.url == "/leg")
        .collect();
    let told = |name| legs.iter().map(|sent| sent.get(name)).collect::<Vec<_>>();
    assert_eq!(
        told("CallStatus"),
        ["initiated", "ringing", "in-progress", "completed"]
    );
    assert_eq!(told("SequenceNumber"), ["0", "1", "2", "3"]);
    let parent = stage.call.legs()[0].sid.as_str();
    assert!(legs.iter().all(|sent| sent.get("ParentCallSid") == parent));
    assert_eq!(legs[0].get("Direction"), "outbound-dial");
    assert_eq!(legs[0].get("CallbackSource"), "call-progress-events");
    assert_eq!(legs[2].get("Timestamp"), "Thu, 01 Jan 1970 00:00:03 +0000");
    assert_eq!(
        (legs[3].get("CallDuration"), legs[3].get("Duration")),
        ("60", "1")
    );
    assert_eq!(legs[3].get("SipResponseCode"), "200");
    assert_eq!(legs[2].get("CallDuration"), "-");
}

#[test]
fn the_action_hears_what_became_of_the_callee() {
    let stage = Stage::inbound(&dial("", ""), Script::patient())
        .with("http://x.test/action", HANG_UP)
        .play();
    let action = stage.only("/action");
    assert_eq!(action.get("DialCallStatus"), "completed");
    assert_eq!(action.get("DialCallDuration"), "60");
    assert_eq!(action.get("DialBridged"), "true");
    assert_eq!(action.get("DialCallSid"), stage.call.legs()[1].sid.as_str());
    assert_eq!(action.get("CallStatus"), "in-progress");
    let status = stage.only("/status");
    assert_eq!(
        (status.get("CallStatus"), status.get("CallDuration")),
        ("completed", "63")
    );
    assert_eq!(status.get("Duration"), "2");
}

#[test]
fn the_first_hook_carries_caller_place_and_attestation() {
    let stage = Stage::inbound(HANG_UP, Script::patient()).play();
    let voice = stage.only("/voice");
    for (name, value) in [
        ("CallStatus", "ringing"),
        ("Direction", "inbound"),
        ("Caller", "+14155550142"),
        ("Called", "+13125550100"),
        ("FromCity", "SAN FRANCISCO"),
        ("CalledState", "IL"),
        ("CallerCountry", "US"),
        ("StirVerstat", "TN-Validation-Passed-A"),
        ("ParentCallSid", "-"),
    ] {
        assert_eq!(voice.get(name), value, "{name}");
    }
}

#[test]
fn each_outcome_is_told_as_the_carrier_tells_it() {
    for (outcome, status, code) in [
        (Outcome::Busy, "busy", "486"),
        (Outcome::Reject, "busy", "603"),
        (Outcome::Fail, "failed", "404"),
        (Outcome::NoAnswer, "no-answer", "487"),
    ] {
        let stage = Stage::inbound(&dial(r#"timeout="20""#, ""), Script::patient())
            .with("http://x.test/action", HANG_UP)
            .party(CALLEE, with(outcome))
            .play();
        let action = stage.only("/action");
        assert_eq!(action.get("DialCallStatus"), status, "{outcome:?}");
        assert_eq!(action.get("DialBridged"), "false");
        assert_eq!(action.get("DialCallDuration"), "-");
        let last = stage.sent.iter().rfind(|sent| sent.url == "/leg").unwrap();
        assert_eq!(
            (last.get("SipResponseCode"), last.get("CallDuration")),
            (code, "0")
        );
        if outcome == Outcome::NoAnswer {
            assert_eq!(action.at_secs, 20);
        }
    }
}

#[test]
fn without_an_action_the_next_verb_runs_and_with_one_it_never_does() {
    let document = format!("<Response><Dial>{CALLEE}</Dial><Redirect>/after</Redirect></Response>");
    let stage = Stage::inbound(&document, Script::patient())
        .with("http://x.test/after", HANG_UP)
        .play();
    assert_eq!(stage.urls(), ["/voice", "/after", "/status"]);
    let stage = Stage::inbound(
        &dial("", "").replace("<Say>never</Say>", "<Redirect>/after</Redirect>"),
        Script::patient(),
    )
    .with("http://x.test/action", HANG_UP)
    .play();
    assert!(!stage.urls().contains(&"/after"));
}

#[test]
fn the_first_to_answer_wins_and_the_others_are_let_go() {
    let document = r#"<Response><Dial action="/action"><Number>+13125550101</Number>
        <Number>+13125550102</Number><Sip>sip:desk@x.test</Sip></Dial></Response>"#;
    let after = |secs| Script {
        ring: Span::Exactly(secs),
        ..talker()
    };
    let stage = Stage::inbound(document, Script::patient())
        .with("http://x.test/action", HANG_UP)
        .party("+13125550101", after(9.0))
        .party("+13125550102", after(4.0))
        .party("sip:desk@x.test", with(Outcome::Busy))
        .play();
    assert_eq!(
        stage.statuses(),
        ["completed", "no-answer", "completed", "busy"]
    );
    assert_eq!(
        stage.only("/action").get("DialCallSid"),
        stage.call.legs()[2].sid.as_str()
    );
}

#[test]
fn of_several_who_are_screened_the_first_to_press_the_key_wins() {
    let document = r#"<Response><Dial action="/action">
        <Number url="/screen">+13125550101</Number><Number url="/screen">+13125550102</Number>
        <Number url="/screen">+13125550103</Number></Dial></Response>"#;
    let screen = r#"<Response><Gather numDigits="1" timeout="8" action="/pressed"/>
        <Hangup/></Response>"#;
    let after = |secs, answers: &[&str]| Script {
        ring: Span::Exactly(secs),
        answers: answers.iter().map(|text| text.to_string()).collect(),
        ..talker()
    };
    let stage = Stage::inbound(document, Script::patient())
        .with("http://x.test/screen", screen)
        .with("http://x.test/pressed", "<Response/>")
        .with("http://x.test/action", HANG_UP)
        .party("+13125550101", after(3.0, &[]))
        .party("+13125550102", after(4.0, &["1"]))
        .party("+13125550103", after(25.0, &["1"]))
        .play();
    assert_eq!(
        stage.statuses(),
        ["completed", "completed", "completed", "no-answer"]
    );
    let action = stage.only("/action");
    assert_eq!(action.get("DialCallSid"), stage.call.legs()[2].sid.as_str());
    assert_eq!(action.get("DialBridged"), "true");
}

#[test]
fn in_sequence_the_next_rings_only_when_the_one_before_is_over() {
    let document = r#"<Response><Dial action="/action" sequential="true" timeout="10">
        <Number>+13125550101</Number><Number>+13125550102</Number></Dial></Response>"#;
    let mut stage = Stage::inbound(document, Script::patient())
        .with("http://x.test/action", HANG_UP)
        .party("+13125550101", with(Outcome::NoAnswer))
        .play_until(9);
    assert_eq!(stage.statuses(), ["in-progress", "ringing"]);
    stage.advance_to(100);
    assert_eq!(stage.statuses(), ["completed", "no-answer", "completed"]);
    assert_eq!(stage.only("/action").get("DialCallStatus"), "completed");
}

#[test]
fn a_callee_is_connected_after_it_pressed_one_and_not_otherwise() {
    let screen = r#"<Response><Gather numDigits="1" action="/pressed"><Say>Press 1</Say></Gather>
        <Hangup/></Response>"#;
    let play = |answers: &[&str]| {
        let answers = answers.iter().map(|text| text.to_string()).collect();
        Stage::inbound(&dial("", r#"url="/screen""#), Script::patient())
            .with("http://x.test/screen", screen)
            .with("http://x.test/pressed", "<Response/>")
            .with("http://x.test/action", HANG_UP)
            .party(
                CALLEE,
                Script {
                    answers,
                    ..talker()
                },
            )
            .play()
    };
    let taken = play(&["1"]);
    assert_eq!(taken.only("/pressed").get("Digits"), "1");
    assert_eq!(taken.only("/screen").get("Direction"), "outbound-dial");
    assert_eq!(taken.only("/action").get("DialBridged"), "true");
    let refused = play(&[]);
    assert!(!refused.urls().contains(&"/pressed"));
    let action = refused.only("/action");
    assert_eq!(
        (action.get("DialCallStatus"), action.get("DialBridged")),
        ("completed", "false")
    );
}

#[test]
fn a_caller_who_hangs_up_takes_the_callee_along() {
    let caller = Script {
        talk: Some(Span::Exactly(10.0)),
        ..Script::patient()
    };
    let stage = Stage::inbound(&dial("", ""), caller).play();
    assert_eq!(stage.statuses(), ["completed", "completed"]);
    let action = stage.only("/action");
    assert_eq!(
        (action.get("CallStatus"), action.get("DialCallDuration")),
        ("completed", "10")
    );
}

#[test]
fn a_caller_who_gives_up_while_it_rings_leaves_an_unanswered_leg() {
    let caller = Script {
        patience: Some(Span::Exactly(2.0)),
        ..Script::patient()
    };
    let stage = Stage::inbound(&dial("", ""), caller).play();
    assert_eq!(stage.statuses(), ["completed", "no-answer"]);
    assert_eq!(stage.only("/action").get("DialCallStatus"), "no-answer");
}

#[test]
fn answer_on_bridge_leaves_an_unconnected_caller_unbilled() {
    let stage = Stage::inbound(&dial(r#"answerOnBridge="true""#, ""), Script::patient())
        .with("http://x.test/action", "<Response><Reject/></Response>")
        .party(CALLEE, with(Outcome::Busy))
        .play();
    assert_eq!(stage.statuses(), ["no-answer", "busy"]);
    assert_eq!(stage.only("/status").get("CallDuration"), "0");
}

#[test]
fn a_time_limit_ends_the_talk_and_the_caller_goes_on() {
    let stage = Stage::inbound(&dial(r#"timeLimit="25""#, ""), Script::patient())
        .with("http://x.test/action", HANG_UP)
        .play();
    assert_eq!(stage.only("/action").get("DialCallDuration"), "25");
    assert_eq!(stage.only("/action").get("CallStatus"), "in-progress");
}

#[test]
fn star_ends_the_dial_but_not_the_call() {
    let caller = Script {
        star: Some(Span::Exactly(2.0)),
        ..Script::patient()
    };
    let stage = Stage::inbound(&dial(r#"hangupOnStar="true""#, ""), caller)
        .with("http://x.test/action", HANG_UP)
        .play();
    assert_eq!(stage.only("/action").get("DialCallStatus"), "canceled");
    assert_eq!(stage.statuses(), ["completed", "canceled"]);
}

#[test]
fn a_recorded_dial_tells_action_and_callback_of_one_recording() {
    let attributes = r#"record="record-from-answer-dual" recordingStatusCallback="/recording"
        recordingStatusCallbackEvent="in-progress completed""#;
    let stage = Stage::inbound(&dial(attributes, ""), Script::patient())
        .with("http://x.test/action", HANG_UP)
        .play();
    let told: Vec<_> = stage
        .sent
        .iter()
        .filter(|sent| sent.url == "/recording")
        .collect();
    assert_eq!(told.len(), 2);
    assert_eq!(told[0].get("RecordingStatus"), "in-progress");
    let done = told[1];
    assert_eq!(done.get("RecordingStatus"), "completed");
    assert_eq!(
        (done.get("RecordingDuration"), done.get("RecordingChannels")),
        ("60", "2")
    );
    assert_eq!(done.get("CallSid"), stage.call.legs()[0].sid.as_str());
    assert_eq!(done.get("RecordingSource"), "DialVerb");
    assert_eq!(stage.recordings[0].sid.as_str(), done.get("RecordingSid"));
    assert_eq!(
        stage.only("/action").get("RecordingUrl"),
        done.get("RecordingUrl")
    );
}

#[test]
fn a_redirected_caller_leaves_its_dial_without_an_action() {
    let mut stage = Stage::inbound(&dial("", ""), Script::patient())
        .with("http://x.test/elsewhere", HANG_UP)
        .play_until(30);
    stage.tell(Input::Redirect(
        0,
        Source::Url(post("http://x.test/elsewhere")),
    ));
    assert_eq!(stage.statuses(), ["completed", "completed"]);
    assert!(!stage.urls().contains(&"/action"));
}

#[test]
fn a_redirected_callee_lives_on_and_its_dial_has_no_duration() {
    let mut stage = Stage::inbound(&dial("", ""), Script::patient())
        .with("http://x.test/action", HANG_UP)
        .with(
            "http://x.test/elsewhere",
            "<Response><Pause length=\"30\"/></Response>",
        )
        .play_until(30);
    stage.tell(Input::Redirect(
        1,
        Source::Url(post("http://x.test/elsewhere")),
    ));
    let action = stage.only("/action");
    assert_eq!(
        (action.get("DialCallStatus"), action.get("DialCallDuration")),
        ("completed", "-")
    );
    assert_eq!(stage.statuses(), ["completed", "in-progress"]);
    stage.advance_to(61);
    assert_eq!(stage.statuses(), ["completed", "completed"]);
}

#[test]
fn what_nobody_could_dial_fails() {
    let document = r#"<Response><Dial action="/action">not a number</Dial></Response>"#;
    let stage = Stage::inbound(document, Script::patient())
        .with("http://x.test/action", HANG_UP)
        .play();
    assert_eq!(stage.only("/action").get("DialCallStatus"), "failed");
}

#[test]
fn keys_for_an_extension_are_pressed_before_the_callee_is_screened() {
    let stage = Stage::inbound(
        &dial("", r#"sendDigits="ww12" url="/screen""#),
        Script::patient(),
    )
    .with("http://x.test/screen", "<Response/>")
    .with("http://x.test/action", HANG_UP)
    .play();
    // Three seconds of ringing, and half a second for each of the four keys.
    assert_eq!(stage.only("/screen").at_secs, 5);
    assert_eq!(stage.only("/action").get("DialBridged"), "true");
}
