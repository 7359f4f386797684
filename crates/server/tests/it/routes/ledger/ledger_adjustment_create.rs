//! `POST /api/v1/ledger/adjustments`

use reqwest::Method;
use serde_json::{Value, json};

use super::{balances, entries, entry, line, owes_beside_a_purse, pays_ahead, void_of_revenue};
use crate::world::World;
use crate::world::carrier::Exchange;

const PATH: &str = "/api/v1/ledger/adjustments";
const UNKNOWN: &str = "txn_01h455vb4pex5vsknk084sn02q";

/// The transaction that booked a call's revenue.
async fn revenue_of(exchange: &Exchange, call: &str) -> Value {
    let path = format!("/api/v1/ledger/transactions?callId={call}&kind=revenue");
    exchange.owner.get(&path).await.ok()["data"][0].clone()
}

#[tokio::test]
async fn an_adjustment_gives_a_buyer_something_back_with_a_reason() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let call = exchange.sold_call("CA1", 90).await;
    let revenue = revenue_of(&exchange, &call).await;
    let body = json!({
        "buyerId": exchange.buyers[0], "amount": "-5.00", "reason": "the line was bad",
        "transactionId": revenue["id"]
    });
    let made = exchange.owner.post(PATH, body).await.created();
    assert_eq!(made["kind"], "adjustment");
    assert_eq!(made["reason"], "the line was bad");
    assert_eq!(made["correctsId"], revenue["id"]);
    assert_eq!(made["callId"], call.as_str());
    assert_eq!(made["actorName"], "Somebody");
    assert_eq!(
        entries(&made),
        [
            entry("buyer_receivable", "-5.00"),
            entry("adjustments", "5.00")
        ]
    );
    let owed = balances(&exchange.owner, "kind=buyer_receivable").await;
    assert_eq!(owed, [line("buyer_receivable", "Summit", "10.50")]);
    let log = exchange
        .owner
        .audit(made["id"].as_str().expect("an id"))
        .await;
    assert_eq!(log[0]["action"], "transaction.corrected");
    assert_eq!(
        world.ground.app.prove_all_books().await.expect("the books"),
        0
    );
}

#[tokio::test]
async fn a_transaction_is_corrected_in_its_own_currency() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let buyer = &exchange.buyers[0];
    let body = json!({
        "buyerId": buyer, "amount": "9.00", "currency": "EUR", "reason": "a fee"
    });
    let fee = exchange.owner.post(PATH, body).await.created();
    let mut body = json!({
        "buyerId": buyer, "amount": "-4.00", "currency": "USD", "reason": "less of it",
        "transactionId": fee["id"]
    });
    let names = exchange.owner.post(PATH, body.clone()).await.wrong_names();
    assert_eq!(names, ["currency"]);
    body.as_object_mut().expect("a body").remove("currency");
    let made = exchange.owner.post(PATH, body).await.created();
    assert_eq!(made["entries"][0]["currency"], "EUR", "{made:#}");
    let owed = balances(&exchange.owner, "kind=buyer_receivable").await;
    assert_eq!(owed, [line("buyer_receivable", "Summit", "5.00")]);
}

#[tokio::test]
async fn a_supplier_is_owed_more_by_an_adjustment_above_nothing() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let body = json!({ "supplierId": exchange.supplier, "amount": "25.00", "reason": "a bonus" });
    exchange.owner.post(PATH, body).await.created();
    let owed = balances(&exchange.owner, "kind=supplier_payable").await;
    assert_eq!(owed, [line("supplier_payable", "Leads", "25.00")]);
}

#[tokio::test]
async fn a_void_takes_a_transaction_back_once() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let call = exchange.sold_call("CA1", 90).await;
    let revenue = revenue_of(&exchange, &call).await;
    let body = json!({ "kind": "void", "transactionId": revenue["id"], "reason": "a test call" });
    let made = exchange.owner.post(PATH, body.clone()).await.created();
    assert_eq!(
        entries(&made),
        [
            entry("buyer_receivable", "-15.50"),
            entry("revenue", "15.50")
        ]
    );
    let again = exchange.owner.post(PATH, body).await;
    let error = again.refused(409, "resource.taken");
    assert_eq!(error["details"][0]["field"], "transactionId");
    assert_eq!(revenue_of(&exchange, &call).await["voidedById"], made["id"]);
    let of_void = json!({ "kind": "void", "transactionId": made["id"], "reason": "no" });
    let refused = exchange.owner.post(PATH, of_void).await;
    refused.refused(409, "transaction.is_void");
    // The call's own line stays: what was written is never changed.
    assert_eq!(exchange.call().await["revenue"], "15.50");
    assert_eq!(
        world.ground.app.prove_all_books().await.expect("the books"),
        0
    );
}

