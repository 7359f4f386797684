//! Why a use case did not happen, without a word of HTTP.

use base::field::FieldErrors;
use base::time::Seconds;
use domain::record::{Kind, Refusal};
use store::StoreError;
use store::constraints;

use crate::vault::VaultError;

/// Why a use case did not happen. Nothing of it happened, then.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The tenant has no such thing.
    #[error("there {} no such {}", if *.0 == Kind::SupplierTerms { "are" } else { "is" }, .0.words())]
    NotFound(Kind),
    /// The request itself is wrong.
    #[error("the request has errors: {0}")]
    Invalid(FieldErrors),
    /// The state of things stands against it.
    #[error("{}", .0.message)]
    Refused(Refusal),
    /// Another row holds the value a field must have to itself.
    #[error("{field} {reason}")]
    Taken {
        /// The request's field.
        field: &'static str,
        /// Why it cannot have the value.
        reason: &'static str,
    },
    /// The record is no longer at the version the request names.
    #[error("the record is at version {current} now")]
    Stale {
        /// The version it is at.
        current: i32,
    },
    /// Nobody is logged in, or the credentials are wrong.
    #[error("{0}")]
    Unauthenticated(&'static str),
    /// The login is locked after too many wrong passwords.
    #[error("the login is locked after too many wrong passwords")]
    Locked {
        /// For how long from now.
        remaining: Seconds,
    },
    /// The actor lacks a right.
    #[error("{0}")]
    Forbidden(&'static str),
    /// The idempotency key was used for another request.
    #[error("this Idempotency-Key was used for another request")]
    KeyReused,
    /// Other requests changed the record every time this one tried; trying again may help.
    #[error("other requests keep changing this record; try again")]
    Contended,
    /// The database cannot be reached; trying again later may help.
    #[error("the database is unavailable")]
    Unavailable(#[source] StoreError),
    /// A fault of ours.
    #[error("an internal error")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl AppError {
    /// A fault of ours, described for the log.
    pub(crate) fn internal(text: impl Into<String>) -> Self {
        Self::Internal(text.into().into())
    }

    /// Whether the database is away: whoever comes behind would wait for the same.
    pub(crate) const fn is_away(&self) -> bool {
        matches!(self, Self::Unavailable(StoreError::Unavailable(_)))
    }

    /// Whether another transaction came first, so that running this one again may succeed.
    pub(crate) const fn is_overtaken(&self) -> bool {
        matches!(self, Self::Unavailable(StoreError::Retry(_)))
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(_) | StoreError::Retry(_) => Self::Unavailable(error),
            StoreError::Refused(ref constraint) => match constraints::meaning(constraint) {
                Some(meaning) if meaning.is_conflict => Self::Taken {
                    field: meaning.field,
                    reason: meaning.reason,
                },
                Some(meaning) => Self::Invalid(FieldErrors::of(meaning.field, meaning.reason)),
                None => Self::Internal(error.into()),
            },
            other => Self::Internal(other.into()),
        }
    }
}

impl From<FieldErrors> for AppError {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

impl From<Refusal> for AppError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<VaultError> for AppError {
    fn from(error: VaultError) -> Self {
        Self::Internal(error.into())
    }
}
