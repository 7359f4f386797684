//! The limits that a URL sets for itself in its fragment, such as
//! `#ct=2000&rc=2&rp=ct,rt,5xx`.
//!
//! They can shorten the carrier's limits and ask for more attempts, but the
//! whole never takes longer than 15 s.

use std::time::Duration;

/// Why an attempt failed, as retry policies name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// No connection (`ct`).
    Connect,
    /// No answer, or one that broke off (`rt`).
    Read,
    /// The answer blames the request (`4xx`).
    ClientError,
    /// The answer blames the server (`5xx`).
    ServerError,
}

impl Reason {
    /// The reason that an HTTP status is; `None` for one that is fine.
    pub fn of_status(status: u16) -> Option<Self> {
        match status {
            400..=499 => Some(Self::ClientError),
            500..=599 => Some(Self::ServerError),
            _ => None,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Connect => "ct",
            Self::Read => "rt",
            Self::ClientError => "4xx",
            Self::ServerError => "5xx",
        }
    }
}

/// The limits of one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overrides {
    /// For a connection.
    pub connect: Duration,
    /// For the answer once connected.
    pub read: Duration,
    /// For everything, attempts included.
    pub total: Duration,
    /// Attempts after the first.
    pub retries: u32,
    policy: Vec<String>,
}

impl Default for Overrides {
    fn default() -> Self {
        Self {
            connect: Duration::from_millis(5_000),
            read: Duration::from_millis(15_000),
            total: Duration::from_millis(15_000),
            retries: 1,
            policy: vec!["ct".to_owned()],
        }
    }
}

impl Overrides {
    /// Reads them from a URL; what is missing or out of bounds is the default.
    pub fn of(url: &str) -> Self {
        let mut overrides = Self::default();
        let Some((_, fragment)) = url.split_once('#') else {
            return overrides;
        };
        for (name, value) in fragment.split('&').filter_map(|pair| pair.split_once('=')) {
            match name {
                "ct" => set_ms(&mut overrides.connect, value, 10_000),
                "rt" => set_ms(&mut overrides.read, value, 15_000),
                "tt" => set_ms(&mut overrides.total, value, 15_000),
                "rc" => {
                    let retries = value.parse().ok().filter(|retries| *retries <= 5);
                    overrides.retries = retries.unwrap_or(overrides.retries);
                }
                "rp" => overrides.policy = value.split(',').map(str::to_owned).collect(),
                _ => {}
            }
        }
        overrides
    }

    /// Whether an attempt that failed so is followed by another.
    pub fn retries_on(&self, reason: Reason) -> bool {
        self.policy
            .iter()
            .any(|word| word == "all" || word == reason.word())
    }
}

fn set_ms(limit: &mut Duration, value: &str, most_ms: u64) {
    if let Some(ms) = value.parse().ok().filter(|ms| (100..=most_ms).contains(ms)) {
        *limit = Duration::from_millis(ms);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Overrides, Reason};

    #[test]
    fn without_a_fragment_the_carriers_limits_hold() {
        let plain = Overrides::of("https://x.test/voice?a=1");
        assert_eq!(plain, Overrides::default());
        assert!(plain.retries_on(Reason::Connect));
        assert!(!plain.retries_on(Reason::ServerError) && !plain.retries_on(Reason::Read));
    }

    #[test]
    fn a_fragment_shortens_limits_and_asks_for_attempts() {
        let asked = Overrides::of("https://x.test/#ct=2000&rt=3000&tt=9000&rc=2&rp=rt,5xx");
        assert_eq!(asked.connect, Duration::from_millis(2_000));
        assert_eq!(asked.read, Duration::from_millis(3_000));
        assert_eq!(asked.total, Duration::from_millis(9_000));
        assert_eq!(asked.retries, 2);
        assert!(asked.retries_on(Reason::ServerError) && !asked.retries_on(Reason::Connect));
        assert!(Overrides::of("https://x.test/#rp=all").retries_on(Reason::ClientError));
    }

    #[test]
    fn nothing_goes_beyond_fifteen_seconds() {
        let greedy = Overrides::of("https://x.test/#tt=60000&rt=15001&ct=99&rc=6");
        assert_eq!(greedy, Overrides::default());
    }
}
