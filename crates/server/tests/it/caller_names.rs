//! Callers' names: who is asked, how often, at what price, and what is said where none is known.

use base::time::Seconds;
use domain::access::rights::{Right, grantable};
use serde_json::{Value, json};

use crate::world::World;
use crate::world::carrier::{CALLED, CALLER, Exchange, with};

const TENANT: &str = "/api/v1/tenant";

/// Lets names be looked up so many times a day.
async fn look_names_up(exchange: &Exchange, daily_budget: u32) {
    let lookup = json!({
        "providerAccountId": exchange.carrier.account, "dailyBudget": daily_budget,
        "timeLimitMillis": 1000, "keptDays": 1
    });
    let body = json!({ "callerNameLookup": lookup });
    exchange.owner.patch(TENANT, body).await.ok();
}

/// Has the first offer take nobody whose name has this in it.
async fn refuse_names(exchange: &Exchange, part: &str) {
    let filters = json!([
        { "attribute": "caller_name", "test": "contains", "value": part, "not": true }
    ]);
    let offer = format!("/api/v1/offers/{}", exchange.offers[0]);
    let body = json!({ "filters": filters });
    exchange.owner.patch(&offer, body).await.ok();
}

/// An exchange whose first offer looks at names, which are looked up.
async fn screening(world: &World) -> Exchange {
    let exchange = world.exchange("Acme").await;
    look_names_up(&exchange, 100).await;
    refuse_names(&exchange, "SPAM").await;
    exchange
}

/// Has a machine do what the owner did, whose session ends when nobody does anything for a day.
async fn stay_for_days(world: &World, exchange: &mut Exchange) {
    let rights = grantable(Right::ALL);
    exchange.owner = world.machine(exchange.owner.tenant, &rights).await;
}

/// A call from somebody: as its page shows it, and the first time it was decided.
async fn call_from(exchange: &Exchange, caller: &str, sid: &str) -> (Value, Value) {
    exchange.carrier.calls_from(caller, sid).await;
    let list = exchange
        .owner
        .get(&format!("/api/v1/calls?search={sid}"))
        .await;
    let call = list.ok()["data"][0].clone();
    let id = call["id"].as_str().expect("an id").to_owned();
    let call = exchange
        .owner
        .get(&format!("/api/v1/calls/{id}"))
        .await
        .ok();
    let path = format!("/api/v1/calls/{id}/decision");
    let round = exchange.owner.get(&path).await.ok()["rounds"][0].clone();
    (call, round)
}

/// How often the carrier was asked on all days.
async fn asked(world: &World, exchange: &Exchange) -> i64 {
    let rows = world.ground.database.rows_of(exchange.owner.tenant).await;
    let days = rows.get("app.caller_name_days");
    let days = days.into_iter().flatten();
    days.map(|row| {
        let row: Value = serde_json::from_str(row).expect("a row as JSON");
        row["asked"].as_i64().expect("a count")
    })
    .sum()
}

#[tokio::test]
async fn a_name_is_looked_up_once_kept_and_judged() {
    let world = World::start().await;
    let mut exchange = screening(&world).await;
    stay_for_days(&world, &mut exchange).await;
    let (call, round) = call_from(&exchange, CALLER, "CA1").await;
    assert_eq!(call["callerName"], "CALLER 0199");
    assert_eq!(round["nameGap"], Value::Null);
    assert_eq!(round["candidates"][0]["text"], "first in line");
    refuse_names(&exchange, "caller 01").await;
    let (_, round) = call_from(&exchange, CALLER, "CA2").await;
    assert_eq!(round["candidates"][1]["code"], "filtered_out");
    assert_eq!(
        round["candidates"][1]["text"],
        "caller_name is CALLER 0199 and must not contain caller 01"
    );
    assert_eq!(asked(&world, &exchange).await, 1);
    world.ground.clock.advance(Seconds::new(24 * 60 * 60));
    call_from(&exchange, CALLER, "CA3").await;
    // The day before is forgotten with the name.
    assert_eq!(asked(&world, &exchange).await, 1);
}

/// How many names are kept.
async fn kept(world: &World, exchange: &Exchange) -> usize {
    let rows = world.ground.database.rows_of(exchange.owner.tenant).await;
    rows.get("app.caller_names").map_or(0, Vec::len)
}

#[tokio::test]
async fn a_name_that_is_kept_no_longer_is_forgotten_though_nobody_calls() {
    let world = World::start().await;
    let mut exchange = screening(&world).await;
    stay_for_days(&world, &mut exchange).await;
    let app = &world.ground.app;
    call_from(&exchange, CALLER, "CA1").await;
    world.ground.clock.advance(Seconds::new(24 * 60 * 60 - 1));
    app.sweep().await.expect("swept");
    assert_eq!(kept(&world, &exchange).await, 1);
    world.ground.clock.advance(Seconds::new(1));
    app.sweep().await.expect("swept");
    assert_eq!(kept(&world, &exchange).await, 0);
    call_from(&exchange, CALLER, "CA2").await;
    let off = json!({ "callerNameLookup": null });
    exchange.owner.patch(TENANT, off).await.ok();
    app.sweep().await.expect("swept");
    assert_eq!(kept(&world, &exchange).await, 0, "nobody uses it any more");
}

