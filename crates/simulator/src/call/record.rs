//! Recordings: of a `<Record>`, of a `<Dial>`, and of a whole leg.

use std::time::Duration;

use jiff::Timestamp;

use super::dial::Dialing;
use super::leg::{Direction, Phase};
use super::progress::rfc2822;
use super::step::Turn;
use super::{Call, Effect, LegIndex, Notice, Recording, Request, TimerKind};
use crate::sid::{Kind, Sid};
use crate::twiml::{Record, RecordingCallback};

/// A `<Record>` that is running.
#[derive(Debug)]
pub(super) struct Taking {
    record: Record,
    sid: Sid,
    started_at: Timestamp,
}

/// The error of a recording that is too short to keep.
const TOO_SHORT: &str = "16101";

/// How long a silent party is listened to.
const SILENCE: Duration = Duration::from_secs(5);

impl Call {
    pub(super) fn new_recording(&mut self) -> Sid {
        Sid::draw(Kind::Recording, &mut self.chance)
    }

    pub(super) fn start_record(&mut self, leg: LegIndex, record: Record, turn: &mut Turn<'_>) {
        let speaks = self.legs[leg].opening.party.speaks;
        let most = Duration::from_secs(u64::from(record.length_max_secs));
        let length = if speaks.is_zero() {
            SILENCE
        } else {
            speaks.min(most)
        };
        let sid = self.new_recording();
        self.tell_begun(leg, record.callback.as_ref(), &sid, "RecordVerb", 1, turn);
        let taking = Taking {
            record,
            sid,
            started_at: turn.now,
        };
        self.wait_in(leg, Phase::Recording(Box::new(taking)));
        self.wake(leg, TimerKind::Step, turn.now + length, turn);
    }

    /// The party has stopped speaking, or was silent from the start.
    pub(super) fn recorded(&mut self, leg: LegIndex, taking: Taking, turn: &mut Turn<'_>) {
        let is_silent = self.legs[leg].opening.party.speaks.is_zero();
        let action = taking
            .record
            .action
            .clone()
            .unwrap_or_else(|| self.same_document(leg));
        let mut more = self.keep_taking(leg, &taking, is_silent, turn);
        if is_silent {
            return self.run(leg, turn);
        }
        more.push(("Digits".to_owned(), String::new()));
        self.fetch(leg, &action, more, turn);
    }

    /// The party hung up while it was recorded: what was said is kept, and the
    /// action is told, though its document has nobody left to run for.
    pub(super) fn party_left_recording(
        &mut self,
        leg: LegIndex,
        taking: Taking,
        turn: &mut Turn<'_>,
    ) {
        let action = taking
            .record
            .action
            .clone()
            .unwrap_or_else(|| self.same_document(leg));
        let is_silent = self.legs[leg].opening.party.speaks.is_zero();
        let mut more = self.keep_taking(leg, &taking, is_silent, turn);
        if !more.is_empty() {
            more.push(("Digits".to_owned(), "hangup".to_owned()));
            self.tell_action(leg, &action, more, turn);
        }
    }

    fn keep_taking(
        &mut self,
        leg: LegIndex,
        taking: &Taking,
        is_silent: bool,
        turn: &mut Turn<'_>,
    ) -> Vec<(String, String)> {
        let recording = Recording {
            sid: taking.sid.clone(),
            call_sid: self.legs[leg].sid.clone(),
            started_at: taking.started_at,
            duration_secs: if is_silent {
                0
            } else {
                whole_secs(taking.started_at, turn.now)
            },
            channels: 1,
            source: "RecordVerb",
        };
        self.keep(leg, recording, taking.record.callback.as_ref(), turn)
    }

    /// A dial's recording begins.
    pub(super) fn start_dial_recording(
        &mut self,
        leg: LegIndex,
        dialing: &mut Dialing,
        turn: &mut Turn<'_>,
    ) {
        let Some(record) = dialing.dial.record else {
            return;
        };
        let sid = self.new_recording();
        let channels = if record.is_dual { 2 } else { 1 };
        let callback = dialing.dial.recording_callback.as_ref();
        self.tell_begun(leg, callback, &sid, "DialVerb", channels, turn);
        dialing.recording = Some((sid, turn.now));
    }

    /// A dial's recording ends; returns what its action is told of it.
    pub(super) fn finish_dial_recording(
        &mut self,
        leg: LegIndex,
        dialing: &Dialing,
        turn: &mut Turn<'_>,
    ) -> Vec<(String, String)> {
        let Some((sid, started_at)) = dialing.recording.clone() else {
            return Vec::new();
        };
        let recording = Recording {
            sid,
            call_sid: self.legs[leg].sid.clone(),
            started_at,
            duration_secs: whole_secs(started_at, turn.now),
            channels: if dialing.dial.record.is_some_and(|record| record.is_dual) {
                2
            } else {
                1
            },
            source: "DialVerb",
        };
        self.keep(
            leg,
            recording,
            dialing.dial.recording_callback.as_ref(),
            turn,
        )
    }

