//! Somebody who calls a server over HTTP, as a person with a session or a machine with a key.

use base::money::{Currency, Money};
use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};

use crate::program::PATIENCE;

/// Somebody who calls a server.
pub struct Visitor {
    url: String,
    client: Client,
    headers: Vec<(&'static str, String)>,
}

/// An answer.
#[derive(Debug)]
pub struct Reply {
    /// Its status.
    pub status: StatusCode,
    /// The id its log lines and traces have.
    pub trace_id: String,
    /// The media type of its body.
    pub media_type: String,
    /// Its body as it came.
    pub text: String,
    /// Its body as JSON; null when it is none.
    pub body: Value,
}

impl Visitor {
    /// Somebody nobody knows.
    pub fn stranger(url: &str) -> Self {
        let client = Client::builder().cookie_store(true).timeout(PATIENCE);
        Self {
            url: url.to_owned(),
            client: client.build().expect("a client"),
            headers: Vec::new(),
        }
    }

    /// A machine with a key.
    pub fn machine(url: &str, key: &str) -> Self {
        let bearer = ("authorization", format!("Bearer {key}"));
        Self {
            headers: vec![bearer],
            ..Self::stranger(url)
        }
    }

    /// Somebody who tries to log in.
    pub async fn try_to_log_in(url: &str, email: &str, password: &str) -> (Self, Reply) {
        let mut visitor = Self::stranger(url);
        let body = json!({ "email": email, "password": password });
        let reply = visitor.post("/api/v1/auth/login", body).await;
        if let Some(token) = reply.body["user"]["csrfToken"].as_str() {
            visitor.headers.push(("x-csrf-token", token.to_owned()));
        }
        (visitor, reply)
    }

    /// Somebody who logs in, which must succeed.
    pub async fn log_in(url: &str, email: &str, password: &str) -> Self {
        let (visitor, reply) = Self::try_to_log_in(url, email, password).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
        visitor
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, None).await
    }

    /// Creates or acts.
    pub async fn post(&self, path: &str, body: Value) -> Reply {
        self.send(Method::POST, path, Some(body)).await
    }

    /// Creates or acts, again where the server says that it could not just then.
    pub async fn insist(&self, path: &str, body: Value) -> Reply {
        for _ in 0..9 {
            let reply = self.post(path, body.clone()).await;
            if reply.status != StatusCode::SERVICE_UNAVAILABLE {
                return reply;
            }
        }
        self.post(path, body).await
    }

    /// Changes.
    pub async fn patch(&self, path: &str, body: Value) -> Reply {
        self.send(Method::PATCH, path, Some(body)).await
    }

    /// Creates something that must succeed, and says its id.
    pub async fn make(&self, path: &str, body: Value) -> String {
        let made = self.post(path, body).await.ok();
        made["id"].as_str().expect("an id").to_owned()
    }

    async fn send(&self, method: Method, path: &str, body: Option<Value>) -> Reply {
        let mut request = self.client.request(method, format!("{}{path}", self.url));
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        let response = request.send().await.expect("the server answers");
        let header = |name: &str| {
            let value = response.headers().get(name).map(|value| value.to_str());
            value.and_then(Result::ok).unwrap_or_default().to_owned()
        };
        let (trace_id, media_type) = (header("x-trace-id"), header("content-type"));
        let status = response.status();
        let text = response.text().await.expect("a body");
        Reply {
            status,
            trace_id,
            media_type,
            body: serde_json::from_str(&text).unwrap_or_default(),
            text,
        }
    }
}

impl Reply {
    /// The body of an answer that must be a success.
    #[track_caller]
    pub fn ok(self) -> Value {
        assert!(self.status.is_success(), "{}: {}", self.status, self.text);
        self.body
    }
}

/// An amount of dollars as the API shows it, in micros; what is owed may be less than nothing.
pub fn micros(amount: &Value) -> i64 {
    let text = amount.as_str().expect("an amount");
    let dollars = Currency::parse("USD").expect("a currency");
    Money::parse(text, dollars).expect("an amount").micros()
}
