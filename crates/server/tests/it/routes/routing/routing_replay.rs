//! `POST /api/v1/routing/replay`

use serde_json::{Value, json};

use crate::world::World;
use crate::world::carrier::Exchange;

const PATH: &str = "/api/v1/routing/replay";

/// Replays the calls of the day under changes.
async fn replay(exchange: &Exchange, changes: Value) -> Value {
    let body = json!({ "from": "2026-03-02", "to": "2026-03-02", "changes": changes });
    exchange.owner.post(PATH, body).await.ok()
}

/// A call that the first buyer does not take and the second does, for so long.
async fn passed_on(exchange: &Exchange, sid: &str, talk_secs: &str) {
    let carrier = &exchange.carrier;
    carrier.calls(sid).await;
    let list = exchange
        .owner
        .get(&format!("/api/v1/calls?search={sid}"))
        .await
        .ok();
    let call = list["data"][0]["id"].as_str().expect("an id");
    carrier.dial_ended((sid, call), 1, "busy", &[]).await;
    let ended = [("DialCallDuration", talk_secs), ("DialBridged", "true")];
    carrier
        .dial_ended((sid, call), 2, "completed", &ended)
        .await;
    let over = [("CallDuration", talk_secs)];
    carrier.status(sid, "completed", &over).await.ok();
}

fn pausing(offer: &str) -> Value {
    json!([{ "offerId": offer, "set": { "status": "paused" } }])
}

#[tokio::test]
async fn without_changes_everything_is_as_it_was() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.sold_call("CA1", 90).await;
    exchange.sold_call("CA2", 20).await;
    passed_on(&exchange, "CA3", "70").await;
    let before = world.ground.database.rows_of(exchange.owner.tenant).await;
    let replayed = replay(&exchange, json!([])).await;
    let after = world.ground.database.rows_of(exchange.owner.tenant).await;
    assert_eq!(before, after, "nothing is written");
    let totals = &replayed["totals"][0];
    assert_eq!(totals["before"], totals["after"]);
    assert_eq!(totals["before"]["calls"], 3);
    assert_eq!(totals["before"]["connected"], 3);
    assert_eq!(totals["before"]["revenue"], "27.50");
    assert_eq!(totals["before"]["payout"], "20.00");
    for parties in ["campaigns", "buyers", "suppliers"] {
        let parties = replayed[parties].as_array().expect("parties");
        assert!(!parties.is_empty());
        assert!(
            parties
                .iter()
                .all(|party| party["before"] == party["after"])
        );
    }
    assert_eq!(replayed["buyers"][0]["name"], "Summit");
    assert_eq!(replayed["changed"], 0);
    let nothing = json!({
        "assumed": 0, "unrecorded": 0, "gone": 0, "outdated": 0, "living": 0,
        "ignoresCredit": false
    });
    assert_eq!(replayed["unknowns"], nothing);
}

#[tokio::test]
async fn a_paused_offers_calls_go_to_the_next_and_do_there_what_others_did() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.sold_call("CA1", 90).await;
    let alone = replay(&exchange, pausing(&exchange.offers[0])).await;
    assert_eq!(
        alone["unknowns"]["unrecorded"], 1,
        "nobody knows the second buyer"
    );
    assert_eq!(alone["totals"][0]["after"]["revenue"], "0.00");
    passed_on(&exchange, "CA2", "70").await;
    let both = replay(&exchange, pausing(&exchange.offers[0])).await;
    assert_eq!(both["unknowns"]["assumed"], 1);
    assert_eq!(both["unknowns"]["unrecorded"], 0);
    assert_eq!(both["totals"][0]["before"]["revenue"], "27.50");
    assert_eq!(both["totals"][0]["after"]["revenue"], "24.00");
    let [first, second] = [0, 1].map(|index| &both["buyers"][index]);
    assert_eq!(first["after"]["calls"], 0);
    assert_eq!(second["after"]["calls"], 2);
    assert_eq!(both["changed"], 2, "the second is rung without the first");
}

#[tokio::test]
async fn another_price_is_paid_for_the_talk_that_was() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.sold_call("CA1", 90).await;
    exchange.sold_call("CA2", 20).await;
    let pricing = json!({ "model": "cpc", "amount": "20.00" });
    let set = json!({ "pricing": pricing, "bufferSecs": 15 });
    let changes = json!([{ "offerId": exchange.offers[0], "set": set }]);
    let replayed = replay(&exchange, changes).await;
    let totals = &replayed["totals"][0];
    assert_eq!(totals["before"]["revenue"], "15.50");
    assert_eq!(totals["after"]["revenue"], "40.00");
    assert_eq!(totals["after"]["cost"], totals["before"]["cost"]);
    assert_eq!(replayed["unknowns"]["assumed"], 0);
}

#[tokio::test]
async fn caps_count_in_the_replay_itself() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    passed_on(&exchange, "CA0", "70").await;
    for sid in ["CA1", "CA2", "CA3"] {
        exchange.sold_call(sid, 90).await;
    }
    let limit = json!({ "window": "day", "basis": "connected", "limit": 2 });
    let caps = json!({ "caps": { "timeZone": "UTC", "limits": [limit] } });
    let changes = json!([{ "buyerId": exchange.buyers[0], "set": caps }]);
    let replayed = replay(&exchange, changes).await;
    let [first, second] = [0, 1].map(|index| &replayed["buyers"][index]);
    assert_eq!(first["before"]["connected"], 3);
    assert_eq!(first["after"]["connected"], 2);
    assert_eq!(second["after"]["connected"], 2);
    assert_eq!(replayed["unknowns"]["assumed"], 1);
}

#[tokio::test]
async fn a_call_that_goes_on_is_left_out_and_a_change_since_is_said() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.sold_call("CA1", 90).await;
    exchange.carrier.calls("CA2").await;
    let offer = format!("/api/v1/offers/{}", exchange.offers[1]);
    exchange
        .owner
        .patch(&offer, json!({ "weight": 7 }))
        .await
        .ok();
    let replayed = replay(&exchange, json!([])).await;
    assert_eq!(replayed["unknowns"]["living"], 1);
    assert_eq!(replayed["unknowns"]["outdated"], 1);
    assert_eq!(replayed["totals"][0]["before"]["calls"], 1);
}

#[tokio::test]
async fn what_is_wrong_is_named_by_its_place() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let wrong = |changes: Value| {
        let body = json!({ "from": "2026-03-02", "to": "2026-03-02", "changes": changes });
        let owner = exchange.owner.clone();
        async move { owner.post(PATH, body).await.wrong_names() }
    };
    let stranger = "ofr_01h455vb4pex5vsknk084sn02q";
    assert_eq!(wrong(pausing(stranger)).await, ["changes[0].offerId"]);
    let priority = json!([{ "offerId": exchange.offers[0], "set": { "priority": 99 } }]);
    assert_eq!(wrong(priority).await, ["changes[0].set.priority"]);
    let unknown = json!([{ "offerId": exchange.offers[0], "set": { "colour": "red" } }]);
    assert_eq!(wrong(unknown).await, ["changes[0].set"]);
    let none = exchange.owner.post(PATH, json!({})).await;
    assert_eq!(none.wrong_names(), ["from", "to"]);
    let backwards = json!({ "from": "2026-03-02", "to": "2026-03-01" });
    let backwards = exchange.owner.post(PATH, backwards).await;
    assert_eq!(backwards.wrong_names(), ["to"]);
}
