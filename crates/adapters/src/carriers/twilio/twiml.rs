//! Writes a call script as TwiML.
//!
//! The same script gives the same bytes, always: a repeated hook is answered byte for byte. Texts
//! cannot break the document: quick-xml escapes them, and characters that XML 1.0 cannot hold in
//! any form are left out. Attributes are written in one order, those with nothing to say not at
//! all.

mod dial;
mod element;

use domain::calls::script::{
    End, Gather, GatherInput, Key, Prompt, Record, RejectReason, Relay, Say, Script, Step,
};

use crate::carriers::twilio::twiml::element::Element;

/// The content type of TwiML.
pub const CONTENT_TYPE: &str = "text/xml; charset=utf-8";

/// A script as a TwiML document, in UTF-8.
pub fn render(script: &Script) -> String {
    let mut response = Element::new("Response");
    match script {
        Script::Reject(reason) => response.push(reject(*reason)),
        Script::Answer { steps, end } => {
            for step in steps {
                response.push(render_step(step));
            }
            if let Some(end) = render_end(end) {
                response.push(end);
            }
        }
    }
    response.into_document()
}

fn render_step(step: &Step) -> Element {
    match step {
        Step::Prompt(prompt) => render_prompt(prompt),
        Step::Gather(gather) => render_gather(gather),
        Step::Record(record) => render_record(record),
    }
}

fn render_end(end: &End) -> Option<Element> {
    Some(match end {
        End::HangUp => Element::new("Hangup"),
        End::Dial(dial) => dial::render(dial),
        End::Redirect(url) => Element::new("Redirect").with_text(url.as_str()),
        End::Relay(relay) => render_relay(relay),
        // A called party whose document is through is joined with the caller.
        End::Join => return None,
    })
}

fn reject(reason: RejectReason) -> Element {
    let word = match reason {
        RejectReason::Rejected => "rejected",
        RejectReason::Busy => "busy",
    };
    Element::new("Reject").with("reason", word)
}

fn render_prompt(prompt: &Prompt) -> Element {
    match prompt {
        Prompt::Say(say) => render_say(say),
        Prompt::Play { sound_url, times } => Element::new("Play")
            .with("loop", times)
            .with_text(sound_url.as_str()),
        Prompt::PlayDigits(digits) => Element::new("Play").with("digits", digits.as_str()),
        Prompt::Pause { length_secs } => Element::new("Pause").with("length", length_secs),
    }
}

fn render_say(say: &Say) -> Element {
    Element::new("Say")
        .with_given("voice", say.voice.as_deref())
        .with_given("language", say.language.as_deref())
        .with_text(&say.text)
}

fn render_gather(gather: &Gather) -> Element {
    let input = match gather.input {
        GatherInput::Keys => "dtmf",
        GatherInput::Speech => "speech",
        GatherInput::KeysOrSpeech => "dtmf speech",
    };
    let hints = gather.hints.join(",");
    let mut element = Element::new("Gather")
        .with("input", input)
        .with("action", gather.action_url.as_str())
        .with("timeout", gather.timeout_secs)
        .with("finishOnKey", finish_key(gather.finish_key))
        .with_given("numDigits", gather.digits_max)
        .with_given("language", gather.language.as_deref())
        .with_given("hints", Some(hints).filter(|hints| !hints.is_empty()));
    if gather.reports_silence {
        element = element.with("actionOnEmptyResult", "true");
    }
    for prompt in &gather.prompts {
        element.push(render_prompt(prompt));
    }
    element
}

fn render_record(record: &Record) -> Element {
    let recording_url = record.recording_url.as_ref();
    Element::new("Record")
        .with("action", record.action_url.as_str())
        .with("timeout", record.silence_secs)
        .with("finishOnKey", finish_key(record.finish_key))
        .with("maxLength", record.length_max_secs)
        .with("playBeep", record.plays_beep)
        .with("trim", trim(record.trims_silence))
        .with_given("recordingStatusCallback", recording_url)
}

fn render_relay(relay: &Relay) -> Element {
    let mut stream = Element::new("Stream").with("url", relay.stream_url.as_str());
    for (name, value) in &relay.parameters {
        let parameter = Element::new("Parameter")
            .with("name", name)
            .with("value", value);
        stream.push(parameter);
    }
    let mut connect = Element::new("Connect").with("action", relay.action_url.as_str());
    connect.push(stream);
    connect
}

/// An empty list of keys is how TwiML says "no key": left out, it would be `#` or any key.
fn finish_key(key: Option<Key>) -> String {
    key.map_or_else(String::new, |key| key.as_char().to_string())
}

fn trim(trims: bool) -> &'static str {
    if trims { "trim-silence" } else { "do-not-trim" }
}

#[cfg(test)]
#[path = "twiml_tests.rs"]
mod tests;
