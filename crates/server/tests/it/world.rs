//! A server over a database of its own, and the people and machines who call it.

pub mod carrier;
pub mod reply;

use std::net::SocketAddr;
use std::sync::Arc;

use adapters::carriers::twilio::TwilioApi;
use app::access::members::NewLogin;
use app::actor::{Actor, TraceId};
use app::clock::Clock;
use app::jobs::Jobs;
use app::{App, Outside};
use base::ids::TenantId;
use base::text::{EmailAddress, HttpUrl, Name};
use domain::access::passwords::Password;
use domain::access::rights::{Right, Role};
use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::{Value, json};
use server::config::access::AccessConfig;
use server::config::listen::ListenConfig;
use server::running::{self, Port};
use store::{Settings, Store};
use testkit::TestGround;
use tokio::sync::oneshot;

use crate::world::reply::Reply;

/// The password of everybody in a test.
pub const PASSWORD: &str = "four plain words here";

/// Limits that no test comes near by accident.
const FAR_LIMITS: AccessConfig = AccessConfig {
    requests_per_minute: 100_000,
    logins_per_minute: 1000,
};

/// A server on a port of its own.
pub struct World {
    /// The use cases beneath it, its database and its clock.
    pub ground: TestGround,
    /// Where it answers.
    pub url: String,
    stop: Option<oneshot::Sender<()>>,
}

/// Somebody who calls the server, as a person with a session or a machine with a key.
#[derive(Clone)]
pub struct Persona {
    /// The tenant they act in.
    pub tenant: TenantId,
    url: String,
    client: Client,
    key: Option<String>,
    csrf_token: Option<String>,
}

/// Another server over a world's database.
pub struct Node {
    /// Where it answers.
    pub url: String,
    /// It stops when this goes.
    _stop: oneshot::Sender<()>,
}

impl World {
    /// A server with the usual limits far away.
    pub async fn start() -> Self {
        Self::with_limits(FAR_LIMITS).await
    }

    /// A server with limits of its own.
    pub async fn with_limits(access: AccessConfig) -> Self {
        let ground = TestGround::new().await;
        let outside = testkit::outside(&ground.clock, testkit::PUBLIC_URL);
        Self::over(ground, outside, access).await
    }

    /// A server that gives up waiting for its database as soon as in production.
    pub async fn that_waits_as_usual() -> Self {
        let ground = TestGround::new().await;
        let outside = Outside {
            answer_within: app::ANSWER_WITHIN,
            ..testkit::outside(&ground.clock, testkit::PUBLIC_URL)
        };
        Self::over(ground, outside, FAR_LIMITS).await
    }

    /// A server that goes by somebody else's clock, and asks a carrier on this machine; the
    /// ground's own clock stands still.
    pub async fn with_clock(clock: Arc<dyn Clock>) -> Self {
        let ground = TestGround::new().await;
        let outside = Outside {
            clock,
            lookup: Arc::new(TwilioApi::new(true).expect("a way out")),
            ..testkit::outside(&ground.clock, testkit::PUBLIC_URL)
        };
        Self::over(ground, outside, FAR_LIMITS).await
    }

    /// Another server over the same database, which shares nothing else with this one. It answers
    /// until it is dropped.
    pub async fn another_node(&self) -> Node {
        let settings = Settings::single(self.ground.database.url());
        let store = Store::connect(&settings).await.expect("a connection");
        let outside = testkit::outside(&self.ground.clock, testkit::PUBLIC_URL);
        let (_, url, stop) = serve(store, outside, FAR_LIMITS).await;
        Node { url, _stop: stop }
    }

    async fn over(mut ground: TestGround, outside: Outside, access: AccessConfig) -> Self {
        let store = ground.database.store().clone();
        let (app, url, stop) = serve(store, outside, access).await;
        ground.app = app;
        Self {
            ground,
            url,
            stop: Some(stop),
        }
    }

    /// The owner of a new tenant, with a session.
    pub async fn owner(&self, tenant: &str) -> Persona {
        let id = self.ground.tenant_id(tenant).await;
        self.member(id, Role::Owner).await
    }

    /// Somebody in a tenant, with a session.
    pub async fn member(&self, tenant: TenantId, role: Role) -> Persona {
        let email = format!("{role}@{}.example", tenant.to_string().replace('_', "-"));
        self.login(&email, false, Some((tenant, role))).await;
        self.session(&email).await
    }

    /// Somebody who runs the installation and belongs to a tenant of their own.
    pub async fn platform_admin(&self) -> Persona {
        let home = self.ground.tenant_id("Platform").await;
        let email = "root@platform.example";
        self.login(email, true, Some((home, Role::Owner))).await;
        self.session(email).await
    }

