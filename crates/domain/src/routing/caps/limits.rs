//! The caps of one party as it has them set, and how much each allows at an instant.

use base::money::Amount;
use base::time::day::Day;
use base::time::week::{TimeOfDay, Weekday};
use base::time::{TimeZone, Timestamp};
use serde::Serialize;

use crate::routing::caps::{CapBasis, CapKey, CapScope, CapWindow};

/// The caps of a campaign, supplier, buyer, target or offer. Who has none has no [`Caps`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Caps {
    /// The zone whose clocks begin the windows.
    time_zone: TimeZone,
    /// By window and basis, each pair once; never empty.
    limits: Vec<Limit>,
}

/// One cap of a party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Limit {
    /// How long it counts before it begins again.
    window: CapWindow,
    /// What it counts; nothing for a concurrent cap.
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<CapBasis>,
    /// How many calls it allows; nothing where it counts money.
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<u32>,
    /// How much it allows; nothing where it counts calls.
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<Amount>,
    /// Hours in which a concurrent cap allows another number of calls.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hours: Vec<HourLimit>,
}

/// Hours of some weekdays in which a concurrent cap allows another number of calls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HourLimit {
    /// The days, in the order of the week.
    pub days: Vec<Weekday>,
    /// The first hour, 0 to 23.
    pub from: u8,
    /// The hour before which it ends, up to 24.
    pub to: u8,
    /// How many calls at one time.
    pub limit: u32,
}

impl Caps {
    /// Caps by the clocks of a zone; `None` when there is none. Of two with one window and basis
    /// the first counts.
    pub fn new(time_zone: TimeZone, mut limits: Vec<Limit>) -> Option<Self> {
        limits.sort_by_key(Limit::place);
        limits.dedup_by_key(|limit| limit.place());
        (!limits.is_empty()).then_some(Self { time_zone, limits })
    }

    /// The zone whose clocks begin the windows.
    pub const fn time_zone(&self) -> &TimeZone {
        &self.time_zone
    }

    /// Whether one of them counts money.
    pub fn has_revenue(&self) -> bool {
        self.limits.iter().any(Limit::is_of_money)
    }

    /// The caps by window and basis.
    pub fn limits(&self) -> &[Limit] {
        &self.limits
    }
}

impl Limit {
    /// A concurrent cap, with hours in which it is another.
    pub const fn concurrent(limit: u32, hours: Vec<HourLimit>) -> Self {
        Self {
            window: CapWindow::Concurrent,
            basis: None,
            limit: Some(limit),
            amount: None,
            hours,
        }
    }

    /// A cap on calls per window.
    pub const fn calls(window: CapWindow, basis: CapBasis, limit: u32) -> Self {
        Self {
            window,
            basis: Some(basis),
            limit: Some(limit),
            amount: None,
            hours: Vec::new(),
        }
    }

    /// A cap on revenue per window, in the currency of the campaign that earns it.
    pub const fn revenue(window: CapWindow, amount: Amount) -> Self {
        Self {
            window,
            basis: Some(CapBasis::Revenue),
            limit: None,
            amount: Some(amount),
            hours: Vec::new(),
        }
    }

    /// How long it counts before it begins again.
    pub const fn window(&self) -> CapWindow {
        self.window
    }

    /// What it counts; nothing for a concurrent cap.
    pub const fn basis(&self) -> Option<CapBasis> {
        self.basis
    }

    /// Whether it counts money.
    pub const fn is_of_money(&self) -> bool {
        self.amount.is_some()
    }

    /// The cap's key when it belongs to a scope.
    pub const fn key(&self, scope: CapScope) -> CapKey {
        CapKey {
            scope,
            window: self.window,
            basis: self.basis,
        }
    }

    /// Where it stands among the caps of its party.
    pub(super) const fn place(&self) -> (CapWindow, Option<CapBasis>) {
        (self.window, self.basis)
    }

    /// How much it allows at an instant: calls, or micros of money.
    pub fn limit_at(&self, zone: &TimeZone, now: Timestamp) -> i64 {
        if self.hours.is_empty() {
            return self.usual();
        }
        let weekday = Weekday::of_day(Day::of(now, zone).since_1970());
        let hour = TimeOfDay::of(now, zone).minutes() / 60;
        let of_now = self.hours.iter().find(|hours| hours.covers(weekday, hour));
        of_now.map_or_else(|| self.usual(), |hours| i64::from(hours.limit))
    }

    /// The least it ever allows, so that most questions need no clock.
    pub(super) fn least(&self) -> i64 {
        let hours = self.hours.iter().map(|hours| i64::from(hours.limit));
        hours.fold(self.usual(), i64::min)
    }

    fn usual(&self) -> i64 {
        let amount = self.amount.map(Amount::micros);
        amount.unwrap_or_else(|| i64::from(self.limit.unwrap_or(0)))
    }
}

impl HourLimit {
    fn covers(&self, weekday: Weekday, hour: u16) -> bool {
        (u16::from(self.from)..u16::from(self.to)).contains(&hour) && self.days.contains(&weekday)
    }

    /// Whether two spans of hours have an hour in common.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.from < other.to
            && other.from < self.to
            && self.days.iter().any(|day| other.days.contains(day))
    }
}

#[cfg(test)]
#[path = "limits_tests.rs"]
mod tests;
