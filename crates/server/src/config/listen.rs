//! Where the server listens and what the world calls it.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use base::text::HttpUrl;
use ipnet::IpNet;

use crate::config::{Environment, Problems};

/// The port when nothing else is said (OPS-2).
pub const DEFAULT_PORT: u16 = 4000;

/// Where the server listens and what the world calls it.
#[derive(Clone, Debug)]
pub struct ListenConfig {
    /// The address and port.
    pub address: SocketAddr,
    /// The URL people and carriers reach it at, without a slash at the end.
    pub public_url: HttpUrl,
    /// The proxies whose word on the client's address is taken.
    pub trusted_proxies: Vec<IpNet>,
}

impl ListenConfig {
    /// Reads `PORT`, `PATCHBAY_BIND`, `PATCHBAY_PUBLIC_URL` and `PATCHBAY_TRUSTED_PROXIES`.
    pub fn from_env(env: &Environment<'_>, port: Option<u16>, problems: &mut Problems) -> Self {
        let from_env = env.read(problems, "PORT", DEFAULT_PORT, |text| {
            text.parse()
                .map_err(|_| "must be a port from 0 to 65535".to_owned())
        });
        let loopback = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let host = env.read(problems, "PATCHBAY_BIND", loopback, |text| {
            text.parse()
                .map_err(|_| "must be an IP address, such as 0.0.0.0".to_owned())
        });
        let address = SocketAddr::new(host, port.unwrap_or(from_env));
        let public_url = env.read(problems, "PATCHBAY_PUBLIC_URL", url_of(address), read_url);
        let trusted_proxies = env.read(
            problems,
            "PATCHBAY_TRUSTED_PROXIES",
            Vec::new(),
            read_networks,
        );
        Self {
            address,
            public_url,
            trusted_proxies,
        }
    }

    /// The same for the port that was had where any was asked for.
    #[must_use]
    pub fn at(self, address: SocketAddr) -> Self {
        let is_default = self.public_url == url_of(self.address);
        let public_url = if is_default {
            url_of(address)
        } else {
            self.public_url
        };
        Self {
            address,
            public_url,
            ..self
        }
    }

    /// Adds what a production server must not do: be reached without TLS from elsewhere.
    pub fn check_production(&self, problems: &mut Problems) {
        if !self.is_secure() && !self.is_local() {
            let reason = "must begin with https:// unless it is on this machine";
            problems.add("PATCHBAY_PUBLIC_URL", reason);
        }
        if !self.address.ip().is_loopback() && self.is_local() {
            let reason = "is required when PATCHBAY_BIND is not a loopback address";
            problems.add("PATCHBAY_PUBLIC_URL", reason);
        }
    }

    /// Whether browsers reach the server over TLS, so that cookies may be kept to it.
    pub fn is_secure(&self) -> bool {
        self.public_url.is_https()
    }

    fn is_local(&self) -> bool {
        ["127.0.0.1", "localhost", "[::1]"].contains(&self.public_url.host())
    }
}

/// What a server is called that nobody named. Where any port will do, it stands without one until it
/// has one.
fn url_of(address: SocketAddr) -> HttpUrl {
    let address = address.to_string();
    let place = address.strip_suffix(":0").unwrap_or(&address);
    HttpUrl::parse(&format!("http://{place}")).expect("an address is a host")
}

fn read_url(text: &str) -> Result<HttpUrl, String> {
    HttpUrl::parse(text.trim().trim_end_matches('/')).map_err(|error| error.to_string())
}

fn read_networks(text: &str) -> Result<Vec<IpNet>, String> {
    text.split(',')
        .map(str::trim)
        .map(|part| {
            let network = part.parse::<IpNet>();
            network.or_else(|_| part.parse::<IpAddr>().map(IpNet::from))
        })
        .collect::<Result<_, _>>()
        .map_err(|_| "must be networks such as 10.0.0.0/8, separated by commas".to_owned())
}
