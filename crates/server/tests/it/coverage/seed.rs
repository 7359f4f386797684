//! One of everything a tenant can have, under names that can be found again.

use std::collections::BTreeMap;

use base::id::Id;
use base::ids::TenantId;
use reqwest::StatusCode;
use serde_json::{Value, json};
use store::calls::{Belonging, Sale};
use testkit::calls::{Course, StagedCall};

use crate::routes::alarms::low_buyer;
use crate::world::{PASSWORD, Persona, World};

/// One of everything a tenant can have.
pub struct Seed {
    /// The word that every name of the seed begins with.
    pub mark: String,
    /// The tenant it was planted in.
    pub tenant: TenantId,
    /// A phone number nobody has taken into use.
    pub spare_phone: String,
    number: u32,
    ids: BTreeMap<&'static str, String>,
}

impl Seed {
    /// Plants one of everything. `number` keeps apart what is unique across tenants.
    pub async fn plant(world: &World, owner: &Persona, mark: &str, number: u32) -> Self {
        let mut seed = Self {
            mark: mark.to_owned(),
            tenant: owner.tenant,
            spare_phone: phone(number, 9),
            number,
            ids: BTreeMap::from([("tenant", owner.tenant.to_string())]),
        };
        seed.plant_demand(owner).await;
        seed.plant_supply(owner).await;
        seed.plant_access(owner).await;
        for campaign in ["campaign", "active_campaign"] {
            seed.plant_offer_and_number(owner, campaign).await;
        }
        let path = format!("/api/v1/campaigns/{}/activate", seed.id("active_campaign"));
        owner.post(&path, json!({})).await.ok();
        for call in ["call", "disputed_call"] {
            seed.plant_call(world, call).await;
        }
        let body = json!({ "callId": seed.id("disputed_call"), "reason": "spam" });
        let dispute = owner.make("/api/v1/disputes", body).await;
        seed.ids.insert("dispute", dispute);
        seed.plant_conversions(owner).await;
        let name = seed.name("low buyer");
        let (_, alarm) = low_buyer(world, owner, &name).await;
        let alarm = alarm["id"].as_str().expect("an id").to_owned();
        seed.ids.insert("alarm", alarm);
        seed
    }

    /// The id of one planted thing.
    pub fn id(&self, what: &str) -> &str {
        self.ids
            .get(what)
            .unwrap_or_else(|| panic!("the seed has no {what}"))
    }

    /// A name of the seed's.
    pub fn name(&self, what: &str) -> String {
        format!("{} {what}", self.mark)
    }

    /// An e-mail address of the seed's.
    pub fn email(&self, who: &str) -> String {
        format!("{who}@{}.example", self.mark.to_lowercase())
    }

    /// A carrier's account id of the seed's.
    pub fn account_sid(&self, which: u32) -> String {
        format!("AC{:032x}", u64::from(self.number) * 16 + u64::from(which))
    }

    /// Which of the seed's ids, names, numbers and addresses a text holds.
    pub fn found_in(&self, text: &str) -> Vec<String> {
        let text = text.to_lowercase();
        let numbers = (0..10).map(|which| phone(self.number, which));
        self.ids
            .values()
            .cloned()
            .chain(numbers)
            .chain([self.mark.to_lowercase(), self.account_sid(0).to_lowercase()])
            .filter(|secret| text.contains(secret.as_str()))
            .collect()
    }

    /// The fields of a body that name something planted here.
    pub fn references_in(&self, body: &Value) -> Vec<String> {
        let is_ours = |value: &Value| self.ids.values().any(|id| value == id);
        let fields = body.as_object().into_iter().flatten();
        fields
            .filter(|(_, value)| is_ours(value))
            .map(|(field, _)| field.clone())
            .collect()
    }

    async fn plant_demand(&mut self, owner: &Persona) {
        let buyer = owner.buyer(&self.name("buyer")).await;
        for target in ["target", "spare_target"] {
            let id = owner.target(&buyer, &self.name(target)).await;
            self.ids.insert(target, id);
        }
        self.ids.insert("buyer", buyer);
        for campaign in ["campaign", "active_campaign"] {
            let id = owner.campaign(&self.name(campaign)).await;
            self.ids.insert(campaign, id);
        }
    }

