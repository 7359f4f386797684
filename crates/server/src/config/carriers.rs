//! How carriers are asked.

use base::time::Seconds;

use crate::config::{Environment, Problems, flag, positive};

/// How carriers are asked.
#[derive(Clone, Copy, Debug)]
pub struct CarriersConfig {
    /// How long a carrier may say nothing of a live call before it is asked.
    pub silence: Seconds,
    /// Whether a carrier's API may be on this machine or its network, as a simulated one's is.
    pub allows_private: bool,
}

impl CarriersConfig {
    /// Reads `PATCHBAY_SILENCE_SECS` and `PATCHBAY_ALLOW_PRIVATE_ADDRESSES`.
    pub fn from_env(env: &Environment<'_>, problems: &mut Problems) -> Self {
        let silence = env.read(problems, "PATCHBAY_SILENCE_SECS", 60, positive);
        let name = "PATCHBAY_ALLOW_PRIVATE_ADDRESSES";
        Self {
            silence: Seconds::new(silence),
            allows_private: env.read(problems, name, false, flag),
        }
    }
}
