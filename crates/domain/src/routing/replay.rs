//! Replay: recorded calls once more, under another configuration.
//!
//! It runs on a virtual timeline. Every call comes in when it came in, is led to a campaign by its
//! number as a live call is, is decided as one, and uses caps and buyers' money for as long as it
//! lasts. How a target takes a call is
//!
//! - *known* where the call was offered there: it does as it did;
//! - *assumed* where it was not, and calls were recorded of that offer, or else of that line: it
//!   does as it did with one of them, drawn by the call's own seed;
//! - *unknown* otherwise: the call ends there, earns nothing, and is counted as such.
//!
//! A backup number is a line of its own. A caller who gave up gives up after the same time. Whoever
//! hung up on the caller at once does so again, and the next is rung where the campaign still wants
//! that and nothing is paid for the talk; where nobody takes the call after it, it is theirs. A call
//! that goes the way it went, at the same price, earns and costs what it did; any other is paid by
//! the terms it is sold under, and costs what the rates say. There is no fraction of a call and no
//! rounding: what is assumed of a call is something that happened to another.
//!
//! Nothing here knows a configuration: [`Deciding`] does. Start reading in [`Replay::take_in`].

pub mod callers;
pub mod funds;
pub mod recorded;
pub mod request;
pub mod result;
mod running;

use std::collections::BTreeMap;

use base::ids::{CallId, CampaignId, OfferId, TargetId};
use base::money::{Currency, Money, MoneyError};
use base::time::{Seconds, Timestamp};

use crate::calls::reroute;
use crate::economics::earnings::Terms;
use crate::ledger::purses::{Purses, SetAside};
use crate::routing::caps::takes::Take;
use crate::routing::caps::usage::Usage;
use crate::routing::decide::Planned;
use crate::routing::replay::callers::Callers;
use crate::routing::replay::funds::Funds;
use crate::routing::replay::recorded::{Course, Courses, RecordedCall, TargetLine};
use crate::routing::replay::result::Replayed;
use crate::routing::replay::running::{Ending, Running, Sold};
use crate::routing::screening::duplicates::EarlierCall;

/// How many turns are tried to find the one a recorded call had: more offers than so many hardly
/// ever take turns.
const TURNS_TRIED: u64 = 200;

/// Where a number leads a call.
#[derive(Clone, Copy, Debug)]
pub struct Lead {
    /// The campaign that routes it.
    pub campaign: CampaignId,
    /// What its money is counted in there.
    pub currency: Currency,
    /// What whoever sent it is paid there.
    pub supplier_terms: Option<Terms>,
}

/// A moment at which somebody must be found for a call.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// The campaign that routes it.
    pub campaign: CampaignId,
    /// When.
    pub now: Timestamp,
    /// The offers by which it was offered already, each with its target, in order.
    pub offered: &'a [(OfferId, TargetId)],
    /// The offer whose target's own place has just rung in vain.
    pub missed: Option<OfferId>,
    /// How long targets rang for it so far.
    pub rung: Seconds,
    /// Its turn, where the campaign's offers take turns.
    pub turn: Option<u64>,
    /// The caller's earlier calls, where the campaign asks for them.
    pub earlier: &'a [EarlierCall],
    /// What it took of caps so far.
    pub held: &'a [Take],
    /// What is used of caps.
    pub usage: &'a Usage,
    /// What is left of purses.
    pub purses: &'a Purses,
}

/// Who gets a call next, and who would have but for their money.
#[derive(Clone, Debug)]
pub struct Next {
    /// Who gets it.
    pub who: Who,
    /// Whether somebody is passed over who cannot pay for it.
    pub is_unfunded: bool,
}

/// Who gets a call next.
#[derive(Clone, Debug)]
pub enum Who {
    /// A target.
    Offered(Box<Offered>),
    /// Nobody.
    Nobody,
    /// Nobody can tell: the campaign is not there any more.
    Gone,
}

/// A target that a call is offered to.
#[derive(Clone, Debug)]
pub struct Offered {
    /// The campaign in which it is: the call's own, or one that it falls back to.
    pub campaign: CampaignId,
    /// Which.
    pub planned: Planned,
    /// What the call takes of caps when it is sent there.
    pub takes: Vec<Take>,
    /// What it sets aside, where the buyer pays ahead.
    pub set_aside: Option<SetAside>,
}

