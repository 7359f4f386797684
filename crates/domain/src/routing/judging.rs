//! Judging candidates one after the other: what they share is found out once.
//!
//! Most offers of a large campaign keep the same hours and take the same calls as others, and a
//! snapshot keeps equal schedules and equal filters once.

use std::borrow::Cow;

use base::time::{TimeZone, Timestamp};

use crate::exchange::status::Status;
use crate::ledger::funds::Credit;
use crate::ledger::purses::short_for;
use crate::routing::capacity::{full_for, full_in_money, money_caps};
use crate::routing::caps::usage::ScopeCaps;
use crate::routing::decide::{Reason, ScheduleScope, rings_backup};
use crate::routing::facts::{Candidate, Facts, Schedules};
use crate::routing::filters::compiled::CompiledFilters;
use crate::routing::schedule::Schedule;
use crate::routing::screening::duplicates;
use crate::routing::sheet::{Row, Sheet};
use crate::routing::verdicts::{Code, IN, Reasons};

/// One call before its candidates.
pub(super) struct Judging<'a> {
    facts: &'a Facts<'a>,
    sheet: Cow<'a, Sheet>,
    /// Why candidates are out.
    reasons: Reasons,
    hours: Answers,
    filters: Answers,
    /// What the campaign and the supplier may spend, where that has a bound.
    money_caps: Vec<&'a ScopeCaps>,
    was_tried: bool,
    is_duplicate: bool,
}

/// What was answered to each question that candidates share, by its number.
struct Answers(Vec<Option<Code>>);

impl Answers {
    fn to(&mut self, number: u32, ask: impl FnOnce() -> Code) -> Code {
        let number = usize::try_from(number).ok();
        match number.and_then(|number| self.0.get_mut(number)) {
            Some(answer) => *answer.get_or_insert_with(ask),
            None => ask(),
        }
    }
}

impl<'a> Judging<'a> {
    /// A call that nobody was judged for yet.
    pub fn of(facts: &'a Facts<'a>) -> Self {
        let noted = facts
            .sheet
            .filter(|sheet| sheet.rows().len() == facts.candidates.len());
        let sheet = noted.map_or_else(|| Cow::Owned(Sheet::of(facts.candidates)), Cow::Borrowed);
        Self {
            facts,
            reasons: Reasons::default(),
            hours: Answers(vec![None; sheet.hours()]),
            filters: Answers(vec![None; sheet.filters()]),
            sheet,
            money_caps: money_caps(facts).collect(),
            was_tried: !facts.tried.is_empty() || !facts.tried_elsewhere.is_empty(),
            is_duplicate: duplicates::is_duplicate(facts),
        }
    }

    /// Why each candidate cannot have the call, or that it can; and what the reasons are.
    pub fn judge_all(mut self) -> (Vec<Code>, Reasons) {
        let (facts, sheet) = (self.facts, std::mem::take(&mut self.sheet));
        let candidates = facts.candidates.iter().zip(sheet.rows()).enumerate();
        let codes = candidates.map(|(index, (candidate, row))| self.judge(index, candidate, *row));
        (codes.collect(), self.reasons)
    }

    /// The first reason in the written order counts.
    fn judge(&mut self, index: usize, candidate: &Candidate, row: Row) -> Code {
        let facts = self.facts;
        let inactive = match row.takes_part {
            true => None,
            false => inactive(candidate),
        };
        let tried = || self.was_tried.then(|| tried(candidate, facts)).flatten();
        if let Some(reason) = inactive.or_else(tried) {
            return self.reasons.code_of(reason);
        }
        let reasons = &mut self.reasons;
        let hours = row.hours.map_or(IN, |number| {
            let ask = || closed_for(&candidate.schedules, facts.now, reasons);
            self.hours.to(number, ask)
        });
        if hours != IN {
            return hours;
        }
        let reasons = &mut self.reasons;
        let filtered = row.filters.map_or(IN, |number| {
            let ask = || filtered_out(candidate.filters.as_deref(), facts, reasons);
            self.filters.to(number, ask)
        });
        if filtered != IN {
            return filtered;
        }
        let duplicate = self
            .is_duplicate
            .then(|| duplicates::kept_from(candidate, facts));
        let reason = duplicate
            .flatten()
            .map(Reason::DuplicateCaller)
            .or_else(|| {
                let full = full_for(index, candidate, facts);
                let full = full.or_else(|| full_in_money(&self.money_caps, candidate, facts));
                full.map(Reason::AtCapacity)
            })
            .or_else(|| match row.has_deposit {
                true => out_of_funds(candidate, facts),
                false => None,
            });
        reason.map_or(IN, |reason| self.reasons.code_of(reason))
    }
}

/// Which schedule keeps a candidate from the call, if one does.
fn closed_for(schedules: &Schedules, now: Timestamp, reasons: &mut Reasons) -> Code {
    let written_order = [
        (ScheduleScope::Buyer, &schedules.buyer),
        (ScheduleScope::Target, &schedules.target),
        (ScheduleScope::Offer, &schedules.offer),
    ];
    let mut closed = written_order.into_iter().filter_map(|(scope, schedule)| {
        let (opens_at, time_zone) = closed(schedule.as_deref(), now)?;
        Some(Reason::Closed {
            scope,
            opens_at,
            time_zone,
        })
    });
    closed.next().map_or(IN, |reason| reasons.code_of(reason))
}

/// Which of an offer's filters does not let the call pass, if one does not.
fn filtered_out(
    filters: Option<&CompiledFilters>,
    facts: &Facts<'_>,
    reasons: &mut Reasons,
) -> Code {
    let filtered = filters.and_then(|filters| filters.judge(facts.attributes));
    let reason = filtered.map(Reason::FilteredOut);
    reason.map_or(IN, |reason| reasons.code_of(reason))
}

/// Who of a candidate takes no calls at all, if somebody does not.
fn inactive(candidate: &Candidate) -> Option<Reason> {
    let inactive = |status: Status| (status != Status::Active).then_some(status);
    if let Some(status) = inactive(candidate.buyer_status) {
        return Some(Reason::BuyerNotActive { status });
    }
    if let Some(status) = inactive(candidate.target_status) {
        return Some(Reason::TargetNotActive { status });
    }
    let status = inactive(candidate.offer_status)?;
    Some(Reason::OfferNotActive { status })
}

fn tried(candidate: &Candidate, facts: &Facts<'_>) -> Option<Reason> {
    let mut targets = facts.tried.iter().chain(facts.tried_elsewhere);
    let is_tried =
        targets.any(|target| *target == candidate.target) && !rings_backup(candidate, facts);
    is_tried.then_some(Reason::AlreadyTried)
}

/// What the buyer of a candidate lacks for the call, if anything.
fn out_of_funds(candidate: &Candidate, facts: &Facts<'_>) -> Option<Reason> {
    let Credit { available, needed } = short_for(candidate, facts)?;
    Some(match candidate.deposit?.limit {
        None => Reason::BalanceTooLow { available, needed },
        Some(_) => Reason::OutOfCredit { available, needed },
    })
}

/// When a schedule that is closed opens next, and by whose clocks.
pub(super) fn closed(
    schedule: Option<&Schedule>,
    now: Timestamp,
) -> Option<(Option<Timestamp>, TimeZone)> {
    let schedule = schedule?;
    let state = schedule.state_at(now);
    (!state.is_open).then(|| (state.until, schedule.time_zone().clone()))
}
