//! Where a phone number was given out: country, state, city, area code and time zones.
//!
//! The tables are compiled in; `data/numbering/README.md` says what they are and cannot say. A
//! number is not a place (N-39): numbers are kept when people move, and mobiles travel. So every
//! answer carries its source and how far to trust it, and no prefix ever gives a postal code.
//! Nothing here asks anybody.

pub mod location;
mod places;
mod prefixes;

/// The digits of a number of the North American plan, after its country code.
fn north_american(digits: &str) -> Option<&str> {
    digits.strip_prefix('1').filter(|rest| rest.len() == 10)
}
