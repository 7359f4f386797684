//! One conversation: its legs, what each is doing, and what comes next.
//!
//! Owns the state machine that executes TwiML. It is pure: [`Call::step`] takes
//! what happened and the time it happened, and returns [`Effect`]s to be
//! carried out. It never fetches, sleeps, sends or looks at a clock, so every
//! path can be walked in a test without a wire. Start reading at [`step`].

mod answer;
mod conference;
mod dial;
mod gather;
pub mod leg;
pub mod progress;
mod record;
mod request;
pub mod step;
mod verb;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;

use crate::chance::Chance;
use crate::party::Script;
use crate::sid::{Kind, Sid};
use crate::twiml::{Endpoint, Room};
use leg::{Direction, Leg, Opening};

pub use answer::{Answer, Failure};

/// The place of a leg within its call. The first leg is 0.
pub type LegIndex = usize;

/// Something that happened to a call.
#[derive(Debug)]
pub enum Input {
    /// The call was placed.
    Begin,
    /// A moment asked for by [`Effect::Wake`] has come.
    Due(Timer),
    /// What became of an [`Effect::Fetch`].
    Fetched {
        /// The leg that waits for it.
        leg: LegIndex,
        /// The ticket of the fetch; an outdated one is ignored.
        ticket: u64,
        /// The document, or why there is none.
        result: Result<Answer, Failure>,
    },
    /// The person on this leg hangs up.
    HangUp(LegIndex),
    /// The account ends this leg over the REST API.
    Stop(LegIndex),
    /// The account sends this leg to another document.
    Redirect(LegIndex, Source),
    /// The conference this leg is in has begun.
    RoomOpened(LegIndex),
    /// The conference this leg is in is over.
    RoomClosed(LegIndex),
}

/// Where a document comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// It is fetched.
    Url(Endpoint),
    /// It was given in full.
    Text(String),
}

/// Something to be carried out for a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Come back with [`Input::Due`] at this moment.
    Wake {
        /// When.
        at: Timestamp,
        /// With what.
        timer: Timer,
    },
    /// Fetch a document and come back with [`Input::Fetched`].
    Fetch {
        /// The leg that waits.
        leg: LegIndex,
        /// To be handed back.
        ticket: u64,
        /// What to send.
        request: Request,
    },
    /// Send something whose answer does not matter.
    Tell(Notice),
    /// A recording came into being.
    Recorded(Recording),
    /// A leg enters a conference room.
    Join(LegIndex, Box<Room>),
    /// A leg leaves its conference room.
    Leave(LegIndex, String),
}

/// A request the carrier makes, with its parameters in the order they are sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// An absolute URL and its method.
    pub endpoint: Endpoint,
    /// Form or query parameters.
    pub parameters: Vec<(String, String)>,
}

/// A callback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Callbacks of one lane leave in order, unless a fault is drawn.
    pub lane: Sid,
    /// What is sent.
    pub request: Request,
    /// Whether faults may befall it; a document request is never lost on purpose.
    pub may_fail: bool,
}

/// A moment a call waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timer {
    /// Whose moment it is.
    pub leg: LegIndex,
    /// The leg's ticket when the timer was set.
    pub ticket: u64,
    /// What it means.
    pub kind: TimerKind,
}

/// What a [`Timer`] means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimerKind {
    /// A queued call may be dialed.
    Dial,
    /// The far end begins to ring.
    Rings,
    /// The far end does what it does instead of ringing on.
    Outcome,
    /// Nobody answered in time.
    RingLimit,
    /// The verb being run is done.
    Step,
    /// The party has talked long enough.
    Talk,
    /// The party has waited long enough.
    Patience,
    /// The party presses the star key.
    Star,
    /// A dial's time limit is reached.
    TimeLimit,
    /// The call's own time limit is reached.
    CallLimit,
}

/// A recording as the carrier keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recording {
    /// Its id.
    pub sid: Sid,
    /// The parent leg, always.
    pub call_sid: Sid,
    /// When it began.
    pub started_at: Timestamp,
    /// Its length in whole seconds.
    pub duration_secs: u64,
    /// 1, or 2 for a side on each.
    pub channels: u8,
    /// What made it, such as `DialVerb`.
    pub source: &'static str,
}

