//! A carrier that calls a tenant's numbers, asks what to do, and signs.

use adapters::carriers::form::Form;
use adapters::carriers::twilio::signature::{Body, SETTINGS_HEADER, Secret, settings_of, sign};
use reqwest::{Client, Method};
use serde_json::{Value, json};

use crate::world::reply::Reply;
use crate::world::{Persona, World};

/// The auth token of the tenant's account.
pub const TOKEN: &str = "0123456789abcdef0123456789abcdef";
/// The number that is called.
pub const CALLED: &str = "+13125550142";
/// Who calls.
pub const CALLER: &str = "+13125550199";

/// A campaign that takes calls, with two targets in order and a supplier, and the carrier that
/// brings them.
pub struct Exchange {
    /// The owner of the tenant.
    pub owner: Persona,
    /// The campaign.
    pub campaign: String,
    /// The buyers, in the order they are tried.
    pub buyers: [String; 2],
    /// Their offers.
    pub offers: [String; 2],
    /// Who sends the calls.
    pub supplier: String,
    /// The number that is called.
    pub number: String,
    /// The carrier.
    pub carrier: TestCarrier,
}

/// A carrier with an account of the tenant's.
#[derive(Clone)]
pub struct TestCarrier {
    /// The account's id with us.
    pub account: String,
    /// The carrier's own id of it.
    pub account_sid: String,
    /// What its requests say of how they are signed; nothing with an auth token.
    pub settings: Option<String>,
    url: String,
    secret: Secret,
    client: Client,
}

impl World {
    /// An exchange of a new tenant.
    pub async fn exchange(&self, tenant: &str) -> Exchange {
        let owner = self.owner(tenant).await;
        self.exchange_of(owner, CALLED).await
    }

    /// An exchange of somebody's tenant, at this number.
    pub async fn exchange_of(&self, owner: Persona, called: &str) -> Exchange {
        let digits = called.trim_start_matches('+');
        let account_sid = format!("AC{digits:0>32}");
        let body = json!({
            "provider": "twilio", "name": "Main", "accountSid": account_sid, "authToken": TOKEN
        });
        let account = owner.make("/api/v1/provider-accounts", body).await;
        let campaign = owner.campaign("Roof repair").await;
        let mut buyers = Vec::new();
        let mut offers = Vec::new();
        for (name, phone, amount, priority) in [
            ("Summit", "+13125550101", "15.50", 1),
            ("Lakeshore", "+13125550102", "12.00", 2),
        ] {
            let buyer = owner.buyer(name).await;
            let endpoint = json!({ "type": "phone_number", "value": phone });
            let target = json!({ "buyerId": buyer, "name": "Desk", "endpoint": endpoint });
            let target = owner.make("/api/v1/targets", target).await;
            let offer = json!({
                "campaignId": campaign, "targetId": target, "bufferSecs": 60,
                "pricing": { "model": "cpc", "amount": amount }, "priority": priority
            });
            offers.push(owner.make("/api/v1/offers", offer).await);
            buyers.push(buyer);
        }
        let supplier = owner.supplier("Leads").await;
        let terms = json!({
            "supplierId": supplier, "campaignId": campaign, "bufferSecs": 60,
            "pricing": { "model": "cpc", "amount": "10.00" }
        });
        owner.make("/api/v1/supplier-terms", terms).await;
        let number = json!({
            "phoneNumber": called, "campaignId": campaign, "supplierId": supplier,
            "providerAccountId": account
        });
        let number = owner.make("/api/v1/numbers", number).await;
        let activate = format!("/api/v1/campaigns/{campaign}/activate");
        owner.post(&activate, json!({})).await.ok();
        let carrier = TestCarrier {
            account,
            account_sid,
            settings: None,
            url: self.url.clone(),
            secret: Secret::auth_token(TOKEN),
            client: Client::new(),
        };
        Exchange {
            owner,
            campaign,
            buyers: buyers.try_into().expect("two buyers"),
            offers: offers.try_into().expect("two offers"),
            supplier,
            number,
            carrier,
        }
    }
}

impl Exchange {
    /// Changes the target of one of the two offers.
    pub async fn amend_target(&self, index: usize, change: Value) {
        let offer = format!("/api/v1/offers/{}", self.offers[index]);
        let offer = self.owner.get(&offer).await.ok();
        let target = offer["targetId"].as_str().expect("a target");
        let path = format!("/api/v1/targets/{target}");
        self.owner.patch(&path, change).await.ok();
    }

