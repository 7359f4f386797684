//! What a campaign's policy does to callers who called before: who gets them, who pays, and what the
//! call shows.

use base::time::Seconds;
use serde_json::{Value, json};

use super::live::verdict;
use crate::world::World;
use crate::world::carrier::{CALLED, CALLER, Exchange};

/// An exchange whose campaign asks who called before.
async fn asking(world: &World, scope: &str, basis: &str, policy: &str) -> Exchange {
    let exchange = world.exchange("Acme").await;
    let duplicates =
        json!({ "scope": scope, "windowSecs": 3600, "basis": basis, "policy": policy });
    let campaign = format!("/api/v1/campaigns/{}", exchange.campaign);
    let change = json!({ "screening": { "duplicates": duplicates } });
    exchange.owner.patch(&campaign, change).await.ok();
    exchange
}

/// A second goes by and somebody calls; says what the carrier was told, as the last digit of the
/// buyer's number, and the call.
async fn call(world: &World, exchange: &Exchange, sid: &str) -> (Option<char>, Value) {
    world.ground.clock.advance(Seconds::new(1));
    let answer = exchange.carrier.calls(sid).await.text;
    let dialled = answer.split("+1312555010").nth(1);
    let buyer = dialled.and_then(|rest| rest.chars().next());
    (buyer, shown(exchange, sid).await)
}

/// A call as the list shows it.
async fn shown(exchange: &Exchange, sid: &str) -> Value {
    let path = format!("/api/v1/calls?search={sid}");
    exchange.owner.get(&path).await.ok()["data"][0].clone()
}

/// The caller and the buyer talk long enough for both to be paid, and hang up.
async fn talk(exchange: &Exchange, sid: &str, call: &Value) {
    let id = call["id"].as_str().expect("an id");
    let over = [("DialCallDuration", "90"), ("DialBridged", "true")];
    let carrier = &exchange.carrier;
    carrier.dial_ended((sid, id), 1, "completed", &over).await;
    let ended = [("CallDuration", "95")];
    carrier.status(sid, "completed", &ended).await.ok();
}

async fn round_of(exchange: &Exchange, call: &Value) -> Value {
    let id = call["id"].as_str().expect("an id");
    let path = format!("/api/v1/calls/{id}/decision");
    exchange.owner.get(&path).await.ok()["rounds"][0].clone()
}

#[tokio::test]
async fn block_refuses_who_called_before_and_names_the_earlier_call() {
    for scope in ["tenant", "campaign"] {
        let world = World::start().await;
        let exchange = asking(&world, scope, "attempted", "block").await;
        let (buyer, first) = call(&world, &exchange, "CA1").await;
        assert_eq!(buyer, Some('1'));
        assert_eq!(first["isDuplicate"], false);
        let (buyer, second) = call(&world, &exchange, "CA2").await;
        assert_eq!(buyer, None);
        assert_eq!(second["isDuplicate"], true);
        assert_eq!(second["duplicateOfCallId"], first["id"]);
        let refusal = round_of(&exchange, &second).await["refusal"].clone();
        assert_eq!(refusal["code"], "duplicate_caller");
        let text = refusal["text"].as_str().expect("a text");
        let heard = "the campaign heard this caller before, at 2026-03-02T12:00:01";
        assert!(text.starts_with(heard), "{text}");
        let compared = format!(", {scope}, attempted within 3600 s)");
        assert!(text.ends_with(&compared), "{text}");
        let change = refusal["change"].as_str().expect("a change");
        let wait = "from block, or wait until 2026-03-02T13:00:01";
        assert!(change.contains(wait), "{change}");
    }
}

#[tokio::test]
async fn an_earlier_call_counts_within_the_window_and_as_far_as_it_came() {
    let world = World::start().await;
    let exchange = asking(&world, "campaign", "connected", "block").await;
    let (_, first) = call(&world, &exchange, "CA1").await;
    let (buyer, _) = call(&world, &exchange, "CA2").await;
    assert_eq!(buyer, Some('1'), "the first has not talked");
    talk(&exchange, "CA1", &first).await;
    let (buyer, third) = call(&world, &exchange, "CA3").await;
    assert_eq!(buyer, None);
    assert_eq!(third["duplicateOfCallId"], first["id"]);
    world.ground.clock.advance(Seconds::new(3600));
    let (buyer, _) = call(&world, &exchange, "CA4").await;
    assert_eq!(buyer, Some('1'), "the hour is over");
}

#[tokio::test]
async fn route_elsewhere_passes_the_buyer_by_who_had_the_caller() {
    let world = World::start().await;
    let exchange = asking(&world, "campaign", "attempted", "route_elsewhere").await;
    call(&world, &exchange, "CA1").await;
    let (buyer, second) = call(&world, &exchange, "CA2").await;
    assert_eq!(buyer, Some('2'));
    let (code, text) = verdict(&round_of(&exchange, &second).await, "Summit");
    assert_eq!(code, "duplicate_caller", "{text}");
}

