//! Alarms.

mod alarm_acknowledge;
mod alarm_list;
mod alarm_read;

use serde_json::{Value, json};

use crate::routes::ledger::pays_ahead;
use crate::world::{Persona, World};

const PATH: &str = "/api/v1/alarms";
/// A well-formed id that no alarm has.
const UNKNOWN: &str = "alm_01h455vb4pex5vsknk084sn02q";

/// A new buyer who has less left than they are kept at, and the alarm about them.
pub async fn low_buyer(world: &World, owner: &Persona, name: &str) -> (String, Value) {
    let buyer = owner.buyer(name).await;
    pays_ahead(owner, &buyer, Some("30.00")).await;
    // So that what is looked at after the payment is looked at once.
    world.settle().await;
    pays(owner, &buyer, "10.00").await;
    world.settle().await;
    let alarms = owner.get(&format!("{PATH}?buyerId={buyer}")).await.ok();
    (buyer, alarms["data"][0].clone())
}

/// A buyer pays.
pub async fn pays(owner: &Persona, buyer: &str, amount: &str) {
    let payments = format!("/api/v1/buyers/{buyer}/payments");
    let body = json!({ "amount": amount });
    owner.post(&payments, body).await.created();
}

/// The path of an alarm.
fn path(alarm: &Value) -> String {
    let id = alarm["id"].as_str().expect("an id");
    format!("{PATH}/{id}")
}