    /// The recording of a whole leg ends; returns what its subscriber is told.
    pub(super) fn finish_leg_recording(
        &mut self,
        leg: LegIndex,
        turn: &mut Turn<'_>,
    ) -> Vec<(String, String)> {
        let Some((sid, started_at)) = self.legs[leg].recording.take() else {
            return Vec::new();
        };
        let ended = &self.legs[leg];
        let recording = Recording {
            sid,
            call_sid: ended.sid.clone(),
            started_at,
            duration_secs: whole_secs(started_at, turn.now),
            channels: 1,
            source: match ended.direction {
                Direction::OutboundApi => "OutboundAPI",
                _ => "StartCallRecordingAPI",
            },
        };
        let callback = ended.opening.recording_callback.clone();
        self.keep(leg, recording, callback.as_ref(), turn)
    }

    /// Keeps a recording that is long enough and tells its callback either way.
    fn keep(
        &mut self,
        leg: LegIndex,
        recording: Recording,
        callback: Option<&RecordingCallback>,
        turn: &mut Turn<'_>,
    ) -> Vec<(String, String)> {
        let is_absent = recording.duration_secs == 0;
        if let Some(callback) = callback {
            if is_absent && callback.absent {
                self.tell_recording(leg, callback, &recording, "absent", turn);
            } else if !is_absent && callback.completed {
                self.tell_recording(leg, callback, &recording, "completed", turn);
            }
        }
        if is_absent {
            self.note(leg, "a recording was too short to keep");
            return Vec::new();
        }
        let told = vec![
            (
                "RecordingUrl".to_owned(),
                self.recording_url(&recording.sid),
            ),
            ("RecordingSid".to_owned(), recording.sid.to_string()),
            (
                "RecordingDuration".to_owned(),
                recording.duration_secs.to_string(),
            ),
        ];
        turn.effects.push(Effect::Recorded(recording));
        told
    }

    fn tell_begun(
        &mut self,
        leg: LegIndex,
        callback: Option<&RecordingCallback>,
        sid: &Sid,
        source: &'static str,
        channels: u8,
        turn: &mut Turn<'_>,
    ) {
        let Some(callback) = callback.filter(|callback| callback.in_progress) else {
            return;
        };
        let recording = Recording {
            sid: sid.clone(),
            call_sid: self.legs[leg].sid.clone(),
            started_at: turn.now,
            duration_secs: 0,
            channels,
            source,
        };
        self.tell_recording(leg, callback, &recording, "in-progress", turn);
    }

    fn tell_recording(
        &self,
        leg: LegIndex,
        callback: &RecordingCallback,
        recording: &Recording,
        status: &str,
        turn: &mut Turn<'_>,
    ) {
        let mut list = vec![
            ("AccountSid", self.account.sid.clone()),
            ("CallSid", recording.call_sid.to_string()),
            ("RecordingSid", recording.sid.to_string()),
            ("RecordingUrl", self.recording_url(&recording.sid)),
            ("RecordingStatus", status.to_owned()),
            ("RecordingChannels", recording.channels.to_string()),
            ("RecordingStartTime", rfc2822(recording.started_at)),
            ("RecordingSource", recording.source.to_owned()),
            ("RecordingTrack", "both".to_owned()),
        ];
        match status {
            "completed" => list.push(("RecordingDuration", recording.duration_secs.to_string())),
            "absent" => list.push(("ErrorCode", TOO_SHORT.to_owned())),
            _ => {}
        }
        let named = list
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value));
        // Only the endpoint made absolute is taken: this callback has parameters of its own.
        let endpoint = self.request(leg, &callback.endpoint, Vec::new()).endpoint;
        let request = Request {
            endpoint,
            parameters: named.collect(),
        };
        let lane = self.legs[leg].sid.clone();
        turn.effects.push(Effect::Tell(Notice {
            lane,
            request,
            may_fail: true,
        }));
    }

    fn recording_url(&self, sid: &Sid) -> String {
        let account = &self.account;
        format!(
            "{}/2010-04-01/Accounts/{}/Recordings/{sid}",
            account.api_url, account.sid
        )
    }
}

/// The whole seconds between two moments.
fn whole_secs(from: Timestamp, to: Timestamp) -> u64 {
    u64::try_from(to.duration_since(from).as_secs()).unwrap_or(0)
}
