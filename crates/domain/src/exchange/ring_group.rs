//! The phones that ring together with a target's own place, as a request gives them (RT-13).

use base::field::FieldErrors;
use base::given::Given;
use base::given::list::Items;

use crate::exchange::targets::{Endpoint, EndpointRequest};

/// The most that ring together with a target's own place: a carrier rings ten in one dial.
pub const FURTHER_MAX: usize = 9;

const FIELD: &str = "ringGroup";

/// The group with what a request says: what is left out stays, `null` and an empty list clear it.
/// `own` is the target's own place as it will be.
pub fn amended(
    given: Given<Items<EndpointRequest>>,
    own: Option<&Endpoint>,
    before: &[Endpoint],
    errors: &mut FieldErrors,
) -> Vec<Endpoint> {
    let is_kept = given.is_absent();
    let mut places = Vec::new();
    let read = given.each(FIELD, errors, FURTHER_MAX, |request, found| {
        let place = Endpoint::read(request, found)?;
        check(&place, own, &places, found);
        places.push(place.clone());
        Some(place)
    });
    if !is_kept {
        return read;
    }
    // The target's own place may have become one of the group.
    if let Some(index) = before.iter().position(|place| Some(place) == own) {
        errors.add(format!("{FIELD}[{index}].value"), RINGS_ALREADY);
    }
    before.to_vec()
}

/// What is said of a place that would ring twice.
const RINGS_ALREADY: &str = "rings already";

fn check(place: &Endpoint, own: Option<&Endpoint>, before: &[Endpoint], errors: &mut FieldErrors) {
    if own == Some(place) || before.contains(place) {
        errors.add("value", RINGS_ALREADY);
    }
}
