//! Where a call stands, as a function of the set of its facts.
//!
//! Nothing is remembered between two readings: the same facts give the same state, in whatever
//! order they came and however often each was repeated. What a lost fact would have said is
//! taken from another that implies it, as long as the last one of each leg is there.

use std::collections::BTreeSet;

use base::define_words;
use base::time::{Seconds, Timestamp};

use crate::calls::acceptance;
use crate::calls::events::{CallEvent, Happening, LegOrdinal};
use crate::calls::groups;
use crate::calls::legs::{LegState, LegStatus};

define_words! {
    /// Whose leg it is.
    pub enum LegRole {
        /// A buyer's target.
        Buyer = "buyer",
        /// The same target's backup number.
        Backup = "backup",
        /// The campaign's fallback number.
        Fallback = "fallback",
    }
}

impl LegRole {
    /// Whether the leg leads to a buyer, by an offer.
    pub fn is_buyers(self) -> bool {
        matches!(self, Self::Buyer | Self::Backup)
    }
}

define_words! {
    /// What a call came to, in the words of the business. Nothing while it lives.
    pub enum Disposition {
        /// The caller talked with a buyer.
        Connected = "connected",
        /// Those who were rung did not take it.
        Unanswered = "unanswered",
        /// The caller left before anybody took it.
        Abandoned = "abandoned",
        /// The caller talked with the fallback number.
        Fallback = "fallback",
        /// No offer could take it.
        NoBuyer = "no_buyer",
        /// It belonged to no campaign that takes calls.
        NotRouted = "not_routed",
        /// The caller got the fallback because nothing could be recorded in time.
        Unrecorded = "unrecorded",
    }
}

define_words! {
    /// Who ended a call.
    pub enum EndedBy {
        /// The caller hung up first.
        Caller = "caller",
        /// Whoever the caller talked with hung up first.
        Buyer = "buyer",
        /// We ended it: there was nobody to talk with.
        System = "system",
        /// The carrier did not say.
        Unknown = "unknown",
    }
}

/// A leg that the carrier was told to dial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DialledLeg {
    /// Which.
    pub ordinal: LegOrdinal,
    /// The first of the legs that ring together, itself included; nothing where it rings alone.
    pub group: Option<LegOrdinal>,
    /// Whose.
    pub role: LegRole,
    /// Whether whoever answers must accept the call before being joined with the caller.
    pub needs_acceptance: bool,
    /// When the carrier was told.
    pub started_at: Timestamp,
}

impl DialledLeg {
    /// The leg under which its dial is known: its own, or the first of its group.
    pub fn dial(self) -> LegOrdinal {
        self.group.unwrap_or(self.ordinal)
    }
}

/// What is known of a call beside its events: how we answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// When the call came in.
    pub started_at: Timestamp,
    /// The legs dialled so far, in order.
    pub dialled: Vec<DialledLeg>,
    /// Why nobody was dialled, when nobody was.
    pub undialled: Option<Disposition>,
}

/// A talk of the caller with a buyer whom another followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EarlierTalk {
    /// The dial, under its first leg: what was agreed for it is known by that.
    pub dial: LegOrdinal,
    /// How long they talked; nothing while that is not known.
    pub lasted: Option<Seconds>,
}

/// Where a call stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallState {
    /// Where it stands, in the carrier's words.
    pub status: LegStatus,
    /// What it came to; nothing while it lives.
    pub disposition: Option<Disposition>,
    /// Who ended it; nothing while it lives.
    pub ended_by: Option<EndedBy>,
    /// The caller's own leg, if the carrier said anything of it.
    pub caller: Option<LegState>,
    /// The dialled legs in order, each with its state if the carrier said anything of it.
    pub dialled: Vec<(DialledLeg, Option<LegState>)>,
    /// The leg the caller talked on, or talks on; of several, the last. As long as it is not known
    /// which of a group that is, the group's first.
    pub talked_on: Option<LegOrdinal>,
    /// The talks with buyers before that, in order: whoever hung up at once was followed by another,
    /// and so was whom nobody knew to have talked.
    pub talked_before: Vec<EarlierTalk>,
    /// When the caller and whoever took the call were joined.
    pub connected_at: Option<Timestamp>,
    /// When the last leg was over.
    pub ended_at: Option<Timestamp>,
    /// How long the caller's leg was connected, waiting and talking included.
    pub duration: Option<Seconds>,
    /// How long the leg rang that was answered, or else the last one.
    pub ring: Option<Seconds>,
    /// How long the caller talked with somebody.
    pub talk: Option<Seconds>,
    /// Whether a recording can be fetched.
    pub has_recording: bool,
    /// How long each recording is that can be fetched, as far as the carrier said so.
    pub recorded: Vec<Seconds>,
    /// When each dial that rang several phones was taken, as far as its end was told, under its first
    /// leg.
    pub taken_at: Vec<(LegOrdinal, Timestamp)>,
    /// The dials that did not happen, as far as is known, because the caller got the fallback instead,
    /// under their first legs.
    pub passed_over: Vec<LegOrdinal>,
}

