//! One call after another, each with its own course: what it came to, and what it earned.

use base::money::{Currency, Money};
use serde_json::{Value, json};
use simulator::call::Input;
use simulator::party::{Outcome, Script};

use crate::calls::stage::{
    FALLBACK, FIRST, SECOND, Stage, money_of, never, patient, talks_for, with_fallback,
};

/// The words a call is told by.
fn course(call: &Value) -> (&str, &str, &str) {
    let word = |name: &str| call[name].as_str().unwrap_or("-");
    (word("disposition"), word("endedBy"), word("status"))
}

#[tokio::test]
async fn an_answered_call_earns_what_its_talk_earns_and_costs_both_legs() {
    let stage = Stage::set().await;
    stage.script(FIRST, talks_for(95.0));
    let sid = stage.dial_in(patient()).await;
    let call = stage.call(&sid).await;
    assert_eq!(course(&call), ("connected", "buyer", "completed"));
    assert_eq!(call["buyerId"], stage.exchange.buyers[0].as_str());
    assert_eq!(call["talkSecs"], 95);
    assert_eq!(call["fromCity"], "SAN FRANCISCO");
    assert_eq!(money_of(&call)[..2], ["15.50", "10.00"]);
    // How long the caller's leg lasts around the talk, and so what it costs, is the machine's doing.
    assert_eq!(money_of(&call), stage.truth(&sid).money());
    let micros = |amount: &str| Money::parse(amount, Currency::USD).expect("money").micros();
    let [revenue, payout, cost] = money_of(&call).map(|amount| micros(&amount));
    let profit = micros(call["profit"].as_str().expect("a profit"));
    assert_eq!(profit, revenue - payout - cost);
}

#[tokio::test]
async fn a_talk_below_the_buffer_earns_nothing_and_still_costs() {
    let stage = Stage::set().await;
    stage.script(FIRST, talks_for(59.0));
    let sid = stage.dial_in(patient()).await;
    let call = stage.call(&sid).await;
    assert_eq!(course(&call), ("connected", "buyer", "completed"));
    assert_eq!(money_of(&call)[..2], ["0.00", "0.00"]);
    assert_eq!(money_of(&call), stage.truth(&sid).money());
}

#[tokio::test]
async fn whoever_does_not_take_the_call_is_followed_by_the_next() {
    for outcome in [
        Outcome::Busy,
        Outcome::NoAnswer,
        Outcome::Fail,
        Outcome::Reject,
    ] {
        let stage = Stage::set().await;
        stage.script(FIRST, never(outcome));
        stage.script(SECOND, talks_for(70.0));
        let sid = stage.dial_in(patient()).await;
        let call = stage.call(&sid).await;
        assert_eq!(
            course(&call),
            ("connected", "buyer", "completed"),
            "{outcome:?}"
        );
        assert_eq!(call["buyerId"], stage.exchange.buyers[1].as_str());
        assert_eq!(call["attempts"], 2);
        assert_eq!(money_of(&call)[0], "12.00");
        assert_eq!(money_of(&call), stage.truth(&sid).money());
    }
}

#[tokio::test]
async fn when_nobody_takes_it_the_caller_hears_an_apology() {
    let stage = Stage::set().await;
    stage.script(FIRST, never(Outcome::Busy));
    stage.script(SECOND, never(Outcome::NoAnswer));
    let sid = stage.dial_in(patient()).await;
    let call = stage.call(&sid).await;
    assert_eq!(course(&call).0, "unanswered");
    assert_eq!(course(&call).1, "system");
    assert_eq!(money_of(&call), stage.truth(&sid).money());
    let history = stage.history(&sid);
    let lines: Vec<&str> = history.lines().collect();
    // The carrier takes the call only now that there is something to say.
    let answered = lines.iter().position(|line| *line == "answered");
    let hung_up = lines
        .iter()
        .position(|line| *line == "hung up by its document");
    assert!(answered.is_some() && answered < hung_up, "{lines:#?}");
}

#[tokio::test]
async fn the_fallback_number_takes_what_no_buyer_took_and_earns_nothing() {
    let stage = Stage::set().await;
    stage.amend(with_fallback()).await;
    stage.script(FIRST, never(Outcome::Busy));
    stage.script(SECOND, never(Outcome::Busy));
    stage.script(FALLBACK, talks_for(200.0));
    let sid = stage.dial_in(patient()).await;
    let call = stage.call(&sid).await;
    assert_eq!(course(&call).0, "fallback");
    assert_eq!(call["attempts"], 3);
    let truth = stage.truth(&sid);
    assert_eq!(truth.talk, Some((FALLBACK.to_owned(), 200)));
    assert_eq!(money_of(&call), truth.money());
}

