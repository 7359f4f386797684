//! Call scripts: what a carrier is told to do with a caller, in our own words.
//!
//! A script is plain values. Its types rule out what would strand or lose a call: every script
//! ends in something definite, nothing stands behind that end, a rejection is the whole script,
//! every [`dial`] reports back, and whatever waits for the caller names where the answer goes.
//! How a carrier writes it down is the adapters' affair; which number is dialled is routing's.
//!
//! Texts may hold any characters: rendering them harmlessly is the adapter's duty.

pub mod dial;
mod words;

use std::collections::BTreeMap;
use std::num::{NonZeroU8, NonZeroU16, NonZeroU32};

use base::text::HttpUrl;

use crate::calls::script::dial::Dial;

/// What every apology begins with (EX-9).
const SORRY: &str = "Sorry";
/// The apology when nobody wrote another.
const NOBODY: &str = "Sorry, nobody is available to take your call right now. Goodbye.";

/// What a carrier is told to do with a caller, first to last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Script {
    /// Not to answer at all. Only a script that does nothing else can do this: any other step
    /// would have answered the call, and it would be billed.
    Reject(RejectReason),
    /// To answer, take the steps in order, and end.
    Answer {
        /// What comes before the end; each hands over to the next when it is through.
        steps: Vec<Step>,
        /// What the caller's path through this script ends in.
        end: End,
    },
}

impl Script {
    /// Not to answer at all.
    pub const fn reject(reason: RejectReason) -> Self {
        Self::Reject(reason)
    }

    /// Ends the call.
    pub const fn hang_up() -> Self {
        let steps = Vec::new();
        let end = End::HangUp;
        Self::Answer { steps, end }
    }

    /// Dials at once. What follows is the dial's action's to say: the next candidate, the
    /// fallback or an apology.
    ///
    /// No step can follow a dial inside the script: a carrier runs it whether or not the call was
    /// answered, so an apology there would be heard by somebody who has just been served.
    pub const fn dial(dial: Dial) -> Self {
        let steps = Vec::new();
        let end = End::Dial(dial);
        Self::Answer { steps, end }
    }

    /// Says sorry and hangs up (EX-9). The words begin with "Sorry", whoever wrote them: a
    /// message that does not is put behind "Sorry.".
    pub fn apology(message: Option<&str>) -> Self {
        Self::Answer {
            steps: vec![Step::Prompt(Prompt::Say(Say::apology(message)))],
            end: End::HangUp,
        }
    }

    /// What a caller gets whom no target takes: the fallback number where the campaign has one,
    /// an apology otherwise.
    pub fn fallback(number: Option<Dial>, message: Option<&str>) -> Self {
        number.map_or_else(|| Self::apology(message), Self::dial)
    }

    /// The same script after a prompt, such as the announcement that the call is recorded. A
    /// rejection stays one: it has nobody to speak to.
    #[must_use]
    pub fn after(self, prompt: Prompt) -> Self {
        match self {
            Self::Reject(reason) => Self::Reject(reason),
            Self::Answer { mut steps, end } => {
                steps.insert(0, Step::Prompt(prompt));
                Self::Answer { steps, end }
            }
        }
    }
}

/// What a script ends in. The carrier does nothing of this script afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// Ends the call.
    HangUp,
    /// Joins the caller with somebody else.
    Dial(Dial),
    /// Carries on with the script that this URL answers.
    Redirect(HttpUrl),
    /// Joins the caller with an AI agent.
    Relay(Relay),
}

/// Something done on the way to the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Lets the caller hear something.
    Prompt(Prompt),
    /// Asks the caller for keys or words.
    Gather(Gather),
    /// Takes a message from the caller.
    Record(Record),
}

/// Something the caller hears, also while being asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// Speech made from text.
    Say(Say),
    /// A sound from a URL.
    Play {
        /// Where the sound is.
        sound_url: HttpUrl,
        /// How often it is played.
        times: NonZeroU16,
    },
    /// Keys, as tones.
    PlayDigits(Digits),
    /// Silence.
    Pause {
        /// How long, in seconds.
        length_secs: NonZeroU8,
    },
}

/// Speech made from text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Say {
    /// What is said.
    pub text: String,
    /// Whose voice, by the carrier's name for it; the carrier's usual one when absent.
    pub voice: Option<String>,
    /// The language tag, such as `en-US`; the carrier's usual one when absent.
    pub language: Option<String>,
}

impl Say {
    /// Says a text in the carrier's usual voice.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            voice: None,
            language: None,
        }
    }

    /// An apology: the message, made to begin with "Sorry", or our own words.
    pub fn apology(message: Option<&str>) -> Self {
        let message = message.map(str::trim).filter(|message| !message.is_empty());
        let Some(message) = message else {
            return Self::text(NOBODY);
        };
        let start = message.get(..SORRY.len());
        if start.is_some_and(|start| start.eq_ignore_ascii_case(SORRY)) {
            return Self::text(format!("{SORRY}{}", &message[SORRY.len()..]));
        }
        Self::text(format!("{SORRY}. {message}"))
    }
}

