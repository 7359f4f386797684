//! A run that real servers can go through: who takes calls on which terms, who calls when, what the
//! carrier loses, and what all of it must come to. In real time, and therefore short.

use base::money::{Amount, Currency};
use base::time::Seconds;
use domain::calls::legs::LegStatus;
use domain::calls::state::Disposition;
use domain::economics::earnings::Terms;
use domain::routing::screening::duplicates::DuplicatePolicy;

use crate::chance::Chance;
use crate::market;
use crate::tally;

/// Where callers are.
const STATES: [&str; 3] = ["CA", "TX", "IL"];
/// Where the callers' numbers were given out, one after the other.
const AREA_CODES: [&str; 3] = ["415", "512", "217"];
/// How many people call.
const CALLERS: u32 = 6;
/// What may follow for those who called before.
const POLICIES: [DuplicatePolicy; 4] = [
    DuplicatePolicy::Block,
    DuplicatePolicy::NoRevenue,
    DuplicatePolicy::NoPayout,
    DuplicatePolicy::MarkOnly,
];

/// The most seconds of talk that an offer asks for.
const BUFFER_SECS_MAX: u32 = 3;

/// How many phones one call rings in a campaign, backup numbers among them.
pub const MAX_ATTEMPTS: usize = 3;

/// A run.
#[derive(Clone, Debug)]
pub struct Trial {
    /// Those who take calls, in the order they are asked: those of the campaign that is called, and
    /// then those of the one it falls back to.
    pub desks: Vec<Desk>,
    /// What the supplier is paid, if anything.
    pub supplier: Option<Terms>,
    /// What follows for those who called before, if anything does.
    pub duplicates: Option<DuplicatePolicy>,
    /// The calls, in the order they come.
    pub calls: Vec<TrialCall>,
    /// What befalls the carrier's callbacks, of a thousand: lost, twice, late, out of order.
    pub faults_permille: [u16; 4],
}

/// When a desk takes calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hours {
    /// It has no schedule.
    Always,
    /// By its schedule it is open while the run lasts.
    Open,
    /// By its schedule it is closed while the run lasts.
    Closed,
}

/// Whose cap it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capped {
    /// The desk's target.
    Target,
    /// Its offer.
    Offer,
}

/// A buyer with one phone, or several that ring together.
#[derive(Clone, Copy, Debug)]
pub struct Desk {
    /// Whether it belongs to the campaign that the other falls back to.
    pub is_second: bool,
    /// How many phones ring together.
    pub phones: u32,
    /// Whether another number rings when those rang in vain.
    pub has_backup: bool,
    /// When it takes calls.
    pub hours: Hours,
    /// The one state whose callers it takes; all when empty.
    pub state: Option<&'static str>,
    /// The one area code whose numbers it takes; all when empty.
    pub area_code: Option<&'static str>,
    /// How many calls it is offered on one day.
    pub a_day: Option<u32>,
    /// How many it is offered in all.
    pub in_all: Option<(Capped, u32)>,
    /// What it has paid ahead, little enough to run out; otherwise it pays on account.
    pub paid: Option<Amount>,
    /// What it pays.
    pub terms: Terms,
    /// How many calls it takes at one time.
    pub at_once: Option<u32>,
}

/// A call.
#[derive(Clone, Debug)]
pub struct TrialCall {
    /// Who calls, counting from nought.
    pub caller: u32,
    /// Where they are.
    pub state: &'static str,
    /// What the carrier says later that the caller's leg costs.
    pub stated: Option<Amount>,
    /// How long after the beginning it comes, in milliseconds.
    pub after_ms: u32,
    /// How long the caller waits for somebody.
    pub patience_ms: u32,
    /// How long a phone rings before it is taken.
    pub ring_ms: u32,
    /// How long the two talk.
    pub talk_ms: u32,
    /// Whether it is the caller who hangs up then.
    pub is_ended_by_caller: bool,
    /// What is reported of it later, once for each sale.
    pub sales: Vec<Amount>,
}

/// A phone that was truly rung.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rung {
    /// Whose, by the desk's place.
    pub desk: usize,
    /// Whether it is the desk's backup number.
    pub is_backup: bool,
    /// Whether it rings beside the first of several.
    pub is_beside: bool,
    /// What came of it.
    pub came_to: LegStatus,
}

