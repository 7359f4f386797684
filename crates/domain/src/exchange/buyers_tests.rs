//! What a buyer may be, with the status rules that suppliers share.

use serde_json::{Value, json};

use super::{Buyer, CreateBuyer, UpdateBuyer};
use crate::exchange::availability::Availability;
use crate::exchange::status::Status;
use crate::ledger::billing::{Billing, BillingMode};
use crate::record::Resource;
use crate::test_requests::{defaults, name, problems, request, unreadable};

fn full() -> Buyer {
    let body = json!({
        "name": "Acme", "company": "Acme Inc.", "email": "ada@ACME.example",
        "timeZone": "America/Denver", "notes": "pays on Fridays"
    });
    Buyer::create(request(body), &defaults()).unwrap().0
}

fn refused_change(body: Value) -> Vec<String> {
    problems(full().amended(request(body)))
}

#[test]
fn a_buyer_needs_only_a_name() {
    for body in [
        json!({"name": "Acme"}),
        json!({
            "name": "Acme", "phone": null, "company": null, "email": null, "timeZone": null,
            "status": null, "notes": null
        }),
    ] {
        let (buyer, phone) = Buyer::create(request(body), &defaults()).unwrap();
        let expected = Buyer {
            name: name("Acme"),
            company: None,
            email: None,
            time_zone: defaults().time_zone,
            status: Status::Active,
            priority: 5,
            availability: Availability::default(),
            billing: Billing::default(),
            notes: None,
        };
        assert_eq!((buyer, phone), (expected, None));
    }
}

#[test]
fn the_priority_of_new_offers_is_one_of_ten() {
    let body = json!({"name": "Acme", "priority": 2});
    let (buyer, _) = Buyer::create(request(body), &defaults()).unwrap();
    assert_eq!(buyer.priority, 2);
    let changed = buyer.amended(request(json!({"priority": 9}))).unwrap();
    assert_eq!(changed.priority, 9);
    let kept = changed.amended(request(json!({"notes": "x"}))).unwrap();
    assert_eq!(kept.priority, 9);
    for wrong in [0, 11] {
        let wrong = buyer
            .amended(request(json!({"priority": wrong})))
            .unwrap_err();
        let fields: Vec<_> = wrong.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["priority"]);
    }
}

#[test]
fn how_a_buyer_pays_is_replaced_as_a_whole_and_cleared_by_null() {
    let body = json!({"name": "Acme", "billing": {"mode": "prepaid", "lowBalance": "25.00"}});
    let (buyer, _) = Buyer::create(request(body), &defaults()).unwrap();
    assert_eq!(buyer.billing.mode, BillingMode::Prepaid);
    let kept = buyer.amended(request(json!({"notes": "x"}))).unwrap();
    assert_eq!(kept.billing, buyer.billing);
    let cleared = buyer.amended(request(json!({"billing": null}))).unwrap();
    assert_eq!(cleared.billing, Billing::default());
    let wrong = json!({"billing": {"mode": "receivable", "creditLimit": "-1"}});
    let wrong = buyer.amended(request(wrong)).unwrap_err();
    let fields: Vec<_> = wrong.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["billing.creditLimit"]);
}

#[test]
fn the_phone_number_is_handed_on_and_not_kept() {
    let body = json!({"name": "Acme", "phone": "+1 (202) 555-0123", "status": "PAUSED"});
    let (buyer, phone) = Buyer::create(request(body), &defaults()).unwrap();
    assert_eq!(phone.unwrap().as_str(), "+12025550123");
    assert_eq!(buyer.status, Status::Paused);
    assert_eq!(serde_json::to_value(&buyer).unwrap().get("phone"), None);
}

#[test]
fn every_wrong_field_of_a_new_buyer_is_reported_at_once() {
    let body = json!({
        "name": null, "phone": "555", "company": "", "email": "ada", "timeZone": "Nowhere",
        "status": "archived", "notes": "\u{7}"
    });
    assert_eq!(
        problems(Buyer::create(request(body), &defaults())),
        [
            "name is required",
            "phone is not an E.164 phone number: it must start with + and a country code that \
             exists",
            "company must not be empty",
            "email is not an e-mail address such as name@example.com",
            "timeZone is not an IANA time zone such as America/Chicago",
            "status must be one of active, paused",
            "notes must not contain control characters",
        ]
    );
}

#[test]
fn texts_are_accepted_up_to_their_length_and_refused_past_it() {
    let body = |name: usize, notes: usize| -> CreateBuyer {
        request(json!({"name": "n".repeat(name), "notes": "n".repeat(notes)}))
    };
    assert!(Buyer::create(body(120, 2000), &defaults()).is_ok());
    assert_eq!(
        problems(Buyer::create(body(121, 2001), &defaults())),
        [
            "name is longer than 120 characters",
            "notes is longer than 2000 characters"
        ]
    );
}

#[test]
fn a_status_is_read_in_any_letter_case() {
    for (word, status) in [
        ("active", Status::Active),
        ("ACTIVE", Status::Active),
        ("Paused", Status::Paused),
        ("iNaCtIvE", Status::Paused),
    ] {
        let changed = full().amended(request(json!({"status": word}))).unwrap();
        assert_eq!(changed.status, status, "{word}");
    }
}

#[test]
fn a_change_sets_clears_or_keeps() {
    assert_eq!(full().amended(request(json!({}))), Ok(full()));
    let cleared = json!({"company": null, "email": null, "notes": null, "name": "Acme 2"});
    assert_eq!(
        full().amended(request(cleared)),
        Ok(Buyer {
            name: name("Acme 2"),
            company: None,
            email: None,
            notes: None,
            ..full()
        })
    );
    assert_eq!(
        refused_change(json!({"name": null, "timeZone": null, "status": null})),
        [
            "name must not be null",
            "timeZone must not be null",
            "status must not be null"
        ]
    );
}

#[test]
fn every_wrong_field_of_a_change_is_reported_at_once() {
    let body = json!({
        "name": "", "company": 7, "email": "a@b", "timeZone": 1, "status": "archived", "notes": []
    });
    assert_eq!(
        refused_change(body),
        [
            "name must not be empty",
            "company must be a name",
            "email is not an e-mail address such as name@example.com",
            "timeZone must be the name of an IANA time zone",
            "status must be one of active, paused",
            "notes must be a text",
        ]
    );
}

#[test]
fn an_archived_buyer_is_archived_for_good() {
    for status in [Status::Active, Status::Paused] {
        let buyer = Buyer { status, ..full() };
        let archived = buyer.archived().unwrap();
        assert!(archived.is_archived() && !buyer.is_archived());
        assert_eq!(
            archived,
            Buyer {
                status: Status::Archived,
                ..full()
            }
        );
        let refusal = archived.archived().unwrap_err();
        assert_eq!(refusal.code, "resource.archived");
        assert_eq!(
            refusal.message,
            "this buyer is archived and cannot be changed"
        );
        assert_eq!(
            problems(archived.amended(request(json!({"status": "active"})))),
            ["status cannot be chosen: archived is for good"]
        );
    }
}

#[test]
fn a_field_nobody_knows_is_refused() {
    assert!(unreadable::<CreateBuyer>(json!({"title": "Acme"})).contains("unknown field"));
    // A buyer's number is its targets' affair once it exists.
    assert!(unreadable::<UpdateBuyer>(json!({"phone": null})).contains("unknown field"));
}
