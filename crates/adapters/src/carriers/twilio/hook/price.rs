//! A price as the carrier writes it, in hooks and in its API alike.

use base::money::{Amount, Currency};

/// What a leg costs. The carrier writes what it takes as less than nothing, and dollars when it
/// names no currency.
pub fn read(price: &str, unit: Option<&str>) -> Option<(Amount, Currency)> {
    let amount = price.trim().trim_start_matches('-').parse().ok()?;
    let currency = match unit {
        Some(unit) => Currency::parse(&unit.trim().to_uppercase()).ok()?,
        None => Currency::USD,
    };
    Some((amount, currency))
}
