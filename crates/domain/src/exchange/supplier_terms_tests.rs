//! What supplier terms may be.

use base::ids::{CampaignId, SupplierId};
use base::money::Currency;
use serde_json::{Value, json};

use super::{SupplierTerms, UpdateSupplierTerms};
use crate::exchange::status::Status;
use crate::record::Resource;
use crate::test_requests::{id, problems, request, unreadable};

fn body() -> Value {
    json!({
        "supplierId": id::<SupplierId>(1),
        "campaignId": id::<CampaignId>(2),
        "pricing": {"model": "revshare", "sharePercent": "40", "max": "9"}
    })
}

fn terms() -> SupplierTerms {
    SupplierTerms::create(request(body()), Currency::USD).unwrap()
}

#[test]
fn terms_join_a_supplier_and_a_campaign_at_a_price() {
    assert_eq!(
        serde_json::to_value(terms()).unwrap(),
        json!({
            "supplierId": id::<SupplierId>(1),
            "campaignId": id::<CampaignId>(2),
            "pricing": {"model": "revshare", "sharePercent": "40", "min": null, "max": "9.00"},
            "currency": "USD",
            "bufferSecs": 0,
            "status": "active"
        })
    );
}

#[test]
fn every_wrong_field_of_new_terms_is_reported_at_once() {
    assert_eq!(
        problems(SupplierTerms::create(
            request(json!({"pricing": [], "bufferSecs": 3601, "status": ""})),
            Currency::USD
        )),
        [
            "supplierId is required",
            "campaignId is required",
            "pricing must be an object",
            "bufferSecs must be a whole number from 0 to 3600",
            "status must be one of active, paused",
        ]
    );
}

#[test]
fn a_buffer_is_up_to_an_hour() {
    for secs in [0, 3600] {
        let changed = terms()
            .amended(request(json!({"bufferSeconds": secs})))
            .unwrap();
        assert_eq!(changed.buffer_secs.get(), secs);
    }
    assert_eq!(
        problems(terms().amended(request(json!({"bufferSecs": -1})))),
        ["bufferSecs must be a whole number from 0 to 3600"]
    );
}

#[test]
fn a_change_sets_or_keeps_and_never_clears() {
    assert_eq!(terms().amended(request(json!({}))), Ok(terms()));
    let paused = terms().amended(request(json!({"status": "Inactive"})));
    assert_eq!(
        paused,
        Ok(SupplierTerms {
            status: Status::Paused,
            ..terms()
        })
    );
    assert_eq!(
        problems(terms().amended(request(
            json!({"pricing": null, "bufferSecs": null, "status": null})
        ))),
        [
            "pricing must not be null",
            "bufferSecs must not be null",
            "status must not be null",
        ]
    );
}

#[test]
fn terms_are_archived_once() {
    let archived = terms().archived().unwrap();
    assert_eq!(archived.status, Status::Archived);
    let refusal = archived.archived().unwrap_err();
    assert_eq!(refusal.code, "resource.archived");
    assert_eq!(
        refusal.message,
        "these supplier terms are archived and cannot be changed"
    );
}

#[test]
fn whom_terms_join_is_fixed() {
    for field in ["supplierId", "campaignId", "currency", "priority"] {
        let reason = unreadable::<UpdateSupplierTerms>(json!({field: "x"}));
        assert!(reason.contains("unknown field"), "{reason}");
    }
}
