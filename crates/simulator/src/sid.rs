//! The carrier's ids: two letters for the kind and 32 hexadecimal digits.
//!
//! Never drawn from the machine's randomness; the caller passes the stream.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::chance::Chance;

/// What a [`Sid`] names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One leg, which the carrier's API calls a call.
    Call,
    /// A phone number the account holds.
    Number,
    /// A recording.
    Recording,
    /// One life of a conference room.
    Conference,
}

impl Kind {
    fn prefix(self) -> &'static str {
        match self {
            Self::Call => "CA",
            Self::Number => "PN",
            Self::Recording => "RE",
            Self::Conference => "CF",
        }
    }
}

/// One id, such as `CA` and 32 hexadecimal digits. Its text is never parsed:
/// an id from outside is only compared with those drawn here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sid(String);

impl Sid {
    /// Draws a new id.
    pub fn draw(kind: Kind, chance: &mut Chance) -> Self {
        Self(format!(
            "{}{:016x}{:016x}",
            kind.prefix(),
            chance.number(),
            chance.number()
        ))
    }

    /// The id that somebody else wrote, to be looked up.
    pub fn given(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Sid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
