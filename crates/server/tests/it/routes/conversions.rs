//! Conversions.

mod conversion_create;
mod conversion_dismiss;
mod conversion_list;
mod conversion_read;
mod conversion_retry;
mod conversion_reverse;
mod conversion_two_talks;
mod conversion_waiting;

use domain::access::rights::{Right, grantable};
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::world::World;
use crate::world::carrier::Exchange;

const PATH: &str = "/api/v1/conversions";
/// A well-formed id that no conversion has.
const UNKNOWN: &str = "cnv_01h455vb4pex5vsknk084sn02q";

/// An exchange whose owner acts by a key, which time does not log out.
async fn lasting(world: &World) -> Exchange {
    let mut exchange = world.exchange("Acme").await;
    let tenant = exchange.owner.tenant;
    exchange.owner = world.machine(tenant, &grantable(Right::ALL)).await;
    exchange
}

/// What a call has earned, as its page says: revenue, payout, cost and profit.
async fn money(exchange: &Exchange, call: &str) -> [Value; 4] {
    let path = format!("/api/v1/calls/{call}");
    let call = exchange.owner.get(&path).await.ok();
    ["revenue", "payout", "cost", "profit"].map(|field| call[field].clone())
}

/// Reports a conversion that is kept and does not count.
async fn kept(exchange: &Exchange, body: Value) -> Value {
    let reply = exchange.owner.post(PATH, body).await;
    assert_eq!(reply.status, StatusCode::ACCEPTED, "{}", reply.text);
    assert_eq!(reply.body["call"], json!(null));
    reply.body
}

/// The path of a conversion, or of a deed on it.
fn path_of(conversion: &Value, deed: &str) -> String {
    let id = conversion["id"].as_str().expect("an id");
    format!("{PATH}/{id}{deed}")
}
