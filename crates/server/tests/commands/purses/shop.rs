//! A tenant whose desks take calls while everything dies, and the proof that their purses are right.

use std::collections::BTreeMap;
use std::time::Duration;

use app::App;
use base::time::Timestamp;
use serde_json::json;
use tokio::sync::watch;
use tokio::time::Instant;

use crate::fleet::{Account, Fleet, TOKEN, Tenant};
use crate::purses::desks::{Desk, Pays, TERMS, Terms, decimal};
use crate::purses::line::Line;
use crate::purses::truth::{Moved, Sums, Truth};
use crate::visitor::{Visitor, micros};

/// What the supplier is paid for a talk, in micros.
pub const PAYOUT: i64 = 2_500_000;
/// How many times longer than a proof of the books takes they are left alone after it.
const LEFT_ALONE: u32 = 20;
/// For how long they are left alone at the least.
const LEFT_ALONE_MIN: Duration = Duration::from_secs(1);

/// A tenant with its desks.
pub struct Shop {
    /// The way to its servers.
    pub line: Line,
    /// Its account at the carrier, whose API nobody answers.
    pub account: Account,
    /// The number that people call.
    pub called: String,
    /// Where its carrier's hooks are.
    pub hooks: String,
    /// Its desks.
    pub desks: Vec<Desk>,
    /// What truly happens to it.
    pub truth: Truth,
    /// What tells its calls from those of others.
    pub seed: u64,
    tenant: Tenant,
    app: App,
}

impl Shop {
    /// A new tenant, whose campaign draws lots among its desks.
    pub async fn open(servers: &Fleet, seed: u64) -> Self {
        let tenant = servers.tenant(&format!("Shop {seed}")).await;
        let owner = Visitor::machine(&servers.front.url, &tenant.key);
        let sid = format!("AC{seed:032x}");
        let called = format!("+1312557{:04}", seed % 10_000);
        let account = json!({
            "provider": "twilio", "name": "Main", "accountSid": sid, "authToken": TOKEN,
            "apiBaseUrl": "http://127.0.0.1:9", "asksForPrices": false
        });
        let id = owner.make("/api/v1/provider-accounts", account).await;
        let campaign = json!({ "name": "Roofing", "strategy": "weighted", "maxAttempts": 6 });
        let campaign = owner.make("/api/v1/campaigns", campaign).await;
        let mut desks = Vec::new();
        for (place, terms) in TERMS.into_iter().enumerate() {
            desks.push(Desk::open(&owner, &campaign, place, terms).await);
        }
        let supplier = json!({ "name": "Leads" });
        let supplier = owner.make("/api/v1/suppliers", supplier).await;
        let paid = json!({
            "supplierId": supplier, "campaignId": campaign,
            "pricing": { "model": "fixed", "amount": decimal(PAYOUT) }
        });
        owner.make("/api/v1/supplier-terms", paid).await;
        let number = json!({
            "phoneNumber": called, "campaignId": campaign, "supplierId": supplier,
            "providerAccountId": id
        });
        owner.make("/api/v1/numbers", number).await;
        let activate = format!("/api/v1/campaigns/{campaign}/activate");
        owner.post(&activate, json!({})).await.ok();
        Self {
            line: Line::new(&servers.front.url, &tenant.key),
            hooks: format!("{}/webhooks/{id}", servers.front.url),
            account: Account { id, sid },
            called,
            desks,
            truth: Truth::default(),
            seed,
            tenant,
            app: servers.app(),
        }
    }

    /// Proves the books again and again until nothing moves any more: at every instant what follows
    /// from their entries follows, and no purse is overspent. Says how often.
    pub async fn watch(&self, mut is_over: watch::Receiver<bool>) -> u32 {
        let mut proofs = 0;
        while !*is_over.borrow() {
            let began = Instant::now();
            // While the database is dead there is nothing to see.
            if let Ok(checks) = self.app.prove_books(self.tenant.id).await {
                let wrong = checks.iter().filter(|check| check.checked.count > 0);
                let wrong: Vec<_> = wrong.collect();
                assert!(wrong.is_empty(), "while money moves: {wrong:?}");
                proofs += 1;
            }
            self.check_purses().await;
            let rest = (began.elapsed() * LEFT_ALONE).max(LEFT_ALONE_MIN);
            // Nobody tells any more once the other end is gone: then it is over as well.
            let _ = tokio::time::timeout(rest, is_over.changed()).await;
        }
        proofs
    }

