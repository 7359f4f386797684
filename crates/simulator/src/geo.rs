//! Where a number is from, as the carrier would say it.
//!
//! Owns a small table of North American area codes, enough for believable
//! traffic. Any other number has a country at most, as happens with a carrier.

use base::phone::PhoneNumber;
use serde::{Deserialize, Serialize};

/// The place that goes with a number; every part may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Place {
    /// The city in capitals, as carriers write it.
    pub city: String,
    /// The state or province, two letters.
    pub state: String,
    /// The postal code.
    pub zip: String,
    /// The country, two letters.
    pub country: String,
}

/// Area code, city, state, postal code.
type Row = (&'static str, &'static str, &'static str, &'static str);

const AREAS: &[Row] = &[
    ("202", "WASHINGTON", "DC", "20001"),
    ("205", "BIRMINGHAM", "AL", "35203"),
    ("206", "SEATTLE", "WA", "98101"),
    ("212", "NEW YORK", "NY", "10001"),
    ("213", "LOS ANGELES", "CA", "90012"),
    ("214", "DALLAS", "TX", "75201"),
    ("215", "PHILADELPHIA", "PA", "19103"),
    ("216", "CLEVELAND", "OH", "44113"),
    ("303", "DENVER", "CO", "80202"),
    ("305", "MIAMI", "FL", "33130"),
    ("312", "CHICAGO", "IL", "60601"),
    ("313", "DETROIT", "MI", "48226"),
    ("314", "SAINT LOUIS", "MO", "63101"),
    ("317", "INDIANAPOLIS", "IN", "46204"),
    ("401", "PROVIDENCE", "RI", "02903"),
    ("402", "OMAHA", "NE", "68102"),
    ("404", "ATLANTA", "GA", "30303"),
    ("405", "OKLAHOMA CITY", "OK", "73102"),
    ("407", "ORLANDO", "FL", "32801"),
    ("410", "BALTIMORE", "MD", "21202"),
    ("412", "PITTSBURGH", "PA", "15222"),
    ("415", "SAN FRANCISCO", "CA", "94103"),
    ("416", "TORONTO", "ON", ""),
    ("501", "LITTLE ROCK", "AR", "72201"),
    ("502", "LOUISVILLE", "KY", "40202"),
    ("503", "PORTLAND", "OR", "97204"),
    ("504", "NEW ORLEANS", "LA", "70112"),
    ("512", "AUSTIN", "TX", "78701"),
    ("514", "MONTREAL", "QC", ""),
    ("602", "PHOENIX", "AZ", "85004"),
    ("604", "VANCOUVER", "BC", ""),
    ("612", "MINNEAPOLIS", "MN", "55401"),
    ("615", "NASHVILLE", "TN", "37203"),
    ("617", "BOSTON", "MA", "02108"),
    ("619", "SAN DIEGO", "CA", "92101"),
    ("702", "LAS VEGAS", "NV", "89101"),
    ("704", "CHARLOTTE", "NC", "28202"),
    ("713", "HOUSTON", "TX", "77002"),
    ("801", "SALT LAKE CITY", "UT", "84101"),
    ("808", "HONOLULU", "HI", "96813"),
];

/// The area codes the table knows.
pub fn area_codes() -> impl Iterator<Item = &'static str> {
    AREAS.iter().map(|row| row.0)
}

/// The area code of a North American number.
pub fn area_code(number: &str) -> Option<&str> {
    number
        .strip_prefix("+1")
        .and_then(|national| national.get(..3))
}

/// The place of `number`, which need not be a number at all.
pub fn place_of(number: &str) -> Place {
    let row = area_code(number).and_then(|code| AREAS.iter().find(|row| row.0 == code));
    if let Some((_, city, state, zip)) = row {
        let country = if zip.is_empty() { "CA" } else { "US" };
        return Place {
            city: (*city).to_owned(),
            state: (*state).to_owned(),
            zip: (*zip).to_owned(),
            country: country.to_owned(),
        };
    }
    let parsed = PhoneNumber::from_e164(number).ok();
    let country = parsed.as_ref().and_then(PhoneNumber::country);
    Place {
        country: country.unwrap_or_default().to_owned(),
        ..Place::default()
    }
}

#[cfg(test)]
mod tests {
    use super::{AREAS, Place, area_codes, place_of};

    #[test]
    fn a_number_of_the_table_has_a_whole_place() {
        let place = place_of("+13125550142");
        assert_eq!(
            (place.city.as_str(), place.state.as_str()),
            ("CHICAGO", "IL")
        );
        assert_eq!(place_of("+14165550142").country, "CA");
    }

    #[test]
    fn other_numbers_have_a_country_and_no_number_has_nothing() {
        let london = place_of("+442079460123");
        assert_eq!((london.country.as_str(), london.city.as_str()), ("GB", ""));
        assert_eq!(place_of("anonymous"), Place::default());
    }

    #[test]
    fn no_area_code_stands_twice() {
        let mut codes: Vec<_> = area_codes().collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), AREAS.len());
    }
}
