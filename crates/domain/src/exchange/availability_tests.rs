//! How requests set, keep and clear schedules and caps, the same on every resource that has them.

use base::field::FieldErrors;
use base::given::Given;
use base::time::TimeZone;
use serde_json::{Value, json};

use super::{Availability, AvailabilityGiven};
use crate::exchange::buyers::Buyer;
use crate::exchange::suppliers::Supplier;
use crate::routing::caps::request::PlainCaps;
use crate::test_requests::{defaults, problems, request};

/// What a body says about both settings.
fn given(body: &Value) -> AvailabilityGiven {
    let schedule = body.get("schedule").cloned();
    let caps = body.get("caps").cloned();
    AvailabilityGiven {
        schedule: schedule.map_or(Given::Absent, request),
        caps: caps.map_or(Given::Absent, request),
        plain: PlainCaps::default(),
    }
}

fn amended(current: &Availability, body: Value) -> Result<Availability, FieldErrors> {
    let mut errors = FieldErrors::new();
    let zone = TimeZone::parse("America/Denver").unwrap();
    let amended = current.amended(given(&body), &zone, &mut errors);
    errors.into_result(amended)
}

fn shown(availability: &Availability) -> Value {
    serde_json::to_value(availability).unwrap()
}

fn mornings() -> Value {
    json!({"weekly": [{"days": ["mon"], "from": "09:00", "to": "12:00"}]})
}

fn both() -> Availability {
    let caps = json!({"limits": [{"window": "day", "limit": 7}]});
    let body = json!({"schedule": mornings(), "caps": caps});
    amended(&Availability::default(), body).unwrap()
}

#[test]
fn what_names_no_zone_goes_by_the_clocks_it_is_given() {
    let shown = shown(&both());
    assert_eq!(shown["schedule"]["timeZone"], "America/Denver");
    assert_eq!(shown["caps"]["timeZone"], "America/Denver");
}

#[test]
fn what_is_left_out_stays_and_null_or_nothing_in_it_clears() {
    assert_eq!(amended(&both(), json!({})), Ok(both()));
    let without_schedule = amended(&both(), json!({"schedule": null})).unwrap();
    assert_eq!(without_schedule.schedule, None);
    assert_eq!(without_schedule.caps, both().caps);
    let nothing = amended(&both(), json!({"schedule": {}, "caps": {}}));
    assert_eq!(nothing, Ok(Availability::default()));
}

#[test]
fn what_is_given_replaces_the_whole_of_what_was() {
    let holiday = json!({"exceptions": [{"date": "2026-12-25"}]});
    let changed = amended(&both(), json!({"schedule": holiday})).unwrap();
    assert_eq!(shown(&changed)["schedule"]["weekly"], json!([]));
}

#[test]
fn a_wrong_field_is_named_by_its_path() {
    let body = json!({
        "schedule": {"weekly": [
            {"days": ["mon"], "from": "09:00", "to": "17:00"},
            {"days": ["mon"], "from": "09:00", "to": "09:00"},
        ]},
        "caps": {"limits": [{"window": "day", "limit": -2}]},
    });
    let problems = problems(amended(&both(), body));
    assert_eq!(
        problems,
        [
            "schedule.weekly[1].to must be another time than from",
            "caps.limits[0].limit must be -1 (no cap) or a whole number from 0 to 1000000000",
        ]
    );
    let body = json!({"schedule": [], "caps": 5});
    let expected = ["schedule must be an object", "caps must be an object"];
    assert_eq!(self::problems(amended(&both(), body)), expected);
}

#[test]
fn a_buyers_own_clocks_count_and_moving_the_buyer_leaves_its_schedule() {
    let body = json!({"name": "Acme", "timeZone": "Asia/Tokyo", "schedule": mornings()});
    let (buyer, _) = Buyer::create(request(body), &defaults()).unwrap();
    let zone = |buyer: &Buyer| shown(&buyer.availability)["schedule"]["timeZone"].clone();
    assert_eq!(zone(&buyer), "Asia/Tokyo");
    let moved = json!({"timeZone": "Europe/Berlin"});
    assert_eq!(zone(&buyer.amended(request(moved)).unwrap()), "Asia/Tokyo");
    let moved = json!({"timeZone": "Europe/Berlin", "schedule": mornings()});
    assert_eq!(
        zone(&buyer.amended(request(moved)).unwrap()),
        "Europe/Berlin"
    );
}

#[test]
fn the_documents_plain_caps_mean_the_same() {
    let plain = json!({
        "name": "Acme", "maxConcurrentCalls": 5, "hourlyCallCap": 20, "callCap": 100,
        "monthlyCallCap": -1,
    });
    let (buyer, _) = Buyer::create(request(plain), &defaults()).unwrap();
    let expected = json!([
        {"window": "concurrent", "limit": 5},
        {"window": "hour", "basis": "attempted", "limit": 20},
        {"window": "day", "basis": "attempted", "limit": 100},
    ]);
    assert_eq!(shown(&buyer.availability)["caps"]["limits"], expected);
    let changed = json!({"dailyCallCap": null, "maxConcurrentCalls": "many"});
    let expected = ["maxConcurrentCalls must be a whole number within bounds"];
    assert_eq!(problems(buyer.amended(request(changed))), expected);
}

#[test]
fn a_suppliers_calls_are_counted_by_the_tenants_clocks() {
    let caps = json!({"limits": [{"window": "day", "limit": 7}]});
    let body = json!({"name": "Leads", "caps": caps});
    let supplier = Supplier::create(request(body), &defaults()).unwrap();
    let zone = supplier.caps.as_ref().map(|caps| caps.time_zone().clone());
    assert_eq!(zone, Some(defaults().time_zone));
    let cleared = supplier.amended(request(json!({"caps": null})), &defaults());
    assert_eq!(cleared.unwrap().caps, None);
}
