//! Documents: prompts, recordings, turning away, and what happens when one
//! cannot be had or run.

use simulator::party::Script;
use simulator::span::Span;

use crate::stage::Stage;

const HANG_UP: &str = "<Response><Hangup/></Response>";

fn caller(answers: &[&str]) -> Script {
    Script {
        answers: answers.iter().map(|text| text.to_string()).collect(),
        ..Script::patient()
    }
}

#[test]
fn digits_go_to_the_action_and_silence_falls_through() {
    let document = r#"<Response><Gather numDigits="1" action="/menu"><Say>1 or 2?</Say></Gather>
        <Redirect>/silent</Redirect></Response>"#;
    let stage = Stage::inbound(document, caller(&["2"]))
        .with("http://x.test/menu", HANG_UP)
        .play();
    assert_eq!(stage.only("/menu").get("Digits"), "2");
    assert_eq!(stage.only("/menu").get("CallStatus"), "in-progress");
    let stage = Stage::inbound(document, caller(&[""]))
        .with("http://x.test/silent", HANG_UP)
        .play();
    assert_eq!(stage.urls(), ["/voice", "/silent", "/status"]);
}

#[test]
fn an_empty_answer_is_posted_only_where_that_was_asked_for() {
    let document =
        r#"<Response><Gather action="/menu" actionOnEmptyResult="true" timeout="3"/></Response>"#;
    let stage = Stage::inbound(document, caller(&[]))
        .with("http://x.test/menu", HANG_UP)
        .play();
    let menu = stage.only("/menu");
    assert_eq!((menu.get("Digits"), menu.at_secs), ("", 3));
}

#[test]
fn speech_comes_with_the_carriers_confidence() {
    let document = r#"<Response><Gather input="speech dtmf" action="/menu"/></Response>"#;
    let stage = Stage::inbound(document, caller(&["a new roof"]))
        .with("http://x.test/menu", HANG_UP)
        .play();
    let menu = stage.only("/menu");
    assert_eq!(
        (menu.get("SpeechResult"), menu.get("Digits")),
        ("a new roof", "-")
    );
    assert!(menu.get("Confidence").starts_with("0."));
}

#[test]
fn a_message_is_recorded_and_its_action_told() {
    let document = r#"<Response><Record action="/kept" maxLength="4"/></Response>"#;
    let stage = Stage::inbound(document, caller(&[]))
        .with("http://x.test/kept", HANG_UP)
        .play();
    assert_eq!(stage.only("/kept").get("RecordingDuration"), "4");
    assert_eq!(stage.recordings[0].source, "RecordVerb");
}

#[test]
fn a_silent_party_leaves_no_recording_and_the_next_verb_runs() {
    let document = r#"<Response><Record action="/kept" recordingStatusCallback="/recording"
        recordingStatusCallbackEvent="absent"/><Redirect>/after</Redirect></Response>"#;
    let silent = Script {
        speaks: Span::Exactly(0.0),
        ..Script::patient()
    };
    let stage = Stage::inbound(document, silent)
        .with("http://x.test/after", HANG_UP)
        .play();
    assert!(stage.recordings.is_empty());
    let absent = stage.only("/recording");
    assert_eq!(
        (absent.get("RecordingStatus"), absent.get("ErrorCode")),
        ("absent", "16101")
    );
    assert_eq!(stage.urls(), ["/voice", "/recording", "/after", "/status"]);
}

#[test]
fn a_rejected_call_is_never_answered() {
    for (document, status) in [
        (r#"<Response><Reject reason="busy"/></Response>"#, "busy"),
        (
            r#"<Response><Pause length="2"/><Reject/></Response>"#,
            "no-answer",
        ),
    ] {
        let stage = Stage::inbound(document, caller(&[])).play();
        assert_eq!(stage.statuses(), [status]);
        assert_eq!(stage.call.legs()[0].answered_at, None);
        assert_eq!(stage.only("/status").get("CallDuration"), "0");
    }
}

#[test]
fn a_document_that_cannot_be_run_turns_to_the_fallback_with_code_and_url() {
    let answers = [
        (
            200,
            "text/xml",
            "<Response><Say>a & b</Say></Response>",
            "12100",
        ),
        (200, "application/json", r#"{"received":true}"#, "12300"),
        (500, "text/xml", "<Response/>", "11200"),
    ];
    for (status, kind, body, code) in answers {
        let stage = Stage::inbound_with_fallback(caller(&[]))
            .with_answer("http://x.test/voice", status, kind, body)
            .with("http://x.test/fallback", HANG_UP)
            .play();
        let fallback = stage.only("/fallback");
        assert_eq!(fallback.get("ErrorCode"), code);
        assert_eq!(fallback.get("ErrorUrl"), "http://x.test/voice");
    }
    let stage = Stage::inbound_with_fallback(caller(&[]))
        .with("http://x.test/fallback", HANG_UP)
        .play();
    assert_eq!(stage.only("/fallback").get("ErrorCode"), "11205");
}

#[test]
fn without_a_fallback_or_with_a_broken_one_the_call_is_hung_up() {
    let stage = Stage::inbound("no document", caller(&[])).play();
    assert_eq!(
        (stage.urls(), stage.statuses()),
        (vec!["/voice", "/status"], vec!["completed"])
    );
    let stage = Stage::inbound_with_fallback(caller(&[])).play();
    assert_eq!(stage.urls(), ["/voice", "/fallback", "/status"]);
}

#[test]
fn a_document_that_redirects_to_itself_is_stopped() {
    let stage = Stage::inbound(
        "<Response><Redirect>/voice</Redirect></Response>",
        caller(&[]),
    )
    .play();
    let fetches = stage.urls().iter().filter(|url| **url == "/voice").count();
    assert_eq!(fetches, 1_000);
}
