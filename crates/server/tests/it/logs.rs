//! The log lines of requests: each tells which request it belongs to, none tells a secret.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::{Arc, Mutex};

use reqwest::Method;
use serde_json::{Value, json};
use server::telemetry;
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::SubscriberExt;

use crate::world::reply::Reply;
use crate::world::{PASSWORD, World};

/// Everything of ours down to the last detail, and what the database driver can tell.
const FILTER: &str = "info,graphile_worker=warn,sqlx=debug,\
    api=trace,app=trace,store=trace,adapters=trace,domain=trace,base=trace,server=trace";

/// The crates whose lines belong to a request while nothing works in the background.
const OURS: [&str; 6] = ["api", "app", "store", "adapters", "domain", "server"];

/// The log of this test, as production writes it.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Captures what this thread logs, on which the whole server of a test runs.
    fn capture() -> (Self, DefaultGuard) {
        let log = Self::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::registry()
            .with(EnvFilter::new(FILTER))
            .with(telemetry::json_lines(move || writer.clone()));
        (log, tracing::subscriber::set_default(subscriber))
    }

    fn text(&self) -> String {
        let bytes = self.0.lock().expect("nobody panicked while logging");
        String::from_utf8(bytes.clone()).expect("the log is text")
    }

    fn lines(&self) -> Vec<Value> {
        let text = self.text();
        let lines = text.lines();
        lines
            .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}")))
            .collect()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let mut log = self.0.lock().expect("nobody panicked while logging");
        log.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn every_line_of_a_request_carries_the_trace_id_of_its_answer() {
    let (log, _guard) = Log::capture();
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let before = log.lines().len();
    let campaign = owner.campaign("Roofing").await;
    let mut replies = vec![
        owner.get(&format!("/api/v1/campaigns/{campaign}")).await,
        owner.post("/api/campaigns", json!({ "name": "" })).await,
        world.stranger().get("/api/v1/buyers").await,
        world.stranger().get("/api/v1/nothing").await,
    ];
    world.ground.database.store().close().await;
    replies.push(owner.get("/api/v1/buyers").await);
    let lines = log.lines().split_off(before);
    let told: BTreeSet<&str> = lines
        .iter()
        .filter(|line| is_ours(line))
        .map(|line| {
            line["span"]["trace_id"]
                .as_str()
                .unwrap_or_else(|| panic!("{line}"))
        })
        .collect();
    assert_eq!(
        told.len(),
        replies.len() + 1,
        "the campaign's own as well: {told:?}"
    );
    for reply in &replies {
        let trace_id = reply.header("x-trace-id").expect("a trace id");
        let answers: Vec<&Value> = lines
            .iter()
            .filter(|line| line["span"]["trace_id"] == trace_id && line["message"] == "answered")
            .collect();
        assert_eq!(answers.len(), 1, "{trace_id}");
        assert_eq!(answers[0]["status"], reply.status.as_u16());
        assert!(answers[0]["took_us"].is_u64(), "{}", answers[0]);
    }
    assert_eq!(replies.pop().map(|reply| reply.status.as_u16()), Some(503));
    let failed = lines.iter().find(|line| line["level"] == "ERROR");
    let failed = failed.expect("a failure of ours is logged");
    assert_eq!(failed["code"], "server.unavailable");
}

fn is_ours(line: &Value) -> bool {
    let target = line["target"].as_str().unwrap_or_default();
    let name = target.split("::").next().unwrap_or_default();
    OURS.contains(&name)
}

#[tokio::test]
async fn the_last_line_tells_the_route_the_method_and_the_tenant() {
    let (log, _guard) = Log::capture();
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let campaign = owner.campaign("Roofing").await;
    let reply = owner.get(&format!("/api/v1/campaigns/{campaign}")).await;
    let lines = log.lines();
    // The database may still end a transaction behind it.
    let mut lines = lines.iter().rev();
    let line = lines.find(|line| line["message"] == "answered");
    let line = line.expect("a line");
    let span = json!({
        "name": "request", "trace_id": reply.header("x-trace-id"), "method": "GET",
        "route": "/api/v1/campaigns/{campaign}", "tenant": owner.tenant
    });
    assert_eq!(line["span"], span);
    assert_eq!(line["status"], 200);
}

/// What must not be in any log.
#[derive(Default)]
struct Secrets(Vec<String>);

impl Secrets {
    fn add(&mut self, secrets: &[&str]) {
        self.0.extend(secrets.iter().map(|&it| it.to_owned()));
    }

