//! Tests of the block list: whom it finds, and which entry is named.

use base::ids::CampaignId;
use base::time::Timestamp;
use serde_json::{Value, json};

use super::BlockList;
use crate::exchange::blocked_callers::{BlockedBy, BlockedCaller};
use crate::test_requests::request;

fn entry(body: Value) -> BlockedCaller {
    BlockedCaller::create(request(body)).expect("an entry")
}

fn campaign(number: u64) -> Option<CampaignId> {
    Some(CampaignId::from_parts(number, 0))
}

fn now() -> Timestamp {
    Timestamp::parse("2026-11-23T12:00:00Z").expect("an instant")
}

fn found(list: &BlockList, number: &str) -> Option<String> {
    let found = list.find(number, campaign(1), now())?;
    Some(
        found
            .reason
            .as_ref()
            .map_or_else(String::new, ToString::to_string),
    )
}

#[test]
fn a_number_a_prefix_and_no_number_can_be_blocked() {
    let list = BlockList::of([
        entry(json!({ "match": "number", "value": "+15125550101", "reason": "number" })),
        entry(json!({ "match": "prefix", "value": "+1900", "reason": "prefix" })),
        entry(json!({ "match": "anonymous" })),
    ]);
    assert_eq!(found(&list, "+15125550101"), Some("number".to_owned()));
    assert_eq!(found(&list, "+19005550101"), Some("prefix".to_owned()));
    assert_eq!(found(&list, "+15125550102"), None);
    let anonymous = list.find_anonymous(campaign(1), now()).expect("an entry");
    assert_eq!(anonymous.by(), BlockedBy::Anonymous);
    assert!(
        BlockList::default()
            .find_anonymous(campaign(1), now())
            .is_none()
    );
}

#[test]
fn the_most_particular_entry_is_named() {
    let one = campaign(1).map(|id| id.to_string());
    let list = BlockList::of([
        entry(json!({ "match": "prefix", "value": "+1", "reason": "short" })),
        entry(json!({ "match": "prefix", "value": "+1512", "reason": "all" })),
        entry(json!({ "match": "prefix", "value": "+1512", "reason": "one", "campaignId": one })),
    ]);
    assert_eq!(found(&list, "+15125550101"), Some("one".to_owned()));
    assert_eq!(found(&list, "+13125550101"), Some("short".to_owned()));
}

#[test]
fn an_entry_counts_for_its_campaign_and_until_it_expires() {
    let other = campaign(2).map(|id| id.to_string());
    let number = json!("+15125550101");
    let of_other = json!({ "match": "number", "value": number, "campaignId": other });
    let list = BlockList::of([entry(of_other)]);
    assert_eq!(found(&list, "+15125550101"), None);
    assert!(list.find("+15125550101", campaign(2), now()).is_some());
    assert!(
        list.find("+15125550101", None, now()).is_none(),
        "nor for calls of none"
    );
    let until = |expires: &str| {
        let body = json!({ "match": "number", "value": number, "expiresAt": expires });
        found(&BlockList::of([entry(body)]), "+15125550101")
    };
    assert_eq!(until("2026-11-23T12:00:00Z"), None);
    assert_eq!(until("2026-11-23T12:00:01Z"), Some(String::new()));
}
