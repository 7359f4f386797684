//! Buyers.

mod buyer_archive;
mod buyer_create;
mod buyer_list;
mod buyer_read;
mod buyer_update;

/// A well-formed id that no buyer has.
const UNKNOWN: &str = "buy_01h455vb4pex5vsknk084sn02q";
