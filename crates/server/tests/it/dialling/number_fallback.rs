//! What the callers of a number get whom nobody takes: the number's own fallback, where no campaign has
//! one for them.

use serde_json::{Value, json};

use crate::world::World;
use crate::world::carrier::{CALLER, Exchange};

/// Where the number's calls go that nobody takes.
const NIGHT_DESK: &str = "+13125550155";

impl Exchange {
    /// The called number's fallback rings the night desk.
    async fn has_a_night_desk(&self) {
        let fallback = json!({ "type": "number", "number": NIGHT_DESK });
        self.amend_number(json!({ "fallback": fallback })).await;
    }

    async fn amend_number(&self, change: Value) -> Value {
        let path = format!("/api/v1/numbers/{}", self.number);
        self.owner.patch(&path, change).await.ok()
    }

    async fn refusal(&self, call: &str) -> Value {
        self.last_round(call).await["refusal"]["code"].clone()
    }
}

#[tokio::test]
async fn it_comes_back_as_it_was_asked_for_and_can_be_sent_back() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    for (fallback, field) in [
        (json!({ "type": "number", "number": NIGHT_DESK }), "number"),
        (
            json!({ "type": "voicemail", "greeting": "Say who you are." }),
            "greeting",
        ),
        (
            json!({ "type": "message", "message": "Call later." }),
            "message",
        ),
    ] {
        let shown = exchange.amend_number(json!({ "fallback": fallback })).await;
        assert_eq!(shown["fallback"]["type"], fallback["type"]);
        assert_eq!(shown["fallback"][field], fallback[field]);
        let again = json!({ "fallback": shown["fallback"] });
        assert_eq!(
            exchange.amend_number(again).await["version"],
            shown["version"]
        );
        let cleared = exchange.amend_number(json!({ "fallback": null })).await;
        assert_eq!(cleared["fallback"], Value::Null);
    }
}

#[tokio::test]
async fn what_is_wrong_with_it_is_said_of_its_field() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let path = format!("/api/v1/numbers/{}", exchange.number);
    for (fallback, field, reason) in [
        (
            json!({ "type": "campaign", "campaignId": exchange.campaign }),
            "fallback.type",
            "cannot be campaign: a number's calls fall back to another by their campaign's fallback",
        ),
        (
            json!({ "type": "voicemail" }),
            "fallback.greeting",
            "is required",
        ),
        (
            json!({ "type": "message", "message": "Call later.", "number": NIGHT_DESK }),
            "fallback.number",
            "does not go with this type",
        ),
    ] {
        let reply = exchange.owner.patch(&path, json!({ "fallback": fallback }));
        let wrong = (field.to_owned(), reason.to_owned());
        assert_eq!(reply.await.wrong_fields(), [wrong]);
    }
}

#[tokio::test]
async fn it_rings_for_a_caller_whose_campaign_has_nothing_for_them() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.has_a_night_desk().await;
    let (_, call) = exchange.takes_a_call().await;
    let carrier = &exchange.carrier;
    carrier.dial_ended(("CA1", &call), 1, "busy", &[]).await;
    let last = carrier.dial_ended(("CA1", &call), 2, "busy", &[]).await;
    assert!(last.text.contains(NIGHT_DESK), "{}", last.text);
    let talked = [("DialCallDuration", "40"), ("DialBridged", "true")];
    let after = carrier.dial_ended(("CA1", &call), 3, "completed", &talked);
    assert!(after.await.text.contains("<Hangup/>"));
    let over = [("CallDuration", "70")];
    carrier.status("CA1", "completed", &over).await.ok();
    let shown = exchange.call().await;
    assert_eq!(shown["disposition"], "fallback");
    assert_eq!(shown["revenue"], "0.00");
}

