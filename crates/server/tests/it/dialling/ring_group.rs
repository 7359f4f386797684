//! A target's ring group: how it is set, and what the carrier is told to do by it.

use serde_json::{Value, json};

use crate::routes::ledger::pays_ahead;
use crate::world::World;
use crate::world::carrier::{CALLED, Exchange};

const TOGETHER: &str = "+13125550177";
const DESK: &str = "sip:desk@pbx.example.com";

fn group() -> Value {
    json!([
        { "type": "phone_number", "value": TOGETHER },
        { "type": "sip", "value": DESK }
    ])
}

impl Exchange {
    /// The path of the first target.
    async fn target(&self) -> String {
        let offer = format!("/api/v1/offers/{}", self.offers[0]);
        let offer = self.owner.get(&offer).await.ok();
        let target = offer["targetId"].as_str().expect("a target");
        format!("/api/v1/targets/{target}")
    }
}

#[tokio::test]
async fn a_ring_group_comes_back_as_it_was_asked_for_and_null_clears_it() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let path = exchange.target().await;
    let change = json!({ "ringGroup": group() });
    let shown = exchange.owner.patch(&path, change).await.ok();
    assert_eq!(shown["ringGroup"], group());
    assert_eq!(shown["changes"], json!(["ringGroup"]));
    let other = json!({ "whisper": "A roofing call." });
    let shown = exchange.owner.patch(&path, other).await.ok();
    assert_eq!(shown["ringGroup"], group());
    for none in [Value::Null, json!([])] {
        let set = json!({ "ringGroup": group() });
        exchange.owner.patch(&path, set).await.ok();
        let cleared = json!({ "ringGroup": none });
        let shown = exchange.owner.patch(&path, cleared).await.ok();
        assert_eq!(shown["ringGroup"], json!([]));
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_ring_group_is_named_by_its_place() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let path = exchange.target().await;
    let phone = |number: &str| json!({ "type": "phone_number", "value": number });
    let wrong = async |places: Value| {
        let change = json!({ "ringGroup": places });
        let reply = exchange.owner.patch(&path, change).await;
        let mut fields = reply.wrong_fields();
        assert_eq!(fields.len(), 1, "{fields:?}");
        fields.remove(0)
    };
    let is = |field: &str, reason: &str| (field.to_owned(), reason.to_owned());
    let twice = wrong(json!([phone(TOGETHER), phone(TOGETHER)])).await;
    assert_eq!(twice, is("ringGroup[1].value", "rings already"));
    let own = wrong(json!([phone("+13125550101")])).await;
    assert_eq!(own, is("ringGroup[0].value", "rings already"));
    let (field, _) = wrong(json!([phone(TOGETHER), phone("555")])).await;
    assert_eq!(field, "ringGroup[1].value");
    let many: Vec<_> = (10..20).map(|n| phone(&format!("+131255501{n}"))).collect();
    let many = wrong(json!(many)).await;
    assert_eq!(many, is("ringGroup", "must not hold more than 9 items"));
    let change = json!({ "ringGroup": [phone(TOGETHER)], "backupNumber": TOGETHER });
    let reply = exchange.owner.patch(&path, change).await;
    let rings_first = is("backupNumber", "is the number that rings first");
    assert_eq!(reply.wrong_fields(), [rings_first]);
}

#[tokio::test]
async fn one_dial_rings_all_of_them_and_each_tells_of_itself() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let settings = json!({ "ringGroup": group(), "acceptKey": true });
    exchange.amend_target(0, settings).await;
    let (answer, call) = exchange.takes_a_call().await;
    assert_eq!(answer.matches("<Dial ").count(), 1, "{answer}");
    for (leg, place) in [
        (1, "+13125550101<"),
        (2, "+13125550177<"),
        (3, "sip:desk@pbx"),
    ] {
        assert!(answer.contains(place), "{answer}");
        let status = format!("/calls/{call}/legs/{leg}/status");
        assert!(answer.contains(&status), "{answer}");
        let whisper = format!("/calls/{call}/legs/{leg}/whisper");
        assert!(answer.contains(&whisper), "{answer}");
    }
    let ended = format!("/calls/{call}/legs/1/ended");
    assert!(answer.contains(&ended), "{answer}");
    let shown = exchange.call().await;
    assert_eq!(shown["attempts"], 1);
    assert_eq!(shown["legs"].as_array().map(Vec::len), Some(4));
    let carrier = &exchange.carrier;
    let next = carrier
        .dial_ended(("CA1", &call), 1, "no-answer", &[])
        .await;
    assert!(next.text.contains("+13125550102"), "{}", next.text);
    assert!(next.text.contains("/legs/4/status"), "{}", next.text);
    let story = exchange.call().await["story"].clone();
    let told = format!("Summit (Desk) at {TOGETHER} was dialled.");
    let lines = story.as_array().expect("a story");
    assert!(lines.iter().any(|line| line["text"] == told), "{story:#?}");
}

