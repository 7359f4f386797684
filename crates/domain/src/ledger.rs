//! The ledger: double-entry books of everything a tenant earns, owes and holds (design section 6).
//!
//! A transaction is a list of entries that sum to nothing in each currency; it is written once. A
//! correction is another transaction that names the first, with reason and actor. What an account
//! holds is the sum of its entries and nothing else. Start reading in [`transactions`]; what a
//! call's lines become is in [`booking`].

pub mod accounts;
pub mod adjustments;
pub mod billing;
pub mod booking;
pub mod disputes;
pub mod funds;
pub mod payments;
pub mod purses;
pub mod statements;
pub mod transactions;