    /// Changes the campaign.
    pub async fn amend_campaign(&self, change: Value) {
        let path = format!("/api/v1/campaigns/{}", self.campaign);
        self.owner.patch(&path, change).await.ok();
    }

    /// Somebody calls: the answer, and the call's id.
    pub async fn takes_a_call(&self) -> (String, String) {
        let answer = self.carrier.calls("CA1").await.text;
        (answer, self.call_id().await)
    }

    /// The last round of the decision on a call.
    pub async fn last_round(&self, call: &str) -> Value {
        let path = format!("/api/v1/calls/{call}/decision");
        let decided = self.owner.get(&path).await.ok();
        let rounds = decided["rounds"].as_array().expect("rounds");
        rounds.last().expect("a round").clone()
    }

    /// What whoever answers hears first, asked for at the address that an answer names.
    pub async fn hears(&self, answer: &str) -> String {
        let (_, rest) = answer.split_once(" url=\"").expect("an address to ask at");
        let (url, _) = rest.split_once('"').expect("its end");
        let url = url.replace("&amp;", "&");
        let (_, path) = url.split_once("/webhooks/").expect("one of ours");
        let form = self.carrier.about("CA1-1", "in-progress");
        self.carrier
            .post(&format!("/webhooks/{path}"), &form)
            .await
            .text
    }
}

impl TestCarrier {
    /// The same carrier with another token.
    pub fn with_token(&self, token: &str) -> Self {
        self.with(Secret::auth_token(token))
    }

    /// The same carrier, signing with a shared key.
    pub fn with_shared_key(&self, id: &str, secret: &str) -> Self {
        self.with(Secret::shared_key(id, secret))
    }

    /// The same carrier, asking the server at another place.
    pub fn at(&self, url: &str) -> Self {
        Self {
            url: url.to_owned(),
            ..self.clone()
        }
    }

    fn with(&self, secret: Secret) -> Self {
        Self {
            settings: settings_of(&secret),
            secret,
            ..self.clone()
        }
    }

    /// What every request about the caller's leg says.
    pub fn about(&self, sid: &str, status: &str) -> Vec<(String, String)> {
        let pairs = [
            ("CallSid", sid),
            ("AccountSid", &self.account_sid),
            ("From", CALLER),
            ("To", CALLED),
            ("CallStatus", status),
            ("Direction", "inbound"),
            ("ApiVersion", "2010-04-01"),
        ];
        let pairs = pairs.into_iter();
        pairs
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    }

    /// Somebody calls.
    pub async fn calls(&self, sid: &str) -> Reply {
        let path = format!("/webhooks/{}/voice", self.account);
        self.post(&path, &self.about(sid, "ringing")).await
    }

    /// Somebody else calls, or somebody who keeps the number back.
    pub async fn calls_from(&self, caller: &str, sid: &str) -> Reply {
        let path = format!("/webhooks/{}/voice", self.account);
        let mut hook = self.about(sid, "ringing");
        for (name, value) in &mut hook {
            if name == "From" {
                caller.clone_into(value);
            }
        }
        self.post(&path, &hook).await
    }

    /// The caller's leg went on.
    pub async fn status(&self, sid: &str, status: &str, more: &[(&str, &str)]) -> Reply {
        let path = format!("/webhooks/{}/status", self.account);
        self.post(&path, &with(self.about(sid, status), more)).await
    }

    /// A dialled leg went on.
    pub async fn leg(&self, call: &str, leg: u8, status: &str, more: &[(&str, &str)]) -> Reply {
        let path = format!("/webhooks/{}/calls/{call}/legs/{leg}/status", self.account);
        let child = format!("CA-{call}-{leg}");
        self.post(&path, &with(self.about(&child, status), more))
            .await
    }

    /// A dial is over.
    pub async fn dial_ended(
        &self,
        (sid, call): (&str, &str),
        leg: u8,
        status: &str,
        more: &[(&str, &str)],
    ) -> Reply {
        let path = format!("/webhooks/{}/calls/{call}/legs/{leg}/ended", self.account);
        let mut form = self.about(sid, "in-progress");
        form.push(("DialCallStatus".to_owned(), status.to_owned()));
        self.post(&path, &with(form, more)).await
    }

