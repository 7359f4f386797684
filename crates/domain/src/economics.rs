//! What a call earns and costs: revenue, payout, cost and profit (design section 6).
//!
//! Everything here is a pure function of terms frozen when the call was routed and of what then
//! happened. Nothing here posts to a ledger or remembers a call.

pub mod basis;
pub mod earnings;
mod services;
pub mod settlement;
