//! The store in memory: what servers have committed, a whole change at a time.

use std::collections::{BTreeMap, BTreeSet};

use base::ids::{CallId, OfferId, TargetId};
use base::money::{Amount, Money};
use base::time::Timestamp;
use domain::calls::events::{CallEvent, LegOrdinal};
use domain::calls::silence::is_untold;
use domain::calls::state::{Answers, CallState, DialledLeg, Disposition, LegRole};
use domain::economics::settlement::Posting;
use domain::ledger::billing::BillingMode;
use domain::ledger::purses::{PurseKey, Purses, SetAside};
use domain::routing::caps::CapKey;
use domain::routing::caps::takes::Take;
use domain::routing::caps::usage::Usage;
use domain::routing::screening::duplicates::Duplicate;

use crate::books::{Booked, Books};
use crate::market::Belonging;

/// The call's number: what the carrier knows it by.
pub type CallNumber = u32;

/// One window of a cap.
pub type CapSpan = (CapKey, Timestamp);

/// Everything that is committed.
#[derive(Debug, Default)]
pub struct Store {
    /// The calls.
    pub calls: BTreeMap<CallNumber, CallRow>,
    /// What each request was answered, for when it comes again.
    pub answers: BTreeMap<(CallNumber, Step), Answer>,
    /// The counters of caps.
    pub used: BTreeMap<CapSpan, i64>,
    /// What buyers who can spend only so much have left and owe.
    pub purses: BTreeMap<PurseKey, Purse>,
    /// The ledger.
    pub books: Books,
}

/// What one buyer has paid ahead or owes, in micros; as a change, what is added to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purse {
    /// What is not spent.
    pub balance: i64,
    /// What is set aside for live calls: of it, or on account beside what is owed.
    pub held: i64,
    /// What is owed beyond it.
    pub owed: i64,
}

/// A request of the carrier that wants an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The call came in.
    Arrived,
    /// A dial is over.
    DialEnded(LegOrdinal),
    /// Whoever answered a leg accepts the call.
    Accepted(LegOrdinal),
}

/// What the carrier is told to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Dial a buyer's target.
    Dial(Dial),
    /// Join whoever answered a leg with the caller.
    Join(LegOrdinal),
    /// Dial the campaign's fallback number.
    Fallback(LegOrdinal),
    /// There is nobody: say so and hang up.
    HangUp,
}

/// How the carrier is to ring a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dial {
    /// As which leg; of several phones the first.
    pub leg: LegOrdinal,
    /// How many phones ring together.
    pub phones: u8,
    /// Which target.
    pub target: TargetId,
    /// Whether at its backup number.
    pub is_backup: bool,
    /// Whether whoever answers must accept the call.
    pub asks: bool,
    /// For how many seconds.
    pub ring_secs: u32,
}

/// A call.
#[derive(Clone, Debug)]
pub struct CallRow {
    /// Its id.
    pub id: CallId,
    /// Whose it is.
    pub of: Belonging,
    /// When it came in.
    pub started_at: Timestamp,
    /// The legs the carrier was told to dial.
    pub legs: Vec<LegRow>,
    /// Why nobody was dialled, when nobody was.
    pub undialled: Option<Disposition>,
    /// The facts, in the order they came, each under its key.
    pub events: Vec<(EventKey, CallEvent)>,
    /// What it takes of caps.
    pub held: Vec<Held>,
    /// What was set aside for its legs.
    pub holds: Vec<LegHold>,
    /// Its lines of money.
    pub postings: Vec<Posting>,
    /// The conversions that were reported, by the key of each report.
    pub conversions: Vec<(ReportKey, Option<Amount>)>,
    /// Whether it is over.
    pub is_closed: bool,
}

/// By what a fact that comes again is known.
pub type EventKey = u32;

/// By what a conversion that is reported again is known.
pub type ReportKey = u32;

/// A leg the carrier was told to dial, with those that ring together with it.
#[derive(Clone, Copy, Debug)]
pub struct LegRow {
    /// Which; of several phones the first.
    pub ordinal: LegOrdinal,
    /// How many phones ring together.
    pub phones: u8,
    /// Where it leads, by which offer; nothing for the fallback.
    pub sale: Option<(OfferId, TargetId)>,
    /// Whether to the target's backup number.
    pub is_backup: bool,
    /// Whether whoever answers must accept the call.
    pub needs_acceptance: bool,
    /// That the call is a duplicate there, and what follows.
    pub duplicate: Option<Duplicate>,
    /// When the carrier was told.
    pub started_at: Timestamp,
}

/// A take of a call, and what is left of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// The leg that was dialled.
    pub leg: LegOrdinal,
    /// What was taken.
    pub take: Take,
    /// What of it still counts.
    pub left: i64,
}

/// What was set aside for a leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LegHold {
    /// The leg that was dialled.
    pub leg: LegOrdinal,
    /// What was set aside.
    pub set_aside: SetAside,
    /// How much of it still is, in micros.
    pub open: i64,
}

/// What one transaction writes.
#[derive(Debug)]
pub struct Change {
    /// Which call.
    pub number: CallNumber,
    /// The call as it is then.
    pub row: CallRow,
    /// What a request is answered.
    pub answer: Option<(Step, Answer)>,
    /// What is added to counters of caps, and taken away.
    pub used: Vec<(CapSpan, i64)>,
    /// What is added to purses, and taken away.
    pub moved: Vec<(PurseKey, Purse)>,
    /// What is booked.
    pub booked: Vec<Booked>,
}

