//! A server and a simulated carrier that share one clock, an exchange at the carrier, and what is
//! true of a call.

use std::sync::Arc;
use std::time::Duration;

use app::clock::Clock;
use base::time::Timestamp;
use serde_json::{Value, json};
use simulator::call::leg::Status;
use simulator::exchange::Exchange as Wire;
use simulator::exchange::place::InboundCall;
use simulator::fault::FaultPlan;
use simulator::number::Handling;
use simulator::party::{Outcome, Script};
use simulator::span::Span;
use simulator::{Carrier, Prices, Settings};
use store::calls::events::{self, StoredEvent};

use crate::world::World;
use crate::world::carrier::{CALLED, Exchange, TOKEN};

/// Whom the campaign's offers ring, in order; the second costs the call its detour.
pub const FIRST: &str = "+13125550101";
/// The next one.
pub const SECOND: &str = "+13125550102";
/// The campaign's fallback number, where a test gives it one.
pub const FALLBACK: &str = "+13125550150";

/// How many times as fast as the world the calls go.
const SPEED: u32 = 20;
/// The longest any calls may take, in real time.
const PATIENCE: Duration = Duration::from_secs(60);
/// How much talk the offers and the supplier's terms ask for.
const BUFFER_SECS: u64 = 60;

/// A server, a carrier, and an exchange whose number people can call.
pub struct Stage {
    /// The server.
    pub world: World,
    /// The carrier.
    pub carrier: Carrier,
    /// The campaign, its buyers and its owner.
    pub exchange: Exchange,
}

/// The carrier's clock, by which the server goes too: else a talk of a minute that takes a
/// second here would have begun after its end.
struct CarrierClock(Arc<Wire>);

impl Clock for CarrierClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_jiff(self.0.clock.now())
    }
}

/// What is true of a call, whatever callbacks said.
#[derive(Debug)]
pub struct Truth {
    /// Whom the caller talked with, and for how many seconds.
    pub talk: Option<(String, u64)>,
    /// For how many seconds the caller's leg was connected, if it ever was.
    pub caller_secs: Option<u64>,
    /// How many legs were dialled.
    pub dialled: usize,
}

impl Stage {
    /// A server and a carrier that never says what it takes.
    pub async fn set() -> Self {
        Self::priced(None).await
    }

    /// A server and a carrier with its prices.
    pub async fn priced(prices: Option<Prices>) -> Self {
        let account_sid = format!("AC{:0>32}", CALLED.trim_start_matches('+'));
        let carrier = Carrier::start(Settings {
            account_sid: account_sid.clone(),
            auth_token: TOKEN.to_owned(),
            speed: SPEED,
            prices,
            ..Settings::default()
        });
        let carrier = carrier.await.expect("a carrier");
        let clock = Arc::new(CarrierClock(Arc::clone(carrier.exchange())));
        let world = World::with_clock(clock).await;
        let exchange = world.exchange("Acme").await;
        assert_eq!(exchange.carrier.account_sid, account_sid);
        let hook = |name| format!("{}/webhooks/{}/{name}", world.url, exchange.carrier.account);
        let handling = Handling {
            voice_url: hook("voice"),
            status_callback: hook("status"),
            ..Handling::default()
        };
        carrier.exchange().hold_number(CALLED, handling);
        let stage = Self {
            world,
            carrier,
            exchange,
        };
        stage.believe_api_at(stage.carrier.api_url()).await;
        stage
    }

    /// Changes the campaign.
    pub async fn amend(&self, change: Value) {
        let path = format!("/api/v1/campaigns/{}", self.exchange.campaign);
        self.exchange.owner.patch(&path, change).await.ok();
    }

    /// How whoever is at a number behaves.
    pub fn script(&self, phone: &str, script: Script) {
        let mut state = self.carrier.exchange().state();
        state.book.scripts.insert(phone.to_owned(), script);
    }

    /// Every callback is lost from here on.
    pub fn lose_callbacks(&self) {
        self.carrier.exchange().state().faults = FaultPlan {
            drop_permille: 1_000,
            ..FaultPlan::default()
        };
    }

    /// Somebody calls; says the carrier's id of the call once it is over.
    pub async fn dial_in(&self, caller: Script) -> String {
        let sid = self.place(caller);
        self.settle().await;
        sid
    }

    /// Somebody begins to call; says the carrier's id of the call.
    pub fn place(&self, caller: Script) -> String {
        let call = InboundCall {
            from: "+14155550142".to_owned(),
            to: CALLED.to_owned(),
            stir: None,
            place: None,
            caller: Some(caller),
            callee: None,
            forwarded_from: None,
            caller_name: None,
            parameters: Vec::new(),
        };
        let placed = self.carrier.exchange().place_inbound(call);
        placed.expect("the number can be called").to_string()
    }

