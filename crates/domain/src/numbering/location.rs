//! What is known of where a caller is, each fact with its source and how far to trust it (EX-30).

use base::define_words;
use base::phone::PhoneNumber;
use serde::Serialize;

use crate::calls::origin::Place;
use crate::numbering::north_american;
use crate::numbering::places::find_place;
use crate::numbering::prefixes::find_zones;

define_words! {
    /// Who said where a caller is (N-39).
    pub enum Source {
        /// The carrier, with the call.
        Carrier = "carrier",
        /// The caller's number, by the tables in the program.
        PrefixTable = "prefix_table",
    }
}

define_words! {
    /// How far a fact is to be trusted: every one of them is about the number, and numbers move.
    pub enum Confidence {
        /// Part of the number itself.
        Certain = "certain",
        /// Where the number was given out, or what the carrier keeps beside it.
        Likely = "likely",
        /// Where the number's exchange is; the first to be wrong after a move.
        Possible = "possible",
    }
}

/// One fact about where a caller is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Known<'a> {
    /// The fact.
    pub value: &'a str,
    /// Who said so.
    pub source: Source,
    /// How far to trust it.
    pub confidence: Confidence,
}

/// What is known of where a caller is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Location<'a> {
    /// The ISO 3166 code of the country.
    pub country: Option<Known<'a>>,
    /// The state or province, in the United States and Canada its code.
    pub state: Option<Known<'a>>,
    /// The city.
    pub city: Option<Known<'a>>,
    /// The postal code; only ever the carrier's.
    pub zip: Option<Known<'a>>,
    /// The three digits of a North American area code.
    pub area_code: Option<Known<'a>>,
    /// Every zone the number may be in, sorted by name, by the tables; empty when they do not know.
    /// Never one zone picked from several.
    pub time_zones: &'static [&'static str],
}

impl<'a> Location<'a> {
    /// What the caller's number and the carrier's own words say together.
    ///
    /// A country code cannot be kept in a move abroad, so the number's country goes before the
    /// carrier's. For state, city and postal code the carrier goes first, which knows the number
    /// better than a table by prefix. A city of the table is left out when the carrier names
    /// another state.
    pub fn of(caller: Option<&'a PhoneNumber>, carrier: &'a Place) -> Self {
        let digits = caller.map_or("", |caller| &caller.as_str()[1..]);
        let area_code = north_american(digits).map(|national| &national[..3]);
        let table = find_place(digits);
        let own_country = caller.and_then(PhoneNumber::country);
        let state = said(&carrier.state);
        let table_city = table
            .filter(|place| state.is_none_or(|said| said.value.eq_ignore_ascii_case(place.state)))
            .and_then(|place| place.city);
        Self {
            country: own_country
                .map(|country| of_prefix(country, Confidence::Certain))
                .or(said(&carrier.country)),
            state: state.or(table.map(|place| of_prefix(place.state, Confidence::Likely))),
            city: said(&carrier.city)
                .or(table_city.map(|city| of_prefix(city, Confidence::Possible))),
            zip: said(&carrier.zip),
            area_code: area_code.map(|code| of_prefix(code, Confidence::Certain)),
            time_zones: find_zones(digits),
        }
    }
}

/// What the carrier said, if it said anything.
fn said(text: &Option<String>) -> Option<Known<'_>> {
    let value = text.as_deref().map(str::trim)?;
    let known = Known {
        value,
        source: Source::Carrier,
        confidence: Confidence::Likely,
    };
    (!value.is_empty()).then_some(known)
}

const fn of_prefix(value: &str, confidence: Confidence) -> Known<'_> {
    Known {
        value,
        source: Source::PrefixTable,
        confidence,
    }
}

#[cfg(test)]
#[path = "location_tests.rs"]
mod tests;
