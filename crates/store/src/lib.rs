//! All SQL: one module per aggregate, and the doors through which it runs.
//!
//! [`Store::begin`] is the only door to a tenant's data: it begins a transaction and pins the
//! tenant before anything else can run. What is global goes through [`Store::directory`], what
//! works across tenants through [`Store::begin_across`], which may touch the outbox and little
//! else. Row types are private; a query's outcome leaves as a domain value or not at all.
//!
//! Nothing here decides anything: it loads facts and writes what it is told.

pub mod access;
pub mod alarms;
pub mod asked;
pub mod calls;
mod columns;
pub mod config_versions;
pub mod constraints;
mod error;
pub mod exchange;
pub mod health;
mod lane;
pub mod ledger;
pub mod listener;
pub mod live;
mod named;
pub mod numbers;
pub mod outbox;
pub mod providers;
pub mod queue;
pub mod rating;
pub mod routing;
pub mod shelf;
mod tx;

pub use error::StoreError;
pub use tx::{AcrossTx, DirectoryTx, Settings, Store, Tx};
