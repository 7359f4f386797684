//! What the carrier does when it is told to ring somebody, until whoever is rung hangs up.

use domain::calls::events::{CallEvent, Happening, LegOrdinal};
use domain::calls::legs::LegStatus;

use super::{ATTEMPTS, Deed, Passage, World};
use crate::carrier::{Behaviour, TrueLeg, key_of, told};
use crate::judge;
use crate::store::{CallNumber, Dial, Step};

/// For how long the fallback number rings.
const FALLBACK_RING_SECS: u32 = 30;

impl World {
    /// Rings a buyer's target, or the fallback number.
    pub(super) fn dial(
        &mut self,
        number: CallNumber,
        ordinal: LegOrdinal,
        dial: Option<Dial>,
    ) -> Result<(), String> {
        let now = self.agenda.now();
        let ring_secs = dial.map_or(FALLBACK_RING_SECS, |dial| dial.ring_secs);
        let phones = dial.map_or(1, |dial| dial.phones);
        let ordinals = std::iter::successors(Some(ordinal), |before| Some(before.next()));
        let ordinals: Vec<_> = ordinals.take(usize::from(phones)).collect();
        for own in &ordinals {
            let behaviour = Behaviour::of(&mut self.chance, ring_secs);
            self.line(number).legs.push(TrueLeg {
                ordinal: *own,
                dial: ordinal,
                target: dial.map(|dial| dial.target),
                is_backup: dial.is_some_and(|dial| dial.is_backup),
                asks: dial.is_some_and(|dial| dial.asks),
                ring_secs,
                dialled_at: now,
                behaviour,
                answered_at: None,
                joined_at: None,
                is_ended_by_caller: false,
                ended: None,
            });
        }
        judge::when_dialled(&self.market, &self.store, &self.lines, number, now)?;
        for own in ordinals {
            self.ring(number, own);
        }
        Ok(())
    }

    /// A phone rings, until whoever is there takes the call or does not.
    fn ring(&mut self, number: CallNumber, ordinal: LegOrdinal) {
        let now = self.agenda.now();
        let initiated = told(now, ordinal, LegStatus::Initiated, None);
        self.tell(number, key_of(ordinal, 1), initiated);
        let ringing = told(now, ordinal, LegStatus::Ringing, None);
        self.tell(number, key_of(ordinal, 2), ringing);
        let leg = self.line(number).live(ordinal);
        match leg.map(|leg| leg.behaviour) {
            Some(Behaviour::Untaken(secs, status)) => {
                let ends = Deed::LegEnds(number, ordinal, status, false);
                self.agenda.add(secs, ends);
            }
            Some(Behaviour::Talks { ring, .. }) => {
                self.agenda.add(ring, Deed::Answered(number, ordinal));
            }
            None => {}
        }
    }

    /// Whoever is rung answers: the two are joined, or they are asked for the call.
    pub(super) fn answered(
        &mut self,
        number: CallNumber,
        ordinal: LegOrdinal,
    ) -> Result<(), String> {
        let now = self.agenda.now();
        let Some(leg) = self.line(number).live(ordinal) else {
            return Ok(());
        };
        leg.answered_at = Some(now);
        let asks = leg.asks;
        let answered = told(now, ordinal, LegStatus::InProgress, None);
        self.tell(number, key_of(ordinal, 3), answered);
        if !asks {
            return self.join(number, ordinal);
        }
        let decides_after = self.chance.between(1, 8);
        let deed = match self.chance.percent(70) {
            true => Deed::Accepts(number, ordinal),
            false => Deed::LegEnds(number, ordinal, LegStatus::Completed, false),
        };
        self.agenda.add(decides_after, deed);
        Ok(())
    }

    /// Whoever answered presses the key.
    pub(super) fn accepts(&mut self, number: CallNumber, ordinal: LegOrdinal) {
        if self.line(number).live(ordinal).is_some() {
            let step = Step::Accepted(ordinal);
            self.agenda.add(0, Deed::Ask(number, step, 1));
        }
    }

    /// The carrier tells a server that the key was pressed, and joins the two as soon as it was
    /// heard; nobody waits for that for long.
    pub(super) fn ask_to_join(
        &mut self,
        number: CallNumber,
        ordinal: LegOrdinal,
        attempt: u8,
        passage: Passage,
    ) -> Result<(), String> {
        let Some(leg) = self.line(number).live(ordinal) else {
            return Ok(());
        };
        let Some(answered_at) = leg.answered_at else {
            return Ok(());
        };
        if passage == Passage::NothingDone {
            let deed = match attempt < ATTEMPTS {
                true => Deed::Ask(number, Step::Accepted(ordinal), attempt + 1),
                false => Deed::LegEnds(number, ordinal, LegStatus::Completed, false),
            };
            self.agenda.add(2, deed);
            return Ok(());
        }
        // Who asked them counts until it hears the key.
        let now = self.agenda.now();
        let what = Happening::Accepted {
            leg: ordinal,
            after: now.since(answered_at),
        };
        let event = (key_of(ordinal, 6), CallEvent { at: now, what });
        let server = self.server();
        let server = &mut self.servers[server];
        let reply = server.follow(&self.market, &self.store, number, event, now);
        match self.commit(reply, Passage::Fine)? {
            Some(answer) => self.obey(number, answer),
            None => Ok(()),
        }
    }

    /// The two are joined, since the call was accepted. Whoever else was rung is rung no longer.
    pub(super) fn join(&mut self, number: CallNumber, ordinal: LegOrdinal) -> Result<(), String> {
        let now = self.agenda.now();
        let Some(leg) = self.line(number).live(ordinal) else {
            return Ok(());
        };
        leg.joined_at = Some(now);
        let dial = leg.dial;
        if let Behaviour::Talks {
            talk, by_caller, ..
        } = leg.behaviour
        {
            let ends = Deed::LegEnds(number, ordinal, LegStatus::Completed, by_caller);
            self.agenda.add(talk, ends);
        }
        // Carriers say of a phone that rang until then the one or the other.
        let words = [LegStatus::NoAnswer, LegStatus::Canceled];
        let word = self.chance.pick(&words);
        let is_other = |leg: &TrueLeg| leg.dial == dial && leg.ordinal != ordinal;
        for (other, end) in self.line(number).hang_up(now, word, is_other) {
            self.tell(number, key_of(other, 4), end);
        }
        judge::when_joined(&self.market, &self.store, &self.lines, number)
    }

    /// A leg is over; once all that rang together are, the carrier asks what follows.
    pub(super) fn leg_ends(
        &mut self,
        number: CallNumber,
        ordinal: LegOrdinal,
        status: LegStatus,
        by_caller: bool,
    ) {
        let now = self.agenda.now();
        let Some(leg) = self.line(number).live(ordinal) else {
            return;
        };
        leg.ended = Some((now, status));
        leg.is_ended_by_caller = by_caller;
        let (dial, end) = (leg.dial, leg.end());
        if let Some(end) = end {
            self.tell(number, key_of(ordinal, 4), end);
        }
        if self.line(number).dial(dial).all(|leg| leg.ended.is_some()) {
            let step = Step::DialEnded(dial);
            self.agenda.add(0, Deed::Ask(number, step, 1));
        }
        if by_caller {
            self.close_line(number);
        }
    }
}
