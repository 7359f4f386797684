//! Time zones of the world's numbers, by the longest prefix the table knows.

use std::sync::OnceLock;

const TABLE: &str = include_str!("../../data/numbering/time_zones.txt");

/// The table, sorted for searching.
#[derive(Debug, Default)]
struct Prefixes {
    /// Each prefix with its place in `sets`, sorted by prefix.
    prefixes: Vec<(&'static str, usize)>,
    /// Sets of zones, each sorted by name.
    sets: Vec<Box<[&'static str]>>,
}

/// The zones a number may be in, sorted by name, from its digits after the `+`; none when the
/// table does not know.
pub fn find_zones(digits: &str) -> &'static [&'static str] {
    let Prefixes { prefixes, sets } = prefixes();
    let mut digits = digits;
    loop {
        // The greatest prefix that is not after the digits is the one searched for, or shares with
        // it every digit that the one searched for can have.
        let after = prefixes.partition_point(|(prefix, _)| *prefix <= digits);
        let Some((prefix, set)) = after.checked_sub(1).map(|index| prefixes[index]) else {
            return &[];
        };
        let shared = shared_length(prefix, digits);
        if shared == prefix.len() {
            return &sets[set];
        }
        digits = &digits[..shared];
    }
}

fn shared_length(left: &str, right: &str) -> usize {
    let pairs = left.bytes().zip(right.bytes());
    pairs.take_while(|(left, right)| left == right).count()
}

/// The table, read when it is first needed.
fn prefixes() -> &'static Prefixes {
    static PREFIXES: OnceLock<Prefixes> = OnceLock::new();
    PREFIXES.get_or_init(|| read(TABLE))
}

fn read(table: &'static str) -> Prefixes {
    let mut read = Prefixes::default();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let (zones, prefixes) = line
            .split_once('\t')
            .expect("a line of the table is zones and prefixes");
        let set = read.sets.len();
        read.sets.push(zones.split(' ').collect());
        let prefixes = prefixes.split(' ').map(|prefix| (prefix, set));
        read.prefixes.extend(prefixes);
    }
    read.prefixes.sort_unstable();
    read
}

#[cfg(test)]
mod tests {
    use base::time::TimeZone;

    use super::{find_zones, prefixes};

    #[test]
    fn the_longest_prefix_counts() {
        assert_eq!(find_zones("12089990142").len(), 2);
        assert_eq!(find_zones("12082010142"), ["America/Denver"]);
        assert_eq!(find_zones("4930123456"), ["Europe/Berlin"]);
    }

    #[test]
    fn an_area_code_that_crosses_a_zone_has_both() {
        let zones = ["America/Boise", "America/Los_Angeles"];
        assert_eq!(find_zones("12082990142"), zones);
    }

    #[test]
    fn what_the_table_does_not_know_has_no_zone() {
        for digits in ["", "0", "18005550142", "999", "x"] {
            assert_eq!(find_zones(digits), [""; 0], "{digits}");
        }
    }

    #[test]
    fn every_prefix_is_found_by_itself() {
        let table = prefixes();
        assert!(table.prefixes.len() > 3_000);
        for (prefix, set) in &table.prefixes {
            assert_eq!(find_zones(prefix), &*table.sets[*set], "{prefix}");
        }
    }

    #[test]
    fn every_zone_has_the_name_that_schedules_know_it_by() {
        for zone in prefixes().sets.iter().flatten() {
            let known = TimeZone::parse(zone).expect("a zone");
            assert_eq!(known.as_str(), *zone);
        }
    }
}
