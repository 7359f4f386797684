//! Dozens of calls whose callbacks come twice, late, out of order or never, beside repeated
//! questions: every call ends with the money it would have had without.

use std::time::Duration;

use domain::calls::events::Happening;
use serde_json::Value;
use simulator::fault::FaultPlan;
use simulator::party::Outcomes;
use simulator::span::Span;
use simulator::traffic::Profile;

use crate::calls::stage::{Stage, money_of, with_fallback};

/// How many people call.
const CALLS: u64 = 30;

/// People call while callbacks suffer; says the carrier's ids of their calls, once the last
/// callback has arrived.
async fn traffic(stage: &Stage, seed: u64, faults: FaultPlan) -> Vec<String> {
    stage.amend(with_fallback()).await;
    stage.carrier.exchange().state().faults = faults;
    let control = stage.carrier.control();
    control.start_traffic(Profile {
        seed,
        calls_per_minute: 20.0,
        calls_max: Some(CALLS),
        outcomes: Outcomes {
            answer: 60,
            busy: 15,
            no_answer: 15,
            fail: 5,
            reject: 5,
        },
        talk: Span::Around {
            mean: 70.0,
            most: 150.0,
        },
        patience: Some(Span::Between {
            from: 10.0,
            to: 200.0,
        }),
        ..Profile::default()
    });
    let placed = async {
        while control.traffic().is_running {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    let placed = tokio::time::timeout(Duration::from_secs(60), placed).await;
    placed.expect("everybody calls within a minute");
    stage.settle().await;
    let state = stage.carrier.exchange().state();
    state
        .calls()
        .map(|(_, call)| call.legs()[0].sid.to_string())
        .collect()
}

/// The calls that are not closed.
async fn open_calls(stage: &Stage) -> Vec<Value> {
    let list = stage
        .exchange
        .owner
        .get("/api/v1/calls?limit=200")
        .await
        .ok();
    let list = list["data"].as_array().expect("calls");
    let is_open = |call: &&Value| call["closedAt"].is_null();
    list.iter().filter(is_open).cloned().collect()
}

/// Each call is closed with the money that is true of it. A slow machine answers some questions
/// from memory; those calls are closed too, and what became of them is tested elsewhere.
async fn all_as_they_truly_were(stage: &Stage, sids: &[String]) {
    assert_eq!(sids.len() as u64, CALLS);
    assert_eq!(open_calls(stage).await, [Value::Null; 0]);
    let (mut compared, mut connected) = (0, 0);
    for sid in sids.iter().filter(|sid| !stage.has_unrecorded_leg(sid)) {
        let (call, truth) = (stage.call(sid).await, stage.truth(sid));
        assert_eq!(money_of(&call), truth.money(), "{sid}: {truth:?}, {call}");
        let talk = truth.talk.as_ref().map(|(_, secs)| *secs);
        assert_eq!(call["talkSecs"].as_u64(), talk, "{sid}: {call}");
        compared += 1;
        connected += usize::from(talk.is_some());
    }
    assert!(
        connected > compared / 8,
        "of {compared} calls {connected} talk"
    );
}

/// Whether we know that a question of a call was answered from memory, be it the first time it was
/// asked or the second: a slow machine does that, and then the two answers differ.
async fn fell_back(stage: &Stage, sid: &str) -> bool {
    let facts = stage.facts(&stage.call(sid).await).await;
    let mut facts = facts.iter();
    facts.any(|fact| fact.event.what == Happening::FellBack)
}

/// No end was lost, so once the journal is stored the only open calls are those whose caller was
/// gone when we said whom to ring: of that leg the carrier never says anything. In time they are
/// closed too.
async fn all_close(stage: &Stage) {
    stage.store_journal().await;
    for call in open_calls(stage).await {
        let sid = call["callSid"].as_str().expect("an id");
        let truth = stage.truth(sid);
        let attempts = call["attempts"].as_u64().expect("a count");
        let is_known = (truth.dialled as u64) < attempts || stage.has_unrecorded_leg(sid);
        assert!(is_known, "{truth:?}, {call}");
    }
    stage.give_up_waiting().await;
}

#[tokio::test]
async fn without_faults_every_call_of_a_crowd_has_its_own_money() {
    let stage = Stage::set().await;
    let sids = traffic(&stage, 11, FaultPlan::default()).await;
    all_close(&stage).await;
    all_as_they_truly_were(&stage, &sids).await;
}

#[tokio::test]
async fn repeated_shuffled_and_late_callbacks_change_no_money() {
    let stage = Stage::set().await;
    let faults = FaultPlan {
        duplicate_permille: 300,
        shuffle_permille: 400,
        delay_permille: 200,
        repeat_permille: 300,
        ..FaultPlan::default()
    };
    let sids = traffic(&stage, 12, faults).await;
    all_close(&stage).await;
    all_as_they_truly_were(&stage, &sids).await;
    let asked_twice = |sid: &&String| stage.history(sid).contains(", twice, ");
    let repeated = sids.iter().filter(asked_twice);
    assert!(repeated.count() > 5, "some questions were repeated");
    for sid in &sids {
        let has_other_answer = stage.history(sid).contains("OTHER ANSWER");
        let is_first_answer = !has_other_answer || fell_back(&stage, sid).await;
        assert!(is_first_answer, "{sid}: a repeated question gets it too");
    }
}

#[tokio::test]
async fn lost_callbacks_leave_no_call_open_and_take_nothing_from_what_was_earned() {
    let stage = Stage::set().await;
    let faults = FaultPlan {
        drop_permille: 250,
        duplicate_permille: 100,
        shuffle_permille: 200,
        ..FaultPlan::default()
    };
    let sids = traffic(&stage, 13, faults).await;
    assert!(!open_calls(&stage).await.is_empty(), "some ends were lost");
    stage.give_up_waiting().await;
    assert_eq!(open_calls(&stage).await, [Value::Null; 0]);
    // What was measured by when we heard of it is asked about once more.
    stage.look_after(61).await;
    for sid in sids.iter().filter(|sid| !stage.has_unrecorded_leg(sid)) {
        let (call, truth) = (stage.call(sid).await, stage.truth(sid));
        assert_eq!(money_of(&call), truth.money(), "{sid}: {truth:?}, {call}");
    }
}
