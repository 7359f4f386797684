//! States and cities of North American numbers, by area code and exchange.

use std::ops::RangeInclusive;
use std::sync::OnceLock;

use crate::numbering::north_american;

const TABLE: &str = include_str!("../../data/numbering/places.txt");

/// A state, and the city where the table names one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The code of the state or province.
    pub state: &'static str,
    /// The city.
    pub city: Option<&'static str>,
}

/// The table, sorted for searching.
#[derive(Debug, Default)]
struct Places {
    /// Runs of six digits, area code and exchange, that belong to one place.
    runs: Vec<(RangeInclusive<u32>, Place)>,
    /// Area codes with the place of every exchange in no run.
    areas: Vec<(u32, Place)>,
}

/// Where a number of the United States or Canada was given out, from its digits after the `+`.
pub fn find_place(digits: &str) -> Option<Place> {
    let national = north_american(digits)?;
    let exchange: u32 = national.get(..6)?.parse().ok()?;
    let Places { runs, areas } = places();
    let after = runs.partition_point(|(run, _)| *run.start() <= exchange);
    let run = after.checked_sub(1).map(|index| &runs[index]);
    if let Some((run, place)) = run
        && run.contains(&exchange)
    {
        return Some(*place);
    }
    let area = areas.binary_search_by_key(&(exchange / 1000), |(area, _)| *area);
    area.ok().map(|index| areas[index].1)
}

/// The table, read when it is first needed.
fn places() -> &'static Places {
    static PLACES: OnceLock<Places> = OnceLock::new();
    PLACES.get_or_init(|| read(TABLE))
}

fn read(table: &'static str) -> Places {
    let mut places = Places::default();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        places
            .add(line)
            .expect("a line of the table is an area code, a state, a city and exchanges");
    }
    places.runs.sort_by_key(|(run, _)| *run.start());
    places.areas.sort_by_key(|(area, _)| *area);
    places
}

impl Places {
    fn add(&mut self, line: &'static str) -> Option<()> {
        let mut fields = line.split('\t');
        let area: u32 = fields.next()?.parse().ok()?;
        let state = fields.next()?;
        let city = fields.next().filter(|city| !city.is_empty());
        let place = Place { state, city };
        let exchanges = fields.next()?;
        if exchanges.is_empty() {
            self.areas.push((area, place));
        }
        for run in exchanges.split_ascii_whitespace() {
            let (first, last) = run.split_once('-').unwrap_or((run, run));
            let first = area * 1000 + first.parse::<u32>().ok()?;
            let last = area * 1000 + last.parse::<u32>().ok()?;
            self.runs.push((first..=last, place));
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::{find_place, places};

    #[test]
    fn an_exchange_of_its_own_goes_before_its_area_code() {
        let place = find_place("12054250142").expect("Bessemer is in the table");
        assert_eq!((place.state, place.city), ("AL", Some("Bessemer")));
        let place = find_place("12059990142").expect("so is the area code");
        assert_eq!((place.state, place.city), ("AL", None));
    }

    #[test]
    fn a_number_of_another_plan_or_length_has_no_place() {
        for digits in ["", "1", "1205425014", "120542501420", "442079460123"] {
            assert_eq!(find_place(digits), None, "{digits}");
        }
    }

    #[test]
    fn an_area_code_of_two_provinces_names_none() {
        assert_eq!(find_place("17829990142"), None);
    }

    #[test]
    fn no_exchange_is_in_two_places() {
        let runs = &places().runs;
        assert!(runs.len() > 20_000, "{} runs", runs.len());
        for pair in runs.windows(2) {
            assert!(pair[0].0.end() < pair[1].0.start(), "{pair:?}");
        }
        let areas = &places().areas;
        assert!(areas.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
