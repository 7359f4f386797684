//! What happened, and what follows: the machine's one door.
//!
//! A leg's ticket changes whenever it begins to wait for something else, so a
//! timer or an answer that comes too late finds another ticket and is ignored.

use std::time::Duration;

use jiff::Timestamp;

use super::leg::{Direction, Phase, Status};
use super::{Answer, Call, Effect, Failure, Input, LegIndex, PhoneBook, Source, Timer, TimerKind};
use crate::party::Outcome;
use crate::twiml::Endpoint;
use crate::twiml::parse::parse;

/// What one step works with, and what it has asked for so far.
pub(super) struct Turn<'a> {
    pub(super) now: Timestamp,
    pub(super) book: &'a PhoneBook,
    pub(super) effects: Vec<Effect>,
}

/// The most documents one call may fetch: stops one that redirects to itself.
const FETCHES_MAX: u32 = 1_000;

impl Call {
    /// Takes what happened at `now` and returns what is to be done.
    ///
    /// Time never goes back: an input older than the last one counts as now.
    pub fn step(&mut self, now: Timestamp, book: &PhoneBook, input: Input) -> Vec<Effect> {
        self.now = self.now.max(now);
        let mut turn = Turn {
            now: self.now,
            book,
            effects: Vec::new(),
        };
        match input {
            Input::Begin => self.begin(&mut turn),
            Input::Due(timer) => self.due(timer, &mut turn),
            Input::Fetched {
                leg,
                ticket,
                result,
            } => self.fetched(leg, ticket, result, &mut turn),
            Input::HangUp(leg) => self.hang_up(leg, "hangs up", &mut turn),
            Input::Stop(leg) => self.stop(leg, &mut turn),
            Input::Redirect(leg, source) => self.redirect(leg, source, &mut turn),
            Input::RoomOpened(leg) => self.room_opened(leg, &mut turn),
            Input::RoomClosed(leg) => self.room_closed(leg, &mut turn),
        }
        turn.effects
    }

    fn begin(&mut self, turn: &mut Turn<'_>) {
        if !self.is_inbound(0) {
            self.note(0, "queued");
            return self.wake(0, TimerKind::Dial, self.dial_at, turn);
        }
        let leg = &mut self.legs[0];
        leg.started_at = Some(turn.now);
        let line = format!("{} calls {}", leg.opening.from, leg.opening.to);
        let patience = leg.opening.party.patience;
        self.note(0, line);
        if let Some(patience) = patience {
            self.wake(0, TimerKind::Patience, turn.now + patience, turn);
        }
        self.load(0, self.source.clone(), turn);
    }

    /// Gives a leg its next document.
    pub(super) fn load(&mut self, leg: LegIndex, source: Source, turn: &mut Turn<'_>) {
        match source {
            Source::Url(endpoint) => self.fetch(leg, &endpoint, Vec::new(), turn),
            Source::Text(text) => match parse(&text) {
                Ok(verbs) => {
                    self.legs[leg].verbs = verbs.into();
                    self.run(leg, turn);
                }
                Err(refused) => self.give_up(leg, refused.into(), turn),
            },
        }
    }

    /// Asks for a document, with `more` parameters besides the leg's own.
    pub(super) fn fetch(
        &mut self,
        leg: LegIndex,
        endpoint: &Endpoint,
        more: Vec<(String, String)>,
        turn: &mut Turn<'_>,
    ) {
        self.fetches += 1;
        if self.fetches > FETCHES_MAX {
            let reason = "too many documents in one call".to_owned();
            return self.give_up(
                leg,
                Failure {
                    code: 11200,
                    reason,
                },
                turn,
            );
        }
        self.legs[leg].verbs.clear();
        self.send_fetch(leg, endpoint, more, false, turn);
    }

