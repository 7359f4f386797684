//! How often anybody may ask.

use crate::config::{Environment, Problems, positive};

/// How often anybody may ask.
#[derive(Clone, Copy, Debug)]
pub struct AccessConfig {
    /// How many requests one key, session or address may make in a minute.
    pub requests_per_minute: u32,
    /// How many logins one address may try in a minute.
    pub logins_per_minute: u32,
}

impl AccessConfig {
    /// Reads `PATCHBAY_REQUESTS_PER_MINUTE` and `PATCHBAY_LOGINS_PER_MINUTE`.
    pub fn from_env(env: &Environment<'_>, problems: &mut Problems) -> Self {
        Self {
            requests_per_minute: env.read(problems, "PATCHBAY_REQUESTS_PER_MINUTE", 1000, positive),
            logins_per_minute: env.read(problems, "PATCHBAY_LOGINS_PER_MINUTE", 20, positive),
        }
    }
}
