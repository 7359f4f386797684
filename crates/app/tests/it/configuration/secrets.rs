//! The secrets of provider accounts: two of a sort at most, and sealed with whichever key is current.

use std::sync::Arc;

use app::actor::Actor;
use app::vault::{Sealed, Vault, VaultError};
use app::{App, Outside};
use base::ids::ProviderAccountId;
use domain::providers::secrets::SigningKeyId;
use serde_json::json;
use testkit::TestGround;
use zeroize::Zeroizing;

use super::{actions, audit};
use crate::requests::request;

/// A vault whose seal keeps apart what a real one keeps apart: its keys and its places.
struct PaperVault(&'static [&'static str]);

/// What the paper vault writes in front of a secret.
fn envelope(key: &str, place: &str) -> Vec<u8> {
    format!("{key} at {place}: ").into_bytes()
}

impl Vault for PaperVault {
    fn current_key_id(&self) -> &str {
        self.0[0]
    }

    fn seal(&self, place: &str, secret: &[u8]) -> Result<Sealed, VaultError> {
        let mut bytes = envelope(self.0[0], place);
        bytes.extend(secret.iter().map(|byte| !byte));
        Ok(Sealed {
            key_id: self.0[0].to_owned(),
            bytes,
        })
    }

    fn open(&self, place: &str, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        if !self.0.contains(&sealed.key_id.as_str()) {
            return Err(VaultError::UnknownKey(sealed.key_id.clone()));
        }
        let envelope = envelope(&sealed.key_id, place);
        let secret = sealed.bytes.strip_prefix(&envelope[..]);
        let secret = secret.ok_or(VaultError::Tampered)?;
        Ok(secret.iter().map(|byte| !byte).collect::<Vec<u8>>().into())
    }
}

/// The use cases over the same database, with these keys, the current one first.
fn with_keys(ground: &TestGround, keys: &'static [&'static str]) -> App {
    let store = ground.database.store().clone();
    let outside = Outside {
        vault: Arc::new(PaperVault(keys)),
        ..testkit::outside(&ground.clock, testkit::PUBLIC_URL)
    };
    App::new(store, outside)
}

async fn account(app: &App, actor: &Actor, token: &str) -> ProviderAccountId {
    let body = json!({
        "provider": "twilio",
        "name": "Main",
        "accountSid": format!("AC{}", "0".repeat(32)),
        "authToken": token,
    });
    let account = app.provider_accounts.make(actor, request(body)).await;
    account.expect("a provider account").record.id
}

async fn replace_token(app: &App, actor: &Actor, id: ProviderAccountId, token: &str) {
    let body = request(json!({"authToken": token}));
    let changed = app.provider_accounts.update(actor, id, None, body).await;
    assert_eq!(changed.expect("a change").changes, ["authToken"]);
}

async fn replace_signing_key(app: &App, actor: &Actor, id: ProviderAccountId, key: (&str, &str)) {
    let body = request(json!({"signingKeyId": key.0, "signingKeySecret": key.1}));
    let changed = app.provider_accounts.update(actor, id, None, body).await;
    let changes = changed.expect("a change").changes;
    assert_eq!(changes, ["signingKeyId", "signingKeySecret"]);
}

/// The account's tokens in the clear.
async fn tokens(app: &App, actor: &Actor, id: ProviderAccountId) -> Vec<String> {
    let opened = app
        .open_auth_tokens(actor.tenant, id)
        .await
        .expect("the tokens");
    opened
        .iter()
        .map(|token| String::from_utf8_lossy(token).into_owned())
        .collect()
}

const FIRST: &str = "the-first-auth-token";
const SECOND: &str = "the-second-auth-token";
const THIRD: &str = "the-third-auth-token";

#[tokio::test]
async fn a_replaced_token_is_kept_as_the_one_before_and_older_ones_go() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let app = &ground.app;
    let id = account(app, &acme, FIRST).await;
    assert_eq!(tokens(app, &acme, id).await, [FIRST]);
    replace_token(app, &acme, id, SECOND).await;
    assert_eq!(tokens(app, &acme, id).await, [SECOND, FIRST]);
    replace_token(app, &acme, id, THIRD).await;
    assert_eq!(tokens(app, &acme, id).await, [THIRD, SECOND]);
    let shown = app
        .provider_accounts
        .read(&acme, id)
        .await
        .expect("the account");
    assert!(shown.auth_token_set && shown.previous_token_kept);
    let rows = ground.database.rows_of(acme.tenant).await;
    assert_eq!(rows["app.provider_secrets"].len(), 2);
}

#[tokio::test]
async fn a_replaced_signing_key_is_kept_as_the_one_before_and_leaves_the_tokens_alone() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let app = &ground.app;
    let id = account(app, &acme, FIRST).await;
    replace_token(app, &acme, id, SECOND).await;
    for (key, stored) in [("key-1", 3), ("key-2", 4), ("key-3", 4)] {
        replace_signing_key(app, &acme, id, (key, THIRD)).await;
        let shown = app.provider_accounts.read(&acme, id).await;
        let shown = shown.expect("the account");
        let current = shown.signing_key_id.as_ref().map(SigningKeyId::as_str);
        assert_eq!(current, Some(key));
        assert_eq!(tokens(app, &acme, id).await, [SECOND, FIRST]);
        let rows = ground.database.rows_of(acme.tenant).await;
        assert_eq!(rows["app.provider_secrets"].len(), stored, "{key}");
    }
    replace_token(app, &acme, id, THIRD).await;
    let rows = ground.database.rows_of(acme.tenant).await;
    assert_eq!(rows["app.provider_secrets"].len(), 4);
}