#[tokio::test]
async fn nobody_is_asked_where_no_name_is_wanted_or_the_carrier_tells_it() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    look_names_up(&exchange, 100).await;
    let (call, round) = call_from(&exchange, CALLER, "CA1").await;
    assert_eq!(
        (&call["callerName"], &round["nameGap"]),
        (&Value::Null, &Value::Null)
    );
    refuse_names(&exchange, "SPAM").await;
    let hook = exchange.carrier.about("CA2", "ringing");
    let hook = with(hook, &[("CallerName", "ADA LOVELACE")]);
    let path = format!("/webhooks/{}/voice", exchange.carrier.account);
    exchange.carrier.post(&path, &hook).await;
    let blocked = json!({ "match": "number", "value": "+13125550177" });
    exchange
        .owner
        .make("/api/v1/blocked-callers", blocked)
        .await;
    call_from(&exchange, "+13125550177", "CA3").await;
    call_from(&exchange, "Anonymous", "CA4").await;
    assert_eq!(asked(&world, &exchange).await, 0);
}

#[tokio::test]
async fn a_spent_budget_leaves_the_name_unknown_until_the_next_day() {
    let world = World::start().await;
    let mut exchange = screening(&world).await;
    look_names_up(&exchange, 1).await;
    stay_for_days(&world, &mut exchange).await;
    call_from(&exchange, CALLER, "CA1").await;
    let (call, round) = call_from(&exchange, "+13125550198", "CA2").await;
    assert_eq!(call["callerName"], Value::Null);
    let expected = json!({
        "code": "budget_spent", "text": "caller name not known: budget spent"
    });
    assert_eq!(round["nameGap"], expected);
    // What is not known passes no test.
    assert_eq!(round["candidates"][1]["code"], "filtered_out");
    world.ground.clock.advance(Seconds::new(24 * 60 * 60));
    let (call, _) = call_from(&exchange, "+13125550198", "CA3").await;
    assert_eq!(call["callerName"], "CALLER 0198");
}

#[tokio::test]
async fn a_carrier_without_an_answer_is_told_apart_and_not_asked_again_at_once() {
    let world = World::start().await;
    let exchange = screening(&world).await;
    for (caller, first, second) in [
        ("+13125550190", "unlisted", "unlisted"),
        ("+13125550191", "failed", "failed"),
        ("+442079460018", "abroad", "abroad"),
    ] {
        for (place, expected) in [first, second].into_iter().enumerate() {
            let sid = format!("CA{}{place}", caller.trim_start_matches('+'));
            let (_, round) = call_from(&exchange, caller, &sid).await;
            assert_eq!(round["nameGap"]["code"], expected, "{caller}");
        }
    }
    assert_eq!(asked(&world, &exchange).await, 2);
}

#[tokio::test]
async fn a_carrier_that_takes_too_long_holds_no_call_up() {
    let world = World::start().await;
    let exchange = screening(&world).await;
    let body = json!({ "callerNameLookup": {
        "providerAccountId": exchange.carrier.account, "dailyBudget": 100, "timeLimitMillis": 50
    } });
    exchange.owner.patch(TENANT, body).await.ok();
    let (_, round) = call_from(&exchange, "+13125550192", "CA1").await;
    assert_eq!(round["nameGap"]["code"], "late");
    let answer = exchange.carrier.calls_from("+13125550192", "CA1").await;
    assert!(answer.text.contains("<Dial"), "{}", answer.text);
    let (_, round) = call_from(&exchange, "+13125550192", "CA2").await;
    assert_eq!(round["nameGap"]["code"], "asked");
    assert_eq!(asked(&world, &exchange).await, 1);
}

#[tokio::test]
async fn an_account_that_cannot_be_asked_leaves_the_name_unknown() {
    let world = World::start().await;
    let exchange = screening(&world).await;
    let body = json!({
        "provider": "twilio", "name": "Lookups", "accountSid": format!("AC{:0>32}", "77"),
        "authToken": "0123456789abcdef0123456789abcdef", "status": "paused"
    });
    let account = exchange.owner.make("/api/v1/provider-accounts", body).await;
    let body = json!({ "callerNameLookup": { "providerAccountId": account, "dailyBudget": 1 } });
    exchange.owner.patch(TENANT, body).await.ok();
    let (_, round) = call_from(&exchange, CALLER, "CA1").await;
    assert_eq!(round["nameGap"]["code"], "no_account");
}