#[tokio::test]
async fn one_hold_and_one_slot_stand_for_all_of_them_until_the_last_is_over() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let caps = json!({ "limits": [{ "window": "concurrent", "limit": 1 }] });
    let settings = json!({ "ringGroup": group(), "caps": caps });
    exchange.amend_target(0, settings).await;
    let buyer = &exchange.buyers[0];
    pays_ahead(&exchange.owner, buyer, None).await;
    let payments = format!("/api/v1/buyers/{buyer}/payments");
    let paid = json!({ "amount": "40.00" });
    exchange.owner.post(&payments, paid).await.created();
    let held = async || {
        let path = format!("/api/v1/ledger/accounts?kind=buyer_prepaid&buyerId={buyer}");
        exchange.owner.get(&path).await.ok()["data"][0]["held"].clone()
    };
    let (_, call) = exchange.takes_a_call().await;
    assert_eq!(held().await, "15.50");
    let carrier = &exchange.carrier;
    carrier.leg(&call, 1, "busy", &[]).await.ok();
    carrier.leg(&call, 2, "in-progress", &[]).await.ok();
    carrier.leg(&call, 3, "canceled", &[]).await.ok();
    assert_eq!(held().await, "15.50", "somebody talks");
    let second = carrier.calls("CA2").await.text;
    assert!(second.contains("+13125550102"), "{second}");
    let talked = [("CallDuration", "90")];
    carrier.leg(&call, 2, "completed", &talked).await.ok();
    let talked = [("DialCallDuration", "90"), ("DialBridged", "true")];
    carrier
        .dial_ended(("CA1", &call), 1, "completed", &talked)
        .await;
    let over = [("CallDuration", "99")];
    carrier.status("CA1", "completed", &over).await.ok();
    let path = format!("/api/v1/calls/{call}");
    let shown = exchange.owner.get(&path).await.ok();
    assert_eq!(shown["revenue"], "15.50");
    let statuses: Vec<_> = (1..4).map(|leg| &shown["legs"][leg]["status"]).collect();
    assert_eq!(statuses, ["busy", "completed", "canceled"]);
    assert_eq!(held().await, "0.00");
    assert!(carrier.calls("CA3").await.text.contains("+13125550101"));
}

#[tokio::test]
async fn what_is_told_of_a_phone_at_the_plain_address_is_told_of_that_phone() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let settings = json!({ "ringGroup": group() });
    exchange.amend_target(0, settings).await;
    let (_, call) = exchange.takes_a_call().await;
    let carrier = &exchange.carrier;
    for (child, to, status) in [
        ("CA1-2", TOGETHER, "busy"),
        ("CA1-3", "SIP:desk@pbx.example.com", "ringing"),
        ("CA1-4", "sip:desk@elsewhere.example.com", "failed"),
    ] {
        let more = [("ParentCallSid", "CA1"), ("To", to)];
        carrier.status(child, status, &more).await.ok();
    }
    let path = format!("/api/v1/calls/{call}");
    let shown = exchange.owner.get(&path).await.ok();
    let legs = shown["legs"].as_array().expect("legs").iter().skip(1);
    let statuses: Vec<_> = legs.map(|leg| &leg["status"]).collect();
    assert_eq!(statuses, ["initiated", "busy", "ringing"]);
}

#[tokio::test]
async fn a_preview_says_what_would_ring_together() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange
        .amend_target(0, json!({ "ringGroup": group() }))
        .await;
    let asked = json!({ "calledNumber": CALLED });
    let path = "/api/v1/routing/preview";
    let preview = exchange.owner.post(path, asked).await.ok();
    assert_eq!(preview["answer"]["rings"]["ringGroup"], group());
    let told = preview["answer"]["text"][0].as_str().expect("a sentence");
    let rings = format!("Rings +13125550101 and {TOGETHER} and {DESK} for up to 30 s");
    assert!(told.starts_with(&rings), "{told}");
}
