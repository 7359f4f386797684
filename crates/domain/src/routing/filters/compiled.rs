//! Filters made ready for calls: once per configuration, so that judging a call compiles nothing
//! and takes no memory unless it is filtered out.

use std::ops::RangeInclusive;
use std::sync::Arc;

use base::ids::ValueListId;
use regex_lite::{Regex, RegexBuilder};

use crate::routing::attributes::{Attribute, Attributes, CallAttribute};
use crate::routing::filters::number::Number;
use crate::routing::filters::operand::Operand;
use crate::routing::filters::value_set::{ValueSet, folded, is_same};
use crate::routing::filters::words::{Shown, shown_operand, shown_set, shown_values};
use crate::routing::filters::{Condition, Filter, FilteredOut, Filters, Test, TestWord};

/// How much memory one compiled expression may take.
const PATTERN_BYTES_MAX: usize = 64 * 1024;
/// How deep the groups of an expression may be nested.
const PATTERN_DEPTH_MAX: u32 = 20;
/// How many bytes of a text an expression looks at: time grows with both, and callers choose what
/// their carrier sends.
const MATCHED_BYTES_MAX: usize = 512;

/// The text is no regular expression, or too large a one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be a regular expression without look-around and back references, and not too large")]
pub(super) struct NotAPattern;

/// Compiles a regular expression; its engine takes time linear in the text.
pub(super) fn pattern(text: &str) -> Result<Regex, NotAPattern> {
    RegexBuilder::new(text)
        .case_insensitive(true)
        .size_limit(PATTERN_BYTES_MAX)
        .nest_limit(PATTERN_DEPTH_MAX)
        .build()
        .map_err(|_| NotAPattern)
}

/// Filters that calls are judged by.
#[derive(Clone, Debug)]
pub struct CompiledFilters {
    source: Filters,
    /// Of each entry one check must hold.
    entries: Box<[Box<[Check]>]>,
}

#[derive(Clone, Debug)]
struct Check {
    attribute: Attribute,
    not: bool,
    ask: Ask,
    word: TestWord,
    /// What it is compared with, as a verdict shows it.
    expected: Arc<str>,
}

/// A test, ready to be asked.
#[derive(Clone, Debug)]
enum Ask {
    IsPresent,
    Equals(Box<str>),
    IsIn(Arc<ValueSet>),
    /// The list it must be on is no more.
    IsInNothing,
    Contains(Box<str>),
    StartsWith(Box<str>),
    IsAbove(Number),
    IsBelow(Number),
    IsWithin(RangeInclusive<Number>),
    Matches(Regex),
    /// What it is compared with could not be read again; nothing passes.
    Unreadable,
}

impl CompiledFilters {
    /// The filters with their lists, which `find_list` finds.
    pub fn new(source: &Filters, find_list: impl Fn(ValueListId) -> Option<Arc<ValueSet>>) -> Self {
        let check = |condition: &Condition| Check::new(condition, &find_list);
        let entries = source.0.iter();
        let entries =
            entries.map(|entry: &Filter| entry.alternatives().iter().map(check).collect());
        Self {
            entries: entries.collect(),
            source: source.clone(),
        }
    }

    /// The filters as they are configured.
    pub const fn source(&self) -> &Filters {
        &self.source
    }

    /// Whether any of them asks for an attribute.
    pub fn asks(&self, own: CallAttribute) -> bool {
        let mut checks = self.entries.iter().flatten();
        checks.any(|check| check.attribute == Attribute::Call(own))
    }

    /// Why a call is filtered out, if so: the first entry that does not hold.
    pub fn judge(&self, call: &Attributes<'_>) -> Option<FilteredOut> {
        let holds = |entry: &[Check]| entry.iter().any(|check| check.holds(call));
        let failed = self.entries.iter().find(|entry| !holds(entry))?;
        let first = failed.first()?;
        Some(FilteredOut {
            attribute: first.attribute.clone(),
            test: first.word,
            not: first.not,
            value: shown_values(call.read(&first.attribute).values()),
            expected: first.expected.clone(),
            others: u8::try_from(failed.len() - 1).unwrap_or(u8::MAX),
        })
    }
}

