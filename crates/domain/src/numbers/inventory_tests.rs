//! What a number may be, and whom its calls may belong to.

use base::field::FieldErrors;
use base::ids::{CampaignId, ProviderAccountId, SupplierId};
use serde_json::{Value, json};

use super::{Assignment, CreateNumber, Number, UpdateNumber};
use crate::exchange::fallback::{FallbackType, LastFallback};
use crate::exchange::status::Status;
use crate::record::Resource;
use crate::test_requests::{defaults, id, problems, request, unreadable};

const NEEDS_CAMPAIGN: &str = "supplierId needs a campaignId: a supplier sends calls to a campaign";

fn create(body: Value) -> Result<Number, FieldErrors> {
    Number::create(request(body), &defaults())
}

fn amend(number: &Number, patch: Value) -> Result<Number, FieldErrors> {
    number.amended(request(patch), &defaults())
}

fn spare() -> Number {
    create(json!({"phoneNumber": "+12025550123"})).unwrap()
}

fn assigned() -> Number {
    let body = json!({
        "phoneNumber": "+12025550123",
        "label": "Billboard",
        "providerAccountId": id::<ProviderAccountId>(3),
        "campaignId": id::<CampaignId>(1),
        "supplierId": id::<SupplierId>(2)
    });
    create(body).unwrap()
}

fn assignment_after(number: &Number, patch: Value) -> Option<Assignment> {
    amend(number, patch).unwrap().assignment
}

fn to_campaign(campaign: u8, supplier: Option<u8>) -> Option<Assignment> {
    Some(Assignment {
        campaign_id: id(campaign),
        supplier_id: supplier.map(id),
    })
}

#[test]
fn a_number_needs_only_itself() {
    let number = spare();
    assert_eq!(number.phone_number.as_str(), "+12025550123");
    assert_eq!(number.label, None);
    assert_eq!(number.provider_account_id, None);
    assert_eq!(number.assignment, None);
    assert_eq!(number.status, Status::Active);
}

#[test]
fn every_wrong_field_of_a_new_number_is_reported_at_once() {
    let body = json!({
        "phoneNumber": "+1", "label": "", "providerAccountId": 7, "campaignId": "x",
        "supplierId": id::<SupplierId>(1), "status": "archived"
    });
    assert_eq!(
        problems(create(body)),
        [
            "phoneNumber is not an E.164 phone number: too short",
            "label must not be empty",
            "providerAccountId must be a provider account id",
            "campaignId is not a campaign id: expected cmp_ followed by 26 characters, got x",
            "status must be one of active, paused",
        ]
    );
    assert_eq!(
        problems(create(json!({"supplierId": id::<SupplierId>(1)}))),
        ["phoneNumber is required", NEEDS_CAMPAIGN]
    );
}

#[test]
fn a_supplier_without_a_campaign_is_refused() {
    for campaign in [json!({}), json!({"campaignId": null})] {
        let mut patch = campaign;
        patch["supplierId"] = json!(id::<SupplierId>(2));
        assert_eq!(problems(amend(&spare(), patch.clone())), [NEEDS_CAMPAIGN]);
        patch["phoneNumber"] = json!("+12025550123");
        assert_eq!(problems(create(patch)), [NEEDS_CAMPAIGN]);
    }
    let patch = json!({"campaignId": null, "supplierId": id::<SupplierId>(4)});
    assert_eq!(problems(amend(&assigned(), patch)), [NEEDS_CAMPAIGN]);
}

#[test]
fn a_campaign_that_cannot_be_read_is_the_only_problem() {
    let patch = json!({"campaignId": 5, "supplierId": id::<SupplierId>(2)});
    assert_eq!(
        problems(amend(&spare(), patch)),
        ["campaignId must be a campaign id"]
    );
}

