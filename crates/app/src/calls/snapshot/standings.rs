//! Which buyers of a snapshot can spend only so much.

use std::collections::BTreeSet;

use base::ids::BuyerId;

use super::Snapshot;

impl Snapshot {
    /// The buyers who can spend only so much, on account up to a limit or ahead.
    pub(in crate::calls) fn bounded(&self) -> BTreeSet<BuyerId> {
        let candidates = self.campaigns.values().flat_map(|entry| &entry.candidates);
        let bounded = candidates.filter(|candidate| candidate.deposit.is_some());
        bounded.map(|candidate| candidate.buyer).collect()
    }
}
