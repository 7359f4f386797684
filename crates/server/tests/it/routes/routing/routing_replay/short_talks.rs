//! Replays of calls whose caller the first buyer hung up on at once.

use base::time::Seconds;
use serde_json::{Value, json};

use super::{comes_in, pausing, replay};
use crate::world::World;
use crate::world::carrier::Exchange;

/// An exchange where the next is rung after a short talk, and the second buyer pays for every call
/// they answer; the first one talks for five seconds, and the second for so long, if at all.
async fn passed_on(world: &World, talk_secs: Option<&str>) -> Exchange {
    let exchange = world.exchange("Acme").await;
    exchange
        .amend_campaign(json!({ "rerouteWithinSecs": 10 }))
        .await;
    let offer = format!("/api/v1/offers/{}", exchange.offers[1]);
    exchange.owner.patch(&offer, paying("12.00")).await.ok();
    let call = comes_in(&exchange, "CA1").await;
    let carrier = &exchange.carrier;
    let wait = |secs| world.ground.clock.advance(Seconds::new(secs));
    wait(15);
    let talked = |secs| [("DialCallDuration", secs), ("DialBridged", "true")];
    let next = carrier
        .dial_ended(("CA1", &call), 1, "completed", &talked("5"))
        .await
        .text;
    assert!(next.contains("+13125550102"), "{next}");
    wait(99);
    match talk_secs {
        Some(secs) => {
            let talked = talked(secs);
            let ended = carrier.dial_ended(("CA1", &call), 2, "completed", &talked);
            ended.await.ok();
        }
        None => {
            let ended = carrier.dial_ended(("CA1", &call), 2, "no-answer", &[]);
            ended.await.ok();
        }
    }
    let over = [("CallDuration", "120")];
    carrier.status("CA1", "completed", &over).await.ok();
    exchange
}

fn paying(amount: &str) -> Value {
    json!({ "pricing": { "model": "fixed", "amount": amount } })
}

/// How many calls each of the two buyers talked on, and what all of it comes to.
fn came_to(replayed: &Value, exchange: &Exchange) -> [Value; 3] {
    let connected = |buyer: &String| {
        let buyers = replayed["buyers"].as_array().expect("buyers");
        let mut own = buyers.iter().filter(|own| own["id"] == buyer.as_str());
        let own = own.next().map(|own| own["after"]["connected"].clone());
        own.unwrap_or(json!(0))
    };
    let [first, second] = &exchange.buyers;
    let revenue = replayed["totals"][0]["after"]["revenue"].clone();
    [connected(first), connected(second), revenue]
}

#[tokio::test]
async fn a_call_that_was_offered_on_in_vain_stays_with_who_hung_up() {
    let world = World::start().await;
    let exchange = passed_on(&world, None).await;
    let same = replay(&exchange, json!([])).await;
    assert_eq!(same["changed"], 0);
    assert_eq!(
        came_to(&same, &exchange),
        [json!(1), json!(0), json!("0.00")]
    );
    let dearer = json!([{ "offerId": exchange.offers[1], "set": paying("30.00") }]);
    let dearer = replay(&exchange, dearer).await;
    assert_eq!(dearer["changed"], 0, "the second did not answer");
    let alone = replay(&exchange, pausing(&exchange.offers[0])).await;
    assert_eq!(
        came_to(&alone, &exchange),
        [json!(0), json!(0), json!("0.00")]
    );
    assert_eq!(alone["unknowns"]["assumed"], 0);
    // Who pays for the talk itself has bought the call.
    let paid = json!([{ "offerId": exchange.offers[0], "set": paying("9.00") }]);
    let paid = replay(&exchange, paid).await;
    assert_eq!(
        came_to(&paid, &exchange),
        [json!(1), json!(0), json!("9.00")]
    );
}

#[tokio::test]
async fn a_short_talk_before_another_is_the_first_buyers() {
    let world = World::start().await;
    let exchange = passed_on(&world, Some("75")).await;
    let same = replay(&exchange, json!([])).await;
    assert_eq!(same["changed"], 0);
    assert_eq!(
        came_to(&same, &exchange),
        [json!(0), json!(1), json!("12.00")]
    );
    let alone = replay(&exchange, pausing(&exchange.offers[1])).await;
    assert_eq!(
        came_to(&alone, &exchange),
        [json!(1), json!(0), json!("0.00")]
    );
    let dearer = json!([{ "offerId": exchange.offers[1], "set": paying("30.00") }]);
    let dearer = replay(&exchange, dearer).await;
    assert_eq!(
        came_to(&dearer, &exchange),
        [json!(0), json!(1), json!("30.00")]
    );
    let staying = json!({ "rerouteWithinSecs": null });
    let staying = json!([{ "campaignId": exchange.campaign, "set": staying }]);
    let staying = replay(&exchange, staying).await;
    assert_eq!(
        came_to(&staying, &exchange),
        [json!(1), json!(0), json!("0.00")]
    );
}

#[tokio::test]
async fn a_caller_who_left_while_the_next_was_rung_is_offered_to_nobody_else() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange
        .amend_campaign(json!({ "rerouteWithinSecs": 10 }))
        .await;
    let owner = &exchange.owner;
    let third = owner.buyer("Harbor").await;
    let third = owner.target(&third, "Desk").await;
    owner.offer(&exchange.campaign, &third).await;
    let call = comes_in(&exchange, "CA1").await;
    let carrier = &exchange.carrier;
    let talked = [("DialCallDuration", "5"), ("DialBridged", "true")];
    world.ground.clock.advance(Seconds::new(15));
    carrier
        .dial_ended(("CA1", &call), 1, "completed", &talked)
        .await
        .ok();
    world.ground.clock.advance(Seconds::new(9));
    let left = [("CallStatus", "completed")];
    carrier
        .dial_ended(("CA1", &call), 2, "no-answer", &left)
        .await
        .ok();
    let over = [("CallDuration", "24")];
    carrier.status("CA1", "completed", &over).await.ok();
    let shown = exchange.call().await;
    assert_eq!(shown["attempts"], 2);
    let same = replay(&exchange, json!([])).await;
    assert_eq!(
        (&same["changed"], &same["unknowns"]["unrecorded"]),
        (&json!(0), &json!(0))
    );
}