#[tokio::test]
async fn what_the_campaign_says_goes_before_it() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.has_a_night_desk().await;
    let message = json!({ "fallbackMessage": "All are busy." });
    exchange.amend_campaign(message).await;
    exchange.closes().await;
    let (answer, _) = exchange.takes_a_call().await;
    assert!(answer.contains("All are busy."), "{answer}");
    assert!(!answer.contains(NIGHT_DESK), "{answer}");
}

#[tokio::test]
async fn it_rings_while_no_campaign_takes_the_numbers_calls() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.has_a_night_desk().await;
    exchange.amend_number(json!({ "campaignId": null })).await;
    let (answer, call) = exchange.takes_a_call().await;
    assert!(answer.contains(NIGHT_DESK), "{answer}");
    assert!(answer.contains(r#"timeLimit="7200""#), "{answer}");
    assert_eq!(exchange.refusal(&call).await, "unassigned");
    let carrier = &exchange.carrier;
    let missed = carrier.dial_ended(("CA1", &call), 1, "no-answer", &[]);
    let missed = missed.await.text;
    assert!(missed.contains("<Say>Sorry"), "{missed}");
    let over = [("CallDuration", "35")];
    carrier.status("CA1", "completed", &over).await.ok();
    let shown = exchange.call().await;
    assert_eq!(shown["disposition"], "unanswered");
    assert_eq!(shown["status"], "no_answer");
    let legs = shown["legs"].as_array().expect("legs");
    assert_eq!(legs[1]["role"], "fallback", "{legs:#?}");
}

#[tokio::test]
async fn a_paused_number_may_take_messages() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let greeting = json!({ "type": "voicemail", "greeting": "We moved. Say who you are." });
    let change = json!({ "status": "paused", "fallback": greeting });
    exchange.amend_number(change).await;
    let (answer, call) = exchange.takes_a_call().await;
    assert!(answer.contains("We moved. Say who you are."), "{answer}");
    assert!(answer.contains("<Record"), "{answer}");
    assert_eq!(exchange.refusal(&call).await, "number_not_active");
}

#[tokio::test]
async fn a_caller_on_the_block_list_does_not_get_it() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.has_a_night_desk().await;
    exchange.amend_number(json!({ "campaignId": null })).await;
    let entry = json!({ "match": "number", "value": CALLER });
    exchange.owner.make("/api/v1/blocked-callers", entry).await;
    let (answer, call) = exchange.takes_a_call().await;
    assert!(!answer.contains("<Dial"), "{answer}");
    assert_eq!(exchange.refusal(&call).await, "blocked_caller");
}

#[tokio::test]
async fn the_preview_says_who_would_ring() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.has_a_night_desk().await;
    let called = exchange.amend_number(json!({ "campaignId": null })).await;
    let asked = json!({ "calledNumber": called["phoneNumber"], "caller": CALLER });
    let preview = exchange.owner.post("/api/v1/routing/preview", asked);
    let rings = preview.await.ok()["answer"]["rings"].clone();
    assert_eq!(rings["role"], "fallback", "{rings:#}");
    assert_eq!(rings["endpoint"]["value"], NIGHT_DESK);
}

#[tokio::test]
async fn nobody_is_rung_over_a_paused_account_whatever_the_number_is() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.has_a_night_desk().await;
    let account = format!("/api/v1/provider-accounts/{}", exchange.carrier.account);
    let paused = json!({ "status": "paused" });
    exchange.owner.patch(&account, paused.clone()).await.ok();
    for (sid, change) in [
        ("CA1", json!({ "campaignId": null })),
        (
            "CA2",
            json!({ "campaignId": exchange.campaign, "status": "paused" }),
        ),
    ] {
        exchange.amend_number(change).await;
        let answer = exchange.carrier.calls(sid).await.text;
        assert!(!answer.contains(NIGHT_DESK), "{answer}");
        let path = format!("/api/v1/calls?search={sid}");
        let call = exchange.owner.get(&path).await.ok()["data"][0]["id"].clone();
        let call = call.as_str().expect("an id");
        assert_eq!(exchange.refusal(call).await, "account_not_active");
    }
}
