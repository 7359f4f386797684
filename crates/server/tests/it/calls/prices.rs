//! What a carrier takes for a call: asked for once the call is over, and what the call then costs
//! (N-7).

use std::time::Duration;

use serde_json::{Value, json};
use simulator::Prices;

use crate::calls::stage::{FIRST, SECOND, Stage, money_of, never, patient, talks_for};

/// A quarter of an hour, after which a call's price is asked for first.
const QUARTER_SECS: u64 = 15 * 60;
const HOUR_SECS: u64 = 60 * 60;

async fn priced() -> Stage {
    Stage::priced(Some(Prices::USUAL)).await
}

/// The prices that are known of a call's legs, by their keys.
async fn prices(stage: &Stage, call: &Value) -> Vec<String> {
    let facts = stage.facts(call).await.into_iter();
    let keys = facts.map(|fact| fact.key);
    let mut keys: Vec<_> = keys.filter(|key| key.contains("price:")).collect();
    keys.sort_unstable();
    keys
}

async fn assert_proved(stage: &Stage) {
    let wrong = stage.world.ground.app.prove_all_books().await;
    assert_eq!(wrong.expect("the books can be read"), 0);
}

#[tokio::test]
async fn a_call_comes_to_cost_what_its_carrier_takes_and_only_once() {
    let stage = priced().await;
    stage.script(FIRST, never(simulator::party::Outcome::Busy));
    stage.script(SECOND, talks_for(95.0));
    let sid = stage.dial_in(patient()).await;
    stage.look_after(QUARTER_SECS - 60).await;
    let estimated = stage.call(&sid).await;
    assert_eq!(money_of(&estimated), ["12.00", "10.00", "0.028"]);
    assert_eq!(prices(&stage, &estimated).await, [""; 0]);
    stage.look_after(60).await;
    // Two minutes of 0.0085 and two of 0.014; of the phone that was busy there is no price.
    let call = stage.call(&sid).await;
    assert_eq!(money_of(&call), ["12.00", "10.00", "0.045"]);
    assert_eq!(call["profit"], "1.955");
    assert_eq!(call["closedAt"], estimated["closedAt"]);
    let known = ["lookup:price:0:0.017", "lookup:price:2:0.028"];
    assert_eq!(prices(&stage, &call).await, known);
    assert_proved(&stage).await;
    stage.look_after(4 * HOUR_SECS).await;
    assert_eq!(stage.call(&sid).await, call);
    stage.look_after(48 * HOUR_SECS).await;
    assert_eq!(prices(&stage, &call).await, known);
    assert_proved(&stage).await;
}

#[tokio::test]
async fn a_carrier_that_rates_late_is_asked_again_by_and_by() {
    let late = Prices {
        rated_after: Duration::from_secs(3 * HOUR_SECS),
        ..Prices::USUAL
    };
    let stage = Stage::priced(Some(late)).await;
    stage.script(FIRST, talks_for(95.0));
    let sid = stage.dial_in(patient()).await;
    for secs in [QUARTER_SECS, HOUR_SECS - QUARTER_SECS, 3 * HOUR_SECS - 60] {
        stage.look_after(secs).await;
        assert_eq!(money_of(&stage.call(&sid).await)[2], "0.028");
    }
    stage.look_after(120).await;
    assert_eq!(money_of(&stage.call(&sid).await)[2], "0.045");
    assert_proved(&stage).await;
}

#[tokio::test]
async fn an_account_that_does_not_ask_for_prices_keeps_the_estimate() {
    let stage = priced().await;
    let account = &stage.exchange.carrier.account;
    let path = format!("/api/v1/provider-accounts/{account}");
    let quiet = json!({ "asksForPrices": false });
    let shown = stage.exchange.owner.patch(&path, quiet).await.ok();
    assert_eq!(shown["asksForPrices"], false);
    stage.script(FIRST, talks_for(95.0));
    let sid = stage.dial_in(patient()).await;
    stage.look_after(QUARTER_SECS).await;
    stage.look_after(4 * HOUR_SECS).await;
    let call = stage.call(&sid).await;
    assert_eq!(money_of(&call)[2], "0.028");
    assert_eq!(prices(&stage, &call).await, [""; 0]);
}

#[tokio::test]
async fn a_price_in_another_currency_than_its_call_leaves_the_estimate() {
    let abroad = Prices {
        currency: "EUR",
        ..Prices::USUAL
    };
    let stage = Stage::priced(Some(abroad)).await;
    stage.script(FIRST, talks_for(95.0));
    let sid = stage.dial_in(patient()).await;
    stage.look_after(QUARTER_SECS).await;
    let call = stage.call(&sid).await;
    assert_eq!(money_of(&call), ["15.50", "10.00", "0.028"]);
    assert_eq!(prices(&stage, &call).await, [""; 0]);
    assert_proved(&stage).await;
}

#[tokio::test]
async fn what_somebody_read_in_the_invoice_stays() {
    let stage = priced().await;
    stage.script(FIRST, talks_for(95.0));
    let sid = stage.dial_in(patient()).await;
    let call = stage.call(&sid).await;
    let path = format!(
        "/api/v1/calls/{}/costs",
        call["id"].as_str().expect("an id")
    );
    let read = json!({ "leg": 0, "amount": "0.02", "reason": "invoice of March" });
    let reply = stage.exchange.owner.post(&path, read).await;
    assert_eq!(reply.status, 201, "{}", reply.text);
    stage.look_after(QUARTER_SECS).await;
    assert_eq!(money_of(&stage.call(&sid).await)[2], "0.048");
    assert_proved(&stage).await;
}

#[tokio::test]
async fn a_price_that_is_found_with_the_lost_end_of_a_call_counts_at_once() {
    let swift = Prices {
        rated_after: Duration::ZERO,
        ..Prices::USUAL
    };
    let stage = Stage::priced(Some(swift)).await;
    stage.script(FIRST, talks_for(95.0));
    stage.lose_callbacks();
    let sid = stage.dial_in(patient()).await;
    assert_eq!(stage.call(&sid).await["closedAt"], Value::Null);
    stage.look_after(61).await;
    let call = stage.call(&sid).await;
    assert_eq!(money_of(&call), ["15.50", "10.00", "0.045"]);
    assert_proved(&stage).await;
}
