//! Postback keys.

mod postback_key_create;
mod postback_key_list;
mod postback_key_revoke;
mod postback_key_turn;

use serde_json::{Value, json};

use crate::world::{Persona, World};

/// A well-formed id that no key has.
const UNKNOWN: &str = "pbk_01h455vb4pex5vsknk084sn02q";

/// An owner with a buyer, and the path of that buyer's keys.
async fn buyer(world: &World) -> (Persona, String) {
    let owner = world.owner("Acme").await;
    let buyer = owner.buyer("Summit").await;
    let path = format!("/api/v1/buyers/{buyer}/postback-keys");
    (owner, path)
}

/// A key, signed or not.
async fn key(owner: &Persona, path: &str, signed: bool) -> Value {
    let body = json!({ "name": "CRM", "signed": signed });
    owner.post(path, body).await.created()
}

/// The path of a deed on a key.
fn deed(key: &Value, what: &str) -> String {
    let id = key["id"].as_str().expect("an id");
    format!("/api/v1/postback-keys/{id}/{what}")
}
