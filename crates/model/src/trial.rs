//! A run that real servers can go through: who takes calls on which terms, who calls when, what the
//! carrier loses, and what all of it must come to. In real time, and therefore short.

use base::money::{Amount, Currency};
use base::time::Seconds;
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

/// A run.
#[derive(Clone, Debug)]
pub struct Trial {
    /// Those who take calls, in the order they are asked.
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

/// A buyer with one phone, or several that ring together.
#[derive(Clone, Copy, Debug)]
pub struct Desk {
    /// How many phones ring together.
    pub phones: u32,
    /// When it takes calls.
    pub hours: Hours,
    /// The one state whose callers it takes; all when empty.
    pub state: Option<&'static str>,
    /// The one area code whose numbers it takes; all when empty.
    pub area_code: Option<&'static str>,
    /// How many calls it is offered on one day.
    pub a_day: Option<u32>,
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

/// What truly became of a call.
#[derive(Clone, Debug, Default)]
pub struct TrueCall {
    /// The desks that were rung, by place, in order.
    pub rung: Vec<usize>,
    /// Whether the caller called before.
    pub is_duplicate: bool,
    /// What the carrier says that the caller's leg costs.
    pub stated: Option<Amount>,
    /// Which desk took it, by place, and for how many seconds.
    pub talk: Option<(usize, u32)>,
    /// How long the caller was connected, if at all.
    pub caller_secs: Option<u32>,
    /// How long each leg was connected that was answered.
    pub answered_secs: Vec<u32>,
    /// What its sales were worth.
    pub sales: Vec<Amount>,
}

impl Trial {
    /// The run of a seed, with so many calls within so many milliseconds.
    pub fn of(seed: u64, calls: u32, within_ms: u32) -> Self {
        let mut chance = Chance::new(seed);
        let chance = &mut chance;
        let desks = (0..chance.between(1, 4)).map(|_| Desk {
            phones: match chance.percent(35) {
                true => chance.between(2, 4),
                false => 1,
            },
            hours: match chance.between(1, 10) {
                1..=6 => Hours::Always,
                7..=8 => Hours::Open,
                _ => Hours::Closed,
            },
            state: chance.percent(25).then(|| chance.pick(&STATES)),
            area_code: chance.percent(20).then(|| chance.pick(&AREA_CODES)),
            a_day: chance.percent(25).then(|| chance.between(2, 6)),
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

    /// What is wrong with the desks that a call rang, if anything is: one that it may not ring, one
    /// that it rang before, or one before which another goes that no cap could have kept from it.
    pub fn wrong_ringing(&self, planned: &TrialCall, call: &TrueCall) -> Option<String> {
        if call.is_duplicate && self.duplicates == Some(DuplicatePolicy::Block) {
            let first = call.rung.first()?;
            return Some(format!("desk {first} is rung for a caller who is refused"));
        }
        call.rung.iter().enumerate().find_map(|(place, desk)| {
            if !self.may_ring(planned, *desk) {
                return Some(format!("desk {desk} is rung, which does not take the call"));
            }
            if call.rung[..place].contains(desk) {
                return Some(format!("desk {desk} is rung twice"));
            }
            let is_bound = |desk: usize| {
                let desk = &self.desks[desk];
                desk.at_once.is_some() || desk.a_day.is_some()
            };
            let mut before = 0..*desk;
            let passed_over = before.find(|other| {
                self.may_ring(planned, *other)
                    && !is_bound(*other)
                    && !call.rung[..place].contains(other)
            })?;
            Some(format!("desk {desk} is rung before desk {passed_over}"))
        })
    }

    /// What a call must come to: revenue, payout and cost, in micros.
    pub fn due(&self, call: &TrueCall) -> [i64; 3] {
        let answered = call.answered_secs.iter().copied();
        let cost = match call.stated {
            Some(stated) => stated.micros() + tally::cost(None, answered),
            None => tally::cost(call.caller_secs, answered),
        };
        let Some((desk, talk)) = call.talk else {
            return [0, 0, cost];
        };
        let worth: Vec<_> = call.sales.iter().map(|sale| sale.micros()).collect();
        let offer = &self.desks[desk].terms;
        let supplier = self.supplier.as_ref();
        let mut earned = tally::earned(offer, supplier, talk, &worth);
        if let Some(policy) = self.duplicates.filter(|_| call.is_duplicate) {
            earned = tally::earned_as_duplicate(policy, supplier, earned);
        }
        [earned.0, earned.1, cost]
    }
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
