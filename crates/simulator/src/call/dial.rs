//! `<Dial>` to callees: ringing them, screening the one that answers,
//! connecting it, and what the caller goes on with.

use std::collections::VecDeque;
use std::time::Duration;

use jiff::Timestamp;

use super::leg::{Direction, Leg, Opening, Phase, Status};
use super::step::Turn;
use super::{Call, Effect, LegIndex, Notice, TimerKind};
use crate::geo::place_of;
use crate::party::Outcome;
use crate::sid::{Kind, Sid};
use crate::twiml::{Callee, Dial, Endpoint, Nouns, Verb};

/// A dial that is running.
#[derive(Debug)]
pub(super) struct Dialing {
    pub(super) dial: Dial,
    /// Callees that have not been rung yet.
    waiting: VecDeque<Callee>,
    /// The legs of those that have.
    callees: Vec<LegIndex>,
    /// The one that picked up first.
    winner: Option<LegIndex>,
    /// The one the result speaks of: the winner, or else the last to end.
    last: Option<LegIndex>,
    bridged_at: Option<Timestamp>,
    pub(super) recording: Option<(Sid, Timestamp)>,
}

impl Call {
    pub(super) fn start_dial(&mut self, leg: LegIndex, dial: Dial, turn: &mut Turn<'_>) {
        let callees = match &dial.nouns {
            Nouns::Room(room) => {
                let room = (**room).clone();
                return self.enter_room(leg, dial, room, turn);
            }
            Nouns::Callees(callees) => callees.iter().cloned().collect(),
        };
        if !dial.answer_on_bridge {
            self.answer(leg, turn);
        }
        let mut dialing = Dialing {
            waiting: callees,
            callees: Vec::new(),
            winner: None,
            last: None,
            bridged_at: None,
            recording: None,
            dial,
        };
        if dialing
            .dial
            .record
            .is_some_and(|record| record.from_ringing)
        {
            self.start_dial_recording(leg, &mut dialing, turn);
        }
        let star = self.legs[leg]
            .opening
            .party
            .star
            .filter(|_| dialing.dial.hangup_on_star);
        self.wait_in(leg, Phase::Dialing(Box::new(dialing)));
        if let Some(star) = star {
            self.wake(leg, TimerKind::Star, turn.now + star, turn);
        }
        self.ring_more(leg, turn);
    }

    /// Rings everybody who waits, or the next one if they come in sequence.
    fn ring_more(&mut self, parent: LegIndex, turn: &mut Turn<'_>) {
        let Phase::Dialing(dialing) = &mut self.legs[parent].phase else {
            return;
        };
        let many = if dialing.dial.is_sequential {
            1
        } else {
            dialing.waiting.len()
        };
        let next: Vec<Callee> = dialing
            .waiting
            .drain(..many.min(dialing.waiting.len()))
            .collect();
        let timeout_secs = dialing.dial.timeout_secs;
        let caller_id = dialing.dial.caller_id.clone();
        for callee in next {
            let opening = self.callee_opening(parent, callee, caller_id.as_deref(), turn);
            let mut leg = Leg::open(Sid::draw(Kind::Call, &mut self.chance), opening);
            // Relative URLs of its noun are seen from the caller's document.
            leg.document_url.clone_from(&self.legs[parent].document_url);
            let place = self.legs.len();
            let line = format!("dials {} as {}", leg.opening.to, leg.sid);
            self.legs.push(leg);
            self.note(parent, line);
            if let Phase::Dialing(dialing) = &mut self.legs[parent].phase {
                dialing.callees.push(place);
            }
            self.ring(place, timeout_secs, turn);
        }
    }

    fn callee_opening(
        &mut self,
        parent: LegIndex,
        callee: Callee,
        caller_id: Option<&str>,
        turn: &Turn<'_>,
    ) -> Opening {
        let script = self
            .callee
            .as_ref()
            .unwrap_or_else(|| turn.book.script_of(&callee.address));
        let mut party = script.draw(&mut self.chance);
        if !is_dialable(&callee.address) {
            party.outcome = Outcome::Fail;
        }
        let caller = &self.legs[parent].opening;
        let from = caller_id.unwrap_or(&caller.from).to_owned();
        let (from_place, to_place) = match caller_id {
            None => (caller.from_place.clone(), place_of(&callee.address)),
            Some(shown) => (place_of(shown), place_of(&callee.address)),
        };
        Opening {
            from,
            from_place,
            to_place,
            to: callee.address,
            direction: Direction::OutboundDial,
            parent: Some(parent),
            party,
            subscription: callee.subscription,
            number_sid: None,
            forwarded_from: None,
            caller_name: None,
            extra: Vec::new(),
            is_recorded: false,
            recording_callback: None,
            detects_machine: false,
            send_digits: callee.send_digits,
            screen: callee.screen,
            created_at: turn.now,
        }
    }

