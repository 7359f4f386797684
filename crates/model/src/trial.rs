//! A run that real servers can go through: who takes calls on which terms, who calls when, what the
//! carrier loses, and what all of it must come to. In real time, and therefore short.

use base::money::{Amount, Currency};
use base::time::Seconds;
use domain::economics::earnings::Terms;

use crate::chance::Chance;
use crate::market;
use crate::tally;

/// The most seconds of talk that an offer asks for.
const BUFFER_SECS_MAX: u32 = 3;

/// A run.
#[derive(Clone, Debug)]
pub struct Trial {
    /// Those who take calls, in the order they are asked.
    pub desks: Vec<Desk>,
    /// What the supplier is paid, if anything.
    pub supplier: Option<Terms>,
    /// The calls, in the order they come.
    pub calls: Vec<TrialCall>,
    /// What befalls the carrier's callbacks, of a thousand: lost, twice, late, out of order.
    pub faults_permille: [u16; 4],
}

/// A buyer with one phone.
#[derive(Clone, Copy, Debug)]
pub struct Desk {
    /// What it pays.
    pub terms: Terms,
    /// How many calls it takes at one time.
    pub at_once: Option<u32>,
}

/// A call.
#[derive(Clone, Debug)]
pub struct TrialCall {
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
        let desks = (0..chance.between(1, 3)).map(|_| Desk {
            terms: terms(chance),
            at_once: chance.percent(60).then(|| chance.between(1, 2)),
        });
        let desks = desks.collect();
        let supplier = chance.percent(80).then(|| terms(chance));
        let mut permille = |most| u16::try_from(chance.between(0, most)).unwrap_or(0);
        let faults_permille = [permille(300), permille(300), permille(200), permille(300)];
        let mut calls: Vec<_> = (0..calls).map(|_| call(chance, within_ms)).collect();
        calls.sort_by_key(|call| call.after_ms);
        Self {
            desks,
            supplier,
            calls,
            faults_permille,
        }
    }

    /// What a call must come to: revenue, payout and cost, in micros.
    pub fn due(&self, call: &TrueCall) -> [i64; 3] {
        let answered = call.answered_secs.iter().copied();
        let cost = tally::cost(call.caller_secs, answered);
        let Some((desk, talk)) = call.talk else {
            return [0, 0, cost];
        };
        let worth: Vec<_> = call.sales.iter().map(|sale| sale.micros()).collect();
        let offer = &self.desks[desk].terms;
        let (revenue, payout) = tally::earned(offer, self.supplier.as_ref(), talk, &worth);
        [revenue, payout, cost]
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
    let sales = (0..sales).map(|_| {
        let micros = i64::from(chance.between(1, 8_000)) * 10_000;
        Amount::from_micros(micros).expect("not negative")
    });
    TrialCall {
        sales: sales.collect(),
        after_ms: chance.between(0, within_ms),
        patience_ms: chance.between(1_500, 9_000),
        ring_ms: chance.between(100, 1_500),
        talk_ms: chance.between(100, 5_000),
        is_ended_by_caller: chance.percent(50),
    }
}
