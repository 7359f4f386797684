//! Postbacks: conversions that a buyer's system reports by a URL with a key in it.
//!
//! Nothing of a postback whose key opens nothing, or that is not signed as its key asks, is kept.
//! Whatever else is readable is kept, whether its call is known or not. The same transaction is
//! taken once; where it has no id, the same words are the same transaction.

pub mod keys;
pub(crate) mod secrets;

use std::fmt::Write as _;

use base::field::FieldErrors;
use base::text::Text;
use domain::calls::postbacks::keys::prefix_of;
use domain::calls::postbacks::signature::Signed;
use domain::calls::postbacks::{Parameter, Postback};
use store::access::api_keys;
use store::calls::postbacks as rows;
use store::calls::postbacks::StoredPostbackKey;
use store::{StoreError, Tx};

use crate::AppError;
use crate::access::api_keys::TOUCH_EVERY;
use crate::actor::{Actor, TraceId, Who};
use crate::calls::Calls;
use crate::calls::conversions::{Converted, Incoming};
use crate::core::sha256;

/// A postback as it came in.
#[derive(Clone, Debug)]
pub struct RawPostback {
    /// The parameters of the query.
    pub query: Vec<Parameter>,
    /// Those of the body, which count after the query's.
    pub fields: Vec<Parameter>,
    /// The body as it came.
    pub body: Vec<u8>,
}

/// Why a postback is not taken in.
#[derive(Debug)]
pub enum PostbackRefused {
    /// The key in the URL opens nothing.
    UnknownKey,
    /// The key asks for a signature, and there is none that holds.
    NotSigned,
    /// What it says is wrong, or cannot be written.
    Failed(AppError),
}

impl From<AppError> for PostbackRefused {
    fn from(error: AppError) -> Self {
        Self::Failed(error)
    }
}

impl From<StoreError> for PostbackRefused {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<FieldErrors> for PostbackRefused {
    fn from(errors: FieldErrors) -> Self {
        Self::Failed(errors.into())
    }
}

impl Calls {
    /// Takes a buyer's postback in. Repeated, it is answered the same and counted once.
    ///
    /// # Errors
    /// When its key opens nothing, it is not signed as it must be, or what it says is wrong.
    pub async fn hear_postback(
        &self,
        key: &str,
        raw: &RawPostback,
        trace_id: TraceId,
    ) -> Result<Converted, PostbackRefused> {
        match self.try_postback(key, raw, trace_id).await {
            // Another with the same id of its transaction came first: it is known now.
            Err(PostbackRefused::Failed(AppError::Taken { .. })) => {
                self.try_postback(key, raw, trace_id).await
            }
            outcome => outcome,
        }
    }

    async fn try_postback(
        &self,
        key: &str,
        raw: &RawPostback,
        trace_id: TraceId,
    ) -> Result<Converted, PostbackRefused> {
        let core = &*self.core;
        let now = core.now();
        let prefix = prefix_of(key).ok_or(PostbackRefused::UnknownKey)?;
        let tenant = api_keys::find_tenant(&core.store, prefix).await?;
        let tenant = tenant.ok_or(PostbackRefused::UnknownKey)?;
        let snapshot = core.snapshots.of(core, tenant).await?;
        let mut tx = core.store.begin(tenant).await?;
        let stored = open(&mut tx, prefix, key).await?;
        if stored.key.is_signed {
            self.check_signature(&mut tx, &stored, raw).await?;
        }
        let parameters: Vec<Parameter> = raw.query.iter().chain(&raw.fields).cloned().collect();
        let mut postback = Postback::read(&parameters, stored.key.buyer_id)?;
        if postback.reported.external_id.is_none() {
            postback.reported.external_id = Some(named_by_its_words(&parameters)?);
        }
        let actor = Actor {
            tenant,
            who: Who::Postback {
                id: stored.id,
                name: stored.key.name.as_str().to_owned(),
            },
            rights: Vec::new(),
            trace_id,
        };
        let incoming = Incoming {
            reported: postback.reported,
            postback: Some((stored.key.buyer_id, postback.parameters)),
        };
        let converted = self
            .take_report(&mut tx, &snapshot, &actor, incoming)
            .await?;
        let is_due = |at| now.since(at) >= TOUCH_EVERY;
        if stored.last_used_at.is_none_or(is_due) {
            rows::touch(&mut tx, stored.id, now).await?;
        }
        tx.commit().await?;
        Ok(converted)
    }

    /// Refuses a postback that is not signed with one of its key's secrets within five minutes.
    async fn check_signature(
        &self,
        tx: &mut Tx,
        stored: &StoredPostbackKey,
        raw: &RawPostback,
    ) -> Result<(), PostbackRefused> {
        let signed = Signed::read(&raw.query, &raw.body);
        let signed = signed.filter(|signed| signed.is_fresh(self.core.now()));
        let signed = signed.ok_or(PostbackRefused::NotSigned)?;
        let secrets = secrets::open_of(&self.core, tx, stored.id).await?;
        let holds = secrets.iter().any(|secret| {
            let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, secret);
            aws_lc_rs::hmac::verify(&key, &signed.text, &signed.signature).is_ok()
        });
        if holds {
            return Ok(());
        }
        Err(PostbackRefused::NotSigned)
    }
}

/// The key that a text is, if it opens anything.
async fn open(tx: &mut Tx, prefix: &str, key: &str) -> Result<StoredPostbackKey, PostbackRefused> {
    let stored = rows::find_by_prefix(tx, prefix).await?;
    let hash = sha256(key.as_bytes());
    let opens = |stored: &StoredPostbackKey| {
        let same = aws_lc_rs::constant_time::verify_slices_are_equal(&stored.key_hash, &hash);
        same.is_ok() && stored.revoked_at.is_none()
    };
    stored.filter(opens).ok_or(PostbackRefused::UnknownKey)
}

/// What a postback without an id of its transaction is known by: its parameters, less when and how
/// it was signed, which differ whenever it is sent again.
fn named_by_its_words(parameters: &[Parameter]) -> Result<Text<200>, AppError> {
    let words = domain::calls::postbacks::signature::canonical(parameters);
    let mut name = String::from("postback:");
    for byte in &sha256(words.as_bytes())[..16] {
        let _ = write!(name, "{byte:02x}");
    }
    Text::parse(&name).map_err(|error| FieldErrors::of("transaction_id", error).into())
}
