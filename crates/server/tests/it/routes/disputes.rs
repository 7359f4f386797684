//! Disputes.

mod dispute_accept;
mod dispute_create;
mod dispute_list;
mod dispute_read;
mod dispute_reject;

use serde_json::{Value, json};

use crate::world::World;
use crate::world::carrier::Exchange;

const PATH: &str = "/api/v1/disputes";
/// A well-formed id that no dispute has.
const UNKNOWN: &str = "dsp_01h455vb4pex5vsknk084sn02q";

/// An exchange with a sold call that its buyer disputes.
async fn disputed(world: &World) -> (Exchange, Value) {
    let exchange = world.exchange("Acme").await;
    let call = exchange.sold_call("CA1", 90).await;
    let body = json!({ "callId": call, "reason": "spam", "evidence": "Nobody spoke." });
    let dispute = exchange.owner.post(PATH, body).await.created();
    (exchange, dispute)
}

/// The path of a deed on a dispute.
fn deed(dispute: &Value, what: &str) -> String {
    let id = dispute["id"].as_str().expect("an id");
    format!("{PATH}/{id}/{what}")
}
