//! A configuration and recorded calls as the tests of replays begin with them.

use base::ids::{CallId, CampaignId, ProviderAccountId, TargetId};
use base::money::{Amount, Currency, Money, MoneyError};
use base::time::{Seconds, Timestamp};

use crate::calls::origin::Origin;
use crate::calls::parameters::Parameters;
use crate::economics::earnings::Terms;
use crate::exchange::pricing::Pricing;
use crate::ledger::purses::set_aside_for;
use crate::routing::capacity::takes_of;
use crate::routing::caps::usage::Usage;
use crate::routing::decide::{Planned, Reason, decide};
use crate::routing::facts::{CallerFacts, CampaignFacts, Candidate, Facts};
use crate::routing::order::Strategy;
use crate::routing::replay::funds::Funds;
use crate::routing::replay::recorded::{
    Attempt, Course, Courses, Outcome, RecordedCall, TargetLine,
};
use crate::routing::replay::result::{Replayed, Sums};
use crate::routing::replay::{Deciding, Lead, Next, Offered, Replay, Step, Who};
use crate::routing::screening::Screening;
use crate::routing::screening::duplicates::EarlierCall;
use crate::routing::test_facts::{candidate, facts, now};

/// A configuration of one campaign.
#[derive(Default)]
pub struct Market {
    /// Who takes calls.
    pub candidates: Vec<Candidate>,
    /// How they are ordered; by priority when empty.
    pub strategy: Option<Strategy>,
    /// Which callers it hears.
    pub screening: Option<Screening>,
    /// Where its number leads calls.
    pub leads: Leads,
    /// How soon a target must have hung up so that the next is rung.
    pub reroute_within: Option<Seconds>,
    /// Whether it asks what callers are called.
    pub asks_for_name: bool,
    /// The campaign that its calls fall back to, and in which they are offered to whoever takes them.
    pub takes_in: Option<CampaignId>,
}

/// Where a number leads calls.
#[derive(Default)]
pub enum Leads {
    /// Where they came in.
    #[default]
    There,
    /// Elsewhere.
    To(Lead),
    /// Nowhere.
    Nowhere,
}

impl Market {
    /// One in which these take calls.
    pub fn of(candidates: Vec<Candidate>) -> Self {
        Self {
            candidates,
            ..Self::default()
        }
    }
}

impl Deciding for Market {
    fn version(&self) -> i32 {
        7
    }

    fn lead(&self, call: &RecordedCall) -> Option<Lead> {
        match self.leads {
            Leads::There => Some(Lead {
                campaign: call.campaign?,
                currency: call.currency(),
                supplier_terms: None,
            }),
            Leads::To(lead) => Some(lead),
            Leads::Nowhere => None,
        }
    }

    fn takes_turns(&self, _: CampaignId) -> bool {
        self.strategy == Some(Strategy::RoundRobin)
    }

    fn reroute_within(&self, _: CampaignId) -> Option<Seconds> {
        self.reroute_within
    }

    fn looks_back(&self, _: &RecordedCall, _: CampaignId) -> bool {
        self.screening.is_some()
    }

    fn lacks_name(&self, call: &RecordedCall, _: CampaignId) -> bool {
        self.asks_for_name && call.origin.caller_name.is_none()
    }

    fn next(&self, call: &RecordedCall, step: &Step<'_>) -> Next {
        let tried: Vec<_> = step.offered.iter().map(|(_, target)| *target).collect();
        let facts = facts(&self.candidates);
        let facts = Facts {
            now: step.now,
            started_at: call.started_at,
            caller: CallerFacts {
                earlier: step.earlier,
                ..facts.caller
            },
            campaign: CampaignFacts {
                id: self.takes_in.unwrap_or(step.campaign),
                strategy: self.strategy.unwrap_or(Strategy::Priority),
                screening: self.screening.as_ref(),
                ..facts.campaign
            },
            tried: &tried,
            missed: step.missed,
            rung: step.rung,
            held: step.held,
            usage: step.usage,
            purses: step.purses,
            rotation: step.turn.unwrap_or(0),
            ..facts
        };
        let decision = decide(&facts, call.seed());
        let mut unfunded = decision.verdicts.out_for(Reason::is_for_lack_of_money);
        let is_unfunded = unfunded.next().is_some();
        drop(unfunded);
        let who = match decision.plan.into_iter().next() {
            None => Who::Nobody,
            Some(planned) => {
                let mut candidates = self.candidates.iter();
                let offered = candidates.find(|candidate| candidate.offer == planned.offer);
                let offered = offered.expect("a candidate");
                Who::Offered(Box::new(Offered {
                    campaign: self.takes_in.unwrap_or(step.campaign),
                    planned,
                    takes: takes_of(offered, &facts),
                    set_aside: set_aside_for(offered),
                }))
            }
        };
        Next { who, is_unfunded }
    }

