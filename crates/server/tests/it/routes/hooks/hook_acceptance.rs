//! `POST /webhooks/{provider_account}/calls/{call}/legs/{leg}/acceptance`

use app::clock::Clock;
use base::time::Seconds;
use serde_json::{Value, json};

use crate::routes::ledger::{balances, line};
use crate::world::World;
use crate::world::carrier::Exchange;

/// An exchange whose first target must accept its calls, and a call that rings there.
async fn asking(world: &World) -> (Exchange, String) {
    let exchange = world.exchange("Acme").await;
    let call = exchange.asks().await;
    (exchange, call)
}

impl Exchange {
    /// A call whose first target is asked whether they accept it.
    async fn asks(&self) -> String {
        self.amend_target(0, json!({ "acceptKey": true })).await;
        let (_, call) = self.takes_a_call().await;
        self.carrier.leg(&call, 1, "ringing", &[]).await.ok();
        let answered = self.carrier.leg(&call, 1, "in-progress", &[]);
        answered.await.ok();
        call
    }

    /// Whoever answered the first leg pressed keys so many seconds after being asked.
    async fn presses(&self, world: &World, call: &str, keys: &str, after: u32) -> String {
        let clock = &world.ground.clock;
        let asked = clock.now().as_millis() / 1000;
        clock.advance(Seconds::new(after));
        let account = &self.carrier.account;
        let path = format!("/webhooks/{account}/calls/{call}/legs/1/acceptance?asked={asked}");
        let mut form = self.carrier.about("CA1-1", "in-progress");
        form.push(("Digits".to_owned(), keys.to_owned()));
        self.carrier.post(&path, &form).await.text
    }

    /// The talk on the first leg is over, and so is the call.
    async fn hangs_up(&self, call: &str, secs: &str, bridged: &str) -> Value {
        let carrier = &self.carrier;
        let ended = [("CallDuration", secs)];
        carrier.leg(call, 1, "completed", &ended).await.ok();
        let ended = [("DialCallDuration", secs), ("DialBridged", bridged)];
        carrier
            .dial_ended(("CA1", call), 1, "completed", &ended)
            .await;
        carrier.status("CA1", "completed", &ended).await.ok();
        self.call().await
    }
}

#[tokio::test]
async fn a_call_that_is_accepted_is_joined_and_the_asking_is_not_talk() {
    let world = World::start().await;
    let (exchange, call) = asking(&world).await;
    assert_eq!(
        exchange.call().await["status"],
        "ringing",
        "nobody talks yet"
    );
    let answer = exchange.presses(&world, &call, "1", 7).await;
    assert!(
        answer.ends_with("<Response/>") || answer.ends_with("<Response></Response>"),
        "{answer}"
    );
    assert_eq!(exchange.call().await["status"], "in_progress");
    let shown = exchange.hangs_up(&call, "66", "true").await;
    assert_eq!(shown["disposition"], "connected");
    assert_eq!(shown["talkSecs"], 59);
    assert_eq!(shown["revenue"], "0.00", "the buffer is 60 s of talk");
    assert_eq!(shown["legs"][1]["cost"], "0.02", "the carrier bills 66 s");
    let story = shown["story"].as_array().expect("a story");
    let told = "Summit (Desk) accepted the call.";
    assert!(story.iter().any(|line| line["text"] == told), "{story:#?}");
}

#[tokio::test]
async fn a_repeated_acceptance_changes_nothing() {
    let world = World::start().await;
    let (exchange, call) = asking(&world).await;
    let first = exchange.presses(&world, &call, "1", 3).await;
    let again = exchange.presses(&world, &call, "1", 20).await;
    assert_eq!(first, again);
    let shown = exchange.hangs_up(&call, "90", "true").await;
    assert_eq!(shown["talkSecs"], 87);
    assert_eq!(shown["revenue"], "15.50");
}

