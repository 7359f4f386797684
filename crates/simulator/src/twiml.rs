//! TwiML as the executor understands it: one document, its verbs in order.
//!
//! Owns the verbs' data and their defaults. Reading one from text is in
//! [`parse`]; carrying one out is the call machine's work.

pub mod parse;

/// The HTTP method of a request the carrier makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Method {
    /// Parameters go into the query; the signature covers the URL alone.
    Get,
    /// Parameters go into a form body.
    #[default]
    Post,
}

/// A URL and how to call it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// Absolute, or relative to the document that named it.
    pub url: String,
    /// How it is called.
    pub method: Method,
}

/// Which of the progress events somebody subscribed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Events {
    /// The call left the carrier.
    pub initiated: bool,
    /// The far end rings.
    pub ringing: bool,
    /// The far end picked up.
    pub answered: bool,
    /// The call is over, in whichever way.
    pub completed: bool,
}

impl Events {
    /// What is sent when nobody says: only the end.
    pub const END: Self = Self {
        initiated: false,
        ringing: false,
        answered: false,
        completed: true,
    };

    /// Reads words such as `initiated ringing`; the end alone if none is known.
    pub fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut events = Self {
            completed: false,
            ..Self::END
        };
        for word in words {
            match word {
                "initiated" => events.initiated = true,
                "ringing" => events.ringing = true,
                "answered" => events.answered = true,
                "completed" => events.completed = true,
                _ => {}
            }
        }
        let none = Self {
            completed: false,
            ..Self::END
        };
        if events == none { Self::END } else { events }
    }
}

/// A subscription to a leg's progress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// Where it is told.
    pub endpoint: Endpoint,
    /// What of it.
    pub events: Events,
}

/// One instruction of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verb {
    /// Speaks a text, so many times.
    Say {
        /// What is said.
        text: String,
        /// How often; 0 means for as long as the call lasts.
        times: u32,
    },
    /// Plays a sound file or presses digits into the call.
    Play {
        /// Digits to press instead of a file; `w` waits half a second.
        digits: Option<String>,
        /// How often; 0 means for as long as the call lasts.
        times: u32,
    },
    /// Waits in silence.
    Pause {
        /// For so many seconds.
        length_secs: u32,
    },
    /// Asks for digits or speech.
    Gather(Box<Gather>),
    /// Records the party.
    Record(Box<Record>),
    /// Connects the leg to others.
    Dial(Box<Dial>),
    /// Goes on with another document.
    Redirect(Endpoint),
    /// Turns an incoming call away before it is answered.
    Reject {
        /// With a busy tone, rather than as out of service.
        is_busy: bool,
    },
    /// Ends the call.
    Hangup,
    /// A verb of the carrier that this executor leaves out; noted and passed over.
    Unsupported(String),
}

/// The verb `<Gather>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gather {
    /// Where the answer goes; the current document's URL if absent.
    pub action: Option<Endpoint>,
    /// Silence that ends the wait, in seconds.
    pub timeout_secs: u32,
    /// The key that ends the input; empty for none.
    pub finish_on_key: String,
    /// The number of digits that ends the input.
    pub digits_max: Option<usize>,
    /// Calls the action even when nothing was given.
    pub posts_empty: bool,
    /// Listens for keys.
    pub takes_digits: bool,
    /// Listens for speech.
    pub takes_speech: bool,
    /// What is said and played meanwhile.
    pub prompts: Vec<Verb>,
}

/// The verb `<Record>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Where the caller goes on; the current document's URL if absent.
    pub action: Option<Endpoint>,
    /// The longest recording, in seconds.
    pub length_max_secs: u32,
    /// Who is told about the recording.
    pub callback: Option<RecordingCallback>,
}

/// Who is told about a recording, and which of its states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordingCallback {
    /// Where it is told.
    pub endpoint: Endpoint,
    /// Also when it begins.
    pub in_progress: bool,
    /// When it can be fetched.
    pub completed: bool,
    /// When there is nothing to fetch.
    pub absent: bool,
}

/// From when on a dial is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DialRecording {
    /// From the first ring, rather than from the answer.
    pub from_ringing: bool,
    /// Each side on a channel of its own.
    pub is_dual: bool,
}

/// The verb `<Dial>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dial {
    /// Whom to connect to.
    pub nouns: Nouns,
    /// Where the caller goes on; with one, later verbs never run.
    pub action: Option<Endpoint>,
    /// How long each callee may ring, in seconds.
    pub timeout_secs: u32,
    /// How long the parties may talk, in seconds.
    pub time_limit_secs: u32,
    /// The number that callees are shown; the caller's if absent.
    pub caller_id: Option<String>,
    /// The caller's star key ends the dial.
    pub hangup_on_star: bool,
    /// The caller hears real ringing and is not answered before the callee is.
    pub answer_on_bridge: bool,
    /// One callee after another, rather than all at once.
    pub is_sequential: bool,
    /// Whether and how it is recorded.
    pub record: Option<DialRecording>,
    /// Who is told about the recording.
    pub recording_callback: Option<RecordingCallback>,
}

/// Whom a `<Dial>` connects to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Nouns {
    /// Callees that ring; the first to answer wins.
    Callees(Vec<Callee>),
    /// A conference room.
    Room(Box<Room>),
}

/// One `<Number>`, `<Sip>` or `<Client>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Callee {
    /// An E.164 number, `sip:…` or `client:…`.
    pub address: String,
    /// Keys pressed once it has answered, before anything else.
    pub send_digits: String,
    /// The document it runs before it is connected (the whisper).
    pub screen: Option<Endpoint>,
    /// Who is told of its progress.
    pub subscription: Option<Subscription>,
}

/// One `<Conference>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// The room's name within the account.
    pub name: String,
    /// Whether the conference may begin with this participant.
    pub starts_on_enter: bool,
    /// Whether it ends when this participant leaves.
    pub ends_on_exit: bool,
    /// Whether this participant is only listening.
    pub is_muted: bool,
    /// How many fit in.
    pub participants_max: usize,
    /// Where its events are told.
    pub callback: Option<Endpoint>,
    /// Which of its events: words such as `start end join leave`.
    pub events: Vec<String>,
}
