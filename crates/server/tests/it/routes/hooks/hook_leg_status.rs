//! `POST /webhooks/{provider_account}/calls/{call}/legs/{leg}/status`

use serde_json::Value;

use crate::world::World;

#[tokio::test]
async fn a_leg_rings_is_answered_and_ends_and_the_call_follows() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.carrier.calls("CA1").await;
    let call = exchange.call_id().await;
    let carrier = &exchange.carrier;
    let at = |seconds: &str| format!("Mon, 02 Mar 2026 12:00:{seconds} +0000");
    for (status, seconds, sequence, expected) in [
        ("ringing", "02", "1", "ringing"),
        ("in-progress", "09", "2", "in_progress"),
    ] {
        let more = [
            ("Timestamp", at(seconds)),
            ("SequenceNumber", sequence.to_owned()),
        ];
        let more: Vec<(&str, &str)> = more.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let reply = carrier.leg(&call, 1, status, &more).await.ok();
        assert_eq!(reply["received"], true);
        assert_eq!(reply["callId"], call.as_str());
        assert_eq!(reply["status"], expected);
    }
    let shown = exchange.call().await;
    assert_eq!(shown["connectedAt"], "2026-03-02T12:00:09Z");
    assert_eq!(shown["ringSecs"], 7);
    assert_eq!(shown["disposition"], Value::Null, "it still lives");
}

#[tokio::test]
async fn the_same_facts_in_any_order_and_repeated_give_the_same_call() {
    let facts = [
        ("ringing", "02", ""),
        ("in-progress", "09", ""),
        ("completed", "59", "50"),
    ];
    let orders = [[0, 1, 2, 2], [2, 1, 0, 0], [1, 2, 0, 1]];
    let mut outcomes = Vec::new();
    for order in orders {
        let world = World::start().await;
        let exchange = world.exchange("Acme").await;
        exchange.carrier.calls("CA1").await;
        let call = exchange.call_id().await;
        let over = [
            ("CallDuration", "57"),
            ("Timestamp", "Mon, 02 Mar 2026 12:01:00 +0000"),
        ];
        exchange
            .carrier
            .status("CA1", "completed", &over)
            .await
            .ok();
        for index in order {
            let (status, seconds, duration) = facts[index];
            let at = format!("Mon, 02 Mar 2026 12:00:{seconds} +0000");
            let sequence = index.to_string();
            let mut more = vec![("Timestamp", at.as_str()), ("SequenceNumber", &sequence)];
            if !duration.is_empty() {
                more.push(("CallDuration", duration));
            }
            exchange.carrier.leg(&call, 1, status, &more).await.ok();
        }
        let shown = exchange.call().await;
        let fields = [
            "status",
            "disposition",
            "talkSecs",
            "ringSecs",
            "durationSecs",
            "revenue",
            "payout",
            "cost",
            "profit",
            "connectedAt",
            "endedAt",
        ];
        outcomes.push(fields.map(|field| shown[field].clone()));
    }
    outcomes.dedup();
    assert_eq!(outcomes.len(), 1, "{outcomes:#?}");
    assert_eq!(outcomes[0][1], "connected");
    assert_eq!(outcomes[0][2], 50);
}

#[tokio::test]
async fn a_fact_of_a_call_nobody_stored_is_kept_until_it_is() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let unknown = "call_01h455vb4pex5vsknk084sn02q";
    let reply = exchange.carrier.leg(unknown, 1, "ringing", &[]).await.ok();
    assert_eq!(reply["received"], true);
    assert_eq!(reply["callId"], Value::Null);
    let app = &world.ground.app;
    assert_eq!(app.store_journal().await.expect("the journal"), 0);
    world
        .ground
        .clock
        .advance(base::time::Seconds::from_minutes(11));
    assert_eq!(
        app.store_journal().await.expect("the journal"),
        1,
        "given up"
    );
}