/// What truly became of a call.
#[derive(Clone, Debug, Default)]
pub struct TrueCall {
    /// The phones that were rung, in order.
    pub rung: Vec<Rung>,
    /// Whether the caller called before, as far as that counts where it was sold.
    pub is_duplicate: bool,
    /// Whether that was known when its first phone was rung: an earlier call that waits in a journal is
    /// known only later, and whoever was heard by then stays so.
    pub began_as_duplicate: bool,
    /// What the carrier says that the caller's leg costs.
    pub stated: Option<Amount>,
    /// Which desk took it, by place, and for how many seconds.
    pub talk: Option<(usize, u32)>,
    /// The same of those that talked before: nobody had heard of it when the caller was put through to
    /// the next.
    pub talked_before: Vec<(usize, u32)>,
    /// How long the caller was connected, if at all.
    pub caller_secs: Option<u32>,
    /// How long after the last phone was over the caller was, in milliseconds: not at all where it was
    /// the caller who left.
    pub stayed_ms: i64,
    /// How long each leg was connected that was answered.
    pub answered_secs: Vec<u32>,
    /// What its sales were worth.
    pub sales: Vec<Amount>,
}

/// What a call must come to, in micros.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallDue {
    /// What each talk earns, by the place of its desk.
    pub revenues: Vec<(usize, i64)>,
    /// What the supplier is owed.
    pub payout: i64,
    /// What the carrier takes.
    pub cost: i64,
}

/// What was written of a call.
#[derive(Clone, Debug)]
pub struct Written {
    /// How it stands.
    pub status: LegStatus,
    /// What it came to.
    pub disposition: Option<Disposition>,
    /// The phones that the carrier was told to ring, each with its desk where it is a buyer's.
    pub rung: Vec<Rung>,
    /// The desk that the call is shown with.
    pub sold_to: Option<usize>,
}

impl Trial {
    /// The run of a seed, with so many calls within so many milliseconds.
    pub fn of(seed: u64, calls: u32, within_ms: u32) -> Self {
        let mut chance = Chance::new(seed);
        let chance = &mut chance;
        let count = chance.between(1, 5);
        // The rest of them is of the second campaign.
        let firsts = match chance.percent(50) {
            true => chance.between(1, count),
            false => count,
        };
        let desks = (0..count).map(|place| Desk {
            is_second: firsts <= place,
            phones: match chance.percent(35) {
                true => chance.between(2, 4),
                false => 1,
            },
            has_backup: chance.percent(30),
            hours: match chance.between(1, 10) {
                1..=6 => Hours::Always,
                7..=8 => Hours::Open,
                _ => Hours::Closed,
            },
            state: chance.percent(25).then(|| chance.pick(&STATES)),
            area_code: chance.percent(20).then(|| chance.pick(&AREA_CODES)),
            a_day: chance.percent(25).then(|| chance.between(2, 6)),
            in_all: chance.percent(25).then(|| {
                let of = chance.pick(&[Capped::Target, Capped::Offer]);
                (of, chance.between(2, 6))
            }),
            paid: chance
                .percent(35)
                .then(|| market::dollars(chance.between(5, 60))),
            terms: terms(chance),
            at_once: chance.percent(60).then(|| chance.between(1, 2)),
        });
        let desks = desks.collect();
        let supplier = chance.percent(80).then(|| terms(chance));
        let duplicates = chance.percent(50).then(|| chance.pick(&POLICIES));
        let mut permille = |most| u16::try_from(chance.between(0, most)).unwrap_or(0);
        let faults_permille = [permille(300), permille(300), permille(200), permille(300)];
        let mut calls: Vec<_> = (0..calls).map(|_| call(chance, within_ms)).collect();
        calls.sort_by_key(|call| call.after_ms);
        Self {
            desks,
            supplier,
            duplicates,
            calls,
            faults_permille,
        }
    }

    /// Whether a desk may be rung for such a call, as far as caps let it.
    pub fn may_ring(&self, call: &TrialCall, desk: usize) -> bool {
        let desk = &self.desks[desk];
        desk.hours != Hours::Closed
            && desk.state.is_none_or(|state| state == call.state)
            && desk.area_code.is_none_or(|code| code == call.area_code())
    }

    /// Whether there is a campaign to fall back to.
    pub fn falls_back(&self) -> bool {
        self.desks.iter().any(|desk| desk.is_second)
    }

