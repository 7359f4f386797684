//! Asking a carrier what it knows of a call, or of a caller. Implemented in `adapters`.

use std::future::Future;
use std::pin::Pin;

use base::phone::PhoneNumber;
use domain::calls::lookup::FoundCall;
use zeroize::Zeroizing;

use crate::calls::snapshot::AccountEntry;

/// What a carrier knows an account by.
#[derive(Clone)]
pub struct Credentials {
    /// The carrier's own id of the account.
    pub account_sid: String,
    /// The account's current auth token, in the clear.
    pub auth_token: Zeroizing<Vec<u8>>,
    /// Where the carrier's API is, when not at its usual address.
    pub api_base_url: Option<String>,
}

impl Credentials {
    /// Those of an account; nothing when it has no auth token.
    pub(super) fn of(account: &AccountEntry) -> Option<Self> {
        let mut secrets = account.secrets.iter();
        let current = secrets.find(|secret| secret.key_id.is_none())?;
        Some(Self {
            account_sid: account.account_sid.clone(),
            auth_token: current.secret.clone(),
            api_base_url: account.api_base_url.clone(),
        })
    }
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Credentials({})", self.account_sid)
    }
}

/// Why a carrier says nothing of a call. For the log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoWord {
    /// It does not answer, or not this account: of another call it would say nothing either.
    #[error("{0}")]
    Unreached(String),
    /// It answers, and does not know the call.
    #[error("{0}")]
    Unknown(String),
}

impl NoWord {
    /// Whether the carrier answered all the same.
    pub const fn is_answer(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }

    /// What it is counted as.
    pub(super) const fn word(&self) -> &'static str {
        match self {
            Self::Unreached(_) => "no_word",
            Self::Unknown(_) => "unknown",
        }
    }
}

/// A carrier's answer, on its way.
pub type Answer<'a> = Pin<Box<dyn Future<Output = Result<FoundCall, NoWord>> + Send + 'a>>;

/// A caller's name on its way; nothing where the carrier knows of none.
pub type NameAnswer<'a> = Pin<Box<dyn Future<Output = Result<Option<String>, NoWord>> + Send + 'a>>;

/// Asks a carrier.
pub trait Lookup: Send + Sync + 'static {
    /// What the carrier knows of a call, by its own id of the caller's leg, and of the legs that
    /// were dialled from it. Takes a few seconds at most.
    ///
    /// # Errors
    /// When the carrier says nothing of it.
    fn look_up<'a>(&'a self, credentials: &'a Credentials, carrier_call_id: &'a str) -> Answer<'a>;

    /// What a caller is called, as far as the carrier knows (EX-24). Each question costs money. Takes
    /// a few seconds at most.
    ///
    /// # Errors
    /// When the carrier says nothing of it.
    fn caller_name<'a>(
        &'a self,
        credentials: &'a Credentials,
        caller: &'a PhoneNumber,
    ) -> NameAnswer<'a>;
}