/// Who is at which number: the scripts by address, and one for everybody else.
#[derive(Debug, Clone, Default)]
pub struct PhoneBook {
    /// Scripts by E.164 number, SIP address or `client:` name.
    pub scripts: BTreeMap<String, Script>,
    /// The script of all others.
    pub otherwise: Script,
}

impl PhoneBook {
    /// The script of whoever is at `address`.
    pub fn script_of(&self, address: &str) -> &Script {
        self.scripts.get(address).unwrap_or(&self.otherwise)
    }
}

/// One line of a call's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// When, on the carrier's clock.
    pub at: Timestamp,
    /// Which leg.
    pub leg: Sid,
    /// What happened, in words.
    pub what: String,
}

/// Facts about the account that every request repeats.
#[derive(Debug, Clone)]
pub struct Account {
    /// The account's id.
    pub sid: String,
    /// The root of the REST API, without a slash at the end.
    pub api_url: String,
}

/// One conversation. See the module's text.
#[derive(Debug)]
pub struct Call {
    account: Account,
    legs: Vec<Leg>,
    fallback: Option<Endpoint>,
    source: Source,
    callee: Option<Script>,
    chance: Chance,
    history: Vec<Entry>,
    now: Timestamp,
    dial_at: Timestamp,
    ring_limit_secs: u32,
    call_limit_secs: u32,
    fetches: u32,
}

/// How a call begins, besides its first leg.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The first document.
    pub source: Source,
    /// Where to turn when a document cannot be had or run.
    pub fallback: Option<Endpoint>,
    /// Who is there when this call dials somebody, instead of the phone book.
    pub callee: Option<Script>,
    /// When an outbound call leaves the queue.
    pub dial_at: Timestamp,
    /// How long an outbound call rings, in seconds.
    pub ring_limit_secs: u32,
    /// How long the call may last once answered, in seconds.
    pub call_limit_secs: u32,
}

impl Call {
    /// A call that has not begun: [`Input::Begin`] sets it going.
    pub fn new(account: Account, opening: Opening, plan: Plan, chance: Chance) -> Self {
        let mut chance = chance;
        let sid = Sid::draw(Kind::Call, &mut chance);
        let now = opening.created_at;
        Self {
            account,
            legs: vec![Leg::open(sid, opening)],
            fallback: plan.fallback,
            source: plan.source,
            callee: plan.callee,
            chance,
            history: Vec::new(),
            now,
            dial_at: plan.dial_at,
            ring_limit_secs: plan.ring_limit_secs,
            call_limit_secs: plan.call_limit_secs,
            fetches: 0,
        }
    }

    /// Its legs, the first one first, children in the order they were dialed.
    pub fn legs(&self) -> &[Leg] {
        &self.legs
    }

    /// What happened, oldest first.
    pub fn history(&self) -> &[Entry] {
        &self.history
    }

    /// Whether every leg is over.
    pub fn is_over(&self) -> bool {
        self.legs.iter().all(Leg::is_over)
    }

    /// The place of a leg by its id.
    pub fn find_leg(&self, sid: &str) -> Option<LegIndex> {
        self.legs.iter().position(|leg| leg.sid.as_str() == sid)
    }

    /// The parties that hear each other now, as leg places, each pair once.
    pub fn bridges(&self) -> Vec<(LegIndex, LegIndex)> {
        let paired = |(place, leg): (usize, &Leg)| leg.bridged_to.map(|other| (place, other));
        let pairs = self.legs.iter().enumerate().filter_map(paired);
        pairs.filter(|(one, other)| one < other).collect()
    }

    /// Adds a line to the history from outside, such as what became of a callback.
    pub fn note_from_outside(&mut self, now: Timestamp, leg: &Sid, what: String) {
        self.history.push(Entry {
            at: now.max(self.now),
            leg: leg.clone(),
            what,
        });
    }

    fn note(&mut self, leg: LegIndex, what: impl Into<String>) {
        let sid = self.legs[leg].sid.clone();
        self.history.push(Entry {
            at: self.now,
            leg: sid,
            what: what.into(),
        });
    }

    fn is_inbound(&self, leg: LegIndex) -> bool {
        self.legs[leg].direction == Direction::Inbound
    }
}