#[test]
fn an_assignment_is_kept_moved_narrowed_or_ended() {
    let number = assigned();
    assert_eq!(
        assignment_after(&number, json!({})),
        to_campaign(1, Some(2))
    );
    assert_eq!(
        assignment_after(&number, json!({"campaignId": id::<CampaignId>(5)})),
        to_campaign(5, Some(2))
    );
    assert_eq!(
        assignment_after(&number, json!({"supplierId": null})),
        to_campaign(1, None)
    );
    assert_eq!(
        assignment_after(&number, json!({"supplierId": id::<SupplierId>(6)})),
        to_campaign(1, Some(6))
    );
    // The supplier's part ends with the campaign's.
    assert_eq!(assignment_after(&number, json!({"campaignId": null})), None);
    assert_eq!(
        assignment_after(&number, json!({"campaignId": null, "supplierId": null})),
        None
    );
    let both = json!({"campaignId": id::<CampaignId>(7), "supplierId": id::<SupplierId>(8)});
    assert_eq!(assignment_after(&spare(), both), to_campaign(7, Some(8)));
}

#[test]
fn a_change_clears_what_may_be_empty() {
    let patch = json!({"label": null, "providerAccountId": null, "status": "PAUSED"});
    assert_eq!(
        amend(&assigned(), patch),
        Ok(Number {
            label: None,
            provider_account_id: None,
            status: Status::Paused,
            ..assigned()
        })
    );
    assert_eq!(
        problems(amend(&assigned(), json!({"status": null, "label": 1}))),
        ["label must be a name", "status must not be null"]
    );
}

#[test]
fn archiving_a_number_ends_its_assignment() {
    let archived = assigned().archived().unwrap();
    assert_eq!(
        archived,
        Number {
            assignment: None,
            status: Status::Archived,
            ..assigned()
        }
    );
    assert_eq!(archived.archived().unwrap_err().code, "resource.archived");
}

#[test]
fn a_field_nobody_knows_is_refused() {
    assert!(unreadable::<CreateNumber>(json!({"number": "x"})).contains("unknown field"));
    // The number itself is fixed once it exists.
    assert!(unreadable::<UpdateNumber>(json!({"phoneNumber": "x"})).contains("unknown field"));
}

#[test]
fn the_rules_end_with_the_assignment() {
    let rules = json!([{ "percent": "25", "campaignId": id::<CampaignId>(5) }]);
    let ruled = amend(&assigned(), json!({ "rules": rules })).unwrap();
    assert_eq!(
        ruled.rules.as_ref().map(|rules| rules.iter().count()),
        Some(1)
    );
    let moved = json!({ "campaignId": id::<CampaignId>(6) });
    assert_eq!(amend(&ruled, moved).unwrap().rules, ruled.rules);
    assert_eq!(amend(&ruled, json!({ "rules": null })).unwrap().rules, None);
    assert_eq!(
        amend(&ruled, json!({ "campaignId": null })).unwrap().rules,
        None
    );
    assert_eq!(ruled.archived().unwrap().rules, None);
}

#[test]
fn a_source_is_one_of_its_supplier_and_of_no_other() {
    const NEEDS: &str = "supplierSubId needs a supplierId: it is one of the supplier's own sources";
    let source = json!({ "supplierSubId": " aff-7 " });
    assert_eq!(problems(amend(&spare(), source.clone())), [NEEDS]);
    let sourced = amend(&assigned(), source).unwrap();
    let sub_id = |number: &Number| number.supplier_sub_id.as_ref().map(ToString::to_string);
    assert_eq!(sub_id(&sourced).as_deref(), Some("aff-7"));
    let after = |patch: Value| sub_id(&amend(&sourced, patch).unwrap());
    assert_eq!(after(json!({ "label": "Radio" })).as_deref(), Some("aff-7"));
    let elsewhere = json!({ "campaignId": id::<CampaignId>(5) });
    assert_eq!(
        after(elsewhere).as_deref(),
        Some("aff-7"),
        "the supplier stays"
    );
    for ended in [
        json!({ "supplierSubId": null }),
        json!({ "supplierId": null }),
        json!({ "campaignId": null }),
        json!({ "supplierId": id::<SupplierId>(9) }),
    ] {
        assert_eq!(after(ended.clone()), None, "{ended}");
    }
    let others = json!({ "supplierId": id::<SupplierId>(9), "supplierSubId": "nl-3" });
    assert_eq!(after(others).as_deref(), Some("nl-3"));
    let unread = json!({ "supplierId": null, "supplierSubId": "nl-3" });
    assert_eq!(problems(amend(&sourced, unread)), [NEEDS]);
    assert_eq!(sub_id(&sourced.archived().unwrap()), None);
}