    async fn plant_supply(&mut self, owner: &Persona) {
        let body = json!({ "name": self.name("supplier") });
        let supplier = owner.make("/api/v1/suppliers", body).await;
        self.ids.insert("supplier", supplier);
        let body = json!({ "name": self.name("list") });
        let list = owner.make("/api/v1/value-lists", body).await;
        self.ids.insert("value_list", list);
        let reason = self.name("nuisance");
        let body = json!({ "match": "number", "value": phone(self.number, 8), "reason": reason });
        let blocked = owner.make("/api/v1/blocked-callers", body).await;
        self.ids.insert("blocked_caller", blocked);
        let body = json!({
            "supplierId": self.id("supplier"), "campaignId": self.id("campaign"), "pricing": pricing()
        });
        let terms = owner.make("/api/v1/supplier-terms", body).await;
        self.ids.insert("supplier_terms", terms);
        let body = json!({
            "provider": "twilio", "name": self.name("carrier"), "accountSid": self.account_sid(0),
            "authToken": "0123456789abcdef0123456789abcdef"
        });
        let account = owner.make("/api/v1/provider-accounts", body).await;
        self.ids.insert("provider_account", account);
        let body = json!({ "name": self.name("rates") });
        let card = owner.make("/api/v1/rate-cards", body).await;
        let body = json!({ "service": "inbound", "prefix": "any", "perMinute": "0.0085" });
        let path = format!("/api/v1/rate-cards/{card}/rates");
        let rate = owner.make(&path, body).await;
        self.ids.insert("rate_card", card);
        self.ids.insert("rate", rate);
    }

    async fn plant_access(&mut self, owner: &Persona) {
        let body = json!({
            "email": self.email("member"), "name": self.name("member"), "role": "analyst",
            "password": PASSWORD
        });
        let member = owner.make("/api/v1/members", body).await;
        self.ids.insert("member", member);
        let body = json!({ "name": self.name("key"), "scopes": ["campaigns:read"] });
        let key = owner.make("/api/v1/api-keys", body).await;
        self.ids.insert("api_key", key);
    }

    /// A call that the buyer took, so that it can be worth something.
    async fn plant_call(&mut self, world: &World, what: &'static str) {
        let staged = StagedCall {
            belonging: Belonging {
                number: Some(self.parsed("number")),
                campaign: Some(self.parsed("campaign")),
                supplier: Some(self.parsed("supplier")),
            },
            sale: Some(Sale {
                offer: self.parsed("offer"),
                target: self.parsed("target"),
                buyer: self.parsed("buyer"),
            }),
            account: self.parsed("provider_account"),
            ..StagedCall::new(Course::Sold(90), world.ground.app.now())
        };
        let call = staged.write(&world.ground, self.tenant).await;
        self.ids.insert(what, call.to_string());
    }

    /// A conversion that counts, and one that waits for its call.
    async fn plant_conversions(&mut self, owner: &Persona) {
        let path = "/api/v1/conversions";
        let body = json!({ "callId": self.id("disputed_call"), "revenue": "30.00" });
        let counted = owner.make(path, body).await;
        let body = json!({ "callSid": format!("CA-{}", self.number), "revenue": "30.00" });
        let reply = owner.post(path, body).await;
        assert_eq!(reply.status, StatusCode::ACCEPTED, "{}", reply.text);
        let waiting = reply.body["id"].as_str().expect("an id").to_owned();
        let path = format!("/api/v1/buyers/{}/postback-keys", self.id("buyer"));
        let body = json!({ "name": self.name("postbacks"), "signed": true });
        let key = owner.post(&path, body).await.created();
        let token = key["url"].as_str().and_then(|url| url.rsplit('/').next());
        let token = token.expect("a key").to_owned();
        self.ids.insert("postback_token", token);
        let id = key["id"].as_str().expect("an id").to_owned();
        self.ids.insert("postback_key", id);
        self.ids.insert("counted_conversion", counted);
        self.ids.insert("conversion", waiting);
    }

    fn parsed<I: Id>(&self, what: &str) -> I {
        self.id(what).parse().expect("an id of this kind")
    }

    async fn plant_offer_and_number(&mut self, owner: &Persona, campaign: &'static str) {
        let offer = owner.offer(self.id(campaign), self.id("target")).await;
        let which = u32::from(campaign == "campaign");
        let phone = phone(self.number, which);
        let number = owner.number(&phone, self.id(campaign)).await;
        if campaign == "campaign" {
            self.ids.insert("offer", offer);
            self.ids.insert("number", number);
        }
    }
}

/// A price of the simplest kind.
pub fn pricing() -> Value {
    json!({ "model": "cpc", "amount": "15.50" })
}

fn phone(number: u32, which: u32) -> String {
    format!("+1312555{:04}", number * 10 + which)
}

#[tokio::test]
async fn the_seed_finds_its_own_words_and_no_others() {
    let world = crate::world::World::start().await;
    let owner = world.owner("Acme").await;
    let seed = Seed::plant(&world, &owner, "Quokka", 1).await;
    let campaign = format!("/api/v1/campaigns/{}", seed.id("campaign"));
    let reply = owner.get(&campaign).await;
    assert_eq!(reply.status, StatusCode::OK);
    let found = seed.found_in(&reply.text);
    assert_eq!(found.len(), 3, "the id, the number and the mark: {found:?}");
    assert!(seed.found_in("Numbat +13125559999").is_empty());
    let body = json!({ "campaignId": seed.id("campaign"), "name": "Numbat" });
    assert_eq!(seed.references_in(&body), ["campaignId"]);
}
