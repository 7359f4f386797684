//! How targets are rung: the settings of it, and what the carrier is told to do by them.

mod fallback;
mod number_fallback;
mod ring_group;
mod settings;

use serde_json::json;

use base::time::Seconds;

use crate::world::World;
use crate::world::carrier::CALLED;

/// The backup number of the first target.
const BACKUP: &str = "+13125550188";

#[tokio::test]
async fn each_ringing_is_cut_to_what_is_left_for_all_and_then_the_fallback_rings() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let limits = json!({
        "maxRingSecs": 40, "ringTimeoutSecs": 30, "fallbackNumber": "+13125550150"
    });
    exchange.amend_campaign(limits).await;
    let (answer, call) = exchange.takes_a_call().await;
    assert!(answer.contains(r#"timeout="30""#), "{answer}");
    let carrier = &exchange.carrier;
    world.ground.clock.advance(Seconds::new(25));
    let next = carrier
        .dial_ended(("CA1", &call), 1, "no-answer", &[])
        .await;
    assert!(next.text.contains(r#"timeout="15""#), "{}", next.text);
    assert!(next.text.contains("+13125550102"), "{}", next.text);
    exchange.amend_campaign(json!({ "maxAttempts": 9 })).await;
    exchange
        .amend_target(0, json!({ "backupNumber": BACKUP }))
        .await;
    world.ground.clock.advance(Seconds::new(12));
    let last = carrier.dial_ended(("CA1", &call), 2, "busy", &[]).await;
    assert!(last.text.contains("+13125550150"), "{}", last.text);
    assert!(last.text.contains(r#"timeout="30""#), "{}", last.text);
}

#[tokio::test]
async fn whoever_is_not_rung_for_want_of_time_is_told_so_with_the_numbers() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.amend_campaign(json!({ "maxRingSecs": 20 })).await;
    let (answer, call) = exchange.takes_a_call().await;
    assert!(answer.contains(r#"timeout="20""#), "{answer}");
    world.ground.clock.advance(Seconds::new(17));
    let ended = exchange.carrier.dial_ended(("CA1", &call), 1, "busy", &[]);
    let last = ended.await.text;
    assert!(last.contains("<Say>Sorry"), "{last}");
    let round = exchange.last_round(&call).await;
    let passed = &round["candidates"][0];
    assert_eq!(passed["buyerName"], "Lakeshore");
    assert_eq!(passed["code"], "ring_time_used_up");
    let text = "number 1 in line, and the campaign's targets rang for 17 of 20 s";
    assert_eq!(passed["text"], text);
}

#[tokio::test]
async fn a_backup_number_rings_before_the_next_candidate() {
    for status in ["busy", "no-answer", "failed"] {
        let world = World::start().await;
        let exchange = world.exchange("Acme").await;
        exchange
            .amend_target(0, json!({ "backupNumber": BACKUP }))
            .await;
        let (answer, call) = exchange.takes_a_call().await;
        assert!(!answer.contains(BACKUP), "{answer}");
        let carrier = &exchange.carrier;
        let next = carrier.dial_ended(("CA1", &call), 1, status, &[]).await;
        assert!(next.text.contains(BACKUP), "{}", next.text);
        let shown = exchange.call().await;
        assert_eq!(shown["attempts"], 2);
        assert_eq!(shown["buyerId"], exchange.buyers[0].as_str());
        let leg = &shown["legs"][2];
        assert_eq!(
            (&leg["role"], &leg["buyerName"]),
            (&json!("backup"), &json!("Summit"))
        );
        let round = exchange.last_round(&call).await;
        assert_eq!(round["candidates"][0]["buyerName"], "Summit");
        let story = shown["story"].as_array().expect("a story");
        let told = "The backup number of Summit (Desk) is next in line.";
        assert!(story.iter().any(|line| line["text"] == told), "{story:#?}");
        let third = carrier.dial_ended(("CA1", &call), 2, "busy", &[]).await;
        assert!(third.text.contains("+13125550102"), "{}", third.text);
    }
}

#[tokio::test]
async fn what_a_backup_number_talks_is_sold_by_its_targets_offer() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange
        .amend_target(0, json!({ "backupNumber": BACKUP }))
        .await;
    let (_, call) = exchange.takes_a_call().await;
    let carrier = &exchange.carrier;
    carrier.dial_ended(("CA1", &call), 1, "busy", &[]).await;
    let talked = [("CallDuration", "90")];
    carrier.leg(&call, 2, "completed", &talked).await.ok();
    let talked = [("DialCallDuration", "90"), ("DialBridged", "true")];
    carrier
        .dial_ended(("CA1", &call), 2, "completed", &talked)
        .await;
    let over = [("CallDuration", "99")];
    carrier.status("CA1", "completed", &over).await.ok();
    let shown = exchange.call().await;
    assert_eq!(shown["disposition"], "connected");
    assert_eq!(shown["buyerId"], exchange.buyers[0].as_str());
    assert_eq!(shown["revenue"], "15.50");
}

#[tokio::test]
async fn a_backup_number_does_not_ring_for_a_caller_who_has_left() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange
        .amend_target(0, json!({ "backupNumber": BACKUP }))
        .await;
    let (_, call) = exchange.takes_a_call().await;
    let gone = [("CallStatus", "completed")];
    let carrier = &exchange.carrier;
    let reply = carrier
        .dial_ended(("CA1", &call), 1, "no-answer", &gone)
        .await;
    assert!(
        reply.text.ends_with("<Response><Hangup/></Response>"),
        "{}",
        reply.text
    );
    assert_eq!(exchange.call().await["attempts"], 1);
}

#[tokio::test]
async fn a_backup_number_is_one_of_the_campaigns_attempts() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange
        .amend_target(0, json!({ "backupNumber": BACKUP }))
        .await;
    exchange.amend_campaign(json!({ "maxAttempts": 1 })).await;
    let (_, call) = exchange.takes_a_call().await;
    let reply = exchange
        .carrier
        .dial_ended(("CA1", &call), 1, "busy", &[])
        .await;
    assert!(reply.text.contains("<Say>Sorry"), "{}", reply.text);
    let round = exchange.last_round(&call).await;
    assert_eq!(round["candidates"][0]["code"], "attempts_used_up");
}

#[tokio::test]
async fn targets_see_what_they_or_the_campaign_say_and_phones_are_sent_their_keys() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange
        .amend_campaign(json!({ "callerId": "called" }))
        .await;
    exchange
        .amend_target(0, json!({ "sendDigits": "ww12#" }))
        .await;
    exchange
        .amend_target(1, json!({ "callerId": "caller" }))
        .await;
    let (answer, call) = exchange.takes_a_call().await;
    assert!(
        answer.contains(&format!(r#"callerId="{CALLED}""#)),
        "{answer}"
    );
    assert!(answer.contains(r#"<Number sendDigits="ww12#""#), "{answer}");
    let next = exchange
        .carrier
        .dial_ended(("CA1", &call), 1, "busy", &[])
        .await;
    assert!(next.text.contains("+13125550102"), "{}", next.text);
    for attribute in ["callerId", "sendDigits"] {
        assert!(!next.text.contains(attribute), "{}", next.text);
    }
}

#[tokio::test]
async fn a_number_that_is_held_no_more_is_not_shown() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let own = exchange
        .owner
        .number("+13125550177", &exchange.campaign)
        .await;
    exchange
        .amend_campaign(json!({ "callerId": "+13125550177" }))
        .await;
    let answer = exchange.carrier.calls("CA1").await.text;
    assert!(answer.contains(r#"callerId="+13125550177""#), "{answer}");
    exchange
        .owner
        .delete(&format!("/api/v1/numbers/{own}"))
        .await
        .ok();
    let answer = exchange.carrier.calls("CA2").await.text;
    assert!(
        answer.contains("<Dial") && !answer.contains("callerId"),
        "{answer}"
    );
}

#[tokio::test]
async fn a_target_that_hangs_up_at_once_is_followed_by_the_next() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange
        .amend_campaign(json!({ "rerouteWithinSecs": 8 }))
        .await;
    let (_, call) = exchange.takes_a_call().await;
    let carrier = &exchange.carrier;
    let talked = |secs| [("DialCallDuration", secs), ("DialBridged", "true")];
    let next = carrier
        .dial_ended(("CA1", &call), 1, "completed", &talked("5"))
        .await
        .text;
    assert!(next.contains("+13125550102"), "{next}");
    let last = carrier
        .dial_ended(("CA1", &call), 2, "completed", &talked("75"))
        .await
        .text;
    assert!(last.ends_with("<Response><Hangup/></Response>"), "{last}");
    let over = [("CallDuration", "90")];
    carrier.status("CA1", "completed", &over).await.ok();
    let shown = exchange.call().await;
    assert_eq!(shown["buyerId"], exchange.buyers[1].as_str());
    assert_eq!(shown["talkSecs"], 75);
    assert_eq!(shown["revenue"], "12.00", "the first pays nothing");
    assert_eq!(shown["attempts"], 2);
}

#[tokio::test]
async fn a_longer_talk_or_a_caller_who_hangs_up_ends_the_call() {
    for (secs, status) in [("9", "in-progress"), ("5", "completed")] {
        let world = World::start().await;
        let exchange = world.exchange("Acme").await;
        exchange
            .amend_campaign(json!({ "rerouteWithinSecs": 8 }))
            .await;
        let (_, call) = exchange.takes_a_call().await;
        let talked = [
            ("DialCallDuration", secs),
            ("DialBridged", "true"),
            ("CallStatus", status),
        ];
        let carrier = &exchange.carrier;
        let reply = carrier.dial_ended(("CA1", &call), 1, "completed", &talked);
        let reply = reply.await.text;
        assert!(reply.ends_with("<Response><Hangup/></Response>"), "{reply}");
    }
}

#[tokio::test]
async fn nobody_is_rung_for_ever_because_all_hang_up_at_once() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let limits = json!({ "rerouteWithinSecs": 8, "fallbackMessage": "Try later." });
    exchange.amend_campaign(limits).await;
    let (_, call) = exchange.takes_a_call().await;
    let talked = [("DialCallDuration", "3"), ("DialBridged", "true")];
    let carrier = &exchange.carrier;
    carrier
        .dial_ended(("CA1", &call), 1, "completed", &talked)
        .await;
    let last = carrier.dial_ended(("CA1", &call), 2, "completed", &talked);
    let last = last.await.text;
    assert!(last.contains("<Say>Sorry. Try later.</Say>"), "{last}");
}

#[tokio::test]
async fn a_backup_number_rings_when_nobody_accepted_and_not_after_a_talk() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let settings = json!({ "backupNumber": BACKUP, "acceptKey": true });
    exchange.amend_target(0, settings).await;
    exchange
        .amend_campaign(json!({ "rerouteWithinSecs": 8 }))
        .await;
    let (_, call) = exchange.takes_a_call().await;
    let carrier = &exchange.carrier;
    let declined = [("DialCallDuration", "9"), ("DialBridged", "false")];
    let next = carrier
        .dial_ended(("CA1", &call), 1, "completed", &declined)
        .await
        .text;
    assert!(next.contains(BACKUP), "{next}");
    exchange
        .amend_target(1, json!({ "backupNumber": "+13125550189" }))
        .await;
    let third = carrier.dial_ended(("CA1", &call), 2, "busy", &[]).await;
    assert!(third.text.contains("+13125550102"), "{}", third.text);
    let talked = [("DialCallDuration", "3"), ("DialBridged", "true")];
    let last = carrier
        .dial_ended(("CA1", &call), 3, "completed", &talked)
        .await
        .text;
    assert!(last.contains("<Say>Sorry"), "{last}");
}

/// The clock stands at noon UTC on Monday, 2 March 2026.
#[tokio::test]
async fn a_campaign_that_takes_no_more_calls_goes_on_with_those_it_took() {
    let closed = json!({ "schedule": { "exceptions": [{ "date": "2026-03-02" }] } });
    let filtered = json!({
        "filters": [{ "attribute": "carrier.SipHeader_X-Lead", "test": "present" }]
    });
    let screened = json!({ "screening": { "minAttestation": "A" } });
    for change in [Some(closed), Some(filtered), Some(screened), None] {
        let world = World::start().await;
        let exchange = world.exchange("Acme").await;
        let (_, call) = exchange.takes_a_call().await;
        match &change {
            Some(change) => exchange.amend_campaign(change.clone()).await,
            None => {
                let pause = format!("/api/v1/campaigns/{}/pause", exchange.campaign);
                exchange.owner.post(&pause, json!({})).await.ok();
            }
        }
        let refused = exchange.carrier.calls("CA2").await.text;
        assert!(!refused.contains("<Dial"), "{change:?}: {refused}");
        let next = exchange
            .carrier
            .dial_ended(("CA1", &call), 1, "busy", &[])
            .await;
        assert!(
            next.text.contains("+13125550102"),
            "{change:?}: {}",
            next.text
        );
    }
}

#[tokio::test]
async fn the_keys_of_a_targets_own_place_are_not_pressed_at_its_backup_number() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let settings = json!({ "sendDigits": "ww12#", "backupNumber": BACKUP });
    exchange.amend_target(0, settings).await;
    let (answer, call) = exchange.takes_a_call().await;
    assert!(answer.contains(r#"sendDigits="ww12#""#), "{answer}");
    let next = exchange
        .carrier
        .dial_ended(("CA1", &call), 1, "busy", &[])
        .await
        .text;
    assert!(next.contains(BACKUP), "{next}");
    assert!(!next.contains("sendDigits"), "{next}");
}
