//! `POST /api/v1/routing/replay`

mod chains;
mod numbers;
mod progress;
mod short_talks;

use base::time::Seconds;
use serde_json::{Value, json};

use crate::routes::ledger::pays_ahead;
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
    let call = comes_in(exchange, sid).await;
    let carrier = &exchange.carrier;
    carrier.dial_ended((sid, &call), 1, "busy", &[]).await;
    talks(exchange, (sid, &call), 2, talk_secs).await;
}

/// Somebody calls; the call's id.
async fn comes_in(exchange: &Exchange, sid: &str) -> String {
    exchange.carrier.calls(sid).await;
    let path = format!("/api/v1/calls?search={sid}");
    let list = exchange.owner.get(&path).await.ok();
    list["data"][0]["id"].as_str().expect("an id").to_owned()
}

/// Whoever was rung by this leg talks for so long, and the call is over.
async fn talks(exchange: &Exchange, (sid, call): (&str, &str), leg: u8, talk_secs: &str) {
    let carrier = &exchange.carrier;
    let ended = [("DialCallDuration", talk_secs), ("DialBridged", "true")];
    carrier
        .dial_ended((sid, call), leg, "completed", &ended)
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
        "assumed": 0, "unrecorded": 0, "gone": 0, "unnumbered": 0, "unnamed": 0, "outdated": 0,
        "living": 0, "unfunded": 0, "returned": 0, "inTurn": 0
    });
    assert_eq!(replayed["unknowns"], nothing);
}

#[tokio::test]
async fn callers_who_talked_before_are_duplicates_whether_in_the_span_or_before_it() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.sold_call("CA1", 90).await;
    world.ground.clock.advance(Seconds::new(600));
    let second = world.ground.app.now();
    exchange.sold_call("CA2", 90).await;
    world.ground.clock.advance(Seconds::new(600));
    let duplicates = json!({
        "scope": "campaign", "windowSecs": 86_400, "basis": "connected", "policy": "block"
    });
    let screening = json!({ "screening": { "duplicates": duplicates } });
    let changes = json!([{ "campaignId": exchange.campaign, "set": screening }]);
    let replayed = replay(&exchange, changes.clone()).await;
    assert_eq!(replayed["totals"][0]["before"]["connected"], 2);
    assert_eq!(replayed["totals"][0]["after"]["connected"], 1);
    let body = json!({ "from": second, "to": "2026-03-02", "changes": changes });
    let later = exchange.owner.post(PATH, body).await.ok();
    assert_eq!(later["totals"][0]["before"]["connected"], 1);
    assert_eq!(later["totals"][0]["after"]["connected"], 0);
}

#[tokio::test]
async fn what_was_paid_ahead_is_spent_by_the_calls_of_the_replay() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (owner, buyer) = (&exchange.owner, &exchange.buyers[0]);
    pays_ahead(owner, buyer, None).await;
    let payment = format!("/api/v1/buyers/{buyer}/payments");
    let paid = json!({ "amount": "40.00" });
    owner.post(&payment, paid).await.created();
    for sid in ["CA1", "CA2", "CA3"] {
        world.ground.clock.advance(Seconds::new(600));
        exchange.sold_call(sid, 90).await;
    }
    let same = replay(&exchange, json!([])).await;
    assert_eq!(same["totals"][0]["before"]["revenue"], "43.00");
    assert_eq!(same["changed"], 0, "nine did not pay for the third");
    assert_eq!(same["unknowns"]["unfunded"], 1);
    let pricing = json!({ "pricing": { "model": "cpc", "amount": "30.00" } });
    let changes = json!([{ "offerId": exchange.offers[0], "set": pricing }]);
    let dearer = replay(&exchange, changes).await;
    assert_eq!(dearer["unknowns"]["unfunded"], 2);
    assert_eq!(dearer["buyers"][0]["after"]["connected"], 1);
    assert_eq!(dearer["totals"][0]["after"]["revenue"], "54.00");
}

#[tokio::test]
async fn a_buyer_on_account_owes_no_more_than_the_limit() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    for sid in ["CA1", "CA2"] {
        exchange.sold_call(sid, 90).await;
        world.ground.clock.advance(Seconds::new(600));
    }
    passed_on(&exchange, "CA3", "70").await;
    let billing = json!({ "billing": { "mode": "receivable", "creditLimit": "20.00" } });
    let changes = json!([{ "buyerId": exchange.buyers[0], "set": billing }]);
    let replayed = replay(&exchange, changes).await;
    assert_eq!(replayed["buyers"][0]["after"]["connected"], 1);
    assert_eq!(replayed["buyers"][1]["after"]["connected"], 2);
    assert_eq!(replayed["unknowns"]["unfunded"], 2);
}

