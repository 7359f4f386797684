//! Money that is set aside for the calls of buyers who can spend only so much, ahead or on account:
//! what a call may cost before it is dialled, what it cost when it is over, and never more than there
//! is.

use base::time::Seconds;
use serde_json::{Value, json};

use crate::routes::ledger::{balances, line, pays_ahead};
use crate::world::World;
use crate::world::carrier::Exchange;

const TALKED: [(&str, &str); 2] = [("DialCallDuration", "90"), ("DialBridged", "true")];

/// An exchange whose first buyer has paid so much ahead. A call of theirs costs 15.50.
async fn prepaid(world: &World, amount: &str) -> Exchange {
    let exchange = world.exchange("Acme").await;
    let buyer = &exchange.buyers[0];
    pays_ahead(&exchange.owner, buyer, None).await;
    let payments = format!("/api/v1/buyers/{buyer}/payments");
    let body = json!({ "amount": amount });
    exchange.owner.post(&payments, body).await.created();
    exchange
}

/// An exchange whose first buyer may owe so much. A call of theirs costs 15.50.
async fn on_account(world: &World, limit: &str) -> Exchange {
    let exchange = world.exchange("Acme").await;
    limit_credit(&exchange, limit).await;
    exchange
}

async fn limit_credit(exchange: &Exchange, limit: &str) {
    let buyer = format!("/api/v1/buyers/{}", exchange.buyers[0]);
    let billing = json!({ "billing": { "mode": "receivable", "creditLimit": limit } });
    exchange.owner.patch(&buyer, billing).await.ok();
}

/// What the first buyer has paid ahead, what of it is set aside, and what is left.
async fn purse(exchange: &Exchange) -> [String; 3] {
    account(exchange, "buyer_prepaid").await
}

/// What the first buyer owes, and what is set aside beside it.
async fn owed(exchange: &Exchange) -> [String; 2] {
    let [balance, held, _] = account(exchange, "buyer_receivable").await;
    [balance, held]
}

async fn account(exchange: &Exchange, kind: &str) -> [String; 3] {
    let buyer = &exchange.buyers[0];
    let path = format!("/api/v1/ledger/accounts?kind={kind}&buyerId={buyer}");
    let list = exchange.owner.get(&path).await.ok();
    ["balance", "held", "available"].map(|name| {
        list["data"][0][name]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    })
}

/// So many calls at one time, at two nodes by turns; says how many the first buyer got and how many
/// the next.
async fn rush(world: &World, exchange: &Exchange, calls: usize) -> (usize, usize) {
    let node = world.another_node().await;
    let carriers = [exchange.carrier.clone(), exchange.carrier.at(&node.url)];
    let mut rush = tokio::task::JoinSet::new();
    for number in 0..calls {
        let carrier = carriers[number % 2].clone();
        rush.spawn(async move { carrier.calls(&format!("CA{number}")).await });
    }
    let answers = rush.join_all().await;
    let got = |place| {
        let answers = answers.iter();
        answers.filter(|reply| reply.text.contains(place)).count()
    };
    (got("0101<"), got("0102<"))
}

fn is(balance: &str, held: &str, available: &str) -> [String; 3] {
    [balance, held, available].map(str::to_owned)
}

/// The id of a call that the carrier was answered about.
async fn id_of(exchange: &Exchange, sid: &str) -> String {
    let path = format!("/api/v1/calls?search={sid}");
    let list = exchange.owner.get(&path).await.ok();
    let id = list["data"][0]["id"].as_str();
    id.expect("the call is listed").to_owned()
}

/// What was said of the first buyer's offer when a call was last decided.
async fn verdict(exchange: &Exchange, call: &str) -> Value {
    let path = format!("/api/v1/calls/{call}/decision");
    let decision = exchange.owner.get(&path).await.ok();
    let rounds = decision["rounds"].as_array().expect("rounds");
    let candidates = rounds.last().expect("a round")["candidates"].as_array();
    let mut candidates = candidates.expect("candidates").iter();
    let offer = exchange.offers[0].as_str();
    let own = candidates.find(|candidate| candidate["offerId"] == offer);
    own.expect("the offer was judged").clone()
}

