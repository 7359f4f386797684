//! The `Dial` verb and its nouns.
//!
//! Owns where a noun takes what the dial says of all its legs: status callbacks stand on each
//! phone number and SIP address, and a conference is recorded by itself.

use std::num::NonZeroU8;

use base::text::HttpUrl;
use domain::calls::script::dial::{
    Conference, Destination, Dial, DialRecording, Leg, LegMoment, LegPlace, LegReports, RecordFrom,
    RingOrder,
};

use crate::carriers::twilio::twiml::element::Element;

/// The longest Twilio lets a phone ring, in seconds.
const RING_TIMEOUT_SECS_MAX: u32 = 600;
/// The longest conversation Twilio carries, in seconds: a day.
const TIME_LIMIT_SECS_MAX: u32 = 86_400;

/// A dial as a TwiML element. Limits above the carrier's own are lowered to it, never raised.
pub fn render(dial: &Dial) -> Element {
    let recording = dial.recording.as_ref();
    let legs_recording = match dial.to {
        Destination::Legs(_) => recording,
        // A conference has its own attribute; on the verb it would record nothing.
        Destination::Conference(_) => None,
    };
    let ring_timeout_secs = dial.ring_timeout_secs.get().min(RING_TIMEOUT_SECS_MAX);
    let time_limit_secs = dial.time_limit_secs.get().min(TIME_LIMIT_SECS_MAX);
    let mut element = Element::new("Dial")
        .with_given("action", dial.reports.action_url())
        .with("timeout", ring_timeout_secs)
        .with("timeLimit", time_limit_secs)
        .with_given("callerId", dial.caller_id.as_ref())
        .with_given("record", legs_recording.map(record_word))
        .with_given("recordingStatusCallback", recording_url(legs_recording))
        .with_given("hangupOnStar", dial.hangs_up_on_star.then_some(true))
        .with_given("answerOnBridge", dial.answers_on_bridge.then_some(true));
    match &dial.to {
        Destination::Legs(legs) => {
            if legs.order() == RingOrder::Sequential {
                element = element.with("sequential", true);
            }
            for leg in legs.as_slice() {
                element.push(render_leg(leg, dial.reports.legs()));
            }
        }
        Destination::Conference(conference) => {
            element.push(render_conference(conference, dial));
        }
    }
    element
}

fn render_leg(leg: &Leg, reports: Option<&LegReports>) -> Element {
    let element = match &leg.place {
        LegPlace::PhoneNumber {
            number,
            send_digits,
        } => Element::new("Number")
            .with_given("sendDigits", send_digits.as_ref().map(|keys| keys.as_str()))
            .with_text(number.as_str()),
        LegPlace::Sip(address) => Element::new("Sip").with_text(address.as_str()),
    };
    let events = reports.map(|reports| words(reports.moments().map(event_word)));
    let told = reports.map(|reports| leg.status_url.as_ref().unwrap_or(reports.url()));
    element
        .with_given("url", leg.whisper_url.as_ref())
        .with_given("statusCallbackEvent", events)
        .with_given("statusCallback", told)
}

fn render_conference(conference: &Conference, dial: &Dial) -> Element {
    let recording = dial.recording.as_ref();
    let reports = dial.reports.legs();
    // A room tells of its own life, in other words than a leg does.
    let events = reports.map(|_| "start end join leave");
    Element::new("Conference")
        .with("muted", conference.is_muted)
        .with("beep", conference.plays_beep)
        .with("startConferenceOnEnter", conference.starts_on_enter)
        .with("endConferenceOnExit", conference.ends_on_exit)
        .with_given("waitUrl", conference.wait_url.as_ref())
        .with_given(
            "maxParticipants",
            conference.participants_max.map(participants),
        )
        .with_given("record", recording.map(|_| "record-from-start"))
        .with_given("recordingStatusCallback", recording_url(recording))
        .with_given("statusCallbackEvent", events)
        .with_given("statusCallback", reports.map(LegReports::url))
        .with_text(&conference.name)
}

/// Twilio takes 2 to 250.
fn participants(count: NonZeroU8) -> u8 {
    count.get().clamp(2, 250)
}

fn recording_url(recording: Option<&DialRecording>) -> Option<&HttpUrl> {
    recording.and_then(|recording| recording.recording_url.as_ref())
}

fn record_word(recording: &DialRecording) -> &'static str {
    match (recording.from, recording.is_dual_channel) {
        (RecordFrom::Answer, false) => "record-from-answer",
        (RecordFrom::Answer, true) => "record-from-answer-dual",
        (RecordFrom::Ringing, false) => "record-from-ringing",
        (RecordFrom::Ringing, true) => "record-from-ringing-dual",
    }
}

fn event_word(moment: LegMoment) -> &'static str {
    match moment {
        LegMoment::Initiated => "initiated",
        LegMoment::Ringing => "ringing",
        LegMoment::Answered => "answered",
        LegMoment::Completed => "completed",
    }
}

fn words<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<&str>>().join(" ")
}