    /// A callee picked up: it is screened. The first to pick up wins; of several who are screened
    /// the first that is connected does, and the others go on ringing.
    pub(super) fn callee_picked_up(&mut self, callee: LegIndex, turn: &mut Turn<'_>) {
        let Some(parent) = self.legs[callee].opening.parent else {
            return;
        };
        let Phase::Dialing(dialing) = &self.legs[parent].phase else {
            return;
        };
        let is_one_of_several = dialing.callees.len() > 1 && !dialing.dial.is_sequential;
        if !is_one_of_several || self.legs[callee].opening.screen.is_none() {
            self.win(parent, callee, turn);
        }
        let opening = &self.legs[callee].opening;
        let mut verbs = VecDeque::new();
        if !opening.send_digits.is_empty() {
            verbs.push_back(Verb::Play {
                digits: Some(opening.send_digits.clone()),
                times: 1,
            });
        }
        verbs.extend(opening.screen.clone().map(Verb::Redirect));
        self.legs[callee].verbs = verbs;
        self.legs[callee].is_screening = true;
        self.run(callee, turn);
    }

    /// Gives a callee the call: the others are let go.
    fn win(&mut self, parent: LegIndex, callee: LegIndex, turn: &mut Turn<'_>) {
        let Phase::Dialing(dialing) = &mut self.legs[parent].phase else {
            return;
        };
        if dialing.winner.is_some() {
            return;
        }
        dialing.winner = Some(callee);
        dialing.last = Some(callee);
        let others: Vec<LegIndex> = dialing
            .callees
            .iter()
            .copied()
            .filter(|place| *place != callee)
            .collect();
        for other in others {
            self.let_go(other, Status::NoAnswer, turn);
        }
    }

    /// Connects a callee with the leg that dialed it.
    pub(super) fn bridge(&mut self, callee: LegIndex, turn: &mut Turn<'_>) {
        let Some(parent) = self.legs[callee].opening.parent else {
            return;
        };
        self.win(parent, callee, turn);
        self.legs[callee].is_screening = false;
        self.wait_in(callee, Phase::Bridged);
        self.answer(parent, turn);
        let phase = std::mem::replace(&mut self.legs[parent].phase, Phase::Stepping);
        let Phase::Dialing(mut dialing) = phase else {
            self.legs[parent].phase = phase;
            return;
        };
        dialing.bridged_at = Some(turn.now);
        if dialing.recording.is_none() {
            self.start_dial_recording(parent, &mut dialing, turn);
        }
        let limit = Duration::from_secs(u64::from(dialing.dial.time_limit_secs));
        self.legs[parent].phase = Phase::Dialing(dialing);
        self.legs[callee].bridged_to = Some(parent);
        self.legs[parent].bridged_to = Some(callee);
        self.note(callee, "connected");
        self.wake(parent, TimerKind::TimeLimit, turn.now + limit, turn);
        for leg in [parent, callee] {
            if let Some(talk) = self.legs[leg].opening.party.talk {
                self.wake(leg, TimerKind::Talk, turn.now + talk, turn);
            }
        }
    }

    /// A callee's leg is over: the next is rung, or the dial is over.
    pub(super) fn callee_over(&mut self, parent: LegIndex, callee: LegIndex, turn: &mut Turn<'_>) {
        let Phase::Dialing(dialing) = &self.legs[parent].phase else {
            return;
        };
        let is_decided = dialing.winner.is_some();
        if is_decided && dialing.winner != Some(callee) {
            return;
        }
        let all_over = dialing
            .callees
            .iter()
            .all(|place| self.legs[*place].is_over());
        let is_more = !dialing.waiting.is_empty();
        if let Phase::Dialing(dialing) = &mut self.legs[parent].phase {
            dialing.last = Some(callee);
        }
        match (is_decided, all_over, is_more) {
            (true, _, _) | (false, true, false) => self.dial_over(parent, turn),
            (false, true, true) => self.ring_more(parent, turn),
            (false, false, _) => {}
        }
    }

    /// The caller goes on: with the action's document, or with the next verb.
    fn dial_over(&mut self, parent: LegIndex, turn: &mut Turn<'_>) {
        let phase = std::mem::replace(&mut self.legs[parent].phase, Phase::Stepping);
        let Phase::Dialing(dialing) = phase else {
            self.legs[parent].phase = phase;
            return;
        };
        self.wait_in(parent, Phase::Stepping);
        self.legs[parent].bridged_to = None;
        let more = self.dial_result(parent, &dialing, turn);
        match &dialing.dial.action {
            Some(action) => self.fetch(parent, action, more, turn),
            None => self.run(parent, turn),
        }
    }

