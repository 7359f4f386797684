//! Somebody who calls again and again, and moves money between the calls.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use simulator::chance::Chance;
use simulator::twiml::parse::parse;
use simulator::twiml::{Dial, Nouns, Verb};

use crate::purses::desks::{Pays, decimal};
use crate::purses::shop::{PAYOUT, Shop};

/// How long whoever was not put through to anybody waits before they call again.
const REST: Duration = Duration::from_millis(100);

/// Somebody who calls.
pub struct Teller {
    shop: Arc<Shop>,
    /// What tells their requests from those of others.
    name: String,
    chance: Chance,
    count: u64,
}

/// What became of a call.
struct Told {
    sid: String,
    /// How many phones rang.
    dials: u64,
    /// The place of the desk that answered.
    taken_by: Option<usize>,
}

impl Teller {
    /// The teller of a place.
    pub fn new(shop: &Arc<Shop>, place: u64) -> Self {
        let seed = shop.seed;
        Self {
            shop: shop.clone(),
            name: format!("{seed:08x}{place:08x}"),
            chance: Chance::of(seed, "teller", place),
            count: 0,
        }
    }

    /// Makes a call, and moves some money after it.
    pub async fn serve(&mut self) {
        self.count += 1;
        let told = self.call().await;
        if told.dials == 0 {
            // Nobody could pay, or nothing could be stored.
            tokio::time::sleep(REST).await;
        }
        if self.chance.happens(60) {
            self.pay().await;
        }
        if let Some(desk) = told.taken_by
            && self.shop.desks[desk].terms.pays == Pays::ForSales
            && self.chance.happens(700)
        {
            self.sell(&told.sid, desk).await;
        }
        if self.chance.happens(80) {
            self.give_back().await;
        }
    }

    /// A call from its first ring to its end.
    async fn call(&mut self) -> Told {
        let sid = format!("CA{}{:016x}", self.name, self.count);
        let caller = format!("+1415555{:04}", self.chance.below(10_000));
        let ringing = self.fields(&sid, &[("From", &caller), ("CallStatus", "ringing")]);
        let voice = format!("{}/voice", self.shop.hooks);
        let mut script = self.tell(&voice, &ringing).await;
        let (mut dials, mut taken_by) = (0, None);
        while let Some(dial) = dial_of(&script) {
            dials += 1;
            let leg = format!("CA{}{:08x}{dials:08x}", self.name, self.count);
            let mut fields = vec![("DialCallSid", leg.as_str())];
            let is_taken = self.chance.happens(300);
            let talk = is_taken.then(|| self.chance.between(1, 120));
            let secs = talk.unwrap_or_default().to_string();
            match talk {
                Some(talk) => {
                    let desk = self.desk_of(&dial);
                    let charge = self.shop.desks[desk].terms.charge(talk);
                    self.shop.truth.talked(&sid, desk, [charge, PAYOUT]);
                    taken_by = Some(desk);
                    fields.push(("DialCallStatus", "completed"));
                    fields.push(("DialCallDuration", &secs));
                    fields.push(("DialBridged", "true"));
                }
                None => fields.push(("DialCallStatus", "no-answer")),
            }
            let fields = self.fields(&sid, &fields);
            let action = dial.action.expect("a dial says where the caller goes on");
            script = self.tell(&action.url, &fields).await;
        }
        let ended = [("CallStatus", "completed"), ("CallDuration", "150")];
        let ended = self.fields(&sid, &ended);
        let status = format!("{}/status", self.shop.hooks);
        self.tell(&status, &ended).await;
        self.shop.truth.called(dials);
        Told {
            sid,
            dials,
            taken_by,
        }
    }

    /// Somebody pays as much as a few calls cost.
    async fn pay(&mut self) {
        let (place, price) = self.any_desk();
        let calls = self.chance.between(1, 40);
        let amount = price * i64::try_from(calls).expect("a few");
        let buyer = &self.shop.desks[place].buyer;
        let path = format!("/api/v1/buyers/{buyer}/payments");
        let body = json!({ "amount": decimal(amount) });
        self.must("pay", &path, &body).await;
        self.shop.truth.paid(place, amount);
    }

