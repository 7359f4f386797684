//! `POST /webhooks/{provider_account}/calls/{call}/voicemail`

use base::time::Seconds;
use serde_json::{Value, json};

use crate::world::World;

#[tokio::test]
async fn a_caller_whom_nobody_takes_is_greeted_recorded_and_let_go() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let fallback = json!({ "type": "voicemail", "greeting": "Leave a message." });
    let change = json!({ "fallback": fallback, "maxAttempts": 1 });
    exchange.amend_campaign(change).await;
    let (_, call) = exchange.takes_a_call().await;
    let carrier = &exchange.carrier;
    let greeted = carrier.dial_ended(("CA1", &call), 1, "busy", &[]).await;
    let said = "<Say>Leave a message.</Say><Record action=";
    assert!(greeted.text.contains(said), "{}", greeted.text);
    world.ground.clock.advance(Seconds::new(100));
    let looked_after = world.ground.app.close_silent_calls().await;
    assert_eq!(looked_after.expect("a look"), 1);
    let disposition = &exchange.call().await["disposition"];
    assert_eq!(*disposition, Value::Null, "they speak");
    let path = format!("/webhooks/{}/calls/{call}/voicemail", carrier.account);
    let mut form = carrier.about("CA1", "in-progress");
    form.push(("RecordingSid".to_owned(), "RE1".to_owned()));
    form.push(("RecordingDuration".to_owned(), "40".to_owned()));
    let done = carrier.post(&path, &form).await;
    assert!(
        done.text.ends_with("<Response><Hangup/></Response>"),
        "{}",
        done.text
    );
    form.push(("RecordingStatus".to_owned(), "completed".to_owned()));
    form.push(("RecordingSource".to_owned(), "RecordVerb".to_owned()));
    let path = format!("/webhooks/{}/calls/{call}/recording", carrier.account);
    carrier.post(&path, &form).await.ok();
    let over = [("CallDuration", "150")];
    carrier.status("CA1", "completed", &over).await.ok();
    let shown = exchange.call().await;
    assert_eq!(shown["disposition"], "unanswered");
    assert_eq!(shown["hasRecording"], true);
    assert_eq!(shown["recordings"][0]["recordingSid"], "RE1");
    assert_eq!(shown["revenue"], "0.00");
    let story = shown["story"].as_array().expect("a story");
    let told = "The caller left a message.";
    assert!(story.iter().any(|line| line["text"] == told), "{story:#?}");
}