#[test]
fn a_fallback_stays_until_it_is_replaced_or_cleared_and_leads_to_no_campaign() {
    let message = json!({ "type": "message", "message": "Call later." });
    let number = amend(&spare(), json!({ "fallback": message })).unwrap();
    let fallback = number.fallback.clone().expect("a fallback");
    assert_eq!(serde_json::to_value(&fallback).unwrap(), message);
    assert_eq!(
        serde_json::from_value::<LastFallback>(message).unwrap(),
        fallback
    );
    let kept = amend(&number, json!({ "label": "Radio" })).unwrap();
    assert_eq!(kept.fallback, number.fallback);
    let desk = json!({ "type": "number", "number": "+12025550124" });
    let rings = amend(&number, json!({ "fallback": desk })).unwrap();
    assert_eq!(rings.fallback.unwrap().kind(), FallbackType::Number);
    let cleared = amend(&number, json!({ "fallback": null })).unwrap();
    assert_eq!(cleared.fallback, None);
    let elsewhere = json!({ "type": "campaign", "campaignId": id::<CampaignId>(5) });
    const CANNOT: &str = "fallback.type cannot be campaign: a number's calls fall back to another by \
                          their campaign's fallback";
    let refused = amend(&number, json!({ "fallback": elsewhere }));
    assert_eq!(problems(refused), [CANNOT]);
}

#[test]
fn rules_without_a_campaign_of_the_numbers_own_are_refused() {
    const NEED: &str = "rules need a campaignId: it has the calls that no rule takes";
    let rules = json!([{ "percent": "25", "campaignId": id::<CampaignId>(5) }]);
    assert_eq!(problems(amend(&spare(), json!({ "rules": rules }))), [NEED]);
    let patch = json!({ "campaignId": null, "rules": rules });
    assert_eq!(problems(amend(&assigned(), patch)), [NEED]);
    let unreadable = json!({ "campaignId": 7, "rules": rules });
    let problems = problems(amend(&spare(), unreadable));
    assert_eq!(problems, ["campaignId must be a campaign id"]);
}

#[test]
fn a_rule_cannot_ask_who_called_before() {
    let asking = json!({
        "filters": [
            { "attribute": "caller_state", "test": "equals", "value": "TX" },
            { "attribute": "duplicate", "test": "equals", "value": false }
        ],
        "campaignId": id::<CampaignId>(5)
    });
    let rules = json!([{ "percent": "25", "campaignId": id::<CampaignId>(5) }, asking]);
    const CANNOT: &str = "rules[1].filters[1].attribute cannot be duplicate in a number's rule: \
                          only a campaign, which the rule leads to, knows who called before";
    let patch = json!({ "rules": rules });
    assert_eq!(problems(amend(&assigned(), patch)), [CANNOT]);
    let mut body = json!({ "phoneNumber": "+12025550123", "campaignId": id::<CampaignId>(1) });
    body["rules"] = rules.clone();
    assert_eq!(problems(create(body)), [CANNOT]);
    // What was kept before this was refused is read, and leaves other changes alone.
    let mut kept = assigned();
    kept.rules = Some(serde_json::from_value(rules).unwrap());
    assert!(amend(&kept, json!({ "label": "Bus" })).is_ok());
}
