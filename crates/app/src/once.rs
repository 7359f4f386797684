//! Answering a repeated request with the first answer (`Idempotency-Key`).
//!
//! The key is claimed and the answer kept inside the transaction that does the work, so a crash
//! leaves either both or neither, and two requests at once do the work once.

use base::time::Timestamp;
use store::Tx;
use store::access::idempotency::{self, Claim, SealedAnswer};

use crate::AppError;
use crate::core::Core;
use crate::vault::Sealed;

/// What a request is answered with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body, as JSON text.
    pub body: String,
    /// Whether the answer was given before.
    pub is_replay: bool,
}

/// The key of a request that must happen once.
#[derive(Clone, Debug)]
pub struct OnceKey {
    /// The operation's id, so that one key may serve two operations.
    pub operation: &'static str,
    /// The key as the client chose it.
    pub key: String,
    /// The SHA-256 of the request's body and path.
    pub request_hash: [u8; 32],
}

/// How a request that creates something is answered, and whether only once.
pub struct Once<T> {
    /// The key, if the client sent one.
    pub key: Option<OnceKey>,
    /// How the outcome is shown.
    pub show: fn(&T) -> Answer,
}

impl<T> Once<T> {
    /// Claims the key, or finds the answer given before.
    pub(crate) async fn claim(
        &self,
        core: &Core,
        tx: &mut Tx,
        now: Timestamp,
    ) -> Result<Option<Answer>, AppError> {
        let Some(once) = &self.key else {
            return Ok(None);
        };
        let claim =
            idempotency::claim(tx, once.operation, &once.key, &once.request_hash, now).await?;
        match claim {
            Claim::Fresh => Ok(None),
            Claim::OtherRequest => Err(AppError::KeyReused),
            Claim::Answered(kept) => {
                let sealed = Sealed {
                    key_id: kept.key_id,
                    bytes: kept.sealed,
                };
                let body = core.vault.open(&place(tx, once), &sealed)?;
                let body = String::from_utf8(body.to_vec())
                    .map_err(|error| AppError::Internal(error.into()))?;
                Ok(Some(Answer {
                    status: kept.status,
                    body,
                    is_replay: true,
                }))
            }
        }
    }

    /// Shows the outcome and keeps the answer under the key.
    pub(crate) async fn answer(
        &self,
        core: &Core,
        tx: &mut Tx,
        outcome: &T,
    ) -> Result<Answer, AppError> {
        let answer = (self.show)(outcome);
        if let Some(once) = &self.key {
            let sealed = core.vault.seal(&place(tx, once), answer.body.as_bytes())?;
            let kept = SealedAnswer {
                status: answer.status,
                key_id: sealed.key_id,
                sealed: sealed.bytes,
            };
            idempotency::keep_answer(tx, once.operation, &once.key, &kept).await?;
        }
        Ok(answer)
    }
}

fn place(tx: &Tx, once: &OnceKey) -> String {
    format!(
        "{}/idempotency_keys/{}/{}",
        tx.tenant(),
        once.operation,
        once.key
    )
}
