//! The block list, ready to be asked: whether a caller is one nobody wants to hear.
//!
//! An entry counts for one campaign or for all, and until it expires. Of several that fit, the
//! most particular is named: a number before a prefix, a longer prefix before a shorter, and an
//! entry for one campaign before one for all.

use std::collections::BTreeMap;

use base::ids::CampaignId;
use base::time::Timestamp;

use crate::exchange::blocked_callers::{BlockedCaller, Callers};

/// A tenant's block list, ready to be asked on the path of a live call.
#[derive(Clone, Debug, Default)]
pub struct BlockList {
    numbers: BTreeMap<String, Vec<BlockedCaller>>,
    prefixes: BTreeMap<String, Vec<BlockedCaller>>,
    anonymous: Vec<BlockedCaller>,
}

impl BlockList {
    /// A list of entries.
    pub fn of(entries: impl IntoIterator<Item = BlockedCaller>) -> Self {
        let mut list = Self::default();
        for entry in entries {
            let same = match &entry.callers {
                Callers::Number(number) => list.numbers.entry(number.to_string()).or_default(),
                Callers::Prefix(prefix) => list.prefixes.entry(prefix.clone()).or_default(),
                Callers::Anonymous => &mut list.anonymous,
            };
            same.push(entry);
            same.sort_by_key(|entry| entry.campaign_id.is_none());
        }
        list
    }

    /// The entry that keeps a caller with this E.164 number from a campaign, or from us, if one
    /// does.
    pub fn find(
        &self,
        caller: &str,
        campaign: Option<CampaignId>,
        now: Timestamp,
    ) -> Option<&BlockedCaller> {
        let ends = if self.prefixes.is_empty() {
            0
        } else {
            caller.len()
        };
        let longest_first = (1..=ends).rev();
        let prefixes = longest_first.filter_map(|end| self.prefixes.get(caller.get(..end)?));
        let fitting = self.numbers.get(caller).into_iter().chain(prefixes);
        fitting.flatten().find(|entry| entry.counts(campaign, now))
    }

    /// The entry that keeps callers from a campaign who keep the number back, if one does.
    pub fn find_anonymous(
        &self,
        campaign: Option<CampaignId>,
        now: Timestamp,
    ) -> Option<&BlockedCaller> {
        let mut anonymous = self.anonymous.iter();
        anonymous.find(|entry| entry.counts(campaign, now))
    }
}

#[cfg(test)]
#[path = "blocks_tests.rs"]
mod tests;
