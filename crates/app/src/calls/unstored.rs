//! Calls that were answered and are not stored yet: asked again, the carrier is told of the same
//! call, so that what it says of it later finds it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use base::ids::{CallId, ProviderAccountId};
use base::time::{Seconds, Timestamp};

/// How long a carrier may repeat a question; far longer than it does.
const REMEMBERED: Seconds = Seconds::from_minutes(10);

/// The ids of calls that were answered without being stored, by the carrier's own.
#[derive(Debug, Default)]
pub struct Unstored(Mutex<HashMap<(ProviderAccountId, String), (CallId, Timestamp)>>);

impl Unstored {
    /// The id a call was answered under, if it was.
    pub fn find(&self, account: ProviderAccountId, carrier_call_id: &str) -> Option<CallId> {
        let calls = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if calls.is_empty() {
            return None;
        }
        let found = calls.get(&(account, carrier_call_id.to_owned()));
        found.map(|(call, _)| *call)
    }

    /// Remembers the id a call was answered under, and forgets those of long ago.
    pub fn remember(
        &self,
        account: ProviderAccountId,
        carrier_call_id: &str,
        call: CallId,
        now: Timestamp,
    ) {
        let mut calls = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        calls.retain(|_, (_, at)| now.since(*at) < REMEMBERED);
        calls.insert((account, carrier_call_id.to_owned()), (call, now));
    }
}
