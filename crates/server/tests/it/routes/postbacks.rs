//! Postbacks.

mod postback_receive;

use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};

use crate::world::World;
use crate::world::carrier::Exchange;
use crate::world::reply::Reply;

/// A buyer's system that has a postback key.
struct System {
    url: String,
    secret: Option<String>,
    client: Client,
}

impl System {
    /// Somebody who has the URL of a key.
    fn with(made: &Value) -> Self {
        Self {
            url: made["url"].as_str().expect("a URL").to_owned(),
            secret: made["secret"].as_str().map(str::to_owned),
            client: Client::new(),
        }
    }

    /// Fires the URL with a query.
    async fn fires(&self, query: &str) -> Reply {
        answered(self.client.get(format!("{}?{query}", self.url))).await
    }

    /// Posts a body to the URL with a query.
    async fn posts(&self, query: &str, content_type: &str, body: &str) -> Reply {
        let request = self.client.post(format!("{}?{query}", self.url));
        let request = request.header("content-type", content_type);
        answered(request.body(body.to_owned())).await
    }

    /// The query with a time and the signature over it, the canonical query and a body.
    fn signed(&self, query: &str, secs: i64, body: &str) -> String {
        let secret = self.secret.as_deref().expect("a secret");
        let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, secret.as_bytes());
        let text = format!("{secs}\n{query}\n{body}");
        let tag = aws_lc_rs::hmac::sign(&key, text.as_bytes());
        let hex: String = tag
            .as_ref()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        format!("{query}&timestamp={secs}&signature={hex}")
    }
}

/// An exchange with a sold call, and a system of the buyer who took it.
async fn reporting(world: &World, signed: bool) -> (Exchange, String, System) {
    let exchange = world.exchange("Acme").await;
    let call = exchange.sold_call("CA1", 90).await;
    let path = format!("/api/v1/buyers/{}/postback-keys", exchange.buyers[0]);
    let body = json!({ "name": "CRM", "signed": signed });
    let made = exchange.owner.post(&path, body).await.created();
    let system = System::with(&made);
    (exchange, call, system)
}

async fn answered(request: RequestBuilder) -> Reply {
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
