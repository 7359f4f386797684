//! Who acts: a person or a machine, in one tenant, with rights.

use std::fmt;

use base::ids::{ApiKeyId, PostbackKeyId, TenantId, UserId};
use domain::access::rights::Right;

/// The id that ties a request's log lines, answers, facts and audit rows together: 16 bytes,
/// written as 32 hexadecimal digits as in W3C trace contexts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TraceId(pub [u8; 16]);

impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

/// Who acts in a tenant.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The tenant acted in.
    pub tenant: TenantId,
    /// The person or machine.
    pub who: Who,
    /// What they may do there.
    pub rights: Vec<Right>,
    /// The request it is part of.
    pub trace_id: TraceId,
}

/// A person, a machine, or the program itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// Somebody with a login.
    User {
        /// Their id.
        id: UserId,
        /// What to call them.
        name: String,
        /// Whether they are an owner of the tenant, or run the installation.
        is_owner: bool,
    },
    /// A machine with an API key.
    Key {
        /// The key's id.
        id: ApiKeyId,
        /// What the key is called.
        name: String,
    },
    /// A buyer's system with a postback key.
    Postback {
        /// The key's id.
        id: PostbackKeyId,
        /// What the key is called.
        name: String,
    },
    /// The program itself.
    System,
}

impl Actor {
    /// Whether the actor holds a right.
    pub fn may(&self, right: Right) -> bool {
        self.rights.contains(&right)
    }

    /// The program itself, acting in a tenant.
    pub fn system(tenant: TenantId, trace_id: TraceId) -> Self {
        Self {
            tenant,
            who: Who::System,
            rights: Right::ALL.to_vec(),
            trace_id,
        }
    }

    /// Whether the actor may make and unmake owners.
    pub fn is_owner(&self) -> bool {
        match &self.who {
            Who::User { is_owner, .. } => *is_owner,
            Who::Key { .. } | Who::Postback { .. } => false,
            Who::System => true,
        }
    }
}

impl Who {
    /// The actor's id as the audit log keeps it.
    pub fn id(&self) -> String {
        match self {
            Self::User { id, .. } => id.to_string(),
            Self::Key { id, .. } => id.to_string(),
            Self::Postback { id, .. } => id.to_string(),
            Self::System => "system".to_owned(),
        }
    }

    /// What to call the actor.
    pub fn name(&self) -> &str {
        match self {
            Self::User { name, .. } | Self::Key { name, .. } | Self::Postback { name, .. } => name,
            Self::System => "Patchbay",
        }
    }
}