#[tokio::test]
async fn a_cleared_signing_key_is_gone_with_the_one_before_it_and_is_cleared_once() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let app = &ground.app;
    let id = account(app, &acme, FIRST).await;
    replace_signing_key(app, &acme, id, ("key-1", SECOND)).await;
    replace_signing_key(app, &acme, id, ("key-2", THIRD)).await;
    for changes in [vec!["signingKeyId"], vec![]] {
        let body = request(json!({"signingKeyId": null}));
        let cleared = app.provider_accounts.update(&acme, id, None, body).await;
        let cleared = cleared.expect("an answer");
        assert_eq!(cleared.changes, changes);
        assert_eq!(cleared.summary.signing_key_id, None);
    }
    assert_eq!(tokens(app, &acme, id).await, [FIRST]);
    let rows = ground.database.rows_of(acme.tenant).await;
    assert_eq!(rows["app.provider_secrets"].len(), 1);
    let events = audit(&ground, &acme, id).await;
    assert_eq!(events.len(), 4, "clearing what is not there leaves no line");
    let cleared = json!([{"field": "signingKeyId", "from": "key-2", "to": null}]);
    assert_eq!(events[0].changes, cleared);
}

#[tokio::test]
async fn tokens_replaced_at_once_leave_one_current_and_one_before_it() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let id = account(&ground.app, &acme, FIRST).await;
    let mut requests = tokio::task::JoinSet::new();
    for token in [
        SECOND,
        THIRD,
        "the-fourth-auth-token",
        "the-fifth-auth-token",
    ] {
        let (app, acme) = (ground.app.clone(), acme.clone());
        requests.spawn(async move { replace_token(&app, &acme, id, token).await });
    }
    requests.join_all().await;
    let kept = tokens(&ground.app, &acme, id).await;
    assert_eq!(kept.len(), 2);
    assert!(
        kept[0] != kept[1] && !kept.contains(&FIRST.to_owned()),
        "{kept:?}"
    );
}

#[tokio::test]
async fn no_secret_lies_in_the_clear_and_the_audit_log_says_only_that_it_changed() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let id = account(&ground.app, &acme, FIRST).await;
    replace_token(&ground.app, &acme, id, SECOND).await;
    replace_signing_key(&ground.app, &acme, id, ("key-1", THIRD)).await;
    let events = audit(&ground, &acme, id).await;
    let updated = "provider_account.updated";
    assert_eq!(
        actions(&events),
        [updated, updated, "provider_account.created"]
    );
    let key = json!([
        {"field": "signingKeyId", "from": null, "to": "key-1"},
        {"field": "signingKeySecret", "from": null, "to": "(replaced)"},
    ]);
    assert_eq!(events[0].changes, key);
    let token = json!([{"field": "authToken", "from": null, "to": "(replaced)"}]);
    assert_eq!(events[1].changes, token);
    let rows = ground.database.rows_of(acme.tenant).await;
    for (table, rows) in rows {
        for secret in [FIRST, SECOND, THIRD] {
            // Bytes are shown in hexadecimal.
            let bytes: String = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
            let shows = rows
                .iter()
                .any(|row| row.contains(secret) || row.contains(&bytes));
            assert!(!shows, "{table} shows a secret");
        }
    }
}

#[tokio::test]
async fn a_rotation_seals_everything_anew_and_the_old_key_is_no_longer_needed() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let globex = ground.tenant("Globex").await;
    let old = with_keys(&ground, &["old"]);
    let ours = account(&old, &acme, FIRST).await;
    let theirs = account(&old, &globex, THIRD).await;
    replace_token(&old, &acme, ours, SECOND).await;
    replace_signing_key(&old, &acme, ours, ("key-1", THIRD)).await;

    let new = with_keys(&ground, &["new"]);
    let early = new.open_auth_tokens(acme.tenant, ours).await;
    early.expect_err("the new key opens nothing yet");
    let both = with_keys(&ground, &["new", "old"]);
    assert_eq!(both.rotate_secrets().await.expect("a rotation"), 4);
    assert_eq!(both.rotate_secrets().await.expect("a rotation again"), 0);

    assert_eq!(new.check_secrets().await.expect("a check"), 4);
    assert_eq!(tokens(&new, &acme, ours).await, [SECOND, FIRST]);
    let shown = new.provider_accounts.read(&acme, ours).await;
    let key = shown.expect("the account").signing_key_id;
    assert_eq!(key.as_ref().map(SigningKeyId::as_str), Some("key-1"));
    assert_eq!(tokens(&new, &globex, theirs).await, [THIRD]);
    old.check_secrets()
        .await
        .expect_err("the old key opens nothing any more");
}

#[tokio::test]
async fn a_rotation_without_the_old_key_leaves_everything_as_it_was() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let old = with_keys(&ground, &["old"]);
    let id = account(&old, &acme, FIRST).await;
    let before = ground.database.rows_of(acme.tenant).await;
    let failed = with_keys(&ground, &["new"]).rotate_secrets().await;
    failed.expect_err("the old key is missing");
    assert_eq!(ground.database.rows_of(acme.tenant).await, before);
    assert_eq!(tokens(&old, &acme, id).await, [FIRST]);
}
