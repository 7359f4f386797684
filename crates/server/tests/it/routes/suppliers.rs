//! Suppliers.

mod supplier_archive;
mod supplier_create;
mod supplier_list;
mod supplier_payment_create;
mod supplier_read;
mod supplier_statement;
mod supplier_update;

/// A well-formed id that no supplier has.
const UNKNOWN: &str = "sup_01h455vb4pex5vsknk084sn02q";
