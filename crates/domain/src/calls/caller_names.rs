//! What callers are called: whether the carrier is asked, and why a name is not known.
//!
//! A lookup costs money and time, so it is off until a tenant sets what it may cost, a name is kept,
//! and only numbers of the United States are looked up, where names are listed at all (N-26). This
//! module decides from what is kept; it asks nobody.

use std::ops::RangeInclusive;

use base::define_request;
use base::define_words;
use base::field::FieldErrors;
use base::ids::ProviderAccountId;
use base::phone::PhoneNumber;
use base::time::{Seconds, Timestamp};
use serde::{Deserialize, Deserializer, Serialize};

/// How often one day may ask.
const DAILY_BUDGET: RangeInclusive<u32> = 1..=1_000_000;
/// How long a call may wait for a name, in milliseconds.
const TIME_LIMIT_MILLIS: RangeInclusive<u16> = 50..=1000;
/// How long a call waits unless the tenant says otherwise, in milliseconds.
const TIME_LIMIT_USUAL: u16 = 400;
/// How long a name is kept, in days.
const KEPT_DAYS: RangeInclusive<u16> = 1..=365;
/// How long a name is kept unless the tenant says otherwise, in days.
const KEPT_DAYS_USUAL: u16 = 30;
/// How long nobody asks again when no answer came.
const RETRY_AFTER: Seconds = Seconds::from_minutes(10);
const SECS_PER_DAY: u32 = 24 * 60 * 60;
/// Where callers' names are listed.
const LISTED_COUNTRY: &str = "US";
/// The most characters of a name that are kept.
const NAME_LENGTH_MAX: usize = 120;

/// How a tenant has callers' names looked up; off without.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallerNameLookup {
    /// The account that is asked and pays.
    pub provider_account_id: ProviderAccountId,
    /// How often one day of the tenant's calendar may ask.
    pub daily_budget: u32,
    /// How long a call waits for the name, in milliseconds.
    pub time_limit_millis: u16,
    /// How long a name is kept, in days.
    pub kept_days: u16,
}

define_request! {
    /// How callers' names are looked up.
    pub struct CallerNameLookupRequest {
        required {
            /// The account that is asked and pays.
            provider_account_id: ProviderAccountId,
            /// How often one day of the tenant's calendar may ask, 1 to 1000000.
            daily_budget: u32,
        }
        optional {
            /// How long a call waits for the name, 50 to 1000 milliseconds; 400 when left out.
            time_limit_millis: u16,
            /// How long a name is kept, 1 to 365 days; 30 when left out.
            kept_days: u16,
        }
    }
}

define_words! {
    /// Where the lookup of a name stands.
    pub enum LookupStatus {
        /// The carrier was asked and has not answered.
        Asked = "asked",
        /// It named the caller.
        Found = "found",
        /// It knows of no name.
        Unlisted = "unlisted",
        /// It gave no answer.
        Failed = "failed",
    }
}

define_words! {
    /// Why a caller's name is not known though it is wanted.
    pub enum NameGap {
        /// The day has asked as often as it may.
        BudgetSpent = "budget_spent",
        /// The carrier took too long.
        Late = "late",
        /// The carrier gave no answer, now or a short while ago.
        Failed = "failed",
        /// The carrier is being asked for another call of the same caller.
        Asked = "asked",
        /// The carrier knows of no name.
        Unlisted = "unlisted",
        /// The number is of a country whose names are not listed, or is none.
        Abroad = "abroad",
        /// The account that would be asked is paused or gone, or has no auth token.
        NoAccount = "no_account",
        /// The call is only previewed, and a preview asks nobody.
        NotAsked = "not_asked",
    }
}

/// What is kept of a caller's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptName {
    /// Where the lookup stands.
    pub status: LookupStatus,
    /// The name, where it was found.
    pub name: Option<String>,
    /// When the carrier was asked.
    pub asked_at: Timestamp,
}

