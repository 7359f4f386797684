//! Servers side by side: however many ask at once and whichever server dies, no cap is passed (R5)
//! and no question is answered twice in different words (R4). Judged by what the carrier knows.
//!
//! `PATCHBAY_SEED` runs the crashes, the callers and the lost callbacks of another seed.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use adapters::carriers::form::Form;
use adapters::carriers::twilio::signature::{Body, Secret, sign};
use serde_json::json;
use simulator::Carrier;
use simulator::chance::Chance;
use simulator::exchange::Exchange;
use simulator::exchange::place::InboundCall;
use simulator::fault::FaultPlan;
use simulator::party::{Outcomes, Script};
use simulator::span::Span;
use tokio::task::JoinSet;

use crate::fleet::{self, Account, Fleet, TOKEN};
use crate::visitor::Visitor;

/// The number that people call.
const CALLED: &str = "+13125550142";
/// The phone of the buyer who takes few calls at one time.
const FEW: &str = "+13125550101";
/// The phone of the buyer who takes few calls a day.
const DAILY: &str = "+13125550102";
/// How many people call, each again and again.
const CLIENTS: u64 = 50;
/// How many calls the first buyer takes at one time.
const AT_ONCE: usize = 5;
/// How many calls the second buyer takes a day.
const A_DAY: usize = 20;
/// For how long servers die, and people call at the least.
const BUSY: Duration = Duration::from_secs(12);
/// For how long people call at the most, where a slow machine lets few calls through.
const BUSY_MAX: Duration = Duration::from_secs(72);

/// A campaign with both buyers; says the account its calls come in at.
async fn furnish(owner: &Visitor, carrier: &Carrier) -> Account {
    let account = fleet::add_account(owner, carrier).await;
    let campaign = json!({ "name": "Roofing", "maxAttempts": 2 });
    let campaign = owner.make("/api/v1/campaigns", campaign).await;
    let few = json!({ "limits": [{ "window": "concurrent", "limit": AT_ONCE }] });
    let daily = json!({
        "timeZone": zone_far_from_midnight(),
        "limits": [{ "window": "day", "basis": "attempted", "limit": A_DAY }]
    });
    for (name, phone, caps, priority) in [("Few", FEW, few, 1), ("Daily", DAILY, daily, 2)] {
        let buyer = json!({ "name": name, "caps": caps });
        let buyer = owner.make("/api/v1/buyers", buyer).await;
        let endpoint = json!({ "type": "phone_number", "value": phone });
        let target = json!({ "buyerId": buyer, "name": name, "endpoint": endpoint });
        let target = owner.make("/api/v1/targets", target).await;
        let pricing = json!({ "model": "fixed", "amount": "15.50" });
        let offer = json!({
            "campaignId": campaign, "targetId": target, "pricing": pricing, "priority": priority
        });
        owner.make("/api/v1/offers", offer).await;
    }
    let number = json!({
        "phoneNumber": CALLED, "campaignId": campaign, "providerAccountId": account.id
    });
    owner.make("/api/v1/numbers", number).await;
    let activate = format!("/api/v1/campaigns/{campaign}/activate");
    owner.post(&activate, json!({})).await.ok();
    account
}

/// A zone in which no day ends while this runs.
pub fn zone_far_from_midnight() -> &'static str {
    let hour = utc_hour(std::time::SystemTime::now());
    if (2..22).contains(&hour) {
        "UTC"
    } else {
        "Asia/Kolkata"
    }
}

/// The hour of the day by the clocks of UTC.
pub fn utc_hour(now: std::time::SystemTime) -> u64 {
    let since = now.duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs() / 3_600 % 24)
}

/// What the caps let through: the most calls at one time with the buyer who takes few of those, how
/// many that buyer was offered, and how many the buyer who takes few a day.
#[derive(Clone, Copy, Debug)]
struct LetThrough {
    at_once: usize,
    few: usize,
    daily: usize,
}

impl LetThrough {
    /// By what the carrier knows.
    fn of(carrier: &Exchange) -> Self {
        let (few, at_once) = fleet::legs_to(carrier, &[FEW]);
        let (daily, _) = fleet::legs_to(carrier, &[DAILY]);
        Self {
            at_once,
            few,
            daily,
        }
    }

    /// Nobody was kept away by a cap with room, and slots come back. Of the dials of one day those
    /// that died with their server, or were decided too late to be heard, are counted and not found.
    fn has_used_caps(self) -> bool {
        self.at_once == AT_ONCE && AT_ONCE < self.few && 0 < self.daily
    }
}

