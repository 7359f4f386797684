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
    /// The buyer's target; nothing for the fallback.
    pub target: Option<TargetId>,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
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
    /// What one of those rung does.
    pub fn of(chance: &mut Chance) -> Self {
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

    /// The leg that is being dialled or talked on.
    pub fn live_leg(&mut self) -> Option<&mut TrueLeg> {
        self.legs.last_mut().filter(|leg| leg.ended.is_none())
    }

    /// The buyer's leg that was answered.
    pub fn sold(&self) -> Option<&TrueLeg> {
        let mut legs = self.legs.iter();
        legs.find(|leg| leg.target.is_some() && leg.answered_at.is_some())
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
    /// How long it was connected.
    pub fn connected(&self) -> Option<Seconds> {
        Some(self.ended?.0.since(self.answered_at?))
    }

    /// What is said when it is over.
    pub fn end(&self) -> Option<CallEvent> {
        let (at, status) = self.ended?;
        Some(told(at, self.ordinal, status, self.connected()))
    }

    /// The request that asks what follows.
    pub fn dial_ended(&self, has_caller_left: Option<bool>) -> Option<CallEvent> {
        let (at, status) = self.ended?;
        let what = Happening::DialEnded {
            leg: self.ordinal,
            status,
            connected: self.connected(),
            has_caller_left,
        };
        Some(CallEvent { at, what })
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