/// Who decides calls: a configuration.
pub trait Deciding {
    /// Its version, as far as it is one that was written.
    fn version(&self) -> i32;

    /// Where a call's number leads it; nothing where it leads nowhere (RT-11).
    fn lead(&self, call: &RecordedCall) -> Option<Lead>;

    /// Whether a campaign's offers take turns.
    fn takes_turns(&self, campaign: CampaignId) -> bool;

    /// How soon a target of a campaign must have hung up so that the next is rung, if any is then.
    fn reroute_within(&self, campaign: CampaignId) -> Option<Seconds>;

    /// Whether a campaign asks who has called before, where this is the call.
    fn looks_back(&self, call: &RecordedCall, campaign: CampaignId) -> bool;

    /// Whether a call's number or campaign asks what the caller is called, which nobody found out
    /// then and would be looked up now.
    fn lacks_name(&self, call: &RecordedCall, campaign: CampaignId) -> bool;

    /// Who gets a call next.
    fn next(&self, call: &RecordedCall, step: &Step<'_>) -> Next;

    /// What a call of a campaign costs whose caller and target talked so long.
    ///
    /// # Errors
    /// When it does not fit.
    fn charge(
        &self,
        call: &RecordedCall,
        sold_as: (CampaignId, &Planned),
        talk: Seconds,
        currency: Currency,
    ) -> Result<Money, MoneyError>;
}

/// What happens next of a call.
#[derive(Clone, Debug)]
enum Due {
    /// The target it was offered to did not take it.
    Failed {
        /// How long it rang.
        rung_micros: i64,
        /// Whether somebody took it all the same, and hung up at once.
        was_answered: bool,
    },
    /// The target talked with the caller and hung up at once; the next is rung.
    WentOn {
        /// How the target took it.
        sold: Box<Sold>,
        /// How long it rang.
        rang_micros: i64,
    },
    /// It is over.
    Over(Ending),
}

/// A replay under way.
#[derive(Debug)]
pub struct Replay<D> {
    deciding: D,
    courses: Courses,
    usage: Usage,
    funds: Funds,
    callers: Callers,
    /// The turn of the next call of each campaign whose offers take turns.
    turns: BTreeMap<CampaignId, u64>,
    /// Each call that is not over yet, with what happens next of it, by when that is.
    due: BTreeMap<(Timestamp, CallId), (Running, Due)>,
    replayed: Replayed,
}

impl<D: Deciding> Replay<D> {
    /// A replay that begins with this used of caps and this on buyers' accounts.
    pub fn new(deciding: D, courses: Courses, usage: Usage, funds: Funds) -> Self {
        Self {
            deciding,
            courses,
            usage,
            funds,
            callers: Callers::default(),
            turns: BTreeMap::new(),
            due: BTreeMap::new(),
            replayed: Replayed::default(),
        }
    }

    /// Who decides.
    pub const fn deciding(&self) -> &D {
        &self.deciding
    }

    /// Notes a call that a caller made before the span.
    pub fn remember(&mut self, caller: String, call: EarlierCall) {
        self.callers.remember(caller, call);
    }

    /// Takes in the next call. They come in the order in which they came in.
    ///
    /// # Errors
    /// When an amount overflows, or is in two currencies; so for the other.
    pub fn take_in(&mut self, call: RecordedCall) -> Result<(), MoneyError> {
        let now = call.started_at;
        self.run_until(now)?;
        let lead = self.deciding.lead(&call).filter(|_| call.was_decided);
        let campaign = lead.map(|lead| lead.campaign).or(call.campaign);
        self.callers.add(&call, campaign);
        let uncertain = &mut self.replayed.uncertain;
        uncertain.outdated += u64::from(call.config_version != self.deciding.version());
        uncertain.returned += u64::from(self.callers.have_other_past(&call));
        if !call.was_decided {
            return self.keep(&call);
        }
        let Some(campaign) = campaign else {
            return self.keep_gone(&call);
        };
        let lacks_name = self.deciding.lacks_name(&call, campaign);
        self.replayed.uncertain.unnamed += u64::from(lacks_name);
        let mut running = Running::of(call, campaign, lead);
        running.turn = self.turn_of(&running);
        self.replayed.uncertain.in_turn += u64::from(running.turn.is_some());
        self.go_on(running, now)
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
            self.funds.book_until(now)?;
            match due {
                Due::Failed {
                    rung_micros,
                    was_answered,
                } => {
                    call.fail(rung_micros, was_answered, &mut self.usage);
                    self.go_on(call, now)?;
                }
                Due::WentOn { sold, rang_micros } => {
                    call.go_on_from(*sold, rang_micros, &mut self.usage);
                    self.go_on(call, now)?;
                }
                Due::Over(ending) => self.close(call, ending)?,
            }
        }
        self.funds.book_until(until)
    }