    /// A machine in a tenant, with a key of these rights.
    pub async fn machine(&self, tenant: TenantId, scopes: &[Right]) -> Persona {
        let owner = Actor::system(tenant, TraceId([9; 16]));
        let request = serde_json::from_value(json!({ "name": "machine", "scopes": scopes }));
        let once = app::once::Once {
            key: None,
            show: |made: &app::access::api_keys::NewApiKey| app::once::Answer {
                status: 201,
                body: made.secret.clone(),
                is_replay: false,
            },
        };
        let request = request.expect("a request for a key");
        let access = &self.ground.app.access;
        let answer = access
            .create_api_key(&owner, request, &once)
            .await
            .expect("a key");
        Persona {
            tenant,
            url: self.url.clone(),
            client: Client::new(),
            key: Some(answer.body),
            csrf_token: None,
        }
    }

    /// Somebody nobody knows.
    pub fn stranger(&self) -> Persona {
        Persona {
            tenant: TenantId::from_uuid(uuid::Uuid::nil()),
            url: self.url.clone(),
            client: Client::new(),
            key: None,
            csrf_token: None,
        }
    }

    /// Makes a login.
    pub async fn login(
        &self,
        email: &str,
        is_platform_admin: bool,
        place: Option<(TenantId, Role)>,
    ) {
        let new = NewLogin {
            email: EmailAddress::parse(email).expect("an address"),
            name: Name::parse("Somebody").expect("a name"),
            password: Password::from(PASSWORD),
            is_platform_admin,
            place,
        };
        self.ground
            .app
            .access
            .create_login(new)
            .await
            .expect("a login");
    }

    /// Logs somebody in.
    pub async fn session(&self, email: &str) -> Persona {
        let client = Client::builder()
            .cookie_store(true)
            .build()
            .expect("a client");
        let mut persona = Persona {
            client,
            ..self.stranger()
        };
        let body = json!({ "email": email, "password": PASSWORD });
        let reply = persona.post("/api/v1/auth/login", body).await.ok();
        persona.csrf_token = reply["user"]["csrfToken"].as_str().map(str::to_owned);
        if let Some(tenant) = reply["user"]["tenant"]["id"].as_str() {
            persona.tenant = tenant.parse().expect("a tenant id");
        }
        persona
    }

    /// Passes on every fact and does every job that waits.
    pub async fn settle(&self) {
        let app = &self.ground.app;
        while app.relay_once().await.expect("the relay works") > 0 {}
        let (stop, stopped) = oneshot::channel::<()>();
        let store = app.store().clone();
        let jobs = Arc::new(Jobs(app.clone()));
        let working = tokio::spawn(async move {
            store::queue::run(&store, jobs, 2, async {
                let _ = stopped.await;
            })
            .await
        });
        let done = async {
            loop {
                let (waiting, dead) = store::queue::count(app.store()).await.expect("a count");
                assert_eq!(dead, 0, "a job has failed for good");
                if waiting == 0 {
                    return;
                }
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
        };
        let patience = std::time::Duration::from_secs(20);
        tokio::time::timeout(patience, done)
            .await
            .expect("the jobs come to an end");
        let _ = stop.send(());
        working.await.expect("the queue").expect("the queue works");
    }
}

/// Serves a database at a port of its own, until what is returned last is dropped or used.
async fn serve(
    store: Store,
    outside: Outside,
    access: AccessConfig,
) -> (App, String, oneshot::Sender<()>) {
    let address: SocketAddr = ([127, 0, 0, 1], 0).into();
    let port = Port::take(address).await.expect("a port");
    let url = format!("http://{}", port.address());
    let public_url: HttpUrl = url.parse().expect("a web address");
    let outside = Outside {
        public_url: public_url.clone(),
        ..outside
    };
    let app = App::new(store, outside);
    let listen = ListenConfig {
        address: port.address(),
        public_url,
        trusted_proxies: Vec::new(),
    };
    let router = running::routes(app.clone(), &listen, &access);
    let (stop, stopped) = oneshot::channel();
    tokio::spawn(port.answer_until(router, async {
        let _ = stopped.await;
    }));
    (app, url, stop)
}

impl Drop for World {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
    }
}

/// The text of an answer. The live feed has no end: its first event is its text.
async fn text_of(mut response: Response) -> String {
    if response.url().path().ends_with("/live") && response.status().is_success() {
        let first = response.chunk().await.expect("an event");
        return String::from_utf8(first.unwrap_or_default().to_vec()).expect("a text");
    }
    response.text().await.expect("a body")
}

