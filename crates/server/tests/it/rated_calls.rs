//! Calls priced by rate cards, and by the carrier's own word.

use base::time::Seconds;
use serde_json::{Value, json};

use crate::world::World;
use crate::world::carrier::Exchange;

/// Adds a card with rates, given as a table without its header; returns its path.
pub async fn card(exchange: &Exchange, name: &str, account: bool, lines: &str) -> String {
    let account = account.then_some(&exchange.carrier.account);
    let body = json!({ "name": name, "providerAccountId": account });
    let id = exchange.owner.make("/api/v1/rate-cards", body).await;
    let path = format!("/api/v1/rate-cards/{id}");
    let header = "prefix,service,per_minute,increment_secs,minimum_secs,valid_from,valid_until";
    let table = Some(format!("{header}\n{lines}\n"));
    let import = format!("{path}/rates/import");
    let owner = &exchange.owner;
    let reply = owner
        .send_text(reqwest::Method::POST, &import, table, &[])
        .await;
    reply.ok();
    path
}

/// The lines of cost of the one call, as leg, amount and text.
async fn costs(exchange: &Exchange) -> Vec<(Value, Value, Value)> {
    let call = exchange.call().await;
    let lines = call["postings"].as_array().expect("postings").iter();
    let costs = lines.filter(|line| line["kind"] == "cost");
    let fields = |line: &Value| {
        (
            line["leg"].clone(),
            line["amount"].clone(),
            line["text"].clone(),
        )
    };
    costs.map(fields).collect()
}

fn line(leg: u8, amount: &str, text: &str) -> (Value, Value, Value) {
    (leg.into(), amount.into(), text.into())
}

#[tokio::test]
async fn each_leg_costs_what_the_rate_of_its_called_number_says() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let any = "any,inbound,0.05,60,60,,\nany,outbound,0.05,60,60,,";
    card(&exchange, "Anywhere", false, any).await;
    let own =
        "1312,inbound,0.0085,6,6,,\n1,outbound,0.02,60,60,,\n131255501,outbound,0.013,30,30,,";
    card(&exchange, "Chicago", true, own).await;
    exchange.sold_call("CA1", 80).await;
    assert_eq!(
        costs(&exchange).await,
        [
            line(
                0,
                "0.0119",
                "80 s connected, billed as 84 s at 0.0085 a minute (Chicago, prefix 1312, by 6 s)"
            ),
            line(
                1,
                "0.0195",
                "80 s connected, billed as 90 s at 0.013 a minute (Chicago, prefix 131255501, by 30 s)"
            ),
        ]
    );
    let call = exchange.call().await;
    assert_eq!(call["cost"], "0.0314");
    assert_eq!(call["billableSecs"], 90);
}

#[tokio::test]
async fn rates_that_do_not_hold_yet_or_are_paused_leave_the_flat_price() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    card(
        &exchange,
        "Later",
        false,
        "any,outbound,0.05,60,60,2999-01-01,",
    )
    .await;
    card(
        &exchange,
        "Earlier",
        false,
        "any,outbound,0.06,60,60,,2001-01-01",
    )
    .await;
    let paused = card(&exchange, "Paused", false, "any,inbound,0.07,60,60,,").await;
    let body = json!({ "status": "paused" });
    exchange.owner.patch(&paused, body).await.ok();
    exchange.sold_call("CA1", 80).await;
    assert_eq!(
        costs(&exchange).await,
        [
            line(
                0,
                "0.008",
                "80 s connected, billed as 120 s at 0.004 a minute"
            ),
            line(
                1,
                "0.02",
                "80 s connected, billed as 120 s at 0.01 a minute"
            ),
        ]
    );
}

#[tokio::test]
async fn what_was_posted_by_a_rate_stays_when_the_rate_goes() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let path = card(&exchange, "Chicago", true, "1312,inbound,0.0085,6,6,,").await;
    let call = exchange.sold_call("CA1", 80).await;
    let before = costs(&exchange).await;
    exchange.owner.delete(&path).await.ok();
    let body = json!({ "callId": call, "revenue": "120.00" });
    exchange
        .owner
        .post("/api/v1/conversions", body)
        .await
        .created();
    assert_eq!(costs(&exchange).await, before);
}

