//! The carrier on a wire: what a web server receives, signed and in order.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::IntoResponse;
use simulator::exchange::place::InboundCall;
use simulator::fault::FaultPlan;
use simulator::number::Handling;
use simulator::party::Script;
use simulator::settings::SharedKey;
use simulator::signature::Signer;
use simulator::span::Span;
use simulator::{Carrier, Settings};

/// One request a web server received.
#[derive(Debug, Clone)]
pub struct Received {
    pub path: String,
    pub signature: String,
    pub signature_settings: String,
    pub body: Vec<(String, String)>,
}

impl Received {
    pub fn get(&self, name: &str) -> &str {
        let found = self.body.iter().find(|(field, _)| field == name);
        found.map_or("-", |(_, value)| value.as_str())
    }
}

/// A carrier with one number, and the web server behind it.
pub struct World {
    pub carrier: Carrier,
    pub url: String,
    received: Arc<Mutex<Vec<Received>>>,
}

pub const NUMBER: &str = "+13125550100";

const DOCUMENT: &str = r#"<Response><Dial action="/action"><Number statusCallback="/leg"
    statusCallbackEvent="initiated ringing answered completed">+13125550199</Number></Dial></Response>"#;

impl World {
    pub async fn start(voice: &str) -> Self {
        let settings = Settings {
            speed: 600,
            ..Settings::default()
        };
        Self::start_with(settings, voice).await
    }

    pub async fn start_with(settings: Settings, voice: &str) -> Self {
        let received: Arc<Mutex<Vec<Received>>> = Arc::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let kept = Arc::clone(&received);
        let app = Router::new().fallback(move |uri: Uri, headers: HeaderMap, body: String| {
            let kept = Arc::clone(&kept);
            async move { answer(&kept, &uri, &headers, &body).await }
        });
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        let carrier = Carrier::start(settings).await.unwrap();
        let world = Self {
            carrier,
            url,
            received,
        };
        let handling = Handling {
            voice_url: format!("{}{voice}", world.url),
            voice_fallback_url: format!("{}/fallback", world.url),
            status_callback: format!("{}/status", world.url),
            ..Handling::default()
        };
        let client = reqwest::Client::new();
        let numbers = format!("{}/numbers/{NUMBER}", world.carrier.control_url());
        let reply = client.put(numbers).json(&handling).send().await.unwrap();
        assert_eq!(reply.status(), 200);
        world
    }

    pub fn call(&self, callee: Script) -> String {
        let call = InboundCall {
            from: "+14155550142".to_owned(),
            to: NUMBER.to_owned(),
            stir: None,
            place: None,
            caller: None,
            callee: Some(callee),
            forwarded_from: None,
            caller_name: None,
            parameters: Vec::new(),
        };
        self.carrier
            .exchange()
            .place_inbound(call)
            .unwrap()
            .to_string()
    }

    pub async fn settle(&self) -> Vec<Received> {
        assert!(
            self.carrier
                .exchange()
                .wait_until_idle(Duration::from_secs(20))
                .await
        );
        self.received.lock().unwrap().clone()
    }
}

