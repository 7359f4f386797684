//! Replay: recorded calls once more, under another configuration.
//!
//! It runs on a virtual timeline. Every call comes in when it came in, is decided as a live call
//! is, and uses caps for as long as it lasts. How a target takes a call is
//!
//! - *known* where the call was offered to it: it does as it did;
//! - *assumed* where it was not, and calls were recorded of that offer, or else of that target: it
//!   does as it did with one of them, drawn by the call's own seed;
//! - *unknown* otherwise: the call ends there, earns nothing, and is counted as such.
//!
//! A caller who gave up gives up after the same time. A call that goes the way it went, at the same
//! price, earns and costs what it did; any other is paid by the terms it is sold under, and costs
//! what the rates say. There is no fraction of a call and no rounding: what is assumed of a call is
//! something that happened to another.
//!
//! Nothing here knows a configuration: [`Deciding`] does. Start reading in [`Replay::take_in`].

pub mod recorded;
pub mod request;
pub mod result;
mod running;

use std::collections::BTreeMap;

use base::ids::{CallId, TargetId};
use base::money::{Money, MoneyError};
use base::time::{Seconds, Timestamp};

use crate::exchange::targets::Endpoint;
use crate::routing::caps::takes::Take;
use crate::routing::caps::usage::Usage;
use crate::routing::decide::Planned;
use crate::routing::replay::recorded::{Course, Courses, RecordedCall};
use crate::routing::replay::result::Replayed;
use crate::routing::replay::running::{Ending, Running, Sold};

/// A moment at which somebody must be found for a call.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// When.
    pub now: Timestamp,
    /// The targets it was offered to already, in order.
    pub tried: &'a [TargetId],
    /// What it took of caps so far.
    pub held: &'a [Take],
    /// What is used of caps.
    pub usage: &'a Usage,
}

/// Who gets a call next.
#[derive(Clone, Debug)]
pub enum Next {
    /// A target.
    Offered {
        /// Which.
        planned: Box<Planned>,
        /// What the call takes when it is sent there.
        takes: Vec<Take>,
    },
    /// Nobody.
    Nobody,
    /// Nobody can tell: the campaign is not there any more.
    Gone,
}

/// Who decides calls: a configuration.
pub trait Deciding {
    /// Its version, as far as it is one that was written.
    fn version(&self) -> i32;

    /// Who gets a call next.
    fn next(&self, call: &RecordedCall, step: &Step<'_>) -> Next;

    /// What a call costs whose caller and target talked so long.
    ///
    /// # Errors
    /// When it does not fit.
    fn charge(
        &self,
        call: &RecordedCall,
        endpoint: &Endpoint,
        talk: Seconds,
    ) -> Result<Money, MoneyError>;
}

/// What happens next of a call.
#[derive(Clone, Debug)]
enum Due {
    /// The target it was offered to did not take it.
    Failed,
    /// It is over.
    Over(Ending),
}

/// A replay under way.
#[derive(Debug)]
pub struct Replay<D> {
    deciding: D,
    courses: Courses,
    usage: Usage,
    /// Each call that is not over yet, with what happens next of it, by when that is.
    due: BTreeMap<(Timestamp, CallId), (Running, Due)>,
    replayed: Replayed,
}

impl<D: Deciding> Replay<D> {
    /// A replay that begins with this used of caps.
    pub fn new(deciding: D, courses: Courses, usage: Usage) -> Self {
        Self {
            deciding,
            courses,
            usage,
            due: BTreeMap::new(),
            replayed: Replayed::default(),
        }
    }

    /// Takes in the next call. They come in the order in which they came in.
    ///
    /// # Errors
    /// When an amount overflows, or is in two currencies; so for the other.
    pub fn take_in(&mut self, call: RecordedCall) -> Result<(), MoneyError> {
        let now = call.started_at;
        self.run_until(now)?;
        let is_outdated = call.config_version != self.deciding.version();
        self.replayed.uncertain.outdated += u64::from(is_outdated);
        if !call.was_decided {
            return self.replayed.keep(&call);
        }
        self.go_on(Running::of(call), now)
    }

