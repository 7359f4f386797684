//! Reads a hook's parameters: voice, status, dial, gather and recording hooks alike.
//!
//! A view over the form, never a gate: a parameter that is missing, empty, odd or new is no
//! error, and every reading of one it does not understand keeps the text. Nothing here trusts the
//! hook; see [`super::signature`] for that.

mod party;
pub(super) mod price;
mod reports;
mod verstat;
mod words;

pub use party::{Party, Withheld};
pub use reports::{DialReport, RecordingReport};
pub use verstat::{Level, Verstat};
pub use words::{CallDirection, RecordingStatus, Status};

use std::borrow::Cow;
use std::str::FromStr;

use base::money::{Amount, Currency};
use base::time::Timestamp;

use crate::carriers::form::Form;

/// A hook's parameters by meaning.
#[derive(Clone, Copy, Debug)]
pub struct Hook<'a>(&'a Form);

/// Where a number is, as the carrier looked it up. Each part is absent when the carrier does not
/// know it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Geography {
    /// The city, often in capitals.
    pub city: Option<String>,
    /// The state or province, in North America two letters.
    pub state: Option<String>,
    /// The postal code.
    pub zip: Option<String>,
    /// The ISO 3166 code of the country.
    pub country: Option<String>,
}

/// What the caller answered when asked.
#[derive(Clone, PartialEq, Eq)]
pub struct GatheredAnswer {
    /// The keys pressed, without the one that ended them; empty when there were none.
    pub digits: Option<String>,
    /// The key that ended them.
    pub finished_on_key: Option<String>,
    /// The words understood.
    pub speech: Option<String>,
    /// How sure the carrier is of the words, from `0.0` to `1.0`, as it wrote it.
    pub confidence: Option<String>,
    /// The language the words were understood in.
    pub language: Option<String>,
}

impl<'a> Hook<'a> {
    /// Reads a hook's form body or query.
    pub const fn of(form: &'a Form) -> Self {
        Self(form)
    }

