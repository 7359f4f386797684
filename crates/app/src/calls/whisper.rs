//! What whoever answers a target's phone hears before being joined with the caller, and whether
//! they accept the call.
//!
//! The carrier asks for both while somebody waits on the line, so neither needs the database: what
//! is said comes from the snapshot, and what must be as it was when the leg was dialled is in the
//! signed address itself.

use std::num::NonZeroU8;

use base::ids::TargetId;
use base::time::{Seconds, Timestamp};
use domain::calls::events::{Happening, LegOrdinal};
use domain::calls::script::{End, Gather, Prompt, Say, Script, Step};
use domain::exchange::dialling::TargetDialling;
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::calls::carrier::Hook;
use crate::calls::scripts::Addresses;
use crate::calls::snapshot::Snapshot;

/// The key that accepts a call.
const ACCEPTS: &str = "1";
/// What is said to whoever must accept a call, behind the target's own words.
const ASK: &str = "Press 1 to accept the call.";
/// How long one has for the key, in seconds.
const KEY_WITHIN: NonZeroU8 = NonZeroU8::new(8).expect("eight is not zero");

/// What a leg's address says of what is heard on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whisper {
    /// The target that was dialled.
    pub target: TargetId,
    /// Whether whoever answers must accept the call.
    pub asks: bool,
}

impl Whisper {
    /// What is heard at a target; nothing where whoever answers is joined at once.
    pub fn of(target: TargetId, dialling: &TargetDialling) -> Option<Self> {
        let asks = dialling.accept_key;
        (asks || dialling.whisper.is_some()).then_some(Self { target, asks })
    }

    /// The script of it.
    ///
    /// # Errors
    /// When our own address is none.
    pub(super) fn script(
        self,
        snapshot: &Snapshot,
        addresses: &Addresses,
        leg: LegOrdinal,
        now: Timestamp,
    ) -> Result<Script, AppError> {
        let words = snapshot
            .dialling(self.target)
            .and_then(|it| it.whisper.as_ref());
        let words = words.map(|words| Prompt::Say(Say::text(words.as_str())));
        if !self.asks {
            return Ok(Script::Answer {
                steps: words.into_iter().map(Step::Prompt).collect(),
                end: End::Join,
            });
        }
        let asked = Prompt::Say(Say::text(ASK));
        let prompts = words.into_iter().chain([asked]).collect();
        let gather = Gather {
            digits_max: NonZeroU8::new(1),
            finish_key: None,
            timeout_secs: KEY_WITHIN,
            ..Gather::keys(prompts, addresses.acceptance(leg, now)?)
        };
        Ok(Script::Answer {
            steps: vec![Step::Gather(gather)],
            end: End::HangUp,
        })
    }
}

/// What follows for whoever was asked and pressed keys.
pub(super) fn followed(hook: &Hook) -> Script {
    let end = match is_accepted(hook) {
        true => End::Join,
        false => End::HangUp,
    };
    let steps = Vec::new();
    Script::Answer { steps, end }
}

/// The fact that whoever was asked at a time, in seconds since 1970, accepted the call; nothing
/// when they did not.
pub(super) fn accepted(
    hook: &Hook,
    leg: LegOrdinal,
    asked_secs: i64,
    now: Timestamp,
) -> Option<Happening> {
    let secs = (now.as_millis() / 1000).saturating_sub(asked_secs);
    let after = Seconds::new(u32::try_from(secs).unwrap_or(0));
    is_accepted(hook).then_some(Happening::Accepted { leg, after })
}

fn is_accepted(hook: &Hook) -> bool {
    hook.keys.as_deref() == Some(ACCEPTS)
}
