//! What a supplier may be.

use serde_json::json;

use super::{CreateSupplier, Supplier, UpdateSupplier};
use crate::exchange::status::Status;
use crate::record::Resource;
use crate::test_requests::{defaults, name, problems, request, unreadable};

fn full() -> Supplier {
    let body = json!({
        "name": "Leads", "company": "Leads Ltd", "email": "ada@leads.example",
        "externalId": "L-7", "notes": "weekly"
    });
    Supplier::create(request(body), &defaults()).unwrap()
}

#[test]
fn a_supplier_needs_only_a_name() {
    let supplier = Supplier::create(
        request(json!({"name": "Leads", "email": null})),
        &defaults(),
    );
    assert_eq!(
        supplier,
        Ok(Supplier {
            name: name("Leads"),
            company: None,
            email: None,
            external_id: None,
            status: Status::Active,
            caps: None,
            notes: None,
        })
    );
}

#[test]
fn every_wrong_field_of_a_new_supplier_is_reported_at_once() {
    let body = json!({
        "company": "", "email": "@", "externalId": 12, "status": 1, "notes": ""
    });
    assert_eq!(
        problems(Supplier::create(request(body), &defaults())),
        [
            "name is required",
            "company must not be empty",
            "email is not an e-mail address such as name@example.com",
            "externalId must be a name",
            "status must be a string",
            "notes must not be empty",
        ]
    );
}

#[test]
fn a_change_sets_clears_or_keeps() {
    assert_eq!(full().amended(request(json!({})), &defaults()), Ok(full()));
    let body = json!({
        "company": null, "email": null, "externalId": null, "notes": null, "status": "Inactive"
    });
    assert_eq!(
        full().amended(request(body), &defaults()),
        Ok(Supplier {
            company: None,
            email: None,
            external_id: None,
            notes: None,
            status: Status::Paused,
            ..full()
        })
    );
}

#[test]
fn every_wrong_field_of_a_change_is_reported_at_once() {
    let body = json!({
        "name": null, "company": "", "email": "x", "externalId": "", "status": null, "notes": 1
    });
    assert_eq!(
        problems(full().amended(request(body), &defaults())),
        [
            "name must not be null",
            "company must not be empty",
            "email is not an e-mail address such as name@example.com",
            "externalId must not be empty",
            "status must not be null",
            "notes must be a text",
        ]
    );
}

#[test]
fn a_supplier_is_archived_once() {
    let archived = full().archived().unwrap();
    assert_eq!(
        archived,
        Supplier {
            status: Status::Archived,
            ..full()
        }
    );
    assert_eq!(archived.archived().unwrap_err().code, "resource.archived");
}

#[test]
fn a_field_nobody_knows_is_refused() {
    assert!(unreadable::<CreateSupplier>(json!({"phone": 1})).contains("unknown field"));
    assert!(unreadable::<UpdateSupplier>(json!({"external_id": 1})).contains("unknown field"));
}
