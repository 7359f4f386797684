//! What carriers charge beside the time of legs: recordings, look-ups of callers' names, and numbers by
//! the month (N-7).

use base::time::day::Day;
use base::time::{Seconds, TimeZone, Timestamp};
use domain::access::rights::{Right, grantable};
use serde_json::{Value, json};

use crate::world::World;
use crate::world::carrier::{CALLER, Exchange, with};

/// A card with rates for everything that a carrier does.
async fn card(exchange: &Exchange, name: &str) -> String {
    let body = json!({ "name": name });
    let id = exchange.owner.make("/api/v1/rate-cards", body).await;
    let path = format!("/api/v1/rate-cards/{id}");
    let table = "prefix,service,per_minute,each\n\
                 any,inbound,0.0085,\n\
                 any,outbound,0.013,\n\
                 1312,recording,0.0025,\n\
                 1,caller_name,,0.01\n\
                 1,number_rent,,1.15\n";
    let import = format!("{path}/rates/import");
    let owner = &exchange.owner;
    let table = Some(table.to_owned());
    let reply = owner
        .send_text(reqwest::Method::POST, &import, table, &[])
        .await;
    reply.ok();
    path
}

/// A call's lines of cost, as kind, leg, amount and text.
async fn costs(exchange: &Exchange, call: &str) -> Vec<[String; 4]> {
    let path = format!("/api/v1/calls/{call}");
    let call = exchange.owner.get(&path).await.ok();
    let lines = call["postings"].as_array().expect("postings").iter();
    let costs = lines.filter(|line| !["revenue", "payout"].contains(&told(&line["kind"]).as_str()));
    let fields = |line: &Value| ["kind", "leg", "amount", "text"].map(|name| told(&line[name]));
    costs.map(fields).collect()
}

fn told(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn line(fields: [&str; 4]) -> [String; 4] {
    fields.map(str::to_owned)
}

/// The transactions of a kind, the oldest first: amount, reason and reference of each.
async fn booked(exchange: &Exchange, kind: &str) -> Vec<[String; 3]> {
    let path = format!("/api/v1/ledger/transactions?kind={kind}");
    let list = exchange.owner.get(&path).await.ok();
    let rows = list["data"].as_array().expect("transactions").iter().rev();
    let fields = |row: &Value| {
        let entries = row["entries"].as_array().expect("entries").iter();
        let mut owed = entries.filter(|entry| entry["kind"] == "carrier_cost");
        let owed = owed.next().expect("an entry of the carrier");
        [
            told(&owed["amount"]),
            told(&row["reason"]),
            told(&row["reference"]),
        ]
    };
    rows.map(fields).collect()
}

/// Nothing in anybody's books is off.
async fn assert_books_balance(world: &World) {
    let wrong = world.ground.app.prove_all_books().await;
    assert_eq!(wrong.expect("a proof"), 0);
}

async fn recorded(exchange: &Exchange, sid: &str, call: &str, recording: &str, secs: &str) {
    let carrier = &exchange.carrier;
    let path = format!("/webhooks/{}/calls/{call}/recording", carrier.account);
    let said = [
        ("RecordingSid", recording),
        ("RecordingStatus", "completed"),
        ("RecordingDuration", secs),
    ];
    let hook = with(carrier.about(sid, "completed"), &said);
    for _ in 0..2 {
        carrier.post(&path, &hook).await.ok();
    }
}

#[tokio::test]
async fn recordings_cost_their_own_minutes_whenever_they_are_announced() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    card(&exchange, "Twilio US").await;
    let call = exchange.sold_call("CA1", 61).await;
    let legs = costs(&exchange, &call).await;
    recorded(&exchange, "CA1", &call, "RE1", "61").await;
    let first = line([
        "recording",
        "0",
        "0.005",
        "61 s recorded, billed as 120 s at 0.0025 a minute (Twilio US, prefix 1312, by 60 s)",
    ]);
    let beside = costs(&exchange, &call).await.split_off(legs.len());
    assert_eq!(beside, vec![first.clone()]);
    recorded(&exchange, "CA1", &call, "RE2", "5").await;
    let second = line([
        "recording",
        "0",
        "0.0025",
        "66 s recorded in 2 recordings, billed as 180 s at 0.0025 a minute \
         (Twilio US, prefix 1312, by 60 s)",
    ]);
    assert_eq!(
        costs(&exchange, &call).await[legs.len()..],
        [first, second],
        "beside {legs:?}"
    );
    let shown = exchange.call().await;
    assert_eq!(shown["cost"], "0.0505", "0.017 + 0.026 + 0.0075");
    let amounts = booked(&exchange, "recording").await.into_iter();
    let amounts: Vec<String> = amounts.map(|[amount, ..]| amount).collect();
    assert_eq!(amounts, ["-0.005", "-0.0025"]);
    assert_books_balance(&world).await;
}