    fn charge(
        &self,
        _: &RecordedCall,
        _: (CampaignId, &Planned),
        talk: Seconds,
        currency: Currency,
    ) -> Result<Money, MoneyError> {
        let whole = i64::from(talk.get()) / 60 * 1_000_000;
        Ok(Money::from_micros(whole, currency))
    }
}

/// Who calls.
pub const CALLER: &str = "+14155550142";

/// So many dollars.
pub fn dollars(dollars: i64) -> Money {
    Money::from_micros(dollars * 1_000_000, Currency::USD)
}

/// A buyer who pays so many dollars for a call of a minute.
pub fn buyer(number: u64, priority: u8, price: i64) -> Candidate {
    let amount = Amount::from_micros(price * 1_000_000).expect("an amount");
    let candidate = candidate(number, priority, 1);
    Candidate {
        terms: Terms {
            pricing: Pricing::Cpc { amount },
            ..candidate.terms
        },
        price: amount,
        ..candidate
    }
}

/// So many seconds into the span.
pub fn after(secs: u32) -> Timestamp {
    now().checked_add(Seconds::new(secs)).expect("an instant")
}

/// A call so many seconds into the span that nobody took.
pub fn call(number: u64, secs: u32) -> RecordedCall {
    let nothing = Outcome::nothing(Currency::USD);
    RecordedCall {
        id: CallId::from_parts(number, 0),
        account: ProviderAccountId::from_parts(1, 0),
        origin: Origin {
            caller: CALLER.to_owned(),
            ..Origin::default()
        },
        parameters: Parameters::default(),
        campaign: Some(CampaignId::from_parts(1, 0)),
        was_decided: true,
        supplier: None,
        supplier_sub_id: None,
        supplier_terms: None,
        started_at: after(secs),
        ended_at: after(secs + 5),
        was_abandoned: false,
        attempts: Vec::new(),
        outcome: nothing,
        config_version: 7,
    }
}

/// What a buyer did with a call: rang for ten seconds, then talked so long, or did not.
pub fn attempt(to: &Candidate, talk: Option<u32>) -> Attempt {
    let ten_secs = Seconds::new(10).as_micros();
    let course = match talk {
        Some(talk) => Course::Talked {
            rang_micros: ten_secs,
            talk: Seconds::new(talk),
            reported: Vec::new(),
            went_on_micros: None,
        },
        None => failed_after(10),
    };
    Attempt {
        offer: to.offer,
        line: own_line(to.target),
        terms: Some(to.terms),
        duplicate: None,
        course,
    }
}

/// Nobody picked up for so long.
pub fn failed_after(secs: u32) -> Course {
    Course::Failed {
        after_micros: Seconds::new(secs).as_micros(),
        rung_micros: Seconds::new(secs).as_micros(),
        was_answered: false,
    }
}

/// A target's own line.
pub fn own_line(target: TargetId) -> TargetLine {
    TargetLine {
        target,
        backup: None,
    }
}

/// A call of three minutes that a buyer took for so many dollars, after others did not.
pub fn sold(
    number: u64,
    secs: u32,
    failed: &[&Candidate],
    to: &Candidate,
    price: i64,
) -> RecordedCall {
    let mut attempts: Vec<_> = failed.iter().map(|to| attempt(to, None)).collect();
    attempts.push(attempt(to, Some(180)));
    let rang = 10 * u32::try_from(attempts.len()).expect("few attempts");
    RecordedCall {
        ended_at: after(secs + rang + 180),
        attempts,
        outcome: Outcome {
            buyer: Some(to.buyer),
            is_connected: true,
            revenue: dollars(price),
            cost: dollars(1),
            ..Outcome::nothing(Currency::USD)
        },
        ..call(number, secs)
    }
}

/// Replays calls where these take them.
pub fn replay(market: Vec<Candidate>, calls: &[RecordedCall]) -> Replayed {
    replay_with(Market::of(market), Funds::default(), &[], calls)
}

/// The same where buyers have this, and the caller made calls before.
pub fn replay_with(
    market: Market,
    funds: Funds,
    before: &[EarlierCall],
    calls: &[RecordedCall],
) -> Replayed {
    let mut courses = Courses::default();
    let attempts = calls.iter().flat_map(|call| &call.attempts);
    attempts.for_each(|attempt| courses.add(attempt));
    let mut replay = Replay::new(market, courses, Usage::new(), funds);
    for earlier in before {
        replay.remember(CALLER.to_owned(), *earlier);
    }
    for call in calls {
        replay.take_in(call.clone()).expect("amounts that fit");
    }
    replay.finish().expect("amounts that fit")
}

/// What all calls came to, before and after.
pub fn all(replayed: &Replayed) -> [Sums; 2] {
    let compared = replayed.totals[&Currency::USD];
    [compared.before, compared.after]
}