async fn answer(
    kept: &Mutex<Vec<Received>>,
    uri: &Uri,
    headers: &HeaderMap,
    body: &str,
) -> axum::response::Response {
    let header = |name| {
        let value = headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    let form = reqwest::Url::parse(&format!("http://x.test/?{body}")).unwrap();
    kept.lock().unwrap().push(Received {
        path: uri.to_string(),
        signature: header("x-twilio-signature"),
        signature_settings: header("x-twilio-webhooks-signature-settings"),
        body: form.query_pairs().into_owned().collect(),
    });
    let xml = |body: &'static str| ([("content-type", "text/xml")], body).into_response();
    match uri.path() {
        "/voice" => xml(DOCUMENT),
        "/hang" => std::future::pending().await,
        "/broken" => StatusCode::BAD_GATEWAY.into_response(),
        "/action" | "/fallback" => xml("<Response><Hangup/></Response>"),
        _ => StatusCode::NO_CONTENT.into_response(),
    }
}

/// A callee who talks for a minute.
pub fn talker() -> Script {
    Script {
        talk: Some(Span::Exactly(60.0)),
        ..Script::default()
    }
}

#[tokio::test]
async fn every_request_is_signed_over_exactly_what_arrives() {
    let world = World::start("/voice?campaign=7#rc=1").await;
    world.call(talker());
    let received = world.settle().await;
    assert_eq!(received.len(), 7);
    assert_eq!(received[0].path, "/voice?campaign=7");
    let signer = Signer::AuthToken(Settings::default().auth_token);
    for request in &received {
        let expected = signer.headers(&format!("{}{}", world.url, request.path), &request.body);
        assert_eq!(request.signature, expected[0].1, "{}", request.path);
    }
    let legs: Vec<&str> = received
        .iter()
        .filter(|request| request.path == "/leg")
        .map(|request| request.get("SequenceNumber"))
        .collect();
    assert_eq!(legs, ["0", "1", "2", "3"]);
}

#[tokio::test]
async fn faults_lose_and_double_callbacks_but_never_documents() {
    let world = World::start("/voice").await;
    let faults = |plan| world.carrier.exchange().state().faults = plan;
    faults(FaultPlan {
        drop_permille: 1_000,
        ..FaultPlan::default()
    });
    world.call(talker());
    let paths: Vec<String> = world
        .settle()
        .await
        .into_iter()
        .map(|sent| sent.path)
        .collect();
    assert_eq!(paths, ["/voice", "/action"]);
    faults(FaultPlan {
        duplicate_permille: 1_000,
        ..FaultPlan::default()
    });
    world.call(talker());
    let received = world.settle().await;
    let count = |path| {
        received[2..]
            .iter()
            .filter(|sent| sent.path == path)
            .count()
    };
    assert_eq!(
        (count("/voice"), count("/leg"), count("/status")),
        (1, 8, 2)
    );
}

#[tokio::test]
async fn a_shuffled_lane_arrives_out_of_order_and_whole() {
    let world = World::start("/voice").await;
    let plan = FaultPlan {
        delay_permille: 500,
        delay: Span::Between {
            from: 100.0,
            to: 900.0,
        },
        ..FaultPlan::default()
    };
    world.carrier.exchange().state().faults = plan;
    for _ in 0..8 {
        world.call(talker());
    }
    let received = world.settle().await;
    let mut order: std::collections::BTreeMap<String, Vec<String>> = Default::default();
    for leg in received.iter().filter(|sent| sent.path == "/leg") {
        let sequence = leg.get("SequenceNumber").to_owned();
        order
            .entry(leg.get("CallSid").to_owned())
            .or_default()
            .push(sequence);
    }
    assert_eq!(order.len(), 8);
    assert!(order.values().all(|sequence| sequence.len() == 4));
    assert!(
        order.values().any(|sequence| !sequence.is_sorted()),
        "{order:?}"
    );
}

#[tokio::test]
async fn a_server_that_hangs_is_given_up_at_its_limit_and_the_fallback_is_asked() {
    let world = World::start("/hang#tt=300&rc=5&rp=all").await;
    let started = Instant::now();
    world.call(talker());
    let received = world.settle().await;
    assert!(started.elapsed() >= Duration::from_millis(300));
    assert!(started.elapsed() < Duration::from_secs(10));
    let fallback = received
        .iter()
        .find(|sent| sent.path == "/fallback")
        .unwrap();
    assert_eq!(fallback.get("ErrorCode"), "11205");
}

#[tokio::test]
async fn a_broken_server_is_asked_again_only_where_its_url_says_so() {
    for (voice, attempts) in [("/broken", 1), ("/broken#rc=2&rp=5xx", 3)] {
        let world = World::start(voice).await;
        world.call(talker());
        let received = world.settle().await;
        let asked = received
            .iter()
            .filter(|sent| sent.path == "/broken")
            .count();
        assert_eq!(asked, attempts, "{voice}");
    }
}

#[tokio::test]
async fn one_seed_draws_the_same_ids() {
    let sids = async || {
        let world = World::start("/voice").await;
        let call = world.call(talker());
        let received = world.settle().await;
        let leg = received.iter().find(|sent| sent.path == "/leg").unwrap();
        (call, leg.get("CallSid").to_owned())
    };
    assert_eq!(sids().await, sids().await);
}

#[tokio::test]
async fn a_repeated_hook_is_the_same_request_twice_and_its_answers_are_compared() {
    let world = World::start("/voice").await;
    let plan = FaultPlan {
        repeat_permille: 1_000,
        ..FaultPlan::default()
    };
    world.carrier.exchange().state().faults = plan;
    let sid = world.call(talker());
    let received = world.settle().await;
    let hooks: Vec<&Received> = received
        .iter()
        .filter(|sent| sent.path == "/voice")
        .collect();
    assert_eq!(hooks.len(), 2);
    assert_eq!(
        (&hooks[0].body, &hooks[0].signature),
        (&hooks[1].body, &hooks[1].signature)
    );
    let state = world.carrier.exchange().state();
    let (call, _) = state.find_leg(&sid).unwrap();
    assert!(
        call.history()
            .iter()
            .any(|entry| entry.what.ends_with("twice, same answer"))
    );
}

#[tokio::test]
async fn a_shared_key_signs_every_request_and_is_named_in_it() {
    let (id, secret) = ("SK7".to_owned(), "shared-secret".to_owned());
    let settings = Settings {
        speed: 600,
        shared_key: Some(SharedKey {
            id: id.clone(),
            secret: secret.clone(),
        }),
        ..Settings::default()
    };
    let world = World::start_with(settings, "/voice").await;
    world.call(talker());
    let signer = Signer::SharedKey { id, secret };
    let received = world.settle().await;
    assert_eq!(received.len(), 7);
    for request in received {
        let expected = signer.headers(&format!("{}{}", world.url, request.path), &request.body);
        assert_eq!(request.signature, expected[0].1);
        assert_eq!(request.signature_settings, "key=SK7,algorithm=HMAC_SHA256");
    }
}