async fn assert_proved(world: &World, exchange: &Exchange) {
    let checks = world.ground.app.prove_books(exchange.owner.tenant).await;
    for check in checks.expect("the books can be read") {
        assert_eq!(check.checked.named, [], "{}", check.says);
    }
}

#[tokio::test]
async fn what_a_call_may_cost_is_set_aside_and_what_it_cost_is_charged() {
    let world = World::start().await;
    let exchange = prepaid(&world, "40.00").await;
    let carrier = &exchange.carrier;
    assert!(carrier.calls("CA1").await.text.contains("0101<"));
    assert_eq!(purse(&exchange).await, is("40.00", "15.50", "24.50"));
    let first = id_of(&exchange, "CA1").await;
    carrier
        .dial_ended(("CA1", &first), 1, "completed", &TALKED)
        .await;
    // Charged when the caller is gone as well, so it stays set aside until then.
    assert_eq!(purse(&exchange).await, is("40.00", "15.50", "24.50"));
    let over = [("CallDuration", "95")];
    carrier.status("CA1", "completed", &over).await.ok();
    assert_eq!(purse(&exchange).await, is("24.50", "0.00", "24.50"));
    let owed = balances(&exchange.owner, "kind=buyer_receivable").await;
    assert_eq!(owed, []);
    assert_proved(&world, &exchange).await;
}

#[tokio::test]
async fn a_purse_that_cannot_pay_sends_the_call_to_the_next_with_the_numbers_compared() {
    let world = World::start().await;
    let exchange = prepaid(&world, "18.50").await;
    let carrier = &exchange.carrier;
    assert!(carrier.calls("CA1").await.text.contains("0101<"));
    assert!(carrier.calls("CA2").await.text.contains("0102<"));
    let second = id_of(&exchange, "CA2").await;
    let passed_over = verdict(&exchange, &second).await;
    assert_eq!(passed_over["code"], "balance_too_low");
    assert_eq!(passed_over["text"], "balance 3.00 below 15.50 needed");
    assert_eq!(purse(&exchange).await, is("18.50", "15.50", "3.00"));
    assert_proved(&world, &exchange).await;
}

#[tokio::test]
async fn a_leg_that_nobody_answers_gives_back_what_was_set_aside_before_the_next_is_dialled() {
    let world = World::start().await;
    let exchange = prepaid(&world, "15.50").await;
    let carrier = &exchange.carrier;
    carrier.calls("CA1").await;
    let first = id_of(&exchange, "CA1").await;
    let next = carrier
        .dial_ended(("CA1", &first), 1, "no-answer", &[])
        .await;
    assert!(next.text.contains("0102<"), "{}", next.text);
    assert_eq!(purse(&exchange).await, is("15.50", "0.00", "15.50"));
    assert!(carrier.calls("CA2").await.text.contains("0101<"));
    // The end of the first dial comes again and gives nothing back again.
    carrier
        .dial_ended(("CA1", &first), 1, "no-answer", &[])
        .await;
    assert_eq!(purse(&exchange).await, is("15.50", "15.50", "0.00"));
    assert_proved(&world, &exchange).await;
}

