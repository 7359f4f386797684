//! A running server: the API and the console behind one port, the relay, the queue, the sweeps.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use api::Api;
use app::App;
use app::jobs::Jobs;
use axum::extract::Request;
use axum::{Router, ServiceExt};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tower::Layer;
use tower::util::MapRequestLayer;

use crate::config::access::AccessConfig;
use crate::config::listen::ListenConfig;
use crate::{console, telemetry};

/// How often the sweeps run.
const SWEEP_EVERY: Duration = Duration::from_secs(10 * 60);
/// How many jobs one node does at once.
const JOBS_AT_ONCE: usize = 4;
/// How long requests in progress may take to finish when the server stops.
const DRAIN_WITHIN: Duration = Duration::from_secs(20);

/// A port the server has, before it answers on it.
#[derive(Debug)]
pub struct Port {
    listener: TcpListener,
    address: SocketAddr,
}

impl Port {
    /// Takes the port.
    ///
    /// # Errors
    /// When somebody else has it, or it cannot be had; the sentence says what to do.
    pub async fn take(address: SocketAddr) -> Result<Self, String> {
        let listener = TcpListener::bind(address).await.map_err(|error| {
            let port = address.port();
            match error.kind() {
                std::io::ErrorKind::AddrInUse => format!(
                    "port {port} is in use: stop what has it, or choose another with --port"
                ),
                std::io::ErrorKind::PermissionDenied => {
                    format!("port {port} needs more rights: choose one above 1023 with --port")
                }
                _ => format!("cannot listen on {address}: {error}"),
            }
        })?;
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        Ok(Self { listener, address })
    }

    /// Answers requests until `stop` resolves, without any background work.
    ///
    /// # Errors
    /// When the port breaks.
    pub async fn answer_until(
        self,
        router: Router,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> std::io::Result<()> {
        let service = MapRequestLayer::new(api::compat::rewritten).layer(router);
        let service =
            ServiceExt::<Request>::into_make_service_with_connect_info::<SocketAddr>(service);
        axum::serve(self.listener, service)
            .with_graceful_shutdown(stop)
            .await
    }

    /// The address it has; the port is the real one even when 0 was asked for.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

/// The API and the console over the use cases.
pub fn routes(app: App, listen: &ListenConfig, access: &AccessConfig) -> Router {
    let settings = api::Settings {
        secure_cookies: listen.is_secure(),
        public_url: listen.public_url.clone(),
        trusted_proxies: listen.trusted_proxies.clone(),
        requests_per_minute: access.requests_per_minute,
        logins_per_minute: access.logins_per_minute,
        show_metrics: telemetry::show_metrics,
        adopt_trace: telemetry::adopt_trace,
        version: env!("CARGO_PKG_VERSION"),
    };
    let api = Api::new(app, settings);
    let (router, _) = api::router(api.clone());
    api::finished(api, router.fallback(console::serve))
}

/// Serves on the port and works in the background until `stop` resolves; then lets what is in
/// progress finish.
///
/// # Errors
/// When the port breaks.
pub async fn serve_until(
    port: Port,
    router: Router,
    app: &App,
    stop: impl Future<Output = ()> + Send,
) -> Result<(), String> {
    let (stopping, stopped) = watch::channel(false);
    let mut background = background(app, &stopped);
    let mut serving = tokio::spawn(port.answer_until(router, resolved(stopped)));
    tokio::select! {
        outcome = &mut serving => return outcome_of(outcome),
        () = stop => {}
    }
    tracing::info!("stopping: requests in progress may finish");
    let _ = stopping.send(true);
    let drained = tokio::time::timeout(DRAIN_WITHIN, async {
        let outcome = (&mut serving).await;
        while background.join_next().await.is_some() {}
        outcome_of(outcome)
    });
    match drained.await {
        Ok(outcome) => outcome,
        Err(_) => {
            tracing::warn!("some work did not finish in time and was left");
            serving.abort();
            Ok(())
        }
    }
}

fn background(app: &App, stopped: &watch::Receiver<bool>) -> JoinSet<()> {
    let mut tasks = JoinSet::new();
    let (relaying, stop) = (app.clone(), stopped.clone());
    tasks.spawn(async move { relaying.relay_until(resolved(stop)).await });
    let (telling, stop) = (app.clone(), stopped.clone());
    tasks.spawn(async move { telling.follow_live_until(resolved(stop)).await });
    let (following, stop) = (app.clone(), stopped.clone());
    tasks.spawn(async move { following.follow_configuration_until(resolved(stop)).await });
    let (looking, stop) = (app.clone(), stopped.clone());
    tasks.spawn(async move { looking.look_after_calls_until(resolved(stop)).await });
    let (counting, stop) = (app.clone(), stopped.clone());
    tasks.spawn(async move { counting.count_figures_until(resolved(stop)).await });
    let (proving, stop) = (app.clone(), stopped.clone());
    tasks.spawn(async move { proving.prove_until(resolved(stop)).await });
    let (closing, stop) = (app.clone(), stopped.clone());
    tasks.spawn(async move { closing.close_books_until(resolved(stop)).await });
    let (working, stop) = (app.clone(), stopped.clone());
    tasks.spawn(async move {
        let jobs = Arc::new(Jobs(working.clone()));
        while !*stop.borrow() {
            let until = resolved(stop.clone());
            if let Err(error) =
                store::queue::run(working.store(), jobs.clone(), JOBS_AT_ONCE, until).await
            {
                tracing::error!(error = ?error, "the job queue stopped and will be started again");
                rest(Duration::from_secs(2), stop.clone()).await;
            }
        }
    });
    let (sweeping, stop) = (app.clone(), stopped.clone());
    tasks.spawn(async move {
        while !*stop.borrow() {
            if let Err(error) = sweeping.sweep().await {
                tracing::warn!(error = ?error, "a sweep failed and will be tried again");
            }
            rest(SWEEP_EVERY, stop.clone()).await;
        }
    });
    tasks
}

async fn rest(span: Duration, stop: watch::Receiver<bool>) {
    let _ = tokio::time::timeout(span, resolved(stop)).await;
}

async fn resolved(mut stopped: watch::Receiver<bool>) {
    // A sender that is gone means the same as one that said stop.
    let _ = stopped.wait_for(|stopped| *stopped).await;
}

fn outcome_of(outcome: Result<std::io::Result<()>, tokio::task::JoinError>) -> Result<(), String> {
    match outcome {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(format!("the server broke: {error}")),
        Err(error) => Err(format!("the server broke: {error}")),
    }
}

/// Resolves when somebody asks the program to stop: Ctrl-C or SIGTERM. It listens from this call
/// on, not from the first poll, so that a request that comes early is not one to end at once.
///
/// # Errors
/// When the system refuses to pass the signals on.
pub fn asked_to_stop() -> Result<impl Future<Output = ()> + Send, String> {
    let listen = |kind| signal(kind).map_err(|error| format!("cannot listen for signals: {error}"));
    let mut interrupt = listen(SignalKind::interrupt())?;
    let mut terminate = listen(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
