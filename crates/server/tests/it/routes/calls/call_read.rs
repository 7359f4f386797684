//! `GET /api/v1/calls/{call}`

use serde_json::{Value, json};
use testkit::calls::Course;

use super::Stage;
use crate::world::World;

fn column<'a>(list: &'a Value, field: &str) -> Vec<&'a str> {
    let items = list.as_array().expect("a list").iter();
    items
        .map(|item| item[field].as_str().unwrap_or_default())
        .collect()
}

fn by_carrier(value: &str) -> Value {
    json!({ "value": value, "source": "carrier", "confidence": "likely" })
}

fn by_number(value: &str, confidence: &str) -> Value {
    json!({ "value": value, "source": "prefix_table", "confidence": confidence })
}

#[tokio::test]
async fn a_call_shows_what_lists_show_and_everything_else_known_of_it() {
    let stage = Stage::set().await;
    let call = stage.call(Course::Sold(90), 600);
    let id = stage.write(&call).await;
    let list = stage.owner.get("/api/v1/calls").await.ok();
    let mut read = stage.owner.get(&format!("/api/v1/calls/{id}")).await.ok();
    let fields = list["data"][0].as_object().expect("a call");
    for (field, value) in fields {
        assert_eq!(read[field], *value, "{field}");
    }
    let whole = read.as_object_mut().expect("a call");
    whole.retain(|field, _| !fields.contains_key(field));
    for long in ["legs", "story", "postings"] {
        whole.remove(long);
    }
    let expected = json!({
        "traceId": "0".repeat(32), "providerAccountId": call.account, "attestation": "A",
        "callerName": "ADA LOVELACE", "callerLocation": {
            "country": by_number("US", "certain"), "areaCode": by_number("312", "certain"),
            "state": by_carrier("IL"), "city": by_carrier("CHICAGO"), "zip": by_carrier("60601"),
            "timeZones": ["America/Chicago"],
        },
        "parameters": { "CallSid": call.sid, "From": "+13125550142" },
        "conversionEvents": [], "recordings": []
    });
    assert_eq!(read, expected);
}

#[tokio::test]
async fn every_leg_says_what_became_of_it() {
    let stage = Stage::set().await;
    let call = stage.call(Course::Sold(90), 600);
    let id = stage.write(&call).await;
    let read = stage.owner.get(&format!("/api/v1/calls/{id}")).await.ok();
    let (started, connected, ended) = (&read["startedAt"], &read["connectedAt"], &read["endedAt"]);
    let caller = json!({
        "ordinal": 0, "role": "caller", "callSid": call.sid, "buyerId": null, "buyerName": null,
        "targetId": null, "targetName": null, "offerId": null, "duplicatePolicy": null,
        "endpoint": null, "status": "completed", "startedAt": started, "rangAt": null, "answeredAt": started,
        "endedAt": ended, "ringSecs": null, "talkSecs": 95, "sipCode": null, "cost": "0.008"
    });
    assert_eq!(read["legs"][0], caller);
    let mut buyer = read["legs"][1].clone();
    let rang_at = buyer.as_object_mut().expect("a leg").remove("rangAt");
    assert!(rang_at.is_some_and(|at| at.as_str() > started.as_str()));
    let expected = json!({
        "ordinal": 1, "role": "buyer", "callSid": format!("{}-1", call.sid),
        "buyerId": stage.buyers[0], "buyerName": "Summit", "targetId": stage.sales[0].target,
        "targetName": "Summit desk", "offerId": stage.sales[0].offer, "duplicatePolicy": null,
        "endpoint": { "type": "phone_number", "value": "+13125550101" }, "status": "completed",
        "startedAt": started, "answeredAt": connected, "endedAt": ended, "ringSecs": 4,
        "talkSecs": 90, "sipCode": null, "cost": "0.02"
    });
    assert_eq!(buyer, expected);
}

