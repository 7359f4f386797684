//! What judging asks of each candidate of a lineup first, side by side.
//!
//! A candidate with all that belongs to it is large, and thousands of them lie far apart. Most that
//! are judged are judged by a line of this sheet alone. Hours and filters that several candidates
//! share have one number, so that each is asked once for a call.

use std::sync::Arc;

use base::lookup::Lookup;

use crate::routing::facts::Candidate;

/// The sheet of one lineup under one configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    rows: Vec<Row>,
    hours: usize,
    filters: usize,
    is_in_order: bool,
}

/// What is on it of one candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Whether the offer, its target and its buyer are all in use.
    pub takes_part: bool,
    /// Whether something is set aside for its calls.
    pub has_deposit: bool,
    /// Which hours it keeps; none when it is always open.
    pub hours: Option<u32>,
    /// Which filters it has, if any.
    pub filters: Option<u32>,
}

impl Sheet {
    /// The sheet of these candidates.
    pub fn of(candidates: &[Candidate]) -> Self {
        let (mut hours, mut filters) = (Numbers::default(), Numbers::default());
        let rows = candidates.iter().map(|candidate| {
            let schedules = &candidate.schedules;
            let kept = [&schedules.buyer, &schedules.target, &schedules.offer].map(place_of);
            Row {
                takes_part: candidate.takes_part(),
                has_deposit: candidate.deposit.is_some(),
                hours: hours.number_of(kept),
                filters: filters.number_of([place_of(&candidate.filters)]),
            }
        });
        Self {
            rows: rows.collect(),
            hours: hours.given,
            filters: filters.given,
            is_in_order: candidates.is_sorted_by_key(|candidate| candidate.offer),
        }
    }

    /// What is on it of each candidate.
    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// How many different hours the candidates keep.
    pub(super) const fn hours(&self) -> usize {
        self.hours
    }

    /// How many different filters they have.
    pub(super) const fn filters(&self) -> usize {
        self.filters
    }

    /// Whether the offer that was made first is first, and so on.
    pub(super) const fn is_in_order(&self) -> bool {
        self.is_in_order
    }
}

/// Where something lies that several may share; nothing for what is not there.
fn place_of<T>(shared: &Option<Arc<T>>) -> Option<usize> {
    shared.as_ref().map(|shared| Arc::as_ptr(shared).addr())
}

/// Numbers for what lies at the same places, from 0 on.
struct Numbers<const N: usize> {
    by_places: Lookup<[Option<usize>; N], Option<u32>>,
    given: usize,
}

impl<const N: usize> Default for Numbers<N> {
    fn default() -> Self {
        Self {
            by_places: Lookup::default(),
            given: 0,
        }
    }
}

impl<const N: usize> Numbers<N> {
    /// The number of what lies there; none where nothing is there at all.
    fn number_of(&mut self, places: [Option<usize>; N]) -> Option<u32> {
        if places == [None; N] {
            return None;
        }
        let number = self.by_places.or_default(places);
        if number.is_none() {
            *number = u32::try_from(self.given).ok();
            self.given += 1;
        }
        *number
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::json;

    use super::Sheet;
    use crate::exchange::status::Status;
    use crate::routing::schedule::Schedule;
    use crate::routing::test_facts::candidate;

    fn workdays() -> Arc<Schedule> {
        let weekly = json!([{ "days": ["mon"], "from": "09:00", "to": "17:00" }]);
        let request = json!({ "timeZone": "UTC", "weekly": weekly });
        Arc::new(serde_json::from_value(request).expect("a schedule"))
    }

    #[test]
    fn what_candidates_share_has_one_number() {
        let (own, shared) = (workdays(), workdays());
        let mut all = [1, 2, 3, 4].map(|number| candidate(number, 1, 1));
        all[0].schedules.buyer = Some(shared.clone());
        all[1].schedules.buyer = Some(shared.clone());
        all[2].schedules.offer = Some(shared);
        all[2].schedules.buyer = Some(own);
        all[3].target_status = Status::Paused;
        let sheet = Sheet::of(&all);
        let hours: Vec<_> = sheet.rows().iter().map(|row| row.hours).collect();
        assert_eq!(hours, [Some(0), Some(0), Some(1), None]);
        let takes_part: Vec<_> = sheet.rows().iter().map(|row| row.takes_part).collect();
        assert_eq!(takes_part, [true, true, true, false]);
        assert_eq!((sheet.hours(), sheet.filters()), (2, 0));
        assert!(sheet.is_in_order());
        all.swap(0, 1);
        assert!(!Sheet::of(&all).is_in_order());
    }
}
