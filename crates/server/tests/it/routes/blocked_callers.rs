//! Blocked callers.

mod blocked_caller_archive;
mod blocked_caller_create;
mod blocked_caller_list;
mod blocked_caller_read;
mod blocked_caller_update;

use serde_json::{Value, json};

use crate::world::Persona;

/// An entry that nobody has.
const UNKNOWN: &str = "blk_01h455vb4pex5vsknk084sn02q";
const PATH: &str = "/api/v1/blocked-callers";

/// The path of a new entry.
async fn block(owner: &Persona, body: Value) -> String {
    let id = owner.make(PATH, body).await;
    format!("{PATH}/{id}")
}

/// A number that is blocked.
fn number(value: &str) -> Value {
    json!({ "match": "number", "value": value })
}
