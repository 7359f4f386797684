//! Targets.

mod target_archive;
mod target_create;
mod target_list;
mod target_read;
mod target_update;

/// A well-formed id that no target has.
const UNKNOWN: &str = "tgt_01h455vb4pex5vsknk084sn02q";