#[tokio::test]
async fn route_to_same_brings_the_caller_back_to_who_had_them() {
    let world = World::start().await;
    let exchange = asking(&world, "target", "attempted", "route_to_same").await;
    let buyer = format!("/api/v1/buyers/{}", exchange.buyers[0]);
    let set = async |status: &str| {
        let change = json!({ "status": status });
        exchange.owner.patch(&buyer, change).await.ok();
    };
    set("paused").await;
    assert_eq!(call(&world, &exchange, "CA1").await.0, Some('2'));
    set("active").await;
    let (buyer, second) = call(&world, &exchange, "CA2").await;
    assert_eq!(buyer, Some('2'));
    assert_eq!(second["isDuplicate"], true);
}

#[tokio::test]
async fn what_a_duplicate_earns_and_pays_follows_from_the_policy() {
    for (policy, revenue, payout) in [
        ("no_revenue", "0.00", "10.00"),
        ("no_payout", "15.50", "0.00"),
        ("mark_only", "15.50", "10.00"),
    ] {
        let world = World::start().await;
        let exchange = asking(&world, "campaign", "attempted", policy).await;
        for (sid, is_duplicate) in [("CA1", false), ("CA2", true)] {
            let (buyer, heard) = call(&world, &exchange, sid).await;
            assert_eq!(buyer, Some('1'));
            talk(&exchange, sid, &heard).await;
            let settled = shown(&exchange, sid).await;
            assert_eq!(settled["isDuplicate"], is_duplicate, "{policy}");
            let paid = [&settled["revenue"], &settled["payout"]];
            let expected = if is_duplicate {
                [revenue, payout]
            } else {
                ["15.50", "10.00"]
            };
            assert_eq!(paid, expected, "{policy}");
        }
        let id = shown(&exchange, "CA2").await["id"].clone();
        let path = format!("/api/v1/calls/{}", id.as_str().expect("an id"));
        let detail = exchange.owner.get(&path).await.ok();
        assert_eq!(detail["legs"][1]["duplicatePolicy"], policy);
    }
}

#[tokio::test]
async fn a_conversion_of_a_duplicate_that_earns_nothing_earns_nothing() {
    let world = World::start().await;
    let exchange = asking(&world, "campaign", "attempted", "no_revenue").await;
    call(&world, &exchange, "CA1").await;
    let (_, second) = call(&world, &exchange, "CA2").await;
    talk(&exchange, "CA2", &second).await;
    let conversion = json!({ "callId": second["id"], "revenue": "120.00" });
    let path = "/api/v1/conversions";
    exchange.owner.post(path, conversion).await.created();
    let settled = shown(&exchange, "CA2").await;
    assert_eq!(settled["conversions"], 1);
    assert_eq!(settled["revenue"], "0.00");
}

#[tokio::test]
async fn who_never_had_the_caller_pays_for_them_in_the_scope_of_a_buyer() {
    let world = World::start().await;
    let exchange = asking(&world, "buyer", "attempted", "no_revenue").await;
    call(&world, &exchange, "CA1").await;
    let (_, second) = call(&world, &exchange, "CA2").await;
    assert_eq!(second["isDuplicate"], true);
    let id = second["id"].as_str().expect("an id");
    let carrier = &exchange.carrier;
    let next = carrier.dial_ended(("CA2", id), 1, "busy", &[]).await;
    assert!(next.text.contains("0102<"), "{}", next.text);
    let over = [("DialCallDuration", "90"), ("DialBridged", "true")];
    carrier.dial_ended(("CA2", id), 2, "completed", &over).await;
    let ended = [("CallDuration", "110")];
    carrier.status("CA2", "completed", &ended).await.ok();
    let settled = shown(&exchange, "CA2").await;
    assert_eq!(settled["buyerName"], "Lakeshore");
    assert_eq!(settled["revenue"], "12.00");
    assert_eq!(settled["isDuplicate"], false);
}

#[tokio::test]
async fn a_call_stays_the_duplicate_of_the_same_call_when_it_goes_on_to_the_next_buyer() {
    let world = World::start().await;
    let exchange = asking(&world, "campaign", "attempted", "no_payout").await;
    let (_, first) = call(&world, &exchange, "CA1").await;
    let (_, second) = call(&world, &exchange, "CA2").await;
    call(&world, &exchange, "CA3").await;
    let id = second["id"].as_str().expect("an id");
    let busy = exchange.carrier.dial_ended(("CA2", id), 1, "busy", &[]);
    assert!(busy.await.text.contains("0102<"));
    let settled = shown(&exchange, "CA2").await;
    assert_eq!(settled["duplicateOfCallId"], first["id"]);
}

