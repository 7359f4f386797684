//! What a caller gets whom no target takes: a number, another campaign, or a message.

mod other_campaign;

use serde_json::{Value, json};

use crate::world::World;
use crate::world::carrier::Exchange;

/// Whoever takes the calls of the other campaign.
const OTHERS: &str = "+13125550166";

impl Exchange {
    /// Another campaign with an offer of its own, active: its id and the buyer's.
    pub async fn another(&self, name: &str, phone: &str) -> (String, String) {
        let (campaign, buyer) = self.unreached(name, phone).await;
        let digits = &phone[phone.len() - 3..];
        let number = format!("+13126660{digits}");
        self.owner.number(&number, &campaign).await;
        let activate = format!("/api/v1/campaigns/{campaign}/activate");
        self.owner.post(&activate, json!({})).await.ok();
        (campaign, buyer)
    }

    /// The same without a number, a draft.
    async fn unreached(&self, name: &str, phone: &str) -> (String, String) {
        let owner = &self.owner;
        let campaign = owner.campaign(name).await;
        let buyer = owner.buyer(&format!("{name} buyer")).await;
        let endpoint = json!({ "type": "phone_number", "value": phone });
        let target = json!({ "buyerId": buyer, "name": "Desk", "endpoint": endpoint });
        let target = owner.make("/api/v1/targets", target).await;
        let offer = json!({
            "campaignId": campaign, "targetId": target, "bufferSecs": 60,
            "pricing": { "model": "cpc", "amount": "7.00" }
        });
        owner.make("/api/v1/offers", offer).await;
        (campaign, buyer)
    }

    /// Calls that nobody takes go on in this campaign.
    pub async fn falls_back_to(&self, campaign: &str) {
        let fallback = json!({ "type": "campaign", "campaignId": campaign });
        self.amend_campaign(json!({ "fallback": fallback })).await;
    }

    async fn rounds(&self, call: &str) -> Vec<Value> {
        let path = format!("/api/v1/calls/{call}/decision");
        let decided = self.owner.get(&path).await.ok();
        decided["rounds"].as_array().expect("rounds").clone()
    }

    /// Nobody of the call's own campaign takes calls.
    pub async fn closes(&self) {
        for buyer in &self.buyers {
            let path = format!("/api/v1/buyers/{buyer}");
            let paused = json!({ "status": "paused" });
            self.owner.patch(&path, paused).await.ok();
        }
    }
}

#[tokio::test]
async fn a_fallback_comes_back_as_it_was_asked_for_and_null_clears_it() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (other, _) = exchange.another("Siding", OTHERS).await;
    let path = format!("/api/v1/campaigns/{}", exchange.campaign);
    for (fallback, field) in [
        (json!({ "type": "number", "number": OTHERS }), "number"),
        (
            json!({ "type": "campaign", "campaignId": other }),
            "campaignId",
        ),
        (
            json!({ "type": "message", "message": "Call later." }),
            "message",
        ),
        (
            json!({ "type": "voicemail", "greeting": "Say who you are." }),
            "greeting",
        ),
    ] {
        let change = json!({ "fallback": fallback });
        let shown = exchange.owner.patch(&path, change).await.ok();
        assert_eq!(shown["fallback"]["type"], fallback["type"]);
        assert_eq!(shown["fallback"][field], fallback[field]);
        let cleared = json!({ "fallback": null });
        let shown = exchange.owner.patch(&path, cleared).await.ok();
        assert_eq!(shown["fallback"], Value::Null);
    }
    let alias = json!({ "fallbackNumber": OTHERS });
    let shown = exchange.owner.patch(&path, alias).await.ok();
    let number = json!({ "type": "number", "number": OTHERS, "campaignId": null, "greeting": null, "message": null });
    assert_eq!(shown["fallback"], number);
}

