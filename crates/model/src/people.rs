//! Who calls, and what is asked of callers: schedules, filters and screening, as a tenant would set
//! them up. They are read from the same requests as everybody's.

use base::field::FieldErrors;
use base::phone::PhoneNumber;
use base::time::{TimeZone, Timestamp};
use domain::calls::origin::{Attestation, Origin, Place};
use domain::routing::attributes::Attributes;
use domain::routing::facts::CallerFacts;
use domain::routing::filters::Filters;
use domain::routing::filters::compiled::CompiledFilters;
use domain::routing::schedule::Schedule;
use domain::routing::screening::Screening;
use domain::routing::screening::duplicates::{DuplicateBasis, DuplicatePolicy, DuplicateScope};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::chance::Chance;

/// Where callers are.
const STATES: [&str; 4] = ["TX", "CA", "IL", "NY"];
/// Where their numbers were given out.
const AREA_CODES: [&str; 3] = ["214", "312", "415"];
/// Whose clocks schedules go by.
const ZONES: [&str; 3] = ["America/Chicago", "America/New_York", "UTC"];

/// Somebody who calls.
#[derive(Clone, Debug)]
pub struct Caller {
    origin: Origin,
    /// The number, unless they keep it back.
    number: Option<PhoneNumber>,
}

impl Caller {
    /// One of those who call.
    pub fn of(chance: &mut Chance) -> Self {
        let caller = match chance.percent(10) {
            true => "anonymous".to_owned(),
            false => {
                let area_code = chance.pick(&AREA_CODES);
                format!("+1{area_code}555{:04}", chance.between(0, 9_999))
            }
        };
        let attestation = match chance.between(1, 10) {
            1..=6 => Some(Attestation::Full),
            7 => Some(Attestation::Partial),
            8 => Some(Attestation::Gateway),
            9 => Some(Attestation::Failed),
            _ => None,
        };
        let state = chance.percent(90).then(|| chance.pick(&STATES).to_owned());
        let place = Place {
            state,
            ..Place::default()
        };
        let origin = Origin {
            caller,
            called: "+13125550142".to_owned(),
            place,
            attestation,
            ..Origin::default()
        };
        let number = PhoneNumber::from_e164(&origin.caller).ok();
        Self { origin, number }
    }

    /// What is known of them at an instant.
    pub fn attributes(&self, now: Timestamp) -> Attributes<'_> {
        Attributes::of(&self.origin, self.number.as_ref()).at(now, &TimeZone::utc())
    }

    /// Whether they keep the number back.
    pub fn is_anonymous(&self) -> bool {
        self.origin.is_anonymous()
    }

    /// The caller as screening sees them.
    pub fn facts(&self) -> CallerFacts<'static> {
        CallerFacts {
            is_anonymous: self.origin.is_anonymous(),
            attestation: self.origin.attestation,
            ..CallerFacts::default()
        }
    }
}

/// A schedule, for so many in a hundred.
pub fn schedule(chance: &mut Chance, percent: u32) -> Option<Schedule> {
    let from = chance.between(0, 23);
    let length = chance.between(6, 22);
    let zone = chance.pick(&ZONES);
    let rests = chance.percent(30);
    if !chance.percent(percent) {
        return None;
    }
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let hour = |hour: u32| format!("{:02}:00", hour % 24);
    let breaks = match rests {
        true => json!([{ "days": days, "from": hour(from + 2), "to": hour(from + 3) }]),
        false => json!([]),
    };
    let weekly = json!([{ "days": days, "from": hour(from), "to": hour(from + length) }]);
    let asked = json!({ "timeZone": zone, "weekly": weekly, "breaks": breaks });
    read(asked, |request, errors| {
        Schedule::read(request, &TimeZone::utc(), errors)
    })
}

/// Filters, for so many in a hundred.
pub fn filters(chance: &mut Chance, percent: u32) -> Option<CompiledFilters> {
    let (state, other) = (chance.pick(&STATES), chance.pick(&STATES));
    let area_code = chance.pick(&AREA_CODES);
    let hour = chance.between(0, 12);
    let asked = match chance.between(1, 5) {
        1 => json!([{ "attribute": "caller_state", "test": "in", "values": [state, other, "FL"] }]),
        2 => {
            json!([{ "attribute": "caller_state", "test": "equals", "value": state, "not": true }])
        }
        3 => json!([{ "attribute": "caller_area_code", "test": "equals", "value": area_code }]),
        4 => json!([{ "any": [
            { "attribute": "caller_state", "test": "equals", "value": state },
            { "attribute": "attestation", "test": "equals", "value": "A" },
        ] }]),
        _ => json!([
            { "attribute": "hour", "test": "between", "from": hour, "to": hour + 11 },
            { "attribute": "caller_state", "test": "present" },
        ]),
    };
    if !chance.percent(percent) {
        return None;
    }
    let filters = read(asked, Filters::read)?;
    Some(CompiledFilters::new(&filters, |_| None))
}

/// Screening, for so many in a hundred.
pub fn screening(chance: &mut Chance, percent: u32) -> Option<Screening> {
    let minimum = chance.pick(&[None, Some("A"), Some("B"), Some("C")]);
    let anonymous = chance.pick(&["accept", "refuse", "refuse"]);
    let duplicates = json!({
        "scope": chance.pick(DuplicateScope::ALL),
        "windowSecs": chance.between(120, 3_600),
        "basis": chance.pick(DuplicateBasis::ALL),
        "policy": chance.pick(DuplicatePolicy::ALL),
    });
    let asked = match chance.percent(70) {
        true => json!({ "duplicates": duplicates }),
        false => json!({ "minAttestation": minimum, "anonymous": anonymous }),
    };
    if !chance.percent(percent) {
        return None;
    }
    read(asked, Screening::read)
}

/// What a request asks for; every one of them is in order.
fn read<T: DeserializeOwned, U>(
    asked: Value,
    read: impl FnOnce(T, &mut FieldErrors) -> Option<U>,
) -> Option<U> {
    let request = serde_json::from_value(asked).expect("a request");
    let mut errors = FieldErrors::default();
    let made = read(request, &mut errors);
    assert!(errors.is_empty(), "{errors:?}");
    made
}
