//! PostgreSQL stopped in the middle of traffic: every caller hears something within a second, and
//! the calls are there when it is back, by themselves.

use std::time::{Duration, Instant};

use adapters::carriers::form::Form;
use adapters::carriers::twilio::signature::{Body, Secret, sign};
use postgres::{DATABASE, Places, Postgres, Settings};
use serde_json::{Value, json};
use testkit::VAULT_KEYS;

use crate::demo::folder::Folder;
use crate::installation::{PASSWORD, Server};
use crate::program::{patchbay, wait_for};
use crate::visitor::Visitor;

const TOKEN: &str = "0123456789abcdef0123456789abcdef";
const CALLED: &str = "+13125550142";
const FALLBACK: &str = ">+13125550150</Number>";

/// A server whose database can be stopped and started under it.
struct Site {
    folder: Folder,
    server: Server,
    visitor: Visitor,
    account: String,
}

impl Site {
    async fn start(database: &Postgres, folder: Folder) -> Self {
        let url = database.url(DATABASE);
        let program = |arguments: &[&str]| {
            patchbay(arguments)
                .with("DATABASE_URL", &url)
                .with("PATCHBAY_MASTER_KEYS", VAULT_KEYS)
                .with("PATCHBAY_DATA_DIR", &format!("{}/data", folder.name()))
                .with("PATCHBAY_PUBLIC_URL", "http://127.0.0.1:4000")
        };
        program(&["migrate"]).run().await.succeeded();
        let email = "ada@calls.example";
        let create = [
            "admin", "create", "--email", email, "--name", "Ada", "--tenant", "Acme",
        ];
        let create = program(&create).with("PATCHBAY_ADMIN_PASSWORD", PASSWORD);
        create.run().await.succeeded();
        let server = Server::start(program(&["serve", "--port", "0"])).await;
        let visitor = Visitor::log_in(&server.url, email, PASSWORD).await;
        let account = furnish(&visitor).await;
        Self {
            folder,
            server,
            visitor,
            account,
        }
    }

    /// Somebody calls; says what they hear and how long that took.
    async fn call(&self, sid: &str) -> (String, Duration) {
        let path = format!("/webhooks/{}/voice", self.account);
        let caller = "%2B13125550199";
        let called = CALLED.replace('+', "%2B");
        let body = format!("CallSid={sid}&From={caller}&To={called}&CallStatus=ringing");
        let begun = Instant::now();
        let heard = self.post(&path, body).await;
        (heard, begun.elapsed())
    }

    async fn post(&self, path: &str, body: String) -> String {
        let url = format!("{}{path}", self.server.url);
        let form = Form::parse(body.as_bytes());
        let signature = sign(&Secret::auth_token(TOKEN), &url, Body::Form(&form));
        let request = reqwest::Client::new()
            .post(&url)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("x-twilio-signature", signature)
            .body(body);
        let response = request.send().await.expect("the server answers");
        assert_eq!(response.status(), 200);
        response.text().await.expect("a body")
    }

    /// The call with the carrier's id, as soon as it is there.
    async fn stored(&self, sid: &str) -> Value {
        let path = format!("/api/v1/calls?search={sid}");
        wait_for("the call", async || {
            let reply = self.visitor.get(&path).await;
            let call = reply.body["data"][0].clone();
            call.is_object().then_some(call)
        })
        .await
    }

    fn waiting(&self) -> usize {
        let journal = format!("{}/data/journal", self.folder.name());
        std::fs::read_dir(journal).map_or(0, Iterator::count)
    }
}

/// A campaign that takes calls at the called number; says the account's id.
async fn furnish(visitor: &Visitor) -> String {
    let make = async |path: &str, body: Value| visitor.make(path, body).await;
    let account = json!({
        "provider": "twilio", "name": "Main", "accountSid": format!("AC{}", "0".repeat(32)),
        "authToken": TOKEN
    });
    let account = make("/api/v1/provider-accounts", account).await;
    let campaign = json!({ "name": "Roofing", "fallbackNumber": "+13125550150" });
    let campaign = make("/api/v1/campaigns", campaign).await;
    let buyer = make("/api/v1/buyers", json!({ "name": "Summit" })).await;
    let endpoint = json!({ "type": "phone_number", "value": "+13125550101" });
    let target = json!({ "buyerId": buyer, "name": "Desk", "endpoint": endpoint });
    let target = make("/api/v1/targets", target).await;
    let pricing = json!({ "model": "cpc", "amount": "15.50" });
    let offer = json!({ "campaignId": campaign, "targetId": target, "pricing": pricing });
    make("/api/v1/offers", offer).await;
    let number = json!({
        "phoneNumber": CALLED, "campaignId": campaign, "providerAccountId": account
    });
    make("/api/v1/numbers", number).await;
    let activate = format!("/api/v1/campaigns/{campaign}/activate");
    visitor.post(&activate, json!({})).await.ok();
    account
}

#[tokio::test]
async fn calls_that_come_while_the_database_is_gone_are_answered_and_stored_by_themselves() {
    let folder = Folder::new();
    let settings = || Settings {
        durable: false,
        ..Settings::new(format!("{}/pg", folder.name()), Places::from_env())
    };
    let database = Postgres::start(settings()).await.expect("a database");
    let again = settings();
    let site = Site::start(&database, folder).await;
    let (heard, _) = site.call("CA1").await;
    assert!(heard.contains(">+13125550101</Number>"), "{heard}");

    database.stop().await.expect("the database stops");
    for sid in ["CA2", "CA3", "CA4"] {
        let (heard, took) = site.call(sid).await;
        assert!(heard.contains(FALLBACK), "{heard}");
        assert!(took < Duration::from_secs(1), "{sid} took {took:?}");
    }
    let path = format!("/webhooks/{}/status", site.account);
    site.post(
        &path,
        "CallSid=CA2&CallStatus=completed&CallDuration=9".to_owned(),
    )
    .await;
    assert_eq!(site.waiting(), 4);

    let database = Postgres::start(again).await.expect("the database is back");
    for sid in ["CA2", "CA3", "CA4"] {
        let call = site.stored(sid).await;
        assert_eq!(call["buyerId"], Value::Null, "{call}");
    }
    wait_for("the journal to be empty", async || {
        (site.waiting() == 0).then_some(())
    })
    .await;
    let (heard, _) = site.call("CA5").await;
    assert!(heard.contains(">+13125550101</Number>"), "{heard}");
    site.server.process.stop().await.succeeded();
    database.stop().await.expect("the database stops");
}
