//! `<Dial><Conference>`: a leg's stay in a room. The rooms themselves, which
//! many calls share, are in [`crate::rooms`].

use std::time::Duration;

use super::leg::Phase;
use super::step::Turn;
use super::{Call, Effect, LegIndex, TimerKind};
use crate::twiml::{Dial, Room};

/// A stay in a room.
#[derive(Debug)]
pub(super) struct Conferring {
    dial: Dial,
    pub(super) room: Room,
    /// Whether the conference has begun.
    pub(super) is_open: bool,
}

impl Call {
    pub(super) fn enter_room(
        &mut self,
        leg: LegIndex,
        dial: Dial,
        room: Room,
        turn: &mut Turn<'_>,
    ) {
        self.answer(leg, turn);
        self.note(leg, format!("enters the room {}", room.name));
        let limit = Duration::from_secs(u64::from(dial.time_limit_secs));
        let mut room = room;
        room.callback = room
            .callback
            .map(|url| self.request(leg, &url, Vec::new()).endpoint);
        turn.effects.push(Effect::Join(leg, Box::new(room.clone())));
        let conferring = Conferring {
            dial,
            room,
            is_open: false,
        };
        self.wait_in(leg, Phase::Conferring(Box::new(conferring)));
        self.wake(leg, TimerKind::TimeLimit, turn.now + limit, turn);
    }

    /// The conference has begun: the party talks from now on.
    pub(super) fn room_opened(&mut self, leg: LegIndex, turn: &mut Turn<'_>) {
        let Phase::Conferring(conferring) = &mut self.legs[leg].phase else {
            return;
        };
        if std::mem::replace(&mut conferring.is_open, true) {
            return;
        }
        if let Some(talk) = self.legs[leg].opening.party.talk {
            self.wake(leg, TimerKind::Talk, turn.now + talk, turn);
        }
    }

    /// The conference is over, or had no place left: the leg goes on.
    pub(super) fn room_closed(&mut self, leg: LegIndex, turn: &mut Turn<'_>) {
        let phase = std::mem::replace(&mut self.legs[leg].phase, Phase::Stepping);
        let Phase::Conferring(conferring) = phase else {
            self.legs[leg].phase = phase;
            return;
        };
        self.wait_in(leg, Phase::Stepping);
        match &conferring.dial.action {
            Some(action) => self.fetch(leg, action, stayed(), turn),
            None => self.run(leg, turn),
        }
    }

    /// The leg leaves the room by itself and goes on.
    pub(super) fn leave_room(&mut self, leg: LegIndex, turn: &mut Turn<'_>) {
        if let Phase::Conferring(conferring) = &self.legs[leg].phase {
            turn.effects
                .push(Effect::Leave(leg, conferring.room.name.clone()));
        }
        self.room_closed(leg, turn);
    }

    /// The party hung up in the room.
    pub(super) fn party_left_room(
        &mut self,
        leg: LegIndex,
        conferring: Conferring,
        turn: &mut Turn<'_>,
    ) {
        turn.effects
            .push(Effect::Leave(leg, conferring.room.name.clone()));
        if let Some(action) = &conferring.dial.action {
            self.tell_action(leg, action, stayed(), turn);
        }
    }
}

/// What an action is told after a conference: no callee and no duration.
fn stayed() -> Vec<(String, String)> {
    vec![("DialCallStatus".to_owned(), "answered".to_owned())]
}
