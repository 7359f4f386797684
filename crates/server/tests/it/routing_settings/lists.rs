//! Value lists in filters: what a list holds decides, from the moment it holds it.

use reqwest::Method;
use serde_json::{Value, json};

use super::live::{decided, verdict};
use crate::world::carrier::{CALLER, Exchange};
use crate::world::{Persona, World};

const LISTS: &str = "/api/v1/value-lists";

async fn list(owner: &Persona, name: &str) -> String {
    owner.make(LISTS, json!({ "name": name })).await
}

async fn fill(owner: &Persona, list: &str, values: Value) {
    let path = format!("{LISTS}/{list}/values");
    let reply = owner.send(Method::PUT, &path, Some(values), &[]).await;
    reply.ok();
}

/// Filters that let only callers on a list pass.
fn only_on(list: &str) -> Value {
    json!({ "filters": [{ "attribute": "caller_number", "test": "in", "list": list }] })
}

/// Whether the next call is offered to the first buyer.
async fn goes_to_the_first(exchange: &Exchange, call: &str) -> bool {
    let answer = exchange.carrier.calls(call).await;
    answer.text.contains("+13125550101")
}

#[tokio::test]
async fn a_call_passes_as_soon_as_its_value_is_on_the_list_and_no_longer() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let id = list(owner, "Regulars").await;
    let offer = format!("/api/v1/offers/{}", exchange.offers[0]);
    owner.patch(&offer, only_on(&id)).await.ok();
    assert!(!goes_to_the_first(&exchange, "CA1").await);
    fill(owner, &id, json!(["+15125550100", CALLER])).await;
    assert!(goes_to_the_first(&exchange, "CA2").await);
    owner
        .patch(&format!("{LISTS}/{id}"), json!({ "name": "Old friends" }))
        .await
        .ok();
    assert!(goes_to_the_first(&exchange, "CA3").await);
    fill(owner, &id, json!(["+15125550100", "+15125550101"])).await;
    assert!(!goes_to_the_first(&exchange, "CA4").await);
}

#[tokio::test]
async fn the_verdict_names_the_list_and_its_size() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let id = list(owner, "Regulars").await;
    fill(owner, &id, json!(["+15125550100", "+15125550101"])).await;
    let offer = format!("/api/v1/offers/{}", exchange.offers[0]);
    owner.patch(&offer, only_on(&id)).await.ok();
    assert!(!goes_to_the_first(&exchange, "CA1").await);
    let (code, text) = verdict(&decided(&exchange).await, "Summit");
    assert_eq!(code, "filtered_out");
    let expected = "must be one of the 2 values of Regulars";
    assert!(text.ends_with(expected), "{text}");
}

#[tokio::test]
async fn filters_name_only_lists_that_are_there_and_in_use() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let owner = &exchange.owner;
    let theirs = list(&world.owner("Globex").await, "Theirs").await;
    let gone = list(owner, "Gone").await;
    owner.delete(&format!("{LISTS}/{gone}")).await.ok();
    let campaign = format!("/api/v1/campaigns/{}", exchange.campaign);
    let spare = format!("/api/v1/offers/{}", exchange.offers[1]);
    for path in [&campaign, &spare] {
        let unknown = "lst_01h455vb4pex5vsknk084sn02q";
        for (list, reason) in [
            (unknown, "is not one of your value lists"),
            (&theirs, "is not one of your value lists"),
            (&gone, "names an archived value list"),
        ] {
            let reply = owner.patch(path, only_on(list)).await;
            let expected = [("filters[0].list".to_owned(), reason.to_owned())];
            assert_eq!(reply.wrong_fields(), expected, "{path}");
        }
        assert_eq!(owner.get(path).await.ok()["filters"], Value::Null);
    }
    let body = json!({ "name": "Fresh", "filters": only_on(&theirs)["filters"] });
    let reply = owner.post("/api/v1/campaigns", body).await;
    assert_eq!(reply.wrong_names(), ["filters[0].list"]);
}