#[tokio::test]
async fn a_campaign_that_leads_back_or_nowhere_is_refused() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let to = |campaign: &str| json!({ "fallback": { "type": "campaign", "campaignId": campaign } });
    let path = |campaign: &str| format!("/api/v1/campaigns/{campaign}");
    let own = &exchange.campaign;
    let reply = owner.patch(&path(own), to(own)).await;
    let wrong = |reason: &str| ("fallback.campaignId".to_owned(), reason.to_owned());
    assert_eq!(reply.wrong_fields(), [wrong("leads back to this campaign")]);
    let mut chain = Vec::new();
    for name in ["First", "Second", "Third", "Fourth"] {
        chain.push(owner.campaign(name).await);
    }
    for pair in chain.windows(2) {
        owner.patch(&path(&pair[0]), to(&pair[1])).await.ok();
    }
    let reply = owner.patch(&path(&chain[2]), to(&chain[0])).await;
    assert_eq!(reply.wrong_fields(), [wrong("leads back to this campaign")]);
    let reply = owner.patch(&path(own), to(&chain[0])).await;
    let reason = "makes a call fall back more than 3 times";
    assert_eq!(reply.wrong_fields(), [wrong(reason)]);
    let fifth = owner.campaign("Fifth").await;
    let reply = owner.patch(&path(&chain[3]), to(&fifth)).await;
    assert_eq!(
        reply.wrong_fields(),
        [wrong(reason)],
        "of calls on the first"
    );
    owner.patch(&path(own), to(&chain[1])).await.ok();
    let euros = json!({ "name": "Daecher", "currency": "EUR" });
    let euros = owner.make("/api/v1/campaigns", euros).await;
    let reply = owner.patch(&path(own), to(&euros)).await;
    assert_eq!(
        reply.wrong_fields(),
        [wrong("has its prices in another currency")]
    );
    let globex = world.owner("Globex").await;
    let theirs = globex.campaign("Theirs").await;
    let reply = owner.patch(&path(own), to(&theirs)).await;
    assert_eq!(
        reply.wrong_fields(),
        [wrong("is not one of your campaigns")]
    );
}

#[tokio::test]
async fn a_campaign_that_another_falls_back_to_takes_calls_without_a_number_and_is_not_archived() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let (other, _) = exchange.unreached("Siding", OTHERS).await;
    let path = format!("/api/v1/campaigns/{other}");
    let activate = format!("{path}/activate");
    let lacking = owner.post(&activate, json!({})).await;
    lacking.refused(409, "campaign.not_ready");
    exchange.falls_back_to(&other).await;
    assert_eq!(owner.get(&path).await.ok()["fallingBackCount"], 1);
    owner.post(&activate, json!({})).await.ok();
    let pause = format!("{path}/pause");
    owner.post(&pause, json!({})).await.ok();
    let refusal = owner.delete(&path).await;
    let refusal = refusal.refused(409, "campaign.fallen_back_to");
    let expected = "Roof repair falls back to the campaign: change that campaign first";
    assert_eq!(refusal["message"], expected);
    exchange.amend_campaign(json!({ "fallback": null })).await;
    owner.delete(&path).await.ok();
}

#[tokio::test]
async fn a_call_that_nobody_is_in_line_for_is_decided_again_in_the_other_campaign() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (other, buyer) = exchange.another("Siding", OTHERS).await;
    exchange.falls_back_to(&other).await;
    exchange.closes().await;
    let (answer, call) = exchange.takes_a_call().await;
    assert!(answer.contains(OTHERS), "{answer}");
    let again = exchange.carrier.calls("CA1").await.text;
    assert_eq!(answer, again);
    let rounds = exchange.rounds(&call).await;
    assert_eq!(rounds.len(), 2);
    assert_eq!(rounds[0]["campaignId"], exchange.campaign.as_str());
    assert_eq!(rounds[1]["campaignId"], other.as_str());
    assert_eq!(rounds[1]["candidates"][0]["text"], "first in line");
    let carrier = &exchange.carrier;
    let talked = [("DialCallDuration", "90"), ("DialBridged", "true")];
    carrier
        .dial_ended(("CA1", &call), 1, "completed", &talked)
        .await;
    let over = [("CallDuration", "95")];
    carrier.status("CA1", "completed", &over).await.ok();
    let shown = exchange.call().await;
    assert_eq!(shown["campaignId"], exchange.campaign.as_str());
    assert_eq!(shown["buyerId"], buyer.as_str());
    assert_eq!(shown["revenue"], "7.00");
    assert_eq!(
        shown["payout"], "10.00",
        "by the terms of the call's own campaign"
    );
    let story = shown["story"].as_array().expect("a story");
    let told = "The call fell back to Siding, where Siding buyer (Desk) is first in line.";
    assert!(story.iter().any(|line| line["text"] == told), "{story:#?}");
}

