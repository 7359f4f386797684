//! Who buys here, and on which terms.

use serde_json::{Value, json};

use crate::visitor::Visitor;

/// Those who buy: by talks however short, by long ones, by what is sold, and on account.
pub const TERMS: [Terms; 6] = [
    Terms::ahead(Pays::ForTalk { of_secs: 0 }, 7_250_000),
    Terms::ahead(Pays::ForTalk { of_secs: 0 }, 3_333_333),
    Terms::ahead(Pays::ForTalk { of_secs: 30 }, 15_500_000),
    Terms::ahead(Pays::ForTalk { of_secs: 60 }, 40_000_001),
    Terms::ahead(Pays::ForSales, 20_000_000),
    Terms {
        pays: Pays::ForTalk { of_secs: 0 },
        price: 9_990_000,
        limit: Some(60_000_000),
    },
];

/// What a desk buys, and how it pays.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// What it pays for.
    pub pays: Pays,
    /// How much, in micros.
    pub price: i64,
    /// The most it may owe, in micros; it pays ahead where there is none.
    pub limit: Option<i64>,
}

/// What a desk pays for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pays {
    /// Talks of so many seconds at the least.
    ForTalk {
        /// How many.
        of_secs: u64,
    },
    /// Sales, whenever they are reported: what would pay for them may be spent by then.
    ForSales,
}

/// A desk.
#[derive(Debug)]
pub struct Desk {
    /// Its buyer.
    pub buyer: String,
    /// Its phone.
    pub phone: String,
    /// What it buys.
    pub terms: Terms,
}

impl Terms {
    const fn ahead(pays: Pays, price: i64) -> Self {
        Self {
            pays,
            price,
            limit: None,
        }
    }

    /// What a talk costs, in micros.
    pub const fn charge(self, talk_secs: u64) -> i64 {
        match self.pays {
            Pays::ForTalk { of_secs } if of_secs <= talk_secs => self.price,
            Pays::ForTalk { .. } | Pays::ForSales => 0,
        }
    }

    fn billing(self) -> Value {
        match self.limit {
            None => json!({ "mode": "prepaid" }),
            Some(limit) => json!({ "mode": "receivable", "creditLimit": decimal(limit) }),
        }
    }

    fn offer(self, campaign: &str, target: &str) -> Value {
        let (model, buffer_secs) = match self.pays {
            Pays::ForTalk { of_secs: 0 } => ("fixed", 0),
            Pays::ForTalk { of_secs } => ("cpc", of_secs),
            Pays::ForSales => ("cpa", 0),
        };
        json!({
            "campaignId": campaign, "targetId": target, "bufferSecs": buffer_secs,
            "pricing": { "model": model, "amount": decimal(self.price) }
        })
    }
}

impl Desk {
    /// Opens the desk of a place, to whose phone a campaign's calls go.
    pub async fn open(owner: &Visitor, campaign: &str, place: usize, terms: Terms) -> Self {
        let phone = format!("+1312555010{place}");
        let buyer = json!({ "name": format!("Desk {place}"), "billing": terms.billing() });
        let buyer = owner.make("/api/v1/buyers", buyer).await;
        let endpoint = json!({ "type": "phone_number", "value": phone });
        let target = json!({ "buyerId": buyer, "name": "Phone", "endpoint": endpoint });
        let target = owner.make("/api/v1/targets", target).await;
        let offer = terms.offer(campaign, &target);
        owner.make("/api/v1/offers", offer).await;
        Self {
            buyer,
            phone,
            terms,
        }
    }
}

/// Micros as an amount of the API.
pub fn decimal(micros: i64) -> String {
    let sign = if micros < 0 { "-" } else { "" };
    let micros = micros.unsigned_abs();
    format!("{sign}{}.{:06}", micros / 1_000_000, micros % 1_000_000)
}
