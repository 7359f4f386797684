//! The servers: they read what is committed, ask `domain`, and say what to commit. They decide
//! nothing themselves, and they hold nothing but counts that may be old.
//!
//! Planted faults are the only places where a server differs from what the product does.

mod choosing;
mod going_on;
mod mistakes;
mod purses;

use base::ids::CallId;
use base::money::Amount;
use base::time::{Seconds, Timestamp};
use domain::calls::events::{CallEvent, Happening, LegOrdinal};
use domain::calls::state::{CallState, Disposition};
use domain::ledger::purses::{PurseKey, Purses};
use domain::routing::caps::takes::{Gain, Take, remaining};
use domain::routing::caps::usage::Usage;
use domain::routing::caps::{CapBasis, CapWindow};
use domain::routing::decide::Planned;

use crate::books::{self, Booked};
use crate::fault::{Fault, Planted};
use crate::market::{Belonging, Market, SoFar};
use crate::money;
use crate::server::choosing::{Next, choose};
use crate::store::{
    Answer, CallNumber, CallRow, CapSpan, Change, Dial, EventKey, Held, LegRow, Purse, ReportKey,
    Step, Store, left_of, usage_of,
};

/// One server.
#[derive(Debug)]
pub struct Server {
    /// What it knows of the use of caps.
    usage: Usage,
    /// What it knows of purses.
    purses: Purses,
    /// When it read what it knows of caps.
    read_at: Timestamp,
    /// When it read what it knows of purses.
    purses_read_at: Timestamp,
    /// How old that may become.
    stale_secs: Seconds,
    planted: Planted,
    /// How often a cap that had room when it was read had none any more.
    raced: u32,
}

/// What a server does about something it hears.
#[derive(Debug)]
pub enum Reply {
    /// It knows it already, and answers as it did.
    Repeated(Option<Answer>),
    /// It has something to commit.
    Commit(Box<Change>),
    /// It concerns nothing that was ever recorded.
    Unknown,
}

/// A call that is being changed: its row, and what the counters of caps change by.
struct Draft<'a> {
    store: &'a Store,
    row: CallRow,
    used: Vec<(CapSpan, i64)>,
    booked: Vec<Booked>,
    moved: Vec<(PurseKey, Purse)>,
}

impl Server {
    /// A server whose counts may be so old.
    pub fn new(stale_secs: u32, planted: Planted) -> Self {
        Self {
            usage: Usage::new(),
            purses: Purses::new(),
            read_at: Timestamp::MIN,
            purses_read_at: Timestamp::MIN,
            stale_secs: Seconds::new(stale_secs),
            planted,
            raced: 0,
        }
    }

    /// How often a cap that had room when it was read had none any more.
    pub const fn raced(&self) -> u32 {
        self.raced
    }

    /// The error that is planted.
    const fn fault(&self) -> Option<Fault> {
        self.planted.fault()
    }

    /// Whether an error is planted.
    fn has(&self, fault: Fault) -> bool {
        self.fault() == Some(fault)
    }

    fn read_usage(&mut self, store: &Store, now: Timestamp) {
        if now.since(self.read_at) >= self.stale_secs {
            self.usage = usage_of(&store.used);
            self.read_at = now;
        }
        // What is believed of purses is old for longer: nobody reads them but to set aside.
        if now.since(self.purses_read_at) >= Seconds::new(self.stale_secs.get() * 10) {
            self.purses = left_of(&store.purses);
            self.purses_read_at = now;
        }
    }

    /// A call comes in.
    pub fn arrive(
        &mut self,
        market: &Market,
        store: &Store,
        (number, of): (CallNumber, Belonging),
        now: Timestamp,
    ) -> Reply {
        let known = store.answers.get(&(number, Step::Arrived));
        if let Some(known) = known.filter(|_| !self.has(Fault::AnswersTwice)) {
            return Reply::Repeated(Some(*known));
        }
        self.read_usage(store, now);
        let millis = u64::try_from(now.as_millis()).unwrap_or(0);
        let id = CallId::from_parts(millis, u128::from(number));
        let mut row = CallRow::new(id, of, now);
        row.events.push((
            0,
            CallEvent {
                at: now,
                what: Happening::Arrived,
            },
        ));
        let mut draft = Draft {
            store,
            row,
            used: Vec::new(),
            moved: Vec::new(),
            booked: Vec::new(),
        };
        let answer = self.dial_next(market, &mut draft, SoFar::default(), number, now);
        draft.commit(number, Some((Step::Arrived, answer)))
    }

