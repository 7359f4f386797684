//! The server under test: the product's own router, store, clock and background work, with the
//! null call beside it. Told what to do by one line of JSON on standard input; stops when that
//! ends.

mod null_call;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use adapters::carriers::twilio::Twilio;
use adapters::clock::SystemClock;
use adapters::journal::FolderJournal;
use adapters::vault::AesVault;
use app::calls::lookup::{Answer, Credentials, Lookup, NameAnswer, NoWord};
use app::{ANSWER_WITHIN, App, Outside};
use base::phone::PhoneNumber;
use base::text::HttpUrl;
use base::time::Seconds;
use serde::{Deserialize, Serialize};
use server::config::access::AccessConfig;
use server::config::listen::ListenConfig;
use server::config::telemetry::{LogFormat, TelemetryConfig};
use server::running::{self, Port};
use server::telemetry::{self, Telemetry};
use store::Store;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};

use crate::door::PUBLIC_URL;
use crate::subject::null_call::NullCall;
pub use crate::subject::null_call::{PATH as NULL_PATH, TABLE as NULL_TABLE};
use crate::terminal::tell;

/// How a server is to be run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Order {
    /// The database, already furnished.
    pub database_url: String,
    /// The folder of the journal.
    pub data_dir: PathBuf,
    /// What secrets are sealed with.
    pub vault_keys: String,
    /// The most connections of each pool.
    pub connections: u32,
    /// What null calls are signed with.
    pub null_token: String,
    /// Whether the relay, the queue and the sweeps run, as in production. Without them every
    /// statement belongs to a call, so that statements can be counted.
    pub works_in_background: bool,
}

/// Where a server answers.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Ready {
    /// Its socket.
    pub address: SocketAddr,
}

/// Serves until standard input ends.
///
/// # Errors
/// When the order cannot be read or the server cannot be started.
pub async fn serve() -> Result<(), String> {
    let mut input = BufReader::new(tokio::io::stdin());
    let mut line = String::new();
    input.read_line(&mut line).await.map_err(text)?;
    let order: Order = serde_json::from_str(&line).map_err(text)?;
    let telemetry = Telemetry::start(&TelemetryConfig {
        filter: "info,graphile_worker=warn,sqlx=warn".to_owned(),
        format: LogFormat::Json,
        otlp_endpoint: None,
        is_filter_given: false,
    })?;
    let settings = store::Settings {
        max_connections: order.connections,
        ..store::Settings::single(&order.database_url)
    };
    let store = Store::connect(&settings).await.map_err(text)?;
    let app = app_over(store.clone(), &order)?;
    let null_call = NullCall::new(&order.database_url, order.connections, &order.null_token)?;
    let port = Port::take(SocketAddr::from(([127, 0, 0, 1], 0))).await?;
    let address = port.address();
    let router = router(&app, address, null_call);
    tell(&Ready { address })?;
    let ended = async move {
        let mut rest = Vec::new();
        // An input that breaks has ended as well.
        let _ = input.read_to_end(&mut rest).await;
    };
    if order.works_in_background {
        running::serve_until(port, router, &app, ended).await?;
    } else {
        port.answer_until(router, ended).await.map_err(text)?;
    }
    store.close().await;
    telemetry.flush();
    Ok(())
}

/// A carrier that says no more than the load maker lets it.
struct SilentCarrier;

impl Lookup for SilentCarrier {
    fn look_up<'a>(&'a self, _: &'a Credentials, _: &'a str) -> Answer<'a> {
        Box::pin(async { Err(NoWord::Unreached("nobody is there".to_owned())) })
    }

    fn caller_name<'a>(&'a self, _: &'a Credentials, _: &'a PhoneNumber) -> NameAnswer<'a> {
        Box::pin(async { Err(NoWord::Unreached("nobody is there".to_owned())) })
    }
}

/// The use cases over a store and the real world.
///
/// # Errors
/// When the vault's keys are bad.
pub fn app_over(store: Store, order: &Order) -> Result<App, String> {
    let vault = AesVault::from_keys(&order.vault_keys).map_err(text)?;
    let journal = FolderJournal::in_folder(order.data_dir.join("journal"));
    let outside = Outside {
        vault: Arc::new(vault),
        clock: Arc::new(SystemClock),
        carrier: Arc::new(Twilio),
        lookup: Arc::new(SilentCarrier),
        journal: Arc::new(journal),
        public_url: public_url(),
        // No call of a run ends and no carrier tells of one: after a minute the server would ask about
        // each, which is not what a call costs that comes in.
        silence: Seconds::new(86_400),
        answer_within: ANSWER_WITHIN,
    };
    Ok(App::new(store, outside))
}

fn public_url() -> HttpUrl {
    PUBLIC_URL.parse().expect("a web address")
}

/// The product's router, and the null call with the same things around it.
fn router(app: &App, address: SocketAddr, null_call: NullCall) -> axum::Router {
    let listen = ListenConfig {
        address,
        public_url: public_url(),
        trusted_proxies: Vec::new(),
    };
    let access = AccessConfig {
        requests_per_minute: 1000,
        logins_per_minute: 20,
    };
    let settings = api::Settings {
        secure_cookies: listen.is_secure(),
        public_url: listen.public_url.clone(),
        trusted_proxies: Vec::new(),
        requests_per_minute: access.requests_per_minute,
        logins_per_minute: access.logins_per_minute,
        show_metrics: telemetry::show_metrics,
        adopt_trace: telemetry::adopt_trace,
        version: "bench",
    };
    let around = api::Api::new(app.clone(), settings);
    let null_call = api::finished(around, null_call.routes());
    running::routes(app.clone(), &listen, &access).merge(null_call)
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}
