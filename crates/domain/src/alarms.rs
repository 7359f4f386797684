//! Alarms: what is not as it must be and what somebody should look at (N-6).
//!
//! A [`Proof`] looks at one subject and finds what is not as expected, or nothing. While it finds
//! something there is one alarm for the subject, however often it is proved; once it finds nothing
//! the alarm is cleared, whoever looked at it or not.

pub mod marks;
pub mod proofs;

use base::define_words;
use base::ids::BuyerId;
use base::time::Timestamp;
use serde::{Deserialize, Serialize};

/// The most findings that one alarm names; it counts the others.
pub const FINDINGS_NAMED_MAX: usize = 20;

define_words! {
    /// What an alarm is about.
    pub enum AlarmKind {
        /// Something in the books does not follow from their entries.
        BooksUnbalanced = "books_unbalanced",
        /// A counter of a cap was not the sum of what was taken of it.
        CapDrift = "cap_drift",
        /// Too many calls are closed without their carrier's word.
        CallbackGaps = "callback_gaps",
        /// A buyer who pays ahead has less left than their low balance.
        LowBalance = "low_balance",
        /// A buyer on account may owe too little more for another call.
        CreditLimitReached = "credit_limit_reached",
    }
}

define_words! {
    /// Where an alarm stands.
    pub enum AlarmState {
        /// It lasts, and nobody has said that they look at it.
        Open = "open",
        /// It lasts, and somebody looks at it.
        Acknowledged = "acknowledged",
        /// It is as it must be again.
        Cleared = "cleared",
    }
}

define_words! {
    /// What happened to an alarm, for those who watch.
    pub enum AlarmChange {
        /// It was not there before.
        Raised = "raised",
        /// Somebody looks at it.
        Acknowledged = "acknowledged",
        /// It is as it must be again.
        Cleared = "cleared",
    }
}

/// What the kinds of facts about alarms begin with.
const FACTS: &str = "alarm.";

impl AlarmChange {
    /// The kind of the fact that says so, such as `alarm.raised`.
    pub fn fact_kind(self) -> String {
        format!("{FACTS}{self}")
    }

    /// What a fact of this kind says, if it says anything about an alarm.
    pub fn of_fact(kind: &str) -> Option<Self> {
        kind.strip_prefix(FACTS)?.parse().ok()
    }
}

/// What a proof looks at. There is at most one alarm for it at one time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// What an alarm about it is about.
    pub kind: AlarmKind,
    /// Which of those: a rule of the books, a buyer's purse, or the only one there is.
    pub name: String,
    /// The buyer, where it is one's.
    pub buyer: Option<BuyerId>,
}

/// Something that is not as expected, with what was compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Finding {
    /// What was looked at.
    pub what: String,
    /// What was found.
    pub found: String,
    /// What it should have been.
    pub expected: String,
}

/// What a look at a subject came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// What was looked at.
    pub subject: Subject,
    /// How much is not as expected; nothing when all is.
    pub count: u64,
    /// The first of it.
    pub findings: Vec<Finding>,
}

impl Proof {
    /// A look that found everything as expected.
    pub const fn clean(subject: Subject) -> Self {
        Self {
            subject,
            count: 0,
            findings: Vec::new(),
        }
    }

    /// A look that found so much that was not as expected, of which some is named.
    pub fn found(
        subject: Subject,
        count: u64,
        findings: impl IntoIterator<Item = Finding>,
    ) -> Self {
        let findings = findings.into_iter().take(FINDINGS_NAMED_MAX);
        Self {
            subject,
            count,
            findings: findings.collect(),
        }
    }

    /// Whether everything was as expected.
    pub const fn is_clean(&self) -> bool {
        self.count == 0
    }
}

/// An alarm: since when something is not as it must be, and who looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// What it is about.
    pub subject: Subject,
    /// How much was not as expected when it was last seen.
    pub count: u64,
    /// The first of it.
    pub findings: Vec<Finding>,
    /// How many looks found something.
    pub times_seen: u32,
    /// When something was found first.
    pub first_seen_at: Timestamp,
    /// When something was found last.
    pub last_seen_at: Timestamp,
    /// Since when somebody looks at it, and who.
    pub acknowledged: Option<Acknowledgement>,
    /// Since when it is as it must be again.
    pub cleared_at: Option<Timestamp>,
}

/// That somebody looks at an alarm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acknowledgement {
    /// Since when.
    pub at: Timestamp,
    /// The id of a person or key.
    pub by: String,
    /// What to call them.
    pub by_name: String,
}

impl Alarm {
    /// Where it stands.
    pub const fn state(&self) -> AlarmState {
        match (&self.cleared_at, &self.acknowledged) {
            (Some(_), _) => AlarmState::Cleared,
            (None, Some(_)) => AlarmState::Acknowledged,
            (None, None) => AlarmState::Open,
        }
    }

    /// The same with somebody looking at it; nothing when that changes nothing: somebody does
    /// already, or there is nothing to look at any more.
    pub fn acknowledged(&self, by: Acknowledgement) -> Option<Self> {
        (self.state() == AlarmState::Open).then(|| Self {
            acknowledged: Some(by),
            ..self.clone()
        })
    }
}

#[cfg(test)]
#[path = "alarms_tests.rs"]
mod tests;
