//! The carrier and the people on its lines: what truly happens, whatever anybody is told of it.

use std::collections::BTreeMap;

use base::ids::TargetId;
use base::money::Amount;
use base::time::{Seconds, Timestamp};
use domain::calls::events::{CallEvent, Happening, LegOrdinal};
use domain::calls::legs::LegStatus;

use crate::chance::Chance;
use crate::market::Belonging;
use crate::store::{CallNumber, EventKey, ReportKey};

/// A caller's line.
#[derive(Debug)]
pub struct Line {
    /// The call's number.
    pub number: CallNumber,
    /// Whose call it is.
    pub of: Belonging,
    /// When the caller was connected.
    pub started_at: Timestamp,
    /// When the line was closed.
    pub ended_at: Option<Timestamp>,
    /// The legs that were truly dialled.
    pub legs: Vec<TrueLeg>,
    /// The conversions that reached a server, by the key of their report.
    pub conversions: BTreeMap<ReportKey, Option<Amount>>,
}

/// A leg that was truly dialled.
#[derive(Clone, Copy, Debug)]
pub struct TrueLeg {
    /// Which.
    pub ordinal: LegOrdinal,
    /// The first of the legs that ring together, itself where it rings alone.
    pub dial: LegOrdinal,
    /// The buyer's target; nothing for the fallback.
    pub target: Option<TargetId>,
    /// Whether it is the target's backup number that rings.
    pub is_backup: bool,
    /// Whether whoever answers must accept the call.
    pub asks: bool,
    /// For how many seconds it rings at most.
    pub ring_secs: u32,
    /// When it was dialled.
    pub dialled_at: Timestamp,
    /// What whoever is rung will do with the call.
    pub behaviour: Behaviour,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
    /// When the two were joined: when it was answered, or where they are asked when a server heard
    /// that they accept the call.
    pub joined_at: Option<Timestamp>,
    /// Whether the caller hung up at the end of the talk.
    pub is_ended_by_caller: bool,
    /// When it was over, and how.
    pub ended: Option<(Timestamp, LegStatus)>,
}

/// What whoever is rung does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behaviour {
    /// Does not take the call, after so many seconds.
    Untaken(u32, LegStatus),
    /// Takes it after so many seconds, talks for so many, and one of the two hangs up.
    Talks {
        /// Seconds of ringing.
        ring: u32,
        /// Seconds of talk.
        talk: u32,
        /// Whether it is the caller who hangs up.
        by_caller: bool,
    },
}

impl Behaviour {
    /// What one of those does who is rung for so many seconds.
    pub fn of(chance: &mut Chance, ring_secs: u32) -> Self {
        match Self::at_will(chance) {
            Self::Talks { ring, .. } if ring_secs < ring => {
                Self::Untaken(ring_secs, LegStatus::NoAnswer)
            }
            Self::Untaken(secs, status) => Self::Untaken(secs.min(ring_secs), status),
            talks => talks,
        }
    }

    fn at_will(chance: &mut Chance) -> Self {
        match chance.between(1, 100) {
            1..=15 => Self::Untaken(chance.between(1, 3), LegStatus::Busy),
            16..=25 => Self::Untaken(1, LegStatus::Failed),
            26..=45 => Self::Untaken(chance.between(20, 30), LegStatus::NoAnswer),
            _ => Self::Talks {
                ring: chance.between(1, 15),
                talk: match chance.between(1, 4) {
                    1 => chance.between(0, 30),
                    _ => chance.between(0, 900),
                },
                by_caller: chance.percent(50),
            },
        }
    }
}

impl Line {
    /// A caller who has just been connected.
    pub const fn new(number: CallNumber, of: Belonging, started_at: Timestamp) -> Self {
        Self {
            number,
            of,
            started_at,
            ended_at: None,
            legs: Vec::new(),
            conversions: BTreeMap::new(),
        }
    }

    /// Whether the caller is there.
    pub const fn is_open(&self) -> bool {
        self.ended_at.is_none()
    }

    /// A leg, as long as it is being dialled or talked on.
    pub fn live(&mut self, ordinal: LegOrdinal) -> Option<&mut TrueLeg> {
        let mut legs = self.legs.iter_mut();
        legs.find(|leg| leg.ordinal == ordinal && leg.ended.is_none())
    }

    /// The legs of a dial.
    pub fn dial(&self, dial: LegOrdinal) -> impl Iterator<Item = &TrueLeg> {
        self.legs.iter().filter(move |leg| leg.dial == dial)
    }

    /// The legs of the dial before one.
    pub fn dial_before(&self, dial: LegOrdinal) -> impl Iterator<Item = &TrueLeg> {
        let before = self.legs.iter().rfind(|leg| leg.dial < dial);
        before.into_iter().flat_map(|leg| self.dial(leg.dial))
    }

