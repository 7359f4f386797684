//! Filters in words: what was compared, and what would change the answer.

use std::fmt;
use std::sync::Arc;

use crate::routing::filters::operand::Operand;
use crate::routing::filters::value_set::ValueSet;
use crate::routing::filters::{FilteredOut, TestWord};

/// The most characters of what a verdict shows of one side.
const SHOWN_LENGTH_MAX: usize = 80;

/// What a test compares with, as a verdict shows it.
pub(super) type Shown = Arc<str>;

pub(super) fn shown_operand(value: &Operand) -> Shown {
    cut(value.as_str()).into()
}

/// A list by its name and size.
pub(super) fn shown_set(set: &ValueSet) -> Shown {
    let name = set.name().map_or("a list", |name| name.as_str());
    format!("the {} values of {}", set.len(), cut(name)).into()
}

/// Values one after the other, as many as fit; `None` when there are none.
pub(super) fn shown_values(values: &[&str]) -> Option<String> {
    let (first, rest) = values.split_first()?;
    let mut shown = cut(first);
    for (index, value) in rest.iter().enumerate() {
        if shown.chars().count() + value.chars().count() + 2 > SHOWN_LENGTH_MAX {
            shown.push_str(&format!(" and {} more", rest.len() - index));
            break;
        }
        shown.push_str(", ");
        shown.push_str(value);
    }
    Some(shown)
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(SHOWN_LENGTH_MAX) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

impl FilteredOut {
    /// What would have to change for the call to pass; `whose` filters they are, such as
    /// "the offer's".
    pub fn change(&self, whose: &str) -> String {
        let attribute = &self.attribute;
        let takes_values = matches!(self.test, TestWord::Equals | TestWord::In) && !self.not;
        match &self.value {
            None if self.test != TestWord::Present => format!(
                "learn {attribute} before the call is routed, or take {whose} filter on it away"
            ),
            Some(value) if takes_values => {
                format!("let {whose} filter on {attribute} take {value} as well")
            }
            _ => format!("change {whose} filter on {attribute}"),
        }
    }

    /// What was asked, as the rest of a sentence that begins with "must".
    fn demand(&self) -> &'static str {
        match (self.test, self.not) {
            (TestWord::Equals, false) => "be",
            (TestWord::Equals, true) => "not be",
            (TestWord::In, false) => "be one of",
            (TestWord::In, true) => "be none of",
            (TestWord::Contains, false) => "contain",
            (TestWord::Contains, true) => "not contain",
            (TestWord::StartsWith, false) => "begin with",
            (TestWord::StartsWith, true) => "not begin with",
            (TestWord::GreaterThan, false) => "be above",
            (TestWord::GreaterThan, true) => "not be above",
            (TestWord::LessThan, false) => "be below",
            (TestWord::LessThan, true) => "not be below",
            (TestWord::Between, false) => "be between",
            (TestWord::Between, true) => "not be between",
            (TestWord::Matches, false) => "match",
            (TestWord::Matches, true) => "not match",
            (TestWord::Present, false) => "be known",
            (TestWord::Present, true) => "not be known",
        }
    }
}

impl fmt::Display for FilteredOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            Some(value) => write!(f, "{} is {value}", self.attribute)?,
            None => write!(f, "{} is not known", self.attribute)?,
        }
        write!(f, " and must {}", self.demand())?;
        if !self.expected.is_empty() {
            write!(f, " {}", self.expected)?;
        }
        match self.others {
            0 => Ok(()),
            1 => f.write_str("; nor does its alternative hold"),
            others => write!(f, "; nor does any of its {others} alternatives hold"),
        }
    }
}
