//! Judging candidates one after the other: what they share is found out once.
//!
//! Most offers of a large campaign keep the same hours and take the same calls as others, and a
//! snapshot keeps equal schedules and equal filters once.

use base::time::{TimeZone, Timestamp};

use crate::exchange::status::Status;
use crate::ledger::funds::Credit;
use crate::ledger::purses::short_for;
use crate::routing::capacity::full_for;
use crate::routing::decide::{Reason, ScheduleScope, rings_backup};
use crate::routing::facts::{Candidate, Facts, Schedules};
use crate::routing::filters::compiled::CompiledFilters;
use crate::routing::schedule::Schedule;
use crate::routing::screening::duplicates;
use crate::routing::verdicts::{Code, IN, Reasons};

/// How many answers of a kind are remembered: looking through more would take as long as asking
/// again.
const REMEMBERED: usize = 32;

/// One call before its candidates.
pub(super) struct Judging<'a> {
    facts: &'a Facts<'a>,
    /// Why candidates are out.
    pub reasons: Reasons,
    hours: Vec<((ScheduleScope, &'a Schedule), Code)>,
    filters: Vec<(&'a CompiledFilters, Code)>,
}

impl<'a> Judging<'a> {
    /// A call that nobody was judged for yet.
    pub fn of(facts: &'a Facts<'a>) -> Self {
        Self {
            facts,
            reasons: Reasons::default(),
            hours: Vec::new(),
            filters: Vec::new(),
        }
    }

    /// Why a candidate, known by its place, cannot have the call; in, if it can. The first reason in the written order
    /// counts.
    pub fn judge(&mut self, index: usize, candidate: &'a Candidate) -> Code {
        if let Some(reason) = inactive(candidate).or_else(|| tried(candidate, self.facts)) {
            return self.reasons.code_of(reason);
        }
        let hours = self.judge_hours(&candidate.schedules);
        if hours != IN {
            return hours;
        }
        let filters = candidate.filters.as_deref();
        let filtered = filters.map_or(IN, |filters| self.judge_filters(filters));
        if filtered != IN {
            return filtered;
        }
        let facts = self.facts;
        let reason = duplicates::kept_from(candidate, facts)
            .map(Reason::DuplicateCaller)
            .or_else(|| full_for(index, candidate, facts).map(Reason::AtCapacity))
            .or_else(|| out_of_funds(candidate, facts));
        reason.map_or(IN, |reason| self.reasons.code_of(reason))
    }

    /// Which schedule keeps a candidate from the call, if one does.
    fn judge_hours(&mut self, schedules: &'a Schedules) -> Code {
        let written_order = [
            (ScheduleScope::Buyer, &schedules.buyer),
            (ScheduleScope::Target, &schedules.target),
            (ScheduleScope::Offer, &schedules.offer),
        ];
        for (scope, schedule) in written_order {
            let Some(schedule) = schedule.as_deref() else {
                continue;
            };
            let is_same =
                |own: &(ScheduleScope, &Schedule)| own.0 == scope && std::ptr::eq(own.1, schedule);
            let code = match remembered(&self.hours, is_same) {
                Some(code) => code,
                None => {
                    let reason = closed(Some(schedule), self.facts.now);
                    let reason = reason.map(|(opens_at, time_zone)| Reason::Closed {
                        scope,
                        opens_at,
                        time_zone,
                    });
                    let code = reason.map_or(IN, |reason| self.reasons.code_of(reason));
                    remember(&mut self.hours, (scope, schedule), code);
                    code
                }
            };
            if code != IN {
                return code;
            }
        }
        IN
    }

    /// Which of an offer's filters does not let the call pass, if one does not.
    fn judge_filters(&mut self, filters: &'a CompiledFilters) -> Code {
        if let Some(code) = remembered(&self.filters, |own| std::ptr::eq(*own, filters)) {
            return code;
        }
        let filtered = filters
            .judge(self.facts.attributes)
            .map(Reason::FilteredOut);
        let code = filtered.map_or(IN, |reason| self.reasons.code_of(reason));
        remember(&mut self.filters, filters, code);
        code
    }
}

fn remembered<K>(answers: &[(K, Code)], is_same: impl Fn(&K) -> bool) -> Option<Code> {
    let mut answers = answers.iter();
    answers.find(|(own, _)| is_same(own)).map(|(_, code)| *code)
}

fn remember<K>(answers: &mut Vec<(K, Code)>, key: K, code: Code) {
    if answers.len() < REMEMBERED {
        answers.push((key, code));
    }
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