#[tokio::test]
async fn what_a_dispute_gave_back_is_not_given_back_again_by_a_void() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let call = json!(exchange.sold_call("CA1", 90).await);
    let dispute = json!({ "callId": call, "reason": "spam" });
    let dispute = owner.make("/api/v1/disputes", dispute).await;
    let accept = format!("/api/v1/disputes/{dispute}/accept");
    let accepted = owner.post(&accept, json!({ "amount": "1.00" })).await.ok();
    let (_, void) = void_of_revenue(&exchange, &call).await;
    let refused = owner.post(PATH, void.clone()).await;
    refused.refused(409, "transaction.given_back");
    let owed = balances(owner, "kind=buyer_receivable").await;
    assert_eq!(owed, [line("buyer_receivable", "Summit", "14.50")]);
    // What the supplier was promised for the call is another matter.
    let call = call.as_str().expect("an id");
    let path = format!("/api/v1/ledger/transactions?callId={call}&kind=payout");
    let list = owner.get(&path).await.ok();
    let payout = json!({
        "kind": "void", "transactionId": list["data"][0]["id"], "reason": "a test call"
    });
    owner.post(PATH, payout).await.created();
    // Once the dispute's own transaction is taken back, all of the charge can be.
    let again = json!({
        "kind": "void", "transactionId": accepted["transactionId"], "reason": "all of it"
    });
    owner.post(PATH, again).await.created();
    owner.post(PATH, void).await.created();
    let owed = balances(owner, "kind=buyer_receivable").await;
    assert_eq!(owed, [line("buyer_receivable", "Summit", "0.00")]);
    let app = &world.ground.app;
    assert_eq!(app.prove_all_books().await.expect("the books"), 0);
}

#[tokio::test]
async fn an_adjustment_below_nothing_lowers_what_is_owed_first() {
    let world = World::start().await;
    let (exchange, ..) = owes_beside_a_purse(&world).await;
    let owner = &exchange.owner;
    let made = async |amount: &str| {
        let body = json!({ "buyerId": exchange.buyers[0], "amount": amount, "reason": "a gift" });
        entries(&owner.post(PATH, body).await.created())
    };
    assert_eq!(
        made("-10.00").await,
        [
            entry("buyer_receivable", "-10.00"),
            entry("adjustments", "10.00")
        ]
    );
    assert_eq!(
        made("-25.00").await,
        [
            entry("buyer_prepaid", "-5.00"),
            entry("buyer_receivable", "-20.00"),
            entry("adjustments", "25.00")
        ]
    );
}

#[tokio::test]
async fn a_gift_to_a_buyer_who_pays_ahead_can_be_spent_though_they_never_paid() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let buyer = &exchange.buyers[0];
    pays_ahead(owner, buyer, None).await;
    let gift = json!({ "buyerId": buyer, "amount": "-40.00", "reason": "a welcome" });
    let made = owner.post(PATH, gift).await.created();
    assert_eq!(
        entries(&made),
        [
            entry("buyer_prepaid", "-40.00"),
            entry("adjustments", "40.00")
        ]
    );
    exchange.sold_call("CA1", 90).await;
    let left = balances(owner, "kind=buyer_prepaid").await;
    assert_eq!(left, [line("buyer_prepaid", "Summit", "24.50")]);
}

#[tokio::test]
async fn a_top_up_that_was_spent_cannot_be_voided() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let buyer = &exchange.buyers[0];
    pays_ahead(owner, buyer, None).await;
    let payments = format!("/api/v1/buyers/{buyer}/payments");
    let paid = owner.post(&payments, json!({ "amount": "20.00" })).await;
    let paid = paid.created();
    exchange.sold_call("CA1", 90).await;
    let void = json!({ "kind": "void", "transactionId": paid["id"], "reason": "bounced" });
    assert_eq!(owner.post(PATH, void).await.wrong_names(), ["amount"]);
    let left = balances(owner, "kind=buyer_prepaid").await;
    assert_eq!(left, [line("buyer_prepaid", "Summit", "4.50")]);
}

#[tokio::test]
async fn the_same_key_corrects_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let buyer = owner.buyer("Summit").await;
    let body = json!({ "buyerId": buyer, "amount": "3.00", "reason": "a fee" });
    let key = [("idempotency-key", "fee-1")];
    let first = owner
        .send(Method::POST, PATH, Some(body.clone()), &key)
        .await;
    let second = owner.send(Method::POST, PATH, Some(body), &key).await;
    assert_eq!(second.header("idempotency-replayed"), Some("true"));
    assert_eq!(first.created(), second.created());
    let owed = balances(&owner, "kind=buyer_receivable").await;
    assert_eq!(owed, [line("buyer_receivable", "Summit", "3.00")]);
}

#[tokio::test]
async fn what_is_wrong_is_named_and_nothing_is_booked() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let call = exchange.sold_call("CA1", 90).await;
    let revenue = revenue_of(&exchange, &call).await["id"].clone();
    let [buyer, idle] = &exchange.buyers;
    for (body, expected) in [
        (json!({}), vec!["reason", "amount", "buyerId"]),
        (
            json!({ "buyerId": buyer, "amount": 1.5, "reason": "" }),
            vec!["reason", "amount"],
        ),
        (
            json!({ "buyerId": buyer, "amount": "0", "reason": "x" }),
            vec!["amount"],
        ),
        (
            json!({ "kind": "void", "transactionId": UNKNOWN, "reason": "x" }),
            vec!["transactionId"],
        ),
        (
            json!({ "buyerId": idle, "amount": "1", "reason": "x", "transactionId": revenue }),
            vec!["transactionId"],
        ),
        (
            json!({ "buyerId": "buy_01h455vb4pex5vsknk084sn02q", "amount": "1", "reason": "x" }),
            vec!["buyerId"],
        ),
        (
            json!({ "kind": "refund", "reason": "x", "buyerId": buyer, "amount": "1" }),
            vec!["kind"],
        ),
    ] {
        assert_eq!(
            owner.post(PATH, body.clone()).await.wrong_names(),
            expected,
            "{body}"
        );
    }
    let owed = balances(owner, "kind=buyer_receivable").await;
    assert_eq!(owed, [line("buyer_receivable", "Summit", "15.50")]);
}