    /// The turn of a call that has just come in, where its campaign's offers take turns. The next call
    /// has the same, unless this one is offered to somebody there.
    fn turn_of(&self, call: &Running) -> Option<u64> {
        let campaign = call.campaign;
        if !self.deciding.takes_turns(campaign) {
            return None;
        }
        let next = self.turns.get(&campaign).copied();
        Some(next.unwrap_or_else(|| self.first_turn(call)))
    }

    /// The turn with which the first call of a campaign goes where it went, as far as there is one.
    fn first_turn(&self, call: &Running) -> u64 {
        let attempts = call.recorded.attempts.iter();
        let mut there = attempts.filter(|_| call.is_where_it_was());
        let Some(first) = there.next() else {
            return 0;
        };
        let leads_there = |turn: &u64| {
            let next = self.next(call, Some(*turn), call.recorded.started_at);
            match next.who {
                Who::Offered(offered) => TargetLine::of(&offered.planned) == first.line,
                Who::Nobody | Who::Gone => false,
            }
        };
        (0..TURNS_TRIED).find(leads_there).unwrap_or(0)
    }

    /// Who gets a call next.
    fn next(&self, call: &Running, turn: Option<u64>, now: Timestamp) -> Next {
        let earlier = match self.deciding.looks_back(&call.recorded, call.campaign) {
            true => self.callers.before(&call.recorded, now),
            false => Vec::new(),
        };
        let rung = u32::try_from(call.rung_micros / 1_000_000).unwrap_or(u32::MAX);
        let step = Step {
            campaign: call.campaign,
            now,
            offered: call.offered(),
            missed: call.missed,
            rung: Seconds::new(rung),
            turn,
            earlier: &earlier,
            held: &call.held(),
            usage: &self.usage,
            purses: self.funds.purses(),
        };
        self.deciding.next(&call.recorded, &step)
    }

    /// Finds out who gets a call next, and what they do with it.
    fn go_on(&mut self, mut call: Running, now: Timestamp) -> Result<(), MoneyError> {
        if let Some(set_aside) = call.set_aside.take() {
            self.funds.release(&set_aside)?;
        }
        let next = self.next(&call, call.turn, now);
        call.is_unfunded |= next.is_unfunded;
        let offered = match next.who {
            Who::Offered(offered) => *offered,
            Who::Nobody => {
                let over_at = call.ends_unsold_at(now);
                self.wait(call, over_at, Due::Over(Ending::Unsold));
                return Ok(());
            }
            Who::Gone => return self.keep_gone(&call.recorded),
        };
        let planned = &offered.planned;
        if let Some(turn) = call.turn.filter(|_| offered.campaign == call.campaign) {
            self.turns.insert(call.campaign, turn.wrapping_add(1));
        }
        call.offer(&offered, &mut self.usage);
        if let Some(set_aside) = &offered.set_aside {
            self.funds.hold(set_aside)?;
        }
        let taker = (planned.buyer, planned.target);
        self.callers
            .note_offer(&call.recorded, offered.campaign, taker);
        let course = match call.known_course(&TargetLine::of(planned)) {
            Some(course) => Some(course.clone()),
            None => {
                let drawn = self.courses.drawn(planned, call.recorded.seed());
                call.is_assumed |= drawn.is_some();
                drawn.cloned()
            }
        };
        let (at, due) = self.follow(&call, offered, course, now);
        self.wait(call, at, due);
        Ok(())
    }

