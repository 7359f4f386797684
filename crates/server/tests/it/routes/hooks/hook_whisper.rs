//! `POST /webhooks/{provider_account}/calls/{call}/legs/{leg}/whisper`

use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn whoever_answers_hears_the_targets_words_and_is_joined() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let words = json!({ "whisper": "A roofing call from <Leads> & others." });
    exchange.amend_target(0, words).await;
    let (answer, _) = exchange.takes_a_call().await;
    let heard = exchange.hears(&answer).await;
    let said = "<Response><Say>A roofing call from &lt;Leads&gt; &amp; others.</Say></Response>";
    assert!(heard.ends_with(said), "{heard}");
}

#[tokio::test]
async fn whoever_must_accept_is_asked_for_one_key_and_silence_hangs_up() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.amend_target(0, json!({ "acceptKey": true })).await;
    let (answer, call) = exchange.takes_a_call().await;
    let heard = exchange.hears(&answer).await;
    assert!(heard.contains("Press 1 to accept the call."), "{heard}");
    assert!(heard.contains(r#"numDigits="1""#), "{heard}");
    let action = format!("/calls/{call}/legs/1/acceptance?asked=");
    assert!(heard.contains(&action), "{heard}");
    assert!(heard.ends_with("</Gather><Hangup/></Response>"), "{heard}");
}

#[tokio::test]
async fn what_is_asked_of_a_leg_stays_as_it_was_when_it_was_dialled() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.amend_target(0, json!({ "acceptKey": true })).await;
    let (answer, _) = exchange.takes_a_call().await;
    exchange
        .amend_target(0, json!({ "acceptKey": false }))
        .await;
    let heard = exchange.hears(&answer).await;
    assert!(heard.contains("<Gather"), "{heard}");
}

#[tokio::test]
async fn an_address_that_is_not_ours_is_not_heard() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (_, call) = exchange.takes_a_call().await;
    let carrier = &exchange.carrier;
    let path = format!("/webhooks/{}/calls/{call}/legs/1/whisper", carrier.account);
    let form = carrier.about("CA9", "in-progress");
    carrier
        .post(&path, &form)
        .await
        .refused(403, "hook.not_signed");
}