#[tokio::test]
async fn a_look_up_of_a_name_costs_the_call_it_was_made_for_and_no_other() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    card(&exchange, "Twilio US").await;
    let lookup = json!({ "callerNameLookup": {
        "providerAccountId": exchange.carrier.account, "dailyBudget": 100, "timeLimitMillis": 1000
    } });
    exchange.owner.patch("/api/v1/tenant", lookup).await.ok();
    let filters = json!({ "filters": [
        { "attribute": "caller_name", "test": "contains", "value": "SPAM", "not": true }
    ] });
    let offer = format!("/api/v1/offers/{}", exchange.offers[0]);
    exchange.owner.patch(&offer, filters).await.ok();
    let asked = exchange.sold_call("CA1", 60).await;
    let name = line([
        "caller_name",
        "0",
        "0.01",
        "0.01 each (Twilio US, prefix 1)",
    ]);
    let lines = costs(&exchange, &asked).await;
    assert_eq!(
        lines.iter().filter(|line| line[0] == "caller_name").count(),
        1
    );
    assert!(lines.contains(&name), "{lines:?}");
    let kept = exchange.sold_call("CA2", 60).await;
    let lines = costs(&exchange, &kept).await;
    assert!(lines.iter().all(|line| line[0] == "cost"), "{lines:?}");
    // A carrier that gives no answer charges nothing; one that has no name to tell does.
    for (caller, sid, charged) in [("+13125550191", "CA3", 0), ("+13125550190", "CA4", 1)] {
        exchange.carrier.calls_from(caller, sid).await;
        let over = [("CallDuration", "5")];
        exchange.carrier.status(sid, "completed", &over).await.ok();
        let list = format!("/api/v1/calls?search={sid}");
        let list = exchange.owner.get(&list).await.ok();
        let call = told(&list["data"][0]["id"]);
        let ended = [("DialCallDuration", "0")];
        let carrier = &exchange.carrier;
        carrier
            .dial_ended((sid, &call), 1, "no-answer", &ended)
            .await;
        let lines = costs(&exchange, &call).await;
        let names = lines.iter().filter(|line| line[0] == "caller_name");
        assert_eq!(names.count(), charged, "{caller}: {lines:?}");
    }
    assert_eq!(booked(&exchange, "caller_name").await.len(), 2);
    assert_books_balance(&world).await;
}

/// Has a machine do what the owner did, whose session ends when nobody does anything for a day.
async fn stay_for_months(world: &World, exchange: &mut Exchange) {
    let rights = grantable(Right::ALL);
    exchange.owner = world.machine(exchange.owner.tenant, &rights).await;
}

/// The day of an instant in the tenant's zone, which is UTC.
fn day(instant: &Value) -> Day {
    let instant = Timestamp::parse(&told(instant)).expect("an instant");
    Day::of(instant, &TimeZone::utc())
}

#[tokio::test]
async fn a_number_costs_each_month_once_as_long_as_it_is_held() {
    let world = World::start().await;
    let mut exchange = world.exchange("Acme").await;
    stay_for_months(&world, &mut exchange).await;
    let app = &world.ground.app;
    let number = format!("/api/v1/numbers/{}", exchange.number);
    app.sweep().await.expect("swept");
    assert_eq!(exchange.owner.get(&number).await.ok()["rent"], Value::Null);
    card(&exchange, "Twilio US").await;
    for _ in 0..2 {
        app.sweep().await.expect("swept");
    }
    let rent = exchange.owner.get(&number).await.ok()["rent"].clone();
    assert_eq!(
        (&rent["amount"], &rent["currency"]),
        (&json!("1.15"), &json!("USD"))
    );
    assert_eq!(rent["basis"], "Twilio US, prefix 1");
    let (from, until) = (day(&rent["from"]), day(&rent["until"]));
    let reason = format!("+13125550142, {from} to {until}: Twilio US, prefix 1");
    let first = ["-1.15".to_owned(), reason, "+13125550142".to_owned()];
    assert_eq!(booked(&exchange, "number_rent").await, vec![first.clone()]);
    // Two months on: what nobody charged meanwhile is charged too.
    world
        .ground
        .clock
        .advance(Seconds::from_minutes(62 * 24 * 60));
    app.sweep().await.expect("swept");
    let booked_by_then = booked(&exchange, "number_rent").await;
    assert_eq!(booked_by_then.len(), 3);
    assert_eq!(booked_by_then[0], first);
    assert!(
        booked_by_then[1][1].contains(&format!(", {until} to")),
        "{booked_by_then:?}"
    );
    exchange.owner.delete(&number).await.ok();
    world
        .ground
        .clock
        .advance(Seconds::from_minutes(31 * 24 * 60));
    app.sweep().await.expect("swept");
    assert_eq!(
        booked(&exchange, "number_rent").await.len(),
        3,
        "it is held no more"
    );
    assert_books_balance(&world).await;
}

#[tokio::test]
async fn nobody_pays_another_tenants_rent_and_two_nodes_charge_a_month_once() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let other = world
        .exchange_of(world.owner("Other").await, "+13125550143")
        .await;
    card(&exchange, "Twilio US").await;
    let (app, tenant) = (&world.ground.app, exchange.owner.tenant);
    let (one, two) = tokio::join!(app.charge_rents(tenant), app.charge_rents(tenant));
    one.and(two).expect("charged");
    app.sweep().await.expect("swept");
    assert_eq!(booked(&exchange, "number_rent").await.len(), 1);
    assert_eq!(booked(&other, "number_rent").await, [[""; 3]; 0]);
    let callers = exchange.carrier.calls_from(CALLER, "CA1").await;
    assert!(callers.text.contains("<Dial"), "{}", callers.text);
}
