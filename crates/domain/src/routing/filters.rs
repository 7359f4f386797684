//! Filters: which calls a campaign or an offer takes, by what is known of them (RT-11).
//!
//! - Every entry must hold; an entry of alternatives (`any`) holds when one of them does.
//! - Text is compared without regard to letter case and to space around it.
//! - What is not known passes no test, neither one nor its negation; only `present` asks whether it
//!   is known. The same goes for a comparison of numbers with what is no number, and for a list
//!   that is no more.
//! - What may be one of several passes a test that one of them passes, and its negation when none
//!   does.
//!
//! [`Filters`] is what is configured; [`compiled::CompiledFilters`] is what calls are judged by.
//! Nothing here reads a list from storage or decides what a call is worth.

pub mod compiled;
mod number;
mod operand;
mod request;
pub mod value_set;
mod words;

use std::sync::Arc;

use base::define_words;
use base::ids::ValueListId;
use serde::{Deserialize, Serialize};

pub use crate::routing::filters::operand::Operand;
pub use crate::routing::filters::request::{ConditionRequest, FilterRequest};

use crate::routing::attributes::{Attribute, CallAttribute};

define_words! {
    /// What is asked of an attribute.
    pub enum TestWord {
        /// It is this.
        Equals = "equals",
        /// It is one of these, or of a list.
        In = "in",
        /// This is a part of it.
        Contains = "contains",
        /// It begins with this.
        StartsWith = "starts_with",
        /// It is a number above this.
        GreaterThan = "greater_than",
        /// It is a number below this.
        LessThan = "less_than",
        /// It is a number from this to that, both included.
        Between = "between",
        /// A regular expression is found in it, wherever.
        Matches = "matches",
        /// It is known.
        Present = "present",
    }
}

/// What a call must be like; never empty. Whoever takes every call has no filters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Filters(Vec<Filter>);

/// One thing that must hold.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Filter {
    /// A condition.
    One(Condition),
    /// Alternatives.
    Any {
        /// One of them must hold.
        any: Vec<Condition>,
    },
}

/// A test of an attribute.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Condition {
    /// What is asked about, such as `caller_state` or `carrier.SipHeader_X-Lead`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub attribute: Attribute,
    /// What is asked.
    #[serde(flatten)]
    pub test: Test,
    /// Whether the answer must be no instead of yes.
    pub not: bool,
}

/// What is asked of an attribute, with what it is compared with.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "test", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Test {
    /// It is this.
    Equals {
        /// This.
        value: Operand,
    },
    /// It is one of these.
    #[serde(rename = "in")]
    InValues {
        /// These.
        values: Vec<Operand>,
    },
    /// It is on a list.
    #[serde(rename = "in")]
    InList {
        /// Which one.
        list: ValueListId,
    },
    /// This is a part of it.
    Contains {
        /// This.
        value: Operand,
    },
    /// It begins with this.
    StartsWith {
        /// This.
        value: Operand,
    },
    /// It is a number above this.
    GreaterThan {
        /// A decimal of up to six places.
        value: Operand,
    },
    /// It is a number below this.
    LessThan {
        /// A decimal of up to six places.
        value: Operand,
    },
    /// It is a number between these, both included.
    Between {
        /// The least; a decimal of up to six places.
        from: Operand,
        /// The greatest.
        to: Operand,
    },
    /// A regular expression is found in it.
    Matches {
        /// The expression; it is anchored nowhere.
        value: Operand,
    },
    /// It is known.
    Present,
}

/// Why a call was filtered out, with what was compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FilteredOut {
    /// Which attribute; of alternatives the first.
    pub attribute: Attribute,
    /// What was asked of it.
    pub test: TestWord,
    /// Whether the answer had to be no.
    pub not: bool,
    /// What it was, cut where it is long; `None` when it was not known.
    pub value: Option<String>,
    /// What it was compared with, cut where it is long; a list by its name and size.
    #[serde(with = "shared_text")]
    pub expected: Arc<str>,
    /// How many further alternatives held no more than this one did.
    pub others: u8,
}

impl Filters {
    /// Every condition, alternatives included, with where it stands: `[0]`, `[1].any[0]`.
    pub fn conditions(&self) -> impl Iterator<Item = (String, &Condition)> {
        let entries = self.0.iter().enumerate();
        entries.flat_map(|(index, filter)| {
            let place = move |inner: usize| match filter {
                Filter::One(_) => format!("[{index}]"),
                Filter::Any { .. } => format!("[{index}].any[{inner}]"),
            };
            let conditions = filter.alternatives().iter().enumerate();
            conditions.map(move |(inner, condition)| (place(inner), condition))
        })
    }

    /// The first condition that asks for an attribute, as the field that names it below `filters`, such
    /// as `[0].attribute`.
    pub fn asking(&self, own: CallAttribute) -> Option<String> {
        let mut conditions = self.conditions();
        let first = conditions.find(|(_, it)| it.attribute == Attribute::Call(own));
        first.map(|(place, _)| format!("{place}.attribute"))
    }

    /// Every list that is compared with, with the field that names it below `filters`, such as
    /// `[0].list`.
    pub fn lists(&self) -> impl Iterator<Item = (String, ValueListId)> {
        self.conditions().filter_map(|(place, condition)| {
            let Test::InList { list } = condition.test else {
                return None;
            };
            Some((format!("{place}.list"), list))
        })
    }
}

impl Filter {
    /// What of which one must hold.
    fn alternatives(&self) -> &[Condition] {
        match self {
            Self::One(condition) => std::slice::from_ref(condition),
            Self::Any { any } => any,
        }
    }
}

impl Test {
    /// The word for what is asked.
    pub const fn word(&self) -> TestWord {
        match self {
            Self::Equals { .. } => TestWord::Equals,
            Self::InValues { .. } | Self::InList { .. } => TestWord::In,
            Self::Contains { .. } => TestWord::Contains,
            Self::StartsWith { .. } => TestWord::StartsWith,
            Self::GreaterThan { .. } => TestWord::GreaterThan,
            Self::LessThan { .. } => TestWord::LessThan,
            Self::Between { .. } => TestWord::Between,
            Self::Matches { .. } => TestWord::Matches,
            Self::Present => TestWord::Present,
        }
    }
}

/// A text that many verdicts share, as JSON.
mod shared_text {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(text: &Arc<str>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(text)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<str>, D::Error> {
        String::deserialize(deserializer).map(Arc::from)
    }
}

#[cfg(test)]
#[path = "filters_tests.rs"]
mod tests;
