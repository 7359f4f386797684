//! Every parameter a carrier is known to send, and those it is not.

use base::time::Timestamp;
use domain::calls::legs::LegStatus;
use proptest::collection::vec;
use proptest::prelude::{any, prop_assert_eq, proptest};

use super::{
    CallDirection, Geography, Hook, Level, Party, RecordingStatus, Status, Verstat, Withheld,
};
use crate::carriers::form::Form;

const INBOUND: &[u8] = b"CallSid=CA1&AccountSid=AC1&From=%2B12025550123&To=%2B18885550100\
&CallStatus=ringing&ApiVersion=2010-04-01&Direction=inbound&Caller=%2B12025550123\
&Called=%2B18885550100&FromCity=WASHINGTON&FromState=DC&FromZip=20001&FromCountry=US\
&CallerCity=WASHINGTON&ToCity=&ToState=&ToZip=&ToCountry=US&CallerName=ACME+INC\
&StirVerstat=TN-Validation-Passed-A&CallToken=%7B%7D&Brand-New=yes&ForwardedFrom=%2B12025550199";

fn instant(text: &str) -> Timestamp {
    Timestamp::parse(text).expect("an instant")
}

fn number(text: &str) -> Party {
    Party::PhoneNumber(text.parse().expect("a number"))
}

#[test]
fn an_inbound_call_is_read() {
    let form = Form::parse(INBOUND);
    let hook = Hook::of(&form);
    assert_eq!(hook.call_sid().as_deref(), Some("CA1"));
    assert_eq!(hook.account_sid().as_deref(), Some("AC1"));
    assert_eq!(hook.parent_call_sid(), None);
    assert_eq!(hook.from(), Some(number("+12025550123")));
    assert_eq!(hook.to(), Some(number("+18885550100")));
    assert_eq!(hook.forwarded_from(), Some(number("+12025550199")));
    assert_eq!(hook.call_status(), Some(Status::Known(LegStatus::Ringing)));
    assert_eq!(hook.direction(), Some(CallDirection::Inbound));
    assert_eq!(hook.caller_name().as_deref(), Some("ACME INC"));
    assert_eq!(hook.call_token().as_deref(), Some("{}"));
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(
        hook.caller_geography(),
        Geography {
            city: text("WASHINGTON"),
            state: text("DC"),
            zip: text("20001"),
            country: text("US"),
        }
    );
    let country_alone = Geography {
        country: text("US"),
        ..Geography::default()
    };
    assert_eq!(hook.called_geography(), country_alone);
    let verstat = Verstat::Passed {
        level: Level::A,
        is_diverted: false,
    };
    assert_eq!(hook.verstat(), Some(verstat));
    assert_eq!(hook.text("Brand-New").as_deref(), Some("yes"));
    assert_eq!(hook.form().parameters().len(), 23);
    assert!(hook.dial().is_none() && hook.recording().is_none() && hook.answer().is_none());
}

#[test]
fn the_second_name_counts_where_the_first_says_nothing() {
    let form = Form::parse(b"From=&Caller=anonymous&FromCity=&CallerCity=OSLO&Called=client:ada");
    let hook = Hook::of(&form);
    assert_eq!(hook.from(), Some(Party::Withheld(Withheld::ByCaller)));
    assert_eq!(hook.to(), Some(Party::Client("ada".to_owned())));
    assert_eq!(hook.caller_geography().city.as_deref(), Some("OSLO"));
}

