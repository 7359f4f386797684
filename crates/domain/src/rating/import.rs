//! Reading many rates at once from a table's lines: all of them, or every line that is wrong.
//!
//! Whoever reads a file splits it into lines and columns; what they mean is decided here.

use std::fmt::Display;
use std::str::FromStr;

use base::define_words;
use base::field::FieldErrors;
use base::given::Given;
use base::money::{Amount, Currency, Money};
use base::time::{Seconds, TimeZone, Timestamp};

use crate::calls::span::Moment;
use crate::rating::rates::{CardRate, CreateRate, RatePrice};

/// How many lines are read at once.
pub const LINES_MAX: usize = 100_000;
/// How many problems are told at once; a file in another order has them on every line.
pub const ERRORS_MAX: usize = 1000;

define_words! {
    /// What an import does with the rates that a card has already.
    pub enum ImportMode {
        /// They stay, and none of the new may contradict them.
        Add = "add",
        /// They go.
        Replace = "replace",
    }
}

define_words! {
    /// The columns of a table of rates, in the order of an export.
    pub enum Column {
        /// The first digits of the numbers, or `any`.
        Prefix = "prefix",
        /// What is charged: `inbound`, `outbound`, `recording`, `caller_name` or `number_rent`.
        Service = "service",
        /// What a minute costs.
        PerMinute = "per_minute",
        /// In which steps time is charged.
        IncrementSecs = "increment_secs",
        /// The least time that is charged.
        MinimumSecs = "minimum_secs",
        /// The instant or day from which it holds.
        ValidFrom = "valid_from",
        /// The instant until which it holds, or its last day.
        ValidUntil = "valid_until",
        /// What being connected costs beside the time.
        ConnectionFee = "connection_fee",
        /// What one look-up, or one month, costs.
        Each = "each",
    }
}

/// A line of a table of rates, as it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportLine {
    /// Which line of the file it is, counting from 1.
    pub number: u64,
    /// The text of each column, in the order of [`Column::ALL`]; empty where there is none.
    pub texts: [String; Column::ALL.len()],
}

/// What became of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    /// How many rates were read.
    pub added: u32,
    /// How many were there before and went.
    pub removed: u32,
    /// Whether it was only tried.
    pub is_dry_run: bool,
}

impl ImportLine {
    fn text(&self, column: Column) -> &str {
        self.texts[column as usize].trim()
    }

    /// What a column says; nothing when it is empty.
    fn given<T, E: Display>(
        &self,
        column: Column,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Given<T> {
        match self.text(column) {
            "" => Given::Absent,
            text => match read(text) {
                Ok(value) => Given::Value(value),
                Err(reason) => Given::Wrong(reason.to_string()),
            },
        }
    }

    /// The rate the line asks for. A day begins and ends where the zone's does.
    fn read(&self, currency: Currency, zone: &TimeZone) -> Result<CardRate, FieldErrors> {
        let request = CreateRate {
            service: self.given(Column::Service, str::parse),
            prefix: self.given(Column::Prefix, str::parse),
            per_minute: self.given(Column::PerMinute, Amount::parse),
            increment_secs: self.given(Column::IncrementSecs, seconds),
            minimum_secs: self.given(Column::MinimumSecs, seconds),
            connection_fee: self.given(Column::ConnectionFee, Amount::parse),
            each: self.given(Column::Each, Amount::parse),
            valid_from: self.given(Column::ValidFrom, Moment::parse),
            valid_until: self.given(Column::ValidUntil, Moment::parse),
        };
        CardRate::create(request, currency, zone)
    }
}

fn seconds(text: &str) -> Result<Seconds, <u32 as FromStr>::Err> {
    text.parse().map(Seconds::new)
}

/// The rates of a table, in its order.
///
/// # Errors
/// Every line that is wrong or contradicts another, or one of those that stay, by its number and
/// column: `lines.17.per_minute`. Beyond [`ERRORS_MAX`] problems only how many more there are.
pub fn read_lines(
    lines: &[ImportLine],
    staying: &[CardRate],
    currency: Currency,
    zone: &TimeZone,
) -> Result<Vec<CardRate>, FieldErrors> {
    if lines.is_empty() {
        return Err(FieldErrors::of("lines", "must not be empty"));
    }
    if lines.len() > LINES_MAX {
        return Err(too_many_lines());
    }
    let mut report = Report::default();
    let mut read = Vec::with_capacity(lines.len());
    for line in lines {
        match line.read(currency, zone) {
            Ok(rate) => read.push((line.number, rate)),
            Err(errors) => {
                for error in errors {
                    report.add(line.number, column_of(&error.field), error.reason);
                }
            }
        }
    }
    contradictions(&read, staying, &mut report);
    report
        .into_errors()
        .into_result(read.into_iter().map(|(_, rate)| rate).collect())
}

/// The problems found so far.
#[derive(Default)]
struct Report {
    found: Vec<(u64, &'static str, String)>,
}

impl Report {
    fn add(&mut self, line: u64, column: &'static str, reason: String) {
        self.found.push((line, column, reason));
    }

