//! Postback keys: making, showing once, listing, turning their secrets, revoking.

use base::ids::{BuyerId, PostbackKeyId};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::calls::postbacks::keys::{CreatePostbackKey, PostbackKey, check_buyer};
use domain::exchange::buyers::Buyer;
use domain::record::{Kind, Refusal};
use serde_json::json;
use store::Tx;
use store::access::api_keys;
use store::calls::postbacks as rows;

pub use store::calls::postbacks::StoredPostbackKey;

use crate::AppError;
use crate::access::api_keys::new_prefix;
use crate::actor::Actor;
use crate::audit::{self, Deed};
use crate::calls::Calls;
use crate::calls::postbacks::secrets;
use crate::configuration::{self, pass_on};
use crate::core::{random_bytes, sha256};
use crate::jobs::API_KEY_REVOKED;
use crate::once::{Answer, Once};

/// A key that was just made, with the one showing of what is secret about it.
#[derive(Clone)]
pub struct NewPostbackKey {
    /// The key as it will be listed.
    pub stored: StoredPostbackKey,
    /// Where postbacks go: the whole key is in it.
    pub url: String,
    /// What they are signed with, where they must be.
    pub secret: Option<String>,
}

/// A key whose secret was just turned.
#[derive(Clone)]
pub struct TurnedPostbackKey {
    /// The key.
    pub stored: StoredPostbackKey,
    /// The new secret; the one before it holds until the next turn.
    pub secret: String,
}

impl Calls {
    /// Makes a key for a buyer's postbacks.
    ///
    /// # Errors
    /// When there is no such buyer, they are archived, or the request is wrong.
    pub async fn create_postback_key(
        &self,
        actor: &Actor,
        buyer: BuyerId,
        request: CreatePostbackKey,
        once: &Once<NewPostbackKey>,
    ) -> Result<Answer, AppError> {
        let core = &*self.core;
        let now = core.now();
        let mut tx = core.store.begin(actor.tenant).await?;
        if let Some(answer) = once.claim(core, &mut tx, now).await? {
            return Ok(answer);
        }
        let owner = configuration::load::<Buyer>(&mut tx, buyer).await?;
        check_buyer(owner.record.status)?;
        let (name, is_signed) = request.checked()?;
        let prefix = new_prefix()?;
        if !api_keys::claim_prefix(&core.store, &prefix, actor.tenant, now).await? {
            return Err(AppError::internal("two random prefixes are the same"));
        }
        let random: [u8; 32] = random_bytes()?;
        let key = format!("{prefix}_{}", URL_SAFE_NO_PAD.encode(random));
        let stored = StoredPostbackKey {
            id: core.new_id(now)?,
            key: PostbackKey {
                buyer_id: buyer,
                name,
                prefix,
                is_signed,
            },
            key_hash: sha256(key.as_bytes()),
            created_by: actor.who.id(),
            created_at: now,
            last_used_at: None,
            revoked_at: None,
        };
        rows::insert(&mut tx, &stored).await?;
        let secret = match is_signed {
            true => Some(secrets::turn(core, &mut tx, stored.id, now).await?),
            false => None,
        };
        self.audit_postback_key(&mut tx, actor, &stored, "created")
            .await?;
        let url = format!("{}/postbacks/{key}", core.outside.public_url);
        let made = NewPostbackKey {
            stored,
            url,
            secret,
        };
        let answer = once.answer(core, &mut tx, &made).await?;
        tx.commit().await?;
        Ok(answer)
    }

    /// The keys of a buyer, the newest first, revoked ones included.
    ///
    /// # Errors
    /// When there is no such buyer.
    pub async fn list_postback_keys(
        &self,
        actor: &Actor,
        buyer: BuyerId,
    ) -> Result<Vec<StoredPostbackKey>, AppError> {
        let mut tx = self.core.store.begin(actor.tenant).await?;
        configuration::load::<Buyer>(&mut tx, buyer).await?;
        Ok(rows::list_of(&mut tx, buyer).await?)
    }

    /// Gives a key another secret. The one before it holds as well, until the next turn.
    ///
    /// # Errors
    /// When there is no such key, it was revoked, or it asks for no signatures.
    pub async fn turn_postback_secret(
        &self,
        actor: &Actor,
        id: PostbackKeyId,
    ) -> Result<TurnedPostbackKey, AppError> {
        let core = &*self.core;
        let now = core.now();
        let mut tx = core.store.begin(actor.tenant).await?;
        let stored = hold(&mut tx, id).await?;
        if stored.revoked_at.is_some() {
            return Err(Refusal::new("postback_key.revoked", "the key was revoked").into());
        }
        if !stored.key.is_signed {
            let message = "postbacks with this key are not signed";
            return Err(Refusal::new("postback_key.not_signed", message).into());
        }
        let secret = secrets::turn(core, &mut tx, id, now).await?;
        self.audit_postback_key(&mut tx, actor, &stored, "secret_turned")
            .await?;
        tx.commit().await?;
        Ok(TurnedPostbackKey { stored, secret })
    }

    /// Revokes a key: from the commit on it opens nothing. Revoking it again changes nothing.
    ///
    /// # Errors
    /// When there is no such key.
    pub async fn revoke_postback_key(
        &self,
        actor: &Actor,
        id: PostbackKeyId,
    ) -> Result<StoredPostbackKey, AppError> {
        let now = self.core.now();
        let mut tx = self.core.store.begin(actor.tenant).await?;
        let mut stored = hold(&mut tx, id).await?;
        if stored.revoked_at.is_some() {
            return Ok(stored);
        }
        rows::revoke(&mut tx, id, now).await?;
        stored.revoked_at = Some(now);
        self.audit_postback_key(&mut tx, actor, &stored, "revoked")
            .await?;
        let payload = json!({ "prefix": stored.key.prefix });
        pass_on(&self.core, &mut tx, actor, API_KEY_REVOKED, payload, now).await?;
        tx.commit().await?;
        Ok(stored)
    }

    async fn audit_postback_key(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        stored: &StoredPostbackKey,
        verb: &'static str,
    ) -> Result<(), AppError> {
        let none: Option<&PostbackKey> = None;
        let deed = Deed {
            verb,
            kind: Kind::PostbackKey,
            subject: stored.id.to_string(),
            changes: match verb {
                "created" => audit::changes(none, &stored.key),
                _ => Vec::new(),
            },
        };
        audit::record(&self.core, tx, actor, &deed, self.core.now()).await
    }
}

async fn hold(tx: &mut Tx, id: PostbackKeyId) -> Result<StoredPostbackKey, AppError> {
    let found = rows::hold(tx, id).await?;
    found.ok_or(AppError::NotFound(Kind::PostbackKey))
}
