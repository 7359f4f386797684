//! The null call: what any server must do that answers a signed question durably. It checks the
//! signature, writes one row, waits for the commit and answers with a fixed script.
//!
//! It is what a routed call is compared with, so it must cost no more than it needs to: one
//! statement, prepared once, in one round trip, committed by itself. That rules out the pool of the
//! database library, which asks a connection how it is whenever it comes back. It runs in the same
//! server, on the same runtime, behind the same trace id, headers and log line as every other
//! request.

use std::sync::Arc;

use adapters::carriers::twilio::Twilio;
use app::calls::carrier::{Carrier, HookSecret, RawHook};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use deadpool::managed::{Manager, Metrics, Pool, RecycleResult};
use sqlx::postgres::PgConnectOptions;
use sqlx::{Connection, PgConnection};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::door::PUBLIC_URL;

/// Where null calls are sent.
pub const PATH: &str = "/null/voice";
/// What makes room for them: the question as it came, under an id that comes in order.
pub const TABLE: &str = "create schema bench; \
     create table bench.null_calls (id uuid primary key, question text not null)";

const INSERT: &str = "insert into bench.null_calls (id, question) values ($1, $2)";
const SCRIPT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>\
     <Dial timeout=\"25\" timeLimit=\"14400\"><Number>+13125550101</Number></Dial></Response>";

/// What a null call needs.
#[derive(Clone)]
pub struct NullCall(Arc<Parts>);

struct Parts {
    pool: Pool<Connector>,
    url: String,
    secrets: Vec<HookSecret>,
}

impl NullCall {
    /// Over a pool of its own, of the product's kind and size.
    ///
    /// # Errors
    /// When the address cannot be read.
    pub fn new(database_url: &str, connections: u32, token: &str) -> Result<Self, String> {
        let options: PgConnectOptions = database_url.parse().map_err(text)?;
        let size = usize::try_from(connections).map_err(text)?;
        let pool = Pool::builder(Connector(options)).max_size(size).build();
        let pool = pool.map_err(text)?;
        let secret = HookSecret {
            key_id: None,
            secret: Zeroizing::new(token.as_bytes().to_vec()),
        };
        Ok(Self(Arc::new(Parts {
            pool,
            url: format!("{PUBLIC_URL}{PATH}"),
            secrets: vec![secret],
        })))
    }

    /// The one route.
    pub fn routes(self) -> Router {
        Router::new().route(PATH, post(answer)).with_state(self)
    }
}

async fn answer(State(call): State<NullCall>, headers: HeaderMap, body: Bytes) -> Response {
    let parts = &*call.0;
    let raw = RawHook {
        urls: vec![parts.url.clone()],
        is_post: true,
        query: String::new(),
        content_type: value(&headers, header::CONTENT_TYPE),
        body: body.into(),
        signature: value(&headers, HeaderName::from_static("x-twilio-signature")),
        signature_settings: None,
    };
    if Twilio.open(&raw).verify(&parts.secrets).is_err() {
        return StatusCode::FORBIDDEN.into_response();
    }
    let Ok(question) = String::from_utf8(raw.body) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    match parts.keep(question).await {
        Ok(()) => ([(header::CONTENT_TYPE, Twilio.content_type())], SCRIPT).into_response(),
        Err(error) => (StatusCode::SERVICE_UNAVAILABLE, error).into_response(),
    }
}

impl Parts {
    async fn keep(&self, question: String) -> Result<(), String> {
        let mut connection = self.pool.get().await.map_err(text)?;
        let insert = sqlx::query(INSERT).bind(Uuid::now_v7()).bind(question);
        insert.execute(&mut *connection).await.map_err(text)?;
        Ok(())
    }
}

/// Opens connections.
struct Connector(PgConnectOptions);

impl Manager for Connector {
    type Type = PgConnection;
    type Error = sqlx::Error;

    async fn create(&self) -> Result<PgConnection, sqlx::Error> {
        PgConnection::connect_with(&self.0).await
    }

    async fn recycle(&self, _: &mut PgConnection, _: &Metrics) -> RecycleResult<sqlx::Error> {
        Ok(())
    }
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}

fn value(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?;
    Some(value.to_owned())
}