#[tokio::test]
async fn the_money_of_a_leg_that_is_over_pays_for_the_same_buyers_next_target() {
    let world = World::start().await;
    let exchange = prepaid(&world, "16.00").await;
    let (owner, carrier) = (&exchange.owner, &exchange.carrier);
    let endpoint = json!({ "type": "phone_number", "value": "+13125550103" });
    let target =
        json!({ "buyerId": exchange.buyers[0], "name": "Night desk", "endpoint": endpoint });
    let target = owner.make("/api/v1/targets", target).await;
    let offer = json!({
        "campaignId": exchange.campaign, "targetId": target, "priority": 2, "weight": 100,
        "pricing": { "model": "fixed", "amount": "16.00" }
    });
    owner.make("/api/v1/offers", offer).await;
    let offer = format!("/api/v1/offers/{}", exchange.offers[1]);
    owner.patch(&offer, json!({ "priority": 3 })).await.ok();
    carrier.calls("CA1").await;
    assert_eq!(purse(&exchange).await, is("16.00", "15.50", "0.50"));
    let first = id_of(&exchange, "CA1").await;
    let next = carrier.dial_ended(("CA1", &first), 1, "busy", &[]).await;
    assert!(next.text.contains("0103<"), "{}", next.text);
    assert_eq!(purse(&exchange).await, is("16.00", "16.00", "0.00"));
    assert_proved(&world, &exchange).await;
}

#[tokio::test]
async fn of_many_calls_on_two_nodes_exactly_as_many_are_sold_as_the_money_pays_for() {
    let world = World::start().await;
    let exchange = prepaid(&world, "108.50").await;
    assert_eq!(rush(&world, &exchange, 60).await, (7, 53));
    assert_eq!(purse(&exchange).await, is("108.50", "108.50", "0.00"));
    assert_proved(&world, &exchange).await;
}

#[tokio::test]
async fn a_call_that_is_given_up_leaves_nothing_set_aside() {
    let world = World::start().await;
    let exchange = prepaid(&world, "40.00").await;
    exchange.carrier.calls("CA1").await;
    world.ground.clock.advance(Seconds::new(50_000));
    let closed = world.ground.app.close_silent_calls().await;
    assert_eq!(closed.expect("the database is there"), 1);
    assert_eq!(purse(&exchange).await, is("40.00", "0.00", "40.00"));
    assert_proved(&world, &exchange).await;
}

#[tokio::test]
async fn what_a_conversion_charges_while_people_talk_is_taken_from_what_is_set_aside() {
    let world = World::start().await;
    let exchange = prepaid(&world, "15.50").await;
    let (owner, carrier) = (&exchange.owner, &exchange.carrier);
    carrier.calls("CA1").await;
    let call = id_of(&exchange, "CA1").await;
    carrier.leg(&call, 1, "in-progress", &[]).await.ok();
    let sale = json!({ "callId": call, "revenue": "5.00" });
    owner.post("/api/v1/conversions", sale).await.created();
    assert_eq!(purse(&exchange).await, is("10.50", "10.50", "0.00"));
    carrier
        .dial_ended(("CA1", &call), 1, "completed", &TALKED)
        .await;
    let over = [("CallDuration", "95")];
    carrier.status("CA1", "completed", &over).await.ok();
    let of_buyer = format!("buyerId={}", exchange.buyers[0]);
    let empty = [line("buyer_prepaid", "Summit", "0.00")];
    assert_eq!(balances(owner, &of_buyer).await, empty);
    assert_proved(&world, &exchange).await;
}

#[tokio::test]
async fn a_buyer_below_their_low_balance_is_passed_over_until_they_pay() {
    let world = World::start().await;
    let exchange = prepaid(&world, "50.00").await;
    let (owner, buyer) = (&exchange.owner, &exchange.buyers[0]);
    pays_ahead(owner, buyer, Some("30.00")).await;
    exchange.sold_call("CA1", 90).await;
    exchange.sold_call("CA2", 90).await;
    let third = exchange.carrier.calls("CA3").await;
    assert!(third.text.contains("0102<"), "{}", third.text);
    let third = id_of(&exchange, "CA3").await;
    let passed_over = verdict(&exchange, &third).await;
    assert_eq!(passed_over["text"], "balance 19.00 below 30.00 needed");
    let payments = format!("/api/v1/buyers/{buyer}/payments");
    owner
        .post(&payments, json!({ "amount": "20.00" }))
        .await
        .created();
    assert!(exchange.carrier.calls("CA4").await.text.contains("0101<"));
}

