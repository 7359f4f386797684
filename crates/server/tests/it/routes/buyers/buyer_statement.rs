//! `GET /api/v1/buyers/{buyer}/statements`

use base::time::Seconds;
use serde_json::{Value, json};

use super::UNKNOWN;
use crate::routes::ledger::void_of_revenue;
use crate::world::World;

fn path(buyer: &str, query: &str) -> String {
    format!("/api/v1/buyers/{buyer}/statements?{query}")
}

/// The kind, amount and balance of each line.
fn lines(part: &Value) -> Vec<[String; 3]> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let lines = part["lines"].as_array().expect("lines").iter();
    lines
        .map(|line| ["kind", "amount", "balance"].map(|field| text(&line[field])))
        .collect()
}

#[tokio::test]
async fn the_opening_and_every_line_sum_to_the_closing() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (owner, buyer) = (&exchange.owner, &exchange.buyers[0]);
    exchange.sold_call("CA1", 90).await;
    world.ground.clock.advance(Seconds::new(72_000));
    let call = exchange.sold_call("CA2", 90).await;
    let payments = format!("/api/v1/buyers/{buyer}/payments");
    let body = json!({ "amount": "20.00", "reference": "Wire 4711" });
    owner.post(&payments, body).await.created();
    let today = owner
        .get(&path(buyer, "from=2026-03-03&to=2026-03-03"))
        .await
        .ok();
    assert_eq!(today["buyerId"], buyer.as_str());
    assert_eq!(today["name"], "Summit");
    let part = &today["currencies"][0];
    assert_eq!(part["currency"], "USD");
    assert_eq!(part["opening"], "15.50");
    assert_eq!(part["added"], "15.50");
    assert_eq!(part["taken"], "-20.00");
    assert_eq!(part["closing"], "11.00");
    assert_eq!(
        lines(part),
        [
            ["revenue", "15.50", "31.00"].map(str::to_owned),
            ["payment", "-20.00", "11.00"].map(str::to_owned)
        ]
    );
    let line = &part["lines"][0];
    assert_eq!(line["callId"], call.as_str());
    assert_eq!(line["talkSecs"], 90);
    assert_eq!(
        line["description"],
        "CPC, 15.50 from 60 s of talk: 90 s of talk"
    );
    assert_eq!(part["lines"][1]["reference"], "Wire 4711");
    let both = owner
        .get(&path(buyer, "from=2026-03-02&to=2026-03-03"))
        .await
        .ok();
    assert_eq!(both["currencies"][0]["opening"], "0.00");
    assert_eq!(both["currencies"][0]["closing"], "11.00");
}

#[tokio::test]
async fn the_table_has_every_line_between_the_two_balances() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let buyer = &exchange.buyers[0];
    let call = exchange.sold_call("CA1", 90).await;
    let reply = exchange.owner.get(&path(buyer, "format=csv")).await;
    assert_eq!(
        reply.header("content-type"),
        Some("text/csv; charset=utf-8")
    );
    let rows: Vec<_> = reply.text.split("\r\n").collect();
    let [columns, opening, line, closing, ""] = rows[..] else {
        panic!("{rows:?}");
    };
    assert!(columns.starts_with("currency,bookedAt,transactionId,kind,account,callId"));
    let width = columns.split(',').count();
    assert_eq!(opening.split(',').count(), width);
    assert!(
        opening.contains(",opening,") && opening.ends_with(",0.00,"),
        "{opening}"
    );
    assert!(line.contains(&call), "{line}");
    let told = "\"CPC, 15.50 from 60 s of talk: 90 s of talk\",,15.50,15.50,";
    assert!(line.ends_with(told), "{line}");
    assert!(
        closing.contains(",closing,") && closing.ends_with(",15.50,"),
        "{closing}"
    );
}

#[tokio::test]
async fn the_table_says_which_transaction_a_line_corrects() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (owner, buyer) = (&exchange.owner, &exchange.buyers[0]);
    let call = json!(exchange.sold_call("CA1", 90).await);
    let (adjustments, void) = void_of_revenue(&exchange, &call).await;
    owner.post(adjustments, void.clone()).await.created();
    let table = owner.get(&path(buyer, "format=csv")).await.text;
    let rows: Vec<_> = table.split("\r\n").collect();
    assert!(rows[0].ends_with(",balance,correctsId"), "{}", rows[0]);
    let corrected = void["transactionId"].as_str().expect("an id");
    let told = format!(",-15.50,0.00,{corrected}");
    assert!(rows[3].ends_with(&told), "{}", rows[3]);
}

#[tokio::test]
async fn the_pages_have_every_line_between_the_two_balances_and_say_which_of_how_many_they_are() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (owner, buyer) = (&exchange.owner, &exchange.buyers[0]);
    let mut calls = Vec::new();
    for number in 0..25 {
        calls.push(exchange.sold_call(&format!("CA{number}"), 90).await);
    }
    let payments = format!("/api/v1/buyers/{buyer}/payments");
    let body = json!({ "amount": "20.00", "reference": "Überweisung 4711" });
    owner.post(&payments, body).await.created();
    let reply = owner.open(&path(buyer, "format=pdf")).await;
    let kind = reply.headers().get("content-type").cloned();
    assert_eq!(kind.expect("a type"), "application/pdf");
    let bytes = reply.bytes().await.expect("a body");
    let document = lopdf::Document::load_mem(&bytes).expect("a document");
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    assert_eq!(pages, [1, 2]);
    let texts = pages.iter().map(|page| document.extract_text(&[*page]));
    let texts: Vec<String> = texts.map(|text| text.expect("a text")).collect();
    let whole = texts.concat();
    for (page, text) in (1..).zip(&texts) {
        assert!(text.contains(&format!("Page {page} of 2")), "{text}");
        assert!(
            text.contains("Amount") && text.contains("Balance"),
            "{text}"
        );
    }
    for call in &calls {
        assert_eq!(whole.matches(call.as_str()).count(), 1, "{call}");
    }
    let told = "Call: CPC, 15.50 from 60 s of talk: 90 s of talk";
    assert_eq!(whole.matches(told).count(), 25);
    for part in [
        "Issued by Acme",
        "Buyer Summit",
        "Opening balance",
        "Reference Überweisung 4711",
        "-20.00",
        "387.50",
        "Closing balance",
        "367.50",
    ] {
        assert!(whole.contains(part), "{part} is not in {whole}");
    }
}

#[tokio::test]
async fn a_buyer_of_whom_nothing_is_booked_has_a_statement_of_nothing() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let buyer = owner.buyer("Summit").await;
    let statement = owner.get(&path(&buyer, "")).await.ok();
    let nothing = json!([{
        "currency": "USD", "opening": "0.00", "added": "0.00", "taken": "0.00",
        "closing": "0.00", "lines": []
    }]);
    assert_eq!(statement["currencies"], nothing);
}

#[tokio::test]
async fn a_span_or_format_that_makes_no_sense_is_refused_by_name() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let buyer = owner.buyer("Summit").await;
    let names = async |query: &str| owner.get(&path(&buyer, query)).await.wrong_names();
    assert_eq!(names("from=2026-03-02&to=2026-03-01").await, ["to"]);
    assert_eq!(names("from=2020-03-02&to=2026-03-01").await, ["to"]);
    assert_eq!(names("from=monday&format=odt").await, ["from", "format"]);
    assert_eq!(names("colour=red").await, ["colour"]);
    let unknown = owner.get(&path(UNKNOWN, "")).await;
    unknown.refused(404, "resource.not_found");
}