#[tokio::test]
async fn rules_of_a_number_go_by_the_name_and_a_preview_by_the_one_that_is_kept() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    look_names_up(&exchange, 100).await;
    let rules = json!([{
        "campaignId": exchange.campaign,
        "filters": [{ "attribute": "caller_name", "test": "contains", "value": "caller" }]
    }]);
    let number = format!("/api/v1/numbers/{}", exchange.number);
    let body = json!({ "rules": rules });
    exchange.owner.patch(&number, body).await.ok();
    let preview = async || {
        let asked = json!({ "calledNumber": CALLED, "caller": CALLER });
        let path = "/api/v1/routing/preview";
        exchange.owner.post(path, asked).await.ok()["decision"].clone()
    };
    let before = preview().await;
    assert_eq!(before["nameGap"]["code"], "not_asked");
    assert_eq!(before["numberRules"]["rule"], Value::Null);
    let (_, round) = call_from(&exchange, CALLER, "CA1").await;
    assert_eq!(round["numberRules"]["rule"], 1);
    let after = preview().await;
    assert_eq!(
        (&after["nameGap"], &after["numberRules"]["rule"]),
        (&Value::Null, &json!(1))
    );
}

#[tokio::test]
async fn what_is_wrong_with_the_lookup_is_named_and_null_turns_it_off() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let body = json!({ "callerNameLookup": {
        "dailyBudget": 0, "timeLimitMillis": 1001, "keptDays": 0
    } });
    let wrong = exchange.owner.patch(TENANT, body).await.wrong_names();
    let expected = [
        "callerNameLookup.providerAccountId",
        "callerNameLookup.dailyBudget",
        "callerNameLookup.timeLimitMillis",
        "callerNameLookup.keptDays",
    ];
    assert_eq!(wrong, expected);
    let globex = world.owner("Globex").await;
    let strangers = json!({ "callerNameLookup": {
        "providerAccountId": exchange.carrier.account, "dailyBudget": 1
    } });
    let wrong = globex.patch(TENANT, strangers).await.wrong_names();
    assert_eq!(wrong, ["callerNameLookup.providerAccountId"]);
    look_names_up(&exchange, 5).await;
    let set = exchange.owner.get(TENANT).await.ok();
    let expected = json!({
        "providerAccountId": exchange.carrier.account, "dailyBudget": 5, "timeLimitMillis": 1000,
        "keptDays": 1
    });
    assert_eq!(set["callerNameLookup"], expected);
    let off = json!({ "callerNameLookup": null });
    let off = exchange.owner.patch(TENANT, off).await.ok();
    assert_eq!(off["callerNameLookup"], Value::Null);
    assert_eq!(off["changes"], json!(["callerNameLookup"]));
}

#[tokio::test]
async fn rules_that_go_by_names_have_none_looked_up_for_calls_that_are_refused_anyway() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    look_names_up(&exchange, 100).await;
    let other = owner.campaign("Siding").await;
    let rules = |campaign: &str| {
        json!({ "rules": [{
            "campaignId": campaign,
            "filters": [{ "attribute": "caller_name", "test": "contains", "value": "caller" }]
        }] })
    };
    let number = format!("/api/v1/numbers/{}", exchange.number);
    owner.patch(&number, rules(&exchange.campaign)).await.ok();
    let blocked = "/api/v1/blocked-callers";
    let by_all = json!({ "match": "prefix", "value": "+1312555017" });
    owner.make(blocked, by_all).await;
    let by_one = json!({
        "match": "number", "value": "+13125550188", "campaignId": exchange.campaign
    });
    owner.make(blocked, by_one).await;
    call_from(&exchange, "+13125550177", "CA1").await;
    call_from(&exchange, "+13125550188", "CA2").await;
    call_from(&exchange, "Anonymous", "CA3").await;
    assert_eq!(asked(&world, &exchange).await, 0);
    // The other campaign would hear them.
    owner.patch(&number, rules(&other)).await.ok();
    call_from(&exchange, "+13125550188", "CA4").await;
    assert_eq!(asked(&world, &exchange).await, 1);
    owner
        .patch(&number, json!({ "status": "paused" }))
        .await
        .ok();
    call_from(&exchange, CALLER, "CA5").await;
    owner
        .patch(&number, json!({ "status": "active" }))
        .await
        .ok();
    let account = format!("/api/v1/provider-accounts/{}", exchange.carrier.account);
    owner
        .patch(&account, json!({ "status": "paused" }))
        .await
        .ok();
    let (_, round) = call_from(&exchange, CALLER, "CA6").await;
    assert_eq!(round["refusal"]["code"], "account_not_active");
    assert_eq!(round["nameGap"], Value::Null);
    assert_eq!(asked(&world, &exchange).await, 1);
}