/// Asks the caller for keys or words. When nothing is given, the script goes on behind it, unless
/// silence is reported too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gather {
    /// What the caller hears while asked; an answer cuts it short.
    pub prompts: Vec<Prompt>,
    /// What counts as an answer.
    pub input: GatherInput,
    /// Where the answer goes; its answer is the next script.
    pub action_url: HttpUrl,
    /// How long to wait for the first and each further key, in seconds.
    pub timeout_secs: NonZeroU8,
    /// How many keys complete the answer; any number when absent.
    pub digits_max: Option<NonZeroU8>,
    /// The key that completes the answer; `None` when no key does.
    pub finish_key: Option<Key>,
    /// Whether silence goes to `action_url` as well.
    pub reports_silence: bool,
    /// The language listened for, such as `en-US`.
    pub language: Option<String>,
    /// Words that are likely to be said.
    pub hints: Vec<String>,
}

impl Gather {
    /// Asks for keys, ended by `#` or by five seconds without one.
    pub const fn keys(prompts: Vec<Prompt>, action_url: HttpUrl) -> Self {
        Self {
            prompts,
            input: GatherInput::Keys,
            action_url,
            timeout_secs: NonZeroU8::new(5).expect("five is not zero"),
            digits_max: None,
            finish_key: Some(Key::Pound),
            reports_silence: false,
            language: None,
            hints: Vec::new(),
        }
    }
}

/// What counts as an answer to a [`Gather`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GatherInput {
    /// Keys alone.
    Keys,
    /// Speech alone.
    Speech,
    /// Whichever comes first.
    KeysOrSpeech,
}

/// A key that ends an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// `#`
    Pound,
    /// `*`
    Star,
    /// `0` to `9`; a larger number is taken modulo ten.
    Digit(u8),
}

impl Key {
    /// The key as it is printed on a phone.
    pub fn as_char(self) -> char {
        match self {
            Self::Pound => '#',
            Self::Star => '*',
            Self::Digit(digit) => char::from(b'0' + digit % 10),
        }
    }
}

/// Takes a message from the caller. When nothing is said, the script goes on behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Told when the caller is done; its answer is the next script.
    pub action_url: HttpUrl,
    /// Told when the recording can be fetched.
    pub recording_url: Option<HttpUrl>,
    /// How much silence ends the message, in seconds.
    pub silence_secs: NonZeroU8,
    /// How long the message may be, in seconds.
    pub length_max_secs: NonZeroU32,
    /// The key that ends the message; `None` when no key does.
    pub finish_key: Option<Key>,
    /// Whether a tone is heard before it begins.
    pub plays_beep: bool,
    /// Whether silence at both ends is cut off.
    pub trims_silence: bool,
}

/// Joins the caller with an AI agent, both ways, until either goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relay {
    /// Where the agent listens and speaks.
    pub stream_url: StreamUrl,
    /// What the agent is told when the stream begins, by name.
    pub parameters: BTreeMap<String, String>,
    /// Asked what follows when the agent is done.
    pub action_url: HttpUrl,
}

/// How a call is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RejectReason {
    /// The caller hears that the number is not in service.
    Rejected,
    /// The caller hears a busy tone.
    Busy,
}

/// Keys to be sent as tones: `0` to `9`, `*`, `#`, and the pauses `w` (half a second) and `W`
/// (one second). 1 to 32 of them.
#[derive(Clone, PartialEq, Eq)]
pub struct Digits(Box<str>);

impl Digits {
    /// The most there may be.
    pub const LENGTH_MAX: usize = 32;

    /// Reads the keys as written.
    ///
    /// # Errors
    /// When there are none, too many, or others.
    pub fn parse(text: &str) -> Result<Self, DigitsError> {
        let is_key = |byte: u8| byte.is_ascii_digit() || b"*#wW".contains(&byte);
        let is_sized = (1..=Self::LENGTH_MAX).contains(&text.len());
        if is_sized && text.bytes().all(is_key) {
            return Ok(Self(Box::from(text)));
        }
        Err(DigitsError)
    }

    /// The keys as text.
    pub const fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Digits {
    // They may be somebody's code, and debug output ends in logs.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Digits({} keys)", self.0.len())
    }
}

/// The text is not keys to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be 1 to 32 of the keys 0-9 * # and the pauses w W")]
pub struct DigitsError;

/// Where a two-way audio stream goes: `wss://…`, or `ws://…` where nothing is encrypted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamUrl(Box<str>);

impl StreamUrl {
    /// Reads a stream's address.
    ///
    /// # Errors
    /// When it is no `wss` or `ws` address, or carries a user name or password.
    pub fn parse(text: &str) -> Result<Self, StreamUrlError> {
        let lower = text.get(..2).map(str::to_ascii_lowercase);
        if lower.as_deref() != Some("ws") {
            return Err(StreamUrlError);
        }
        // The same rules as for a web address, whose scheme differs in these letters alone.
        let web = HttpUrl::parse(&format!("http{}", &text[2..])).map_err(|_| StreamUrlError)?;
        Ok(Self(format!("ws{}", &web.as_str()[4..]).into()))
    }

    /// The address as text.
    pub const fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text is not a stream's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is not a stream's address such as wss://example.com/path")]
pub struct StreamUrlError;

#[cfg(test)]
#[path = "script_tests.rs"]
mod tests;