    /// The carrier says something about a call; for the end of a dial it asks what follows.
    pub fn follow(
        &mut self,
        market: &Market,
        store: &Store,
        number: CallNumber,
        (key, event): (EventKey, CallEvent),
        now: Timestamp,
    ) -> Reply {
        let Some(row) = store.calls.get(&number) else {
            return Reply::Unknown;
        };
        let step = match event.what {
            Happening::DialEnded { leg, .. } => Some(Step::DialEnded(leg)),
            Happening::Accepted { leg, .. } => Some(Step::Accepted(leg)),
            _ => None,
        };
        let is_end = matches!(step, Some(Step::DialEnded(_)));
        let again = self.has(Fault::EndsTwice) && is_end;
        if row.knows(key) && !again {
            let known = step.and_then(|step| store.answers.get(&(number, step)));
            let settles = self.has(Fault::FreesTwice) || self.has(Fault::SettlesTwice);
            if !settles {
                return Reply::Repeated(known.copied());
            }
        }
        let mut draft = Draft::of(store, row);
        if !row.knows(key) {
            draft.row.events.push((key, event));
        }
        self.settle(market, &mut draft, number, now);
        let answer = match step {
            Some(Step::DialEnded(leg)) => {
                let answer = self.next(market, &mut draft, leg, number, now);
                Some((Step::DialEnded(leg), answer))
            }
            Some(step @ Step::Accepted(leg)) => Some((step, Answer::Join(leg))),
            _ => None,
        };
        draft.commit(number, answer)
    }

    /// Somebody reports a conversion.
    pub fn convert(
        &self,
        market: &Market,
        store: &Store,
        number: CallNumber,
        (key, value): (ReportKey, Option<Amount>),
        now: Timestamp,
    ) -> Reply {
        let Some(row) = store.calls.get(&number) else {
            return Reply::Unknown;
        };
        if row.reported().contains(&key) && !self.has(Fault::ConvertsTwice) {
            return Reply::Repeated(None);
        }
        let mut draft = Draft::of(store, row);
        draft.row.conversions.push((key, value));
        self.settle(market, &mut draft, number, now);
        draft.commit(number, None)
    }

    /// The carrier was asked about a silent call, and these are the ends it knows of.
    pub fn close(
        &self,
        market: &Market,
        store: &Store,
        number: CallNumber,
        ends: Vec<(EventKey, CallEvent)>,
        now: Timestamp,
    ) -> Reply {
        let Some(row) = store.calls.get(&number) else {
            return Reply::Unknown;
        };
        let mut draft = Draft::of(store, row);
        for (key, event) in ends {
            if !draft.row.knows(key) {
                draft.row.events.push((key, event));
            }
        }
        self.settle(market, &mut draft, number, now);
        draft.commit(number, None)
    }

    /// What follows when a dial is over.
    fn next(
        &mut self,
        market: &Market,
        draft: &mut Draft<'_>,
        ended: LegOrdinal,
        number: CallNumber,
        now: Timestamp,
    ) -> Answer {
        let state = self.state(&draft.row);
        let has_left = draft.row.events.iter().any(|(_, event)| {
            matches!(event.what, Happening::DialEnded { leg, has_caller_left: Some(true), .. } if leg == ended)
        });
        let is_gone = state.caller.is_some_and(|caller| caller.status.is_over());
        let was_sold = draft.row.offer_of(Some(ended)).is_some();
        // Whoever hung up at once before this leg was rung did not serve the caller.
        let has_talked = state.talked_on.is_some_and(|on| on >= ended);
        let is_rerouted = || self.reroutes(market, draft, ended, &state);
        if has_left || is_gone || !was_sold || has_talked && !is_rerouted() {
            return Answer::HangUp;
        }
        self.read_usage(draft.store, now);
        let so_far = self.so_far(draft, ended, &state);
        self.dial_next(market, draft, so_far, number, now)
    }

