//! Starting and stopping the carrier.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

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
    tasks: Vec<JoinHandle<()>>,
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
        let tasks = vec![
            tokio::spawn(Arc::clone(&exchange).keep_time()),
            serve(api, rest::router(Arc::clone(&exchange))),
            serve(control_listener, control::router(control.clone())),
        ];
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
}

impl Drop for Carrier {
    fn drop(&mut self) {
        self.control.stop_traffic();
        self.exchange.reset();
        for task in &self.tasks {
            task.abort();
        }
    }
}

async fn listen(address: SocketAddr) -> Result<(TcpListener, SocketAddr), StartError> {
    let refused = |source| StartError::Listen { address, source };
    let listener = TcpListener::bind(address).await.map_err(refused)?;
    let bound = listener.local_addr().map_err(refused)?;
    Ok((listener, bound))
}

fn serve(listener: TcpListener, router: Router) -> JoinHandle<()> {
    tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, router).await {
            tracing::error!(error = ?error, "the carrier stopped listening");
        }
    })
}
