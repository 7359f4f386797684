//! Every decision the product makes, as pure synchronous functions over plain values.
//!
//! Nothing here waits, reads a clock, draws a random number or knows a database, a carrier or
//! HTTP: callers pass in the facts, the time and the seed. A business "no" is a value; an `Err`
//! names what is wrong with the input. Start reading in [`exchange::campaigns`], whose shape
//! the other configured resources follow.

pub mod access;
pub mod alarms;
pub mod calls;
pub mod economics;
pub mod exchange;
pub mod ledger;
pub mod numbering;
pub mod numbers;
pub mod providers;
pub mod rating;
pub mod record;
pub mod routing;

#[cfg(test)]
mod test_requests;