impl CallState {
    /// The state that follows from how we answered and what the carrier said.
    pub fn of(answers: &Answers, events: &[CallEvent]) -> Self {
        let gave_up_at = first_at(events, |what| matches!(what, Happening::GaveUp));
        let fell_back = first_at(events, |what| matches!(what, Happening::FellBack)).is_some();
        let caller = leg_state(events, LegOrdinal::CALLER);
        let caller_ended_at = caller.and_then(|leg| leg.ended_at);
        let (mut dialled, taken) = groups::read(&answers.dialled, events);
        let void = void_dials(&answers.dialled, events);
        if gave_up_at.is_some() {
            close_unheard(&mut dialled, caller_ended_at);
        }
        let last_end = |until: Option<Timestamp>| {
            let ends = dialled.iter().filter_map(|(_, leg)| (*leg)?.ended_at);
            ends.chain(until).max()
        };
        let told = Told {
            events,
            taken: &taken,
            void: &void,
            fell_back,
        };
        let caller = match gave_up_at {
            Some(at) if !caller.is_some_and(|leg| leg.status.is_over()) => {
                let until = last_end(None).unwrap_or(at);
                Some(hung_up(caller, told.joined_at(&dialled), until))
            }
            _ => caller,
        };
        let is_over = caller.is_some_and(|leg| leg.status.is_over())
            && dialled
                .iter()
                .all(|(_, leg)| leg.is_some_and(|leg| leg.status.is_over()));
        // Whoever hung up at once may have been followed by another: the last one took the call.
        let talking = groups::taken_somewhere(&dialled, &taken, events).or_else(|| {
            let mut legs = dialled.iter().copied();
            legs.rfind(|(leg, state)| state.is_some_and(|state| told.is_joined(*leg, state)))
        });
        let talking_leg = talking.and_then(|(_, leg)| leg);
        let asked = talking.and_then(|(leg, _)| acceptance::asked_for(leg, events));
        let rung = talking_leg.or_else(|| dialled.iter().rev().find_map(|(_, leg)| *leg));
        let ended_at = last_end(caller.and_then(|leg| leg.ended_at)).filter(|_| is_over);
        let reading = Reading {
            answers,
            told,
            dialled: &dialled,
            caller_ended_at,
            talking: talking.map(|(leg, _)| leg),
        };
        Self {
            status: reading.status(is_over),
            disposition: is_over.then(|| reading.disposition()),
            ended_by: is_over.then(|| reading.ended_by()),
            caller,
            talked_on: talking.map(|(leg, _)| leg.ordinal),
            talked_before: told.talked_before(&dialled, talking),
            connected_at: talking_leg
                .and_then(|leg| leg.answered_at)
                .map(|at| at.checked_add(asked.unwrap_or_default()).unwrap_or(at)),
            ended_at,
            duration: caller.and_then(|leg| leg.connected),
            ring: rung.and_then(|leg| leg.rang_for()),
            talk: talking.and_then(|(leg, state)| told.talk_on(leg, state?)),
            has_recording: recordings(events).next().is_some(),
            recorded: recordings(events).flatten().collect(),
            taken_at: groups::taken_at(&dialled, events),
            dialled,
            passed_over: void,
        }
    }

    /// Whether every leg is over.
    pub fn is_over(&self) -> bool {
        self.disposition.is_some()
    }

    /// The state of a dialled leg, if the carrier said anything of it.
    pub fn leg(&self, ordinal: LegOrdinal) -> Option<LegState> {
        let mut legs = self.dialled.iter();
        legs.find(|(leg, _)| leg.ordinal == ordinal)
            .and_then(|(_, state)| *state)
    }

    /// The dial in which the caller talked with somebody, under its first leg.
    pub fn talked_in(&self) -> Option<LegOrdinal> {
        self.talking_leg().map(DialledLeg::dial)
    }

