//! `POST /postbacks/{key}`, and `GET`

use base::time::Seconds;
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::{System, reporting};
use crate::world::World;
use crate::world::carrier::{CALLER, Exchange};

const CONVERSIONS: &str = "/api/v1/conversions";
const FORM: &str = "application/x-www-form-urlencoded";
/// Noon of the test clock, in seconds since 1970.
const NOON: i64 = 1_772_452_800;

/// What the call has earned, as its page says.
async fn revenue(exchange: &Exchange, call: &str) -> Value {
    let path = format!("/api/v1/calls/{call}");
    exchange.owner.get(&path).await.ok()["revenue"].clone()
}

/// The conversions there are, the newest first.
async fn conversions(exchange: &Exchange) -> Vec<Value> {
    let list = exchange.owner.get(CONVERSIONS).await.ok();
    list["data"].as_array().expect("conversions").clone()
}

#[tokio::test]
async fn a_fired_url_reports_a_conversion_and_gets_a_plain_ok() {
    let world = World::start().await;
    let (exchange, call, system) = reporting(&world, false).await;
    let query = format!("call_id={call}&amount=120.00&transaction_id=sale-7&agent=Ann");
    for _ in 0..2 {
        let reply = system.fires(&query).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
        assert_eq!(reply.text, "OK");
    }
    assert_eq!(revenue(&exchange, &call).await, "120.00");
    let list = conversions(&exchange).await;
    assert_eq!(list.len(), 1, "{list:?}");
    assert_eq!(list[0]["status"], "applied");
    assert_eq!(list[0]["externalId"], "sale-7");
    assert_eq!(list[0]["by"], "CRM");
    let other = system.fires(&query.replace("120.00", "121.00")).await;
    other.refused(409, "resource.taken");
}

#[tokio::test]
async fn a_form_and_json_say_the_same_in_the_words_of_other_platforms() {
    let world = World::start().await;
    let (exchange, call, system) = reporting(&world, false).await;
    let form = system
        .posts("", FORM, "callSid=CA1&payout=%2440&txid=1")
        .await;
    assert_eq!(form.text, "OK");
    let body = json!({ "callId": call, "revenue": 25, "orderId": "2", "cart": { "items": 3 } });
    let reply = system
        .posts("", "application/json", &body.to_string())
        .await;
    let made = conversions(&exchange).await;
    let expected = json!({
        "received": true, "conversionId": made[0]["id"], "status": "applied"
    });
    assert_eq!(reply.ok(), expected);
    let typed = system
        .posts("", "text/plain", "call_id=CA1&amount=5&txid=3")
        .await;
    assert_eq!(typed.text, "OK");
    assert_eq!(revenue(&exchange, &call).await, "70.00");
}

#[tokio::test]
async fn without_an_id_of_its_transaction_the_same_words_are_the_same_postback() {
    let world = World::start().await;
    let (exchange, call, system) = reporting(&world, false).await;
    for query in ["amount=30&call_id=CA1", "call_id=CA1&amount=30"] {
        assert_eq!(system.fires(query).await.text, "OK");
    }
    assert_eq!(revenue(&exchange, &call).await, "30.00");
    assert_eq!(
        system.fires("call_id=CA1&amount=30&again=1").await.text,
        "OK"
    );
    assert_eq!(revenue(&exchange, &call).await, "60.00");
}

#[tokio::test]
async fn one_transaction_is_counted_once_however_many_postbacks_come_at_once() {
    let world = World::start().await;
    let (exchange, call, system) = reporting(&world, false).await;
    for query in [
        "call_id=CA1&amount=30&txid=1",
        "call_id=CA9&amount=30&txid=2",
    ] {
        let (one, two, three) = tokio::join!(
            system.fires(query),
            system.fires(query),
            system.fires(query)
        );
        let texts = [one.text, two.text, three.text];
        assert_eq!(texts, ["OK", "OK", "OK"], "{query}");
    }
    assert_eq!(conversions(&exchange).await.len(), 2);
    assert_eq!(revenue(&exchange, &call).await, "30.00");
}

#[tokio::test]
async fn what_has_no_call_is_kept_and_found_later() {
    let world = World::start().await;
    let (exchange, _, system) = reporting(&world, false).await;
    assert_eq!(
        system.fires("call_id=CA2&amount=30&txid=1").await.text,
        "OK"
    );
    let unknown = "call_01h455vb4pex5vsknk084sn02q";
    let query = format!("call_id={unknown}&amount=30&txid=2");
    assert_eq!(system.fires(&query).await.text, "OK");
    let list = conversions(&exchange).await;
    let stands: Vec<_> = list
        .iter()
        .map(|it| (&it["status"], &it["obstacle"], &it["buyerName"]))
        .collect();
    let waits = (&json!("pending"), &json!("unknown_call"), &json!("Summit"));
    assert_eq!(stands, [waits, waits]);
    let call = exchange.sold_call("CA2", 90).await;
    world.ground.clock.advance(Seconds::from_minutes(1));
    let app = &world.ground.app;
    app.look_for_converted_calls().await.expect("a look");
    assert_eq!(revenue(&exchange, &call).await, "30.00");
}