#[test]
fn a_status_event_is_read() {
    let form = Form::parse(
        b"CallSid=CA2&ParentCallSid=CA1&CallStatus=completed&CallbackSource=call-progress-events\
          &SequenceNumber=3&Timestamp=Thu%2C+01+Jan+2026+10%3A00%3A05+%2B0000&CallDuration=61\
          &Duration=2&SipResponseCode=200&AnsweredBy=human",
    );
    let hook = Hook::of(&form);
    assert_eq!(hook.parent_call_sid().as_deref(), Some("CA1"));
    assert_eq!(hook.sequence_number(), Some(3));
    assert_eq!(hook.happened_at(), Some(instant("2026-01-01T10:00:05Z")));
    assert_eq!(hook.call_duration_secs(), Some(61));
    assert_eq!(hook.billed_minutes(), Some(2));
    assert_eq!(hook.sip_response_code(), Some(200));
    assert_eq!(hook.answered_by().as_deref(), Some("human"));
}

#[test]
fn a_price_is_read_as_what_the_carrier_takes() {
    let read = |form: &str| {
        let form = Form::parse(form.as_bytes());
        let (amount, currency) = Hook::of(&form).price()?;
        Some(format!("{amount} {currency}"))
    };
    let price = |text: &str| Some(text.to_owned());
    assert_eq!(read("Price=-0.00850&PriceUnit=USD"), price("0.0085 USD"));
    assert_eq!(read("Price=0.01&PriceUnit=gbp"), price("0.01 GBP"));
    assert_eq!(read("Price=-0.01"), price("0.01 USD"));
    for unreadable in [
        "",
        "Price=",
        "Price=free",
        "Price=1e9",
        "Price=1&PriceUnit=x",
    ] {
        assert_eq!(read(unreadable), None, "{unreadable}");
    }
}

#[test]
fn the_end_of_a_dial_is_read() {
    let form = Form::parse(
        b"CallSid=CA1&DialCallStatus=completed&DialCallSid=CA2&DialCallDuration=42&DialBridged=true",
    );
    let dial = Hook::of(&form).dial().expect("it is about a dial");
    assert_eq!(dial.status.known(), Some(LegStatus::Completed));
    assert_eq!(dial.call_sid.as_deref(), Some("CA2"));
    assert_eq!(dial.duration_secs, Some(42));
    assert_eq!(dial.is_bridged, Some(true));
    let form = Form::parse(b"CallSid=CA1&DialCallStatus=answered&DialBridged=maybe");
    let conference = Hook::of(&form).dial().expect("it is about a dial");
    assert_eq!(conference.status.known(), Some(LegStatus::Completed));
    assert_eq!(conference.call_sid, None);
    assert_eq!(conference.is_bridged, None);
}

#[test]
fn a_recording_is_read() {
    let form = Form::parse(
        b"AccountSid=AC1&CallSid=CA1&RecordingSid=RE1&RecordingUrl=https%3A%2F%2Fapi.example%2FRE1\
          &RecordingStatus=completed&RecordingDuration=17&RecordingChannels=2\
          &RecordingStartTime=Thu%2C+01+Jan+2026+10%3A00%3A05+%2B0000&RecordingSource=DialVerb\
          &RecordingTrack=both",
    );
    let recording = Hook::of(&form).recording().expect("there is one");
    assert_eq!(recording.sid.as_deref(), Some("RE1"));
    assert_eq!(recording.url.as_deref(), Some("https://api.example/RE1"));
    assert_eq!(recording.status, Some(RecordingStatus::Completed));
    assert_eq!(recording.duration_secs, Some(17));
    assert_eq!(recording.channels, Some(2));
    assert_eq!(recording.started_at, Some(instant("2026-01-01T10:00:05Z")));
    assert_eq!(recording.source.as_deref(), Some("DialVerb"));
    assert_eq!(recording.track.as_deref(), Some("both"));
    let form = Form::parse(b"RecordingSid=RE1&RecordingStatus=absent&ErrorCode=16101");
    let absent = Hook::of(&form).recording().expect("there is one");
    assert_eq!(absent.status, Some(RecordingStatus::Absent));
    assert_eq!(absent.error_code, Some(16_101));
}

