//! How often anybody may ask: the generic cell rate algorithm per key, session or address.
//!
//! These limits protect the server, per node and in memory. Limits that money rests on are never
//! kept here.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};

/// How many keys are remembered before those at rest are forgotten.
const KEYS_REMEMBERED: usize = 50_000;

type Keyed =
    RateLimiter<String, DefaultKeyedStateStore<String>, DefaultClock, StateInformationMiddleware>;

/// The limits of one node.
pub struct Limits {
    requests: Limit,
    logins: Limit,
}

/// One limit.
pub struct Limit {
    per_minute: u32,
    keyed: Keyed,
}

/// What a limit says of one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whether the request may go on.
    pub is_within: bool,
    /// How many requests a minute holds.
    pub limit: u32,
    /// How many more may follow at once.
    pub remaining: u32,
    /// After how many seconds another may follow, or the whole burst again.
    pub reset_secs: u64,
}

impl Limits {
    /// Limits of so many a minute; none is below one.
    pub fn new(requests_per_minute: u32, logins_per_minute: u32) -> Self {
        Self {
            requests: Limit::new(requests_per_minute),
            logins: Limit::new(logins_per_minute),
        }
    }

    /// Counts a request.
    pub fn request(&self, who: &str) -> Verdict {
        self.requests.count(who)
    }

    /// Counts an attempt to log in.
    pub fn login(&self, address: &str) -> Verdict {
        self.logins.count(address)
    }
}

impl Limit {
    fn new(per_minute: u32) -> Self {
        let quota = NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN);
        Self {
            per_minute: quota.get(),
            keyed: RateLimiter::keyed(Quota::per_minute(quota))
                .with_middleware::<StateInformationMiddleware>(),
        }
    }

    fn count(&self, who: &str) -> Verdict {
        if self.keyed.len() > KEYS_REMEMBERED {
            self.keyed.retain_recent();
        }
        let verdict = |is_within, remaining, reset_secs| Verdict {
            is_within,
            limit: self.per_minute,
            remaining,
            reset_secs,
        };
        match self.keyed.check_key(&who.to_owned()) {
            Ok(state) => {
                let remaining = state.remaining_burst_capacity();
                let used = self.per_minute.saturating_sub(remaining);
                verdict(
                    true,
                    remaining,
                    u64::from(used) * 60 / u64::from(self.per_minute),
                )
            }
            Err(denied) => {
                let wait = denied.wait_time_from(DefaultClock::default().now());
                verdict(false, 0, secs_rounded_up(wait))
            }
        }
    }
}

fn secs_rounded_up(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}

#[cfg(test)]
mod tests {
    use super::Limits;

    #[test]
    fn the_burst_is_the_minutes_worth_and_each_key_has_its_own() {
        let limits = Limits::new(3, 1);
        let remaining: Vec<_> = (0..3).map(|_| limits.request("a").remaining).collect();
        assert_eq!(remaining, [2, 1, 0]);
        let denied = limits.request("a");
        assert!(!denied.is_within && denied.reset_secs > 0, "{denied:?}");
        assert!(limits.request("b").is_within);
        assert!(limits.login("a").is_within);
    }
}