#[tokio::test]
async fn a_buyer_reports_by_the_callers_number_and_only_for_calls_of_their_own() {
    let world = World::start().await;
    let (exchange, call, system) = reporting(&world, false).await;
    let caller = CALLER.trim_start_matches('+');
    let query = format!("caller={caller}&called_at={NOON}&amount=45&txid=1");
    assert_eq!(system.fires(&query).await.text, "OK");
    assert_eq!(revenue(&exchange, &call).await, "45.00");
    let path = format!("/api/v1/buyers/{}/postback-keys", exchange.buyers[1]);
    let made = exchange.owner.post(&path, json!({ "name": "Other" })).await;
    let other = System::with(&made.created());
    assert_eq!(other.fires("call_id=CA1&amount=99&txid=1").await.text, "OK");
    let kept = &conversions(&exchange).await[0];
    assert_eq!(kept["status"], "pending");
    assert_eq!(kept["obstacle"], "other_buyer");
    assert_eq!(kept["externalId"], "1", "their ids are their own");
    assert_eq!(revenue(&exchange, &call).await, "45.00");
}

#[tokio::test]
async fn a_key_that_asks_for_signatures_takes_only_what_is_signed_in_time() {
    let world = World::start().await;
    let (exchange, call, system) = reporting(&world, true).await;
    let before = world.ground.database.rows_of(exchange.owner.tenant).await;
    let query = "amount=50.00&call_id=CA1&txid=1";
    let good = system.signed(query, NOON, "");
    for wrong in [
        query.to_owned(),
        good.replace("50.00", "500.00"),
        good.replace("signature=", "signature=00"),
        system.signed(query, NOON - 301, ""),
        system.signed(query, NOON + 360, ""),
        system.signed(query, NOON, "another body"),
    ] {
        let reply = system.fires(&wrong).await;
        reply.refused(403, "postback.not_signed");
    }
    let after = world.ground.database.rows_of(exchange.owner.tenant).await;
    assert_eq!(before, after, "nothing of it is kept");
    assert_eq!(system.fires(&good).await.text, "OK");
    let later = system.signed(query, NOON + 1, "");
    assert_eq!(
        system.fires(&later).await.text,
        "OK",
        "sent again, signed anew"
    );
    let body = r#"{"callSid":"CA1","revenue":"20.00","txid":"2"}"#;
    let query = system.signed("v=1", NOON, body);
    let reply = system.posts(&query, "application/json", body).await;
    assert_eq!(reply.ok()["status"], "applied");
    assert_eq!(revenue(&exchange, &call).await, "70.00");
}

#[tokio::test]
async fn a_signature_covers_the_query_in_one_form_whatever_its_order() {
    let world = World::start().await;
    let (exchange, call, mut system) = reporting(&world, true).await;
    let signed = system.signed("amount=50&call_id=CA1&note=a%20b%2B", NOON, "");
    let (_, proof) = signed.split_once("&timestamp").expect("a proof");
    let shuffled = format!("note=a+b%2b&call_id=CA1&amount=50&timestamp{proof}");
    assert_eq!(system.fires(&shuffled).await.text, "OK");
    assert_eq!(revenue(&exchange, &call).await, "50.00");
    let keys = format!("/api/v1/buyers/{}/postback-keys", exchange.buyers[0]);
    let id = exchange.owner.get(&keys).await.column("id").remove(0);
    let turn = format!("/api/v1/postback-keys/{id}/turn-secret");
    let old = system.signed("call_id=CA1&txid=old", NOON, "");
    let turned = exchange.owner.post(&turn, json!({})).await.ok();
    system.secret = turned["secret"].as_str().map(str::to_owned);
    let new = system.signed("call_id=CA1&txid=new", NOON, "");
    for query in [&old, &new] {
        assert_eq!(
            system.fires(query).await.text,
            "OK",
            "both hold for a while"
        );
    }
    exchange.owner.post(&turn, json!({})).await.ok();
    let reply = system.fires(&old).await;
    reply.refused(403, "postback.not_signed");
}

#[tokio::test]
async fn a_key_that_opens_nothing_is_not_found_and_leaves_nothing() {
    let world = World::start().await;
    let (exchange, call, system) = reporting(&world, false).await;
    let before = world.ground.database.rows_of(exchange.owner.tenant).await;
    let url = system.url.clone();
    let flipped = if url.ends_with('A') { "B" } else { "A" };
    for wrong in [
        format!("{}{flipped}", &url[..url.len() - 1]),
        format!("{url}x"),
        format!("{}/postbacks/nonsense", world.url),
    ] {
        let system = System {
            url: wrong,
            secret: None,
            client: reqwest::Client::new(),
        };
        let reply = system.fires(&format!("call_id={call}&amount=5")).await;
        reply.refused(404, "postback.unknown_key");
    }
    let after = world.ground.database.rows_of(exchange.owner.tenant).await;
    assert_eq!(before, after);
}

#[tokio::test]
async fn what_is_wrong_is_named_and_leaves_nothing() {
    let world = World::start().await;
    let (exchange, _, system) = reporting(&world, false).await;
    assert_eq!(system.fires("").await.wrong_names(), ["call_id"]);
    let query = "call_id=CA1&payout=-5&currency=dollars&event=refund";
    let names = system.fires(query).await.wrong_names();
    assert_eq!(names, ["amount", "currency", "event"]);
    // Somebody sends the number of an order, or micros.
    let huge = system.fires("call_id=CA1&amount=9223372036854").await;
    assert_eq!(huge.wrong_names(), ["amount"]);
    let broken = system.posts("", "application/json", "{\"callId\":").await;
    broken.refused(400, "request.unparsable");
    assert!(conversions(&exchange).await.is_empty());
}
