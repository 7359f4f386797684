//! The control API: placing, watching, waiting, moving the clock, traffic.

use reqwest::{Client, Method};
use serde_json::{Value, json};

use crate::wire::{NUMBER, World, talker};

async fn ask(world: &World, method: Method, path: &str, body: Value) -> (u16, Value) {
    let url = format!("{}{path}", world.carrier.control_url());
    let mut request = Client::new().request(method, url);
    if !body.is_null() {
        request = request.json(&body);
    }
    let reply = request.send().await.unwrap();
    let status = reply.status().as_u16();
    (
        status,
        serde_json::from_str(&reply.text().await.unwrap()).unwrap_or_default(),
    )
}

#[tokio::test]
async fn the_carriers_own_truth_says_who_hears_whom() {
    let world = World::start("/voice").await;
    ask(&world, Method::PUT, "/clock", json!({ "speed": 1 })).await;
    let call =
        json!({ "from": "+14155550142", "to": NUMBER, "callee": { "ring": 0, "talk": null } });
    let (status, placed) = ask(&world, Method::POST, "/calls", call).await;
    assert_eq!(status, 201);
    let mut bridges = Value::Null;
    for _ in 0..500 {
        let (_, live) = ask(&world, Method::GET, "/calls/live", Value::Null).await;
        bridges = live["calls"][0]["bridges"].clone();
        if bridges.as_array().is_some_and(|list| !list.is_empty()) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    assert_eq!(bridges[0]["caller"], placed["call_sid"]);
    let sid = bridges[0]["callee"].as_str().unwrap();
    let (status, _) = ask(
        &world,
        Method::POST,
        &format!("/calls/{sid}/hang-up"),
        Value::Null,
    )
    .await;
    assert_eq!(status, 204);
    world.settle().await;
    let (_, finished) = ask(&world, Method::GET, "/calls/finished", Value::Null).await;
    assert_eq!(finished["calls"][0]["legs"][1]["status"], "completed");
    assert!(finished["calls"][0]["history"].as_array().unwrap().len() > 5);
}

#[tokio::test]
async fn a_jump_of_the_frozen_clock_ends_a_long_call_at_once() {
    let world = World::start("/voice").await;
    ask(&world, Method::PUT, "/clock", json!({ "is_frozen": true })).await;
    let sid = world.call(talker());
    let (_, waited) = ask(&world, Method::POST, "/idle", json!({ "limit_ms": 100 })).await;
    assert_eq!(waited["is_idle"], false);
    for _ in 0..100 {
        ask(&world, Method::POST, "/clock/jump", json!({ "secs": 60 })).await;
        let (_, waited) = ask(&world, Method::POST, "/idle", json!({ "limit_ms": 50 })).await;
        if waited["is_idle"] == true {
            break;
        }
    }
    let (_, call) = ask(&world, Method::GET, &format!("/calls/{sid}"), Value::Null).await;
    assert_eq!(call["legs"][1]["duration_secs"], 60);
}

#[tokio::test]
async fn what_cannot_be_placed_is_refused_with_a_reason() {
    let world = World::start("/voice").await;
    let call = json!({ "from": "+14155550142", "to": "+13125550777" });
    let (status, reply) = ask(&world, Method::POST, "/calls", call).await;
    assert_eq!(status, 404);
    assert!(reply["error"].as_str().unwrap().contains("+13125550777"));
    ask(&world, Method::PUT, "/numbers/+13125550777", json!({})).await;
    let call = json!({ "from": "+14155550142", "to": "+13125550777" });
    assert_eq!(ask(&world, Method::POST, "/calls", call).await.0, 409);
    let misspelt = json!({ "form": "+14155550142", "to": NUMBER });
    assert_eq!(ask(&world, Method::POST, "/calls", misspelt).await.0, 422);
}

#[tokio::test]
async fn traffic_comes_until_its_end_and_a_reset_forgets_it() {
    let world = World::start("/voice").await;
    let profile = json!({ "calls_per_minute": 60.0, "calls_max": 12, "seed": 3 });
    ask(&world, Method::PUT, "/traffic", profile).await;
    for _ in 0..1_000 {
        let (_, stats) = ask(&world, Method::GET, "/traffic", Value::Null).await;
        if stats["is_running"] == false {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    world.settle().await;
    let (_, totals) = ask(&world, Method::GET, "/totals", Value::Null).await;
    assert_eq!(
        (&totals["placed"], &totals["finished"]),
        (&json!(12), &json!(12))
    );
    assert_eq!(totals["callback_failures"], 0);
    assert_eq!(
        ask(&world, Method::POST, "/reset", Value::Null).await.0,
        204
    );
    let (_, finished) = ask(&world, Method::GET, "/calls/finished", Value::Null).await;
    assert_eq!(finished["calls"], json!([]));
    let (_, numbers) = ask(&world, Method::GET, "/numbers", Value::Null).await;
    assert_eq!(numbers["numbers"][0]["phone_number"], NUMBER);
}

#[tokio::test]
async fn a_placed_call_carries_what_was_asked_for() {
    let world = World::start("/action").await;
    let call = json!({
        "from": "anonymous",
        "to": NUMBER,
        "stir": "No-TN-Validation",
        "place": { "city": "NOWHERE", "state": "TX" },
        "parameters": [["SomethingNew", "tomorrow"]],
    });
    assert_eq!(ask(&world, Method::POST, "/calls", call).await.0, 201);
    let received = world.settle().await;
    for (name, value) in [
        ("From", "anonymous"),
        ("StirVerstat", "No-TN-Validation"),
        ("CallerCity", "NOWHERE"),
        ("FromZip", ""),
        ("SomethingNew", "tomorrow"),
    ] {
        assert_eq!(received[0].get(name), value, "{name}");
    }
}

#[tokio::test]
async fn a_reset_lets_go_of_callbacks_that_wait_on_a_frozen_clock() {
    let world = World::start("/action").await;
    let late = json!({ "delay_permille": 1000, "delay": 36000 });
    assert_eq!(ask(&world, Method::PUT, "/faults", late).await.0, 204);
    ask(&world, Method::PUT, "/clock", json!({ "is_frozen": true })).await;
    world.call(talker());
    let (_, waited) = ask(&world, Method::POST, "/idle", json!({ "limit_ms": 200 })).await;
    assert_eq!(waited["is_idle"], false);
    ask(&world, Method::POST, "/reset", Value::Null).await;
    let received = world.settle().await;
    assert!(received.iter().all(|sent| sent.path != "/status"));
}
