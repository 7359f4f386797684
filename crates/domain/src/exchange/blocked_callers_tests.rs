//! Tests of blocked callers: what an entry may say, and what of it can change.

use base::ids::CampaignId;
use base::time::Timestamp;
use serde_json::{Value, json};

use super::{BlockedCaller, UpdateBlockedCaller};
use crate::exchange::status::Status;
use crate::record::Resource;
use crate::test_requests::{problems, request};

fn entry(body: Value) -> BlockedCaller {
    BlockedCaller::create(request(body)).expect("an entry")
}

fn wrong(body: Value) -> Vec<String> {
    problems(BlockedCaller::create(request(body)))
}

#[test]
fn what_is_blocked_must_fit_how() {
    let wrong_number = wrong(json!({ "match": "number", "value": "12" }));
    assert_eq!(wrong_number.len(), 1);
    assert!(
        wrong_number[0].starts_with("value is not an E.164"),
        "{wrong_number:?}"
    );
    for prefix in ["1512", "+", "+15a", "+1234567890123456"] {
        let text = "value must be a plus and 1 to 15 digits, such as +1512";
        assert_eq!(wrong(json!({ "match": "prefix", "value": prefix })), [text]);
    }
    assert_eq!(wrong(json!({ "match": "prefix" })), ["value is required"]);
    let anonymous = json!({ "match": "anonymous", "value": "+1" });
    assert_eq!(
        wrong(anonymous),
        ["value does not belong to anonymous callers"]
    );
    assert_eq!(wrong(json!({ "value": "+1" })), ["match is required"]);
}

#[test]
fn a_number_is_read_as_people_write_it_and_may_be_made_up() {
    for (written, value) in [
        ("+1 (512) 555-0101", "+15125550101"),
        ("+19999999999", "+19999999999"),
    ] {
        let entry = entry(json!({ "match": "number", "value": written }));
        assert_eq!(entry.callers.value(), Some(value));
    }
}

#[test]
fn an_entry_is_shown_as_it_was_asked_for() {
    let shown = serde_json::to_value(entry(json!({ "match": "prefix", "value": "+1900" })));
    let expected = json!({
        "match": "prefix", "value": "+1900", "campaignId": null, "reason": null, "expiresAt": null,
        "status": "active"
    });
    assert_eq!(shown.expect("JSON"), expected);
}

#[test]
fn what_is_left_out_stays_and_null_clears() {
    let campaign = CampaignId::from_parts(1, 0);
    let before = entry(json!({
        "match": "number", "value": "+15125550101", "campaignId": campaign, "reason": "spam",
        "expiresAt": "2026-12-01T00:00:00Z"
    }));
    let amended = |body: Value| {
        let update: UpdateBlockedCaller = request(body);
        before.amended(update).expect("a change")
    };
    assert_eq!(amended(json!({})), before);
    let cleared = amended(json!({ "campaignId": null, "reason": null, "expiresAt": null }));
    assert_eq!((cleared.campaign_id, cleared.expires_at), (None, None));
    assert_eq!(
        (cleared.reason, cleared.callers),
        (None, before.callers.clone())
    );
}

#[test]
fn an_entry_counts_until_the_instant_it_expires() {
    let campaign = CampaignId::from_parts(1, 0);
    let entry = entry(json!({ "match": "anonymous", "expiresAt": "2026-12-01T00:00:00Z" }));
    let at = |text| entry.counts(Some(campaign), Timestamp::parse(text).expect("an instant"));
    assert!(at("2026-11-30T23:59:59Z"));
    assert!(!at("2026-12-01T00:00:00Z"));
}

#[test]
fn an_entry_is_archived_once() {
    let archived = entry(json!({ "match": "anonymous" })).archived();
    let archived = archived.expect("an archived entry");
    assert_eq!(archived.status, Status::Archived);
    let again = archived.archived().expect_err("a refusal");
    assert_eq!(again.code, "resource.archived");
}
