//! One seed: its tenant, its carrier, the calls that the model planned, and the comparison.

mod furnishing;
mod writing;

use std::collections::BTreeMap;
use std::time::Duration;

use base::money::Amount;
use domain::calls::legs::LegStatus;
use model::trial::{Desk, Rung, Trial, TrialCall, TrueCall};
use serde_json::{Value, json};
use simulator::Carrier;
use simulator::call::Call;
use simulator::call::leg::{Leg, Status};
use simulator::exchange::place::InboundCall;
use simulator::fault::FaultPlan;
use simulator::geo::Place;
use simulator::party::{Outcomes, Script};
use simulator::span::Span;
use tokio::sync::Mutex;

use crate::fleet::{self, Fleet};
use crate::simulation::stage::furnishing::Buyers;
use crate::visitor::{Visitor, micros};

/// How long the last calls of a seed may take to end.
const PATIENCE: Duration = Duration::from_secs(60);

/// One seed.
pub struct Stage {
    seed: u64,
    trial: Trial,
    carrier: Carrier,
    /// The key of the tenant's owner.
    key: String,
    /// The buyers, by the place of their desks.
    buyers: Buyers,
    /// The carrier's ids of the calls, in the order of the trial.
    placed: Mutex<Vec<String>>,
}

impl Stage {
    /// A tenant and a carrier for a seed.
    pub async fn set(servers: &Fleet, seed: u64, calls: u32, within_ms: u32) -> Self {
        let trial = Trial::of(seed, calls, within_ms);
        let carrier = fleet::carrier(seed).await;
        let key = servers.tenant(&format!("Seed {seed}")).await.key;
        let owner = Visitor::machine(&servers.front.url, &key);
        let account = fleet::add_account(&owner, &carrier).await;
        let called = number(seed);
        fleet::hold(&carrier, &called, &servers.front.url, &account);
        let buyers = furnishing::furnish(&owner, &trial, &account.id, &called).await;
        let [lost, twice, late, shuffled] = trial.faults_permille;
        carrier.exchange().state().faults = FaultPlan {
            drop_permille: lost,
            duplicate_permille: twice,
            delay_permille: late,
            shuffle_permille: shuffled,
            repeat_permille: twice,
            delay: Span::Between { from: 0.5, to: 6.0 },
        };
        Self {
            seed,
            trial,
            carrier,
            key,
            buyers,
            placed: Mutex::default(),
        }
    }

    /// Lets everybody call, and waits until the last call is over.
    pub async fn play(&self) {
        let began = tokio::time::Instant::now();
        for call in &self.trial.calls {
            let at = Duration::from_millis(u64::from(call.after_ms));
            tokio::time::sleep_until(began + at).await;
            let placed = placed(call, &number(self.seed));
            let sid = self.carrier.exchange().place_inbound(placed);
            let sid = sid.expect("the number can be called").to_string();
            self.placed.lock().await.push(sid);
        }
        let is_idle = self.carrier.exchange().wait_until_idle(PATIENCE).await;
        assert!(is_idle, "seed {}: the calls come to an end", self.seed);
    }

    /// Reports the sales of the calls that talked, each of them twice.
    pub async fn report_sales(&self, servers: &Fleet) {
        let owner = Visitor::machine(&servers.front.url, &self.key);
        for (sid, call) in self.truth().await {
            for (place, sale) in call.sales.iter().enumerate() {
                let body = json!({
                    "callSid": sid, "revenue": sale, "externalId": format!("{sid}-{place}")
                });
                for _ in 0..2 {
                    let reported = owner.insist("/api/v1/conversions", body.clone());
                    reported.await.ok();
                }
            }
        }
    }

    /// Says what the carrier takes for the callers' legs, where it says that at all.
    pub async fn state_prices(&self, servers: &Fleet) {
        let owner = Visitor::machine(&servers.front.url, &self.key);
        let list = owner.get("/api/v1/calls?limit=200").await.ok();
        let shown = by_sid(&list);
        for (sid, call) in self.truth().await {
            let Some((stated, shown)) = call.stated.zip(shown.get(sid.as_str())) else {
                continue;
            };
            let id = shown["id"].as_str().expect("an id");
            let body = json!({ "leg": 0, "amount": stated, "reason": "the carrier's invoice" });
            let path = format!("/api/v1/calls/{id}/costs");
            owner.insist(&path, body).await.ok();
        }
    }

