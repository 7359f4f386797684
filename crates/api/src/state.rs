//! What every handler can reach.

use std::sync::Arc;

use app::App;
use app::actor::TraceId;
use base::text::HttpUrl;
use base::time::Timestamp;
use ipnet::IpNet;

use crate::limits::Limits;

/// How the API behaves, as the configuration says.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Whether cookies are sent over TLS only. Off for plain HTTP on this machine alone.
    pub secure_cookies: bool,
    /// Where people and carriers reach the installation, without a slash at the end.
    pub public_url: HttpUrl,
    /// The proxies whose word on the client's address is taken.
    pub trusted_proxies: Vec<IpNet>,
    /// How many requests one key, session or address may make in a minute.
    pub requests_per_minute: u32,
    /// How many logins one address may try in a minute.
    pub logins_per_minute: u32,
    /// Shows the metrics as text.
    pub show_metrics: fn() -> String,
    /// Tells the tracer which id a request's span belongs to.
    pub adopt_trace: fn(&tracing::Span, TraceId),
    /// The program's version.
    pub version: &'static str,
}

/// What every handler can reach. Cloning is cheap.
#[derive(Clone)]
pub struct Api(Arc<Inner>);

struct Inner {
    app: App,
    settings: Settings,
    limits: Limits,
    started_at: Timestamp,
}

impl Api {
    /// The API over the use cases.
    pub fn new(app: App, settings: Settings) -> Self {
        let limits = Limits::new(settings.requests_per_minute, settings.logins_per_minute);
        let started_at = app.now();
        Self(Arc::new(Inner {
            app,
            settings,
            limits,
            started_at,
        }))
    }

    /// The use cases.
    pub fn app(&self) -> &App {
        &self.0.app
    }

    /// How the API behaves.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// How often anybody may ask.
    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// When the program started.
    pub fn started_at(&self) -> Timestamp {
        self.0.started_at
    }
}

impl std::fmt::Debug for Api {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Api")
    }
}