#[tokio::test]
async fn whoever_presses_another_key_or_none_is_hung_up_on_and_the_next_rings() {
    for keys in ["", "2", "*", "11"] {
        let world = World::start().await;
        let (exchange, call) = asking(&world).await;
        let answer = exchange.presses(&world, &call, keys, 4).await;
        assert!(
            answer.ends_with("<Response><Hangup/></Response>"),
            "{answer}"
        );
        let carrier = &exchange.carrier;
        let ended = [("CallDuration", "9")];
        carrier.leg(&call, 1, "completed", &ended).await.ok();
        let ended = [("DialCallDuration", "9"), ("DialBridged", "false")];
        let next = carrier.dial_ended(("CA1", &call), 1, "completed", &ended);
        let next = next.await.text;
        assert!(next.contains("+13125550102"), "{next}");
        carrier.dial_ended(("CA1", &call), 2, "busy", &[]).await;
        let over = [("CallDuration", "20")];
        carrier.status("CA1", "completed", &over).await.ok();
        let shown = exchange.call().await;
        assert_eq!(shown["disposition"], "unanswered");
        assert_eq!(shown["revenue"], "0.00");
        assert_eq!(
            shown["legs"][1]["cost"], "0.01",
            "it was answered, and is billed"
        );
        let story = shown["story"].as_array().expect("a story");
        let told = "Summit (Desk) did not accept the call.";
        assert!(story.iter().any(|line| line["text"] == told), "{story:#?}");
    }
}

#[tokio::test]
async fn a_fixed_price_is_not_owed_for_a_leg_that_was_answered_and_not_accepted() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let offer = format!("/api/v1/offers/{}", exchange.offers[0]);
    let fixed = json!({ "pricing": { "model": "fixed", "amount": "9.00" } });
    exchange.owner.patch(&offer, fixed).await.ok();
    exchange.amend_target(0, json!({ "acceptKey": true })).await;
    exchange.amend_campaign(json!({ "maxAttempts": 1 })).await;
    let (_, call) = exchange.takes_a_call().await;
    let shown = exchange.hangs_up(&call, "30", "false").await;
    assert_eq!(shown["disposition"], "unanswered");
    assert_eq!(shown["revenue"], "0.00");
}

/// A call whose first target pressed the key, as is told first, when the caller had gone, as is told
/// last: what it came to before and after.
async fn thought_taken(exchange: &Exchange, world: &World, call: &str, sold: bool) -> [Value; 2] {
    let carrier = &exchange.carrier;
    exchange.presses(world, call, "1", 4).await;
    let ended = [("CallDuration", "94")];
    carrier.leg(call, 1, "completed", &ended).await.ok();
    carrier.status("CA1", "completed", &ended).await.ok();
    if sold {
        let sale = json!({ "callId": call, "revenue": "40.00" });
        let reported = exchange.owner.post("/api/v1/conversions", sale).await;
        assert_eq!(reported.created()["status"], "applied");
    }
    let before = exchange.call().await;
    let gone = [("DialCallDuration", "0"), ("DialBridged", "false")];
    carrier
        .dial_ended(("CA1", call), 1, "no-answer", &gone)
        .await;
    [before, exchange.call().await]
}

#[tokio::test]
async fn whoever_was_thought_to_have_taken_a_call_is_given_back_what_it_cost() {
    let world = World::start().await;
    let (exchange, call) = asking(&world).await;
    let [before, after] = thought_taken(&exchange, &world, &call, false).await;
    assert_eq!(before["disposition"], "connected");
    assert_eq!(before["revenue"], "15.50");
    assert_ne!(after["disposition"], "connected");
    assert_eq!(after["revenue"], "0.00");
    let owed = balances(&exchange.owner, "kind=buyer_receivable").await;
    assert_eq!(owed, [line("buyer_receivable", "Summit", "0.00")]);
}

#[tokio::test]
async fn what_a_buyer_reported_counts_though_nobody_says_that_they_talked() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let offer = format!("/api/v1/offers/{}", exchange.offers[0]);
    let by_sale = json!({ "pricing": { "model": "cpa", "amount": "30.00" } });
    exchange.owner.patch(&offer, by_sale).await.ok();
    let call = exchange.asks().await;
    let shown = thought_taken(&exchange, &world, &call, true).await;
    assert_eq!(shown.each_ref().map(|call| &call["revenue"]), ["40.00"; 2]);
    assert_ne!(shown[1]["disposition"], "connected");
}