    fn send_fetch(
        &mut self,
        leg: LegIndex,
        endpoint: &Endpoint,
        more: Vec<(String, String)>,
        is_fallback: bool,
        turn: &mut Turn<'_>,
    ) {
        let request = self.request(leg, endpoint, more);
        let url = request.endpoint.url.clone();
        let ticket = self.wait_in(leg, Phase::Fetching { url, is_fallback });
        turn.effects.push(Effect::Fetch {
            leg,
            ticket,
            request,
        });
    }

    fn fetched(
        &mut self,
        leg: LegIndex,
        ticket: u64,
        result: Result<Answer, Failure>,
        turn: &mut Turn<'_>,
    ) {
        if self.legs[leg].ticket != ticket {
            return self.note(leg, "a document came too late");
        }
        let Phase::Fetching { url, is_fallback } = &self.legs[leg].phase else {
            return;
        };
        let (url, is_fallback) = (url.clone(), *is_fallback);
        match result.and_then(|answer| answer.verbs()) {
            Ok(verbs) => {
                self.note(leg, format!("runs the document of {url}"));
                self.legs[leg].document_url = url;
                self.legs[leg].verbs = verbs.into();
                self.run(leg, turn);
            }
            Err(failure) => match self.fallback.clone().filter(|_| !is_fallback) {
                Some(fallback) => {
                    self.note(leg, format!("{failure}, turns to the fallback"));
                    let more = vec![
                        ("ErrorCode".to_owned(), failure.code.to_string()),
                        ("ErrorUrl".to_owned(), url),
                    ];
                    self.send_fetch(leg, &fallback, more, true, turn);
                }
                None => self.give_up(leg, failure, turn),
            },
        }
    }

    /// No document can be had: the carrier answers, apologises and hangs up.
    fn give_up(&mut self, leg: LegIndex, failure: Failure, turn: &mut Turn<'_>) {
        self.note(leg, format!("{failure}, hangs up"));
        self.answer(leg, turn);
        self.end(leg, Status::Completed, turn);
    }

    fn due(&mut self, timer: Timer, turn: &mut Turn<'_>) {
        let Timer { leg, ticket, kind } = timer;
        if self.legs[leg].is_over() {
            return;
        }
        let is_current = self.legs[leg].ticket == ticket;
        match kind {
            // These do not depend on what the leg is doing meanwhile.
            TimerKind::Patience if self.is_talking(leg) => {}
            TimerKind::Patience => self.hang_up(leg, "has waited long enough", turn),
            TimerKind::CallLimit => {
                self.note(leg, "the call's time limit is reached");
                self.end(leg, Status::Completed, turn);
            }
            _ if !is_current => {}
            TimerKind::Dial => self.ring(leg, self.ring_limit_secs, turn),
            TimerKind::Rings => self.rings(leg, turn),
            TimerKind::Outcome => self.outcome(leg, turn),
            TimerKind::RingLimit => {
                self.legs[leg].sip_code = Some(487);
                self.end(leg, Status::NoAnswer, turn);
            }
            TimerKind::Step => self.stepped(leg, turn),
            TimerKind::Talk => self.hang_up(leg, "has talked enough and hangs up", turn),
            TimerKind::Star => self.star(leg, turn),
            TimerKind::TimeLimit => self.time_limit(leg, turn),
        }
    }

    /// Begins to ring the far end of an outbound leg.
    pub(super) fn ring(&mut self, leg: LegIndex, limit_secs: u32, turn: &mut Turn<'_>) {
        self.legs[leg].started_at = Some(turn.now);
        self.tell_progress(leg, "initiated", turn);
        let party = &self.legs[leg].opening.party;
        let (outcome, after) = (party.outcome, party.ring.max(NETWORK_DELAY));
        if matches!(
            outcome,
            Outcome::Answer | Outcome::NoAnswer | Outcome::Reject
        ) {
            self.wake(leg, TimerKind::Rings, turn.now + NETWORK_DELAY, turn);
        }
        if outcome != Outcome::NoAnswer {
            self.wake(leg, TimerKind::Outcome, turn.now + after, turn);
        }
        let limit = Duration::from_secs(u64::from(limit_secs));
        self.wake(leg, TimerKind::RingLimit, turn.now + limit, turn);
    }

