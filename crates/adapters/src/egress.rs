//! The one way out to addresses that a tenant may have named: over TLS, to public addresses, without
//! following anybody elsewhere, and with limits of time and size.
//!
//! Never decides what is asked or what an answer means.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Url};

/// The most bytes of an answer that are read.
const LARGEST_BYTES: usize = 1 << 20;

/// Why nothing came back. Repeats neither the address nor what was sent.
#[derive(Debug, thiserror::Error)]
pub enum Unreached {
    /// The address is not one that may be asked.
    #[error("the address is not allowed: {0}")]
    NotAllowed(&'static str),
    /// Nobody answered there, or not in time.
    #[error("no answer")]
    NoAnswer(#[source] reqwest::Error),
    /// The answer is too long to be one.
    #[error("the answer is longer than {LARGEST_BYTES} bytes")]
    TooLong,
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
}

/// Sends requests out. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Egress {
    client: Client,
    allows_private: bool,
}

impl Egress {
    /// A way out that is closed after `within`, whatever is asked. `allows_private` opens it to this
    /// machine and its network too, without TLS: for simulated providers.
    ///
    /// # Errors
    /// When the machine has no usable TLS set-up.
    pub fn new(within: Duration, allows_private: bool) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .timeout(within)
            .redirect(Policy::none())
            .no_proxy()
            .user_agent(concat!("patchbay/", env!("CARGO_PKG_VERSION")))
            .dns_resolver(Arc::new(Resolver { allows_private }))
            .build()?;
        Ok(Self {
            client,
            allows_private,
        })
    }

    /// A request for what is at an address.
    ///
    /// # Errors
    /// When the address may not be asked.
    pub fn get(&self, url: &str) -> Result<RequestBuilder, Unreached> {
        let url = Url::parse(url).map_err(|_| Unreached::NotAllowed("it is no web address"))?;
        if self.allows_private {
            return Ok(self.client.get(url));
        }
        if url.scheme() != "https" {
            return Err(Unreached::NotAllowed("it is not https"));
        }
        // A name is checked when it is resolved; an address in figures never is.
        let host = url.host_str().unwrap_or_default();
        let figures = host.trim_start_matches('[').trim_end_matches(']').parse();
        if figures.is_ok_and(|address| !is_public(address)) {
            return Err(Unreached::NotAllowed("it is not public"));
        }
        Ok(self.client.get(url))
    }

    /// Sends a request and reads all of its answer.
    ///
    /// # Errors
    /// When there is none, or it is too long.
    pub async fn send(&self, request: RequestBuilder) -> Result<Reply, Unreached> {
        let failed = |error: reqwest::Error| Unreached::NoAnswer(error.without_url());
        let mut response = request.send().await.map_err(failed)?;
        let status = response.status().as_u16();
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(failed)? {
            if body.len() + chunk.len() > LARGEST_BYTES {
                return Err(Unreached::TooLong);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Reply { status, body })
    }
}

/// Resolves names to addresses that may be asked. Checked here and not before, because a name may
/// lead elsewhere the next time.
#[derive(Debug)]
struct Resolver {
    allows_private: bool,
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let allows_private = self.allows_private;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed = found.filter(|found| allows_private || is_public(found.ip()));
            let allowed: Vec<SocketAddr> = allowed.collect();
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

/// Whether an address is somebody's on the internet, and not of this machine or a network near it.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => match address.to_ipv4_mapped() {
            Some(mapped) => is_public_v4(mapped),
            None => is_public_v6(address),
        },
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [first, second, third, _] = address.octets();
    let is_shared = first == 100 && (64..128).contains(&second);
    let is_for_protocols = (first, second, third) == (192, 0, 0);
    let is_for_benchmarks = first == 198 && (18..20).contains(&second);
    !(first == 0
        || first >= 240
        || is_shared
        || is_for_protocols
        || is_for_benchmarks
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast())
}

/// Only what is given out at all: what leads to an IPv4 address in disguise is not.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    let is_given_out = first & 0xe000 == 0x2000;
    let is_disguise = first == 0x2002 || (first, second) == (0x2001, 0);
    let is_documentation = (first, second) == (0x2001, 0xdb8);
    is_given_out && !is_disguise && !is_documentation
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Egress, Unreached, is_public};

    fn egress(allows_private: bool) -> Egress {
        Egress::new(Duration::from_secs(2), allows_private).expect("a client")
    }

    #[test]
    fn only_addresses_on_the_internet_are_public() {
        for public in ["54.172.60.0", "8.8.8.8", "2606:4700::1111"] {
            assert!(is_public(public.parse().expect("an address")), "{public}");
        }
        for near in [
            "127.0.0.1",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "192.0.0.8",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:db8::1",
        ] {
            assert!(!is_public(near.parse().expect("an address")), "{near}");
        }
    }

    #[tokio::test]
    async fn what_is_near_or_unprotected_is_not_asked() {
        let egress = egress(false);
        for url in [
            "http://api.example.com/",
            "https://127.0.0.1/",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://[::1]/",
            "https://[::ffff:10.0.0.1]/",
            "ftp://api.example.com/",
            "nonsense",
        ] {
            let refused = egress.get(url).expect_err(url);
            assert!(matches!(refused, Unreached::NotAllowed(_)), "{url}");
        }
    }

    #[tokio::test]
    async fn a_name_that_leads_to_this_machine_is_not_asked() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.expect("a port");
        let port = listener.local_addr().expect("its address").port();
        let egress = egress(false);
        let request = egress.get(&format!("https://localhost:{port}/"));
        let outcome = egress.send(request.expect("a name may be asked")).await;
        assert!(matches!(outcome, Err(Unreached::NoAnswer(_))));
        let heard = tokio::time::timeout(Duration::from_millis(50), listener.accept()).await;
        assert!(heard.is_err(), "nobody came");
    }
}