#[tokio::test]
async fn a_call_that_nobody_took_goes_on_in_the_other_campaign_and_then_ends() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (other, _) = exchange.another("Siding", OTHERS).await;
    exchange.falls_back_to(&other).await;
    let message = json!({ "fallbackMessage": "All are busy." });
    let path = format!("/api/v1/campaigns/{other}");
    exchange.owner.patch(&path, message).await.ok();
    let (_, call) = exchange.takes_a_call().await;
    let carrier = &exchange.carrier;
    carrier.dial_ended(("CA1", &call), 1, "busy", &[]).await;
    let third = carrier.dial_ended(("CA1", &call), 2, "busy", &[]).await;
    assert!(third.text.contains(OTHERS), "{}", third.text);
    let last = carrier.dial_ended(("CA1", &call), 3, "busy", &[]).await;
    let said = "<Say>Sorry. All are busy.</Say>";
    assert!(last.text.contains(said), "{}", last.text);
    let campaigns: Vec<Value> = exchange.rounds(&call).await;
    let campaigns: Vec<_> = campaigns
        .iter()
        .map(|round| round["campaignName"].clone())
        .collect();
    let expected = [
        "Roof repair",
        "Roof repair",
        "Roof repair",
        "Siding",
        "Siding",
    ];
    assert_eq!(campaigns, expected);
    assert_eq!(exchange.call().await["attempts"], 3);
}

#[tokio::test]
async fn a_message_is_said_to_a_caller_whom_nobody_takes() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let fallback = json!({ "type": "message", "message": "We open at nine." });
    exchange
        .amend_campaign(json!({ "fallback": fallback }))
        .await;
    exchange.closes().await;
    let (answer, _) = exchange.takes_a_call().await;
    let said = "<Say>Sorry. We open at nine.</Say><Hangup/>";
    assert!(answer.contains(said), "{answer}");
}

#[tokio::test]
async fn each_campaign_that_records_says_so_before_it_first_rings() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (other, _) = exchange.another("Siding", OTHERS).await;
    exchange.falls_back_to(&other).await;
    exchange.amend_campaign(json!({ "maxAttempts": 1 })).await;
    let said = "<Say>This call is recorded.</Say>";
    let recording = json!({
        "recording": { "enabled": true, "announcement": "This call is recorded." },
        "fallback": { "type": "number", "number": "+13125550150" }
    });
    let path = format!("/api/v1/campaigns/{other}");
    exchange.owner.patch(&path, recording).await.ok();
    let (first, call) = exchange.takes_a_call().await;
    assert!(!first.contains(said), "{first}");
    let carrier = &exchange.carrier;
    let second = carrier.dial_ended(("CA1", &call), 1, "busy", &[]).await;
    let (said_at, rung_at) = (second.text.find(said), second.text.find(OTHERS));
    assert!(said_at.is_some() && said_at < rung_at, "{}", second.text);
    let third = carrier.dial_ended(("CA1", &call), 2, "busy", &[]).await;
    assert!(third.text.contains("0150<"), "{}", third.text);
    assert!(!third.text.contains(said), "heard before: {}", third.text);
}
