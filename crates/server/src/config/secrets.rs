//! The keys that secrets are sealed with.

use std::sync::Arc;

use adapters::vault::AesVault;

use crate::config::{Environment, Problems};

/// The keys that secrets are sealed with.
#[derive(Clone, Debug)]
pub struct SecretsConfig {
    /// The vault, when keys are configured and good.
    pub vault: Option<Arc<AesVault>>,
}

impl SecretsConfig {
    /// Reads `PATCHBAY_MASTER_KEYS`. Its value is never repeated.
    pub fn from_env(env: &Environment<'_>, problems: &mut Problems) -> Self {
        let Some(keys) = env.value("PATCHBAY_MASTER_KEYS") else {
            return Self { vault: None };
        };
        let vault = match AesVault::from_keys(&keys) {
            Ok(vault) => Some(Arc::new(vault)),
            Err(error) => {
                let reason = format!("cannot be used: {error}");
                problems.add("PATCHBAY_MASTER_KEYS", &reason);
                None
            }
        };
        Self { vault }
    }

    /// Adds what a production server must have.
    pub fn check_production(&self, env: &Environment<'_>, problems: &mut Problems) {
        if env.value("PATCHBAY_MASTER_KEYS").is_none() {
            let reason = "is required: make one with `echo k1:$(openssl rand -base64 32)`";
            problems.add("PATCHBAY_MASTER_KEYS", reason);
        }
    }
}