/// Two are the same when they were configured the same; their lists are those of one snapshot.
impl PartialEq for CompiledFilters {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Eq for CompiledFilters {}

impl Check {
    fn new(
        condition: &Condition,
        find_list: &impl Fn(ValueListId) -> Option<Arc<ValueSet>>,
    ) -> Self {
        let (ask, shown) = ask(&condition.test, find_list);
        Self {
            attribute: condition.attribute.clone(),
            not: condition.not,
            ask,
            word: condition.test.word(),
            expected: shown,
        }
    }

    fn holds(&self, call: &Attributes<'_>) -> bool {
        let reading = call.read(&self.attribute);
        let answer = self.ask.of(reading.values());
        answer.is_some_and(|answer| answer != self.not)
    }
}

/// A test made ready, and what it compares with as a verdict shows it.
fn ask(test: &Test, find_list: &impl Fn(ValueListId) -> Option<Arc<ValueSet>>) -> (Ask, Shown) {
    let text = |value: &Operand| folded(value.as_str()).collect::<String>().into();
    let number = |value: &Operand| value.as_str().parse::<Number>();
    match test {
        Test::Equals { value } => (Ask::Equals(text(value)), shown_operand(value)),
        Test::InValues { values } => {
            let set = ValueSet::new(None, values.iter().map(Operand::as_str));
            let shown = values.iter().map(Operand::as_str).collect::<Vec<_>>();
            let shown = shown_values(&shown).unwrap_or_default();
            (Ask::IsIn(Arc::new(set)), shown.into())
        }
        Test::InList { list } => match find_list(*list) {
            Some(set) => (Ask::IsIn(set.clone()), shown_set(&set)),
            None => (Ask::IsInNothing, "a list that is no more".into()),
        },
        Test::Contains { value } => (Ask::Contains(text(value)), shown_operand(value)),
        Test::StartsWith { value } => (Ask::StartsWith(text(value)), shown_operand(value)),
        Test::GreaterThan { value } => {
            let ask = number(value).map_or(Ask::Unreadable, Ask::IsAbove);
            (ask, shown_operand(value))
        }
        Test::LessThan { value } => {
            let ask = number(value).map_or(Ask::Unreadable, Ask::IsBelow);
            (ask, shown_operand(value))
        }
        Test::Between { from, to } => {
            let ask = match (number(from), number(to)) {
                (Ok(from), Ok(to)) => Ask::IsWithin(from..=to),
                _ => Ask::Unreadable,
            };
            (ask, format!("{from} and {to}").into())
        }
        Test::Matches { value } => {
            let ask = pattern(value.as_str()).map_or(Ask::Unreadable, Ask::Matches);
            (ask, shown_operand(value))
        }
        Test::Present => (Ask::IsPresent, "".into()),
    }
}

impl Ask {
    /// The answer, when there is one: what is not known answers only whether it is.
    fn of(&self, values: &[&str]) -> Option<bool> {
        if matches!(self, Self::IsPresent) {
            return Some(!values.is_empty());
        }
        let mut answers = values.iter().filter_map(|value| self.of_one(value));
        let first = answers.next()?;
        Some(first || answers.any(|answer| answer))
    }

    fn of_one(&self, value: &str) -> Option<bool> {
        let number = || value.parse::<Number>().ok();
        match self {
            Self::IsPresent => Some(true),
            Self::Equals(text) => Some(is_same(text, value)),
            Self::IsIn(set) => Some(set.contains(value)),
            Self::Contains(text) => Some(is_part(text, value)),
            Self::StartsWith(text) => Some(is_start(text, value)),
            Self::IsAbove(bound) => number().map(|number| number > *bound),
            Self::IsBelow(bound) => number().map(|number| number < *bound),
            Self::IsWithin(range) => number().map(|number| range.contains(&number)),
            Self::Matches(regex) => {
                let end = value.floor_char_boundary(MATCHED_BYTES_MAX);
                Some(regex.is_match(&value[..end]))
            }
            Self::IsInNothing | Self::Unreadable => None,
        }
    }
}

/// Whether a text begins with one that was folded, whatever the letter case.
fn is_start(folded_start: &str, text: &str) -> bool {
    let mut letters = folded(text);
    folded_start
        .chars()
        .all(|wanted| letters.next() == Some(wanted))
}

/// Whether one that was folded is a part of a text, whatever the letter case.
fn is_part(folded_part: &str, text: &str) -> bool {
    let mut starts = text.char_indices().map(|(at, _)| &text[at..]);
    starts.any(|rest| is_start(folded_part, rest))
}