/// People call again and again, each when the call before is over, until the caps were used, for as
/// long as servers die at the least.
async fn call_until_caps_are_used(carrier: &Carrier, seed: u64) {
    let began = Instant::now();
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        let exchange = carrier.exchange().clone();
        clients.spawn(async move {
            let mut chance = Chance::of(seed, "client", client);
            let goes_on = || match began.elapsed() {
                busy if busy < BUSY => true,
                busy => busy < BUSY_MAX && !LetThrough::of(&exchange).has_used_caps(),
            };
            while goes_on() {
                let sid = exchange.place_inbound(call(&mut chance));
                let sid = sid.expect("the number can be called").to_string();
                let is_over = || {
                    let state = exchange.state();
                    state.find_leg(&sid).is_none_or(|(call, _)| call.is_over())
                };
                while !is_over() {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                // A machine that had no time for so many callers is let come to itself.
                let longer = if began.elapsed() < BUSY { 1 } else { 10 };
                let rest = Duration::from_millis(chance.between(100, 1_500));
                tokio::time::sleep(rest * longer).await;
            }
        });
    }
    clients.join_all().await;
}

fn call(chance: &mut Chance) -> InboundCall {
    let callee = Script {
        outcomes: Some(Outcomes {
            answer: 70,
            busy: 10,
            no_answer: 10,
            fail: 5,
            reject: 5,
        }),
        ring: Span::Between { from: 0.1, to: 1.0 },
        talk: Some(Span::Between { from: 0.5, to: 4.0 }),
        ..Script::default()
    };
    let caller = Script {
        patience: Some(Span::Between { from: 1.0, to: 8.0 }),
        ..Script::patient()
    };
    InboundCall {
        from: format!("+1415555{:04}", chance.below(10_000)),
        to: CALLED.to_owned(),
        stir: None,
        place: None,
        caller: Some(caller),
        callee: Some(callee),
        forwarded_from: None,
        caller_name: None,
        parameters: Vec::new(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_cap_is_passed_and_no_slot_lost_while_servers_die_and_callbacks_are_lost() {
    let seed = fleet::seed();
    let mut servers = Fleet::start(3).await;
    let carrier = fleet::carrier(seed).await;
    let owner = servers.owner("Acme").await;
    let account = furnish(&owner, &carrier).await;
    fleet::hold(&carrier, CALLED, &servers.front.url, &account);
    carrier.exchange().state().faults = FaultPlan {
        drop_permille: 200,
        duplicate_permille: 100,
        ..FaultPlan::default()
    };
    tokio::join!(
        call_until_caps_are_used(&carrier, seed),
        servers.lose_servers(seed, BUSY)
    );
    let is_idle = carrier
        .exchange()
        .wait_until_idle(Duration::from_secs(60))
        .await;
    assert!(is_idle, "seed {seed}: the calls come to an end");
    let through = LetThrough::of(carrier.exchange());
    assert!(through.at_once <= AT_ONCE, "seed {seed}: {through:?}");
    assert!(through.daily <= A_DAY, "seed {seed}: {through:?}");
    assert!(through.has_used_caps(), "seed {seed}: {through:?}");
    servers.settle(&format!("seed {seed}")).await;
    servers.prove_books(&format!("seed {seed}")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_question_asked_fifty_times_at_once_of_two_servers_is_one_call_with_one_answer() {
    let servers = Fleet::start(2).await;
    let carrier = fleet::carrier(1).await;
    let owner = servers.owner("Acme").await;
    let account = furnish(&owner, &carrier).await;
    let path = format!("/webhooks/{}/voice", account.id);
    let body = format!(
        "CallSid=CA1&AccountSid={}&From=%2B14155550142&To={}&CallStatus=ringing",
        account.sid,
        CALLED.replace('+', "%2B")
    );
    let form = Form::parse(body.as_bytes());
    let signed = format!("{}{path}", servers.front.url);
    let signature = sign(&Secret::auth_token(TOKEN), &signed, Body::Form(&form));
    let client = reqwest::Client::new();
    let mut questions = JoinSet::new();
    for question in 0..50 {
        let server = servers.urls()[question % 2];
        let request = client
            .post(format!("{server}{path}"))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("x-twilio-signature", signature.as_str())
            .body(body.clone());
        questions.spawn(async move {
            let response = request.send().await.expect("the server answers");
            assert_eq!(response.status(), 200);
            response.bytes().await.expect("a body")
        });
    }
    let answers: BTreeSet<_> = questions.join_all().await.into_iter().collect();
    assert_eq!(answers.len(), 1, "{answers:?}");
    let answer = String::from_utf8_lossy(answers.first().expect("an answer"));
    assert!(answer.contains(&format!(">{FEW}</Number>")), "{answer}");
    let list = owner.get("/api/v1/calls?limit=100").await.ok();
    assert_eq!(list["data"].as_array().map(Vec::len), Some(1), "{list}");
    let call = list["data"][0]["id"].as_str().expect("an id");
    let decision = format!("/api/v1/calls/{call}/decision");
    let decision = owner.get(&decision).await.ok();
    assert_eq!(decision["rounds"].as_array().map(Vec::len), Some(1));
    let unsettled = servers.installation.database.unsettled().await;
    assert_eq!(
        (unsettled.calls, unsettled.slots, unsettled.counted),
        (1, 1, 1)
    );
}
