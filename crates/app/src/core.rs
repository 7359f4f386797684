//! What every use case shares: the store, the vault, the clock and the random source.

use std::sync::Arc;
use std::time::Duration;

use aws_lc_rs::digest;
use base::id::{self, Id};
use base::text::HttpUrl;
use base::time::{Seconds, Timestamp};
use store::Store;

use crate::AppError;
use crate::calls::carrier::Carrier;
use crate::calls::hooks::unverified::Unverified;
use crate::calls::journal::Journal;
use crate::calls::live::LiveFeed;
use crate::calls::lookup::Lookup;
use crate::calls::recorder::Recorder;
use crate::calls::snapshot::Snapshots;
use crate::calls::unstored::Unstored;
use crate::calls::usages::Usages;
use crate::clock::Clock;
use crate::vault::Vault;

/// What the use cases reach of the world outside.
#[derive(Clone)]
pub struct Outside {
    /// Seals and opens secrets.
    pub vault: Arc<dyn Vault>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Speaks with the carrier.
    pub carrier: Arc<dyn Carrier>,
    /// Asks the carrier.
    pub lookup: Arc<dyn Lookup>,
    /// Keeps requests that cannot be stored at once.
    pub journal: Arc<dyn Journal>,
    /// Where carriers reach this installation, without a slash at the end.
    pub public_url: HttpUrl,
    /// How long a carrier may say nothing of a live call before it is asked.
    pub silence: Seconds,
    /// How long finding out whose request a carrier sent may take, and then how long storing it may,
    /// before it is answered all the same and kept in the journal.
    pub answer_within: Duration,
}

/// How long a carrier's request waits for the database where nothing else is set: with what comes
/// around it, the carrier has its answer within a second or so.
pub const ANSWER_WITHIN: Duration = Duration::from_millis(600);

/// The ground under every use case.
pub struct Core {
    pub store: Store,
    pub vault: Arc<dyn Vault>,
    pub outside: Outside,
    pub snapshots: Snapshots,
    pub unstored: Unstored,
    /// How many requests wait of which nobody knows whose they are.
    pub unverified: Unverified,
    pub recorder: Recorder,
    pub usages: Usages,
    pub live: LiveFeed,
}

impl Core {
    pub fn new(store: Store, outside: Outside) -> Self {
        Self {
            store,
            vault: outside.vault.clone(),
            outside,
            snapshots: Snapshots::default(),
            unstored: Unstored::default(),
            unverified: Unverified::default(),
            recorder: Recorder::default(),
            usages: Usages::default(),
            live: LiveFeed::default(),
        }
    }

    /// What the clock says.
    pub fn now(&self) -> Timestamp {
        self.outside.clock.now()
    }

    /// A new id, made now.
    pub fn new_id<I: Id>(&self, now: Timestamp) -> Result<I, AppError> {
        Ok(I::from_uuid(id::uuid_at(now, random_bytes()?)))
    }
}

/// Bytes nobody can guess.
pub fn random_bytes<const COUNT: usize>() -> Result<[u8; COUNT], AppError> {
    let mut bytes = [0; COUNT];
    aws_lc_rs::rand::fill(&mut bytes)
        .map_err(|_| AppError::internal("the random source failed"))?;
    Ok(bytes)
}

/// The SHA-256 of some bytes.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest::digest(&digest::SHA256, bytes).as_ref());
    hash
}