    /// The answer to an address of a call's leg could not be heard: the voice address is asked in
    /// its place, which says nothing of how a dial went.
    pub async fn asks_instead(&self, (sid, call): (&str, &str), failed: &str) -> Reply {
        let account = &self.account;
        let url = format!("{}/webhooks/{account}/calls/{call}/legs/{failed}", self.url);
        let failed = [("ErrorCode", "11205"), ("ErrorUrl", &url)];
        let form = with(self.about(sid, "in-progress"), &failed);
        self.post(&format!("/webhooks/{account}/voice"), &form)
            .await
    }

    /// Posts a form to a path, signed.
    pub async fn post(&self, path: &str, form: &[(String, String)]) -> Reply {
        let body = encoded(form);
        let signature = self.signature(path, &body);
        self.send(Method::POST, path, body, Some(&signature)).await
    }

    /// The signature of a form posted to a path.
    pub fn signature(&self, path: &str, body: &str) -> String {
        let form = Form::parse(body.as_bytes());
        let url = format!("{}{path}", self.url);
        sign(&self.secret, &url, Body::Form(&form))
    }

    /// Sends anything, signed as told.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        body: String,
        signature: Option<&str>,
    ) -> Reply {
        let url = format!("{}{path}", self.url);
        let mut request = self.client.request(method.clone(), url);
        if method == Method::POST {
            let form = "application/x-www-form-urlencoded; charset=UTF-8";
            request = request.header("content-type", form).body(body);
        }
        if let Some(signature) = signature {
            request = request.header("x-twilio-signature", signature);
            if let Some(settings) = &self.settings {
                request = request.header(SETTINGS_HEADER, settings);
            }
        }
        let response = request.send().await.expect("the server answers");
        let status = response.status();
        let headers = response.headers().clone();
        let text = response.text().await.expect("a body");
        Reply {
            status,
            headers,
            body: serde_json::from_str(&text).unwrap_or_default(),
            text,
        }
    }
}

/// A form as it is sent.
pub fn encoded(form: &[(String, String)]) -> String {
    let pairs = form.iter().map(|(name, value)| {
        let encode = |text: &str| -> String {
            text.bytes()
                .map(|byte| match byte {
                    b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                        char::from(byte).to_string()
                    }
                    other => format!("%{other:02X}"),
                })
                .collect()
        };
        format!("{}={}", encode(name), encode(value))
    });
    pairs.collect::<Vec<_>>().join("&")
}

/// A form with further parameters; one that is there already is replaced.
pub fn with(mut form: Vec<(String, String)>, more: &[(&str, &str)]) -> Vec<(String, String)> {
    for (name, value) in more {
        form.retain(|(own, _)| own != name);
        form.push(((*name).to_owned(), (*value).to_owned()));
    }
    form
}

impl Exchange {
    /// The one call of the tenant, as its page shows it.
    pub async fn call(&self) -> serde_json::Value {
        let list = self.owner.get("/api/v1/calls").await.ok();
        let calls = list["data"].as_array().expect("calls");
        assert_eq!(calls.len(), 1, "{list}");
        let id = calls[0]["id"].as_str().expect("an id");
        self.owner.get(&format!("/api/v1/calls/{id}")).await.ok()
    }

    /// The id of the one call of the tenant.
    pub async fn call_id(&self) -> String {
        self.call().await["id"].as_str().expect("an id").to_owned()
    }

    /// Somebody calls and talks with the first buyer for so long; the call is closed.
    pub async fn sold_call(&self, sid: &str, talk_secs: u32) -> String {
        self.carrier.calls(sid).await;
        let path = format!("/api/v1/calls?search={sid}");
        let list = self.owner.get(&path).await.ok();
        let call = list["data"][0]["id"].as_str().expect("an id").to_owned();
        let talk = talk_secs.to_string();
        let ended = [("DialCallDuration", talk.as_str()), ("DialBridged", "true")];
        self.carrier
            .dial_ended((sid, &call), 1, "completed", &ended)
            .await;
        let over = [("CallDuration", talk.as_str())];
        self.carrier.status(sid, "completed", &over).await.ok();
        call
    }
}
