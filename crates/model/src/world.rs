//! One run: callers, carrier, network, servers and clients, step by step on the virtual clock.

mod ringing;

use base::money::Amount;
use domain::calls::events::{CallEvent, LegOrdinal};
use domain::calls::legs::LegStatus;
use domain::ledger::billing::BillingMode;
use domain::ledger::purses::PurseKey;

use crate::agenda::Agenda;
use crate::carrier::{Line, TrueLeg, key_of};
use crate::chance::Chance;
use crate::fault::{Fault, Planted};
use crate::judge;
use crate::market::{Belonging, Market};
use crate::money;
use crate::server::{Reply, Server};
use crate::store::{Answer, CallNumber, CallRow, EventKey, LegRow, Purse, ReportKey, Step, Store};
use crate::{Broken, Outcome};

/// How often the carrier asks before it gives up, and clients before they do.
const ATTEMPTS: u8 = 3;
/// How long after a call's last look somebody looks again, in seconds.
const LOOK_SECS: u32 = 300;

/// Something that happens.
#[derive(Clone, Copy, Debug)]
enum Deed {
    /// Somebody calls.
    Call(Belonging),
    /// The carrier asks what to do, for the so many-th time.
    Ask(CallNumber, Step, u8),
    /// A leg is answered.
    Answered(CallNumber, LegOrdinal),
    /// Whoever answered a leg accepts the call.
    Accepts(CallNumber, LegOrdinal),
    /// A leg is over.
    LegEnds(CallNumber, LegOrdinal, LegStatus, bool),
    /// The caller has waited long enough.
    Leaves(CallNumber),
    /// A server hears a word of the carrier.
    Hears(CallNumber, EventKey, CallEvent),
    /// Somebody looks after a call.
    Looks(CallNumber),
    /// A buyer pays so many micros more ahead.
    TopsUp(PurseKey, i64),
    /// A client reports a conversion, for the so many-th time.
    Reports(CallNumber, ReportKey, Option<Amount>, u8),
}

/// How a request and its answer fare on their way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Passage {
    /// Both arrive.
    Fine,
    /// The request is lost, or the server dies before it commits.
    NothingDone,
    /// The server commits and dies, or its answer is lost.
    AnswerLost,
}

/// A run.
pub struct World {
    seed: u64,
    calls: u32,
    step: u64,
    chance: Chance,
    agenda: Agenda<Deed>,
    market: Market,
    servers: Vec<Server>,
    store: Store,
    lines: Vec<Line>,
    planted: Planted,
    fingerprint: u64,
}

impl World {
    /// The world of a seed, with an error planted in its servers or without.
    pub fn new(seed: u64, calls: u32, planted: Planted) -> Self {
        let mut chance = Chance::new(seed);
        let market = Market::of(&mut chance.fork());
        let mut agenda = Agenda::at(market.begins_at);
        let most = |count: usize| u32::try_from(count - 1).unwrap_or(0);
        let mut at = 0;
        for _ in 0..calls {
            at += chance.between(0, 40);
            let place = |index: u32| usize::try_from(index).unwrap_or(0);
            let of = Belonging {
                caller: place(chance.between(0, most(market.callers.len()))),
                campaign: place(chance.between(0, most(market.campaigns.len()))),
                supplier: place(chance.between(0, most(market.suppliers.len()))),
            };
            agenda.add(at, Deed::Call(of));
        }
        for key in market.paid.keys() {
            let mut later = 0;
            while later < at {
                later += chance.between(30, 300);
                let micros = i64::from(chance.between(1_000_000, 40_000_000));
                agenda.add(later, Deed::TopsUp(*key, micros));
            }
        }
        let mut store = Store::default();
        for (key, balance) in &market.paid {
            let purse = Purse {
                balance: *balance,
                ..Purse::default()
            };
            store.purses.insert(*key, purse);
        }
        let servers = (0..chance.between(1, 4)).map(|_| {
            let stale_secs = chance.between(0, 20);
            Server::new(stale_secs, planted)
        });
        Self {
            servers: servers.collect(),
            seed,
            calls,
            step: 0,
            chance: chance.fork(),
            agenda,
            market,
            store,
            lines: Vec::new(),
            planted,
            fingerprint: seed,
        }
    }