    /// Dials the first candidate of a decision, or else the fallback. The decision is made on counts
    /// that may be old; where it would pass a cap or empty a purse, it is made again on those that
    /// are true.
    fn dial_next(
        &mut self,
        market: &Market,
        draft: &mut Draft<'_>,
        so_far: SoFar,
        number: CallNumber,
        now: Timestamp,
    ) -> Answer {
        let leg = draft.row.next_leg();
        let (usage, purses) = (self.usage.clone(), self.purses.clone());
        let so_far = SoFar {
            held: draft.row.held.iter().map(|held| held.take).collect(),
            earlier: self.earlier(market, draft, now),
            ..so_far
        };
        let mut next = choose(
            market,
            draft,
            (&so_far, (&usage, &purses)),
            self.fault(),
            (number, now),
        );
        let fits = |take: &Take| {
            let span = (take.key, take.starts_at);
            draft.used(span) + take.amount <= take.limit
        };
        let has_room = next
            .offered()
            .is_none_or(|chosen| chosen.takes.iter().all(fits));
        let is_paid = next.offered().is_none_or(|chosen| draft.can_pay(chosen));
        let is_wrong = !has_room && !self.has(Fault::TrustsOldCounts)
            || !is_paid && !self.has(Fault::TrustsOldPurses);
        if is_wrong {
            self.raced += 1;
            let (usage, purses) = (draft.usage(), draft.purses());
            next = choose(
                market,
                draft,
                (&so_far, (&usage, &purses)),
                self.fault(),
                (number, now),
            );
        }
        let chosen = match next {
            Next::Offered(chosen) => chosen,
            Next::Nobody => return fall_back(market, draft, now),
            Next::Unwanted => {
                draft.row.undialled = Some(Disposition::NotRouted);
                return Answer::HangUp;
            }
        };
        for take in chosen.takes {
            if !self.has(Fault::TakesNothing) {
                draft.hold(leg, take);
            }
        }
        if let Some(set_aside) = chosen.set_aside {
            let phones = chosen.planned.phones().count();
            draft.set_aside((leg, phones), set_aside, self.fault());
        }
        draft.dial(leg, &chosen.planned, now)
    }

    /// Writes the money that follows from a call's facts, and gives back what it no longer takes
    /// of caps.
    fn settle(&self, market: &Market, draft: &mut Draft<'_>, number: CallNumber, now: Timestamp) {
        let state = self.state(&draft.row);
        let lines = money::lines(market, &draft.row, &state, self.fault());
        draft.book(market, &state, &lines, self.fault());
        let added = lines.len();
        draft.row.postings.extend(lines);
        if added > 0 {
            let booked = books::transactions(market, number, &draft.row, added, self.fault());
            draft.booked.extend(booked);
        }
        draft.row.is_closed |= state.is_over();
        let takes = draft.row.held.iter().map(|held| (held.leg, held.take));
        let takes: Vec<_> = takes.collect();
        let gain = state.sold_on().map(|leg| Gain {
            leg,
            has_converted: !draft.row.conversions.is_empty(),
            earned_micros: money::revenue_micros(&draft.row),
        });
        let left = remaining(&takes, &state, gain.as_slice());
        for (index, left) in left.into_iter().enumerate() {
            let left = self.believed(&state, draft.row.held[index], left);
            draft.give_back(index, left, self.fault(), now);
        }
    }

