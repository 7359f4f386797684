//! The facts of a call: what the carrier said and what we did, each once.
//!
//! A fact has a key by which a repetition is known. Facts come in any order; nothing here depends
//! on it.

use base::define_words;
use base::money::Amount;
use base::time::{Seconds, Timestamp};
use serde::{Deserialize, Serialize};

use crate::calls::legs::{LegEvent, LegStatus};

/// Which leg of a call: 0 is the caller's, the others are counted as they are dialled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct LegOrdinal(pub u8);

impl LegOrdinal {
    /// The caller's own leg.
    pub const CALLER: Self = Self(0);

    /// The leg dialled after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl std::fmt::Display for LegOrdinal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

define_words! {
    /// What kind of fact it is.
    pub enum EventKind {
        /// The call came in.
        Arrived = "arrived",
        /// A leg went on: it rings, was answered, is over.
        Leg = "leg",
        /// Whoever answered a leg accepted the call.
        Accepted = "accepted",
        /// A dial is over, and the carrier asks what follows.
        DialEnded = "dial_ended",
        /// A recording was made, or was not.
        Recording = "recording",
        /// The caller got the fallback because nothing could be recorded in time.
        FellBack = "fell_back",
        /// The carrier said nothing more for too long.
        GaveUp = "gave_up",
        /// What a leg costs was stated.
        Priced = "priced",
    }
}

/// One fact of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CallEvent {
    /// When it happened, by the carrier's clock where it said so.
    pub at: Timestamp,
    /// What happened.
    pub what: Happening,
}

/// What happened to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happening {
    /// The call came in.
    Arrived,
    /// A leg went on.
    Leg {
        /// Which.
        leg: LegOrdinal,
        /// Where it stands.
        status: LegStatus,
        /// How long it was connected, where the carrier said so.
        connected: Option<Seconds>,
    },
    /// Whoever answered a leg accepted the call, and is joined with the caller.
    Accepted {
        /// Which.
        leg: LegOrdinal,
        /// How long after answering.
        after: Seconds,
    },
    /// A dial is over.
    DialEnded {
        /// The leg that was dialled.
        leg: LegOrdinal,
        /// How it ended.
        status: LegStatus,
        /// How long the two were joined, where the carrier said so.
        connected: Option<Seconds>,
        /// Whether the caller had hung up by then, where the carrier said so.
        has_caller_left: Option<bool>,
    },
    /// A recording can be fetched, or there is none after all.
    Recording {
        /// Whether it can be fetched.
        is_there: bool,
        /// How long it is, where the carrier said so.
        length: Option<Seconds>,
    },
    /// The caller got the fallback because nothing could be recorded in time.
    FellBack,
    /// The carrier said nothing more for too long.
    GaveUp,
    /// What a leg costs was stated, by the carrier or by somebody who knows.
    Priced {
        /// Which.
        leg: LegOrdinal,
        /// What all of it costs, in the call's currency.
        price: Amount,
    },
}

impl CallEvent {
    /// What the event says of a leg, if it is about that one.
    pub fn of_leg(&self, wanted: LegOrdinal) -> Option<LegEvent> {
        let (status, connected) = match self.what {
            Happening::Leg {
                leg,
                status,
                connected,
            }
            | Happening::DialEnded {
                leg,
                status,
                connected,
                ..
            } if leg == wanted => (status, connected),
            _ => return None,
        };
        Some(LegEvent {
            status,
            at: self.at,
            connected,
        })
    }
}

impl Happening {
    /// Its kind.
    pub const fn kind(&self) -> EventKind {
        match self {
            Self::Arrived => EventKind::Arrived,
            Self::Leg { .. } => EventKind::Leg,
            Self::Accepted { .. } => EventKind::Accepted,
            Self::DialEnded { .. } => EventKind::DialEnded,
            Self::Recording { .. } => EventKind::Recording,
            Self::FellBack => EventKind::FellBack,
            Self::GaveUp => EventKind::GaveUp,
            Self::Priced { .. } => EventKind::Priced,
        }
    }
}
