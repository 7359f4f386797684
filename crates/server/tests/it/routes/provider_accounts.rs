//! Credentials at carriers, whose secrets come out nowhere.

mod provider_account_archive;
mod provider_account_create;
mod provider_account_list;
mod provider_account_read;
mod provider_account_update;

use serde_json::{Value, json};

use crate::world::{Persona, World};

const PATH: &str = "/api/v1/provider-accounts";
const SID: &str = "AC0123456789abcdef0123456789abcdef";
const TOKEN: &str = "c0ffee00c0ffee00c0ffee00c0ffee00";
/// A signing key's public id and its secret.
const KEY: &str = "SK0123456789abcdef";
const KEY_SECRET: &str = "5ha4ed005ha4ed005ha4ed005ha4ed00";

fn twilio() -> Value {
    json!({ "provider": "twilio", "name": "Main", "accountSid": SID, "authToken": TOKEN })
}

/// The path of an account that was just created.
async fn created(owner: &Persona) -> String {
    format!("{PATH}/{}", owner.make(PATH, twilio()).await)
}

/// Proves that a secret lies nowhere in the clear and is in no list, page or audit line.
async fn assert_hidden(world: &World, owner: &Persona, path: &str, secret: &str) {
    world.settle().await;
    let id = path.rsplit('/').next().expect("an id");
    for page in [PATH, path, &format!("/api/v1/audit-events?subjectId={id}")] {
        let reply = owner.get(page).await;
        assert!(reply.text.contains(id), "{page} is about the account");
        assert!(!reply.text.contains(secret), "{page}: {}", reply.text);
    }
    let rows = world.ground.database.rows_of(owner.tenant).await;
    assert!(
        !rows["app.provider_secrets"].is_empty(),
        "a secret is stored"
    );
    let rows = format!("{rows:?}");
    let hex: String = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
    assert!(!rows.contains(secret) && !rows.contains(&hex), "{rows}");
}

/// The account's tokens in the clear, the current one first.
async fn opened(world: &World, owner: &Persona, path: &str) -> Vec<String> {
    let id = path.rsplit('/').next().expect("an id");
    let id = id.parse().expect("an id");
    let tokens = world.ground.app.open_auth_tokens(owner.tenant, id).await;
    let tokens = tokens.expect("the tokens open").into_iter();
    tokens
        .map(|token| String::from_utf8_lossy(&token).into_owned())
        .collect()
}
