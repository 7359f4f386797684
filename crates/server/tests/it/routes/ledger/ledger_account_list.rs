//! `GET /api/v1/ledger/accounts`

use serde_json::json;

use super::{balances, line};
use crate::world::World;

const PATH: &str = "/api/v1/ledger/accounts";

#[tokio::test]
async fn a_sold_call_leaves_what_everybody_owes_and_is_owed() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.sold_call("CA1", 90).await;
    assert_eq!(
        balances(&exchange.owner, "").await,
        [
            line("buyer_receivable", "Summit", "15.50"),
            line("carrier_cost", "Main", "0.028"),
            line("cost_expense", "", "0.028"),
            line("payout_expense", "", "10.00"),
            line("revenue", "", "15.50"),
            line("supplier_payable", "Leads", "10.00"),
        ]
    );
}

#[tokio::test]
async fn an_account_names_its_party_and_what_is_left() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.sold_call("CA1", 90).await;
    let list = exchange.owner.get(PATH).await.ok();
    assert_eq!(
        list["data"][0],
        json!({
            "kind": "buyer_receivable", "buyerId": exchange.buyers[0], "supplierId": null,
            "providerAccountId": null, "partyName": "Summit", "currency": "USD",
            "balance": "15.50", "held": "0.00", "available": "15.50"
        })
    );
    assert_eq!(list["meta"]["total"], 6);
}

#[tokio::test]
async fn the_list_narrows_to_a_kind_or_a_party_and_pages_by_cursor() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    exchange.sold_call("CA1", 90).await;
    let supplier = format!("supplierId={}", exchange.supplier);
    let payable = [line("supplier_payable", "Leads", "10.00")];
    assert_eq!(balances(owner, &supplier).await, payable);
    assert_eq!(balances(owner, "kind=supplier_payable").await, payable);
    let idle = format!("buyerId={}", exchange.buyers[1]);
    assert_eq!(balances(owner, &idle).await, []);
    let first = owner.get(&format!("{PATH}?limit=4")).await.ok();
    let cursor = first["meta"]["nextCursor"].as_str().expect("a cursor");
    let rest = balances(owner, &format!("limit=4&cursor={cursor}")).await;
    assert_eq!(
        rest,
        [
            line("revenue", "", "15.50"),
            line("supplier_payable", "Leads", "10.00")
        ]
    );
}

#[tokio::test]
async fn what_the_list_does_not_know_is_refused_by_name() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let query = "kind=purse&buyerId=sup_1&colour=red";
    let wrong = owner.get(&format!("{PATH}?{query}")).await.wrong_names();
    assert_eq!(wrong, ["colour"]);
    let wrong = owner
        .get(&format!("{PATH}?kind=purse&buyerId=sup_1"))
        .await
        .wrong_names();
    assert_eq!(wrong, ["kind", "buyerId"]);
}
