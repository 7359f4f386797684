//! Who may enter, as whom, and what a tenant's people and machines are.

pub mod api_keys;
pub mod deeds;
pub mod members;
mod passwords;
pub mod sessions;
pub mod tenants;

use std::sync::Arc;

use tokio::sync::Mutex;

use crate::access::passwords::Passwords;
use crate::core::Core;

/// The use cases of access. Cloning is cheap.
#[derive(Clone)]
pub struct Access {
    core: Arc<Core>,
    passwords: Arc<Passwords>,
    /// Creating a tenant under a key takes two connections of one pool: one creation at a time
    /// keeps many from waiting for each other's second.
    creating_tenant: Arc<Mutex<()>>,
}

impl Access {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self {
            core,
            passwords: Arc::new(Passwords::new()),
            creating_tenant: Arc::default(),
        }
    }
}