    fn add_cookie(&mut self, reply: &Reply) {
        let cookie = reply.header("set-cookie").expect("a cookie");
        let token = cookie.split(['=', ';']).nth(1).expect("a token");
        self.add(&[token]);
    }
}

#[tokio::test]
async fn no_number_password_token_key_or_address_is_ever_logged() {
    let (log, _guard) = Log::capture();
    let mut secrets = Secrets::default();
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    log_in(&world, &mut secrets).await;
    exchange(&world, &mut secrets).await;
    let body = json!({ "name": "dialler", "scopes": ["campaigns:read"] });
    let key = owner.post("/api/v1/api-keys", body).await.created();
    let secret = key["secret"].as_str().expect("a secret");
    secrets.add(&[secret, &secret[16..]]);
    let bearer = format!("Bearer {secret}");
    let headers = [("authorization", bearer.as_str())];
    let stranger = world.stranger();
    let campaigns = stranger.send(Method::GET, "/api/v1/campaigns", None, &headers);
    campaigns.await.ok();
    world.settle().await;
    world.ground.database.store().close().await;
    let body = json!({ "phoneNumber": "+13125550177" });
    owner
        .post("/api/v1/numbers", body)
        .await
        .refused(503, "server.unavailable");
    secrets.add(&["3125550177", "@"]);
    let text = log.text();
    assert!(text.lines().count() > 30, "{text}");
    for secret in &secrets.0 {
        let line = text.lines().find(|line| line.contains(secret.as_str()));
        assert_eq!(line, None, "{secret} is logged");
    }
    assert!(secrets.0.len() >= 14, "{:?}", secrets.0);
}

/// Logs in, wrongly and rightly, and adds somebody.
async fn log_in(world: &World, secrets: &mut Secrets) {
    let admin = world.platform_admin().await;
    let path = "/api/v1/auth/login";
    let wrong = "a password that is wrong";
    let email = "root@platform.example";
    let body = json!({ "email": email, "password": wrong });
    world
        .stranger()
        .post(path, body)
        .await
        .refused(401, "access.wrong_credentials");
    let body = json!({ "email": email, "password": PASSWORD });
    let reply = world.stranger().post(path, body).await;
    secrets.add_cookie(&reply);
    let token = reply.body["user"]["csrfToken"].as_str().expect("a token");
    secrets.add(&[token, wrong, PASSWORD, email]);
    let password = "a first password of Ada's";
    let body = json!({
        "email": "ada@acme.example", "name": "Ada", "role": "analyst", "password": password
    });
    admin.post("/api/v1/members", body).await.created();
    let body = json!({ "email": "ada@acme.example", "name": "Ada", "role": "boss" });
    admin.post("/api/v1/members", body).await.wrong_fields();
    secrets.add(&[password, "ada@acme"]);
}

/// Configures numbers and a carrier, wrongly and rightly.
async fn exchange(world: &World, secrets: &mut Secrets) {
    let owner = world.owner("Globex").await;
    let path = "/api/v1/numbers";
    let body = json!({ "phoneNumber": "+13125550101" });
    let number = owner.make(path, body.clone()).await;
    owner.post(path, body).await.refused(409, "resource.taken");
    let body = json!({ "phoneNumber": "3125550199" });
    owner.post(path, body).await.wrong_fields();
    owner.get("/api/v1/numbers?search=3125550101").await.ok();
    owner
        .get("/api/v1/numbers/+13125550101")
        .await
        .wrong_fields();
    owner.delete(&format!("{path}/{number}")).await.ok();
    let phone = json!({ "name": "Buyers Inc", "phone": "+13125550155" });
    owner.post("/api/v1/buyers", phone).await.created();
    secrets.add(&["3125550101", "3125550199", "3125550155"]);
    let path = "/api/v1/provider-accounts";
    let token = "c0ffee00c0ffee00c0ffee00c0ffee00";
    let sid = "AC0123456789abcdef0123456789abcdef";
    let key_secret = "5ec2e7005ec2e7005ec2e7005ec2e700";
    let mut body = json!({
        "provider": "twilio", "name": "Main", "accountSid": sid, "authToken": token,
        "signingKeyId": "key-1", "signingKeySecret": key_secret
    });
    owner.post(path, body.clone()).await.created();
    owner
        .post(path, body.clone())
        .await
        .refused(409, "resource.taken");
    body["authToken"] = json!([token]);
    body["signingKeySecret"] = json!([key_secret]);
    owner.post(path, body).await.wrong_fields();
    secrets.add(&[token, key_secret]);
}
