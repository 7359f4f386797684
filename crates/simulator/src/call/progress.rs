//! How a leg comes to be answered and over, and who is told.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::leg::{Direction, Phase, Status};
use super::step::Turn;
use super::{Call, Effect, LegIndex, Notice};
use crate::twiml::Verb;

impl Call {
    /// The carrier answers an incoming leg, if it has not: what any verb but
    /// Reject, Redirect and a first Pause does.
    pub(super) fn answer(&mut self, leg: LegIndex, turn: &mut Turn<'_>) {
        if self.legs[leg].answered_at.is_some() || self.legs[leg].is_over() {
            return;
        }
        self.legs[leg].status = Status::InProgress;
        self.legs[leg].answered_at = Some(turn.now);
        self.note(leg, "answered");
        self.watch_answered(leg, turn);
        self.tell_progress(leg, "in-progress", turn);
    }

    /// The far end of an outbound leg picks up.
    pub(super) fn picked_up(&mut self, leg: LegIndex, turn: &mut Turn<'_>) {
        // Ends the timers of the ringing.
        self.wait_in(leg, Phase::Stepping);
        let opening = &self.legs[leg].opening;
        if opening.detects_machine {
            let by = if opening.party.is_machine {
                "machine_start"
            } else {
                "human"
            };
            self.legs[leg].answered_by = Some(by);
        }
        self.answer(leg, turn);
        if self.legs[leg].opening.is_recorded {
            self.legs[leg].recording = Some((self.new_recording(), turn.now));
        }
        let opening = &self.legs[leg].opening;
        if opening.direction == Direction::OutboundDial {
            return self.callee_picked_up(leg, turn);
        }
        if opening.send_digits.is_empty() {
            return self.load(leg, self.source.clone(), turn);
        }
        // The keys come first; the call's own document follows them.
        let keys = Verb::Play {
            digits: Some(opening.send_digits.clone()),
            times: 1,
        };
        self.legs[leg].verbs.push_back(keys);
        self.legs[leg].next_source = Some(self.source.clone());
        self.run(leg, turn);
    }

    /// Ends a leg, and with it whatever it was doing.
    pub(super) fn end(&mut self, leg: LegIndex, status: Status, turn: &mut Turn<'_>) {
        if self.legs[leg].is_over() {
            return;
        }
        let phase = std::mem::replace(&mut self.legs[leg].phase, Phase::Over);
        let ending = &mut self.legs[leg];
        ending.ticket += 1;
        ending.status = status;
        ending.ended_at = Some(turn.now);
        ending.updated_at = turn.now;
        ending.verbs.clear();
        self.note(leg, status.word());
        self.after_hang_up(leg, phase, turn);
        let recording = self.finish_leg_recording(leg, turn);
        self.tell_end(leg, recording, turn);
        if let Some(parent) = self.legs[leg].opening.parent
            && !self.legs[leg].is_detached
        {
            self.callee_over(parent, leg, turn);
        }
        self.legs[leg].bridged_to = None;
    }

    /// What a party's hanging up means for the verb it was in.
    fn after_hang_up(&mut self, leg: LegIndex, phase: Phase, turn: &mut Turn<'_>) {
        match phase {
            Phase::Dialing(dialing) => self.caller_left_dial(leg, *dialing, turn),
            Phase::Recording(taking) => self.party_left_recording(leg, *taking, turn),
            Phase::Conferring(conferring) => self.party_left_room(leg, *conferring, turn),
            _ => {}
        }
    }

    /// Ends what a leg is doing without asking any action what comes next.
    pub(super) fn leave_phase(&mut self, leg: LegIndex, turn: &mut Turn<'_>) {
        match std::mem::replace(&mut self.legs[leg].phase, Phase::Stepping) {
            Phase::Dialing(dialing) => {
                self.drop_callees(&dialing, turn);
                self.legs[leg].bridged_to = None;
            }
            Phase::Bridged => self.detach(leg, turn),
            Phase::Conferring(conferring) => {
                turn.effects
                    .push(Effect::Leave(leg, conferring.room.name.clone()));
            }
            _ if self.legs[leg].is_screening => self.detach(leg, turn),
            _ => {}
        }
        self.legs[leg].ticket += 1;
    }

    /// Tells a leg's subscriber of a step that is not its last.
    pub(super) fn tell_progress(&mut self, leg: LegIndex, word: &str, turn: &mut Turn<'_>) {
        self.legs[leg].updated_at = turn.now;
        let Some(subscription) = &self.legs[leg].opening.subscription else {
            return;
        };
        let wanted = match word {
            "initiated" => subscription.events.initiated,
            "ringing" => subscription.events.ringing,
            _ => subscription.events.answered,
        };
        if wanted {
            let endpoint = subscription.endpoint.clone();
            self.tell_status(leg, &endpoint, word, Vec::new(), turn);
        }
    }

    fn tell_end(&mut self, leg: LegIndex, recording: Vec<(String, String)>, turn: &mut Turn<'_>) {
        let ended = &self.legs[leg];
        let Some(subscription) = &ended.opening.subscription else {
            return;
        };
        if !subscription.events.completed {
            return;
        }
        let endpoint = subscription.endpoint.clone();
        let mut more = Vec::new();
        more.push((
            "CallDuration",
            ended.duration_secs().unwrap_or(0).to_string(),
        ));
        more.push(("Duration", ended.billed_minutes().unwrap_or(0).to_string()));
        let sip_code = ended.sip_code.unwrap_or(match ended.status {
            Status::Completed => 200,
            _ => 487,
        });
        more.push(("SipResponseCode", sip_code.to_string()));
        let mut more: Vec<(String, String)> = more
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        more.extend(recording);
        let word = ended.status.word();
        self.tell_status(leg, &endpoint, word, more, turn);
    }

    fn tell_status(
        &mut self,
        leg: LegIndex,
        endpoint: &crate::twiml::Endpoint,
        word: &str,
        more: Vec<(String, String)>,
        turn: &mut Turn<'_>,
    ) {
        let mut request = self.request(leg, endpoint, more);
        for (name, value) in &mut request.parameters {
            if name == "CallStatus" {
                *value = word.to_owned();
            }
        }
        let sequence = self.legs[leg].sequence;
        self.legs[leg].sequence += 1;
        let parameters = &mut request.parameters;
        parameters.push((
            "CallbackSource".to_owned(),
            "call-progress-events".to_owned(),
        ));
        parameters.push(("SequenceNumber".to_owned(), sequence.to_string()));
        parameters.push(("Timestamp".to_owned(), rfc2822(turn.now)));
        let lane = self.legs[leg].sid.clone();
        turn.effects.push(Effect::Tell(Notice {
            lane,
            request,
            may_fail: true,
        }));
    }
}

/// A moment as the carrier writes it: `Sat, 21 Nov 2026 02:30:00 +0000`.
pub fn rfc2822(moment: Timestamp) -> String {
    moment
        .to_zoned(TimeZone::UTC)
        .strftime("%a, %d %b %Y %H:%M:%S +0000")
        .to_string()
}