#[tokio::test]
async fn the_story_tells_the_call_in_sentences_with_what_the_carrier_sent() {
    let stage = Stage::set().await;
    let call = stage.call(Course::Sold(90), 600);
    let id = stage.write(&call).await;
    let read = stage.owner.get(&format!("/api/v1/calls/{id}")).await.ok();
    let expected = [
        "+13125550142 called +18005550100.",
        "Roof repair: 1 of 1 offer in line, Summit (Summit desk) first.",
        "Summit (Summit desk) was dialled.",
        "Summit (Summit desk) rang.",
        "Summit (Summit desk) answered after 4 s.",
        "The talk with Summit (Summit desk) ended after 90 s.",
        "The caller hung up after 95 s.",
        "Settled: revenue 15.50 USD, payout 10.00 USD, cost 0.028 USD, profit 5.472 USD.",
    ];
    assert_eq!(column(&read["story"], "text"), expected);
    let kinds = [
        "arrived",
        "routed",
        "leg_initiated",
        "leg_ringing",
        "leg_answered",
        "leg_ended",
        "leg_ended",
        "closed",
    ];
    assert_eq!(column(&read["story"], "kind"), kinds);
    assert_eq!(read["story"][1]["details"], json!({}));
    assert_eq!(read["story"][3]["details"]["CallStatus"], "ringing");
    assert_eq!(read["story"][3]["leg"], 1);
}

#[tokio::test]
async fn the_money_says_line_by_line_how_it_was_computed() {
    let stage = Stage::set().await;
    let id = stage.write(&stage.call(Course::Sold(90), 600)).await;
    let read = stage.owner.get(&format!("/api/v1/calls/{id}")).await.ok();
    let mut lines: Vec<_> = column(&read["postings"], "id")
        .into_iter()
        .zip(column(&read["postings"], "amount"))
        .zip(column(&read["postings"], "text"))
        .collect();
    lines.sort_unstable();
    let expected = [
        (
            ("cost-0-0", "0.008"),
            "95 s connected, billed as 120 s at 0.004 a minute",
        ),
        (
            ("cost-1-0", "0.02"),
            "90 s connected, billed as 120 s at 0.01 a minute",
        ),
        (
            ("payout-1-0", "10.00"),
            "CPC, 10.00 from 60 s of talk: 90 s of talk",
        ),
        (
            ("revenue-1-0", "15.50"),
            "CPC, 15.50 from 60 s of talk: 90 s of talk",
        ),
    ];
    assert_eq!(lines, expected);
}

#[tokio::test]
async fn a_recording_is_shown_as_the_carrier_last_announced_it() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let call = exchange.sold_call("CA1", 90).await;
    let carrier = &exchange.carrier;
    let path = format!("/webhooks/{}/calls/{call}/recording", carrier.account);
    for (status, duration) in [("in-progress", "-1"), ("completed", "88")] {
        let mut form = carrier.about("CA1", "completed");
        for (name, value) in [
            ("RecordingSid", "RE1"),
            ("RecordingStatus", status),
            ("RecordingDuration", duration),
            ("RecordingUrl", "https://carrier.example/RE1"),
        ] {
            form.push((name.to_owned(), value.to_owned()));
        }
        carrier.post(&path, &form).await.ok();
    }
    let read = exchange.call().await;
    assert_eq!(read["hasRecording"], true);
    let expected = json!([{
        "recordingSid": "RE1", "leg": 1, "status": "completed", "durationSecs": 88,
        "url": "https://carrier.example/RE1"
    }]);
    assert_eq!(read["recordings"], expected);
}

#[tokio::test]
async fn a_call_that_lives_has_no_end_and_no_money() {
    let stage = Stage::set().await;
    let id = stage.write(&stage.call(Course::Ringing, 3)).await;
    let read = stage.owner.get(&format!("/api/v1/calls/{id}")).await.ok();
    assert_eq!(read["status"], "ringing");
    for empty in ["disposition", "endedBy", "endedAt", "closedAt", "talkSecs"] {
        assert_eq!(read[empty], Value::Null, "{empty}");
    }
    assert_eq!(read["postings"], json!([]));
    assert_eq!(read["revenue"], "0.00");
}

#[tokio::test]
async fn a_call_nobody_has_is_not_found_and_an_id_of_another_kind_is_wrong() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = "/api/v1/calls/call_01h455vb4pex5vsknk084sn02q";
    let error = owner.get(path).await.refused(404, "resource.not_found");
    assert_eq!(error["message"], "there is no such call");
    let reply = owner
        .get("/api/v1/calls/cmp_01h455vb4pex5vsknk084sn02q")
        .await;
    assert_eq!(reply.wrong_names(), ["call"]);
}
