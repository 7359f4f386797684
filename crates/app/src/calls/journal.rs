//! Requests that could not be stored in time, kept on this machine until they are.
//!
//! An entry is the request itself, so storing it later is hearing it again: what was stored in
//! the meantime, by whatever way, is not stored twice. What was found out for it besides is kept with
//! it, so that it leads where it led then. One that nobody could even tell the carrier's is kept as well,
//! and believed or dropped later.

use base::ids::{CallId, ProviderAccountId, TenantId};
use base::time::Timestamp;
use domain::calls::caller_names::NameGap;
use serde::{Deserialize, Serialize};

use crate::calls::carrier::RawHook;
use crate::calls::hooks::HookKind;

/// A request that was answered without being stored.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// The id of the call, chosen when it was heard, which also names the entry.
    pub id: CallId,
    /// Whose call it is; nothing where that is yet to be found out, and whether the carrier sent it.
    pub tenant: Option<TenantId>,
    /// The account it came in at; nothing where it is yet to be found out, and the path did not say.
    pub account: Option<ProviderAccountId>,
    /// What was asked.
    pub kind: HookKind,
    /// The request.
    pub raw: RawHook,
    /// When it came in.
    pub heard_at: Timestamp,
    /// What the caller is called, as far as the carrier said so or was asked.
    #[serde(default)]
    pub caller_name: Option<String>,
    /// Why that is not known though it was wanted.
    #[serde(default)]
    pub name_gap: Option<NameGap>,
    /// The account whose carrier was asked for it, and charges for that.
    #[serde(default)]
    pub name_account: Option<ProviderAccountId>,
    /// The request's trace id, as text.
    pub trace_id: String,
    /// What the carrier was answered.
    pub answer: String,
}

/// The journal cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the journal cannot be used: {0}")]
pub struct JournalError(#[from] pub std::io::Error);

/// Keeps entries on this machine. Implemented in `adapters`.
pub trait Journal: Send + Sync + 'static {
    /// Keeps an entry; when it returns, the entry outlives the program.
    ///
    /// # Errors
    /// When the disk refuses.
    fn keep(&self, entry: &Entry) -> Result<(), JournalError>;

    /// Every entry kept, the oldest first.
    ///
    /// # Errors
    /// When the disk refuses. An entry that cannot be read is set aside, never dropped.
    fn list(&self) -> Result<Vec<Entry>, JournalError>;

    /// Forgets an entry that has been stored.
    ///
    /// # Errors
    /// When the disk refuses; hearing the entry again does no harm.
    fn forget(&self, id: CallId) -> Result<(), JournalError>;
}
