//! What a call script cannot be made to do.

use std::num::NonZeroU32;

use base::phone::PhoneNumber;
use base::text::HttpUrl;

use super::dial::{Dial, Leg, LegMoment, LegReports, Legs, LegsError, Reports, RingOrder};
use super::{Digits, End, Key, Prompt, RejectReason, Say, Script, Step, StreamUrl};

fn url(path: &str) -> HttpUrl {
    HttpUrl::parse(&format!("https://calls.example.com/{path}")).expect("a web address")
}

fn leg() -> Leg {
    Leg::phone_number(PhoneNumber::from_e164("+12025550123").expect("a number"))
}

fn dial() -> Dial {
    let secs = |secs| NonZeroU32::new(secs).expect("not zero");
    Dial::one(leg(), Reports::Action(url("action")), secs(30), secs(600))
}

fn spoken(script: &Script) -> Vec<&str> {
    let Script::Answer { steps, .. } = script else {
        return Vec::new();
    };
    steps
        .iter()
        .filter_map(|step| match step {
            Step::Prompt(Prompt::Say(say)) => Some(say.text.as_str()),
            _ => None,
        })
        .collect()
}

#[test]
fn every_apology_begins_with_sorry_and_hangs_up() {
    for (message, text) in [
        (
            None,
            "Sorry, nobody is available to take your call right now. Goodbye.",
        ),
        (
            Some("  "),
            "Sorry, nobody is available to take your call right now. Goodbye.",
        ),
        (Some("We are closed."), "Sorry. We are closed."),
        (Some("sorry, closed."), "Sorry, closed."),
        (Some("Sor"), "Sorry. Sor"),
        (
            Some("Fermé aujourd’hui; désolé."),
            "Sorry. Fermé aujourd’hui; désolé.",
        ),
        (Some("ééé"), "Sorry. ééé"),
    ] {
        let script = Script::apology(message);
        assert_eq!(spoken(&script), [text]);
        assert!(matches!(
            script,
            Script::Answer {
                end: End::HangUp,
                ..
            }
        ));
    }
}

#[test]
fn the_fallback_dials_where_there_is_a_number_and_apologises_otherwise() {
    assert_eq!(
        Script::fallback(Some(dial()), Some("Closed.")),
        Script::dial(dial())
    );
    assert_eq!(
        Script::fallback(None, Some("Closed.")),
        Script::apology(Some("Closed."))
    );
}

#[test]
fn an_announcement_comes_first_and_never_before_a_rejection() {
    let announcement = || Prompt::Say(Say::text("This call is recorded."));
    let script = Script::apology(None).after(announcement());
    assert_eq!(spoken(&script)[0], "This call is recorded.");
    assert_eq!(spoken(&script).len(), 2);
    let rejection = Script::reject(RejectReason::Busy);
    assert_eq!(rejection.clone().after(announcement()), rejection);
}

#[test]
fn a_leg_is_always_reported_when_it_is_over() {
    let reports = LegReports::of(url("legs"), [LegMoment::Answered, LegMoment::Initiated]);
    let moments: Vec<LegMoment> = reports.moments().collect();
    assert_eq!(
        moments,
        [
            LegMoment::Initiated,
            LegMoment::Answered,
            LegMoment::Completed
        ]
    );
    assert_eq!(LegReports::of_everything(url("legs")).moments().count(), 4);
}

#[test]
fn each_form_of_reports_names_somebody() {
    let legs = || LegReports::of(url("legs"), []);
    let both = Reports::ActionAndLegs {
        action_url: url("action"),
        legs: legs(),
    };
    assert!(both.action_url().is_some() && both.legs().is_some());
    let action = Reports::Action(url("action"));
    assert!(action.action_url().is_some() && action.legs().is_none());
    let legs = Reports::Legs(legs());
    assert!(legs.action_url().is_none() && legs.legs().is_some());
}

#[test]
fn a_dial_rings_one_to_ten() {
    let several = |count| Legs::several(vec![leg(); count], RingOrder::Sequential);
    assert_eq!(several(0), Err(LegsError::None));
    assert_eq!(several(10).map(|legs| legs.as_slice().len()), Ok(10));
    assert_eq!(several(11), Err(LegsError::TooMany));
    assert_eq!(Legs::one(leg()).as_slice().len(), 1);
}

#[test]
fn digits_are_keys_and_pauses_alone() {
    assert_eq!(
        Digits::parse("wW12*#").map(|digits| digits.as_str().to_owned()),
        Ok("wW12*#".to_owned())
    );
    for text in ["", "12a", "1 2", "１２", &"1".repeat(33)] {
        assert!(Digits::parse(text).is_err(), "{text}");
    }
    assert!(!format!("{:?}", Digits::parse("4711")).contains("4711"));
}

#[test]
fn a_key_is_written_as_printed_on_the_phone() {
    assert_eq!(Key::Pound.as_char(), '#');
    assert_eq!(Key::Star.as_char(), '*');
    assert_eq!(Key::Digit(7).as_char(), '7');
}

#[test]
fn a_stream_goes_over_a_web_socket() {
    let read = |text| StreamUrl::parse(text).map(|url| url.as_str().to_owned());
    assert_eq!(
        read("WSS://Voice.example.com/a?b=C"),
        Ok("wss://voice.example.com/a?b=C".to_owned())
    );
    assert_eq!(
        read("ws://127.0.0.1:4000/a"),
        Ok("ws://127.0.0.1:4000/a".to_owned())
    );
    for text in [
        "",
        "w",
        "https://a.example",
        "wss://u:p@a.example/",
        "wss:a",
        "é",
    ] {
        assert!(read(text).is_err(), "{text}");
    }
}