impl Persona {
    /// Reads.
    pub async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, None, &[]).await
    }

    /// Creates or acts.
    pub async fn post(&self, path: &str, body: Value) -> Reply {
        self.send(Method::POST, path, Some(body), &[]).await
    }

    /// Changes.
    pub async fn patch(&self, path: &str, body: Value) -> Reply {
        self.send(Method::PATCH, path, Some(body), &[]).await
    }

    /// Archives or removes.
    pub async fn delete(&self, path: &str) -> Reply {
        self.send(Method::DELETE, path, None, &[]).await
    }

    /// Sends anything, with further headers.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
        headers: &[(&str, &str)],
    ) -> Reply {
        let text = body.map(|body| body.to_string());
        self.send_text(method, path, text, headers).await
    }

    /// Asks for an answer that is read piece by piece.
    pub async fn open(&self, path: &str) -> Response {
        let request = self.request(Method::GET, path).send();
        let response = request.await.expect("the server answers");
        assert!(response.status().is_success(), "{}", response.status());
        response
    }

    /// The same of an action.
    pub async fn open_post(&self, path: &str, body: &Value) -> Response {
        let request = self.request(Method::POST, path).json(body).send();
        let response = request.await.expect("the server answers");
        assert!(response.status().is_success(), "{}", response.status());
        response
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let mut request = self.client.request(method, format!("{}{path}", self.url));
        if let Some(key) = &self.key {
            request = request.bearer_auth(key);
        }
        if let Some(token) = &self.csrf_token {
            request = request.header("x-csrf-token", token);
        }
        request
    }

    /// Sends a body that need not be JSON.
    pub async fn send_text(
        &self,
        method: Method,
        path: &str,
        body: Option<String>,
        headers: &[(&str, &str)],
    ) -> Reply {
        let mut request = self.request(method, path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request
                .header("content-type", "application/json")
                .body(body);
        }
        let response = request.send().await.expect("the server answers");
        let status = response.status();
        let headers = response.headers().clone();
        let text = text_of(response).await;
        Reply {
            status,
            headers,
            body: serde_json::from_str(&text).unwrap_or_default(),
            text,
        }
    }

    /// The same person without the proof that their own pages made the request.
    pub fn without_csrf_token(&self) -> Self {
        Self {
            csrf_token: None,
            ..self.clone()
        }
    }

    /// Creates something that must succeed, and says its id.
    pub async fn make(&self, path: &str, body: Value) -> String {
        let made = self.post(path, body).await.created();
        made["id"].as_str().expect("an id").to_owned()
    }

    /// A campaign.
    pub async fn campaign(&self, name: &str) -> String {
        self.make("/api/v1/campaigns", json!({ "name": name }))
            .await
    }

    /// A buyer.
    pub async fn buyer(&self, name: &str) -> String {
        self.make("/api/v1/buyers", json!({ "name": name })).await
    }

    /// A target of a buyer.
    pub async fn target(&self, buyer: &str, name: &str) -> String {
        let endpoint = json!({ "type": "phone_number", "value": "+13125550101" });
        let body = json!({ "buyerId": buyer, "name": name, "endpoint": endpoint });
        self.make("/api/v1/targets", body).await
    }

    /// An offer of a target to a campaign.
    pub async fn offer(&self, campaign: &str, target: &str) -> String {
        let pricing = json!({ "model": "cpc", "amount": "15.50" });
        let body = json!({ "campaignId": campaign, "targetId": target, "pricing": pricing });
        self.make("/api/v1/offers", body).await
    }

    /// A supplier.
    pub async fn supplier(&self, name: &str) -> String {
        self.make("/api/v1/suppliers", json!({ "name": name }))
            .await
    }

    /// A rate card for every account; returns its id.
    pub async fn rate_card(&self, name: &str) -> String {
        self.make("/api/v1/rate-cards", json!({ "name": name }))
            .await
    }

    /// What a supplier is paid for a campaign's calls.
    pub async fn supplier_terms(&self, supplier: &str, campaign: &str) -> String {
        let pricing = json!({ "model": "cpc", "amount": "10.00" });
        let body = json!({ "supplierId": supplier, "campaignId": campaign, "pricing": pricing });
        self.make("/api/v1/supplier-terms", body).await
    }

    /// The audit log of one thing, the latest line first.
    pub async fn audit(&self, subject: &str) -> Vec<Value> {
        let path = format!("/api/v1/audit-events?subjectId={subject}");
        let log = self.get(&path).await.ok();
        log["data"].as_array().expect("lines").clone()
    }

    /// A number assigned to a campaign.
    pub async fn number(&self, phone: &str, campaign: &str) -> String {
        let body = json!({ "phoneNumber": phone, "campaignId": campaign });
        self.make("/api/v1/numbers", body).await
    }
}
