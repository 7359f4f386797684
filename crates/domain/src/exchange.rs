//! The parties of the exchange and the terms between them.
//!
//! A campaign is what is sold; a buyer takes calls at targets; an offer joins a campaign and a
//! target at a price; a supplier sends calls under supplier terms. Nothing here routes a call.

pub mod availability;
pub mod blocked_callers;
pub mod buyers;
pub mod campaigns;
pub mod dialling;
pub mod fallback;
pub mod offers;
pub mod pricing;
pub mod ring_group;
pub mod status;
pub mod supplier_terms;
pub mod suppliers;
pub mod targets;
pub mod value_lists;
