//! One leg: a connection between the carrier and one party. The carrier's API
//! calls it a call.

use std::collections::VecDeque;

use jiff::Timestamp;
use serde::Serialize;

use super::conference::Conferring;
use super::dial::Dialing;
use super::gather::Gathering;
use super::record::Taking;
use super::{LegIndex, Source};
use crate::geo::Place;
use crate::party::Party;
use crate::sid::Sid;
use crate::twiml::{Endpoint, RecordingCallback, Subscription, Verb};

/// Who began a leg.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Somebody called one of the account's numbers.
    Inbound,
    /// The account placed it over the REST API.
    OutboundApi,
    /// A `<Dial>` placed it.
    OutboundDial,
}

impl Direction {
    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Inbound => "inbound",
            Self::OutboundApi => "outbound-api",
            Self::OutboundDial => "outbound-dial",
        }
    }
}

/// Where a leg stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Waits to be dialed.
    Queued,
    /// Rings, or is incoming and not yet answered.
    Ringing,
    /// Answered.
    InProgress,
    /// Was answered and is over.
    Completed,
    /// The far end was busy or declined.
    Busy,
    /// The network could not connect it.
    Failed,
    /// Ended before anybody answered.
    NoAnswer,
    /// Called off by the account before anybody answered.
    Canceled,
}

impl Status {
    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Ringing => "ringing",
            Self::InProgress => "in-progress",
            Self::Completed => "completed",
            Self::Busy => "busy",
            Self::Failed => "failed",
            Self::NoAnswer => "no-answer",
            Self::Canceled => "canceled",
        }
    }

    /// Whether nothing can follow.
    pub fn is_final(self) -> bool {
        !matches!(self, Self::Queued | Self::Ringing | Self::InProgress)
    }
}

/// What a leg is doing.
#[derive(Debug)]
pub(super) enum Phase {
    /// Waits to be dialed, or rings.
    Early,
    /// Waits for a document from this URL.
    Fetching { url: String, is_fallback: bool },
    /// Runs a verb that only takes time.
    Stepping,
    /// Waits for an answer to a prompt.
    Gathering(Box<Gathering>),
    /// Is recorded.
    Recording(Box<Taking>),
    /// Is connecting or connected to others.
    Dialing(Box<Dialing>),
    /// Is connected to the leg that dialed it.
    Bridged,
    /// Is in a conference room.
    Conferring(Box<Conferring>),
    /// Nothing follows.
    Over,
}

/// What is known of a leg when it begins.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The calling side's address.
    pub from: String,
    /// The called side's address.
    pub to: String,
    /// The calling side's place.
    pub from_place: Place,
    /// The called side's place.
    pub to_place: Place,
    /// Who began it.
    pub direction: Direction,
    /// The leg that dialed it.
    pub parent: Option<LegIndex>,
    /// Who is on it.
    pub party: Party,
    /// Who is told of its progress.
    pub subscription: Option<Subscription>,
    /// The id of the account's number it came in on.
    pub number_sid: Option<Sid>,
    /// The number a forwarded call was first meant for.
    pub forwarded_from: Option<String>,
    /// The name that goes with the caller's number.
    pub caller_name: Option<String>,
    /// Parameters that its requests carry besides, such as `StirVerstat`.
    pub extra: Vec<(String, String)>,
    /// Whether it is recorded from the answer to the end.
    pub is_recorded: bool,
    /// Who is told about that recording.
    pub recording_callback: Option<RecordingCallback>,
    /// Whether the carrier finds out if a machine answers.
    pub detects_machine: bool,
    /// Digits pressed once it is answered.
    pub send_digits: String,
    /// The document it runs before it is connected.
    pub screen: Option<Endpoint>,
    /// When it came into being.
    pub created_at: Timestamp,
}

/// One leg. Times are the carrier's.
#[derive(Debug)]
pub struct Leg {
    /// Its id.
    pub sid: Sid,
    /// What it began with.
    pub opening: Opening,
    /// Who began it.
    pub direction: Direction,
    /// Where it stands.
    pub status: Status,
    /// When it left the queue or came in.
    pub started_at: Option<Timestamp>,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
    /// When it was over.
    pub ended_at: Option<Timestamp>,
    /// When anything about it last changed.
    pub updated_at: Timestamp,
    /// The SIP code it ended with before it was answered.
    pub sip_code: Option<u16>,
    /// `human` or `machine_start`, where that was to be found out.
    pub answered_by: Option<&'static str>,
    /// The leg whose party it hears.
    pub bridged_to: Option<LegIndex>,
    pub(super) phase: Phase,
    pub(super) ticket: u64,
    pub(super) sequence: u32,
    pub(super) verbs: VecDeque<Verb>,
    pub(super) document_url: String,
    /// Answered, and running its own document before it is connected.
    pub(super) is_screening: bool,
    /// Sent elsewhere by the account, so that its dial is no longer its own.
    pub(super) is_detached: bool,
    pub(super) recording: Option<(Sid, Timestamp)>,
    /// What to run once the present verbs are done.
    pub(super) next_source: Option<Source>,
}

impl Leg {
    pub(super) fn open(sid: Sid, opening: Opening) -> Self {
        let inbound = opening.direction == Direction::Inbound;
        Self {
            sid,
            direction: opening.direction,
            status: if inbound {
                Status::Ringing
            } else {
                Status::Queued
            },
            started_at: None,
            answered_at: None,
            ended_at: None,
            updated_at: opening.created_at,
            sip_code: None,
            answered_by: None,
            bridged_to: None,
            phase: Phase::Early,
            ticket: 0,
            sequence: 0,
            verbs: VecDeque::new(),
            document_url: String::new(),
            is_screening: false,
            is_detached: false,
            recording: None,
            next_source: None,
            opening,
        }
    }

    /// Whether it is over.
    pub fn is_over(&self) -> bool {
        self.status.is_final()
    }

    /// Seconds from the answer to the end, rounded to the nearest as a carrier
    /// reports them; 0 for a leg never answered, `None` while it lasts.
    pub fn duration_secs(&self) -> Option<u64> {
        let ended_at = self.ended_at?;
        let talked = self
            .answered_at
            .map(|at| ended_at.duration_since(at).as_millis());
        Some(talked.map_or(0, |ms| u64::try_from((ms + 500) / 1_000).unwrap_or(0)))
    }

    /// The minutes it is billed: each one begun counts.
    pub fn billed_minutes(&self) -> Option<u64> {
        self.duration_secs().map(|secs| secs.div_ceil(60))
    }
}
