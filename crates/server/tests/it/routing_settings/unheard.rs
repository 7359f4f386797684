//! What becomes of callers whom nobody wants to hear: the call ends there with its reason, whatever the
//! hour and whatever else calls fall back to.

use base::time::Seconds;
use serde_json::{Value, json};

use crate::world::World;
use crate::world::carrier::{CALLER, Exchange};

const BLOCKS: &str = "/api/v1/blocked-callers";
/// Whoever takes the calls of the other campaign.
const OTHERS: &str = "+13125550166";
/// A fallback number.
const FALLBACK: &str = "+13125550150";

/// Blocks the caller, for one campaign or for all.
async fn block(exchange: &Exchange, campaign: Option<&str>) -> String {
    let entry = json!({ "match": "number", "value": CALLER, "campaignId": campaign });
    exchange.owner.make(BLOCKS, entry).await
}

/// The rounds of the decision on a call.
async fn rounds(exchange: &Exchange, sid: &str) -> Vec<Value> {
    let path = format!("/api/v1/calls?search={sid}");
    let list = exchange.owner.get(&path).await.ok();
    let id = list["data"][0]["id"].as_str().expect("the call is listed");
    let path = format!("/api/v1/calls/{id}/decision");
    let decided = exchange.owner.get(&path).await.ok();
    decided["rounds"].as_array().expect("rounds").clone()
}

/// Makes the caller, known or not, one whom the campaign does not hear, by one of its ways.
async fn refuse(exchange: &Exchange, way: &str) {
    let duplicates = json!({
        "scope": "tenant", "windowSecs": 3600, "basis": "attempted", "policy": "block"
    });
    let screening = match way {
        "blocked_caller" => {
            block(exchange, None).await;
            return;
        }
        "anonymous_caller" => json!({ "anonymous": "refuse" }),
        "weak_attestation" => json!({ "minAttestation": "B" }),
        _ => json!({ "duplicates": duplicates }),
    };
    let change = json!({ "screening": screening });
    exchange.amend_campaign(change).await;
}

#[tokio::test]
async fn they_get_no_fallback_of_any_kind() {
    for (way, caller) in [
        ("blocked_caller", CALLER),
        ("anonymous_caller", "Anonymous"),
        ("weak_attestation", CALLER),
        ("duplicate_caller", CALLER),
    ] {
        let world = World::start().await;
        let exchange = world.exchange("Acme").await;
        let (other, _) = exchange.another("Siding", OTHERS).await;
        exchange.carrier.calls_from(caller, "CA1").await;
        world.ground.clock.advance(Seconds::new(1));
        refuse(&exchange, way).await;
        for (sid, fallback) in [
            ("CA2", json!({ "type": "number", "number": FALLBACK })),
            ("CA3", json!({ "type": "campaign", "campaignId": other })),
            ("CA4", json!({ "type": "voicemail", "greeting": "Speak." })),
        ] {
            let change = json!({ "fallback": fallback });
            exchange.amend_campaign(change).await;
            let answer = exchange.carrier.calls_from(caller, sid).await.text;
            assert!(answer.contains("<Say>Sorry"), "{way}: {answer}");
            for verb in ["<Dial", "<Record", "Speak."] {
                assert!(!answer.contains(verb), "{way}: {answer}");
            }
            let rounds = rounds(&exchange, sid).await;
            assert_eq!(rounds.len(), 1, "{way}: {rounds:#?}");
            assert_eq!(rounds[0]["refusal"]["code"], way);
        }
    }
}

/// The clock stands at noon UTC on Monday, 2 March 2026.
#[tokio::test]
async fn they_are_refused_for_what_they_are_at_any_hour() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let closed = json!({
        "schedule": { "exceptions": [{ "date": "2026-03-02" }] }, "fallbackNumber": FALLBACK
    });
    exchange.amend_campaign(closed).await;
    let answer = exchange.carrier.calls("CA1").await.text;
    assert!(answer.contains(FALLBACK), "{answer}");
    block(&exchange, None).await;
    let pause = format!("/api/v1/campaigns/{}/pause", exchange.campaign);
    for sid in ["CA2", "CA3"] {
        let answer = exchange.carrier.calls(sid).await.text;
        assert!(!answer.contains(FALLBACK), "{answer}");
        let refusal = &rounds(&exchange, sid).await[0]["refusal"];
        assert_eq!(refusal["code"], "blocked_caller", "{refusal}");
        exchange.owner.post(&pause, json!({})).await.ok();
    }
}

#[tokio::test]
async fn a_campaign_that_calls_fall_back_to_has_its_own_entries() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (other, _) = exchange.another("Siding", OTHERS).await;
    exchange.falls_back_to(&other).await;
    let path = format!("/api/v1/campaigns/{other}");
    let fallback = json!({ "fallbackNumber": FALLBACK });
    exchange.owner.patch(&path, fallback).await.ok();
    block(&exchange, Some(&other)).await;
    let answer = exchange.carrier.calls("CA1").await.text;
    assert!(answer.contains("0101<"), "{answer}");
    exchange.closes().await;
    let answer = exchange.carrier.calls("CA2").await.text;
    assert!(!answer.contains("<Dial"), "{answer}");
    let rounds = rounds(&exchange, "CA2").await;
    assert_eq!(rounds[0]["refusal"], Value::Null);
    assert_eq!(rounds[1]["refusal"]["code"], "blocked_caller");
    assert_eq!(rounds.len(), 2);
}

#[tokio::test]
async fn a_call_that_fell_back_while_it_rang_ends_where_its_caller_is_not_heard() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (other, _) = exchange.another("Siding", OTHERS).await;
    exchange.falls_back_to(&other).await;
    let path = format!("/api/v1/campaigns/{other}");
    let fallback = json!({ "fallbackNumber": FALLBACK });
    exchange.owner.patch(&path, fallback).await.ok();
    block(&exchange, Some(&other)).await;
    let (_, call) = exchange.takes_a_call().await;
    let carrier = &exchange.carrier;
    let next = carrier.dial_ended(("CA1", &call), 1, "busy", &[]).await;
    assert!(next.text.contains("0102<"), "{}", next.text);
    let last = carrier.dial_ended(("CA1", &call), 2, "busy", &[]).await;
    assert!(last.text.contains("<Say>Sorry"), "{}", last.text);
    assert!(!last.text.contains("<Dial"), "{}", last.text);
    let round = exchange.last_round(&call).await;
    assert_eq!(round["refusal"]["code"], "blocked_caller");
}

#[tokio::test]
async fn a_preview_ends_there_too_and_says_what_would_change_it() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let fallback = json!({ "fallbackNumber": FALLBACK });
    exchange.amend_campaign(fallback).await;
    block(&exchange, None).await;
    let asked = json!({ "campaignId": exchange.campaign, "caller": CALLER });
    let preview = exchange.owner.post("/api/v1/routing/preview", asked).await;
    let preview = preview.ok();
    let refusal = json!({
        "code": "blocked_caller", "text": "the caller's number is blocked",
        "change": "archive the block list's entry for the caller's number"
    });
    assert_eq!(preview["decision"]["refusal"], refusal);
    assert_eq!(preview["answer"]["rings"], Value::Null);
}
