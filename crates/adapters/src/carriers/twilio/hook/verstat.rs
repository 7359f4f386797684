//! What the carrier found out about a caller's right to the number (STIR/SHAKEN).

/// The outcome of checking a call's token. A call without one has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verstat {
    /// The token is good.
    Passed {
        /// What the caller's carrier attests.
        level: Level,
        /// Whether the token is of a forwarded call.
        is_diverted: bool,
    },
    /// The token is not good.
    Failed {
        /// What the caller's carrier claims to attest, where it can be told.
        level: Option<Level>,
        /// Whether the token is of a forwarded call.
        is_diverted: bool,
    },
    /// There is a token that cannot be checked: malformed, too old, or of another call.
    NotValidated,
    /// Another outcome, as the carrier wrote it.
    Unknown(String),
}

/// What the caller's carrier attests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Full: it knows the caller and the caller's right to the number.
    A,
    /// Partial: it knows the caller, not the right to the number.
    B,
    /// Gateway: it knows where the call came in, and no more.
    C,
}

impl Verstat {
    /// Reads the carrier's word.
    pub fn read(text: &str) -> Self {
        let unknown = || Self::Unknown(text.to_owned());
        if text == "No-TN-Validation" {
            return Self::NotValidated;
        }
        let Some(outcome) = text.strip_prefix("TN-Validation-") else {
            return unknown();
        };
        let (outcome, is_diverted) = match outcome.strip_suffix("-Diverted") {
            Some(outcome) => (outcome, true),
            None => (outcome, false),
        };
        let level = |prefix| outcome.strip_prefix(prefix).and_then(Level::read);
        if outcome == "Failed" {
            let level = None;
            return Self::Failed { level, is_diverted };
        }
        if let Some(level) = level("Passed-") {
            return Self::Passed { level, is_diverted };
        }
        match level("Failed-") {
            Some(level) => Self::Failed {
                level: Some(level),
                is_diverted,
            },
            None => unknown(),
        }
    }
}

impl Level {
    fn read(text: &str) -> Option<Self> {
        match text {
            "A" => Some(Self::A),
            "B" => Some(Self::B),
            "C" => Some(Self::C),
            _ => None,
        }
    }
}
