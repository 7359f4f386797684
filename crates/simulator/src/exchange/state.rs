//! What the carrier knows: its own truth about calls, numbers and recordings.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;
use serde::Serialize;

use super::busy::Hold;
use crate::call::leg::Leg;
use crate::call::{Call, Effect, Input, LegIndex, PhoneBook, Recording};
use crate::chance::Chance;
use crate::fault::FaultPlan;
use crate::number::Number;
use crate::rooms::Rooms;
use crate::settings::Settings;
use crate::sid::Sid;

/// What happened since the start or the last reset, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Totals {
    /// Calls that were placed, in either direction.
    pub placed: u64,
    /// Calls that are over.
    pub finished: u64,
    /// Documents asked for.
    pub fetches: u64,
    /// Of those, the ones without an answer.
    pub fetch_failures: u64,
    /// Callbacks sent, copies included.
    pub callbacks: u64,
    /// Of those, the ones without an answer of 2xx.
    pub callback_failures: u64,
    /// Callbacks lost on purpose.
    pub dropped: u64,
}

/// The carrier's state. It is reached through [`super::Exchange::state`].
#[derive(Debug)]
pub struct State {
    /// Who is at which number.
    pub book: PhoneBook,
    /// Which faults befall callbacks.
    pub faults: FaultPlan,
    /// The account's numbers, by number.
    pub numbers: BTreeMap<String, Number>,
    /// Conference rooms.
    pub rooms: Rooms,
    /// What happened, in numbers.
    pub totals: Totals,
    /// Draws ids of numbers.
    pub chance: Chance,
    /// When the last call left the queue of the REST API.
    pub last_dialed_at: Option<Timestamp>,
    /// Grows with each reset; what was begun before it is ignored.
    pub(super) epoch: u64,
    calls: BTreeMap<u64, Call>,
    live: HashMap<u64, Hold>,
    places: HashMap<Sid, (u64, LegIndex)>,
    hidden: HashSet<Sid>,
    recordings: BTreeMap<Sid, Recording>,
    next: u64,
}

impl State {
    pub(super) fn new(settings: &Settings) -> Self {
        let chance = |label| Chance::of(settings.seed, label, 0);
        Self {
            book: PhoneBook::default(),
            faults: FaultPlan::default(),
            numbers: BTreeMap::new(),
            rooms: Rooms::new(settings.account_sid.clone(), chance("rooms")),
            totals: Totals::default(),
            chance: chance("numbers"),
            last_dialed_at: None,
            epoch: 0,
            calls: BTreeMap::new(),
            live: HashMap::new(),
            places: HashMap::new(),
            hidden: HashSet::new(),
            recordings: BTreeMap::new(),
            next: 0,
        }
    }

    pub(super) fn reset(&mut self, settings: &Settings) {
        let numbers = std::mem::take(&mut self.numbers);
        let epoch = self.epoch + 1;
        // Ordinals go on, so that no id is drawn a second time.
        let next = self.next;
        let chance = self.chance.clone();
        *self = Self {
            numbers,
            epoch,
            next,
            chance,
            ..Self::new(settings)
        };
    }

    /// The ordinal that the next call gets.
    pub fn next_ordinal(&self) -> u64 {
        self.next
    }

    pub(super) fn add(&mut self, call: Call, hold: Hold) -> u64 {
        let ordinal = self.next;
        self.next += 1;
        self.totals.placed += 1;
        self.calls.insert(ordinal, call);
        self.live.insert(ordinal, hold);
        self.index(ordinal);
        ordinal
    }

    pub(super) fn step(&mut self, call: u64, now: Timestamp, input: Input) -> Vec<Effect> {
        let Some(machine) = self.calls.get_mut(&call) else {
            return Vec::new();
        };
        let effects = machine.step(now, &self.book, input);
        self.index(call);
        effects
    }

    fn index(&mut self, call: u64) {
        let legs = self.calls.get(&call).map(Call::legs).unwrap_or_default();
        for (place, leg) in legs.iter().enumerate() {
            if !self.places.contains_key(&leg.sid) {
                self.places.insert(leg.sid.clone(), (call, place));
            }
        }
    }