#[tokio::test]
async fn a_backup_number_does_as_it_did_and_takes_none_where_it_is_cleared() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let backup = json!({ "backupNumber": "+13125550188" });
    exchange.amend_target(0, backup).await;
    passed_on(&exchange, "CA1", "70").await;
    world.ground.clock.advance(Seconds::new(600));
    let same = replay(&exchange, json!([])).await;
    assert_eq!(same["totals"][0]["before"]["revenue"], "15.50");
    assert_eq!(
        (&same["changed"], &same["unknowns"]["assumed"]),
        (&json!(0), &json!(0))
    );
    let offer = format!("/api/v1/offers/{}", exchange.offers[0]);
    let offer = exchange.owner.get(&offer).await.ok();
    let cleared = json!({ "targetId": offer["targetId"], "set": { "backupNumber": null } });
    let without = replay(&exchange, json!([cleared])).await;
    assert_eq!(
        without["unknowns"]["unrecorded"], 1,
        "nobody knows the second buyer"
    );
}

#[tokio::test]
async fn a_backup_number_rings_after_a_group_of_which_nobody_took_the_call() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let together = json!([{ "type": "phone_number", "value": "+13125550177" }]);
    let settings = json!({ "backupNumber": "+13125550188", "ringGroup": together });
    exchange.amend_target(0, settings).await;
    let carrier = &exchange.carrier;
    let (_, call) = exchange.takes_a_call().await;
    // Somebody picked up in the moment in which the dial was given up.
    carrier.leg(&call, 1, "in-progress", &[]).await.ok();
    let next = carrier.dial_ended(("CA1", &call), 1, "no-answer", &[]);
    assert!(next.await.text.contains("+13125550188"));
    let talked = [("DialCallDuration", "70"), ("DialBridged", "true")];
    carrier
        .dial_ended(("CA1", &call), 3, "completed", &talked)
        .await;
    let over = [("CallDuration", "99")];
    carrier.status("CA1", "completed", &over).await.ok();
    world.ground.clock.advance(Seconds::new(600));
    let same = replay(&exchange, json!([])).await;
    assert_eq!(same["totals"][0]["before"]["connected"], 1);
    assert_eq!(same["totals"][0]["before"], same["totals"][0]["after"]);
    assert_eq!(
        (&same["changed"], &same["unknowns"]["assumed"]),
        (&json!(0), &json!(0))
    );
}

#[tokio::test]
async fn offers_take_turns_as_they_took_them() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange
        .amend_campaign(json!({ "strategy": "round_robin" }))
        .await;
    let blocked = json!({ "match": "number", "value": "+13125550177" });
    exchange
        .owner
        .make("/api/v1/blocked-callers", blocked)
        .await;
    for sid in ["CA1", "CA2", "CA3"] {
        exchange.sold_call(sid, 90).await;
        world.ground.clock.advance(Seconds::new(600));
        // Who is refused takes nobody's turn.
        let refused = format!("{sid}9");
        let carrier = &exchange.carrier;
        carrier.calls_from("+13125550177", &refused).await.ok();
        carrier.status(&refused, "completed", &[]).await.ok();
    }
    let replayed = replay(&exchange, json!([])).await;
    assert_eq!(replayed["totals"][0]["before"]["calls"], 6);
    assert_eq!(replayed["buyers"][1]["before"]["connected"], 1);
    assert_eq!(replayed["changed"], 0);
    assert_eq!(replayed["unknowns"]["inTurn"], 6);
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
    assert_eq!(both["changed"], 1, "the second goes where it went");
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
async fn of_the_conversions_reported_those_that_count_earn() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let call = exchange.sold_call("CA1", 90).await;
    let conversions = "/api/v1/conversions";
    for revenue in ["20.00", "100.00"] {
        let body = json!({ "callId": call, "revenue": revenue });
        let made = exchange.owner.post(conversions, body).await.created();
        if revenue == "100.00" {
            let id = made["id"].as_str().expect("an id");
            let reverse = format!("{conversions}/{id}/reverse");
            let reason = json!({ "reason": "the lead was returned" });
            exchange.owner.post(&reverse, reason).await.ok();
        }
    }
    let pricing = json!({ "pricing": { "model": "cpc", "amount": "16.00" } });
    let changes = json!([{ "offerId": exchange.offers[0], "set": pricing }]);
    let replayed = replay(&exchange, changes).await;
    let totals = &replayed["totals"][0];
    assert_eq!(totals["before"]["revenue"], "20.00");
    assert_eq!(totals["after"]["revenue"], "20.00");
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
    let long = json!({ "from": "2026-01-01", "to": "2026-04-03" });
    let long = exchange.owner.post(PATH, long).await;
    assert_eq!(long.wrong_names(), ["to"]);
}
