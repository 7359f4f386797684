//! The strategies that look beyond the call: turns that are taken, and what offers earned lately.

use base::ids::{BuyerId, CampaignId, OfferId, ProviderAccountId, TargetId};
use base::time::Seconds;
use serde_json::json;
use store::calls::{Belonging, Sale};
use testkit::calls::{Course, StagedCall};

use crate::world::World;
use crate::world::carrier::Exchange;

/// An exchange whose campaign orders its offers so.
async fn ordered(world: &World, strategy: &str) -> Exchange {
    let exchange = world.exchange("Acme").await;
    let campaign = format!("/api/v1/campaigns/{}", exchange.campaign);
    let change = json!({ "strategy": strategy });
    exchange.owner.patch(&campaign, change).await.ok();
    exchange
}

/// Who is rung, as the last digit of the number.
async fn rung(exchange: &Exchange, sid: &str) -> Option<char> {
    let answer = exchange.carrier.calls(sid).await.text;
    answer.split("+1312555010").nth(1)?.chars().next()
}

#[tokio::test]
async fn offers_take_turns_and_keep_them_when_something_is_changed() {
    let world = World::start().await;
    let exchange = ordered(&world, "round_robin").await;
    let mut order = Vec::new();
    for sid in ["CA1", "CA2", "CA3"] {
        order.extend(rung(&exchange, sid).await);
    }
    let buyer = format!("/api/v1/buyers/{}", exchange.buyers[0]);
    let change = json!({ "notes": "calls on Mondays" });
    exchange.owner.patch(&buyer, change).await.ok();
    order.extend(rung(&exchange, "CA4").await);
    assert_eq!(order, ['1', '2', '1', '2']);
}

/// As many of the campaign's calls that were sent to an offer as its figure needs to count.
pub async fn stage(world: &World, exchange: &Exchange, offer: &str, course: Course) {
    let owner = &exchange.owner;
    let offer = format!("/api/v1/offers/{offer}");
    let shown = owner.get(&offer).await.ok();
    let id = |field: &str| shown[field].as_str().expect("an id").to_owned();
    let sale = Sale {
        offer: id("id").parse::<OfferId>().expect("an id"),
        target: id("targetId").parse::<TargetId>().expect("an id"),
        buyer: id("buyerId").parse::<BuyerId>().expect("an id"),
    };
    let campaign: CampaignId = exchange.campaign.parse().expect("an id");
    let account: ProviderAccountId = exchange.carrier.account.parse().expect("an id");
    let hour_ago = world.ground.app.now().checked_sub(Seconds::new(3600));
    for _ in 0..50 {
        let call = StagedCall {
            account,
            sale: Some(sale),
            belonging: Belonging {
                campaign: Some(campaign),
                ..Belonging::default()
            },
            ..StagedCall::new(course, hour_ago.expect("a time"))
        };
        call.write(&world.ground, owner.tenant).await;
    }
}

#[tokio::test]
async fn who_earned_the_most_per_call_goes_first_once_that_is_counted() {
    let world = World::start().await;
    let exchange = ordered(&world, "performance").await;
    let [first, second] = &exchange.offers;
    stage(&world, &exchange, first, Course::Unanswered).await;
    stage(&world, &exchange, second, Course::Sold(90)).await;
    rung(&exchange, "CA1").await;
    let app = &world.ground.app;
    assert_eq!(app.count_figures().await.expect("figures"), 1);
    for sid in ["CA2", "CA3", "CA4", "CA5", "CA6"] {
        assert_eq!(rung(&exchange, sid).await, Some('2'), "{sid}");
    }
    assert_eq!(app.count_figures().await.expect("figures"), 0, "too soon");
    world.ground.clock.advance(Seconds::new(7 * 24 * 3600));
    assert_eq!(app.count_figures().await.expect("figures"), 1);
}

#[tokio::test]
async fn nothing_is_counted_for_campaigns_that_order_otherwise() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    rung(&exchange, "CA1").await;
    let counted = world.ground.app.count_figures().await;
    assert_eq!(counted.expect("figures"), 0);
}
