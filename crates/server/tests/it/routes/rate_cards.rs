//! Rate cards.

mod rate_card_archive;
mod rate_card_create;
mod rate_card_list;
mod rate_card_read;
mod rate_card_update;

/// A well-formed id that no rate card has.
const UNKNOWN: &str = "rcd_01h455vb4pex5vsknk084sn02q";
