//! Caps as requests and stored rows give them: read once, every wrong field named.
//!
//! What is stored has the same form as what is asked for, so one reader serves both. The plain
//! fields that older clients send ([`PlainCaps`]) say the same in other words.

use base::define_request;
use base::field::FieldErrors;
use base::given::Given;
use base::money::{Amount, DecimalMicros};
use base::time::TimeZone;
use base::time::week::Weekday;
use serde::{Deserialize, Deserializer};

use crate::routing::caps::limits::{Caps, HourLimit, Limit};
use crate::routing::caps::{CapBasis, CapWindow};

/// How many caps there can be: each window with each basis, and the concurrent one.
const MAX_LIMITS: usize = 21;
/// How many spans of hours one cap may have: each hour of the week.
const MAX_HOURS: usize = 168;
/// The largest number of calls a cap may allow.
const MAX_CALLS: u32 = 1_000_000_000;
/// What says that there is no cap.
const NONE: i64 = -1;

define_request! {
    /// How many calls, or how much money, a party takes at once and per window.
    pub struct CapsRequest {
        optional {
            /// IANA zone whose clocks begin the windows; the party's or tenant's own when left out.
            time_zone: TimeZone,
        }
        lists {
            /// The caps, at most one for each window and basis.
            limits: LimitRequest,
        }
    }
}

define_request! {
    /// One cap.
    pub struct LimitRequest {
        required {
            /// How long it counts before it begins again.
            window: CapWindow,
        }
        optional {
            /// What it counts: `attempted` when left out. A concurrent cap has none.
            basis: CapBasis,
            /// How many calls: -1 is no cap, 0 takes none.
            limit: i64,
            /// For `revenue`: how much, as a decimal string; `"-1"` is no cap.
            amount: DecimalMicros,
        }
        lists {
            /// For `concurrent`: hours in which the limit is another. They must not overlap.
            hours: HourLimitRequest,
        }
    }
}

define_request! {
    /// Hours of some weekdays with a limit of their own.
    pub struct HourLimitRequest {
        required {
            /// The days.
            days: Vec<Weekday>,
            /// The first hour, 0 to 23, by the clocks of the caps' zone.
            from: u8,
            /// The hour before which it ends, 1 to 24.
            to: u8,
            /// How many calls at one time; 0 takes none.
            limit: i64,
        }
    }
}

/// The caps that a request names by plain fields of their own, such as `dailyCallCap`.
///
/// Each replaces the one cap it means and keeps the others; `null` and -1 remove it.
#[derive(Clone, Debug, Default)]
pub struct PlainCaps {
    /// `maxConcurrentCalls`.
    pub concurrent: Given<i64>,
    /// `hourlyCallCap`.
    pub hourly: Given<i64>,
    /// `dailyCallCap`, also called `callCap`.
    pub daily: Given<i64>,
    /// `monthlyCallCap`.
    pub monthly: Given<i64>,
}

impl Caps {
    /// The caps a request asks for, by the clocks of `default_zone` where it names none; `None`
    /// when there is none.
    pub fn read(
        request: CapsRequest,
        default_zone: &TimeZone,
        errors: &mut FieldErrors,
    ) -> Option<Self> {
        let time_zone = request.time_zone.optional("timeZone", errors);
        let mut seen = Vec::new();
        let limits = request.limits;
        let limits = limits.each("limits", errors, MAX_LIMITS, |request, errors| {
            let place = request.place(errors)?;
            if seen.contains(&place) {
                errors.add("window", "has another cap with the same basis");
            }
            seen.push(place);
            request.read(place, errors)
        });
        let time_zone = time_zone.unwrap_or_else(|| default_zone.clone());
        Self::new(time_zone, limits)
    }

    /// These caps with those that plain fields name.
    pub fn with_plain(
        caps: Option<Self>,
        plain: PlainCaps,
        default_zone: &TimeZone,
        errors: &mut FieldErrors,
    ) -> Option<Self> {
        let zone = caps.as_ref().map_or(default_zone, Self::time_zone).clone();
        let mut limits = caps.map_or_else(Vec::new, |caps| caps.limits().to_vec());
        let per = |window| (window, Some(CapBasis::Attempted));
        for (field, place, given) in [
            (
                "maxConcurrentCalls",
                (CapWindow::Concurrent, None),
                plain.concurrent,
            ),
            ("hourlyCallCap", per(CapWindow::Hour), plain.hourly),
            ("dailyCallCap", per(CapWindow::Day), plain.daily),
            ("monthlyCallCap", per(CapWindow::Month), plain.monthly),
        ] {
            if given.is_absent() {
                continue;
            }
            limits.retain(|limit| limit.place() != place);
            let calls = given.optional(field, errors);
            let calls = calls.and_then(|calls| calls_allowed(field, calls, errors));
            limits.extend(calls.map(|calls| match place {
                (window, Some(basis)) => Limit::calls(window, basis, calls),
                (_, None) => Limit::concurrent(calls, Vec::new()),
            }));
        }
        Self::new(zone, limits)
    }
}