    /// Lets go of a call that is over; true the first time it is seen to be.
    pub(super) fn settle(&mut self, call: u64, finished_calls_max: usize) -> bool {
        let is_over = self.calls.get(&call).is_some_and(Call::is_over);
        if !is_over || self.live.remove(&call).is_none() {
            return false;
        }
        self.totals.finished += 1;
        while self.calls.len() - self.live.len() > finished_calls_max {
            let is_finished = |ordinal: &&u64| !self.live.contains_key(*ordinal);
            let Some(oldest) = self.calls.keys().find(is_finished).copied() else {
                break;
            };
            self.forget(oldest);
        }
        true
    }

    fn forget(&mut self, call: u64) {
        let Some(forgotten) = self.calls.remove(&call) else {
            return;
        };
        for leg in forgotten.legs() {
            self.places.remove(&leg.sid);
            self.hidden.remove(&leg.sid);
            self.recordings
                .retain(|_, recording| recording.call_sid != leg.sid);
        }
    }

    pub(super) fn lanes_of(&self, call: u64) -> Vec<Sid> {
        let legs = self.calls.get(&call).map(Call::legs).unwrap_or_default();
        legs.iter().map(|leg| leg.sid.clone()).collect()
    }

    pub(super) fn leg_sid(&self, call: u64, leg: LegIndex) -> Option<Sid> {
        self.calls
            .get(&call)?
            .legs()
            .get(leg)
            .map(|leg| leg.sid.clone())
    }

    pub(super) fn keep_recording(&mut self, recording: Recording) {
        self.recordings.insert(recording.sid.clone(), recording);
    }

    /// Writes a line into a call's history, if the call is still known.
    pub fn note(&mut self, call: u64, now: Timestamp, leg: &Sid, line: String) {
        if let Some(call) = self.calls.get_mut(&call) {
            call.note_from_outside(now, leg, line);
        }
    }

    /// The call and the leg that an id names; `None` if it was deleted.
    pub fn find(&self, sid: &str) -> Option<(u64, LegIndex)> {
        let sid = Sid::given(sid);
        self.places
            .get(&sid)
            .copied()
            .filter(|_| !self.hidden.contains(&sid))
    }

    /// The leg that an id names, with its call.
    pub fn find_leg(&self, sid: &str) -> Option<(&Call, &Leg)> {
        let (call, leg) = self.find(sid)?;
        let call = self.calls.get(&call)?;
        Some((call, call.legs().get(leg)?))
    }

    /// Every call with its ordinal, oldest first.
    pub fn calls(&self) -> impl DoubleEndedIterator<Item = (u64, &Call)> {
        self.calls.iter().map(|(ordinal, call)| (*ordinal, call))
    }

    /// Whether a call is not over yet.
    pub fn is_live(&self, call: u64) -> bool {
        self.live.contains_key(&call)
    }

    /// Every leg that was not deleted, newest first.
    pub fn legs(&self) -> impl Iterator<Item = (&Call, &Leg)> {
        let all = self.calls.values().rev();
        all.flat_map(|call| call.legs().iter().rev().map(move |leg| (call, leg)))
            .filter(|(_, leg)| !self.hidden.contains(&leg.sid))
    }

    /// Hides a leg from the REST API: the carrier's own truth keeps it.
    pub fn hide(&mut self, sid: &Sid) {
        self.hidden.insert(sid.clone());
    }

    /// Recordings, oldest first.
    pub fn recordings(&self) -> Vec<&Recording> {
        let mut list: Vec<&Recording> = self.recordings.values().collect();
        list.sort_by_key(|recording| (recording.started_at, recording.sid.clone()));
        list
    }

    /// One recording.
    pub fn find_recording(&self, sid: &str) -> Option<&Recording> {
        self.recordings.get(&Sid::given(sid))
    }

    /// Deletes a recording; false if there was none.
    pub fn delete_recording(&mut self, sid: &str) -> bool {
        self.recordings.remove(&Sid::given(sid)).is_some()
    }
}