    /// The dial in which the caller talked with a buyer, under its first leg: what was agreed and
    /// set aside for the dial is known by that.
    pub fn sold_on(&self) -> Option<LegOrdinal> {
        let leg = self.talking_leg().filter(|leg| leg.role.is_buyers());
        leg.map(DialledLeg::dial)
    }

    fn talking_leg(&self) -> Option<DialledLeg> {
        let on = self.talked_on?;
        let mut legs = self.dialled.iter().map(|(leg, _)| *leg);
        legs.find(|leg| leg.ordinal == on)
    }

    /// How a dial went, under its first leg: what its legs came to together, once all of them are
    /// over.
    pub fn end_of_dial(&self, dial: LegOrdinal) -> Option<LegStatus> {
        let legs = groups::dials(&self.dialled);
        let mut legs = legs.filter(|legs| legs.iter().any(|(leg, _)| leg.dial() == dial));
        let legs = legs.next()?;
        let is_over = |state: &Option<LegState>| state.is_some_and(|leg| leg.status.is_over());
        let are_over = legs.iter().all(|(_, state)| is_over(state));
        groups::together(legs).filter(|_| are_over)
    }

    /// Whether what was taken for a dial can be given back, as far as nobody talked in it: the call is
    /// over, or all legs of the dial are. One that was passed over may ring all the same, where the
    /// carrier asked twice at one time and went by the other answer: it takes what it took until the
    /// call is over.
    pub fn is_through(&self, dial: LegOrdinal) -> bool {
        let is_passed_over = self.passed_over.contains(&dial);
        self.is_over() || !is_passed_over && self.end_of_dial(dial).is_some()
    }

    /// The dials in which the caller talked with buyers, in order, under their first legs.
    pub fn talks_with_buyers(&self) -> impl DoubleEndedIterator<Item = LegOrdinal> {
        let earlier = self.talked_before.iter().map(|talk| talk.dial);
        earlier.chain(self.sold_on())
    }

    /// How long buyers' phones rang so far. Where the carrier did not say when one began to, it
    /// counts from when it was dialled.
    pub fn rung(&self) -> Seconds {
        let rung = |(leg, state): &groups::DialledState| {
            if !leg.role.is_buyers() {
                return None;
            }
            let mut taken_at = self.taken_at.iter();
            let taken_at = taken_at.find(|(dial, _)| *dial == leg.dial());
            let own = state.and_then(|state| state.answered_at.or(state.ended_at));
            let until = own.or(taken_at.map(|(_, at)| *at))?;
            let rang_at = state.and_then(|state| state.rang_at);
            Some(until.since(rang_at.unwrap_or(leg.started_at)))
        };
        // Phones that ring together take the time of the one that rings longest.
        let dials = groups::dials(&self.dialled);
        let rung = dials.filter_map(|legs| legs.iter().filter_map(rung).max());
        rung.fold(Seconds::new(0), Seconds::saturating_add)
    }
}

/// The recordings that can be fetched, each with how long it is, where the carrier said so. What was
/// told twice of one is one: a call is recorded by one dial at a time, so that no two end alike.
fn recordings(events: &[CallEvent]) -> impl Iterator<Item = Option<Seconds>> {
    let told = events.iter().filter_map(|event| match event.what {
        Happening::Recording {
            is_there: true,
            length,
        } => Some((event.at, length)),
        _ => None,
    });
    let recordings: BTreeSet<_> = told.collect();
    recordings.into_iter().map(|(_, length)| length)
}

/// What the words of a state are read from.
struct Reading<'a> {
    answers: &'a Answers,
    told: Told<'a>,
    dialled: &'a [groups::DialledState],
    /// When the caller's leg was over, as the carrier said.
    caller_ended_at: Option<Timestamp>,
    talking: Option<DialledLeg>,
}

/// What was told of a call's legs.
#[derive(Clone, Copy)]
struct Told<'a> {
    events: &'a [CallEvent],
    /// The phones that were taken of those that rang in groups.
    taken: &'a [LegOrdinal],
    /// The dials that did not happen, because the caller got the fallback instead.
    void: &'a [LegOrdinal],
    fell_back: bool,
}