#[test]
fn an_answer_is_read_also_when_nothing_was_pressed() {
    let form = Form::parse(b"Digits=12&FinishedOnKey=%23");
    let answer = Hook::of(&form).answer().expect("there is one");
    assert_eq!(answer.digits.as_deref(), Some("12"));
    assert_eq!(answer.finished_on_key.as_deref(), Some("#"));
    assert!(!format!("{answer:?}").contains("12"));
    let form = Form::parse(b"Digits=");
    let silence = Hook::of(&form).answer().expect("there is one");
    assert_eq!(silence.digits.as_deref(), Some(""));
    let form = Form::parse(b"SpeechResult=a+plumber&Confidence=0.91&Language=en-US");
    let words = Hook::of(&form).answer().expect("there is one");
    assert_eq!(words.speech.as_deref(), Some("a plumber"));
    assert_eq!(words.confidence.as_deref(), Some("0.91"));
    assert_eq!(words.language.as_deref(), Some("en-US"));
}

#[test]
fn a_fallback_request_says_what_failed() {
    let form = Form::parse(b"ErrorCode=11205&ErrorUrl=https%3A%2F%2Fa.example%2Fvoice");
    let hook = Hook::of(&form);
    assert_eq!(hook.error_code(), Some(11_205));
    assert_eq!(hook.error_url().as_deref(), Some("https://a.example/voice"));
}

#[test]
fn each_status_word_means_one_of_ours() {
    for (word, status) in [
        ("queued", LegStatus::Queued),
        ("initiated", LegStatus::Initiated),
        ("ringing", LegStatus::Ringing),
        ("in-progress", LegStatus::InProgress),
        ("answered", LegStatus::InProgress),
        ("completed", LegStatus::Completed),
        ("busy", LegStatus::Busy),
        ("no-answer", LegStatus::NoAnswer),
        ("failed", LegStatus::Failed),
        ("canceled", LegStatus::Canceled),
        ("IN-PROGRESS", LegStatus::InProgress),
    ] {
        assert_eq!(Status::of_call(word), Status::Known(status), "{word}");
    }
    for status in LegStatus::ALL {
        let word = status.as_str().replace('_', "-");
        assert_eq!(Status::of_call(&word).known(), Some(*status), "{word}");
    }
    let unknown = Status::of_call("teleported");
    assert_eq!(unknown, Status::Unknown("teleported".to_owned()));
    assert_eq!(unknown.known(), None);
}

#[test]
fn every_form_of_a_caller_is_recognised_and_none_refused() {
    let sip = "sip:ada@pbx.example.com";
    for (text, party) in [
        ("+12025550123", number("+12025550123")),
        (" +12025550123 ", number("+12025550123")),
        ("anonymous", Party::Withheld(Withheld::ByCaller)),
        ("Anonymous", Party::Withheld(Withheld::ByCaller)),
        ("RESTRICTED", Party::Withheld(Withheld::ByCaller)),
        ("private", Party::Withheld(Withheld::ByCaller)),
        ("blocked", Party::Withheld(Withheld::ByCaller)),
        ("unknown", Party::Withheld(Withheld::ByNetwork)),
        ("unavailable", Party::Withheld(Withheld::ByNetwork)),
        ("+266696687", Party::Withheld(Withheld::ByCaller)),
        ("+7378742833", Party::Withheld(Withheld::ByCaller)),
        ("+2562533", Party::Withheld(Withheld::ByCaller)),
        ("+8656696", Party::Withheld(Withheld::ByNetwork)),
        ("+86282452253", Party::Withheld(Withheld::ByNetwork)),
        ("client:ada", Party::Client("ada".to_owned())),
        (sip, Party::Sip(sip.parse().expect("an address"))),
        ("sip:odd", Party::Other("sip:odd".to_owned())),
        ("12345", Party::Other("12345".to_owned())),
        ("", Party::Other(String::new())),
    ] {
        assert_eq!(Party::read(text), party, "{text}");
    }
    let shown = format!("{:?} {:?}", Party::read("12345"), Party::read("client:ada"));
    assert!(!shown.contains("12345") && !shown.contains("ada"));
}

