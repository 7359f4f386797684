//! Blocked callers: the entries of the block list, for callers nobody wants to hear, by number, by
//! prefix, or because they keep the number back.
//!
//! This module decides what a valid entry is. It never judges a call: that is routing.

use base::define_request;
use base::define_words;
use base::field::FieldErrors;
use base::given::Given;
use base::ids::{BlockedCallerId, CampaignId};
use base::phone::{PhoneError, PhoneNumber};
use base::text::{Name, Text};
use base::time::Timestamp;
use serde::Serialize;

use crate::exchange::status::{Status, not_archived};
use crate::record::{Kind, Refusal, Resource, define_summary};

/// How many digits a prefix may have: all of an E.164 number.
const PREFIX_DIGITS_MAX: usize = 15;

/// A caller nobody wants to hear (N-26).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BlockedCaller {
    /// Whom it fits; fixed once the entry exists.
    #[serde(flatten)]
    pub callers: Callers,
    /// The campaign it counts for; all of them when empty.
    pub campaign_id: Option<CampaignId>,
    /// Why, for the operator.
    pub reason: Option<Text<200>>,
    /// Until when it counts; for good when empty.
    pub expires_at: Option<Timestamp>,
    /// Whether it counts at all: it does until it is archived.
    pub status: Status,
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

define_request! {
    /// The body of a request that changes an entry of the block list: what is left out stays.
    pub struct UpdateBlockedCaller {
        optional {
            /// `null` makes it count for all campaigns.
            campaign_id: CampaignId,
            /// `null` clears it.
            reason: Text<200>,
            /// `null` makes it count for good.
            expires_at: Timestamp,
        }
    }
}

define_summary! {
    /// An entry with what its campaign is called.
    pub struct BlockedCallerSummary of BlockedCaller {
        /// What the campaign it counts for is called, if it counts for one alone.
        campaign_name: Option<Name>,
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
        let value = read_value(by, request.value, e);
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
            status: Status::Active,
        })
    }

    /// The entry with a request's changes.
    ///
    /// # Errors
    /// Every field that is wrong, with its reason.
    pub fn amended(&self, request: UpdateBlockedCaller) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let (campaign, reason, expires) = (request.campaign_id, request.reason, request.expires_at);
        let amended = Self {
            campaign_id: campaign.or_keep_or_clear("campaignId", e, &self.campaign_id),
            reason: reason.or_keep_or_clear("reason", e, &self.reason),
            expires_at: expires.or_keep_or_clear("expiresAt", e, &self.expires_at),
            ..self.clone()
        };
        std::mem::take(e).into_result(amended)
    }

    /// By what it fits.
    pub const fn by(&self) -> BlockedBy {
        match self.callers {
            Callers::Number(_) => BlockedBy::Number,
            Callers::Prefix(_) => BlockedBy::Prefix,
            Callers::Anonymous => BlockedBy::Anonymous,
        }
    }

    /// Whether it counts at an instant for the calls of a campaign, or of none.
    pub fn counts(&self, campaign: Option<CampaignId>, now: Timestamp) -> bool {
        self.campaign_id.is_none_or(|own| campaign == Some(own))
            && self.expires_at.is_none_or(|until| now < until)
    }
}

/// The text that goes with how an entry fits: none for callers who keep the number back.
fn read_value(
    by: Option<BlockedBy>,
    value: Given<String>,
    errors: &mut FieldErrors,
) -> Option<String> {
    match by {
        Some(BlockedBy::Anonymous) => {
            if value.value().is_some() || value.is_wrong() {
                errors.add("value", "does not belong to anonymous callers");
            }
            None
        }
        Some(_) => value.required("value", errors),
        None => value.optional("value", errors),
    }
}

/// A number as people write it, or as a carrier states it: who makes numbers up is blocked too.
fn read_number(text: &str) -> Result<PhoneNumber, PhoneError> {
    PhoneNumber::parse(text, None)
        .or_else(|error| PhoneNumber::from_e164(text.trim()).map_err(|_| error))
}

impl Callers {
    /// Whom a text fits; what is wrong is added to `errors` under `value`.
    pub fn read(by: BlockedBy, value: Option<&str>, errors: &mut FieldErrors) -> Option<Self> {
        match by {
            BlockedBy::Anonymous => Some(Self::Anonymous),
            BlockedBy::Number => errors.check("value", read_number(value?)).map(Self::Number),
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

    /// The number or the prefix; nothing for callers who keep the number back.
    pub fn value(&self) -> Option<&str> {
        match self {
            Self::Number(number) => Some(number.as_str()),
            Self::Prefix(prefix) => Some(prefix),
            Self::Anonymous => None,
        }
    }
}

impl Resource for BlockedCaller {
    type Id = BlockedCallerId;
    type Summary = BlockedCallerSummary;
    const SORTS: &'static [&'static str] = &["createdAt", "value", "expiresAt", "updatedAt"];
    const KIND: Kind = Kind::BlockedCaller;

    fn is_archived(&self) -> bool {
        self.status == Status::Archived
    }

    fn archived(&self) -> Result<Self, Refusal> {
        not_archived(Kind::BlockedCaller, self.status)?;
        Ok(Self {
            status: Status::Archived,
            ..self.clone()
        })
    }
}

#[cfg(test)]
#[path = "blocked_callers_tests.rs"]
mod tests;