impl Told<'_> {
    /// Whether whoever answered a leg was joined with the caller.
    fn is_joined(&self, leg: DialledLeg, state: LegState) -> bool {
        let is_answered = matches!(state.status, LegStatus::InProgress | LegStatus::Completed);
        let is_taken = match leg.group {
            Some(_) => self.taken.contains(&leg.ordinal),
            None => !leg.needs_acceptance || acceptance::is_accepted(leg, self.events),
        };
        is_answered && is_taken
    }

    /// How long whoever answered a leg talked with the caller, as far as that is known.
    fn talk_on(&self, leg: DialledLeg, state: LegState) -> Option<Seconds> {
        let asked = acceptance::asked_for(leg, self.events)?;
        Some(state.connected?.saturating_sub(asked))
    }

    /// The talks with buyers before the last talk, in order.
    fn talked_before(
        &self,
        dialled: &[groups::DialledState],
        talking: Option<groups::DialledState>,
    ) -> Vec<EarlierTalk> {
        let Some((last, _)) = talking else {
            return Vec::new();
        };
        let joined = dialled.iter().filter_map(|(leg, state)| {
            let is_earlier = leg.role.is_buyers() && leg.dial() < last.dial();
            let state = (*state).filter(|state| is_earlier && self.is_joined(*leg, *state))?;
            Some(EarlierTalk {
                dial: leg.dial(),
                lasted: self.talk_on(*leg, state),
            })
        });
        let mut talks: Vec<_> = joined.collect();
        talks.dedup_by_key(|talk| talk.dial);
        talks
    }

    fn joined_at(&self, dialled: &[groups::DialledState]) -> Option<Timestamp> {
        let mut joined = dialled.iter().filter_map(|(leg, state)| {
            let state = (*state).filter(|state| self.is_joined(*leg, *state))?;
            state.answered_at
        });
        joined.next()
    }
}

impl Reading<'_> {
    fn status(&self, is_over: bool) -> LegStatus {
        let last = self.last_dial().and_then(groups::together);
        // A call that rang once stays ringing while the next is dialled: it never steps back.
        let has_rung = self
            .dialled
            .iter()
            .any(|(_, leg)| leg.is_some_and(|leg| leg.rang_at.is_some()));
        match (is_over, self.talking) {
            (true, Some(_)) => LegStatus::Completed,
            (true, None) if self.has_caller_left() == Some(true) => LegStatus::Canceled,
            // Whoever answered and did not accept the call did not take it.
            (true, None) => match last.unwrap_or(LegStatus::Failed) {
                LegStatus::Completed => LegStatus::NoAnswer,
                status => status,
            },
            (false, Some(_)) => LegStatus::InProgress,
            (false, None) if self.dialled.is_empty() => LegStatus::InProgress,
            (false, None) if has_rung => LegStatus::Ringing,
            (false, None) => LegStatus::Initiated,
        }
    }

    fn disposition(&self) -> Disposition {
        match (self.talking.map(|leg| leg.role), self.answers.undialled) {
            (Some(LegRole::Buyer | LegRole::Backup), _) => Disposition::Connected,
            (Some(LegRole::Fallback), _) => Disposition::Fallback,
            _ if self.told.fell_back => Disposition::Unrecorded,
            (None, Some(reason)) => reason,
            (None, None) if self.has_caller_left() == Some(true) => Disposition::Abandoned,
            (None, None) => Disposition::Unanswered,
        }
    }

    fn ended_by(&self) -> EndedBy {
        match (self.talking, self.has_caller_left()) {
            (_, Some(true)) => EndedBy::Caller,
            (Some(_), Some(false)) => EndedBy::Buyer,
            (Some(_), None) => EndedBy::Unknown,
            (None, _) => EndedBy::System,
        }
    }

    fn last_dial(&self) -> Option<&[groups::DialledState]> {
        groups::dials(self.dialled).last()
    }

    /// Whether the caller hung up while the last dial was on. A dial that ends with the caller
    /// still there was ended by the other side, or by nobody taking it.
    fn has_caller_left(&self) -> Option<bool> {
        let legs = self.last_dial()?;
        let (last, _) = legs.first()?;
        let stated = self
            .told
            .events
            .iter()
            .filter_map(|event| match event.what {
                Happening::DialEnded {
                    leg,
                    has_caller_left,
                    ..
                } if leg == last.dial() => has_caller_left,
                _ => None,
            });
        // Two reports of one dial that disagree: the one that saw the caller leave is the later.
        let stated = stated.max();
        stated.or_else(|| self.has_left_ringing(legs).then_some(true))
    }

    /// Whether the caller hung up while a dial rang, as far as that follows from how and when the
    /// two sides were over: the report of the dial's end may be lost.
    fn has_left_ringing(&self, legs: &[groups::DialledState]) -> bool {
        let talking = self.talking.map(DialledLeg::dial);
        let is_void = |(leg, _): &groups::DialledState| {
            self.told.void.contains(&leg.dial()) || talking == Some(leg.dial())
        };
        let is_over =
            |(_, state): &groups::DialledState| state.is_some_and(|state| state.status.is_over());
        if legs.iter().any(is_void) || !legs.iter().all(is_over) {
            return false;
        }
        legs.iter().any(|(leg, state)| {
            // A carrier cancels a leg that rings when the caller hangs up.
            let said = groups::leg_state(*leg, self.told.events);
            let was_canceled = said.is_some_and(|leg| leg.status == LegStatus::Canceled);
            let ended_at = state.and_then(|state| state.ended_at);
            let ends = self.caller_ended_at.zip(ended_at);
            was_canceled || ends.is_some_and(|(callers, end)| callers <= end)
        })
    }
}