    /// What is wrong with the phones that a call rang, if anything is: one that it may not ring, one
    /// that it rang before, one too many, or one before which another goes that neither a cap nor an
    /// empty purse could have kept from it.
    pub fn wrong_ringing(&self, planned: &TrialCall, call: &TrueCall) -> Option<String> {
        let dials: Vec<_> = call.rung.iter().filter(|rung| !rung.is_beside).collect();
        if call.began_as_duplicate && self.duplicates == Some(DuplicatePolicy::Block) {
            let first = dials.first()?.desk;
            return Some(format!("desk {first} is rung for a caller who is refused"));
        }
        let mut places = 0..dials.len();
        places.find_map(|place| {
            let (before, rung) = (&dials[..place], dials[place]);
            let desk = rung.desk;
            if !self.may_ring(planned, desk) {
                return Some(format!("desk {desk} is rung, which does not take the call"));
            }
            let is_again = |other: &&Rung| other.desk == desk && other.is_backup == rung.is_backup;
            if before.iter().copied().any(|other| is_again(&other)) {
                return Some(format!("desk {desk} is rung twice"));
            }
            if self.is_used_up(before, self.desks[desk].is_second) {
                return Some(format!("desk {desk} is rung, and enough were before"));
            }
            let last = before.last();
            let is_missed = last.is_some_and(|last| last.desk == desk);
            if rung.is_backup && !(is_missed && self.desks[desk].has_backup) {
                return Some(format!("the backup of desk {desk} is rung out of turn"));
            }
            let other = self.passed_over(planned, before, rung)?;
            Some(format!("desk {desk} is rung before desk {other}"))
        })
    }

    /// Whether a campaign has rung as many phones as it may.
    fn is_used_up(&self, before: &[&Rung], is_second: bool) -> bool {
        let own = before.iter();
        let own = own.filter(|rung| self.desks[rung.desk].is_second == is_second);
        own.count() >= MAX_ATTEMPTS
    }

    /// A desk that should have been rung instead, if there is one.
    fn passed_over(&self, planned: &TrialCall, before: &[&Rung], rung: &Rung) -> Option<usize> {
        let was_rung = |desk: usize, is_backup: bool| {
            let mut before = before.iter();
            before.any(|other| (other.desk, other.is_backup) == (desk, is_backup))
        };
        let could = |desk: usize| {
            let own = &self.desks[desk];
            let is_kept_away = own.at_once.is_some()
                || own.a_day.is_some()
                || own.in_all.is_some()
                || own.paid.is_some();
            let is_over = self.is_used_up(before, own.is_second);
            self.may_ring(planned, desk) && !is_kept_away && !is_over
        };
        let missed = before.last().filter(|last| !last.is_backup);
        let missed = missed.map(|last| last.desk);
        let backup = missed.filter(|desk| {
            let is_it = rung.desk == *desk && rung.is_backup;
            self.desks[*desk].has_backup && could(*desk) && !is_it
        });
        let mut others = 0..rung.desk;
        let other = || others.find(|desk| could(*desk) && !was_rung(*desk, false));
        let back = || {
            let goes_back = !self.desks[rung.desk].is_second;
            let mut second = before.iter().filter(|rung| self.desks[rung.desk].is_second);
            second.next().filter(|_| goes_back).map(|rung| rung.desk)
        };
        match rung.is_backup {
            true => None,
            false => backup.or_else(other).or_else(back),
        }
    }

    /// What is wrong with what was written of a call, beside its money, if anything is.
    pub fn wrong_words(&self, call: &TrueCall, written: &Written) -> Option<String> {
        let (rung, told) = (&call.rung, &written.rung);
        if !is_same(rung, told) {
            return Some(format!("{told:?} were told to ring, and {rung:?} rang"));
        }
        let sold_to = call.talk.map(|(desk, _)| desk);
        if sold_to.is_some() && written.sold_to != sold_to {
            let shown = written.sold_to;
            return Some(format!("desk {shown:?} is shown, and {sold_to:?} talked"));
        }
        let Some(disposition) = written.disposition else {
            return Some("it came to nothing yet".to_owned());
        };
        let is_unsure = rung.len() < told.len();
        let is_true = match disposition {
            Disposition::Connected => call.talk.is_some(),
            _ if call.talk.is_some() => false,
            // Who is next may be what nobody could write in time, while the caller waits.
            Disposition::Unrecorded => rung.is_empty() || is_unsure || call.stayed_ms > 0,
            // What was decided too late was never rung.
            Disposition::Unanswered | Disposition::Abandoned if is_unsure => true,
            // Carriers say when something was over to the second.
            Disposition::Abandoned => !rung.is_empty() && call.stayed_ms < 1_000,
            Disposition::Unanswered => !rung.is_empty() && call.stayed_ms > 0,
            Disposition::NoBuyer | Disposition::NotRouted => told.is_empty(),
            Disposition::Fallback => false,
        };
        if !is_true {
            return Some(format!("it is called {disposition}"));
        }
        let status = written.status;
        let is_said = match disposition {
            Disposition::Connected => status == LegStatus::Completed,
            Disposition::Abandoned => status == LegStatus::Canceled,
            Disposition::Unanswered if !is_unsure => {
                let last = rung.iter().rfind(|rung| !rung.is_beside);
                let is_alone = rung.last() == last;
                let came_to = last.map_or(LegStatus::Failed, |last| last.came_to);
                !is_alone || is_same_end(came_to, status)
            }
            _ => status.is_over() && status != LegStatus::Completed,
        };
        (!is_said).then(|| format!("it is {disposition}, and {status}"))
    }

