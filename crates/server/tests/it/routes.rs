//! The operations, one folder per resource and one file per operation.

mod auth;
mod campaigns;
mod members;
