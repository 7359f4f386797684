//! How a carrier is set up when it starts.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use jiff::Timestamp;

use crate::call::leg::{Direction, Leg};
use crate::signature::Signer;

/// Everything a [`crate::Carrier`] is told at its start.
#[derive(Clone)]
pub struct Settings {
    /// Where every draw begins.
    pub seed: u64,
    /// The account's id: `AC` and 32 hexadecimal digits.
    pub account_sid: String,
    /// The account's secret: it opens the REST API and signs callbacks.
    pub auth_token: String,
    /// A shared key that signs callbacks instead of the auth token.
    pub shared_key: Option<SharedKey>,
    /// Where the REST API listens; port 0 takes a free one.
    pub api_address: SocketAddr,
    /// The port of the control API on the loopback address; 0 takes a free one.
    pub control_port: u16,
    /// The root that links in callbacks name, if not the listener's own.
    pub public_url: Option<String>,
    /// How many times as fast as the world the carrier's clock goes.
    pub speed: u32,
    /// What the clock shows at the start; the real time if absent.
    pub starts_at: Option<Timestamp>,
    /// How many finished calls are remembered.
    pub finished_calls_max: usize,
    /// Calls per second that leave the queue for the REST API.
    pub calls_per_sec: u32,
    /// What it takes for legs; it rates none if absent.
    pub prices: Option<Prices>,
}

/// What a carrier takes for a leg that was answered, for each minute begun, and when it says so. In
/// millionths of its currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prices {
    /// For a minute of a leg that came in.
    pub inbound_micros: u64,
    /// For a minute of any other.
    pub outbound_micros: u64,
    /// Its currency, as ISO 4217 writes it.
    pub currency: &'static str,
    /// How long after its end a leg is rated.
    pub rated_after: Duration,
}

impl std::fmt::Debug for Settings {
    /// Leaves the secrets out.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Settings")
            .field("seed", &self.seed)
            .field("account_sid", &self.account_sid)
            .field("api_address", &self.api_address)
            .field("speed", &self.speed)
            .finish_non_exhaustive()
    }
}

/// A shared key: a public id and a secret.
#[derive(Clone)]
pub struct SharedKey {
    /// The id that requests name.
    pub id: String,
    /// What signs.
    pub secret: String,
}

impl std::fmt::Debug for SharedKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "SharedKey({})", self.id)
    }
}

impl Default for Settings {
    /// A carrier on free loopback ports, in real time, with credentials that
    /// are nobody's.
    fn default() -> Self {
        Self {
            seed: 1,
            account_sid: "AC00000000000000000000000000000001".to_owned(),
            auth_token: "simulated-auth-token".to_owned(),
            shared_key: None,
            api_address: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
            control_port: 0,
            public_url: None,
            speed: 1,
            starts_at: None,
            finished_calls_max: 10_000,
            calls_per_sec: 1,
            prices: None,
        }
    }
}

/// The currency of a carrier that does not say what it takes.
pub const DOLLARS: &str = "USD";

impl Prices {
    /// Those of a carrier's list, by which it rates a leg five minutes after its end.
    pub const USUAL: Self = Self {
        inbound_micros: 8_500,
        outbound_micros: 14_000,
        currency: DOLLARS,
        rated_after: Duration::from_secs(300),
    };

    /// What a leg costs as the carrier writes it: less than nothing. Nothing until it is rated, or
    /// when nobody answered.
    pub fn of(&self, leg: &Leg, now: Timestamp) -> Option<String> {
        let ended_at = leg.ended_at.filter(|_| leg.answered_at.is_some())?;
        let rated_at = ended_at.checked_add(self.rated_after).ok()?;
        let per_minute = match leg.direction {
            Direction::Inbound => self.inbound_micros,
            Direction::OutboundApi | Direction::OutboundDial => self.outbound_micros,
        };
        let micros = leg.billed_minutes()?.max(1) * per_minute;
        let price = format!("-{}.{:06}", micros / 1_000_000, micros % 1_000_000);
        (rated_at <= now).then_some(price)
    }
}

impl Settings {
    /// Who signs callbacks.
    pub fn signer(&self) -> Signer {
        match self.shared_key.clone() {
            Some(SharedKey { id, secret }) => Signer::SharedKey { id, secret },
            None => Signer::AuthToken(self.auth_token.clone()),
        }
    }
}
