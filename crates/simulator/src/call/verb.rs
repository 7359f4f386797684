//! Running a document, verb by verb.

use std::time::Duration;

use super::leg::{Phase, Status};
use super::step::Turn;
use super::{Call, LegIndex, TimerKind};
use crate::twiml::Verb;

/// How long a prompt that repeats without end is taken to last.
const ENDLESS: Duration = Duration::from_secs(4 * 60 * 60);

/// How long any sound file plays: files are not fetched.
const SOUND: Duration = Duration::from_secs(5);

/// How fast text is spoken.
const CHARACTERS_PER_SEC: u64 = 15;

/// How long one key takes, and one `w` among them waits.
pub(super) const KEY: Duration = Duration::from_millis(500);

impl Call {
    /// Runs a leg's verbs until one of them takes time.
    pub(super) fn run(&mut self, leg: LegIndex, turn: &mut Turn<'_>) {
        while !self.legs[leg].is_over() {
            let Some(verb) = self.legs[leg].verbs.pop_front() else {
                return self.document_over(leg, turn);
            };
            if self.perform(leg, verb, turn) {
                return;
            }
        }
    }

    /// Begins a verb; true if the leg now waits for something.
    fn perform(&mut self, leg: LegIndex, verb: Verb, turn: &mut Turn<'_>) -> bool {
        match verb {
            Verb::Pause { length_secs } => {
                // Does not answer: a first Pause lets an incoming call ring on.
                self.pass_time(leg, Duration::from_secs(u64::from(length_secs)), turn);
            }
            Verb::Say { .. } | Verb::Play { .. } => {
                self.answer(leg, turn);
                self.pass_time(leg, length_of(&verb), turn);
            }
            Verb::Gather(gather) => {
                self.answer(leg, turn);
                self.start_gather(leg, *gather, turn);
            }
            Verb::Record(record) => {
                self.answer(leg, turn);
                self.start_record(leg, *record, turn);
            }
            Verb::Dial(_) if self.legs[leg].is_screening => {
                self.note(
                    leg,
                    "a Dial cannot stand in a screening document; passed over",
                );
                return false;
            }
            Verb::Dial(dial) => self.start_dial(leg, *dial, turn),
            Verb::Redirect(endpoint) => self.fetch(leg, &endpoint, Vec::new(), turn),
            Verb::Reject { is_busy } => self.reject(leg, is_busy, turn),
            Verb::Hangup => {
                self.answer(leg, turn);
                self.note(leg, "hung up by its document");
                self.end(leg, Status::Completed, turn);
            }
            Verb::Unsupported(name) => {
                self.note(leg, format!("{name} is not simulated; passed over"));
                return false;
            }
        }
        true
    }

    /// Waits for a verb that only takes time.
    fn pass_time(&mut self, leg: LegIndex, length: Duration, turn: &mut Turn<'_>) {
        self.wait_in(leg, Phase::Stepping);
        self.wake(leg, TimerKind::Step, turn.now + length, turn);
    }

    /// The verb a leg waited for is done.
    pub(super) fn stepped(&mut self, leg: LegIndex, turn: &mut Turn<'_>) {
        match std::mem::replace(&mut self.legs[leg].phase, Phase::Stepping) {
            Phase::Stepping => self.run(leg, turn),
            Phase::Gathering(gathering) => self.gathered(leg, *gathering, turn),
            Phase::Recording(taking) => self.recorded(leg, *taking, turn),
            other => self.legs[leg].phase = other,
        }
    }

    /// Nothing is left to run: a callee that was being screened is connected,
    /// any other leg is hung up.
    fn document_over(&mut self, leg: LegIndex, turn: &mut Turn<'_>) {
        if let Some(source) = self.legs[leg].next_source.take() {
            return self.load(leg, source, turn);
        }
        if self.legs[leg].is_screening {
            return self.bridge(leg, turn);
        }
        self.answer(leg, turn);
        self.note(leg, "nothing is left to do, hung up");
        self.end(leg, Status::Completed, turn);
    }

    /// Turns an incoming call away, unbilled. Once answered it is too late, and
    /// the call is hung up.
    fn reject(&mut self, leg: LegIndex, is_busy: bool, turn: &mut Turn<'_>) {
        let status = match (self.legs[leg].answered_at, is_busy) {
            (Some(_), _) => Status::Completed,
            (None, true) => Status::Busy,
            (None, false) => Status::NoAnswer,
        };
        self.note(leg, "rejected by its document");
        self.end(leg, status, turn);
    }
}

/// How long a prompt takes.
pub(super) fn length_of(prompt: &Verb) -> Duration {
    let (once, times) = match prompt {
        Verb::Say { text, times } => {
            let characters = text.chars().count() as u64;
            (
                Duration::from_millis(characters * 1_000 / CHARACTERS_PER_SEC),
                *times,
            )
        }
        Verb::Play {
            digits: Some(digits),
            times,
        } => (KEY.saturating_mul(digits.len() as u32), *times),
        Verb::Play {
            digits: None,
            times,
        } => (SOUND, *times),
        Verb::Pause { length_secs } => (Duration::from_secs(u64::from(*length_secs)), 1),
        _ => (Duration::ZERO, 1),
    };
    if times == 0 {
        ENDLESS
    } else {
        once.saturating_mul(times).min(ENDLESS)
    }
}
