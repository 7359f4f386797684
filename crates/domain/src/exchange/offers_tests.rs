//! What an offer may be.

use base::ids::{CampaignId, TargetId};
use base::money::Currency;
use serde_json::{Value, json};

use super::{CreateOffer, Offer, UpdateOffer};
use crate::exchange::status::Status;
use crate::record::Resource;
use crate::test_requests::{defaults, id, problems, request, unreadable};

fn body() -> Value {
    json!({
        "campaignId": id::<CampaignId>(1),
        "targetId": id::<TargetId>(2),
        "pricing": {"model": "cpc", "amount": "15.50"}
    })
}

fn body_with(field: &str, value: Value) -> Value {
    let mut body = body();
    body[field] = value;
    body
}

fn offer() -> Offer {
    Offer::create(request(body()), (Currency::USD, 5), &defaults()).unwrap()
}

#[test]
fn an_offer_takes_the_campaigns_currency_and_a_middle_place() {
    let offer = offer();
    assert_eq!(
        serde_json::to_value(&offer).unwrap(),
        json!({
            "campaignId": id::<CampaignId>(1),
            "targetId": id::<TargetId>(2),
            "pricing": {"model": "cpc", "amount": "15.50"},
            "currency": "USD",
            "bufferSecs": 0,
            "priority": 5,
            "weight": 50,
            "schedule": null,
            "caps": null,
            "filters": null,
            "status": "active"
        })
    );
    let mut with_nulls = body();
    for field in ["bufferSecs", "priority", "weight", "status"] {
        with_nulls[field] = Value::Null;
    }
    assert_eq!(
        Offer::create(request(with_nulls), (Currency::USD, 5), &defaults()),
        Ok(offer)
    );
}

#[test]
fn every_wrong_field_of_a_new_offer_is_reported_at_once() {
    let body = json!({
        "targetId": id::<CampaignId>(1),
        "pricing": {"model": "revshare", "amount": "1"},
        "bufferSecs": 3601, "priority": 0, "weight": 101, "status": "draft"
    });
    let found = problems(Offer::create(
        request(body),
        (Currency::USD, 5),
        &defaults(),
    ));
    assert!(
        found[1].starts_with("targetId is not a target id"),
        "{found:?}"
    );
    assert_eq!(found[0], "campaignId is required");
    assert_eq!(
        found[2..],
        [
            "pricing.amount does not belong to the model revshare",
            "pricing.sharePercent is required",
            "bufferSecs must be a whole number from 0 to 3600",
            "priority must be a whole number from 1 to 10",
            "weight must be a whole number from 1 to 100",
            "status must be one of active, paused",
        ]
    );
}

#[test]
fn numbers_are_accepted_up_to_both_edges_and_refused_past_them() {
    for (field, least, most) in [
        ("bufferSecs", 0, 3600),
        ("priority", 1, 10),
        ("weight", 1, 100),
    ] {
        for good in [least, most] {
            let made = Offer::create(
                request(body_with(field, json!(good))),
                (Currency::USD, 5),
                &defaults(),
            );
            let changed = offer().amended(request(json!({field: good})), &defaults());
            assert_eq!(made, changed);
            assert_eq!(serde_json::to_value(made.unwrap()).unwrap()[field], good);
        }
        for bad in [json!(least - 1), json!(most + 1), json!("1"), json!(1.5)] {
            let made = Offer::create(
                request(body_with(field, bad.clone())),
                (Currency::USD, 5),
                &defaults(),
            );
            let changed = offer().amended(request(json!({field: bad})), &defaults());
            assert_eq!(problems(made), problems(changed));
        }
    }
}

#[test]
fn the_buffer_may_be_spelled_out() {
    let body = body_with("bufferSeconds", json!(90));
    let offer = Offer::create(request(body), (Currency::USD, 5), &defaults()).unwrap();
    assert_eq!(offer.buffer_secs.get(), 90);
    let twice = json!({"bufferSeconds": 90, "bufferSecs": 90});
    assert!(unreadable::<UpdateOffer>(twice).contains("duplicate field"));
}

#[test]
fn an_offer_without_a_priority_has_its_buyers() {
    let of_buyer = |body| Offer::create(request(body), (Currency::USD, 8), &defaults());
    assert_eq!(of_buyer(body()).unwrap().priority, 8);
    assert_eq!(
        of_buyer(body_with("priority", json!(2))).unwrap().priority,
        2
    );
}

#[test]
fn a_change_sets_what_it_names_and_keeps_the_rest() {
    assert_eq!(
        offer().amended(request(json!({})), &defaults()),
        Ok(offer())
    );
    let body = json!({"pricing": {"model": "fixed", "amount": 3}, "status": "PAUSED"});
    let changed = offer().amended(request(body), &defaults()).unwrap();
    assert_eq!(changed.status, Status::Paused);
    assert_eq!(
        serde_json::to_value(changed.pricing).unwrap(),
        json!({"model": "fixed", "amount": "3.00"})
    );
    assert_eq!(changed.weight, offer().weight);
}

#[test]
fn nothing_of_an_offer_can_be_cleared() {
    let body = json!({
        "pricing": null, "bufferSecs": null, "priority": null, "weight": null, "status": null
    });
    assert_eq!(
        problems(offer().amended(request(body), &defaults())),
        [
            "pricing must not be null",
            "bufferSecs must not be null",
            "priority must not be null",
            "weight must not be null",
            "status must not be null",
        ]
    );
}

#[test]
fn an_offer_is_archived_once() {
    let archived = offer().archived().unwrap();
    assert_eq!(
        archived,
        Offer {
            status: Status::Archived,
            ..offer()
        }
    );
    assert_eq!(archived.archived().unwrap_err().code, "resource.archived");
}

#[test]
fn what_an_offer_joins_is_fixed_and_its_currency_is_not_chosen() {
    for field in ["campaignId", "targetId", "currency"] {
        let reason = unreadable::<UpdateOffer>(json!({field: "x"}));
        assert!(reason.contains("unknown field"), "{reason}");
    }
    assert!(unreadable::<CreateOffer>(json!({"currency": "USD"})).contains("unknown field"));
}