/// What is known of a caller's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Naming {
    /// The name.
    Known(String),
    /// It is not known, and the carrier is not asked.
    Gap(NameGap),
    /// The carrier must be asked.
    Ask,
}

impl CallerNameLookup {
    /// The lookup that a request asks for.
    pub fn read(request: CallerNameLookupRequest, e: &mut FieldErrors) -> Option<Self> {
        let provider_account_id = request.provider_account_id.required("providerAccountId", e);
        let daily_budget = request.daily_budget.within(&DAILY_BUDGET);
        let daily_budget = daily_budget.required("dailyBudget", e);
        let time_limit = request.time_limit_millis.within(&TIME_LIMIT_MILLIS);
        let time_limit_millis = time_limit.optional("timeLimitMillis", e);
        let kept_days = request.kept_days.within(&KEPT_DAYS);
        let kept_days = kept_days.optional("keptDays", e);
        Some(Self {
            provider_account_id: provider_account_id?,
            daily_budget: daily_budget?,
            time_limit_millis: time_limit_millis.unwrap_or(TIME_LIMIT_USUAL),
            kept_days: kept_days.unwrap_or(KEPT_DAYS_USUAL),
        })
    }

    /// Whether it must be asked for a name, given what is kept of it.
    pub fn naming(&self, kept: Option<&KeptName>, now: Timestamp) -> Naming {
        let Some(kept) = kept.filter(|kept| self.counts(kept, now)) else {
            return Naming::Ask;
        };
        match (kept.status, &kept.name) {
            (LookupStatus::Found, Some(name)) => Naming::Known(name.clone()),
            (LookupStatus::Asked, _) => Naming::Gap(NameGap::Asked),
            (LookupStatus::Unlisted, _) => Naming::Gap(NameGap::Unlisted),
            (LookupStatus::Found | LookupStatus::Failed, _) => Naming::Gap(NameGap::Failed),
        }
    }

    /// From when on something of a status was asked that still counts now.
    pub fn counts_since(&self, status: LookupStatus, now: Timestamp) -> Timestamp {
        let age = match status {
            LookupStatus::Found | LookupStatus::Unlisted => {
                Seconds::new(u32::from(self.kept_days) * SECS_PER_DAY)
            }
            LookupStatus::Asked | LookupStatus::Failed => RETRY_AFTER,
        };
        now.checked_sub(age).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    fn counts(&self, kept: &KeptName, now: Timestamp) -> bool {
        kept.asked_at > self.counts_since(kept.status, now)
    }
}

/// Whether the names of a number's country are listed.
pub fn is_listed(caller: &PhoneNumber) -> bool {
    caller.country() == Some(LISTED_COUNTRY)
}

/// A name as it is kept: without space around it, and cut where it is long; nothing when it is empty.
pub fn tidied(name: &str) -> Option<String> {
    let name: String = name.trim().chars().take(NAME_LENGTH_MAX).collect();
    (!name.is_empty()).then_some(name)
}

impl NameGap {
    /// The gap in words.
    pub const fn text(self) -> &'static str {
        match self {
            Self::BudgetSpent => "caller name not known: budget spent",
            Self::Late => "caller name not known: the carrier took too long",
            Self::Failed => "caller name not known: the carrier gave no answer",
            Self::Asked => "caller name not known: the carrier is being asked already",
            Self::Unlisted => "caller name not known: the carrier has none",
            Self::Abroad => "caller name not known: only numbers of the United States have one",
            Self::NoAccount => "caller name not known: the account for it cannot be asked",
            Self::NotAsked => "caller name not known: a preview asks nobody",
        }
    }
}

impl<'de> Deserialize<'de> for CallerNameLookup {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;

        let request = CallerNameLookupRequest::deserialize(deserializer)?;
        let mut errors = FieldErrors::new();
        let lookup = Self::read(request, &mut errors);
        let lookup = errors.into_result(lookup).map_err(D::Error::custom)?;
        lookup.ok_or_else(|| D::Error::custom("a lookup without an account"))
    }
}

#[cfg(test)]
#[path = "caller_names_tests.rs"]
mod tests;
