//! `POST /api/v1/alarms/{alarm}/acknowledge`

use serde_json::{Value, json};

use super::{PATH, UNKNOWN, low_buyer, path, pays};
use crate::world::World;

#[tokio::test]
async fn who_acknowledges_first_stays_noted_and_the_alarm_lasts() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (buyer, alarm) = low_buyer(&world, &owner, "Summit").await;
    let acknowledge = format!("{}/acknowledge", path(&alarm));
    let looked_at = owner.post(&acknowledge, json!({})).await.ok();
    assert_eq!(looked_at["state"], "acknowledged");
    assert_eq!(looked_at["clearedAt"], Value::Null);
    assert!(looked_at["acknowledgedBy"].is_string(), "{looked_at}");
    assert_eq!(owner.get(&path(&alarm)).await.ok(), looked_at);
    let again = owner.post(&acknowledge, json!({})).await.ok();
    assert_eq!(again, looked_at);
    let log = owner.audit(alarm["id"].as_str().expect("an id")).await;
    let actions: Vec<_> = log.iter().map(|line| line["action"].clone()).collect();
    assert_eq!(actions, ["alarm.acknowledged"]);
    pays(&owner, &buyer, "50.00").await;
    world.settle().await;
    let cleared = owner.get(&path(&alarm)).await.ok();
    assert_eq!(cleared["state"], "cleared");
    assert_eq!(cleared["acknowledgedBy"], looked_at["acknowledgedBy"]);
}

#[tokio::test]
async fn an_alarm_that_is_cleared_needs_nobody() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (buyer, alarm) = low_buyer(&world, &owner, "Summit").await;
    pays(&owner, &buyer, "50.00").await;
    world.settle().await;
    let acknowledge = format!("{}/acknowledge", path(&alarm));
    let still_cleared = owner.post(&acknowledge, json!({})).await.ok();
    assert_eq!(still_cleared["state"], "cleared");
    assert_eq!(still_cleared["acknowledgedAt"], Value::Null);
}

#[tokio::test]
async fn an_unknown_alarm_is_not_found() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = format!("{PATH}/{UNKNOWN}/acknowledge");
    let unknown = owner.post(&path, json!({})).await;
    unknown.refused(404, "resource.not_found");
}
