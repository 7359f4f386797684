//! Configuring the parties of the exchange and the terms between them.

mod blocked_callers;
mod buyers;
mod campaigns;
mod offers;
mod supplier_terms;
mod suppliers;
mod targets;
mod value_lists;
