//! `GET /api/v1/calls/{call}/decision`

use domain::exchange::status::Status;
use domain::routing::decide::{Reason, Verdict};
use domain::routing::lineup::{CandidateVerdict, Member};
use serde_json::{Value, json};
use testkit::calls::Course;

use super::Stage;
use crate::world::World;

#[tokio::test]
async fn every_candidate_has_its_verdict_in_words() {
    let stage = Stage::set().await;
    let mut call = stage.call(Course::Sold(90), 600);
    let other = stage.sales[1];
    call.others.push(CandidateVerdict {
        member: Member {
            offer: other.offer,
            target: other.target,
            buyer: other.buyer,
            priority: 2,
            weight: 7,
        },
        verdict: Verdict::Out {
            reason: Reason::BuyerNotActive {
                status: Status::Paused,
            },
        },
    });
    let id = stage.write(&call).await;
    let path = format!("/api/v1/calls/{id}/decision");
    let first = stage.sales[0];
    let expected = json!({
        "callId": id,
        "rounds": [{
            "ordinal": 1, "decidedAt": call.started_at, "tookUs": 84,
            "campaignId": null, "campaignName": null, "refusal": null,
            "numberRules": null, "nameGap": null,
            "candidates": [
                {
                    "offerId": first.offer, "buyerId": first.buyer, "buyerName": "Summit",
                    "targetId": first.target, "targetName": "Summit desk", "priority": 1,
                    "weight": 1, "place": 1, "isIn": true, "code": null, "text": "first in line",
                    "change": null
                },
                {
                    "offerId": other.offer, "buyerId": other.buyer, "buyerName": "Lakeshore",
                    "targetId": other.target, "targetName": "Lakeshore desk", "priority": 2,
                    "weight": 7, "place": null, "isIn": false, "code": "buyer_not_active",
                    "text": "the buyer is paused", "change": "activate the buyer"
                }
            ]
        }]
    });
    assert_eq!(stage.owner.get(&path).await.ok(), expected);
}

#[tokio::test]
async fn a_call_of_nobody_says_why_nobody_was_asked() {
    let stage = Stage::set().await;
    let id = stage.write(&stage.stray(60)).await;
    let path = format!("/api/v1/calls/{id}/decision");
    let decision = stage.owner.get(&path).await.ok();
    let refusal = json!({
        "code": "unassigned", "text": "the called number belongs to no campaign",
        "change": "assign the called number to a campaign that is not archived"
    });
    assert_eq!(decision["rounds"][0]["refusal"], refusal);
    assert_eq!(decision["rounds"][0]["candidates"], json!([]));
    assert_eq!(decision["rounds"][0]["tookUs"], Value::Null);
}

#[tokio::test]
async fn deciding_again_is_another_round() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.carrier.calls("CA1").await;
    let call = exchange.call_id().await;
    let busy = exchange.carrier.dial_ended(("CA1", &call), 1, "busy", &[]);
    assert!(busy.await.status.is_success());
    let path = format!("/api/v1/calls/{call}/decision");
    let decision = exchange.owner.get(&path).await.ok();
    let rounds = decision["rounds"].as_array().expect("rounds");
    let ordinals: Vec<&Value> = rounds.iter().map(|round| &round["ordinal"]).collect();
    assert_eq!(ordinals, [1, 2]);
    assert!(rounds.iter().all(|round| round["tookUs"].is_u64()));
    let next = &rounds[1]["candidates"][0];
    assert_eq!(next["buyerId"], exchange.buyers[1].as_str());
    let read = exchange.call().await;
    let story = read["story"].as_array().expect("a story");
    let told = story.iter().find(|line| line["kind"] == "next_candidate");
    let text = told.map(|line| line["text"].as_str().unwrap_or_default());
    assert_eq!(text, Some("Lakeshore (Desk) is next in line."));
}

#[tokio::test]
async fn a_call_nobody_has_has_no_decision() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = "/api/v1/calls/call_01h455vb4pex5vsknk084sn02q/decision";
    owner.get(path).await.refused(404, "resource.not_found");
    let path = "/api/v1/calls/1/decision";
    assert_eq!(owner.get(path).await.wrong_names(), ["call"]);
}