    /// Every parameter, those without a meaning here included.
    pub const fn form(&self) -> &'a Form {
        self.0
    }

    /// A parameter's text when it is there and not empty.
    pub fn text(&self, name: &'a str) -> Option<Cow<'a, str>> {
        self.0.given(name)
    }

    fn owned(&self, name: &'a str) -> Option<String> {
        self.text(name).map(Cow::into_owned)
    }

    /// A parameter that is written as a number or another type with a text form.
    fn read<T: FromStr>(&self, name: &'a str) -> Option<T> {
        self.text(name)?.trim().parse().ok()
    }

    /// A parameter that is an instant in the form of RFC 2822.
    fn instant(&self, name: &'a str) -> Option<Timestamp> {
        let text = self.text(name)?;
        let instant = jiff::fmt::rfc2822::parse(text.trim()).ok()?.timestamp();
        Some(Timestamp::from_jiff(instant))
    }

    fn flag(&self, name: &'a str) -> Option<bool> {
        let text = self.text(name)?;
        if text.eq_ignore_ascii_case("true") {
            return Some(true);
        }
        text.eq_ignore_ascii_case("false").then_some(false)
    }

    /// The carrier's id of the leg the hook is about.
    pub fn call_sid(&self) -> Option<Cow<'a, str>> {
        self.text("CallSid")
    }

    /// The carrier's id of the leg that dialled this one; on child legs only.
    pub fn parent_call_sid(&self) -> Option<Cow<'a, str>> {
        self.text("ParentCallSid")
    }

    /// The carrier's id of the account.
    pub fn account_sid(&self) -> Option<Cow<'a, str>> {
        self.text("AccountSid")
    }

    /// Who calls.
    pub fn from(&self) -> Option<Party> {
        let text = self.text("From").or_else(|| self.text("Caller"))?;
        Some(Party::read(&text))
    }

    /// Who is called.
    pub fn to(&self) -> Option<Party> {
        let text = self.text("To").or_else(|| self.text("Called"))?;
        Some(Party::read(&text))
    }

    /// Who was called first, when the call was forwarded and the carrier says so.
    pub fn forwarded_from(&self) -> Option<Party> {
        Some(Party::read(&self.text("ForwardedFrom")?))
    }

    /// The caller's name, where the number looks it up.
    pub fn caller_name(&self) -> Option<Cow<'a, str>> {
        self.text("CallerName")
    }

    /// Where the caller's number is.
    pub fn caller_geography(&self) -> Geography {
        self.geography([
            ["FromCity", "CallerCity"],
            ["FromState", "CallerState"],
            ["FromZip", "CallerZip"],
            ["FromCountry", "CallerCountry"],
        ])
    }

    /// Where the called number is.
    pub fn called_geography(&self) -> Geography {
        self.geography([
            ["ToCity", "CalledCity"],
            ["ToState", "CalledState"],
            ["ToZip", "CalledZip"],
            ["ToCountry", "CalledCountry"],
        ])
    }

    /// The carrier sends everything under two names; whichever says something counts.
    fn geography(&self, names: [[&'a str; 2]; 4]) -> Geography {
        let [city, state, zip, country] =
            names.map(|[name, other]| self.owned(name).or_else(|| self.owned(other)));
        Geography {
            city,
            state,
            zip,
            country,
        }
    }

    /// How far the leg has come.
    pub fn call_status(&self) -> Option<Status> {
        Some(Status::of_call(&self.text("CallStatus")?))
    }

    /// Which way the leg goes.
    pub fn direction(&self) -> Option<CallDirection> {
        Some(CallDirection::read(&self.text("Direction")?))
    }

    /// What the carrier found out about the caller's right to the number; absent when the call
    /// came without a token.
    pub fn verstat(&self) -> Option<Verstat> {
        Some(Verstat::read(&self.text("StirVerstat")?))
    }

    /// The caller's tokens, to be handed back when the call is forwarded under its number.
    pub fn call_token(&self) -> Option<Cow<'a, str>> {
        self.text("CallToken")
    }

    /// Where in its leg's row of events this one stands, from 0. Events arrive in any order.
    pub fn sequence_number(&self) -> Option<u32> {
        self.read("SequenceNumber")
    }

    /// When the event happened, by the carrier's clock.
    pub fn happened_at(&self) -> Option<Timestamp> {
        self.instant("Timestamp")
    }

    /// How long the leg lasted, in seconds; once it is over.
    pub fn call_duration_secs(&self) -> Option<u32> {
        self.read("CallDuration")
    }

    /// What the leg costs, where the carrier says so already.
    pub fn price(&self) -> Option<(Amount, Currency)> {
        price::read(&self.text("Price")?, self.text("PriceUnit").as_deref())
    }

    /// How many minutes the carrier bills for the leg, started ones in full; once it is over.
    pub fn billed_minutes(&self) -> Option<u32> {
        self.read("Duration")
    }

    /// The SIP status the leg ended with, such as 487 when it rang out.
    pub fn sip_response_code(&self) -> Option<u16> {
        self.read("SipResponseCode")
    }

    /// Who or what answered, where the carrier was asked to find out.
    pub fn answered_by(&self) -> Option<Cow<'a, str>> {
        self.text("AnsweredBy")
    }

    /// How a dial went; on its action hook.
    pub fn dial(&self) -> Option<DialReport> {
        DialReport::read(self)
    }

    /// A recording; on recording hooks, and on others when a recording was made.
    pub fn recording(&self) -> Option<RecordingReport> {
        RecordingReport::read(self)
    }

    /// What the caller answered; on the hooks of a gather, and of a message's end.
    pub fn answer(&self) -> Option<GatheredAnswer> {
        // Empty digits mean "asked, and nothing pressed", which is an answer too.
        let digits = self.0.first("Digits").map(Cow::into_owned);
        let speech = self.owned("SpeechResult");
        if digits.is_none() && speech.is_none() {
            return None;
        }
        Some(GatheredAnswer {
            digits,
            finished_on_key: self.owned("FinishedOnKey"),
            speech,
            confidence: self.owned("Confidence"),
            language: self.owned("Language"),
        })
    }

    /// Why the carrier asks the fallback URL: its error code, such as 11205.
    pub fn error_code(&self) -> Option<u32> {
        self.read("ErrorCode")
    }

    /// The URL that failed before the fallback was asked.
    pub fn error_url(&self) -> Option<Cow<'a, str>> {
        self.text("ErrorUrl")
    }
}

impl std::fmt::Debug for GatheredAnswer {
    // Keys may be a code and words may be anything, and debug output ends in logs.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("GatheredAnswer")
            .field("has_digits", &self.digits.is_some())
            .field("has_speech", &self.speech.is_some())
            .finish()
    }
}

#[cfg(test)]
#[path = "hook_tests.rs"]
mod tests;
