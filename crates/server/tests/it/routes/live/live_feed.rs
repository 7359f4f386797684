//! `GET /api/v1/live`

use std::time::Duration;

use reqwest::Response;
use serde_json::{Value, json};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::routes::alarms::low_buyer;
use crate::world::{Persona, World};

const PATH: &str = "/api/v1/live";
/// How long a test waits for what must come.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a feed has told so far.
struct Feed {
    response: Response,
    heard: String,
}

impl Feed {
    async fn of(who: &Persona) -> Self {
        let response = who.open(PATH).await;
        let kind = &response.headers()["content-type"];
        assert_eq!(kind, "text/event-stream");
        assert_eq!(response.headers()["x-accel-buffering"], "no");
        assert!(response.headers().get("content-encoding").is_none());
        let heard = String::new();
        Self { response, heard }
    }

    /// The next event by its name, with its data; nothing when the feed has ended.
    async fn next(&mut self) -> Option<(String, Value)> {
        loop {
            if let Some((event, rest)) = self.heard.split_once("\n\n") {
                let line = |name: &str| {
                    let mut lines = event.lines();
                    lines.find_map(|line| line.strip_prefix(name).map(str::to_owned))
                };
                let (name, data) = (line("event: "), line("data: "));
                self.heard = rest.to_owned();
                if let (Some(name), Some(data)) = (name, data) {
                    return Some((name, serde_json::from_str(&data).expect("JSON")));
                }
                continue;
            }
            let more = tokio::time::timeout(PATIENCE, self.response.chunk());
            let more = more.await.expect("an event in time").expect("a feed")?;
            self.heard
                .push_str(std::str::from_utf8(&more).expect("a text"));
        }
    }
}

/// Follows what is announced, as the server's background does.
fn follow(world: &World) -> (oneshot::Sender<()>, JoinHandle<()>) {
    let (stop, stopped) = oneshot::channel::<()>();
    let app = world.ground.app.clone();
    let following = tokio::spawn(async move {
        app.follow_live_until(async {
            let _ = stopped.await;
        })
        .await;
    });
    (stop, following)
}

#[tokio::test]
async fn what_happens_to_calls_is_told_to_its_own_tenant() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let neighbour = world.owner("Globex").await;
    let mut feed = Feed::of(&exchange.owner).await;
    let mut theirs = Feed::of(&neighbour).await;
    assert_eq!(feed.next().await, Some(("hello".to_owned(), json!({}))));
    let (stop, following) = follow(&world);
    // Once the node listens, whoever watches is told to look again.
    assert_eq!(feed.next().await, Some(("missed".to_owned(), json!({}))));
    let call = exchange.sold_call("CA1", 90).await;
    let sale = json!({ "callId": call, "revenue": "120.00" });
    exchange
        .owner
        .post("/api/v1/conversions", sale)
        .await
        .created();
    world.settle().await;
    let mut changes = Vec::new();
    while changes.last().is_none_or(|last| last != "converted") {
        let (name, data) = feed.next().await.expect("the feed goes on");
        assert_eq!((name.as_str(), &data["callId"]), ("call", &json!(call)));
        changes.push(data["change"].as_str().expect("a word").to_owned());
    }
    assert_eq!(changes.first().map(String::as_str), Some("started"));
    assert!(changes.contains(&"closed".to_owned()), "{changes:?}");
    let _ = stop.send(());
    following.await.expect("the feed is closed");
    assert_eq!(feed.next().await, None, "a stopping server ends its feeds");
    let told: Vec<_> = [
        theirs.next().await,
        theirs.next().await,
        theirs.next().await,
    ]
    .map(|event| event.map(|(name, _)| name))
    .into();
    assert_eq!(
        told,
        [Some("hello".to_owned()), Some("missed".to_owned()), None]
    );
}

#[tokio::test]
async fn what_happens_to_alarms_is_told_as_well() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let mut feed = Feed::of(&owner).await;
    assert_eq!(feed.next().await, Some(("hello".to_owned(), json!({}))));
    let (stop, following) = follow(&world);
    assert_eq!(feed.next().await, Some(("missed".to_owned(), json!({}))));
    let (_, alarm) = low_buyer(&world, &owner, "Summit").await;
    // The fact that it was raised came out of a job, and is passed on after it.
    world.settle().await;
    let told = json!({ "alarmId": alarm["id"], "change": "raised" });
    assert_eq!(feed.next().await, Some(("alarm".to_owned(), told)));
    let _ = stop.send(());
    following.await.expect("the feed is closed");
}

#[tokio::test]
async fn news_about_calls_never_becomes_a_job() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    world.settle().await;
    exchange.sold_call("CA1", 90).await;
    let app = &world.ground.app;
    assert!(app.relay_once().await.expect("the relay works") >= 2);
    let waiting = store::queue::count(app.store()).await.expect("a count");
    assert_eq!(waiting, (0, 0));
    assert_eq!(app.relay_once().await.expect("the relay works"), 0);
}

#[tokio::test]
async fn a_feed_asked_for_while_the_server_stops_ends_at_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (stop, following) = follow(&world);
    let _ = stop.send(());
    following.await.expect("the feed is closed");
    let mut feed = Feed::of(&owner).await;
    assert_eq!(feed.next().await, Some(("hello".to_owned(), json!({}))));
    assert_eq!(feed.next().await, None);
}
