//! What the block list does to calls: who is refused, for which campaign, and until when.

use base::time::Seconds;
use serde_json::{Value, json};

use super::live::decided;
use crate::world::World;
use crate::world::carrier::{CALLER, Exchange};

const PATH: &str = "/api/v1/blocked-callers";

/// Blocks callers, and says what became of a call from one of them.
async fn refusal_of(exchange: &Exchange, block: Value, caller: &str) -> Value {
    exchange.owner.make(PATH, block).await;
    let answer = exchange.carrier.calls_from(caller, "CA1").await;
    let refusal = decided(exchange).await["refusal"].clone();
    assert_eq!(answer.text.contains("<Dial"), refusal.is_null());
    refusal
}

#[tokio::test]
async fn a_blocked_number_a_blocked_prefix_and_a_number_kept_back_are_refused_with_the_reason() {
    for (block, caller, text, change) in [
        (
            json!({ "match": "number", "value": CALLER, "reason": "robocalls" }),
            CALLER,
            "the caller's number is blocked: robocalls",
            "archive the block list's entry for the caller's number",
        ),
        (
            json!({ "match": "prefix", "value": "+1312" }),
            CALLER,
            "the caller's number begins with a blocked prefix",
            "archive the block list's entry for the prefix +1312",
        ),
        (
            json!({ "match": "anonymous", "expiresAt": "2026-03-02T13:00:00Z" }),
            "Anonymous",
            "callers who keep the number back are blocked, until 2026-03-02T13:00:00Z",
            "archive the block list's entry for callers who keep the number back, or wait until \
             2026-03-02T13:00:00Z, when it expires",
        ),
    ] {
        let world = World::start().await;
        let exchange = world.exchange("Acme").await;
        let refusal = refusal_of(&exchange, block, caller).await;
        let expected = json!({ "code": "blocked_caller", "text": text, "change": change });
        assert_eq!(refusal, expected);
    }
}

/// The clock stands at noon UTC on Monday, 2 March 2026.
#[tokio::test]
async fn an_entry_that_expired_and_one_for_another_campaign_refuse_nobody() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let other = exchange.owner.campaign("Siding").await;
    let of_other = json!({ "match": "number", "value": CALLER, "campaignId": other });
    exchange.owner.make(PATH, of_other).await;
    let expired =
        json!({ "match": "number", "value": CALLER, "expiresAt": "2026-03-02T12:00:00Z" });
    assert_eq!(refusal_of(&exchange, expired, CALLER).await, Value::Null);
}

#[tokio::test]
async fn a_caller_is_heard_again_once_the_entry_expires_or_is_archived() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let block = json!({
        "match": "number", "value": CALLER, "campaignId": exchange.campaign,
        "expiresAt": "2026-03-02T12:01:00Z"
    });
    let id = exchange.owner.make(PATH, block).await;
    let is_heard = async |sid: &str| {
        let answer = exchange.carrier.calls(sid).await;
        answer.text.contains("<Dial")
    };
    assert!(!is_heard("CA1").await);
    world.ground.clock.advance(Seconds::new(60));
    assert!(is_heard("CA2").await);
    let path = format!("{PATH}/{id}");
    let for_good = json!({ "expiresAt": null });
    exchange.owner.patch(&path, for_good).await.ok();
    assert!(!is_heard("CA3").await);
    exchange.owner.delete(&path).await.ok();
    assert!(is_heard("CA4").await);
}

#[tokio::test]
async fn a_block_list_keeps_nobody_from_another_tenant() {
    let world = World::start().await;
    let globex = world.owner("Globex").await;
    let block = json!({ "match": "number", "value": CALLER });
    globex.make(PATH, block).await;
    let exchange = world.exchange("Acme").await;
    let answer = exchange.carrier.calls("CA1").await;
    assert!(answer.text.contains("<Dial"), "{}", answer.text);
}

#[tokio::test]
async fn a_caller_with_a_number_in_an_address_is_known_by_the_number() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let block = json!({ "match": "prefix", "value": "+1312555" });
    let caller = "sip:+13125550199@pbx.example.com";
    let refusal = refusal_of(&exchange, block, caller).await;
    assert_eq!(refusal["code"], "blocked_caller");
    assert_eq!(exchange.call().await["fromNumber"], "+13125550199");
}