    /// What became of all calls, once the last was taken in.
    pub fn finish(mut self) -> Result<Replayed, MoneyError> {
        self.run_until(Timestamp::MAX)?;
        Ok(self.replayed)
    }

    /// Lets everything happen that happens up to an instant.
    fn run_until(&mut self, until: Timestamp) -> Result<(), MoneyError> {
        while let Some(first) = self.due.first_entry() {
            let (now, _) = *first.key();
            if now > until {
                break;
            }
            let (mut call, due) = first.remove();
            match due {
                Due::Failed => {
                    call.fail(&mut self.usage);
                    self.go_on(call, now)?;
                }
                Due::Over(ending) => self.close(call, ending)?,
            }
        }
        Ok(())
    }

    /// Finds out who gets a call next, and what they do with it.
    fn go_on(&mut self, mut call: Running, now: Timestamp) -> Result<(), MoneyError> {
        let held = call.held();
        let step = Step {
            now,
            tried: call.tried(),
            held: &held,
            usage: &self.usage,
        };
        let (planned, takes) = match self.deciding.next(&call.recorded, &step) {
            Next::Offered { planned, takes } => (*planned, takes),
            Next::Nobody => {
                let over_at = call.ends_unsold_at(now);
                self.wait(call, over_at, Due::Over(Ending::Unsold));
                return Ok(());
            }
            Next::Gone => {
                self.replayed.uncertain.gone += 1;
                return self.replayed.keep(&call.recorded);
            }
        };
        call.offer(&planned, takes, &mut self.usage);
        let course = match call.known_course(planned.target) {
            Some(course) => Some(course.clone()),
            None => {
                let drawn = self.courses.drawn(&planned, call.recorded.seed());
                call.is_assumed |= drawn.is_some();
                drawn.cloned()
            }
        };
        let (at, due) = match course {
            Some(Course::Failed { after_micros }) => (later(now, after_micros), Due::Failed),
            Some(Course::Talked {
                rang_micros,
                talk,
                reported,
            }) => {
                let at = later(now, rang_micros);
                let sold = Sold {
                    planned,
                    talk,
                    reported,
                };
                // Whether the caller is still there is seen when it is answered.
                if let Some(left_at) = call.left_by(at) {
                    (left_at, Due::Over(Ending::Unsold))
                } else {
                    let over_at = later(at, talk.as_micros());
                    (over_at, Due::Over(Ending::Sold(Box::new(sold))))
                }
            }
            None => {
                let over_at = call.recorded.ended_at.max(now);
                (over_at, Due::Over(Ending::Unknown(planned.buyer)))
            }
        };
        match (&due, call.left_by(at)) {
            (Due::Failed, Some(left_at)) => {
                self.wait(call, left_at, Due::Over(Ending::Unsold));
            }
            _ => self.wait(call, at, due),
        }
        Ok(())
    }

    fn wait(&mut self, call: Running, at: Timestamp, due: Due) {
        self.due.insert((at, call.recorded.id), (call, due));
    }

    /// Gives back what a call took of caps, and adds up what it came to.
    fn close(&mut self, mut call: Running, ending: Ending) -> Result<(), MoneyError> {
        let outcome = call.outcome(&ending, &self.deciding)?;
        call.end(&ending, &outcome, &mut self.usage);
        let uncertain = &mut self.replayed.uncertain;
        uncertain.assumed += u64::from(call.is_assumed);
        uncertain.unknown += u64::from(matches!(ending, Ending::Unknown(_)));
        self.replayed.add(&call.recorded, &outcome)
    }
}

/// An instant so many microseconds later, or the last there is.
fn later(from: Timestamp, micros: i64) -> Timestamp {
    let micros = from.as_micros().saturating_add(micros.max(0));
    Timestamp::from_micros(micros).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
#[path = "replay_tests.rs"]
mod tests;