    /// A sale is reported, of more or less than was set aside, once or twice; some are taken back.
    async fn sell(&mut self, sid: &str, desk: usize) {
        let price = self.shop.desks[desk].terms.price;
        let amount = self.share_of(2 * price);
        let sale = json!({ "callSid": sid, "externalId": sid, "revenue": decimal(amount) });
        let mut sold = self.must("sell", "/api/v1/conversions", &sale).await;
        if self.chance.happens(200) {
            sold = self.must("sell-again", "/api/v1/conversions", &sale).await;
        }
        let id = sold["id"].as_str().expect("an id").to_owned();
        self.shop.truth.sold(sid, desk, amount);
        // Its call may still be in a journal.
        while sold["status"] == "pending" {
            let path = format!("/api/v1/conversions/{id}/retry");
            sold = self.must("retry", &path, &json!({})).await;
        }
        assert_eq!(sold["status"], "applied", "{sold}");
        if self.chance.happens(300) {
            let path = format!("/api/v1/conversions/{id}/reverse");
            let reason = json!({ "reason": "the sale was cancelled" });
            self.must("reverse", &path, &reason).await;
            self.shop.truth.sold(sid, desk, -amount);
        }
    }

    /// Something is given back to a desk, and some of that taken again, where it is still there.
    async fn give_back(&mut self) {
        let (place, price) = self.any_desk();
        let amount = self.share_of(price / 2);
        let desk = &self.shop.desks[place];
        let (buyer, is_ahead) = (desk.buyer.clone(), desk.terms.limit.is_none());
        let adjustment = json!({
            "buyerId": buyer, "amount": decimal(-amount), "reason": "a bad line"
        });
        let path = "/api/v1/ledger/adjustments";
        let given = self.must("give-back", path, &adjustment).await;
        self.shop.truth.given_back(place, amount);
        if is_ahead && self.chance.happens(400) {
            let void = json!({
                "kind": "void", "transactionId": given["id"], "reason": "the line was good"
            });
            let once = self.once("void");
            let (status, answer) = self.shop.line.post(path, &once, &void).await;
            match status.as_u16() {
                201 => self.shop.truth.taken_again(place, amount),
                // It is spent.
                409 | 422 => {}
                _ => panic!("a void: {status} {answer}"),
            }
        }
    }

    /// The place of a desk by lot, and its price.
    fn any_desk(&mut self) -> (usize, i64) {
        let place = self.chance.below(self.shop.desks.len() as u64);
        let place = usize::try_from(place).expect("a place");
        (place, self.shop.desks[place].terms.price)
    }

    /// A part of an amount by lot, in micros; more than nothing.
    fn share_of(&mut self, most: i64) -> i64 {
        let most = u64::try_from(most).expect("an amount");
        i64::try_from(self.chance.between(1, most)).expect("a part of it")
    }

    /// The place of the desk whose phone rings.
    fn desk_of(&self, dial: &Dial) -> usize {
        let Nouns::Callees(callees) = &dial.nouns else {
            panic!("nobody is dialled: {dial:?}");
        };
        let phone = &callees.first().expect("a phone").address;
        let place = self.shop.desks.iter().position(|desk| desk.phone == *phone);
        place.expect("a desk's phone")
    }

    /// What a hook is answered. Some come twice at one time, and their carrier goes by either answer.
    async fn tell(&mut self, url: &str, fields: &[(String, String)]) -> String {
        let line = &self.shop.line;
        if !self.chance.happens(50) {
            return line.tell(url, fields).await;
        }
        let (first, second) = tokio::join!(line.tell(url, fields), line.tell(url, fields));
        match self.chance.happens(500) {
            true => first,
            false => second,
        }
    }

    /// What comes of a request that must succeed.
    async fn must(&self, what: &str, path: &str, body: &Value) -> Value {
        let once = self.once(what);
        let (status, answer) = self.shop.line.post(path, &once, body).await;
        assert!(status.is_success(), "{path}: {status} {answer}");
        answer
    }

    /// The key by which a request of this round is known.
    fn once(&self, what: &str) -> String {
        format!("{what}-{}-{}", self.name, self.count)
    }

    fn fields(&self, sid: &str, further: &[(&str, &str)]) -> Vec<(String, String)> {
        let account = self.shop.account.sid.as_str();
        let called = self.shop.called.as_str();
        let usual = [("CallSid", sid), ("AccountSid", account), ("To", called)];
        let fields = usual.iter().chain(further);
        fields
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }
}

/// The dial that a script asks for.
fn dial_of(script: &str) -> Option<Dial> {
    let verbs = parse(script).expect("a script");
    verbs.into_iter().find_map(|verb| match verb {
        Verb::Dial(dial) => Some(*dial),
        _ => None,
    })
}
