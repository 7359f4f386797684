//! A full cap in words and numbers, as a decision keeps it.

use std::fmt;

use base::money::{Amount, DecimalMicros};
use base::time::day::Day;
use base::time::week::TimeOfDay;
use base::time::{TimeZone, Timestamp};
use serde::{Deserialize, Serialize};

use crate::routing::caps::limits::Limit;
use crate::routing::caps::usage::ScopeCaps;
use crate::routing::caps::{CapBasis, CapScopeKind, CapWindow};

/// A cap that has no room for a call, with the numbers compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FullCap {
    /// What it belongs to.
    pub scope: CapScopeKind,
    /// How long it counts before it begins again.
    pub window: CapWindow,
    /// What it counts; nothing for a concurrent cap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<CapBasis>,
    /// How much of it is used.
    pub used: Quantity,
    /// How much it allows.
    pub limit: Quantity,
    /// What the call would use, where that is money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<DecimalMicros>,
    /// When it begins again; nothing where it never does, or as soon as a call ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resets_at: Option<Timestamp>,
    /// The zone whose clocks begin the windows.
    pub time_zone: TimeZone,
}

/// How much of a cap: so many calls, or so much money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Quantity {
    /// A number of calls.
    Calls(u32),
    /// An amount in the campaign's currency.
    Money(DecimalMicros),
}

impl FullCap {
    /// The numbers of a cap that has no room.
    pub fn of(caps: &ScopeCaps, limit: &Limit, used: i64, price: Amount, now: Timestamp) -> Self {
        let zone = caps.caps.time_zone();
        let quantity = |amount: i64| match limit.is_of_money() {
            true => Quantity::Money(DecimalMicros::from_micros(amount)),
            false => Quantity::Calls(u32::try_from(amount.max(0)).unwrap_or(u32::MAX)),
        };
        Self {
            scope: caps.scope.kind(),
            window: limit.window(),
            basis: limit.basis(),
            used: quantity(used),
            limit: quantity(limit.limit_at(zone, now)),
            price: limit
                .is_of_money()
                .then(|| DecimalMicros::from_micros(price.micros())),
            resets_at: limit.window().resets_at(zone, now),
            time_zone: zone.clone(),
        }
    }

    /// What would have to change for the call to fit.
    pub fn change(&self) -> String {
        let Self {
            scope,
            window,
            limit,
            ..
        } = self;
        let wait = match window {
            CapWindow::Concurrent => ", or wait until a call ends",
            CapWindow::Total => "",
            _ => ", or wait until it begins again",
        };
        format!("raise the {scope}'s {} above {limit}{wait}", self.name())
    }

    /// What the cap is called.
    fn name(&self) -> String {
        match (self.window, self.basis) {
            (CapWindow::Concurrent, _) => "concurrent cap".to_owned(),
            (window, None | Some(CapBasis::Attempted)) => format!("{window} cap"),
            (window, Some(basis)) => format!("{window} cap on {}", basis.noun()),
        }
    }
}

impl fmt::Display for FullCap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            scope,
            window,
            used,
            limit,
            time_zone,
            ..
        } = self;
        if *window == CapWindow::Concurrent {
            return write!(f, "at capacity {used}/{limit} ({scope}, concurrent)");
        }
        write!(f, "cap reached {used}/{limit}")?;
        if let Some(basis) = self.basis.filter(|basis| *basis != CapBasis::Attempted) {
            write!(f, " {}", basis.noun())?;
        }
        f.write_str(window.now())?;
        write!(f, " ({scope})")?;
        if let Some(price) = self.price {
            write!(f, " for a call at {price}")?;
        }
        let Some(at) = self.resets_at else {
            return Ok(());
        };
        f.write_str(", resets ")?;
        if matches!(window, CapWindow::Week | CapWindow::Month) {
            write!(f, "{} ", Day::of(at, time_zone))?;
        }
        write!(f, "{} {time_zone}", TimeOfDay::of(at, time_zone))
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Calls(calls) => calls.fmt(f),
            Self::Money(amount) => amount.fmt(f),
        }
    }
}

impl CapBasis {
    /// What it counts, in words.
    const fn noun(self) -> &'static str {
        match self {
            Self::Attempted => "calls",
            Self::Connected => "connected calls",
            Self::Converted => "conversions",
            Self::Revenue => "revenue",
        }
    }
}

impl CapWindow {
    /// The window that is now, in words.
    const fn now(self) -> &'static str {
        match self {
            Self::Concurrent => " at once",
            Self::Hour => " this hour",
            Self::Day => " today",
            Self::Week => " this week",
            Self::Month => " this month",
            Self::Total => " in total",
        }
    }
}

#[cfg(test)]
#[path = "full_tests.rs"]
mod tests;