    /// The problems in the order of the lines.
    fn into_errors(mut self) -> FieldErrors {
        self.found.sort_by_key(|(line, ..)| *line);
        let found = self.found.len();
        let mut errors = FieldErrors::new();
        for (line, column, reason) in self.found.into_iter().take(ERRORS_MAX) {
            errors.add(format!("lines.{line}.{column}"), reason);
        }
        tell_how_many_more(&mut errors, found);
        errors
    }
}

/// Tells of so many problems that were found how many there are beyond [`ERRORS_MAX`].
pub fn tell_how_many_more(errors: &mut FieldErrors, found: usize) {
    let untold = found.saturating_sub(ERRORS_MAX);
    if untold > 0 {
        errors.add("lines", format!("have {untold} more problems"));
    }
}

/// That a table has more than [`LINES_MAX`] lines.
pub fn too_many_lines() -> FieldErrors {
    FieldErrors::of("lines", format!("must not be more than {LINES_MAX}"))
}

/// The column that a request's field is read from.
fn column_of(field: &str) -> &'static str {
    let column = match field {
        "service" => Column::Service,
        "perMinute" => Column::PerMinute,
        "incrementSecs" => Column::IncrementSecs,
        "minimumSecs" => Column::MinimumSecs,
        "connectionFee" => Column::ConnectionFee,
        "each" => Column::Each,
        "validFrom" => Column::ValidFrom,
        "validUntil" => Column::ValidUntil,
        _ => Column::Prefix,
    };
    column.as_str()
}

/// Finds the lines that price the same as another rate. Sorted by when they begin, a rate
/// can only reach into those before it, so one look back at the one that ends last is enough.
fn contradictions(read: &[(u64, CardRate)], staying: &[CardRate], report: &mut Report) {
    let new = read.iter().map(|(line, rate)| (Some(*line), rate));
    let mut all: Vec<(Option<u64>, &CardRate)> =
        staying.iter().map(|rate| (None, rate)).chain(new).collect();
    all.sort_by_key(|&(line, rate)| (rate.service, &rate.prefix, rate.valid_from, line));
    let mut longest: Option<(Option<u64>, &CardRate)> = None;
    for (line, rate) in all {
        let Some((other_line, other)) = longest else {
            longest = Some((line, rate));
            continue;
        };
        if rate.overlaps(other) {
            match (line.max(other_line), line.min(other_line)) {
                (Some(at), Some(earlier)) => {
                    report.add(at, "prefix", format!("overlaps line {earlier}"));
                }
                (Some(at), None) => {
                    let standing = if line.is_some() { other } else { rate };
                    report.add(at, "prefix", format!("overlaps the card's rate {standing}"));
                }
                (None, _) => {}
            }
        }
        let is_same = rate.service == other.service && rate.prefix == other.prefix;
        if !is_same || ends(rate) > ends(other) {
            longest = Some((line, rate));
        }
    }
}

fn ends(rate: &CardRate) -> Timestamp {
    rate.valid_until.unwrap_or(Timestamp::MAX)
}

/// A rate as a line of a table that an import reads back, in the order of [`Column::ALL`].
pub fn exported(rate: &CardRate) -> [String; Column::ALL.len()] {
    let instant = |at: Option<Timestamp>| at.map(|at| at.to_string()).unwrap_or_default();
    let money = |amount: Money| amount.to_decimal();
    let secs = |time: Seconds| time.get().to_string();
    let [per_minute, increment, minimum, fee, each] = match rate.price {
        RatePrice::Timed {
            rate,
            connection_fee,
        } => [
            money(rate.per_minute()),
            secs(rate.increment()),
            secs(rate.minimum()),
            money(connection_fee),
            String::new(),
        ],
        RatePrice::Each(amount) => {
            let none = String::new;
            [none(), none(), none(), none(), money(amount)]
        }
    };
    [
        rate.prefix.to_string(),
        rate.service.to_string(),
        per_minute,
        increment,
        minimum,
        instant(rate.valid_from),
        instant(rate.valid_until),
        fee,
        each,
    ]
}

#[cfg(test)]
#[path = "import_tests.rs"]
mod tests;
