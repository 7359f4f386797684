//! How carriers are asked and answered.

use std::time::Duration;

use app::ANSWER_WITHIN;
use base::time::Seconds;

use crate::config::{Environment, Problems, flag, positive};

/// How carriers are asked and answered.
#[derive(Clone, Copy, Debug)]
pub struct CarriersConfig {
    /// How long a carrier may say nothing of a live call before it is asked.
    pub silence: Seconds,
    /// How long a carrier's request may wait for the database, once to find out whose it is and once
    /// to be stored, before it is answered without.
    pub answer_within: Duration,
    /// Whether a carrier's API may be on this machine or its network, as a simulated one's is.
    pub allows_private: bool,
}

impl CarriersConfig {
    /// Reads `PATCHBAY_SILENCE_SECS`, `PATCHBAY_ANSWER_WITHIN_MS` and
    /// `PATCHBAY_ALLOW_PRIVATE_ADDRESSES`.
    pub fn from_env(env: &Environment<'_>, problems: &mut Problems) -> Self {
        let silence = env.read(problems, "PATCHBAY_SILENCE_SECS", 60, positive);
        let name = "PATCHBAY_ANSWER_WITHIN_MS";
        let answer_within = env.read(problems, name, ANSWER_WITHIN, millis);
        let name = "PATCHBAY_ALLOW_PRIVATE_ADDRESSES";
        Self {
            silence: Seconds::new(silence),
            answer_within,
            allows_private: env.read(problems, name, false, flag),
        }
    }
}

/// Above 0. A request may wait twice, to be found out whose it is and to be stored, and Twilio itself
/// waits 15 seconds.
fn millis(text: &str) -> Result<Duration, String> {
    match text.parse() {
        Ok(millis @ 1..=7_000) => Ok(Duration::from_millis(millis)),
        _ => Err("must be a whole number of milliseconds from 1 to 7000".to_owned()),
    }
}
