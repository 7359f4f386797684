//! The tables of the parties and the terms between them.

pub mod blocked_callers;
pub mod buyers;
pub mod campaigns;
pub(crate) mod endpoints;
pub mod offers;
mod pricing;
pub mod references;
pub mod supplier_terms;
pub mod suppliers;
pub mod targets;
pub mod value_lists;
