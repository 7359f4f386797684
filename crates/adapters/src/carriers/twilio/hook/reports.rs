//! What a hook says of a dial or a recording.

use base::time::Timestamp;

use crate::carriers::twilio::hook::{Hook, RecordingStatus, Status};

/// How a dial went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DialReport {
    /// How it ended.
    pub status: Status,
    /// The carrier's id of the leg that was dialled; absent after a conference.
    pub call_sid: Option<String>,
    /// How long that leg lasted, in seconds; absent after a conference, and when the leg was
    /// redirected.
    pub duration_secs: Option<u32>,
    /// Whether the two were joined.
    pub is_bridged: Option<bool>,
}

/// A recording, as far as the hook tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordingReport {
    /// The carrier's id.
    pub sid: Option<String>,
    /// Where it can be fetched.
    pub url: Option<String>,
    /// How far it has come; told by recording hooks alone.
    pub status: Option<RecordingStatus>,
    /// How long it is, in seconds.
    pub duration_secs: Option<u32>,
    /// How many channels it has: 1, or 2 with each party on their own.
    pub channels: Option<u8>,
    /// When it began.
    pub started_at: Option<Timestamp>,
    /// What made it, by the carrier's word, such as `DialVerb`.
    pub source: Option<String>,
    /// Whose voices it has, by the carrier's word, such as `both`.
    pub track: Option<String>,
    /// Why there is none, by the carrier's number: 16101 too short, 16102 silent.
    pub error_code: Option<u32>,
}

impl DialReport {
    /// Reads it from a hook; `None` when the hook is not about a dial that is over.
    pub fn read(hook: &Hook<'_>) -> Option<Self> {
        Some(Self {
            status: Status::of_dial(&hook.text("DialCallStatus")?),
            call_sid: hook.owned("DialCallSid"),
            duration_secs: hook.read("DialCallDuration"),
            is_bridged: hook.flag("DialBridged"),
        })
    }
}

impl RecordingReport {
    /// Reads it from a hook; `None` when the hook names no recording.
    pub fn read(hook: &Hook<'_>) -> Option<Self> {
        let sid = hook.owned("RecordingSid");
        let url = hook.owned("RecordingUrl");
        if sid.is_none() && url.is_none() {
            return None;
        }
        let status = hook.text("RecordingStatus");
        Some(Self {
            sid,
            url,
            status: status.map(|status| RecordingStatus::read(&status)),
            duration_secs: hook.read("RecordingDuration"),
            channels: hook.read("RecordingChannels"),
            started_at: hook.instant("RecordingStartTime"),
            source: hook.owned("RecordingSource"),
            track: hook.owned("RecordingTrack"),
            error_code: hook.read("ErrorCode"),
        })
    }
}
