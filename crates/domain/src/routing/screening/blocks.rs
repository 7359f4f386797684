//! The block list: callers nobody wants to hear, by number, by prefix, or because they keep the
//! number back.
//!
//! An entry counts for one campaign or for all, and until it expires. Of several that fit, the
//! most particular is named: a number before a prefix, a longer prefix before a shorter, and an
//! entry for one campaign before one for all.

use std::collections::BTreeMap;

use base::define_request;
use base::define_words;
use base::field::FieldErrors;
use base::ids::CampaignId;
use base::phone::PhoneNumber;
use base::text::Text;
use base::time::Timestamp;
use serde::Serialize;

/// How many digits a prefix may have: all of an E.164 number.
const PREFIX_DIGITS_MAX: usize = 15;

/// A caller nobody wants to hear.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BlockedCaller {
    /// Whom it fits.
    #[serde(flatten)]
    pub callers: Callers,
    /// The campaign it counts for; all of them when empty.
    pub campaign_id: Option<CampaignId>,
    /// Why, for the operator.
    pub reason: Option<Text<200>>,
    /// Until when it counts; for good when empty.
    pub expires_at: Option<Timestamp>,
}

/// Whom an entry of the block list fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "match", content = "value", rename_all = "snake_case")]
pub enum Callers {
    /// One number.
    Number(PhoneNumber),
    /// All numbers that begin so: a plus and digits.
    Prefix(String),
    /// All who keep the number back.
    Anonymous,
}

define_words! {
    /// By what an entry of the block list fits.
    pub enum BlockedBy {
        /// The whole number.
        Number = "number",
        /// How the number begins.
        Prefix = "prefix",
        /// That the number is kept back.
        Anonymous = "anonymous",
    }
}

define_request! {
    /// The body of a request that blocks callers.
    pub struct CreateBlockedCaller {
        required {
            /// Whom it fits.
            #[serde(rename = "match")]
            callers: BlockedBy,
        }
        optional {
            /// For `number` an E.164 number, for `prefix` how such a number begins.
            value: String,
            /// The campaign it counts for; all of them when left out.
            campaign_id: CampaignId,
            /// Why, for the operator.
            reason: Text<200>,
            /// Until when it counts; for good when left out.
            expires_at: Timestamp,
        }
    }
}

impl BlockedCaller {
    /// An entry from a request.
    ///
    /// # Errors
    /// Every field that is missing or wrong, with its reason.
    pub fn create(request: CreateBlockedCaller) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let by = request.callers.required("match", e);
        let value = match by {
            Some(BlockedBy::Anonymous) => {
                if request.value.value().is_some() || request.value.is_wrong() {
                    e.add("value", "does not belong to anonymous callers");
                }
                None
            }
            Some(_) => request.value.required("value", e),
            None => request.value.optional("value", e),
        };
        let callers = by.and_then(|by| Callers::read(by, value.as_deref(), e));
        let campaign_id = request.campaign_id.optional("campaignId", e);
        let reason = request.reason.optional("reason", e);
        let expires_at = request.expires_at.optional("expiresAt", e);
        let errors = std::mem::take(e);
        let Some(callers) = callers else {
            return Err(errors);
        };
        errors.into_result(Self {
            callers,
            campaign_id,
            reason,
            expires_at,
        })
    }

    /// By what it fits.
    pub const fn by(&self) -> BlockedBy {
        match self.callers {
            Callers::Number(_) => BlockedBy::Number,
            Callers::Prefix(_) => BlockedBy::Prefix,
            Callers::Anonymous => BlockedBy::Anonymous,
        }
    }

    fn counts(&self, campaign: CampaignId, now: Timestamp) -> bool {
        self.campaign_id.is_none_or(|own| own == campaign)
            && self.expires_at.is_none_or(|until| now < until)
    }
}

impl Callers {
    /// Whom a text fits; what is wrong is added to `errors` under `value`.
    pub fn read(by: BlockedBy, value: Option<&str>, errors: &mut FieldErrors) -> Option<Self> {
        match by {
            BlockedBy::Anonymous => Some(Self::Anonymous),
            BlockedBy::Number => errors
                .check("value", PhoneNumber::parse(value?, None))
                .map(Self::Number),
            BlockedBy::Prefix => {
                let prefix = value?.trim();
                let digits = prefix.strip_prefix('+').unwrap_or_default();
                let is_prefix = (1..=PREFIX_DIGITS_MAX).contains(&digits.len())
                    && digits.bytes().all(|byte| byte.is_ascii_digit());
                if !is_prefix {
                    errors.add("value", "must be a plus and 1 to 15 digits, such as +1512");
                }
                is_prefix.then(|| Self::Prefix(prefix.to_owned()))
            }
        }
    }
}

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

    /// The entry that keeps a caller with a number from a campaign, if one does.
    pub fn find(
        &self,
        caller: &PhoneNumber,
        campaign: CampaignId,
        now: Timestamp,
    ) -> Option<&BlockedCaller> {
        let text = caller.as_str();
        let longest_first = (1..=text.len()).rev();
        let prefixes = longest_first.filter_map(|end| self.prefixes.get(text.get(..end)?));
        let fitting = self.numbers.get(text).into_iter().chain(prefixes);
        fitting.flatten().find(|entry| entry.counts(campaign, now))
    }

    /// The entry that keeps callers from a campaign who keep the number back, if one does.
    pub fn find_anonymous(&self, campaign: CampaignId, now: Timestamp) -> Option<&BlockedCaller> {
        let mut anonymous = self.anonymous.iter();
        anonymous.find(|entry| entry.counts(campaign, now))
    }
}

#[cfg(test)]
#[path = "blocks_tests.rs"]
mod tests;
