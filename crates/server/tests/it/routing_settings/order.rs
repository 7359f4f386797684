//! The strategies that look beyond the call: turns that are taken, and what offers earned lately.

use base::ids::{BuyerId, CampaignId, OfferId, ProviderAccountId, TargetId};
use base::time::Seconds;
use serde_json::json;
use store::calls::{Belonging, Sale};
use testkit::calls::{Course, StagedCall};

use crate::world::World;
use crate::world::carrier::{CALLER, Exchange};

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
    rung_for(exchange, CALLER, sid).await
}

/// The same for a call from somebody.
async fn rung_for(exchange: &Exchange, caller: &str, sid: &str) -> Option<char> {
    let answer = exchange.carrier.calls_from(caller, sid).await.text;
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

#[tokio::test]
async fn a_call_that_is_refused_takes_nobodys_turn() {
    let world = World::start().await;
    let exchange = ordered(&world, "round_robin").await;
    let blocked = json!({ "match": "number", "value": "+13125550177" });
    exchange
        .owner
        .make("/api/v1/blocked-callers", blocked)
        .await;
    // That somebody called before is known only when the call is decided a second time.
    let duplicates = json!({
        "scope": "campaign", "windowSecs": 86_400, "basis": "attempted", "policy": "block"
    });
    let screening = json!({ "screening": { "duplicates": duplicates } });
    exchange.amend_campaign(screening).await;
    let mut order = Vec::new();
    for number in 1..5 {
        let caller = format!("+1312555012{number}");
        let own = rung_for(&exchange, &caller, &format!("CA{number}")).await;
        order.extend(own);
        for (place, refused) in [caller.as_str(), "+13125550177"].iter().enumerate() {
            let sid = format!("CA{number}-{place}");
            assert_eq!(rung_for(&exchange, refused, &sid).await, None, "{sid}");
        }
    }
    assert_eq!(order, ['1', '2', '1', '2']);
}

#[tokio::test]
async fn the_least_loaded_goes_first_although_its_calls_ended_on_another_node() {
    let world = World::start().await;
    let exchange = ordered(&world, "least_loaded").await;
    for buyer in &exchange.buyers {
        let path = format!("/api/v1/buyers/{buyer}");
        let change = json!({ "maxConcurrentCalls": 10 });
        exchange.owner.patch(&path, change).await.ok();
    }
    let mut order = Vec::new();
    for sid in ["CA1", "CA2", "CA3"] {
        order.extend(rung(&exchange, sid).await);
    }
    assert_eq!(order, ['1', '2', '1']);
    let node = world.another_node().await;
    let elsewhere = exchange.carrier.at(&node.url);
    for sid in ["CA1", "CA3"] {
        let path = format!("/api/v1/calls?search={sid}");
        let list = exchange.owner.get(&path).await.ok();
        let call = list["data"][0]["id"].as_str().expect("an id");
        let talked = [("DialCallDuration", "70"), ("DialBridged", "true")];
        let ended = elsewhere.dial_ended((sid, call), 1, "completed", &talked);
        ended.await.ok();
        elsewhere.status(sid, "completed", &[]).await.ok();
    }
    let app = &world.ground.app;
    assert_eq!(app.read_loads().await.expect("loads"), 1);
    assert_eq!(rung(&exchange, "CA4").await, Some('1'));
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
