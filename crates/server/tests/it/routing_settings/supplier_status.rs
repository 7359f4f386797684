//! What becomes of the calls of a supplier who is paused or archived.

use serde_json::{Value, json};

use super::live::decided;
use crate::world::World;
use crate::world::carrier::{CALLED, CALLER, Exchange};

/// A fallback number.
const FALLBACK: &str = "+13125550150";

impl Exchange {
    /// Pauses the supplier of the calls, or takes them again.
    async fn amend_supplier(&self, status: &str) {
        let path = format!("/api/v1/suppliers/{}", self.supplier);
        let change = json!({ "status": status });
        self.owner.patch(&path, change).await.ok();
    }

    /// A call that was sold, as a replay of the day has it: how many connected then, and would now.
    async fn replayed(&self) -> [Value; 2] {
        let body = json!({ "from": "2026-03-02", "to": "2026-03-02", "changes": [] });
        let replayed = self.owner.post("/api/v1/routing/replay", body).await.ok();
        ["before", "after"].map(|side| replayed["totals"][0][side]["connected"].clone())
    }
}

#[tokio::test]
async fn a_paused_suppliers_calls_get_the_fallback_until_they_are_taken_again() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let fallback = json!({ "fallbackNumber": FALLBACK });
    exchange.amend_campaign(fallback).await;
    exchange.amend_supplier("paused").await;
    let answer = exchange.carrier.calls("CA1").await.text;
    assert!(answer.contains(FALLBACK), "{answer}");
    let refusal = json!({
        "code": "supplier_not_active", "text": "the supplier is paused",
        "change": "activate the supplier"
    });
    assert_eq!(decided(&exchange).await["refusal"], refusal);
    exchange.amend_supplier("active").await;
    let answer = exchange.carrier.calls("CA2").await.text;
    assert!(answer.contains("0101<"), "{answer}");
}

#[tokio::test]
async fn an_archived_suppliers_number_sells_no_calls() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let path = format!("/api/v1/suppliers/{}", exchange.supplier);
    exchange.owner.delete(&path).await.ok();
    let answer = exchange.carrier.calls("CA1").await.text;
    assert!(!answer.contains("<Dial"), "{answer}");
    let refusal = &decided(&exchange).await["refusal"];
    assert_eq!(refusal["code"], "supplier_not_active");
    assert_eq!(refusal["text"], "the supplier is archived");
}

#[tokio::test]
async fn a_supplier_is_judged_in_the_campaigns_that_calls_fall_back_to_as_well() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (other, _) = exchange.another("Siding", "+13125550166").await;
    exchange.falls_back_to(&other).await;
    exchange.amend_supplier("paused").await;
    let (answer, call) = exchange.takes_a_call().await;
    assert!(!answer.contains("<Dial"), "{answer}");
    let round = exchange.last_round(&call).await;
    assert_eq!(round["campaignId"], other.as_str());
    assert_eq!(round["refusal"]["code"], "supplier_not_active");
}

#[tokio::test]
async fn a_call_that_was_taken_goes_on_when_its_supplier_is_paused() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (other, _) = exchange.another("Siding", "+13125550166").await;
    exchange.falls_back_to(&other).await;
    let (_, call) = exchange.takes_a_call().await;
    exchange.amend_supplier("paused").await;
    let carrier = &exchange.carrier;
    for (leg, phone) in [(1, "0102<"), (2, "0166<")] {
        let next = carrier.dial_ended(("CA1", &call), leg, "busy", &[]).await;
        assert!(next.text.contains(phone), "{}", next.text);
    }
}

#[tokio::test]
async fn a_preview_and_a_replay_judge_the_supplier_as_it_is_now() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.sold_call("CA1", 90).await;
    assert_eq!(exchange.replayed().await, [1, 1]);
    let preview = async |asked: Value| {
        let path = "/api/v1/routing/preview";
        let preview = exchange.owner.post(path, asked).await.ok();
        preview["decision"]["refusal"]["code"].clone()
    };
    exchange.amend_supplier("paused").await;
    let of_number = json!({ "calledNumber": CALLED, "caller": CALLER });
    assert_eq!(preview(of_number).await, "supplier_not_active");
    let named = json!({ "campaignId": exchange.campaign, "supplierId": exchange.supplier });
    assert_eq!(preview(named).await, "supplier_not_active");
    let nobodys = json!({ "campaignId": exchange.campaign });
    assert_eq!(preview(nobodys).await, Value::Null);
    assert_eq!(exchange.replayed().await, [1, 0]);
}