#[tokio::test]
async fn a_caller_who_leaves_while_it_rings_ends_the_call_and_no_other_phone_rings() {
    let stage = Stage::set().await;
    stage.amend(json!({ "ringTimeoutSecs": 120 })).await;
    stage.script(FIRST, never(Outcome::NoAnswer));
    let sid = stage.place(patient());
    stage.wait_for_ringing(&sid).await;
    let exchange = stage.carrier.exchange();
    assert!(exchange.tell_leg(&sid, Input::HangUp));
    stage.settle().await;
    let call = stage.call(&sid).await;
    assert_eq!(course(&call), ("abandoned", "caller", "canceled"));
    let truth = stage.truth(&sid);
    assert_eq!(truth.dialled, 1);
    assert_eq!(money_of(&call), truth.money());
}

#[tokio::test]
async fn a_caller_who_hangs_up_after_the_talk_owes_as_much_as_any_other() {
    let stage = Stage::set().await;
    stage.script(
        FIRST,
        Script {
            talk: None,
            ..Script::default()
        },
    );
    let sid = stage.dial_in(talks_for(130.0)).await;
    let call = stage.call(&sid).await;
    assert_eq!(course(&call), ("connected", "caller", "completed"));
    assert_eq!(money_of(&call)[..2], ["15.50", "10.00"]);
    assert_eq!(money_of(&call), stage.truth(&sid).money());
}

#[tokio::test]
async fn a_recorded_campaign_has_the_carriers_recording() {
    let stage = Stage::set().await;
    let recording = json!({ "enabled": true, "announcement": "This call is recorded." });
    stage.amend(json!({ "recording": recording })).await;
    stage.script(FIRST, talks_for(20.0));
    let sid = stage.dial_in(patient()).await;
    let call = stage.call(&sid).await;
    assert_eq!(call["hasRecording"], true);
    let id = call["id"].as_str().expect("an id");
    let path = format!("/api/v1/calls/{id}");
    let page = stage.exchange.owner.get(&path).await.ok();
    let kept: Vec<String> = {
        let state = stage.carrier.exchange().state();
        let kept = state.recordings();
        kept.iter().map(|kept| kept.sid.to_string()).collect()
    };
    let shown = page["recordings"].as_array().expect("recordings");
    let shown: Vec<_> = shown
        .iter()
        .map(|one| one["recordingSid"].as_str())
        .collect();
    assert_eq!(shown, [kept.first().map(String::as_str)]);
    assert_eq!(page["recordings"][0]["durationSecs"], 20);
}

#[tokio::test]
async fn a_call_to_a_paused_campaign_is_not_routed_and_rings_nobody() {
    let stage = Stage::set().await;
    let path = format!("/api/v1/campaigns/{}/pause", stage.exchange.campaign);
    stage.exchange.owner.post(&path, json!({})).await.ok();
    let sid = stage.dial_in(patient()).await;
    let call = stage.call(&sid).await;
    assert_eq!(course(&call).0, "not_routed");
    assert_eq!(stage.truth(&sid).dialled, 0);
    assert_eq!(money_of(&call)[..2], ["0.00", "0.00"]);
}

#[tokio::test]
async fn a_callers_name_is_looked_up_at_the_carrier_where_a_filter_asks_for_it() {
    let stage = Stage::set().await;
    let exchange = &stage.exchange;
    let lookup = json!({ "callerNameLookup": {
        "providerAccountId": exchange.carrier.account, "dailyBudget": 1, "timeLimitMillis": 1000
    } });
    exchange.owner.patch("/api/v1/tenant", lookup).await.ok();
    let wanted = json!([{ "attribute": "caller_name", "test": "equals", "value": "caller 0142" }]);
    stage.amend(json!({ "filters": wanted })).await;
    stage.script(FIRST, talks_for(70.0));
    // A machine that is busy may be too late for the first call; the name is kept for the next.
    stage.dial_in(patient()).await;
    let sid = stage.dial_in(patient()).await;
    let call = stage.call(&sid).await;
    assert_eq!(course(&call), ("connected", "buyer", "completed"));
    let path = format!("/api/v1/calls/{}", call["id"].as_str().expect("an id"));
    let call = exchange.owner.get(&path).await.ok();
    assert_eq!(call["callerName"], "CALLER 0142");
}
