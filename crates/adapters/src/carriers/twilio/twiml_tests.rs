//! Each verb as Twilio documents it, and texts that try to break out.

use std::collections::BTreeMap;
use std::num::{NonZeroU8, NonZeroU16, NonZeroU32};

use base::phone::{PhoneNumber, SipAddress};
use base::text::HttpUrl;
use domain::calls::script::dial::{
    Conference, Destination, Dial, DialRecording, Leg, LegMoment, LegPlace, LegReports, Legs,
    RecordFrom, Reports, RingOrder,
};
use domain::calls::script::{
    Digits, End, Gather, GatherInput, Key, Prompt, Record, RejectReason, Relay, Say, Script, Step,
    StreamUrl,
};
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::Event;

use super::element::is_xml_character;
use super::render;

const OPENING: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Response>"#;

fn url(rest: &str) -> HttpUrl {
    HttpUrl::parse(&format!("https://calls.example.com/{rest}")).expect("a web address")
}

fn phone(text: &str) -> PhoneNumber {
    PhoneNumber::from_e164(text).expect("a number")
}

fn secs(secs: u32) -> NonZeroU32 {
    NonZeroU32::new(secs).expect("not zero")
}

fn small(count: u8) -> NonZeroU8 {
    NonZeroU8::new(count).expect("not zero")
}

fn dial() -> Dial {
    let reports = Reports::ActionAndLegs {
        action_url: url("after?call=1&step=2"),
        legs: LegReports::of_everything(url("leg")),
    };
    let leg = Leg::phone_number(phone("+12025550123"));
    Dial::one(leg, reports, secs(30), secs(3600))
}

/// What a script is rendered to, without the frame that every document has.
#[track_caller]
fn inside(script: &Script) -> String {
    let document = render(script);
    assert_eq!(document, render(script), "the same bytes every time");
    let inside = document
        .strip_prefix(OPENING)
        .and_then(|rest| rest.strip_suffix("</Response>"));
    inside.expect("the frame is there").to_owned()
}

/// A step and then a hang-up, without the hang-up.
#[track_caller]
fn step(step: Step) -> String {
    let script = Script::Answer {
        steps: vec![step],
        end: End::HangUp,
    };
    let inside = inside(&script);
    inside
        .strip_suffix("<Hangup/>")
        .expect("it ends in a hang-up")
        .to_owned()
}

#[track_caller]
fn end(end: End) -> String {
    let steps = Vec::new();
    inside(&Script::Answer { steps, end })
}