#[tokio::test]
async fn what_is_paid_and_taken_back_at_one_node_counts_for_the_next_call_at_another() {
    let world = World::start().await;
    let exchange = prepaid(&world, "10.00").await;
    let node = world.another_node().await;
    let elsewhere = exchange.carrier.at(&node.url);
    assert!(elsewhere.calls("CA1").await.text.contains("0102<"));
    let payments = format!("/api/v1/buyers/{}/payments", exchange.buyers[0]);
    let paid = json!({ "amount": "10.00" });
    let paid = exchange.owner.post(&payments, paid).await.created();
    assert!(elsewhere.calls("CA2").await.text.contains("0101<"));
    let id = id_of(&exchange, "CA2").await;
    let missed = elsewhere.dial_ended(("CA2", &id), 1, "no-answer", &[]);
    assert!(missed.await.text.contains("0102<"));
    let void = json!({ "kind": "void", "transactionId": paid["id"], "reason": "it bounced" });
    let path = "/api/v1/ledger/adjustments";
    exchange.owner.post(path, void).await.created();
    assert!(elsewhere.calls("CA3").await.text.contains("0102<"));
}

#[tokio::test]
async fn of_many_calls_on_two_nodes_exactly_as_many_are_sold_as_the_credit_limit_allows() {
    let world = World::start().await;
    let exchange = on_account(&world, "108.50").await;
    assert_eq!(rush(&world, &exchange, 60).await, (7, 53));
    assert_eq!(owed(&exchange).await, ["0.00", "108.50"]);
    assert_proved(&world, &exchange).await;
}

#[tokio::test]
async fn what_is_owed_and_what_is_set_aside_count_up_to_the_limit_with_the_numbers_compared() {
    let world = World::start().await;
    let exchange = on_account(&world, "40.00").await;
    let carrier = &exchange.carrier;
    exchange.sold_call("CA1", 90).await;
    assert_eq!(owed(&exchange).await, ["15.50", "0.00"]);
    assert!(carrier.calls("CA2").await.text.contains("0101<"));
    assert_eq!(owed(&exchange).await, ["15.50", "15.50"]);
    assert!(carrier.calls("CA3").await.text.contains("0102<"));
    let third = id_of(&exchange, "CA3").await;
    let passed_over = verdict(&exchange, &third).await;
    assert_eq!(passed_over["code"], "out_of_credit");
    let text = "the buyer has 9.00 USD left and the call needs 15.50 USD";
    assert_eq!(passed_over["text"], text);
    // A leg that nobody answers gives back what was set aside.
    let second = id_of(&exchange, "CA2").await;
    carrier
        .dial_ended(("CA2", &second), 1, "no-answer", &[])
        .await;
    assert_eq!(owed(&exchange).await, ["15.50", "0.00"]);
    assert!(carrier.calls("CA4").await.text.contains("0101<"));
    assert_proved(&world, &exchange).await;
}

#[tokio::test]
async fn a_limit_that_is_set_while_calls_live_is_judged_by_what_is_set_aside_from_then_on() {
    let world = World::start().await;
    let exchange = on_account(&world, "31.00").await;
    let carrier = &exchange.carrier;
    assert!(carrier.calls("CA1").await.text.contains("0101<"));
    limit_credit(&exchange, "20.00").await;
    assert!(carrier.calls("CA2").await.text.contains("0102<"));
    limit_credit(&exchange, "31.00").await;
    assert!(carrier.calls("CA3").await.text.contains("0101<"));
    // Its hold is of what is owed, whatever the buyer pays like by the end of the call.
    pays_ahead(&exchange.owner, &exchange.buyers[0], None).await;
    let first = id_of(&exchange, "CA1").await;
    carrier
        .dial_ended(("CA1", &first), 1, "completed", &TALKED)
        .await;
    let over = [("CallDuration", "95")];
    carrier.status("CA1", "completed", &over).await.ok();
    assert_eq!(owed(&exchange).await, ["15.50", "15.50"]);
    assert_proved(&world, &exchange).await;
}