impl Store {
    /// Commits a change.
    pub fn commit(&mut self, change: Change) {
        let number = change.number;
        self.calls.insert(number, change.row);
        if let Some((step, answer)) = change.answer {
            self.answers.insert((number, step), answer);
        }
        for (span, amount) in change.used {
            *self.used.entry(span).or_default() += amount;
        }
        for (key, moved) in change.moved {
            self.purses.entry(key).or_default().add(moved);
        }
        self.books.write(change.booked);
    }
}

impl Purse {
    /// Adds a change.
    pub const fn add(&mut self, moved: Self) {
        self.balance += moved.balance;
        self.held += moved.held;
        self.owed += moved.owed;
    }
}

/// What is left of purses as `domain` asks for it.
pub fn left_of(purses: &BTreeMap<PurseKey, Purse>) -> Purses {
    let mut left = Purses::new();
    for (key, purse) in purses {
        let micros = match key.mode {
            BillingMode::Prepaid => purse.balance - purse.held,
            BillingMode::Receivable => -purse.owed - purse.held,
        };
        left.learn(*key, Money::from_micros(micros, key.currency));
    }
    left
}

/// Counters of caps as `domain` asks for them.
pub fn usage_of(used: &BTreeMap<CapSpan, i64>) -> Usage {
    let mut usage = Usage::new();
    for ((key, starts_at), amount) in used {
        usage.record(*key, *starts_at, *amount);
    }
    usage
}

impl LegRow {
    /// The leg of every phone that rings.
    pub fn ordinals(&self) -> impl Iterator<Item = LegOrdinal> + use<> {
        let legs = std::iter::successors(Some(self.ordinal), |before| Some(before.next()));
        legs.take(usize::from(self.phones))
    }

    /// The same, as the call's state is read from them.
    fn dialled(&self) -> impl Iterator<Item = DialledLeg> {
        let group = (self.phones > 1).then_some(self.ordinal);
        self.ordinals().map(move |ordinal| DialledLeg {
            ordinal,
            group,
            role: match self.sale {
                Some(_) if self.is_backup => LegRole::Backup,
                Some(_) => LegRole::Buyer,
                None => LegRole::Fallback,
            },
            needs_acceptance: self.needs_acceptance,
            started_at: self.started_at,
        })
    }
}

impl CallRow {
    /// A call that has just come in.
    pub fn new(id: CallId, of: Belonging, started_at: Timestamp) -> Self {
        Self {
            id,
            of,
            started_at,
            legs: Vec::new(),
            undialled: None,
            events: Vec::new(),
            held: Vec::new(),
            holds: Vec::new(),
            postings: Vec::new(),
            conversions: Vec::new(),
            is_closed: false,
        }
    }

    /// Where the call stands.
    pub fn state(&self) -> CallState {
        let events: Vec<_> = self.events.iter().map(|(_, event)| *event).collect();
        self.state_after(&events)
    }

    /// Where it would stand if that were all that is known.
    pub fn state_after(&self, events: &[CallEvent]) -> CallState {
        CallState::of(&self.told(), events)
    }

    /// Whether the carrier did not say all of its ends.
    pub fn is_untold(&self) -> bool {
        let events: Vec<_> = self.events.iter().map(|(_, event)| *event).collect();
        is_untold(&self.told(), &events)
    }

    /// How it was answered.
    pub fn told(&self) -> Answers {
        Answers {
            started_at: self.started_at,
            dialled: self.legs.iter().flat_map(LegRow::dialled).collect(),
            undialled: self.undialled.filter(|_| self.legs.is_empty()),
        }
    }

    /// The offers by which it was offered, each with its target.
    pub fn offered(&self) -> Vec<(OfferId, TargetId)> {
        self.legs.iter().filter_map(|leg| leg.sale).collect()
    }

    /// The leg the next dial gets.
    pub fn next_leg(&self) -> LegOrdinal {
        let last = self.legs.iter().flat_map(LegRow::ordinals).last();
        last.unwrap_or(LegOrdinal::CALLER).next()
    }

    /// The dial that a leg is of.
    pub fn dial_of(&self, leg: LegOrdinal) -> Option<&LegRow> {
        let mut legs = self.legs.iter();
        legs.find(|dial| dial.ordinals().any(|own| own == leg))
    }

    /// What follows from the call's being a duplicate where a leg leads.
    pub fn duplicate_of(&self, leg: Option<LegOrdinal>) -> Option<Duplicate> {
        self.dial_of(leg?)?.duplicate
    }

    /// The offer by which a leg was sold.
    pub fn offer_of(&self, leg: Option<LegOrdinal>) -> Option<OfferId> {
        self.dial_of(leg?)?.sale.map(|(offer, _)| offer)
    }

    /// The values of its conversions.
    pub fn values(&self) -> impl Iterator<Item = Option<Amount>> {
        self.conversions.iter().map(|(_, value)| *value)
    }

    /// The keys under which facts are written.
    pub fn knows(&self, key: EventKey) -> bool {
        self.events.iter().any(|(own, _)| *own == key)
    }

    /// The keys of reports that were counted.
    pub fn reported(&self) -> BTreeSet<ReportKey> {
        self.conversions.iter().map(|(key, _)| *key).collect()
    }
}
