//! Twilio as `app` asks for it: believe a request, read it, answer it.

use std::borrow::Cow;

use app::calls::carrier::{
    Carrier, DialReport, Hook, HookSecret, NotSigned, OpenHook, PriceReport, RawHook,
    RecordingReport,
};
use base::time::Seconds;
use domain::calls::legs::LegStatus;
use domain::calls::origin::{Attestation, Origin, Place, number_in_address};
use domain::calls::parameters::Parameters;
use domain::calls::script::Script;
use serde_json::{Map, Value};

use crate::carriers::form::Form;
use crate::carriers::twilio::hook::{self, Level, RecordingStatus, Status, Verstat};
use crate::carriers::twilio::signature::{self, Body, Method, Secret, SignedRequest};
use crate::carriers::twilio::twiml;

/// Twilio, and carriers that speak its API.
#[derive(Clone, Copy, Debug, Default)]
pub struct Twilio;

impl Carrier for Twilio {
    fn open<'a>(&self, raw: &'a RawHook) -> Box<dyn OpenHook + 'a> {
        Box::new(Opened::of(raw))
    }

    fn place_of(&self, parameters: &Parameters) -> Place {
        let texts = parameters.iter();
        let texts = texts.map(|(name, value)| (name.to_owned(), value.to_owned()));
        place(&hook::Hook::of(&Form::of_texts(texts)))
    }

    fn render(&self, script: &Script) -> String {
        twiml::render(script)
    }

    fn content_type(&self) -> &'static str {
        twiml::CONTENT_TYPE
    }
}

/// A request and its parameters, wherever they are.
struct Opened<'a> {
    raw: &'a RawHook,
    written: Written,
    form: Form,
}

/// Where a request's parameters are.
enum Written {
    /// In the URL.
    Url,
    /// In the body, as a form.
    Form,
    /// In the body, as a JSON object.
    Object,
}

impl<'a> Opened<'a> {
    fn of(raw: &'a RawHook) -> Self {
        let written = match raw.is_post {
            false => Written::Url,
            true if is_form(raw) => Written::Form,
            true => Written::Object,
        };
        let form = match written {
            Written::Url => Form::parse(raw.query.as_bytes()),
            Written::Form => Form::parse(&raw.body),
            Written::Object => of_object(&raw.body),
        };
        Self { raw, written, form }
    }
}

impl OpenHook for Opened<'_> {
    fn verify(&self, secrets: &[HookSecret]) -> Result<(), NotSigned> {
        let raw = self.raw;
        let secrets: Vec<Secret> = secrets.iter().filter_map(secret_of).collect();
        let mut reason = signature::Refused::UnknownKey;
        for url in &raw.urls {
            let request = SignedRequest {
                method: if raw.is_post {
                    Method::Post
                } else {
                    Method::Get
                },
                url,
                body: match self.written {
                    Written::Form => Body::Form(&self.form),
                    Written::Url | Written::Object => Body::Raw(&raw.body),
                },
                signature: raw.signature.as_deref(),
                settings: raw.signature_settings.as_deref(),
            };
            match signature::verify(&request, &secrets) {
                Ok(_) => return Ok(()),
                Err(refused) => reason = refused,
            }
        }
        Err(NotSigned(reason.to_string()))
    }

    fn read(&self) -> Hook {
        let hook = hook::Hook::of(&self.form);
        let owned = |text: Option<Cow<'_, str>>| text.map(|text| clean(&text));
        Hook {
            account_sid: owned(hook.account_sid()),
            call_id: owned(hook.call_sid()),
            parent_call_id: owned(hook.parent_call_sid()),
            origin: origin(&hook),
            status: hook.call_status().as_ref().and_then(Status::known),
            happened_at: hook.happened_at(),
            sequence: hook.sequence_number(),
            connected: hook.call_duration_secs().map(Seconds::new),
            price: hook
                .price()
                .map(|(amount, currency)| PriceReport { amount, currency }),
            dial: hook.dial().map(|dial| dial_report(&dial)),
            keys: hook.answer().and_then(|answer| answer.digits),
            failed_address: owned(hook.error_url()),
            recording: hook
                .recording()
                .map(|recording| recording_report(&recording)),
            parameters: all_of(&self.form),
        }
    }
}

