//! `POST /internal/routing/decide`

use domain::access::rights::Right;
use serde_json::{Value, json};

use crate::world::World;
use crate::world::carrier::CALLER;

const PATH: &str = "/internal/routing/decide";

#[tokio::test]
async fn the_documents_request_is_answered_with_the_number_to_dial() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let machine = world
        .machine(exchange.owner.tenant, &[Right::CallsRead])
        .await;
    let body = json!({ "campaign_id": exchange.campaign, "caller": CALLER });
    let decided = machine.post(PATH, body).await.ok();
    assert_eq!(decided["number"], "+13125550101");
    let rings = &decided["answer"]["rings"];
    assert_eq!(decided["target"], rings["targetId"]);
    assert!(decided["target"].is_string());
    assert_eq!(decided["campaignId"], exchange.campaign.as_str());
    assert_eq!(decided["decision"]["candidates"][0]["place"], 1);
}

#[tokio::test]
async fn without_anybody_to_dial_there_is_no_number() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let pause = format!("/api/v1/campaigns/{}/pause", exchange.campaign);
    exchange.owner.post(&pause, json!({})).await.ok();
    let body = json!({ "campaign_id": exchange.campaign });
    let decided = exchange.owner.post(PATH, body).await.ok();
    assert_eq!(decided["number"], Value::Null);
    assert_eq!(decided["target"], Value::Null);
    let refusal = &decided["decision"]["refusal"]["code"];
    assert_eq!(refusal, "campaign_not_active");
}

#[tokio::test]
async fn the_route_is_closed_to_strangers_and_counts_against_the_limit() {
    let world = World::start().await;
    let reply = world.stranger().post(PATH, json!({})).await;
    assert!(reply.header("x-ratelimit-remaining").is_some());
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    reply.refused(401, "access.unauthenticated");
}
