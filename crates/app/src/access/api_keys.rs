//! API keys: making, showing once, listing, revoking, and opening requests with them.

use base::ids::{ApiKeyId, TenantId};
use base::page::{Page, PageRequest};
use base::time::Seconds;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::access::keys::{self, ApiKey, CreateApiKey, PREFIX_CHARACTERS};
use domain::record::Kind;
use serde_json::json;
use store::access::api_keys;

pub use store::access::api_keys::StoredApiKey;

use crate::AppError;
use crate::access::Access;
use crate::actor::{Actor, TraceId, Who};
use crate::audit::{self, Deed};
use crate::configuration::pass_on;
use crate::core::{random_bytes, sha256};
use crate::jobs::API_KEY_REVOKED;
use crate::once::{Answer, Once};

/// How often a key's use is noted, so that reading does not mean writing.
pub(crate) const TOUCH_EVERY: Seconds = Seconds::from_minutes(1);

/// A key that was just made, with the one showing of its secret.
#[derive(Clone)]
pub struct NewApiKey {
    /// The key as it will be listed.
    pub stored: StoredApiKey,
    /// The whole key.
    pub secret: String,
}

impl Access {
    /// Makes a key that can do at most what its maker can.
    ///
    /// # Errors
    /// When the request is wrong or asks for a right the maker lacks.
    pub async fn create_api_key(
        &self,
        actor: &Actor,
        request: CreateApiKey,
        once: &Once<NewApiKey>,
    ) -> Result<Answer, AppError> {
        let core = &*self.core;
        let now = core.now();
        let mut tx = core.store.begin(actor.tenant).await?;
        if let Some(answer) = once.claim(core, &mut tx, now).await? {
            return Ok(answer);
        }
        let (name, scopes) = request.checked(&actor.rights)?;
        let prefix = new_prefix()?;
        if !api_keys::claim_prefix(&core.store, &prefix, actor.tenant, now).await? {
            return Err(AppError::internal("two random prefixes are the same"));
        }
        let random: [u8; 32] = random_bytes()?;
        let secret = format!("pb_{prefix}_{}", URL_SAFE_NO_PAD.encode(random));
        let stored = StoredApiKey {
            id: core.new_id(now)?,
            key: ApiKey {
                name,
                prefix,
                scopes,
            },
            key_hash: sha256(secret.as_bytes()),
            created_by: actor.who.id(),
            created_at: now,
            last_used_at: None,
            revoked_at: None,
        };
        api_keys::insert(&mut tx, &stored).await?;
        let none: Option<&ApiKey> = None;
        let deed = Deed {
            verb: "created",
            kind: Kind::ApiKey,
            subject: stored.id.to_string(),
            changes: audit::changes(none, &stored.key),
        };
        audit::record(core, &mut tx, actor, &deed, now).await?;
        let answer = once
            .answer(core, &mut tx, &NewApiKey { stored, secret })
            .await?;
        tx.commit().await?;
        Ok(answer)
    }

    /// One page of the tenant's keys, the newest first, revoked ones included.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list_api_keys(
        &self,
        actor: &Actor,
        request: &PageRequest,
    ) -> Result<Page<StoredApiKey>, AppError> {
        let mut tx = self.core.store.begin(actor.tenant).await?;
        Ok(api_keys::list(&mut tx, request).await?)
    }

    /// One of the tenant's keys.
    ///
    /// # Errors
    /// When the tenant has no such key.
    pub async fn read_api_key(
        &self,
        actor: &Actor,
        id: ApiKeyId,
    ) -> Result<StoredApiKey, AppError> {
        let mut tx = self.core.store.begin(actor.tenant).await?;
        api_keys::find(&mut tx, id)
            .await?
            .ok_or(AppError::NotFound(Kind::ApiKey))
    }

    /// Revokes a key: from the commit on it opens nothing. Revoking it again changes nothing.
    ///
    /// # Errors
    /// When the tenant has no such key.
    pub async fn revoke_api_key(
        &self,
        actor: &Actor,
        id: ApiKeyId,
    ) -> Result<StoredApiKey, AppError> {
        let now = self.core.now();
        let mut tx = self.core.store.begin(actor.tenant).await?;
        let stored = api_keys::find(&mut tx, id).await?;
        let mut stored = stored.ok_or(AppError::NotFound(Kind::ApiKey))?;
        if !api_keys::revoke(&mut tx, id, now).await? {
            return Ok(stored);
        }
        stored.revoked_at = Some(now);
        let deed = Deed {
            verb: "revoked",
            kind: Kind::ApiKey,
            subject: id.to_string(),
            changes: Vec::new(),
        };
        audit::record(&self.core, &mut tx, actor, &deed, now).await?;
        let payload = json!({ "prefix": stored.key.prefix });
        pass_on(&self.core, &mut tx, actor, API_KEY_REVOKED, payload, now).await?;
        tx.commit().await?;
        Ok(stored)
    }

    /// Who a key acts as, if it opens anything.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find_key_actor(
        &self,
        key: &str,
        trace_id: TraceId,
    ) -> Result<Option<Actor>, AppError> {
        let Some(prefix) = keys::prefix_of(key) else {
            return Ok(None);
        };
        let Some(tenant) = api_keys::find_tenant(&self.core.store, prefix).await? else {
            return Ok(None);
        };
        let Some(stored) = self.find_live_key(tenant, prefix, key).await? else {
            return Ok(None);
        };
        Ok(Some(Actor {
            tenant,
            who: Who::Key {
                id: stored.id,
                name: stored.key.name.as_str().to_owned(),
            },
            rights: stored.key.scopes,
            trace_id,
        }))
    }

    async fn find_live_key(
        &self,
        tenant: TenantId,
        prefix: &str,
        key: &str,
    ) -> Result<Option<StoredApiKey>, AppError> {
        let now = self.core.now();
        let mut tx = self.core.store.begin(tenant).await?;
        let stored = api_keys::find_by_prefix(&mut tx, prefix).await?;
        let hash = sha256(key.as_bytes());
        let opens = |stored: &StoredApiKey| {
            let same = aws_lc_rs::constant_time::verify_slices_are_equal(&stored.key_hash, &hash);
            same.is_ok() && stored.revoked_at.is_none()
        };
        let Some(stored) = stored.filter(opens) else {
            return Ok(None);
        };
        let is_due = |at| now.since(at) >= TOUCH_EVERY;
        if stored.last_used_at.is_none_or(is_due) {
            api_keys::touch(&mut tx, stored.id, now).await?;
            tx.commit().await?;
        }
        Ok(Some(stored))
    }
}

/// Twelve random lower-case letters and digits.
pub(crate) fn new_prefix() -> Result<String, AppError> {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let bytes: [u8; PREFIX_CHARACTERS] = random_bytes()?;
    Ok(bytes
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
        .collect())
}
