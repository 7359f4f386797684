//! What a number costs by the month (N-7).
//!
//! A month of rent begins with the number and again on the same day of each month, as carriers charge
//! numbers. What a month costs is what the cards say of its beginning; one that no card prices costs
//! nothing.

use base::money::Money;
use base::time::{Seconds, TimeZone, Timestamp};

use crate::rating::bill::EachRate;

/// How many months that nobody charged when they began are charged afterwards.
const MISSED_MONTHS_MAX: usize = 24;

/// A month for which a number is rented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RentMonth {
    /// Its first instant.
    pub from: Timestamp,
    /// The first instant after it.
    pub until: Timestamp,
}

/// A month's rent as it was charged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rent {
    /// Which month.
    pub month: RentMonth,
    /// What it came to.
    pub amount: Money,
    /// By which rate.
    pub rate: EachRate,
}

/// How much earlier a month may begin than the one before was charged until, where the tenant's zone
/// was another then. No two months begin that near to each other.
const ZONES_APART: Seconds = Seconds::from_minutes(2 * 24 * 60);

/// The months that have begun by now and are not charged yet, in order: the one that goes on, and those
/// since the last that was charged. Before the first charge there is no debt: nobody priced those months
/// when they began.
pub fn due_months(
    rented_since: Timestamp,
    charged_until: Option<Timestamp>,
    now: Timestamp,
    zone: &TimeZone,
) -> Vec<RentMonth> {
    let months = (0..u16::MAX).map(|month| RentMonth {
        from: zone.months_after(rented_since, month),
        until: zone.months_after(rented_since, month + 1),
    });
    let begun = months.take_while(|month| month.from <= now && month.from < month.until);
    let due = begun.filter(|month| match charged_until {
        Some(charged) => charged.since(month.from) < ZONES_APART,
        None => now < month.until,
    });
    let due: Vec<RentMonth> = due.collect();
    let missed = due.len().saturating_sub(MISSED_MONTHS_MAX);
    due.into_iter().skip(missed).collect()
}

#[cfg(test)]
#[path = "rent_tests.rs"]
mod tests;
