//! What a tenant's settings may be.

use base::money::Currency;
use base::time::TimeZone;
use serde_json::json;

use super::{CreateTenant, Tenant, UpdateTenant};
use crate::record::Resource;
use crate::test_requests::{defaults, name, problems, request, unreadable};

fn tenant() -> Tenant {
    let body = json!({"name": "Acme", "timeZone": "america/chicago", "currency": "EUR"});
    Tenant::create(request(body)).unwrap()
}

#[test]
fn a_tenant_starts_in_utc_and_dollars_unless_it_says_otherwise() {
    for body in [
        json!({"name": "Acme"}),
        json!({"name": "Acme", "timeZone": null, "currency": null}),
    ] {
        let tenant = Tenant::create(request(body)).unwrap();
        assert_eq!(tenant.defaults.time_zone, TimeZone::utc());
        assert_eq!(tenant.defaults.currency, Currency::USD);
    }
    assert_eq!(tenant().defaults, defaults());
    assert_eq!(
        serde_json::to_value(tenant()).unwrap(),
        json!({"name": "Acme", "timeZone": "America/Chicago", "currency": "EUR", "callerNameLookup": null})
    );
}

#[test]
fn every_wrong_field_is_reported_at_once() {
    assert_eq!(
        problems(Tenant::create(request(
            json!({"timeZone": "x", "currency": 1})
        ))),
        [
            "name is required",
            "timeZone is not an IANA time zone such as America/Chicago",
            "currency must be an ISO 4217 currency code",
        ]
    );
    assert_eq!(
        problems(tenant().amended(request(json!({"name": null, "timeZone": null})))),
        ["name must not be null", "timeZone must not be null"]
    );
}

#[test]
fn a_change_sets_or_keeps() {
    assert_eq!(tenant().amended(request(json!({}))), Ok(tenant()));
    let renamed = tenant().amended(request(json!({"name": "Acme 2"})));
    assert_eq!(
        renamed,
        Ok(Tenant {
            name: name("Acme 2"),
            ..tenant()
        })
    );
}

#[test]
fn the_currency_of_the_books_is_fixed() {
    let reason = unreadable::<UpdateTenant>(json!({"currency": "USD"}));
    assert!(reason.contains("unknown field `currency`"), "{reason}");
    assert!(unreadable::<CreateTenant>(json!({"slug": "x"})).contains("unknown field"));
}

#[test]
fn a_tenant_cannot_be_archived() {
    assert_eq!(tenant().archived().unwrap_err().code, "tenant.kept");
    assert!(!tenant().is_archived());
}
