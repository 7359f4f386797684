//! `POST /webhooks/{provider_account}/calls/{call}/recording`

use crate::world::World;
use crate::world::carrier::with;

#[tokio::test]
async fn a_recording_that_can_be_fetched_is_shown_and_one_that_is_absent_is_not() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let carrier = &exchange.carrier;
    carrier.calls("CA1").await;
    let call = exchange.call_id().await;
    let path = format!("/webhooks/{}/calls/{call}/recording", carrier.account);
    let about = carrier.about("CA1", "completed");
    let absent = [
        ("RecordingSid", "RE1"),
        ("RecordingStatus", "absent"),
        ("ErrorCode", "16101"),
    ];
    carrier
        .post(&path, &with(about.clone(), &absent))
        .await
        .ok();
    assert_eq!(exchange.call().await["hasRecording"], false);
    let there = [
        ("RecordingSid", "RE2"),
        ("RecordingStatus", "completed"),
        ("RecordingDuration", "42"),
        ("RecordingUrl", "https://api.carrier.example/RE2"),
    ];
    for _ in 0..2 {
        carrier.post(&path, &with(about.clone(), &there)).await.ok();
    }
    let shown = exchange.call().await;
    assert_eq!(shown["hasRecording"], true);
    let recordings = shown["recordings"].as_array().expect("recordings");
    let found = recordings
        .iter()
        .find(|recording| recording["recordingSid"] == "RE2");
    let found = found.expect("the recording");
    assert_eq!(found["status"], "completed");
    assert_eq!(found["durationSecs"], 42);
}