    /// The caller hung up in a dial: callees are let go. The action is still
    /// told, but nobody is left to run its document for.
    pub(super) fn caller_left_dial(
        &mut self,
        leg: LegIndex,
        dialing: Dialing,
        turn: &mut Turn<'_>,
    ) {
        self.drop_callees(&dialing, turn);
        let more = self.dial_result(leg, &dialing, turn);
        if let Some(action) = &dialing.dial.action {
            self.tell_action(leg, action, more, turn);
        }
    }

    pub(super) fn drop_callees(&mut self, dialing: &Dialing, turn: &mut Turn<'_>) {
        for callee in dialing.callees.clone() {
            self.let_go(callee, Status::NoAnswer, turn);
        }
    }

    /// Ends a callee from our side: completed if it was answered, else `early`.
    fn let_go(&mut self, callee: LegIndex, early: Status, turn: &mut Turn<'_>) {
        if self.legs[callee].answered_at.is_some() {
            return self.end(callee, Status::Completed, turn);
        }
        if !self.legs[callee].is_over() {
            self.legs[callee].sip_code = Some(487);
        }
        self.end(callee, early, turn);
    }

    /// The caller presses star: the dial ends, the call goes on.
    pub(super) fn star(&mut self, leg: LegIndex, turn: &mut Turn<'_>) {
        let Phase::Dialing(dialing) = &mut self.legs[leg].phase else {
            return;
        };
        dialing.waiting.clear();
        let callees = dialing.callees.clone();
        self.note(leg, "presses star");
        for callee in callees {
            self.let_go(callee, Status::Canceled, turn);
        }
    }

    /// A dial's time limit is reached: the callee is let go, the caller goes on.
    pub(super) fn time_limit(&mut self, leg: LegIndex, turn: &mut Turn<'_>) {
        self.note(leg, "the dial's time limit is reached");
        match &self.legs[leg].phase {
            Phase::Dialing(dialing) => {
                if let Some(winner) = dialing.winner {
                    self.let_go(winner, Status::NoAnswer, turn);
                }
            }
            Phase::Conferring(_) => self.leave_room(leg, turn),
            _ => {}
        }
    }

    /// A callee is sent elsewhere by the account: it lives on by itself, and
    /// its caller's dial is over without a duration.
    pub(super) fn detach(&mut self, callee: LegIndex, turn: &mut Turn<'_>) {
        let Some(parent) = self.legs[callee].opening.parent else {
            return;
        };
        self.legs[callee].is_detached = true;
        self.legs[callee].is_screening = false;
        self.legs[callee].bridged_to = None;
        self.dial_over(parent, turn);
    }

    /// What an action is told of its dial.
    fn dial_result(
        &mut self,
        leg: LegIndex,
        dialing: &Dialing,
        turn: &mut Turn<'_>,
    ) -> Vec<(String, String)> {
        let mut more = Vec::new();
        let mut add = |name: &str, value: String| more.push((name.to_owned(), value));
        if let Some(last) = dialing.last.or_else(|| dialing.callees.last().copied()) {
            let callee = &self.legs[last];
            let status = if callee.is_over() {
                callee.status
            } else {
                Status::Completed
            };
            add("DialCallStatus", status.word().to_owned());
            add("DialCallSid", callee.sid.to_string());
            // Absent for a callee that lives on elsewhere, and for one never answered.
            if let (Some(secs), Some(_)) = (callee.duration_secs(), callee.answered_at) {
                add("DialCallDuration", secs.to_string());
            }
            add("DialBridged", dialing.bridged_at.is_some().to_string());
        }
        more.extend(self.finish_dial_recording(leg, dialing, turn));
        more
    }

    /// Calls an action whose document nobody is left to run.
    pub(super) fn tell_action(
        &mut self,
        leg: LegIndex,
        action: &Endpoint,
        more: Vec<(String, String)>,
        turn: &mut Turn<'_>,
    ) {
        let request = self.request(leg, action, more);
        let lane = self.legs[leg].sid.clone();
        turn.effects.push(Effect::Tell(Notice {
            lane,
            request,
            may_fail: false,
        }));
    }
}

/// Whether the network could know such an address.
fn is_dialable(address: &str) -> bool {
    let is_number = |digits: &str| {
        (8..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    address.starts_with("sip:")
        || address.starts_with("sips:")
        || address
            .strip_prefix("client:")
            .is_some_and(|name| !name.is_empty())
        || is_number(address.strip_prefix('+').unwrap_or(address))
}
