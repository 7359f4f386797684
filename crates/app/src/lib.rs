//! Use cases: each loads facts, asks the domain, applies the outcome in one transaction.
//!
//! Nothing here chooses what the domain could choose, speaks HTTP or writes SQL. The outside
//! world is reached through the traits declared here ([`Outside`] names them all) and implemented
//! in `adapters`. Start reading in [`configuration`].

pub mod access;
pub mod actor;
pub mod alarms;
pub mod audit;
pub mod calls;
pub mod clock;
pub mod configuration;
mod core;
mod error;
pub mod exchange;
pub mod jobs;
pub mod ledger;
pub mod numbers;
pub mod once;
pub mod proofs;
pub mod providers;
pub mod rating;
mod references;
pub mod relay;
mod round;
pub mod sweeps;
pub mod vault;
mod wakeups;

use std::sync::Arc;

use domain::exchange::blocked_callers::BlockedCaller;
use domain::exchange::buyers::Buyer;
use domain::exchange::campaigns::Campaign;
use domain::exchange::offers::Offer;
use domain::exchange::supplier_terms::SupplierTerms;
use domain::exchange::suppliers::Supplier;
use domain::exchange::targets::Target;
use domain::exchange::value_lists::ValueList;
use domain::numbers::inventory::Number;
use domain::providers::accounts::ProviderAccount;
use domain::rating::cards::RateCard;
use store::Store;

pub use crate::core::{ANSWER_WITHIN, Outside};
pub use crate::error::AppError;
pub use store::health;
pub use store::shelf::Filter;

use crate::access::Access;
use crate::alarms::Alarms;
use crate::calls::Calls;
use crate::configuration::Configuration;
use crate::core::Core;
use crate::ledger::Ledger;

/// Every use case of the product. Cloning is cheap.
#[derive(Clone)]
pub struct App {
    core: Arc<Core>,
    /// Who may enter and what they may do.
    pub access: Access,
    /// What is being sold.
    pub campaigns: Configuration<Campaign>,
    /// Who pays for calls.
    pub buyers: Configuration<Buyer>,
    /// Where buyers take calls.
    pub targets: Configuration<Target>,
    /// What targets pay for a campaign's calls.
    pub offers: Configuration<Offer>,
    /// Who sends us calls.
    pub suppliers: Configuration<Supplier>,
    /// What suppliers are paid for a campaign's calls.
    pub supplier_terms: Configuration<SupplierTerms>,
    /// Values that filters compare with.
    pub value_lists: Configuration<ValueList>,
    /// Callers nobody wants to hear.
    pub blocked_callers: Configuration<BlockedCaller>,
    /// The numbers held at carriers.
    pub numbers: Configuration<Number>,
    /// Credentials at carriers.
    pub provider_accounts: Configuration<ProviderAccount>,
    /// What carriers charge.
    pub rate_cards: Configuration<RateCard>,
    /// Calls and what they earn.
    pub calls: Calls,
    /// The books.
    pub ledger: Ledger,
    /// What is not as it must be.
    pub alarms: Alarms,
}

impl App {
    /// The use cases over a store and the world outside.
    pub fn new(store: Store, outside: Outside) -> Self {
        let core = Arc::new(Core::new(store, outside));
        Self {
            access: Access::new(core.clone()),
            campaigns: Configuration::new(core.clone()),
            buyers: Configuration::new(core.clone()),
            targets: Configuration::new(core.clone()),
            offers: Configuration::new(core.clone()),
            suppliers: Configuration::new(core.clone()),
            supplier_terms: Configuration::new(core.clone()),
            value_lists: Configuration::new(core.clone()),
            blocked_callers: Configuration::new(core.clone()),
            numbers: Configuration::new(core.clone()),
            provider_accounts: Configuration::new(core.clone()),
            rate_cards: Configuration::new(core.clone()),
            calls: Calls::new(core.clone()),
            ledger: Ledger::new(core.clone()),
            alarms: Alarms::new(core.clone()),
            core,
        }
    }

    /// The store beneath, for health checks and wiring.
    pub fn store(&self) -> &Store {
        &self.core.store
    }

    /// What the clock says.
    pub fn now(&self) -> base::time::Timestamp {
        self.core.now()
    }
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("App")
    }
}
