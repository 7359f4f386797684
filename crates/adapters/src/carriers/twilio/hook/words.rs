//! The carrier's words and what they mean in ours, as explicit tables.

use domain::calls::legs::LegStatus;

/// A status the carrier states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// One we have a word for.
    Known(LegStatus),
    /// Another, as the carrier wrote it.
    Unknown(String),
}

/// The words of a call or leg while it lives and when it is over.
const CALL_STATUSES: [(&str, LegStatus); 10] = [
    ("queued", LegStatus::Queued),
    ("initiated", LegStatus::Initiated),
    ("ringing", LegStatus::Ringing),
    ("answered", LegStatus::InProgress),
    ("in-progress", LegStatus::InProgress),
    ("completed", LegStatus::Completed),
    ("busy", LegStatus::Busy),
    ("no-answer", LegStatus::NoAnswer),
    ("failed", LegStatus::Failed),
    ("canceled", LegStatus::Canceled),
];

/// The words of a dial that is over. "answered" is what a conference that was left says.
const DIAL_STATUSES: [(&str, LegStatus); 6] = [
    ("completed", LegStatus::Completed),
    ("answered", LegStatus::Completed),
    ("busy", LegStatus::Busy),
    ("no-answer", LegStatus::NoAnswer),
    ("failed", LegStatus::Failed),
    ("canceled", LegStatus::Canceled),
];

impl Status {
    /// Reads the status of a call or leg.
    pub fn of_call(text: &str) -> Self {
        Self::find(&CALL_STATUSES, text)
    }

    /// Reads the status of a dial that is over.
    pub fn of_dial(text: &str) -> Self {
        Self::find(&DIAL_STATUSES, text)
    }

    /// Our word for it, where we have one.
    pub const fn known(&self) -> Option<LegStatus> {
        match self {
            Self::Known(status) => Some(*status),
            Self::Unknown(_) => None,
        }
    }

    fn find(table: &[(&str, LegStatus)], text: &str) -> Self {
        let known = table
            .iter()
            .find(|(word, _)| text.eq_ignore_ascii_case(word));
        known.map_or_else(
            || Self::Unknown(text.to_owned()),
            |(_, status)| Self::Known(*status),
        )
    }
}

/// Which way a leg goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallDirection {
    /// Somebody calls one of our numbers.
    Inbound,
    /// We asked the carrier to call.
    OutboundApi,
    /// A script dialled.
    OutboundDial,
    /// In through a SIP trunk, toward the phone network.
    TrunkTerminating,
    /// Out through a SIP trunk, from the phone network.
    TrunkOriginating,
    /// Another, as the carrier wrote it.
    Unknown(String),
}

impl CallDirection {
    /// Reads the carrier's word.
    pub fn read(text: &str) -> Self {
        match text.to_ascii_lowercase().as_str() {
            "inbound" => Self::Inbound,
            "outbound-api" => Self::OutboundApi,
            "outbound-dial" => Self::OutboundDial,
            "trunking-terminating" => Self::TrunkTerminating,
            "trunking-originating" => Self::TrunkOriginating,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

/// How far a recording has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordingStatus {
    /// It is being made.
    InProgress,
    /// It can be fetched.
    Completed,
    /// There is none: it was too short, or silent.
    Absent,
    /// It could not be encrypted.
    Failed,
    /// Another, as the carrier wrote it.
    Unknown(String),
}

impl RecordingStatus {
    /// Reads the carrier's word.
    pub fn read(text: &str) -> Self {
        match text.to_ascii_lowercase().as_str() {
            "in-progress" => Self::InProgress,
            "completed" => Self::Completed,
            "absent" => Self::Absent,
            "failed" => Self::Failed,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}
