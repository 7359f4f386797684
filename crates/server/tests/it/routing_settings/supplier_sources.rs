//! Filters that ask which of a supplier's own sources a call is from.

use serde_json::{Value, json};

use crate::world::World;
use crate::world::carrier::{CALLED, CALLER, Exchange};

/// The source that the called number's calls are from.
const SOURCE: &str = "aff-7";

impl Exchange {
    async fn has_source(&self, source: Option<&str>) {
        let path = format!("/api/v1/numbers/{}", self.number);
        let change = json!({ "supplierSubId": source });
        self.owner.patch(&path, change).await.ok();
    }

    /// An offer of the two takes the calls of one source only.
    async fn asks_for_source(&self, offer: usize) {
        let path = format!("/api/v1/offers/{}", self.offers[offer]);
        let filters = json!([{
            "attribute": "supplier_sub_id", "test": "equals", "value": SOURCE
        }]);
        let change = json!({ "filters": filters });
        self.owner.patch(&path, change).await.ok();
    }
}

#[tokio::test]
async fn a_campaign_can_refuse_the_calls_of_one_source() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let others = json!([{
        "attribute": "supplier_sub_id", "test": "starts_with", "value": "aff-", "not": true
    }]);
    exchange.amend_campaign(json!({ "filters": others })).await;
    exchange.has_source(Some("nl-3")).await;
    let answer = exchange.carrier.calls("CA1").await.text;
    assert!(answer.contains("<Dial"), "{answer}");
    exchange.has_source(Some(SOURCE)).await;
    let answer = exchange.carrier.calls("CA2").await.text;
    assert!(!answer.contains("<Dial"), "{answer}");
    let path = "/api/v1/calls?search=CA2";
    let call = exchange.owner.get(path).await.ok()["data"][0]["id"].clone();
    let round = exchange.last_round(call.as_str().expect("an id")).await;
    assert_eq!(round["refusal"]["code"], "filtered_out");
    let text = round["refusal"]["text"].as_str().expect("a text");
    assert!(text.contains("supplier_sub_id is aff-7"), "{text}");
}

#[tokio::test]
async fn whoever_is_rung_next_is_asked_by_the_source_that_the_call_came_with() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.has_source(Some(SOURCE)).await;
    exchange.asks_for_source(1).await;
    let (_, call) = exchange.takes_a_call().await;
    // What the number's source becomes meanwhile is of its later calls.
    exchange.has_source(None).await;
    let next = exchange.carrier.dial_ended(("CA1", &call), 1, "busy", &[]);
    let next = next.await.text;
    assert!(next.contains("+13125550102"), "{next}");
}

#[tokio::test]
async fn a_preview_and_a_replay_know_it_too() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.has_source(Some(SOURCE)).await;
    exchange.sold_call("CA1", 90).await;
    exchange.asks_for_source(0).await;
    exchange.asks_for_source(1).await;
    let preview = async |asked: Value| {
        let path = "/api/v1/routing/preview";
        let preview = exchange.owner.post(path, asked).await.ok();
        preview["answer"]["rings"]["endpoint"]["value"].clone()
    };
    let own = json!({ "calledNumber": CALLED, "caller": CALLER });
    assert_eq!(preview(own).await, "+13125550101");
    let others = exchange.owner.supplier("Others").await;
    let of_others = json!({ "calledNumber": CALLED, "caller": CALLER, "supplierId": others });
    let rings = preview(of_others).await;
    assert_eq!(rings, Value::Null, "it is no source of theirs");
    // The recorded call keeps its source, whatever the number's is by now.
    exchange.has_source(None).await;
    let body = json!({ "from": "2026-03-02", "to": "2026-03-02", "changes": [] });
    let path = "/api/v1/routing/replay";
    let replayed = exchange.owner.post(path, body).await.ok();
    let connected = |side: &str| replayed["totals"][0][side]["connected"].clone();
    assert_eq!([connected("before"), connected("after")], [1, 1]);
}
