//! What a schedule was found to be last, and for how long that holds.
//!
//! Being open is a function of the minute alone, so remembering it changes no answer: it spares a
//! campaign with thousands of schedules asking as many calendars for every call.

use std::sync::atomic::{AtomicU64, Ordering};

use base::time::Timestamp;

use crate::routing::schedule::{MICROS_PER_MINUTE, ScheduleState};

/// How many bits a minute since 1970 has: until the year 6053.
const MINUTE_BITS: u32 = 31;
const MINUTE_MASK: u64 = (1 << MINUTE_BITS) - 1;

/// One state and the minutes that it holds for, in one word, so that whoever reads it while
/// somebody writes reads the old one or the new one. Zero, which holds for no minute, is nothing.
#[derive(Debug, Default)]
pub struct Memo(AtomicU64);

impl Memo {
    /// The state at an instant, if it is remembered.
    pub fn recall(&self, now: Timestamp) -> Option<ScheduleState> {
        let word = self.0.load(Ordering::Relaxed);
        let (from, until) = (word & MINUTE_MASK, word >> MINUTE_BITS & MINUTE_MASK);
        let minute = u64::try_from(now.as_micros().div_euclid(MICROS_PER_MINUTE)).ok()?;
        if !(from..until).contains(&minute) {
            return None;
        }
        let until = i64::try_from(until).ok()?.checked_mul(MICROS_PER_MINUTE)?;
        Some(ScheduleState {
            is_open: word >> (2 * MINUTE_BITS) == 1,
            until: Timestamp::from_micros(until).ok(),
        })
    }

    /// Remembers the state at an instant; not one without an end, nor one that changes within a
    /// minute of UTC, as it does where clocks are seconds apart.
    pub fn note(&self, now: Timestamp, state: ScheduleState) {
        let Some(until) = state.until.map(Timestamp::as_micros) else {
            return;
        };
        let minutes = [now.as_micros(), until].map(|at| at.div_euclid(MICROS_PER_MINUTE));
        let [Ok(from), Ok(end)] = minutes.map(u64::try_from) else {
            return;
        };
        if until % MICROS_PER_MINUTE == 0 && end <= MINUTE_MASK {
            let word = u64::from(state.is_open) << (2 * MINUTE_BITS) | end << MINUTE_BITS | from;
            self.0.store(word, Ordering::Relaxed);
        }
    }
}

/// A copy of a schedule remembers by itself.
impl Clone for Memo {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// What is remembered follows from the schedule, so it makes no two differ.
impl PartialEq for Memo {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Memo {}