    /// What a server believes is left of a take, where so much is.
    fn believed(&self, state: &CallState, held: Held, left: i64) -> i64 {
        let is_slot = held.take.key.window == CapWindow::Concurrent;
        let leg = state.leg(held.leg);
        match (self.fault(), held.take.key.basis) {
            (Some(Fault::FreesEarly), _) if is_slot => {
                let is_answered = leg.is_some_and(|leg| leg.answered_at.is_some());
                if is_answered { 0 } else { left }
            }
            (Some(Fault::KeepsSlots), _) if is_slot && state.sold_on().is_none() => 1,
            (Some(Fault::KeepsConnected), Some(CapBasis::Connected)) => 1,
            (Some(Fault::KeepsPrice), Some(CapBasis::Revenue)) => left.max(held.take.amount),
            _ => left,
        }
    }
}

/// Dials the fallback number of the last campaign, or ends the call where it has none.
fn fall_back(market: &Market, draft: &mut Draft<'_>, now: Timestamp) -> Answer {
    let leg = draft.row.next_leg();
    let chain = market.chain(draft.row.of.campaign);
    let last = chain.last().map(|place| &market.campaigns[*place]);
    if last.is_some_and(|last| last.has_fallback) {
        draft.row.legs.push(LegRow {
            ordinal: leg,
            phones: 1,
            sale: None,
            is_backup: false,
            needs_acceptance: false,
            duplicate: None,
            started_at: now,
        });
        return Answer::Fallback(leg);
    }
    draft.row.undialled = Some(Disposition::NoBuyer);
    Answer::HangUp
}

impl<'a> Draft<'a> {
    fn of(store: &'a Store, row: &CallRow) -> Self {
        Self {
            store,
            row: row.clone(),
            used: Vec::new(),
            moved: Vec::new(),
            booked: Vec::new(),
        }
    }

    /// What is used of all caps once this is committed.
    fn usage(&self) -> Usage {
        let mut used = self.store.used.clone();
        for (span, amount) in &self.used {
            *used.entry(*span).or_default() += amount;
        }
        usage_of(&used)
    }

    /// What is used of a cap once this is committed.
    fn used(&self, span: CapSpan) -> i64 {
        let changes = self.used.iter().filter(|(own, _)| *own == span);
        let changes: i64 = changes.map(|(_, amount)| amount).sum();
        self.store.used.get(&span).copied().unwrap_or(0) + changes
    }

    fn hold(&mut self, leg: LegOrdinal, take: Take) {
        let left = take.amount;
        self.used.push(((take.key, take.starts_at), left));
        self.row.held.push(Held { leg, take, left });
    }

    fn give_back(&mut self, index: usize, left: i64, fault: Option<Fault>, now: Timestamp) {
        let held = &mut self.row.held[index];
        let before = match fault {
            Some(Fault::FreesTwice) if left == 0 => held.take.amount,
            _ => held.left,
        };
        held.left = left;
        let starts_at = match fault {
            Some(Fault::FreesInNewWindow) if held.take.starts_at > Timestamp::UNIX_EPOCH => {
                let zone = base::time::TimeZone::utc();
                held.take.key.window.start(&zone, now)
            }
            _ => held.take.starts_at,
        };
        if left != before {
            self.used.push(((held.take.key, starts_at), left - before));
        }
    }

    fn dial(&mut self, leg: LegOrdinal, planned: &Planned, now: Timestamp) -> Answer {
        let asks = planned.dialling.accept_key;
        let phones = u8::try_from(planned.phones().count()).unwrap_or(u8::MAX);
        self.row.legs.push(LegRow {
            ordinal: leg,
            phones,
            sale: Some((planned.offer, planned.target)),
            is_backup: planned.is_backup,
            needs_acceptance: asks,
            duplicate: planned.duplicate,
            started_at: now,
        });
        Answer::Dial(Dial {
            leg,
            phones,
            target: planned.target,
            is_backup: planned.is_backup,
            asks,
            ring_secs: planned.ring_timeout.get(),
        })
    }

    fn commit(self, number: CallNumber, answer: Option<(Step, Answer)>) -> Reply {
        Reply::Commit(Box::new(Change {
            number,
            row: self.row,
            answer,
            used: self.used,
            moved: self.moved,
            booked: self.booked,
        }))
    }
}
