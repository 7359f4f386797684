//! `GET /api/v1/ledger/transactions`

use base::time::Seconds;
use serde_json::json;

use super::{entries, entry};
use crate::world::World;

const PATH: &str = "/api/v1/ledger/transactions";

#[tokio::test]
async fn each_line_of_a_call_is_one_transaction() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let call = exchange.sold_call("CA1", 90).await;
    let list = exchange.owner.get(PATH).await.ok();
    let transactions = list["data"].as_array().expect("transactions");
    let mut booked: Vec<_> = transactions
        .iter()
        .map(|transaction| {
            assert_eq!(transaction["callId"], call.as_str());
            assert_eq!(transaction["actor"], "system");
            entries(transaction)
        })
        .collect();
    booked.sort();
    assert_eq!(
        booked,
        [
            vec![
                entry("buyer_receivable", "15.50"),
                entry("revenue", "-15.50")
            ],
            vec![
                entry("cost_expense", "0.008"),
                entry("carrier_cost", "-0.008")
            ],
            vec![
                entry("cost_expense", "0.02"),
                entry("carrier_cost", "-0.02")
            ],
            vec![
                entry("payout_expense", "10.00"),
                entry("supplier_payable", "-10.00")
            ],
        ]
    );
}

#[tokio::test]
async fn a_repeated_hook_books_nothing_again() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.sold_call("CA1", 90).await;
    let before = exchange.owner.get(PATH).await.ok();
    let over = [("CallDuration", "90")];
    exchange
        .carrier
        .status("CA1", "completed", &over)
        .await
        .ok();
    assert_eq!(exchange.owner.get(PATH).await.ok(), before);
}

#[tokio::test]
async fn a_conversion_is_booked_as_a_transaction_of_its_rise() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let call = exchange.sold_call("CA1", 90).await;
    let body = json!({ "callId": call, "revenue": "120.00" });
    exchange
        .owner
        .post("/api/v1/conversions", body)
        .await
        .created();
    let latest = exchange.owner.get(&format!("{PATH}?limit=1")).await.ok();
    let rise = [
        entry("buyer_receivable", "104.50"),
        entry("revenue", "-104.50"),
    ];
    assert_eq!(entries(&latest["data"][0]), rise);
}

#[tokio::test]
async fn the_list_narrows_to_a_party_a_call_a_kind_and_a_span() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let first = exchange.sold_call("CA1", 90).await;
    world.ground.clock.advance(Seconds::new(72_000));
    exchange.sold_call("CA2", 90).await;
    let count = async |query: &str| {
        let path = format!("{PATH}?{query}");
        owner.get(&path).await.column("id").len()
    };
    assert_eq!(count("").await, 8);
    assert_eq!(count(&format!("callId={first}")).await, 4);
    assert_eq!(count("kind=cost").await, 4);
    assert_eq!(count("kind=cost&from=2026-03-03").await, 2);
    assert_eq!(count("to=2026-03-02").await, 4);
    let buyer = format!("buyerId={}", exchange.buyers[0]);
    assert_eq!(count(&buyer).await, 2);
    assert_eq!(count(&format!("{buyer}&from=2026-03-03")).await, 1);
    assert_eq!(count(&format!("supplierId={}", exchange.supplier)).await, 2);
}

#[tokio::test]
async fn a_cursor_leads_through_all_pages_once() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    exchange.sold_call("CA1", 90).await;
    exchange.sold_call("CA2", 90).await;
    let whole = owner.get(PATH).await.column("id");
    for filter in [
        "limit=3".to_owned(),
        format!("limit=1&buyerId={}", exchange.buyers[0]),
    ] {
        let all = format!(
            "{PATH}?{}",
            filter.replace("limit=1&", "").replace("limit=3", "")
        );
        let expected = owner.get(&all).await.column("id");
        let mut found = Vec::new();
        let mut path = format!("{PATH}?{filter}");
        loop {
            let page = owner.get(&path).await;
            let next = page.body["meta"]["nextCursor"].as_str().map(str::to_owned);
            found.extend(page.column("id"));
            let Some(next) = next else { break };
            path = format!("{PATH}?{filter}&cursor={next}");
        }
        assert_eq!(found, expected);
    }
    assert_eq!(whole.len(), 8);
}

#[tokio::test]
async fn what_the_list_does_not_know_is_refused_by_name() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let names = async |query: &str| owner.get(&format!("{PATH}?{query}")).await.wrong_names();
    assert_eq!(names("from=yesterday&kind=gift").await, ["from", "kind"]);
    assert_eq!(names("from=2026-03-02&to=2026-03-01").await, ["to"]);
    assert_eq!(names("colour=red").await, ["colour"]);
    let both = "buyerId=buy_01h455vb4pex5vsknk084sn02q&supplierId=sup_01h455vb4pex5vsknk084sn02q";
    assert_eq!(names(both).await, ["supplierId"]);
}