    /// Compares what we made of the calls with what is true of them; says how many were decided in
    /// time and how many talked, or the first thing that is wrong.
    pub async fn compare(&self, servers: &Fleet) -> Result<[usize; 2], String> {
        let owner = Visitor::machine(&servers.front.url, &self.key);
        let list = owner.get("/api/v1/calls?limit=200").await.ok();
        let shown = by_sid(&list);
        let mut due = Due::default();
        let (mut decided, mut talked) = (0, 0);
        let truths = self.truth().await;
        for ((sid, mut truth), planned) in truths.into_iter().zip(&self.trial.calls) {
            let Some(call) = shown.get(sid.as_str()) else {
                // No question about it ever reached a server, so nobody was dialled.
                self.is("phones rung of a call unknown", truth.rung.len(), 0)?;
                continue;
            };
            let id = call["id"].as_str().expect("an id");
            let detail = owner.get(&format!("/api/v1/calls/{id}")).await.ok();
            truth.is_duplicate = writing::is_duplicate(&detail);
            truth.began_as_duplicate = writing::began_as_duplicate(&detail);
            decided += usize::from(call["disposition"] != "unrecorded");
            talked += usize::from(truth.talk.is_some());
            let money = due.add(&self.trial, &truth);
            let talk = truth.talk.map(|(_, secs)| u64::from(secs));
            let what = format!("call {sid} ({truth:?})");
            self.is(&what, self.trial.wrong_ringing(planned, &truth), None)?;
            self.is(&format!("{what}: open"), call["closedAt"].is_null(), false)?;
            self.is(&format!("{what}: talk"), call["talkSecs"].as_u64(), talk)?;
            let own = ["revenue", "payout", "cost"].map(|name| micros(&call[name]));
            self.is(&format!("{what}: money"), own, money)?;
            let attempts = call["attempts"].as_u64();
            let dials = writing::dials(&detail);
            self.is(&format!("{what}: attempts"), attempts, Some(dials))?;
            let wrong = self.trial.wrong_words(&truth, &writing::written(&detail));
            self.is(&what, wrong, None)?;
        }
        let accounts = owner.get("/api/v1/ledger/accounts?limit=200").await.ok();
        let accounts = accounts["data"].as_array().expect("accounts");
        self.accounts_hold(accounts, &due)?;
        self.first_calls_are_no_duplicates(&shown).await?;
        self.caps_hold().await?;
        Ok([decided, talked])
    }

    /// Every account holds what follows from the calls, and nothing is set aside any more. Of what a
    /// desk paid ahead that is left which it was not charged, and the rest of the charges is owed.
    fn accounts_hold(&self, accounts: &[Value], due: &Due) -> Result<(), String> {
        let held = |kind: &str, buyer: Option<&str>| {
            let own = accounts.iter().filter(|account| account["kind"] == kind);
            let own = own.filter(|own| buyer.is_none_or(|buyer| own["buyerId"] == buyer));
            own.map(|account| micros(&account["balance"])).sum::<i64>()
        };
        let set_aside = accounts.iter().map(|account| micros(&account["held"]));
        self.is("set aside when all is over", set_aside.sum(), 0)?;
        self.is(
            "supplier_payable",
            held("supplier_payable", None),
            due.payout,
        )?;
        self.is("carrier_cost", held("carrier_cost", None), due.cost)?;
        for (place, desk) in self.trial.desks.iter().enumerate() {
            let buyer = Some(self.buyers[place].as_str());
            let charged = due.of_desks.get(&place).copied().unwrap_or(0);
            let paid = desk.paid.map_or(0, Amount::micros);
            let left = held("buyer_prepaid", buyer);
            let owed = held("buyer_receivable", buyer);
            let what = format!("desk {place} paid {paid} and has {left} left: owed");
            self.is(&what, owed, charged - paid + left)?;
            self.is(&format!("{what}: overdrawn"), left < 0 || owed < 0, false)?;
        }
        Ok(())
    }