    /// What a call must come to.
    pub fn due(&self, call: &TrueCall) -> CallDue {
        let answered = call.answered_secs.iter().copied();
        let cost = match call.stated {
            Some(stated) => stated.micros() + tally::cost(None, answered),
            None => tally::cost(call.caller_secs, answered),
        };
        let mut due = CallDue {
            cost,
            ..CallDue::default()
        };
        // A talk that pays nothing may be followed by another, and then is no sale of the supplier's.
        let pays = |(desk, secs): &&(usize, u32)| {
            let offer = &self.desks[*desk].terms;
            tally::by_talk(offer, *secs) > 0
        };
        for talk in call.talked_before.iter().filter(pays) {
            self.add_talk(&mut due, call, *talk, &[]);
        }
        if let Some(talk) = call.talk {
            let worth: Vec<_> = call.sales.iter().map(|sale| sale.micros()).collect();
            self.add_talk(&mut due, call, talk, &worth);
        }
        due
    }

    /// Adds what a talk earns and pays, for which so much was reported.
    fn add_talk(
        &self,
        due: &mut CallDue,
        call: &TrueCall,
        (desk, secs): (usize, u32),
        worth: &[i64],
    ) {
        let offer = &self.desks[desk].terms;
        let supplier = self.supplier.as_ref();
        let mut earned = tally::earned(offer, supplier, secs, worth);
        if let Some(policy) = self.duplicates.filter(|_| call.is_duplicate) {
            earned = tally::earned_as_duplicate(policy, supplier, earned);
        }
        let (revenue, payout) = earned;
        due.revenues.push((desk, revenue));
        due.payout += payout;
    }
}

/// Whether the phones that rang are the first that were told to, and came to the same.
fn is_same(rung: &[Rung], told: &[Rung]) -> bool {
    let mut pairs = rung.iter().zip(told);
    let are_same = pairs.all(|(rung, told)| {
        let place = |rung: &Rung| (rung.desk, rung.is_backup, rung.is_beside);
        place(rung) == place(told) && is_same_end(rung.came_to, told.came_to)
    });
    are_same && rung.len() <= told.len()
}

/// Whether two words for what came of ringing a phone mean the same: of one that is no longer rung
/// carriers say either.
fn is_same_end(one: LegStatus, other: LegStatus) -> bool {
    let plain = |status| match status {
        LegStatus::Canceled => LegStatus::NoAnswer,
        status => status,
    };
    plain(one) == plain(other)
}

impl TrialCall {
    /// Where the caller's number was given out.
    pub fn area_code(&self) -> &'static str {
        AREA_CODES[self.caller as usize % AREA_CODES.len()]
    }
}

fn terms(chance: &mut Chance) -> Terms {
    Terms {
        pricing: market::pricing(chance),
        buffer: Seconds::new(chance.between(0, BUFFER_SECS_MAX)),
        currency: Currency::USD,
    }
}

fn call(chance: &mut Chance, within_ms: u32) -> TrialCall {
    let sales = match chance.percent(25) {
        true => chance.between(1, 2),
        false => 0,
    };
    let sales: Vec<_> = (0..sales)
        .map(|_| {
            let micros = i64::from(chance.between(1, 8_000)) * 10_000;
            Amount::from_micros(micros).expect("not negative")
        })
        .collect();
    let stated = chance.percent(30).then(|| {
        let micros = i64::from(chance.between(1_000, 20_000));
        Amount::from_micros(micros).expect("not negative")
    });
    TrialCall {
        sales,
        stated,
        caller: chance.between(0, CALLERS - 1),
        state: chance.pick(&STATES),
        after_ms: chance.between(0, within_ms),
        patience_ms: chance.between(1_500, 9_000),
        ring_ms: chance.between(100, 1_500),
        talk_ms: chance.between(100, 5_000),
        is_ended_by_caller: chance.percent(50),
    }
}