#[tokio::test]
async fn a_price_in_the_carriers_callback_is_posted_once_beside_the_estimate() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.sold_call("CA1", 80).await;
    let price = [
        ("CallDuration", "80"),
        ("Price", "-0.01700"),
        ("PriceUnit", "USD"),
        ("Timestamp", "Sat, 21 Nov 2026 12:00:00 +0000"),
    ];
    for _ in 0..2 {
        exchange
            .carrier
            .status("CA1", "completed", &price)
            .await
            .ok();
    }
    let stated = line(0, "0.009", "the carrier's own price 0.017 instead of 0.008");
    assert_eq!(costs(&exchange).await[2..], [stated]);
    let pounds = [
        ("CallDuration", "80"),
        ("Price", "-0.5"),
        ("PriceUnit", "GBP"),
    ];
    exchange
        .carrier
        .status("CA1", "completed", &pounds)
        .await
        .ok();
    assert_eq!(exchange.call().await["cost"], "0.037");
}

#[tokio::test]
async fn a_price_that_comes_while_the_call_goes_on_is_posted_when_it_is_over() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.carrier.calls("CA1").await;
    let call = exchange.call_id().await;
    let price = [("CallDuration", "80"), ("Price", "-0.017")];
    let carrier = &exchange.carrier;
    carrier.leg(&call, 1, "completed", &price).await.ok();
    assert_eq!(costs(&exchange).await, []);
    let ended = [("DialCallDuration", "80"), ("DialBridged", "true")];
    let dial = ("CA1", call.as_str());
    carrier.dial_ended(dial, 1, "completed", &ended).await;
    let over = [("CallDuration", "90")];
    carrier.status("CA1", "completed", &over).await.ok();
    let amounts: Vec<Value> = costs(&exchange)
        .await
        .into_iter()
        .map(|cost| cost.1)
        .collect();
    assert_eq!(amounts, ["0.008", "0.02", "-0.003"]);
}

#[tokio::test]
async fn what_was_estimated_when_a_call_was_given_up_follows_what_the_carrier_says_later() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (carrier, app) = (&exchange.carrier, &world.ground.app);
    let (_, call) = exchange.takes_a_call().await;
    carrier.leg(&call, 1, "in-progress", &[]).await.ok();
    world.ground.clock.advance(Seconds::new(50_000));
    app.close_silent_calls().await.expect("a look");
    let shown = exchange.call().await;
    assert_ne!(shown["closedAt"], Value::Null);
    assert_eq!([&shown["revenue"], &shown["cost"]], ["0.00", "0.014"]);
    let over = [("CallDuration", "600")];
    carrier.leg(&call, 1, "completed", &over).await.ok();
    let over = [("CallDuration", "605")];
    carrier.status("CA1", "completed", &over).await.ok();
    let shown = exchange.call().await;
    assert_eq!([&shown["revenue"], &shown["cost"]], ["15.50", "0.144"]);
    let written = costs(&exchange).await;
    let buyers = written.iter().filter(|(leg, ..)| leg == 1);
    let (estimate, told) = (
        "0 s connected, billed as 60 s at 0.01 a minute",
        "600 s connected, billed as 600 s at 0.01 a minute",
    );
    let expected = [line(1, "0.01", estimate), line(1, "0.09", told)];
    assert_eq!(buyers.cloned().collect::<Vec<_>>(), expected);
    let path = format!("/api/v1/calls/{call}");
    let billable = exchange.owner.get(&path).await.ok()["billableSecs"].clone();
    assert_eq!(billable, 600);
    // What is reported of the call later is no reason to price its legs again.
    let sale = json!({ "callId": call, "revenue": "20.00" });
    exchange
        .owner
        .post("/api/v1/conversions", sale)
        .await
        .created();
    assert_eq!(costs(&exchange).await, written);
    assert_eq!(app.prove_all_books().await.expect("the books"), 0);
}
