//! Credentials of machines.

mod api_key_create;
mod api_key_list;
mod api_key_read;
mod api_key_revoke;

use serde_json::{Value, json};

use crate::world::reply::Reply;
use crate::world::{Persona, World};

const PATH: &str = "/api/v1/api-keys";

/// A key just made: its path and its secret.
async fn made(owner: &Persona, scopes: &[&str]) -> (String, String) {
    let body = json!({ "name": "dialler", "scopes": scopes });
    let made = owner.post(PATH, body).await.created();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let path = format!("{PATH}/{}", text(&made["id"]));
    (path, text(&made["secret"]))
}

/// A request with a key.
async fn with_key(world: &World, secret: &str, path: &str) -> Reply {
    let bearer = format!("Bearer {secret}");
    let method = reqwest::Method::GET;
    let stranger = world.stranger();
    stranger
        .send(method, path, None, &[("authorization", &bearer)])
        .await
}