    /// What happens next of a call that was offered to somebody who takes it like this, and when.
    fn follow(
        &mut self,
        call: &Running,
        Offered {
            campaign, planned, ..
        }: Offered,
        course: Option<Course>,
        now: Timestamp,
    ) -> (Timestamp, Due) {
        let left = |left_at| (left_at, Due::Over(Ending::Unsold));
        match course {
            Some(Course::Failed {
                after_micros,
                rung_micros,
                was_answered,
            }) => {
                let at = later(now, after_micros);
                let failed = Due::Failed {
                    rung_micros,
                    was_answered,
                };
                call.left_by(at).map_or((at, failed), left)
            }
            Some(Course::Talked {
                rang_micros,
                talk,
                reported,
                went_on_micros,
            }) => {
                let at = later(now, rang_micros);
                // Whether the caller is still there is seen when it is answered.
                if let Some(left_at) = call.left_by(at) {
                    return left(left_at);
                }
                let over_at = later(at, talk.as_micros());
                let converted_at = (!reported.is_empty()).then_some(over_at);
                self.callers
                    .note_talk(&call.recorded, planned.target, (at, converted_at));
                let within = self.deciding.reroute_within(campaign);
                let goes_on = |within| reroute::is_short_and_unpaid(&planned.terms, talk, within);
                let went_on = went_on_micros.filter(|_| within.is_some_and(goes_on));
                let sold = Box::new(Sold {
                    leg: call.last_leg(),
                    planned,
                    talk,
                    reported,
                });
                match went_on {
                    Some(after) => (later(now, after), Due::WentOn { sold, rang_micros }),
                    None => (over_at, Due::Over(Ending::Sold(sold))),
                }
            }
            None => {
                let over_at = call.recorded.ended_at.max(now);
                (over_at, Due::Over(Ending::Unknown(planned.buyer)))
            }
        }
    }

    fn wait(&mut self, call: Running, at: Timestamp, due: Due) {
        self.due.insert((at, call.recorded.id), (call, due));
    }

    /// Adds up a call that stays as it was recorded.
    fn keep(&mut self, call: &RecordedCall) -> Result<(), MoneyError> {
        if let Some(buyer) = call.outcome.buyer {
            self.funds.charge(buyer, call.outcome.revenue, None)?;
        }
        self.replayed.keep(call)
    }

    /// The same, because its campaign is not there any more.
    fn keep_gone(&mut self, call: &RecordedCall) -> Result<(), MoneyError> {
        self.replayed.uncertain.gone += 1;
        self.keep(call)
    }

    /// Gives back what a call took of caps, charges its buyer, and adds up what it came to.
    fn close(&mut self, mut call: Running, ending: Ending) -> Result<(), MoneyError> {
        let ending = match ending {
            Ending::Unsold => call.unsold(),
            ending => ending,
        };
        let outcome = call.outcome(&ending, &self.deciding)?;
        call.end(&ending, &outcome, &mut self.usage);
        if let Some(buyer) = outcome.buyer {
            let set_aside = call.set_aside.as_ref();
            self.funds.charge(buyer, outcome.revenue, set_aside)?;
        }
        if outcome != call.recorded.outcome {
            self.callers.note_change(&call.recorded);
        }
        let uncertain = &mut self.replayed.uncertain;
        uncertain.assumed += u64::from(call.is_assumed);
        uncertain.unknown += u64::from(matches!(ending, Ending::Unknown(_)));
        uncertain.unfunded += u64::from(call.is_unfunded);
        uncertain.unnumbered += u64::from(!call.is_led);
        self.replayed
            .add(&call.recorded, Some(call.campaign), &outcome)
    }
}

/// An instant so many microseconds later, or the last there is.
fn later(from: Timestamp, micros: i64) -> Timestamp {
    let micros = from.as_micros().saturating_add(micros.max(0));
    Timestamp::from_micros(micros).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
#[path = "replay_carried_tests.rs"]
mod carried_tests;
#[cfg(test)]
#[path = "replay_led_tests.rs"]
mod led_tests;
#[cfg(test)]
#[path = "replay_talks_tests.rs"]
mod talks_tests;
#[cfg(test)]
mod test_market;
#[cfg(test)]
#[path = "replay_tests.rs"]
mod tests;