#[test]
fn every_attestation_is_read() {
    for (letter, level) in [("A", Level::A), ("B", Level::B), ("C", Level::C)] {
        for (suffix, is_diverted) in [("", false), ("-Diverted", true)] {
            assert_eq!(
                Verstat::read(&format!("TN-Validation-Passed-{letter}{suffix}")),
                Verstat::Passed { level, is_diverted }
            );
            assert_eq!(
                Verstat::read(&format!("TN-Validation-Failed-{letter}{suffix}")),
                Verstat::Failed {
                    level: Some(level),
                    is_diverted
                }
            );
        }
    }
    assert_eq!(
        Verstat::read("TN-Validation-Failed"),
        Verstat::Failed {
            level: None,
            is_diverted: false
        }
    );
    assert_eq!(Verstat::read("No-TN-Validation"), Verstat::NotValidated);
    for text in ["TN-Validation-Passed", "TN-Validation-Passed-D", "maybe"] {
        assert_eq!(Verstat::read(text), Verstat::Unknown(text.to_owned()));
    }
}

#[test]
fn each_direction_and_recording_status_is_read() {
    for (word, direction) in [
        ("inbound", CallDirection::Inbound),
        ("outbound-api", CallDirection::OutboundApi),
        ("outbound-dial", CallDirection::OutboundDial),
        ("trunking-terminating", CallDirection::TrunkTerminating),
        ("trunking-originating", CallDirection::TrunkOriginating),
        ("sideways", CallDirection::Unknown("sideways".to_owned())),
    ] {
        assert_eq!(CallDirection::read(word), direction);
    }
    for (word, status) in [
        ("in-progress", RecordingStatus::InProgress),
        ("completed", RecordingStatus::Completed),
        ("absent", RecordingStatus::Absent),
        ("failed", RecordingStatus::Failed),
        ("lost", RecordingStatus::Unknown("lost".to_owned())),
    ] {
        assert_eq!(RecordingStatus::read(word), status);
    }
}

#[test]
fn odd_values_are_absent_rather_than_wrong() {
    let form = Form::parse(
        b"SequenceNumber=-1&CallDuration=1.5&Timestamp=yesterday&Duration=&SipResponseCode=x",
    );
    let hook = Hook::of(&form);
    assert_eq!(hook.sequence_number(), None);
    assert_eq!(hook.call_duration_secs(), None);
    assert_eq!(hook.happened_at(), None);
    assert_eq!(hook.billed_minutes(), None);
    assert_eq!(hook.sip_response_code(), None);
}

proptest! {
    #[test]
    fn any_value_of_any_parameter_is_read(value in vec(any::<u8>(), 0..40)) {
        const NAMES: [&str; 12] = [
            "CallSid", "From", "To", "CallStatus", "Direction", "StirVerstat", "Timestamp",
            "SequenceNumber", "DialCallStatus", "RecordingSid", "Digits", "CallerCity",
        ];
        use percent_encoding::{NON_ALPHANUMERIC, percent_encode};
        let value = percent_encode(&value, NON_ALPHANUMERIC).to_string();
        let raw: Vec<String> = NAMES.iter().map(|name| format!("{name}={value}")).collect();
        let form = Form::parse(raw.join("&").as_bytes());
        let hook = Hook::of(&form);
        let is_given = !value.is_empty();
        prop_assert_eq!(hook.from().is_some(), is_given);
        prop_assert_eq!(hook.call_status().is_some(), is_given);
        prop_assert_eq!(hook.verstat().is_some(), is_given);
        prop_assert_eq!(hook.direction().is_some(), is_given);
        prop_assert_eq!(hook.dial().is_some(), is_given);
        prop_assert_eq!(hook.recording().is_some(), is_given);
        prop_assert_eq!(hook.answer().is_some(), true);
    }
}
