//! `GET /api/v1/alarms`

use serde_json::{Value, json};

use super::{PATH, low_buyer, path, pays};
use crate::world::World;

#[tokio::test]
async fn the_list_narrows_to_a_state_a_kind_and_a_buyer_and_counts() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (summit, first) = low_buyer(&world, &owner, "Summit").await;
    world.ground.clock.advance(base::time::Seconds::new(1));
    let (lakeshore, second) = low_buyer(&world, &owner, "Lakeshore").await;
    let acknowledge = format!("{}/acknowledge", path(&second));
    owner.post(&acknowledge, json!({})).await.ok();
    let ids = async |query: &str| owner.get(&format!("{PATH}?{query}")).await.column("id");
    let id = |alarm: &Value| alarm["id"].as_str().expect("an id").to_owned();
    assert_eq!(ids("").await, [id(&second), id(&first)]);
    assert_eq!(ids("state=open").await, [id(&first)]);
    assert_eq!(ids("state=acknowledged").await, [id(&second)]);
    assert_eq!(ids(&format!("buyerId={summit}")).await, [id(&first)]);
    assert_eq!(ids("kind=cap_drift").await, [""; 0]);
    let page = owner.get(&format!("{PATH}?limit=1")).await.ok();
    assert_eq!(page["meta"]["total"], 2);
    let cursor = page["meta"]["nextCursor"].as_str().expect("a cursor");
    assert_eq!(ids(&format!("limit=1&cursor={cursor}")).await, [id(&first)]);
    pays(&owner, &lakeshore, "50.00").await;
    world.settle().await;
    assert_eq!(ids("state=cleared").await, [id(&second)]);
}

#[tokio::test]
async fn what_the_list_does_not_know_is_refused_by_name() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let names = async |query: &str| owner.get(&format!("{PATH}?{query}")).await.wrong_names();
    let wrong = names("state=lost&kind=fire&buyerId=1").await;
    assert_eq!(wrong, ["state", "kind", "buyerId"]);
    assert_eq!(names("colour=red").await, ["colour"]);
}