fn secret_of(secret: &HookSecret) -> Option<Secret> {
    let text = std::str::from_utf8(&secret.secret).ok()?;
    Some(match &secret.key_id {
        Some(key_id) => Secret::shared_key(key_id.as_str(), text),
        None => Secret::auth_token(text),
    })
}

fn is_form(raw: &RawHook) -> bool {
    let content_type = raw.content_type.as_deref().unwrap_or_default();
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

/// The parameters in a JSON object; none in anything else.
fn of_object(body: &[u8]) -> Form {
    match serde_json::from_slice::<Map<String, Value>>(body) {
        Ok(object) => Form::of_texts(object.into_iter().map(|(name, value)| match value {
            Value::String(text) => (name, text),
            other => (name, other.to_string()),
        })),
        Err(_) => Form::default(),
    }
}

fn origin(hook: &hook::Hook<'_>) -> Origin {
    let text = |name, other| {
        let text = hook.text(name).or_else(|| hook.text(other));
        text.map(|text| clean(&text)).unwrap_or_default()
    };
    let caller = text("From", "Caller");
    Origin {
        caller: number_in_address(&caller).map_or(caller, |number| number.as_str().to_owned()),
        called: text("To", "Called"),
        caller_name: hook.caller_name().map(|name| clean(&name)),
        place: place(hook),
        attestation: hook.verstat().and_then(|verstat| attestation(&verstat)),
    }
}

fn place(hook: &hook::Hook<'_>) -> Place {
    let place = hook.caller_geography();
    let clean_if_given = |text: Option<String>| text.map(|text| clean(&text));
    Place {
        city: clean_if_given(place.city),
        state: clean_if_given(place.state),
        zip: clean_if_given(place.zip),
        country: clean_if_given(place.country),
    }
}

fn attestation(verstat: &Verstat) -> Option<Attestation> {
    match verstat {
        Verstat::Passed { level, .. } => Some(match level {
            Level::A => Attestation::Full,
            Level::B => Attestation::Partial,
            Level::C => Attestation::Gateway,
        }),
        Verstat::Failed { .. } => Some(Attestation::Failed),
        Verstat::NotValidated | Verstat::Unknown(_) => None,
    }
}

fn dial_report(dial: &hook::DialReport) -> DialReport {
    let known = dial.status.known().unwrap_or(LegStatus::Failed);
    // Answered, but never joined with the caller: whoever answered did not take the call.
    let status = match (known, dial.is_bridged) {
        (LegStatus::Completed, Some(false)) => LegStatus::NoAnswer,
        (status, _) => status,
    };
    DialReport {
        status,
        connected: dial.duration_secs.map(Seconds::new),
    }
}

fn recording_report(recording: &hook::RecordingReport) -> RecordingReport {
    let status = recording.status.as_ref();
    let word = match status {
        Some(RecordingStatus::InProgress) => "in-progress",
        Some(RecordingStatus::Completed) | None => "completed",
        Some(RecordingStatus::Absent) => "absent",
        Some(RecordingStatus::Failed) => "failed",
        Some(RecordingStatus::Unknown(text)) => text,
    };
    RecordingReport {
        id: recording.sid.as_deref().map(clean).unwrap_or_default(),
        status: clean(word),
        is_there: matches!(status, Some(RecordingStatus::Completed) | None),
        duration: recording.duration_secs.map(Seconds::new),
        is_final: !matches!(status, Some(RecordingStatus::InProgress)),
    }
}

/// Every parameter, those without a meaning here included.
fn all_of(form: &Form) -> Parameters {
    let bytes = form.parameters().iter();
    let bytes = bytes.map(|parameter| parameter.name.len() + parameter.value.len());
    let mut all = Parameters::with_room(form.parameters().len(), bytes.sum());
    for (name, value) in form.texts() {
        all.push(&storable(&name), &storable(&value));
    }
    all
}

fn clean(text: &str) -> String {
    storable(text).into_owned()
}

/// A text that can be stored: no database keeps a NUL.
fn storable(text: &str) -> Cow<'_, str> {
    match text.contains('\0') {
        true => text.replace('\0', "\u{fffd}").into(),
        false => text.into(),
    }
}

#[cfg(test)]
#[path = "carrier_tests.rs"]
mod tests;
