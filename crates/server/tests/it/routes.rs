//! The operations, one folder per resource and one file per operation.

mod auth;
mod buyers;
mod campaigns;
mod members;
mod offers;
mod supplier_terms;
mod suppliers;
mod targets;