    /// Lets everything happen.
    ///
    /// # Errors
    /// The first invariant that does not hold.
    pub fn run(mut self) -> Result<Outcome, Broken> {
        while let Some(deed) = self.agenda.next() {
            self.step += 1;
            let bound = u64::from(self.calls) * 1_000 + 1_000;
            let happened = if self.step > bound {
                Err("the run does not come to rest".to_owned())
            } else {
                self.happen(deed)
            };
            happened.map_err(|what| self.broken(what))?;
        }
        let quiet = judge::when_quiet(&self.market, &self.store, &self.lines);
        quiet.map_err(|what| self.broken(what))?;
        let sold = self.lines.iter().filter(|line| line.sold().is_some());
        let recorded = self.store.calls.len();
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Ok(Outcome {
            steps: self.step,
            sold: count(sold.count()),
            raced: self.servers.iter().map(Server::raced).sum(),
            lost: self.calls - count(recorded).min(self.calls),
            fingerprint: self.fingerprint,
        })
    }

    fn broken(&self, what: String) -> Broken {
        Broken {
            seed: self.seed,
            step: self.step,
            at: self.agenda.now(),
            what,
        }
    }

    fn happen(&mut self, deed: Deed) -> Result<(), String> {
        match deed {
            Deed::Call(of) => {
                self.call(of);
                Ok(())
            }
            Deed::Ask(number, step, attempt) => self.ask(number, step, attempt),
            Deed::Answered(number, leg) => self.answered(number, leg),
            Deed::Accepts(number, leg) => {
                self.accepts(number, leg);
                Ok(())
            }
            Deed::LegEnds(number, leg, status, by_caller) => {
                self.leg_ends(number, leg, status, by_caller);
                Ok(())
            }
            Deed::Leaves(number) => {
                self.leaves(number);
                Ok(())
            }
            Deed::Hears(number, key, event) => self.hears(number, key, event),
            Deed::Looks(number) => self.looks(number),
            Deed::TopsUp(key, micros) => {
                self.top_up(key, micros);
                Ok(())
            }
            Deed::Reports(number, key, value, attempt) => self.reports(number, key, value, attempt),
        }
    }

    fn top_up(&mut self, key: PurseKey, micros: i64) {
        *self.market.paid.entry(key).or_default() += micros;
        let purse = self.store.purses.entry(key).or_default();
        match key.mode {
            BillingMode::Prepaid => purse.balance += micros,
            BillingMode::Receivable => purse.owed -= micros,
        }
    }

    fn line(&mut self, number: CallNumber) -> &mut Line {
        let index = usize::try_from(number).unwrap_or(usize::MAX);
        &mut self.lines[index]
    }

    fn server(&mut self) -> usize {
        let last = u32::try_from(self.servers.len() - 1).unwrap_or(0);
        usize::try_from(self.chance.between(0, last)).unwrap_or(0)
    }

    fn passage(&mut self) -> Passage {
        match self.chance.between(1, 100) {
            1..=8 => Passage::NothingDone,
            9..=16 => Passage::AnswerLost,
            _ => Passage::Fine,
        }
    }

    fn call(&mut self, of: Belonging) {
        let number = CallNumber::try_from(self.lines.len()).unwrap_or(CallNumber::MAX);
        self.lines.push(Line::new(number, of, self.agenda.now()));
        self.agenda.add(0, Deed::Ask(number, Step::Arrived, 1));
        let patience = self.chance.between(2, 120);
        self.agenda.add(patience, Deed::Leaves(number));
        self.agenda.add(LOOK_SECS, Deed::Looks(number));
    }

