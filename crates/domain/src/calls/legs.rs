//! What became of one leg, as a function of the set of its events.
//!
//! A carrier's callbacks come twice, late, out of order or never. A leg's state therefore never
//! depends on the order its events arrived in: the same set gives the same state.

use base::define_words;
use base::time::{Seconds, Timestamp};

define_words! {
    /// Where a leg stands. Later words win over earlier ones; among the last five, which all
    /// end a leg, the later says more.
    pub enum LegStatus {
        /// Waiting to be dialled.
        Queued = "queued",
        /// Being dialled.
        Initiated = "initiated",
        /// Ringing.
        Ringing = "ringing",
        /// Answered.
        InProgress = "in_progress",
        /// Given up before anybody answered.
        Canceled = "canceled",
        /// Could not be connected.
        Failed = "failed",
        /// Nobody answered.
        NoAnswer = "no_answer",
        /// Busy.
        Busy = "busy",
        /// Answered, and over.
        Completed = "completed",
    }
}

impl LegStatus {
    /// Whether the leg is over.
    pub fn is_over(self) -> bool {
        self > Self::InProgress
    }
}

/// One thing the carrier said of a leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LegEvent {
    /// Where the leg stood.
    pub status: LegStatus,
    /// When, by the carrier's clock where it said so.
    pub at: Timestamp,
    /// How long the leg was connected, where the carrier said so.
    pub connected: Option<Seconds>,
}

/// What became of a leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LegState {
    /// Where it stands.
    pub status: LegStatus,
    /// When it first rang.
    pub rang_at: Option<Timestamp>,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
    /// When it was over.
    pub ended_at: Option<Timestamp>,
    /// How long it was connected; nothing when it never was.
    pub connected: Option<Seconds>,
}

impl LegState {
    /// The state that follows from a set of events, whatever their order and however often each
    /// is repeated; nothing when there is none.
    pub fn of(events: &[LegEvent]) -> Option<Self> {
        let status = events.iter().map(|event| event.status).max()?;
        let first = |wanted: LegStatus| {
            let times = events.iter().filter(|event| event.status == wanted);
            times.map(|event| event.at).min()
        };
        let ended_at = if status.is_over() {
            first(status)
        } else {
            None
        };
        let stated = events.iter().filter_map(|event| event.connected).max();
        let answered_at = first(LegStatus::InProgress).or_else(|| {
            (status == LegStatus::Completed)
                .then(|| ended_at?.checked_sub(stated?))
                .flatten()
        });
        let measured = || Some(ended_at?.since(answered_at?));
        // Only an answered leg was ever connected, whatever figure a callback carries.
        let connected = match status {
            LegStatus::Completed => stated.or_else(measured),
            _ => None,
        };
        Some(Self {
            status,
            rang_at: first(LegStatus::Ringing),
            answered_at,
            ended_at,
            connected,
        })
    }

    /// How long it rang before it was answered or over.
    pub fn rang_for(&self) -> Option<Seconds> {
        let until = self.answered_at.or(self.ended_at)?;
        Some(until.since(self.rang_at?))
    }
}

#[cfg(test)]
mod tests {
    use base::time::{Seconds, Timestamp};

    use super::{LegEvent, LegState, LegStatus};

    fn at(secs: i64) -> Timestamp {
        Timestamp::from_micros(secs * 1_000_000).expect("a time")
    }

    fn event(status: LegStatus, secs: i64) -> LegEvent {
        LegEvent {
            status,
            at: at(secs),
            connected: None,
        }
    }

    fn ended(secs: i64, connected: u32) -> LegEvent {
        LegEvent {
            connected: Some(Seconds::new(connected)),
            ..event(LegStatus::Completed, secs)
        }
    }

    #[test]
    fn a_leg_without_events_has_no_state() {
        assert_eq!(LegState::of(&[]), None);
    }

    #[test]
    fn an_answered_leg_knows_how_long_it_rang_and_talked() {
        let events = [
            event(LegStatus::Initiated, 0),
            event(LegStatus::Ringing, 2),
            event(LegStatus::InProgress, 9),
            ended(70, 61),
        ];
        let state = LegState::of(&events).expect("a state");
        assert_eq!(state.status, LegStatus::Completed);
        assert_eq!(state.rang_for(), Some(Seconds::new(7)));
        assert_eq!(state.connected, Some(Seconds::new(61)));
        assert_eq!(state.ended_at, Some(at(70)));
    }

    #[test]
    fn the_last_event_alone_is_enough_for_the_money() {
        let state = LegState::of(&[ended(70, 61)]).expect("a state");
        assert_eq!(state.connected, Some(Seconds::new(61)));
        assert_eq!(state.answered_at, Some(at(9)));
    }

    #[test]
    fn an_end_that_comes_first_stays_the_end() {
        let state = LegState::of(&[ended(70, 61), event(LegStatus::Ringing, 2)]);
        assert_eq!(state.expect("a state").status, LegStatus::Completed);
    }

    #[test]
    fn a_leg_nobody_answered_was_never_connected() {
        for status in [
            LegStatus::Busy,
            LegStatus::NoAnswer,
            LegStatus::Failed,
            LegStatus::Canceled,
        ] {
            let stated = LegEvent {
                connected: Some(Seconds::new(5)),
                ..event(status, 30)
            };
            let state = LegState::of(&[event(LegStatus::Ringing, 1), stated]).expect("a state");
            assert_eq!((state.status, state.connected), (status, None));
        }
    }
}