#[tokio::test]
async fn of_many_calls_of_one_caller_at_once_one_is_the_first() {
    let world = World::start().await;
    let exchange = asking(&world, "campaign", "attempted", "block").await;
    let mut calls = tokio::task::JoinSet::new();
    for number in 0..40 {
        let carrier = exchange.carrier.clone();
        calls.spawn(async move { carrier.calls(&format!("CA{number}")).await.text });
    }
    let answers = calls.join_all().await;
    let dialled = answers.iter().filter(|text| text.contains("<Dial"));
    assert_eq!(dialled.count(), 1);
    let list = async |query: &str| {
        let path = format!("/api/v1/calls?limit=200&isDuplicate={query}");
        exchange.owner.get(&path).await.ok()
    };
    let duplicates = list("true").await;
    assert_eq!(duplicates["meta"]["total"], 39);
    assert_eq!(duplicates["data"].as_array().map(Vec::len), Some(39));
    assert_eq!(list("false").await["meta"]["total"], 1);
}

#[tokio::test]
async fn callers_who_keep_the_number_back_and_other_callers_are_no_duplicates() {
    let world = World::start().await;
    let exchange = asking(&world, "tenant", "attempted", "block").await;
    for (caller, sid) in [
        ("Anonymous", "CA1"),
        ("Anonymous", "CA2"),
        ("+13125550198", "CA3"),
        ("+13125550197", "CA4"),
    ] {
        let answer = exchange.carrier.calls_from(caller, sid).await;
        assert!(answer.text.contains("<Dial"), "{sid}: {}", answer.text);
    }
}

#[tokio::test]
async fn filters_can_ask_whether_the_caller_called_before() {
    let world = World::start().await;
    let exchange = asking(&world, "campaign", "attempted", "mark_only").await;
    let offer = format!("/api/v1/offers/{}", exchange.offers[0]);
    let first_time = json!([{ "attribute": "duplicate", "test": "equals", "value": false }]);
    let change = json!({ "filters": first_time });
    exchange.owner.patch(&offer, change).await.ok();
    assert_eq!(call(&world, &exchange, "CA1").await.0, Some('1'));
    let (buyer, second) = call(&world, &exchange, "CA2").await;
    assert_eq!(buyer, Some('2'));
    let (code, text) = verdict(&round_of(&exchange, &second).await, "Summit");
    assert_eq!(code, "filtered_out", "{text}");
}

#[tokio::test]
async fn a_preview_knows_who_called_before() {
    let world = World::start().await;
    let exchange = asking(&world, "campaign", "attempted", "block").await;
    let preview = async || {
        let asked = json!({ "calledNumber": CALLED, "caller": CALLER });
        let path = "/api/v1/routing/preview";
        exchange.owner.post(path, asked).await.ok()
    };
    let before = preview().await;
    assert!(before["decision"]["refusal"].is_null(), "{before}");
    call(&world, &exchange, "CA1").await;
    let after = preview().await;
    assert_eq!(
        after["decision"]["refusal"]["code"], "duplicate_caller",
        "{after}"
    );
}

#[tokio::test]
async fn a_list_can_only_be_asked_for_true_or_false() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let reply = owner.get("/api/v1/calls?isDuplicate=maybe").await;
    assert_eq!(reply.wrong_names(), ["isDuplicate"]);
}

#[tokio::test]
async fn nobody_asks_who_called_before_where_nobody_looks_for_that() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let filters = json!([{ "attribute": "duplicate", "test": "equals", "value": false }]);
    let change = json!({ "filters": filters });
    let campaign = format!("/api/v1/campaigns/{}", exchange.campaign);
    let offer = format!("/api/v1/offers/{}", exchange.offers[0]);
    for path in [&campaign, &offer] {
        let reply = owner.patch(path, change.clone()).await;
        assert_eq!(reply.wrong_names(), ["filters[0].attribute"], "{path}");
    }
    let mut made = owner.get(&offer).await.ok();
    let target = owner.target(&exchange.buyers[0], "Hall").await;
    made = json!({
        "campaignId": exchange.campaign, "targetId": target, "pricing": made["pricing"].take(),
        "filters": filters
    });
    let reply = owner.post("/api/v1/offers", made).await;
    assert_eq!(reply.wrong_names(), ["filters[0].attribute"]);
    let rules = json!([{ "campaignId": exchange.campaign, "filters": filters }]);
    let number = format!("/api/v1/numbers/{}", exchange.number);
    let reply = owner.patch(&number, json!({ "rules": rules })).await;
    assert_eq!(reply.wrong_names(), ["rules[0].filters[0].attribute"]);
    let duplicates = json!({
        "scope": "campaign", "windowSecs": 3600, "basis": "attempted", "policy": "mark_only"
    });
    let looking = json!({ "screening": { "duplicates": duplicates }, "filters": filters });
    owner.patch(&campaign, looking).await.ok();
    owner.patch(&offer, change).await.ok();
    let reply = owner.patch(&campaign, json!({ "screening": null })).await;
    assert_eq!(reply.wrong_names(), ["screening"]);
}
