//! Starting and stopping the carrier.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::control::{self, Control};
use crate::exchange::Exchange;
use crate::rest;
use crate::settings::Settings;

/// A carrier that is running. It stops when it is dropped.
#[derive(Debug)]
pub struct Carrier {
    api_url: String,
    control_url: String,
    exchange: Arc<Exchange>,
    control: Control,
    tasks: JoinSet<()>,
}

/// Why a carrier did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A port is taken, or the address is not this machine's.
    #[error("cannot listen on {address}")]
    Listen {
        /// Where it was to listen.
        address: SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
    /// The machine has no usable TLS set-up.
    #[error("cannot make requests")]
    Client(#[from] reqwest::Error),
}

impl Carrier {
    /// Starts a carrier: its REST API, its control API and its clock.
    ///
    /// # Errors
    /// When a port is taken or the machine has no usable TLS set-up.
    pub async fn start(settings: Settings) -> Result<Self, StartError> {
        let (api, api_address) = listen(settings.api_address).await?;
        let loopback = SocketAddr::from((Ipv4Addr::LOCALHOST, settings.control_port));
        let (control_listener, control_address) = listen(loopback).await?;
        let own_url = format!("http://{api_address}");
        let api_url = settings.public_url.clone().unwrap_or(own_url);
        let api_url = api_url.trim_end_matches('/').to_owned();
        let exchange = Exchange::new(settings, api_url.clone())?;
        let control = Control::new(Arc::clone(&exchange));
        let mut tasks = JoinSet::new();
        tasks.spawn(Arc::clone(&exchange).keep_time());
        tasks.spawn(serve(api, rest::router(Arc::clone(&exchange))));
        tasks.spawn(serve(control_listener, control::router(control.clone())));
        let control_url = format!("http://{control_address}/control");
        Ok(Self {
            api_url,
            control_url,
            exchange,
            control,
            tasks,
        })
    }

    /// The root of the REST API, such as `http://127.0.0.1:4010`.
    pub fn api_url(&self) -> &str {
        &self.api_url
    }

    /// The root of the control API, such as `http://127.0.0.1:4011/control`.
    pub fn control_url(&self) -> &str {
        &self.control_url
    }

    /// The carrier at work, for those in the same process.
    pub fn exchange(&self) -> &Arc<Exchange> {
        &self.exchange
    }

    /// The control, for those in the same process.
    pub fn control(&self) -> &Control {
        &self.control
    }

    /// Resolves when a part of the carrier has ended that should not: it listens no more, or its
    /// clock stands still.
    pub async fn broken(&mut self) {
        self.tasks.join_next().await;
    }

    /// Ends the traffic, lets everybody hang up, and waits until the last callback has left, for
    /// at most `limit` of real time.
    pub async fn stop(self, limit: Duration) {
        self.control.stop_traffic();
        self.exchange.hang_up_all();
        if !self.exchange.wait_until_idle(limit).await {
            tracing::warn!("some callbacks could not be sent before the carrier stopped");
        }
    }
}

impl Drop for Carrier {
    fn drop(&mut self) {
        self.control.stop_traffic();
        self.exchange.reset();
        self.tasks.abort_all();
    }
}

async fn listen(address: SocketAddr) -> Result<(TcpListener, SocketAddr), StartError> {
    let refused = |source| StartError::Listen { address, source };
    let listener = TcpListener::bind(address).await.map_err(refused)?;
    let bound = listener.local_addr().map_err(refused)?;
    Ok((listener, bound))
}

async fn serve(listener: TcpListener, router: Router) {
    if let Err(error) = axum::serve(listener, router).await {
        tracing::error!(error = ?error, "the carrier stopped listening");
    }
}