fn first_at(events: &[CallEvent], is: impl Fn(&Happening) -> bool) -> Option<Timestamp> {
    let found = events.iter().filter(|event| is(&event.what));
    found.map(|event| event.at).min()
}

fn leg_state(events: &[CallEvent], leg: LegOrdinal) -> Option<LegState> {
    let of_leg: Vec<_> = events
        .iter()
        .filter_map(|event| event.of_leg(leg))
        .collect();
    LegState::of(&of_leg)
}

/// The dials to buyers that were planned and did not happen, because the caller got the fallback
/// instead, under their first legs. A dial that the carrier spoke of it had been told of, whatever else
/// it may have been answered: only that somebody called it off is also said of what never was.
pub(super) fn void_dials(dialled: &[DialledLeg], events: &[CallEvent]) -> Vec<LegOrdinal> {
    if first_at(events, |what| matches!(what, Happening::FellBack)).is_none() {
        return Vec::new();
    }
    let is_heard_of = |leg: &&DialledLeg| {
        events.iter().any(|event| match event.what {
            Happening::Accepted { leg: own, .. } => own == leg.ordinal,
            _ => {
                let said = event.of_leg(leg.ordinal);
                said.is_some_and(|said| said.status != LegStatus::Canceled)
            }
        })
    };
    let heard_of = dialled.iter().filter(is_heard_of);
    let heard_of: Vec<_> = heard_of.map(|leg| leg.dial()).collect();
    let buyers = dialled.iter().filter(|leg| leg.role.is_buyers());
    let dials = buyers.map(|leg| leg.dial());
    dials.filter(|dial| !heard_of.contains(dial)).collect()
}

/// Closes the legs that the carrier says no more of.
fn close_unheard(dialled: &mut [groups::DialledState], caller_ended_at: Option<Timestamp>) {
    for (_, state) in dialled {
        *state = Some(given_up(*state, caller_ended_at));
    }
}

/// A leg that no more will be heard of: one that was answered lasted as long as the caller did,
/// any other was never taken.
fn given_up(leg: Option<LegState>, caller_ended_at: Option<Timestamp>) -> LegState {
    let rang_at = leg.and_then(|leg| leg.rang_at);
    match (leg, leg.and_then(|leg| leg.answered_at)) {
        (Some(leg), _) if leg.status.is_over() => leg,
        (_, Some(answered_at)) => {
            let until = caller_ended_at.map_or(answered_at, |end| end.max(answered_at));
            hung_up(leg, Some(answered_at), until)
        }
        _ => LegState {
            status: LegStatus::Canceled,
            rang_at,
            answered_at: None,
            ended_at: caller_ended_at,
            connected: None,
        },
    }
}

/// A leg that ended at a time nobody reported.
fn hung_up(leg: Option<LegState>, answered_at: Option<Timestamp>, until: Timestamp) -> LegState {
    let answered_at = leg.and_then(|leg| leg.answered_at).or(answered_at);
    LegState {
        status: LegStatus::Completed,
        rang_at: leg.and_then(|leg| leg.rang_at),
        answered_at,
        ended_at: Some(until),
        connected: answered_at.map(|answered_at| until.since(answered_at)),
    }
}

#[cfg(test)]
#[path = "state_lost_tests.rs"]
mod lost_tests;
#[cfg(test)]
#[path = "state_tests.rs"]
pub(super) mod tests;