    /// The carrier asks what to do, and does it.
    fn ask(&mut self, number: CallNumber, step: Step, attempt: u8) -> Result<(), String> {
        let passage = self.passage();
        if let Step::Accepted(leg) = step {
            return self.ask_to_join(number, leg, attempt, passage);
        }
        let mut answer = None;
        if passage != Passage::NothingDone {
            let reply = self.answer(number, step);
            answer = self.commit(reply, passage)?;
        }
        match (passage, answer) {
            (Passage::Fine, Some(answer)) => self.obey(number, answer),
            (Passage::Fine, None) => {
                self.close_line(number);
                Ok(())
            }
            _ if attempt < ATTEMPTS => {
                self.agenda.add(2, Deed::Ask(number, step, attempt + 1));
                Ok(())
            }
            _ => {
                self.close_line(number);
                Ok(())
            }
        }
    }

    /// What a server says to a request.
    fn answer(&mut self, number: CallNumber, step: Step) -> Reply {
        let now = self.agenda.now();
        let at = self.server();
        let has_told = self.chance.percent(70);
        let line = &self.lines[usize::try_from(number).unwrap_or(usize::MAX)];
        let (of, is_open) = (line.of, line.is_open());
        let server = &mut self.servers[at];
        let Step::DialEnded(ordinal) = step else {
            return server.arrive(&self.market, &self.store, (number, of), now);
        };
        let Some(event) = line.dial_ended(ordinal, has_told.then_some(!is_open)) else {
            return Reply::Unknown;
        };
        let event = (key_of(ordinal, 5), event);
        server.follow(&self.market, &self.store, number, event, now)
    }

    /// Commits what a server wants to, and says what it answers.
    fn commit(&mut self, reply: Reply, passage: Passage) -> Result<Option<Answer>, String> {
        let mut change = match reply {
            Reply::Repeated(answer) => return Ok(answer),
            Reply::Unknown => return Ok(None),
            Reply::Commit(change) => *change,
        };
        if self.planted.fault() == Some(Fault::TearsCommits) && passage == Passage::AnswerLost {
            change.used.clear();
            change.moved.clear();
        }
        if self.planted.fault() == Some(Fault::TearsBooks) && passage == Passage::AnswerLost {
            change.booked.clear();
        }
        let answer = change.answer.map(|(_, answer)| answer);
        judge::before_commit(&self.market, &self.store, &self.lines, &change)?;
        let number = change.number;
        for (span, amount) in &change.used {
            self.mark(u64::from(number));
            self.mark(u64::try_from(span.1.as_millis()).unwrap_or(0));
            self.mark(amount.unsigned_abs());
        }
        for (_, moved) in &change.moved {
            self.mark(moved.balance.unsigned_abs());
            self.mark(moved.held.unsigned_abs());
        }
        self.mark(u64::try_from(change.row.postings.len()).unwrap_or(0));
        self.store.commit(change);
        judge::after_commit(&self.market, &self.store, &self.lines, number)?;
        Ok(answer)
    }

    fn mark(&mut self, figure: u64) {
        let mixed = self.fingerprint ^ figure;
        self.fingerprint = Chance::new(mixed).next();
    }

    /// The carrier does what it was told.
    fn obey(&mut self, number: CallNumber, answer: Answer) -> Result<(), String> {
        if !self.line(number).is_open() {
            return Ok(());
        }
        match answer {
            Answer::Dial(dial) => self.dial(number, dial.leg, Some(dial)),
            Answer::Fallback(leg) => self.dial(number, leg, None),
            Answer::Join(leg) => self.join(number, leg),
            Answer::HangUp => {
                self.close_line(number);
                Ok(())
            }
        }
    }

    /// The caller hangs up unless they talk.
    fn leaves(&mut self, number: CallNumber) {
        let now = self.agenda.now();
        let line = self.line(number);
        if !line.is_open() {
            return;
        }
        if line.legs.iter().any(TrueLeg::is_talked_on) {
            return;
        }
        let dial = line.legs.last().map(|leg| leg.dial);
        let ended = line.hang_up(now, LegStatus::Canceled, |_| true);
        self.close_line(number);
        if ended.is_empty() {
            return;
        }
        for (ordinal, end) in ended {
            self.tell(number, key_of(ordinal, 4), end);
        }
        if let Some(dial) = dial {
            let step = Step::DialEnded(dial);
            self.agenda.add(0, Deed::Ask(number, step, 1));
        }
    }

