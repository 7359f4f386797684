//! Replays of calls that fall back from campaign to campaign, and of phones that ring together.

use base::time::Seconds;
use serde_json::{Value, json};

use super::{PATH, comes_in, passed_on, pausing, replay, talks};
use crate::rated_calls::card;
use crate::world::World;
use crate::world::carrier::Exchange;

const SIDING: &str = "+13125550166";
const GUTTERS: &str = "+13125550167";

/// What a party comes to before and after, by its name.
fn of(replayed: &Value, parties: &str, name: &str) -> [(u64, String); 2] {
    let all = replayed[parties].as_array().expect("parties");
    let own = all.iter().find(|party| party["name"] == name);
    let own = own.expect("the party");
    ["before", "after"].map(|side| {
        let sums = &own[side];
        let connected = sums["connected"].as_u64().expect("a count");
        (
            connected,
            sums["revenue"].as_str().expect("money").to_owned(),
        )
    })
}

/// An exchange whose campaign falls back to one, and that to another.
async fn chain_of_three(world: &World) -> (Exchange, String) {
    let exchange = world.exchange("Acme").await;
    let (siding, _) = exchange.another("Siding", SIDING).await;
    let (gutters, _) = exchange.another("Gutters", GUTTERS).await;
    exchange.falls_back_to(&siding).await;
    let fallback = json!({ "type": "campaign", "campaignId": gutters });
    let path = format!("/api/v1/campaigns/{siding}");
    let change = json!({ "fallback": fallback });
    exchange.owner.patch(&path, change).await.ok();
    (exchange, siding)
}

#[tokio::test]
async fn a_call_goes_on_where_it_was_offered_last_whoever_opens_behind_it() {
    let world = World::start().await;
    let (exchange, _) = chain_of_three(&world).await;
    // The second buyer of the call's own campaign opens when the call is past it.
    let hours = json!([{ "days": ["mon"], "from": "12:01", "to": "18:00" }]);
    let hours = json!({ "schedule": { "timeZone": "UTC", "weekly": hours } });
    exchange.amend_target(1, hours).await;
    let call = comes_in(&exchange, "CA1").await;
    let carrier = &exchange.carrier;
    let next = carrier.dial_ended(("CA1", &call), 1, "busy", &[]).await;
    assert!(next.text.contains(SIDING), "{}", next.text);
    world.ground.clock.advance(Seconds::new(90));
    let next = carrier.dial_ended(("CA1", &call), 2, "busy", &[]).await;
    assert!(next.text.contains(GUTTERS), "{}", next.text);
    talks(&exchange, ("CA1", &call), 3, "70").await;
    let same = replay(&exchange, json!([])).await;
    let sold = [(1, "7.00".to_owned()), (1, "7.00".to_owned())];
    assert_eq!(of(&same, "buyers", "Gutters buyer"), sold);
    assert_eq!(same["totals"][0]["before"], same["totals"][0]["after"]);
    assert_eq!(same["changed"], 0);
    assert_eq!(same["unknowns"]["assumed"], 0);
}

#[tokio::test]
async fn a_call_whose_campaign_takes_nobody_is_sold_in_the_next_at_its_price() {
    let world = World::start().await;
    let (exchange, siding) = chain_of_three(&world).await;
    let call = comes_in(&exchange, "CA1").await;
    let carrier = &exchange.carrier;
    for leg in [1, 2] {
        carrier.dial_ended(("CA1", &call), leg, "busy", &[]).await;
    }
    talks(&exchange, ("CA1", &call), 3, "70").await;
    world.ground.clock.advance(Seconds::new(600));
    exchange.sold_call("CA2", 90).await;
    let offers = format!("/api/v1/offers?campaignId={siding}");
    let offer = exchange.owner.get(&offers).await.column("id").remove(0);
    let pricing = json!({ "pricing": { "model": "cpc", "amount": "9.00" } });
    let mut changes = vec![json!({ "offerId": offer, "set": pricing })];
    for own in &exchange.offers {
        changes.extend(pausing(own).as_array().expect("a change").clone());
    }
    let replayed = replay(&exchange, json!(changes)).await;
    let sold = [(1, "7.00".to_owned()), (2, "18.00".to_owned())];
    assert_eq!(of(&replayed, "buyers", "Siding buyer"), sold);
    let own = [(2, "22.50".to_owned()), (2, "18.00".to_owned())];
    assert_eq!(of(&replayed, "campaigns", "Roof repair"), own);
    assert_eq!(replayed["unknowns"]["assumed"], 1, "the second call");
}

#[tokio::test]
async fn a_call_that_fell_back_is_an_earlier_one_in_the_campaign_it_fell_back_to_as_well() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (siding, _) = exchange.another("Siding", SIDING).await;
    exchange.falls_back_to(&siding).await;
    exchange.closes().await;
    for sid in ["CA1", "CA2"] {
        let call = comes_in(&exchange, sid).await;
        talks(&exchange, (sid, &call), 1, "70").await;
        world.ground.clock.advance(Seconds::new(600));
    }
    let duplicates = json!({
        "scope": "campaign", "windowSecs": 86_400, "basis": "connected", "policy": "block"
    });
    let set = json!({ "screening": { "duplicates": duplicates } });
    let changes = json!([{ "campaignId": siding, "set": set }]);
    let replayed = replay(&exchange, changes.clone()).await;
    let once = [(2, "14.00".to_owned()), (1, "7.00".to_owned())];
    assert_eq!(of(&replayed, "buyers", "Siding buyer"), once);
    // The same where the first call lies before the span, and is known as it was recorded.
    let body = json!({ "from": "2026-03-02T12:05:00Z", "to": "2026-03-02", "changes": changes });
    let replayed = exchange.owner.post(PATH, body).await.ok();
    let never = [(1, "7.00".to_owned()), (0, "0.00".to_owned())];
    assert_eq!(of(&replayed, "buyers", "Siding buyer"), never);
}

#[tokio::test]
async fn phones_that_ring_together_cost_what_the_dearest_of_them_does() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let rates = "any,inbound,0.01,60,60,,\nany,outbound,0.02,60,60,,\n44,outbound,1.00,60,60,,";
    card(&exchange, "Anywhere", false, rates).await;
    passed_on(&exchange, "CA1", "70").await;
    let offer = format!("/api/v1/offers/{}", exchange.offers[1]);
    let target = exchange.owner.get(&offer).await.ok()["targetId"].clone();
    let cost = async |group: Value| {
        let mut changes = pausing(&exchange.offers[0]);
        let together = json!({ "targetId": target, "set": { "ringGroup": group } });
        changes.as_array_mut().expect("changes").push(together);
        let replayed = replay(&exchange, changes).await;
        assert_eq!(replayed["totals"][0]["after"]["connected"], 1);
        replayed["totals"][0]["after"]["cost"].clone()
    };
    let phone = |number: &str| json!({ "type": "phone_number", "value": number });
    // Two minutes began, of the caller's leg and of the phone's.
    assert_eq!(cost(json!([])).await, "0.06");
    assert_eq!(cost(json!([phone("+13125550177")])).await, "0.06");
    let dear = json!([phone("+442079460123"), phone("+13125550177")]);
    assert_eq!(cost(dear).await, "2.02");
}