    /// Of the calls of one caller each but the first that was decided is a duplicate; none is where
    /// nobody asks. What could not be recorded in time may be that first one.
    async fn first_calls_are_no_duplicates(
        &self,
        shown: &BTreeMap<&str, &Value>,
    ) -> Result<(), String> {
        let mut callers: BTreeMap<u32, [usize; 2]> = BTreeMap::new();
        let placed = self.placed.lock().await;
        for (sid, planned) in placed.iter().zip(&self.trial.calls) {
            let Some(call) = shown.get(sid.as_str()) else {
                continue;
            };
            let is_duplicate = call["isDuplicate"] == true;
            let asks = self.trial.duplicates.is_some();
            self.is(
                &format!("call {sid}: a duplicate, and nobody asks"),
                is_duplicate && !asks,
                false,
            )?;
            let [firsts, undecided] = callers.entry(planned.caller).or_default();
            let is_undecided = call["disposition"] == "unrecorded";
            *firsts += usize::from(asks && !is_duplicate && !is_undecided);
            *undecided += usize::from(!asks || is_undecided);
        }
        for (caller, [firsts, undecided]) in callers {
            let due = if undecided > 0 { firsts.min(1) } else { 1 };
            self.is(&format!("first calls of caller {caller}"), firsts, due)?;
        }
        Ok(())
    }

    /// No desk had more calls at one time, on one day or in all than it takes.
    async fn caps_hold(&self) -> Result<(), String> {
        let truths = self.truth().await;
        for (place, desk) in self.trial.desks.iter().enumerate() {
            let (own, backup) = (phones(place, desk).next(), backup(place));
            let own = own.expect("a phone");
            let (_, most) = fleet::legs_to(self.carrier.exchange(), &[&own, &backup]);
            let rung = truths.iter().flat_map(|(_, truth)| &truth.rung);
            let rung = rung.filter(|rung| rung.desk == place && !rung.is_beside);
            let offered = rung.count();
            let in_all = desk.in_all.map(|(_, limit)| limit);
            for (limit, count, what) in [
                (desk.at_once, most, "calls at one time"),
                (desk.a_day, offered, "calls offered on one day"),
                (in_all, offered, "calls offered in all"),
            ] {
                if let Some(limit) = limit.map(|limit| limit as usize)
                    && limit < count
                {
                    self.is(&format!("desk {place}: {what}"), count, limit)?;
                }
            }
        }
        Ok(())
    }

    /// What is true of each call, by the carrier's id of it.
    async fn truth(&self) -> Vec<(String, TrueCall)> {
        let placed = self.placed.lock().await;
        let state = self.carrier.exchange().state();
        let calls = placed.iter().zip(&self.trial.calls);
        calls
            .map(|(sid, planned)| {
                let (call, _) = state.find_leg(sid).expect("the carrier's own call");
                (sid.clone(), self.truth_of(call, planned))
            })
            .collect()
    }

    fn truth_of(&self, call: &Call, planned: &TrialCall) -> TrueCall {
        let (caller, dialled) = call.legs().split_first().expect("the caller's leg");
        let answered = dialled.iter().filter(|leg| leg.status == Status::Completed);
        let answered: Vec<_> = answered.collect();
        let rung: Vec<_> = dialled.iter().filter_map(|leg| self.rung(leg)).collect();
        let mut talks = self.talks(dialled);
        let talk = talks.pop();
        let last = dialled.iter().filter_map(|leg| leg.ended_at).max();
        let stayed = caller.ended_at.zip(last);
        TrueCall {
            rung,
            is_duplicate: false,
            began_as_duplicate: false,
            stated: planned.stated,
            talk,
            talked_before: talks,
            caller_secs: caller.answered_at.map(|_| secs(caller)),
            stayed_ms: stayed.map_or(0, |(end, last)| {
                end.as_millisecond() - last.as_millisecond()
            }),
            answered_secs: answered.iter().map(|leg| secs(leg)).collect(),
            sales: match talk {
                Some(_) => planned.sales.clone(),
                None => Vec::new(),
            },
        }
    }

    /// The talks of a call, one for each dial that was answered: with which desk, and for how many
    /// seconds.
    fn talks(&self, dialled: &[Leg]) -> Vec<(usize, u32)> {
        let answered = dialled.iter().filter(|leg| leg.status == Status::Completed);
        let mut answered: Vec<_> = answered
            .filter_map(|leg| Some((self.rung(leg)?, secs(leg))))
            .collect();
        // Of phones that ring together the first to answer talks.
        answered.dedup_by_key(|(rung, _)| (rung.desk, rung.is_backup));
        let talks = answered.into_iter();
        talks.map(|(rung, secs)| (rung.desk, secs)).collect()
    }

