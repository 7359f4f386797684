//! When the windows of caps began, computed a second time: in plain figures, by a written list of
//! how the clocks stand, and without the calendar of `base`, so that an error in either shows.

use base::time::{TimeZone, Timestamp};
use domain::routing::caps::CapWindow;

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// From which second after 1970 on clocks are so many seconds ahead of UTC.
type Stand = (i64, i64);

/// How the clocks of the market's zones stand in the autumn of 2026, when runs are.
const CLOCKS: [(&str, &[Stand]); 4] = [
    // Turned back on the 1st of November, at 07:00 UTC.
    (
        "America/Chicago",
        &[(i64::MIN, -5 * HOUR), (1_793_516_400, -6 * HOUR)],
    ),
    ("Asia/Kolkata", &[(i64::MIN, 5 * HOUR + HOUR / 2)]),
    // Put forward by half an hour on the 3rd of October, at 15:30 UTC.
    (
        "Australia/Lord_Howe",
        &[(i64::MIN, 10 * HOUR + HOUR / 2), (1_791_041_400, 11 * HOUR)],
    ),
    ("UTC", &[(i64::MIN, 0)]),
];

/// When a window began that counts what happens at an instant.
pub fn start(window: CapWindow, zone: &TimeZone, at: Timestamp) -> Timestamp {
    let clocks = CLOCKS.iter().find(|(name, _)| *name == zone.as_str());
    let (_, clocks) = clocks.expect("a zone of the market");
    let at = at.as_micros().div_euclid(1_000_000);
    let (since, ahead) = stand(clocks, |from, _| from <= at);
    let shown = at + ahead;
    let today = shown.div_euclid(DAY);
    let first = match window {
        CapWindow::Concurrent | CapWindow::Total => return Timestamp::UNIX_EPOCH,
        // An hour ends where clocks are turned.
        CapWindow::Hour => return instant((at - shown.rem_euclid(HOUR)).max(since)),
        CapWindow::Day => today,
        // The 1st of January 1970 was a Thursday.
        CapWindow::Week => today - (today + 3).rem_euclid(7),
        CapWindow::Month => today - (day_of_month(today) - 1),
    };
    let midnight = first * DAY;
    let (_, ahead) = stand(clocks, |from, ahead| from <= midnight - ahead);
    instant(midnight - ahead)
}

/// The last stand of clocks for which something holds.
fn stand(clocks: &[Stand], holds: impl Fn(i64, i64) -> bool) -> Stand {
    let stand = clocks.iter().rfind(|(from, ahead)| holds(*from, *ahead));
    *stand.expect("clocks always stood somehow")
}

fn instant(secs: i64) -> Timestamp {
    Timestamp::from_micros(secs * 1_000_000).expect("an instant")
}

/// Which day of its month a day is, counted from 1970. Years are taken to begin in March, so that
/// the day that only some years have is the last.
const fn day_of_month(day: i64) -> i64 {
    let since = (day + 719_468).rem_euclid(146_097);
    let year = (since - since / 1_460 + since / 36_524 - since / 146_096) / 365;
    let of_year = since - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    of_year - (153 * month + 2) / 5 + 1
}

#[cfg(test)]
mod tests {
    use base::time::{TimeZone, Timestamp};
    use domain::routing::caps::CapWindow;

    use super::start;

    fn began(window: CapWindow, zone: &str, at: &str) -> String {
        let zone = TimeZone::parse(zone).expect("a zone");
        let at = Timestamp::parse(at).expect("an instant");
        start(window, &zone, at).to_string()
    }

    #[test]
    fn windows_begin_by_the_clocks_of_then() {
        let chicago = |window| began(window, "America/Chicago", "2026-11-01T07:20:00Z");
        assert_eq!(chicago(CapWindow::Hour), "2026-11-01T07:00:00Z");
        assert_eq!(chicago(CapWindow::Day), "2026-11-01T05:00:00Z");
        assert_eq!(chicago(CapWindow::Week), "2026-10-26T05:00:00Z");
        assert_eq!(chicago(CapWindow::Month), "2026-11-01T05:00:00Z");
        assert_eq!(chicago(CapWindow::Total), "1970-01-01T00:00:00Z");
        let lord_howe = |window| began(window, "Australia/Lord_Howe", "2026-10-03T15:40:00Z");
        assert_eq!(lord_howe(CapWindow::Hour), "2026-10-03T15:30:00Z");
        assert_eq!(lord_howe(CapWindow::Day), "2026-10-03T13:30:00Z");
        assert_eq!(lord_howe(CapWindow::Month), "2026-09-30T13:30:00Z");
    }
}