    /// Nothing is spent or set aside that is not there. Says what each desk has left and owes.
    async fn check_purses(&self) -> Vec<Purse> {
        let purses = self.purses().await;
        // What a call is charged of which nobody told for too long may be spent by then.
        let gaps = self.app.count_gaps(self.tenant.id, Timestamp::MIN).await;
        let is_told = gaps.is_ok_and(|gaps| gaps.given_up == 0);
        for (desk, purse) in self.desks.iter().zip(&purses) {
            assert!(purse.is_kept(desk.terms, is_told), "{purse:?} of {desk:?}");
        }
        purses
    }

    /// What each desk has left and owes.
    async fn purses(&self) -> Vec<Purse> {
        let accounts = self.line.get("/api/v1/ledger/accounts?limit=200").await;
        let accounts = accounts["data"].as_array().expect("accounts");
        let purse = |desk: &Desk| {
            let sum = |kind: &str, name: &str| {
                let own = accounts.iter().filter(|account| account["kind"] == kind);
                let own = own.filter(|account| account["buyerId"] == desk.buyer.as_str());
                own.map(|account| micros(&account[name])).sum()
            };
            Purse {
                left: sum("buyer_prepaid", "balance"),
                left_held: sum("buyer_prepaid", "held"),
                owed: sum("buyer_receivable", "balance"),
                owed_held: sum("buyer_receivable", "held"),
            }
        };
        self.desks.iter().map(purse).collect()
    }

    /// Every call and every purse is what was told and answered; says how often money was moved.
    pub async fn compare(&self) -> Moved {
        let Sums {
            due_of,
            calls: mut due,
            moved,
        } = self.truth.sums();
        let mut path = "/api/v1/calls?limit=200".to_owned();
        loop {
            let page = self.line.get(&path).await;
            for call in page["data"].as_array().expect("calls") {
                let sid = call["callSid"].as_str().expect("an id");
                let own = ["revenue", "payout"].map(|name| micros(&call[name]));
                let due = due.remove(sid).unwrap_or_default();
                assert_eq!(
                    own, due,
                    "call {sid} is sold and paid as it was told: {call}"
                );
            }
            let Some(next) = page["meta"]["nextCursor"].as_str() else {
                break;
            };
            path = format!("/api/v1/calls?limit=200&cursor={next}");
        }
        let unknown: BTreeMap<_, _> = due.into_iter().filter(|(_, due)| *due != [0, 0]).collect();
        assert!(
            unknown.is_empty(),
            "calls that nobody knows of: {unknown:?}"
        );
        for (place, purse) in self.check_purses().await.into_iter().enumerate() {
            let due = due_of.get(&place).copied().unwrap_or_default();
            let Purse {
                left,
                owed,
                left_held,
                owed_held,
            } = purse;
            assert_eq!(owed - left, due, "desk {place} owes less what it has left");
            assert_eq!([left_held, owed_held], [0, 0], "held when all is over");
        }
        moved
    }
}

/// What a desk has left and owes, in micros.
#[derive(Clone, Copy, Debug)]
struct Purse {
    left: i64,
    left_held: i64,
    owed: i64,
    owed_held: i64,
}

impl Purse {
    /// Whether nothing is spent or set aside that is not there. `is_told` says that every charge was
    /// known while its hold was there; of what is sold it never is.
    fn is_kept(self, terms: Terms, is_told: bool) -> bool {
        match terms.limit {
            // What is given back to a desk on account may make it owe less than nothing.
            Some(limit) => self.left == 0 && (!is_told || self.owed + self.owed_held <= limit),
            None => {
                let owes_nothing = is_told && terms.pays != Pays::ForSales;
                let is_owed = if owes_nothing {
                    self.owed == 0
                } else {
                    self.owed >= 0
                };
                is_owed && self.left_held <= self.left && self.owed_held == 0
            }
        }
    }
}