    /// Whose phone a leg rang, and what came of it.
    fn rung(&self, leg: &Leg) -> Option<Rung> {
        let came_to = leg.status.word().replace('-', "_");
        let came_to: LegStatus = came_to.parse().expect("a word for how a leg ended");
        let mut desks = self.trial.desks.iter().enumerate();
        desks.find_map(|(desk, own)| {
            let to = leg.opening.to.as_str();
            let is_backup = backup(desk) == to;
            let place = phones(desk, own).position(|phone| phone == to);
            (is_backup || place.is_some()).then_some(Rung {
                desk,
                is_backup,
                is_beside: place.is_some_and(|place| place > 0),
                came_to,
            })
        })
    }

    fn is<T: PartialEq + std::fmt::Debug>(
        &self,
        what: &str,
        ours: T,
        due: T,
    ) -> Result<(), String> {
        if ours == due {
            return Ok(());
        }
        let seed = self.seed;
        Err(format!(
            "seed {seed}: {what}: {ours:?} is written, and {due:?} is due. To run it alone: \
             PATCHBAY_SEED={seed} cargo test -p server --test commands simulation"
        ))
    }
}

/// How long a leg was connected that is over.
fn secs(leg: &Leg) -> u32 {
    let secs = leg.duration_secs().expect("it is over");
    u32::try_from(secs).expect("a short call")
}

/// The number that people of a seed call: no two tenants have the same.
fn number(seed: u64) -> String {
    format!("+1312556{:04}", seed % 10_000)
}

/// The phones of the desk of a place: the first is its own, the others ring together with it.
fn phones(place: usize, desk: &Desk) -> impl Iterator<Item = String> + use<> {
    (0..desk.phones).map(move |phone| format!("+131255501{place}{phone}"))
}

/// The backup number of the desk of a place.
fn backup(place: usize) -> String {
    format!("+131255502{place}0")
}

/// What the calls of a seed come to together, in micros.
#[derive(Default)]
struct Due {
    /// What each desk is charged, by its place.
    of_desks: BTreeMap<usize, i64>,
    payout: i64,
    cost: i64,
}

impl Due {
    /// Adds a call; says what it comes to: revenue, payout and cost.
    fn add(&mut self, trial: &Trial, call: &TrueCall) -> [i64; 3] {
        let due = trial.due(call);
        for (desk, revenue) in &due.revenues {
            *self.of_desks.entry(*desk).or_default() += revenue;
        }
        self.payout += due.payout;
        self.cost += due.cost;
        let revenues = due.revenues.iter().map(|(_, revenue)| revenue);
        [revenues.sum(), due.payout, due.cost]
    }
}

fn placed(call: &TrialCall, called: &str) -> InboundCall {
    let secs = |millis: u32| Span::Exactly(f64::from(millis) / 1_000.0);
    let talk = Some(secs(call.talk_ms));
    let caller = Script {
        talk: talk.filter(|_| call.is_ended_by_caller),
        patience: Some(secs(call.patience_ms)),
        ..Script::patient()
    };
    let callee = Script {
        outcomes: Some(Outcomes {
            answer: 65,
            busy: 15,
            no_answer: 5,
            fail: 10,
            reject: 5,
        }),
        ring: secs(call.ring_ms),
        talk: talk.filter(|_| !call.is_ended_by_caller),
        ..Script::default()
    };
    InboundCall {
        from: format!("+1{}555014{}", call.area_code(), call.caller),
        to: called.to_owned(),
        stir: None,
        place: Some(Place {
            city: String::new(),
            state: call.state.to_owned(),
            zip: String::new(),
            country: "US".to_owned(),
        }),
        caller: Some(caller),
        callee: Some(callee),
        forwarded_from: None,
        caller_name: None,
        parameters: Vec::new(),
    }
}

/// The calls of a list, by the carrier's ids of them.
fn by_sid(list: &Value) -> BTreeMap<&str, &Value> {
    let calls = list["data"].as_array().expect("a list").iter();
    calls
        .map(|call| (call["callSid"].as_str().expect("an id"), call))
        .collect()
}