#[test]
fn a_rejection_is_the_whole_script() {
    for (reason, word) in [
        (RejectReason::Rejected, "rejected"),
        (RejectReason::Busy, "busy"),
    ] {
        let expected = format!(r#"<Reject reason="{word}"/>"#);
        assert_eq!(inside(&Script::reject(reason)), expected);
    }
}

#[test]
fn an_apology_is_said_before_the_call_ends() {
    assert_eq!(
        inside(&Script::apology(Some("Bob & Co. are <out>"))),
        "<Say>Sorry. Bob &amp; Co. are &lt;out&gt;</Say><Hangup/>"
    );
}

#[test]
fn prompts_are_said_played_and_kept_silent() {
    let say = Say {
        text: "Hello".to_owned(),
        voice: Some("Polly.Joanna".to_owned()),
        language: Some("en-US".to_owned()),
    };
    assert_eq!(
        step(Step::Prompt(Prompt::Say(say))),
        r#"<Say voice="Polly.Joanna" language="en-US">Hello</Say>"#
    );
    let play = Prompt::Play {
        sound_url: url("ring.mp3?a=1&b=2"),
        times: NonZeroU16::new(3).expect("not zero"),
    };
    assert_eq!(
        step(Step::Prompt(play)),
        r#"<Play loop="3">https://calls.example.com/ring.mp3?a=1&amp;b=2</Play>"#
    );
    let digits = Digits::parse("ww12#").expect("keys");
    assert_eq!(
        step(Step::Prompt(Prompt::PlayDigits(digits))),
        r#"<Play digits="ww12#"/>"#
    );
    let length_secs = small(2);
    assert_eq!(
        step(Step::Prompt(Prompt::Pause { length_secs })),
        r#"<Pause length="2"/>"#
    );
}

#[test]
fn a_gather_holds_its_prompts() {
    let prompts = || vec![Prompt::Say(Say::text("Press 1"))];
    assert_eq!(
        step(Step::Gather(Gather::keys(prompts(), url("gathered")))),
        concat!(
            r#"<Gather input="dtmf" action="https://calls.example.com/gathered" timeout="5" "#,
            r##"finishOnKey="#"><Say>Press 1</Say></Gather>"##,
        )
    );
    let gather = Gather {
        input: GatherInput::KeysOrSpeech,
        timeout_secs: small(8),
        digits_max: Some(small(1)),
        finish_key: None,
        reports_silence: true,
        language: Some("en-GB".to_owned()),
        hints: vec!["plumber".to_owned(), "roofer".to_owned()],
        ..Gather::keys(Vec::new(), url("gathered"))
    };
    assert_eq!(
        step(Step::Gather(gather)),
        concat!(
            r#"<Gather input="dtmf speech" action="https://calls.example.com/gathered" "#,
            r#"timeout="8" finishOnKey="" numDigits="1" language="en-GB" "#,
            r#"hints="plumber,roofer" actionOnEmptyResult="true"/>"#,
        )
    );
}

#[test]
fn a_record_says_when_a_message_is_over() {
    let record = Record {
        action_url: url("left"),
        recording_url: Some(url("recorded")),
        silence_secs: small(4),
        length_max_secs: secs(120),
        finish_key: Some(Key::Star),
        plays_beep: true,
        trims_silence: false,
    };
    assert_eq!(
        step(Step::Record(record)),
        concat!(
            r#"<Record action="https://calls.example.com/left" timeout="4" finishOnKey="*" "#,
            r#"maxLength="120" playBeep="true" trim="do-not-trim" "#,
            r#"recordingStatusCallback="https://calls.example.com/recorded"/>"#,
        )
    );
}

#[test]
fn a_dial_has_its_action_its_limits_and_a_callback_on_the_leg() {
    assert_eq!(
        inside(&Script::dial(dial())),
        concat!(
            r#"<Dial action="https://calls.example.com/after?call=1&amp;step=2" timeout="30" "#,
            r#"timeLimit="3600" answerOnBridge="true">"#,
            r#"<Number statusCallbackEvent="initiated ringing answered completed" "#,
            r#"statusCallback="https://calls.example.com/leg">+12025550123</Number></Dial>"#,
        )
    );
}

#[test]
fn several_legs_each_have_their_own_attributes() {
    let first = Leg {
        place: LegPlace::PhoneNumber {
            number: phone("+12025550123"),
            send_digits: Some(Digits::parse("w9").expect("keys")),
        },
        whisper_url: Some(url("whisper")),
        status_url: Some(url("own")),
    };
    let address = SipAddress::parse("sip:a&b@pbx.example.com;transport=tls").expect("an address");
    let legs = Legs::several(vec![first, Leg::sip(address)], RingOrder::Sequential);
    let recording = DialRecording {
        from: RecordFrom::Answer,
        is_dual_channel: true,
        recording_url: Some(url("recorded")),
    };
    let dial = Dial {
        to: Destination::Legs(legs.expect("two legs")),
        reports: Reports::Legs(LegReports::of(url("leg"), [LegMoment::Answered])),
        caller_id: Some(phone("+18885550100")),
        recording: Some(recording),
        hangs_up_on_star: true,
        answers_on_bridge: false,
        ..dial()
    };
    assert_eq!(
        end(End::Dial(dial)),
        concat!(
            r#"<Dial timeout="30" timeLimit="3600" callerId="+18885550100" "#,
            r#"record="record-from-answer-dual" "#,
            r#"recordingStatusCallback="https://calls.example.com/recorded" "#,
            r#"hangupOnStar="true" sequential="true">"#,
            r#"<Number sendDigits="w9" url="https://calls.example.com/whisper" "#,
            r#"statusCallbackEvent="answered completed" "#,
            r#"statusCallback="https://calls.example.com/own">+12025550123</Number>"#,
            r#"<Sip statusCallbackEvent="answered completed" "#,
            r#"statusCallback="https://calls.example.com/leg">"#,
            r#"sip:a&amp;b@pbx.example.com;transport=tls</Sip></Dial>"#,
        )
    );
}

#[test]
fn every_way_to_record_has_its_word() {
    for (from, is_dual_channel, word) in [
        (RecordFrom::Answer, false, "record-from-answer"),
        (RecordFrom::Answer, true, "record-from-answer-dual"),
        (RecordFrom::Ringing, false, "record-from-ringing"),
        (RecordFrom::Ringing, true, "record-from-ringing-dual"),
    ] {
        let recording = Some(DialRecording {
            from,
            is_dual_channel,
            recording_url: None,
        });
        let dial = Dial {
            recording,
            ..dial()
        };
        let expected = format!(r#"record="{word}""#);
        assert!(end(End::Dial(dial)).contains(&expected), "{word}");
    }
}

#[test]
fn a_conference_is_recorded_and_reported_by_itself() {
    let conference = Conference {
        name: "room & board".to_owned(),
        starts_on_enter: true,
        ends_on_exit: false,
        is_muted: false,
        plays_beep: true,
        wait_url: Some(url("wait")),
        participants_max: Some(small(1)),
    };
    let dial = Dial {
        to: Destination::Conference(conference),
        recording: Some(DialRecording {
            from: RecordFrom::Answer,
            is_dual_channel: false,
            recording_url: Some(url("recorded")),
        }),
        ..dial()
    };
    assert_eq!(
        end(End::Dial(dial)),
        concat!(
            r#"<Dial action="https://calls.example.com/after?call=1&amp;step=2" timeout="30" "#,
            r#"timeLimit="3600" answerOnBridge="true">"#,
            r#"<Conference muted="false" beep="true" startConferenceOnEnter="true" "#,
            r#"endConferenceOnExit="false" waitUrl="https://calls.example.com/wait" "#,
            r#"maxParticipants="2" record="record-from-start" "#,
            r#"recordingStatusCallback="https://calls.example.com/recorded" "#,
            r#"statusCallbackEvent="start end join leave" "#,
            r#"statusCallback="https://calls.example.com/leg">room &amp; board</Conference></Dial>"#,
        )
    );
}

#[test]
fn limits_are_lowered_to_the_carriers_and_never_raised() {
    let longest = Dial {
        ring_timeout_secs: secs(u32::MAX),
        time_limit_secs: secs(u32::MAX),
        ..dial()
    };
    assert!(end(End::Dial(longest)).contains(r#" timeout="600" timeLimit="86400" "#));
    let shortest = Dial {
        ring_timeout_secs: secs(1),
        time_limit_secs: secs(1),
        ..dial()
    };
    assert!(end(End::Dial(shortest)).contains(r#" timeout="1" timeLimit="1" "#));
}

#[test]
fn a_redirect_names_its_url() {
    assert_eq!(
        end(End::Redirect(url("next?a=1&b=2"))),
        "<Redirect>https://calls.example.com/next?a=1&amp;b=2</Redirect>"
    );
}

#[test]
fn a_relay_connects_both_ways_and_tells_the_agent() {
    let parameters = BTreeMap::from([
        ("language".to_owned(), "en".to_owned()),
        ("call".to_owned(), "\"1\"".to_owned()),
    ]);
    let relay = Relay {
        stream_url: StreamUrl::parse("wss://voice.example.com/a").expect("an address"),
        parameters,
        action_url: url("after"),
    };
    assert_eq!(
        end(End::Relay(relay)),
        concat!(
            r#"<Connect action="https://calls.example.com/after">"#,
            r#"<Stream url="wss://voice.example.com/a">"#,
            r#"<Parameter name="call" value="&quot;1&quot;"/>"#,
            r#"<Parameter name="language" value="en"/></Stream></Connect>"#,
        )
    );
}

/// What an XML parser reads: the names of all elements, every attribute's value, and all text.
fn parsed(document: &str) -> (Vec<String>, Vec<String>, String) {
    let mut reader = Reader::from_str(document);
    reader.config_mut().check_end_names = true;
    let (mut names, mut values, mut text) = (Vec::new(), Vec::new(), String::new());
    loop {
        match reader.read_event().expect("it is well formed") {
            Event::Start(element) | Event::Empty(element) => {
                names.push(element.name().as_ref().to_owned());
                for attribute in element.attributes() {
                    let attribute = attribute.expect("a well-formed attribute");
                    let value = attribute
                        .normalized_value(XmlVersion::Explicit1_0)
                        .expect("a readable value");
                    values.push(value.into_owned());
                }
            }
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::GeneralRef(reference) => {
                let entity = format!("&{};", reference.xml10_content());
                let character = quick_xml::escape::unescape(&entity).expect("a known entity");
                text.push_str(&character);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    (names, values, text)
}

#[test]
fn no_control_character_breaks_the_document() {
    let text: String = (0..0x20)
        .chain([0x7f, 0x85, 0xfffe, 0xffff])
        .filter_map(char::from_u32)
        .collect();
    let script = Script::Answer {
        steps: vec![Step::Prompt(Prompt::Say(Say::text(text)))],
        end: End::HangUp,
    };
    let (names, _, read) = parsed(&render(&script));
    assert_eq!(names, ["Response", "Say", "Hangup"]);
    assert_eq!(read, "\t\n\r\u{7f}\u{85}");
}

proptest! {
    #[test]
    fn any_text_survives_as_text_and_as_attribute(text in any::<String>(), other in "[<>&'\"\\]\\[\r\n\t -;]{0,30}") {
        let both = format!("{text}{other}");
        let kept: String = both.chars().filter(|c| is_xml_character(*c)).collect();
        let parameters = BTreeMap::from([("told".to_owned(), both.clone())]);
        let script = Script::Answer {
            steps: vec![Step::Prompt(Prompt::Say(Say::text(both)))],
            end: End::Relay(Relay {
                stream_url: StreamUrl::parse("wss://voice.example.com/a").expect("an address"),
                parameters,
                action_url: url("after"),
            }),
        };
        let document = render(&script);
        prop_assert!(document.chars().all(is_xml_character));
        let (names, values, read) = parsed(&document);
        prop_assert_eq!(names, ["Response", "Say", "Connect", "Stream", "Parameter"]);
        prop_assert_eq!(&read, &kept);
        prop_assert_eq!(values.last(), Some(&kept));
    }
}
