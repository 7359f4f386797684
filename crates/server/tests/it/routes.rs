//! The operations, one folder per resource and one file per operation.

mod api_keys;
mod audit_events;
mod auth;
mod beside;
mod buyers;
mod calls;
mod campaigns;
mod conversions;
mod disputes;
mod health;
mod hooks;
pub mod ledger;
mod live;
mod members;
mod numbers;
mod offers;
mod provider_accounts;
mod rate_cards;
mod rates;
mod stats;
mod supplier_terms;
mod suppliers;
mod targets;
mod tenant;
mod tenants;
mod value_lists;
