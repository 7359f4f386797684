//! Calls: answering the carrier, following what it says, and what people ask of them afterwards.
//!
//! [`hooks`] is where a carrier's request comes in. It is answered from a [`snapshot`] of the
//! tenant's configuration ([`arrive`]); what follows is told by events ([`progress`]). When the
//! database cannot be reached in time the caller still gets an answer and the request is kept in
//! the [`journal`]. Who gets a call and what it costs is the domain's to say.

pub(crate) mod arrive;
mod caller_names;
mod caps;
pub mod carrier;
mod chain;
mod changes;
pub mod conversions;
pub mod costs;
mod due;
mod failed;
pub(crate) mod figures;
mod histories;
mod holds;
pub mod hooks;
pub mod journal;
mod known;
mod late_caps;
pub mod live;
mod loads;
pub mod lookup;
mod money;
pub mod postbacks;
pub mod preview;
mod progress;
pub mod reading;
pub(crate) mod recorder;
pub mod replay;
mod ringing;
mod scripts;
mod silence;
pub mod snapshot;
pub mod stats;
pub(crate) mod unstored;
pub(crate) mod usages;
pub mod whisper;

use std::sync::Arc;

use crate::calls::hooks::Reply;
use crate::core::Core;

/// How often a transaction about a call is begun that another one comes before.
const TRIES: u32 = 3;

/// Everything about calls. Cloning is cheap.
#[derive(Clone)]
pub struct Calls {
    core: Arc<Core>,
}

impl Calls {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self { core }
    }

    /// What a caller gets of whom nothing at all is known.
    fn apology(&self) -> Reply {
        let carrier = &self.core.outside.carrier;
        Reply::Script {
            text: carrier.render(&scripts::apology(None)),
            content_type: carrier.content_type(),
        }
    }
}