    /// Waits until the first leg that was dialled rings.
    pub async fn wait_for_ringing(&self, sid: &str) {
        let rings = async {
            while !self.does_ring(sid) {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        let rings = tokio::time::timeout(PATIENCE, rings).await;
        rings.expect("a phone rings");
    }

    fn does_ring(&self, sid: &str) -> bool {
        let state = self.carrier.exchange().state();
        let (call, _) = state.find_leg(sid).expect("the carrier's own call");
        let dialled = call.legs().get(1);
        dialled.is_some_and(|leg| leg.status == Status::Ringing)
    }

    /// Waits until every call is over and the last callback has arrived.
    pub async fn settle(&self) {
        let idle = self.carrier.exchange().wait_until_idle(PATIENCE).await;
        assert!(idle, "the calls come to an end");
    }

    /// Stores what could not be stored at once.
    pub async fn store_journal(&self) {
        let app = &self.world.ground.app;
        while app.store_journal().await.expect("the journal") > 0 {}
    }

    /// Lets so much time pass that nothing more can come, and does what is then due.
    pub async fn give_up_waiting(&self) {
        self.store_journal().await;
        self.look_after(4 * 60 * 60).await;
    }

    /// Lets so many seconds pass, and does what is then due.
    pub async fn look_after(&self, secs: u64) {
        let app = &self.world.ground.app;
        self.carrier
            .exchange()
            .clock
            .jump(Duration::from_secs(secs));
        while app.close_silent_calls().await.expect("silent calls") > 0 {}
    }

    /// What the account's API is believed to be at.
    pub async fn believe_api_at(&self, url: &str) {
        let path = format!(
            "/api/v1/provider-accounts/{}",
            self.exchange.carrier.account
        );
        let api = json!({ "apiBaseUrl": url });
        self.exchange.owner.patch(&path, api).await.ok();
    }

    /// What is true of a call.
    pub fn truth(&self, sid: &str) -> Truth {
        let state = self.carrier.exchange().state();
        let (call, _) = state.find_leg(sid).expect("the carrier's own call");
        let (caller, dialled) = call.legs().split_first().expect("the caller's leg");
        let mut talks = dialled.iter().filter(|leg| leg.status == Status::Completed);
        let secs = |leg: &simulator::call::leg::Leg| leg.duration_secs().expect("it is over");
        Truth {
            talk: talks.next().map(|leg| (leg.opening.to.clone(), secs(leg))),
            caller_secs: caller.answered_at.map(|_| secs(caller)),
            dialled: dialled.len(),
        }
    }

    /// What happened in a call by the carrier's account of it.
    pub fn history(&self, sid: &str) -> String {
        let state = self.carrier.exchange().state();
        let (call, _) = state.find_leg(sid).expect("the carrier's own call");
        let lines = call.history().iter().map(|line| line.what.as_str());
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Whether a question of a call was answered from memory, with the fallback.
    pub fn has_unrecorded_leg(&self, sid: &str) -> bool {
        self.history(sid).contains("/legs/99/")
    }

    /// The facts that we know of a call.
    pub async fn facts(&self, call: &Value) -> Vec<StoredEvent> {
        let id = call["id"].as_str().expect("an id").parse().expect("an id");
        let store = self.world.ground.app.store();
        let tx = store.begin(self.exchange.owner.tenant).await;
        let facts = events::list_of(&mut tx.expect("the door"), id).await;
        facts.expect("the facts")
    }

    /// What we made of a call.
    pub async fn call(&self, sid: &str) -> Value {
        let path = format!("/api/v1/calls?search={sid}");
        let list = self.exchange.owner.get(&path).await.ok();
        assert_eq!(list["data"].as_array().map(Vec::len), Some(1), "{list}");
        list["data"][0].clone()
    }
}

impl Truth {
    /// What the buyer owes, what the supplier gets, and what the carrier takes: the revenue, the
    /// payout and the cost as the API shows them.
    pub fn money(&self) -> [String; 3] {
        let price = |(phone, secs): &(String, u64)| match phone.as_str() {
            FIRST if BUFFER_SECS <= *secs => "15.50",
            SECOND if BUFFER_SECS <= *secs => "12.00",
            _ => "0.00",
        };
        let revenue = self.talk.as_ref().map_or("0.00", price);
        let payout = if revenue == "0.00" { "0.00" } else { "10.00" };
        let outbound = self
            .talk
            .as_ref()
            .map_or(0, |(_, secs)| minutes(*secs) * 10);
        let inbound = self.caller_secs.map_or(0, |secs| minutes(secs) * 4);
        let cost = inbound + outbound;
        [revenue.to_owned(), payout.to_owned(), thousandths(cost)]
    }
}

/// The money of a call as we show it: revenue, payout, cost.
pub fn money_of(call: &Value) -> [String; 3] {
    let amount = |name: &str| call[name].as_str().expect("an amount").to_owned();
    [amount("revenue"), amount("payout"), amount("cost")]
}

/// Somebody who stays until the other side hangs up.
pub fn patient() -> Script {
    Script::patient()
}

/// Somebody who picks up and hangs up after so many seconds.
pub fn talks_for(secs: f64) -> Script {
    Script {
        talk: Some(Span::Exactly(secs)),
        ..Script::default()
    }
}

/// Somebody who does not pick up.
pub fn never(outcome: Outcome) -> Script {
    Script {
        outcome,
        ..Script::default()
    }
}

/// A change that gives a campaign its fallback number.
pub fn with_fallback() -> Value {
    json!({ "fallbackNumber": FALLBACK })
}

/// Started minutes; whoever was connected at all is billed one.
fn minutes(secs: u64) -> u64 {
    secs.div_ceil(60).max(1)
}

/// Thousandths of a unit as the API shows an amount: two places at least.
fn thousandths(amount: u64) -> String {
    let text = format!("{}.{:03}", amount / 1000, amount % 1000);
    text.strip_suffix('0').map_or(text.clone(), str::to_owned)
}