    /// Hangs up the legs that a condition names; says what is said of each.
    pub fn hang_up(
        &mut self,
        now: Timestamp,
        unanswered: LegStatus,
        is_one: impl Fn(&TrueLeg) -> bool,
    ) -> Vec<(LegOrdinal, CallEvent)> {
        let live = self.legs.iter_mut().filter(|leg| leg.ended.is_none());
        let ended = live.filter(|leg| is_one(leg)).filter_map(|leg| {
            let status = match leg.answered_at {
                Some(_) => LegStatus::Completed,
                None => unanswered,
            };
            leg.ended = Some((now, status));
            Some((leg.ordinal, leg.end()?))
        });
        ended.collect()
    }

    /// The request that asks what follows a dial; nothing while one of its phones is live.
    pub fn dial_ended(&self, dial: LegOrdinal, has_caller_left: Option<bool>) -> Option<CallEvent> {
        let ends: Option<Vec<_>> = self.dial(dial).map(|leg| leg.ended).collect();
        let ends = ends?;
        let joined = self.dial(dial).find(|leg| leg.joined_at.is_some());
        let (at, status, connected) = match joined {
            Some(leg) => (leg.ended?.0, LegStatus::Completed, leg.connected()),
            // Whoever answered and was not joined did not take the call. Of several phones the one
            // that rang longest in vain says most.
            None => {
                let at = ends.iter().map(|(at, _)| *at).max()?;
                let came_to = |wanted: &LegStatus| ends.iter().any(|(_, status)| status == wanted);
                let words = [LegStatus::Completed, LegStatus::NoAnswer, LegStatus::Busy];
                let word = words.into_iter().find(came_to);
                let otherwise = match came_to(&LegStatus::Failed) {
                    true => LegStatus::Failed,
                    false => LegStatus::Canceled,
                };
                let status = match word.unwrap_or(otherwise) {
                    LegStatus::Completed => LegStatus::NoAnswer,
                    status => status,
                };
                (at, status, None)
            }
        };
        let what = Happening::DialEnded {
            leg: dial,
            status,
            connected,
            has_caller_left,
        };
        Some(CallEvent { at, what })
    }

    /// The buyer's leg on which the caller talked last, unless it was the fallback's.
    pub fn sold(&self) -> Option<&TrueLeg> {
        let last = self.legs.iter().rfind(|leg| leg.joined_at.is_some());
        last.filter(|leg| leg.target.is_some())
    }

    /// How long buyers' phones rang before a dial: those that rang together as long as one of them.
    pub fn rung_before(&self, dial: LegOrdinal) -> u32 {
        let mut rang: BTreeMap<LegOrdinal, u32> = BTreeMap::new();
        let before = self.legs.iter().filter(|leg| leg.dial < dial);
        for leg in before.filter(|leg| leg.target.is_some()) {
            let until = leg.answered_at.or(leg.ended.map(|(at, _)| at));
            let secs = until.map_or(0, |until| until.since(leg.dialled_at).get());
            let longest = rang.entry(leg.dial).or_default();
            *longest = secs.max(*longest);
        }
        rang.values().sum()
    }

    /// What the carrier says of the line's ends when it is asked: nothing while the line is open.
    /// `recorded` are the legs it was told to dial; of one that it never did it says so.
    pub fn ends(&self, recorded: &[LegOrdinal]) -> Option<Vec<(EventKey, CallEvent)>> {
        let at = self.ended_at?;
        let mut ends = vec![(key_of(LegOrdinal::CALLER, 4), self.callers_end(at))];
        for ordinal in recorded {
            let leg = self.legs.iter().find(|leg| leg.ordinal == *ordinal);
            let end = leg.map_or_else(
                || told(at, *ordinal, LegStatus::Canceled, None),
                |leg| {
                    leg.end()
                        .unwrap_or_else(|| told(at, *ordinal, LegStatus::Failed, None))
                },
            );
            ends.push((key_of(*ordinal, 4), end));
        }
        Some(ends)
    }

    /// What is said when the caller's leg is over.
    pub fn callers_end(&self, at: Timestamp) -> CallEvent {
        let connected = at.since(self.started_at);
        told(
            at,
            LegOrdinal::CALLER,
            LegStatus::Completed,
            Some(connected),
        )
    }
}

impl TrueLeg {
    /// Whether the caller talks on it.
    pub const fn is_talked_on(&self) -> bool {
        self.joined_at.is_some() && self.ended.is_none()
    }

    /// How long the two talked.
    pub fn talk(&self) -> Option<Seconds> {
        Some(self.ended?.0.since(self.joined_at?))
    }

    /// How long it was connected.
    pub fn connected(&self) -> Option<Seconds> {
        Some(self.ended?.0.since(self.answered_at?))
    }

    /// What is said when it is over.
    pub fn end(&self) -> Option<CallEvent> {
        let (at, status) = self.ended?;
        Some(told(at, self.ordinal, status, self.connected()))
    }
}

/// One word about a leg.
pub const fn told(
    at: Timestamp,
    leg: LegOrdinal,
    status: LegStatus,
    connected: Option<Seconds>,
) -> CallEvent {
    CallEvent {
        at,
        what: Happening::Leg {
            leg,
            status,
            connected,
        },
    }
}

/// The key of a leg's word of so high a rank; each word has one of its own.
pub fn key_of(leg: LegOrdinal, rank: u32) -> EventKey {
    (u32::from(leg.0) + 1) * 10 + rank
}