impl LimitRequest {
    /// The window and basis it is about.
    fn place(&self, errors: &mut FieldErrors) -> Option<(CapWindow, Option<CapBasis>)> {
        let window = self.window.clone().required("window", errors)?;
        let basis = self.basis.clone().optional("basis", errors);
        match (window, basis) {
            (CapWindow::Concurrent, Some(_)) => {
                errors.add("basis", "does not belong to a concurrent cap");
                None
            }
            (CapWindow::Concurrent, None) => Some((window, None)),
            (_, None) if self.basis.is_wrong() => None,
            (_, basis) => Some((window, Some(basis.unwrap_or(CapBasis::Attempted)))),
        }
    }

    fn read(
        self,
        (window, basis): (CapWindow, Option<CapBasis>),
        errors: &mut FieldErrors,
    ) -> Option<Limit> {
        if window != CapWindow::Concurrent {
            not_of("hours", &self.hours, "a cap per window", errors);
        }
        if basis == Some(CapBasis::Revenue) {
            not_of("limit", &self.limit, "a cap on revenue", errors);
            let amount = self.amount.required("amount", errors)?;
            let amount = money_allowed(amount, errors)?;
            return Some(Limit::revenue(window, amount));
        }
        not_of("amount", &self.amount, "a cap on calls", errors);
        let limit = self.limit.required("limit", errors);
        let Some(basis) = basis else {
            let hours = read_hours(self.hours, errors);
            if limit == Some(NONE) && !hours.is_empty() {
                errors.add(
                    "limit",
                    "must be 0 or more where hours have limits of their own",
                );
            }
            let limit = calls_allowed("limit", limit?, errors)?;
            return Some(Limit::concurrent(limit, hours));
        };
        let limit = calls_allowed("limit", limit?, errors)?;
        Some(Limit::calls(window, basis, limit))
    }
}

fn read_hours(
    given: Given<base::given::list::Items<HourLimitRequest>>,
    errors: &mut FieldErrors,
) -> Vec<HourLimit> {
    let mut before: Vec<HourLimit> = Vec::new();
    given.each("hours", errors, MAX_HOURS, |request, errors| {
        let hours = request.read(errors)?;
        if before.iter().any(|other| other.overlaps(&hours)) {
            errors.add("from", "is in hours that another limit covers");
        }
        before.push(hours.clone());
        Some(hours)
    })
}

impl HourLimitRequest {
    fn read(self, errors: &mut FieldErrors) -> Option<HourLimit> {
        let days = self.days.required("days", errors);
        let from = self.from.within(&(0..=23)).required("from", errors);
        let to = self.to.within(&(1..=24)).required("to", errors);
        let limit = self.limit.required("limit", errors);
        let mut days = days?;
        if days.is_empty() {
            errors.add("days", "must name a day");
        }
        days.sort_unstable();
        days.dedup();
        let (from, to) = (from?, to?);
        if to <= from {
            errors.add("to", "must be later than from");
        }
        let limit = u32::try_from(limit?)
            .ok()
            .filter(|limit| *limit <= MAX_CALLS);
        if limit.is_none() {
            errors.add(
                "limit",
                format!("must be a whole number from 0 to {MAX_CALLS}"),
            );
        }
        let limit = limit?;
        Some(HourLimit {
            days,
            from,
            to,
            limit,
        })
    }
}

/// How many calls a number allows: nothing where it says that there is no cap, and where it is
/// wrong.
fn calls_allowed(field: &str, calls: i64, errors: &mut FieldErrors) -> Option<u32> {
    let allowed = u32::try_from(calls)
        .ok()
        .filter(|calls| *calls <= MAX_CALLS);
    if allowed.is_none() && calls != NONE {
        let reason = format!("must be -1 (no cap) or a whole number from 0 to {MAX_CALLS}");
        errors.add(field, reason);
    }
    allowed
}

/// The same of money.
fn money_allowed(amount: DecimalMicros, errors: &mut FieldErrors) -> Option<Amount> {
    let allowed = Amount::from_micros(amount.micros()).ok();
    let none = NONE * base::money::MICROS_PER_UNIT;
    if allowed.is_none() && amount.micros() != none {
        errors.add("amount", "must be -1 (no cap), 0 or more");
    }
    allowed
}

/// Refuses a field that another kind of cap has; `null` says nothing and is let through.
fn not_of<T>(field: &str, given: &Given<T>, kind: &str, errors: &mut FieldErrors) {
    if given.value().is_some() || given.is_wrong() {
        errors.add(field, format!("does not belong to {kind}"));
    }
}

impl<'de> Deserialize<'de> for Caps {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;

        let request = CapsRequest::deserialize(deserializer)?;
        let mut errors = FieldErrors::new();
        let caps = Self::read(request, &TimeZone::utc(), &mut errors);
        let caps = errors.into_result(caps).map_err(D::Error::custom)?;
        caps.ok_or_else(|| D::Error::custom("caps without a limit"))
    }
}

#[cfg(test)]
#[path = "request_tests.rs"]
mod tests;