    fn rings(&mut self, leg: LegIndex, turn: &mut Turn<'_>) {
        self.legs[leg].status = Status::Ringing;
        self.note(leg, "rings");
        self.tell_progress(leg, "ringing", turn);
    }

    fn outcome(&mut self, leg: LegIndex, turn: &mut Turn<'_>) {
        let (status, sip_code) = match self.legs[leg].opening.party.outcome {
            Outcome::Answer => return self.picked_up(leg, turn),
            Outcome::Busy => (Status::Busy, 486),
            Outcome::Reject => (Status::Busy, 603),
            Outcome::Fail => (Status::Failed, 404),
            Outcome::NoAnswer => return,
        };
        self.legs[leg].sip_code = Some(sip_code);
        self.end(leg, status, turn);
    }

    /// The person on a leg hangs up.
    fn hang_up(&mut self, leg: LegIndex, why: &str, turn: &mut Turn<'_>) {
        if self.legs[leg].is_over() {
            return;
        }
        self.note(leg, why);
        let answered = self.legs[leg].answered_at.is_some();
        self.end(
            leg,
            if answered {
                Status::Completed
            } else {
                Status::NoAnswer
            },
            turn,
        );
    }

    /// The account ends a leg: completed once answered, else canceled.
    fn stop(&mut self, leg: LegIndex, turn: &mut Turn<'_>) {
        if self.legs[leg].is_over() {
            return;
        }
        self.note(leg, "ended by the account");
        let answered = self.legs[leg].answered_at.is_some();
        self.end(
            leg,
            if answered {
                Status::Completed
            } else {
                Status::Canceled
            },
            turn,
        );
    }

    /// The account sends a leg to another document: whatever it was doing ends
    /// without its action being asked.
    fn redirect(&mut self, leg: LegIndex, source: Source, turn: &mut Turn<'_>) {
        if self.legs[leg].is_over() {
            return;
        }
        self.note(leg, "redirected by the account");
        self.leave_phase(leg, turn);
        self.load(leg, source, turn);
    }

    /// Whether the person hears another one.
    fn is_talking(&self, leg: LegIndex) -> bool {
        let leg = &self.legs[leg];
        leg.bridged_to.is_some()
            || matches!(&leg.phase, Phase::Conferring(conferring) if conferring.is_open)
    }

    /// Begins to wait for something else and returns the new ticket.
    pub(super) fn wait_in(&mut self, leg: LegIndex, phase: Phase) -> u64 {
        let leg = &mut self.legs[leg];
        leg.ticket += 1;
        leg.phase = phase;
        leg.ticket
    }

    /// Sets a timer under the leg's present ticket.
    pub(super) fn wake(&self, leg: LegIndex, kind: TimerKind, at: Timestamp, turn: &mut Turn<'_>) {
        let timer = Timer {
            leg,
            ticket: self.legs[leg].ticket,
            kind,
        };
        turn.effects.push(Effect::Wake { at, timer });
    }

    /// The ticket-free timers of a leg that was just picked up by its far end.
    pub(super) fn watch_answered(&self, leg: LegIndex, turn: &mut Turn<'_>) {
        let opening = &self.legs[leg].opening;
        if opening.direction != Direction::Inbound
            && let Some(patience) = opening.party.patience
        {
            self.wake(leg, TimerKind::Patience, turn.now + patience, turn);
        }
        if leg == 0 {
            let limit = Duration::from_secs(u64::from(self.call_limit_secs));
            self.wake(leg, TimerKind::CallLimit, turn.now + limit, turn);
        }
    }
}

/// The time between dialing and the first sign of the far end.
const NETWORK_DELAY: Duration = Duration::from_millis(500);
