//! When and how many calls a campaign, a buyer, a target or an offer takes, as it is configured.
//!
//! Here schedules and caps are set, kept and cleared. Whether they let a call through is decided
//! in `routing`.

use base::field::FieldErrors;
use base::given::Given;
use base::time::TimeZone;
use serde::Serialize;

use crate::routing::caps::limits::Caps;
use crate::routing::caps::request::{CapsRequest, PlainCaps};
use crate::routing::schedule::{Schedule, ScheduleRequest};

/// When and how many calls are taken (RT-5, RT-6, RT-7).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Availability {
    /// When; always when there is none.
    pub schedule: Option<Schedule>,
    /// How many; any number when there are none.
    pub caps: Option<Caps>,
}

/// What a request says about both.
#[derive(Clone, Debug, Default)]
pub struct AvailabilityGiven {
    /// When.
    pub schedule: Given<ScheduleRequest>,
    /// How many.
    pub caps: Given<CapsRequest>,
    /// How many, in the words of older clients; these go on top of `caps`.
    pub plain: PlainCaps,
}

/// What a request says about both that has a field for each, the words of older clients included.
macro_rules! availability_in {
    ($request:ident) => {
        $crate::exchange::availability::AvailabilityGiven {
            schedule: $request.schedule,
            caps: $request.caps,
            plain: $crate::routing::caps::request::PlainCaps {
                concurrent: $request.max_concurrent_calls,
                hourly: $request.hourly_call_cap,
                daily: $request.daily_call_cap,
                monthly: $request.monthly_call_cap,
            },
        }
    };
}

pub(crate) use availability_in;

impl Availability {
    /// The availability with what a request says: what is left out stays, `null` clears. `zone` is
    /// whose clocks count where the request names none.
    pub fn amended(
        &self,
        given: AvailabilityGiven,
        zone: &TimeZone,
        errors: &mut FieldErrors,
    ) -> Self {
        let schedule = given.schedule.or_keep_or_read(
            "schedule",
            errors,
            &self.schedule,
            |request, errors| Schedule::read(request, zone, errors),
        );
        let caps = caps_amended(&self.caps, given.caps, zone, errors);
        let caps = Caps::with_plain(caps, given.plain, zone, errors);
        Self { schedule, caps }
    }
}

/// Caps with what a request says: left out stays, `null` clears.
pub fn caps_amended(
    current: &Option<Caps>,
    given: Given<CapsRequest>,
    zone: &TimeZone,
    errors: &mut FieldErrors,
) -> Option<Caps> {
    given.or_keep_or_read("caps", errors, current, |request, errors| {
        Caps::read(request, zone, errors)
    })
}

#[cfg(test)]
#[path = "availability_tests.rs"]
mod tests;
