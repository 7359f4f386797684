//! Asking until there is an answer: whoever asks here goes on asking while servers and databases die.

use std::time::Duration;

use reqwest::{Client, RequestBuilder, StatusCode};
use serde_json::Value;
use simulator::signature::Signer;
use tokio::time::Instant;

use crate::fleet::TOKEN;
use crate::program::PATIENCE;

/// How long one answer may take; longer than a server gives itself.
const ANSWERS_WITHIN: Duration = Duration::from_secs(10);
/// How long it is before the same is asked again.
const ASKS_AGAIN_AFTER: Duration = Duration::from_millis(20);

/// A way to servers that may die.
pub struct Line {
    client: Client,
    url: String,
    key: String,
    signer: Signer,
}

impl Line {
    /// To an address, with a key of our API and the secret of the carrier.
    pub fn new(url: &str, key: &str) -> Self {
        let client = Client::builder().timeout(ANSWERS_WITHIN);
        Self {
            client: client.build().expect("a client"),
            url: url.to_owned(),
            key: key.to_owned(),
            signer: Signer::AuthToken(TOKEN.to_owned()),
        }
    }

    /// What a hook is answered.
    pub async fn tell(&self, url: &str, fields: &[(String, String)]) -> String {
        let request = || self.hook(url, fields);
        let (status, text) = until_answered(url, request).await;
        assert_eq!(status, StatusCode::OK, "{url}: {text}");
        text
    }

    /// What is read.
    pub async fn get(&self, path: &str) -> Value {
        let request = || {
            let request = self.client.get(format!("{}{path}", self.url));
            request.bearer_auth(&self.key)
        };
        let (status, text) = until_answered(path, request).await;
        assert_eq!(status, StatusCode::OK, "{path}: {text}");
        serde_json::from_str(&text).expect("JSON")
    }

    /// What comes of a request, which happens once however often it is repeated.
    pub async fn post(&self, path: &str, once: &str, body: &Value) -> (StatusCode, Value) {
        let request = || {
            let request = self.client.post(format!("{}{path}", self.url));
            let request = request.bearer_auth(&self.key);
            request.header("idempotency-key", once).json(body)
        };
        let (status, text) = until_answered(path, request).await;
        (status, serde_json::from_str(&text).unwrap_or_default())
    }

    fn hook(&self, url: &str, fields: &[(String, String)]) -> RequestBuilder {
        let mut request = self.client.post(url).form(fields);
        for (name, value) in self.signer.headers(url, fields) {
            request = request.header(name, value);
        }
        request
    }
}

/// Asks until there is an answer that is not for want of a server or a database.
async fn until_answered(what: &str, request: impl Fn() -> RequestBuilder) -> (StatusCode, String) {
    let began = Instant::now();
    loop {
        let last = match answer(request()).await {
            Ok((status, text)) if status != StatusCode::SERVICE_UNAVAILABLE => {
                return (status, text);
            }
            Ok((_, text)) => text,
            Err(error) => error.to_string(),
        };
        assert!(began.elapsed() < PATIENCE, "{what}: {last}");
        tokio::time::sleep(ASKS_AGAIN_AFTER).await;
    }
}

async fn answer(request: RequestBuilder) -> reqwest::Result<(StatusCode, String)> {
    let response = request.send().await?;
    let status = response.status();
    Ok((status, response.text().await?))
}