    fn close_line(&mut self, number: CallNumber) {
        let now = self.agenda.now();
        let line = self.line(number);
        if line.is_open() {
            line.ended_at = Some(now);
            let end = line.callers_end(now);
            let is_sold = line.sold().is_some();
            self.tell(number, key_of(LegOrdinal::CALLER, 4), end);
            if is_sold {
                self.convert_later(number);
            }
        }
    }

    /// The carrier says something: never, once or several times, soon or late.
    fn tell(&mut self, number: CallNumber, key: EventKey, event: CallEvent) {
        let copies = match self.chance.between(1, 100) {
            1..=10 => 0,
            11..=25 => 2,
            26..=30 => 3,
            _ => 1,
        };
        for _ in 0..copies {
            let late = match self.chance.between(1, 20) {
                1 => self.chance.between(30, 1_000),
                2..=6 => self.chance.between(1, 30),
                _ => self.chance.between(0, 1),
            };
            self.agenda.add(late, Deed::Hears(number, key, event));
        }
    }

    fn hears(&mut self, number: CallNumber, key: EventKey, event: CallEvent) -> Result<(), String> {
        let passage = self.passage();
        if passage == Passage::NothingDone {
            return Ok(());
        }
        let (at, now) = (self.server(), self.agenda.now());
        let server = &mut self.servers[at];
        let reply = server.follow(&self.market, &self.store, number, (key, event), now);
        self.commit(reply, passage).map(|_| ())
    }

    /// Somebody looks after a call that may have gone silent, or was closed before all of its ends
    /// were told, and asks the carrier.
    fn looks(&mut self, number: CallNumber) -> Result<(), String> {
        if self.planted.fault() == Some(Fault::NeverLooks) {
            return Ok(());
        }
        let asks_on = self.planted.fault() != Some(Fault::ForgetsClosed);
        let wants_looks = |row: &&CallRow| !row.is_closed || asks_on && row.is_untold();
        let Some(row) = self.store.calls.get(&number).filter(wants_looks) else {
            return Ok(());
        };
        let recorded: Vec<_> = row.legs.iter().flat_map(LegRow::ordinals).collect();
        let (at, now) = (self.server(), self.agenda.now());
        let is_reached = self.chance.percent(80);
        let ends = self.line(number).ends(&recorded).filter(|_| is_reached);
        if let Some(ends) = ends {
            let server = &self.servers[at];
            let reply = server.close(&self.market, &self.store, number, ends, now);
            self.commit(reply, Passage::Fine)?;
        }
        self.agenda.add(LOOK_SECS, Deed::Looks(number));
        Ok(())
    }

    /// Some calls convert, and some of those twice.
    fn convert_later(&mut self, number: CallNumber) {
        let mut key = 0;
        while self.chance.percent(25) && key < 3 {
            key += 1;
            let named = self.chance.percent(50);
            let micros = i64::from(self.chance.between(1, 80_000_000));
            let value = named.then(|| money::amount(micros));
            let later = self.chance.between(0, 2_000);
            self.agenda.add(later, Deed::Reports(number, key, value, 1));
            if self.chance.percent(30) {
                self.agenda
                    .add(later + 5, Deed::Reports(number, key, value, 1));
            }
        }
    }

    fn reports(
        &mut self,
        number: CallNumber,
        key: ReportKey,
        value: Option<Amount>,
        attempt: u8,
    ) -> Result<(), String> {
        let passage = self.passage();
        if passage != Passage::NothingDone {
            let (at, now) = (self.server(), self.agenda.now());
            let report = (key, value);
            let reply = self.servers[at].convert(&self.market, &self.store, number, report, now);
            if !matches!(reply, Reply::Unknown) {
                self.line(number).conversions.insert(key, value);
            }
            self.commit(reply, passage)?;
        }
        if passage != Passage::Fine && attempt < ATTEMPTS {
            let again = Deed::Reports(number, key, value, attempt + 1);
            self.agenda.add(3, again);
        }
        Ok(())
    }
}
