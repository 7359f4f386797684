//! Placing calls: from a person to one of the account's numbers, and from the
//! account to a person. And the numbers that can be called.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Exchange, State};
use crate::call::leg::{Direction, Opening};
use crate::call::{Call, Input, LegIndex, Plan, Source};
use crate::chance::Chance;
use crate::geo::{Place, place_of};
use crate::number::{Handling, Number, formatted};
use crate::party::Script;
use crate::sid::{Kind, Sid};
use crate::stir;
use crate::twiml::{Endpoint, RecordingCallback, Subscription};

/// Somebody calls one of the account's numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InboundCall {
    /// Who calls: a number, or words such as `anonymous`.
    pub from: String,
    /// Which of the account's numbers.
    pub to: String,
    /// `A`, `B` or `C`, a whole `StirVerstat` value, or empty for no PASSporT
    /// at all; `A` if absent.
    #[serde(default)]
    pub stir: Option<String>,
    /// The caller's place, if not that of the number.
    #[serde(default)]
    pub place: Option<Place>,
    /// How the caller behaves; by default it stays until the other side ends.
    #[serde(default)]
    pub caller: Option<Script>,
    /// How whoever is dialed in this call behaves, instead of the phone book.
    #[serde(default)]
    pub callee: Option<Script>,
    /// The number the call was first meant for.
    #[serde(default)]
    pub forwarded_from: Option<String>,
    /// The name that goes with the caller's number.
    #[serde(default)]
    pub caller_name: Option<String>,
    /// Further parameters for the hook, such as a new one of the carrier's.
    #[serde(default)]
    pub parameters: Vec<(String, String)>,
}

/// Why a call cannot be placed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlaceError {
    /// The account does not hold the number.
    #[error("{0} is not one of the account's numbers")]
    UnknownNumber(String),
    /// The number has no voice URL, so nobody answers.
    #[error("{0} has no voice URL")]
    NoVoiceUrl(String),
}

/// The account calls somebody.
#[derive(Debug, Clone)]
pub struct OutboundCall {
    /// Whom.
    pub to: String,
    /// The number that is shown.
    pub from: String,
    /// What happens once it is answered.
    pub source: Source,
    /// Where to turn when a document cannot be had or run.
    pub fallback: Option<Endpoint>,
    /// Who is told of its progress.
    pub subscription: Option<Subscription>,
    /// How long it rings, in seconds.
    pub timeout_secs: u32,
    /// How long it may last once answered, in seconds.
    pub time_limit_secs: u32,
    /// Whether it is recorded.
    pub is_recorded: bool,
    /// Who is told about the recording.
    pub recording_callback: Option<RecordingCallback>,
    /// Whether the carrier finds out if a machine answers.
    pub detects_machine: bool,
    /// Digits pressed once it is answered.
    pub send_digits: String,
}

/// How long an incoming call may last, in seconds.
const CALL_LIMIT_SECS: u32 = 14_400;

impl Exchange {
    /// Places a call to one of the account's numbers and returns its id.
    ///
    /// # Errors
    /// When the account has no such number, or it has no voice URL.
    pub fn place_inbound(self: &Arc<Self>, asked: InboundCall) -> Result<Sid, PlaceError> {
        let mut state = self.state();
        let number = state.numbers.get(&asked.to).cloned();
        let number = number.ok_or_else(|| PlaceError::UnknownNumber(asked.to.clone()))?;
        let voice = number
            .voice()
            .ok_or_else(|| PlaceError::NoVoiceUrl(asked.to.clone()))?;
        let now = self.clock.now();
        let mut chance = self.chance_of(&state);
        let stir = asked.stir.as_deref().unwrap_or("A");
        let mut extra = stir::parameters(stir, &asked.from, &asked.to, now, &mut chance);
        extra.extend(asked.parameters);
        let looked_up = number.handling.voice_caller_id_lookup;
        let opening = Opening {
            from_place: asked.place.unwrap_or_else(|| place_of(&asked.from)),
            to_place: place_of(&asked.to),
            party: asked
                .caller
                .unwrap_or_else(Script::patient)
                .draw(&mut chance),
            direction: Direction::Inbound,
            parent: None,
            subscription: number.subscription(),
            number_sid: Some(number.sid.clone()),
            forwarded_from: asked.forwarded_from,
            caller_name: asked.caller_name.filter(|_| looked_up),
            extra,
            is_recorded: false,
            recording_callback: None,
            detects_machine: false,
            send_digits: String::new(),
            screen: None,
            created_at: now,
            from: asked.from,
            to: asked.to,
        };
        let plan = Plan {
            source: Source::Url(voice),
            fallback: number.fallback(),
            callee: asked.callee,
            dial_at: now,
            ring_limit_secs: 0,
            call_limit_secs: CALL_LIMIT_SECS,
        };
        Ok(self.start(&mut state, opening, plan, chance))
    }

    /// Places a call for the account and returns its id. It waits in the queue
    /// for its turn, as many per second as the settings allow.
    pub fn place_outbound(self: &Arc<Self>, asked: OutboundCall) -> Sid {
        let mut state = self.state();
        let now = self.clock.now();
        let gap = Duration::from_secs(1) / self.settings.calls_per_sec.max(1);
        let dial_at = state.last_dialed_at.map_or(now, |last| now.max(last + gap));
        state.last_dialed_at = Some(dial_at);
        let mut chance = self.chance_of(&state);
        let party = state.book.script_of(&asked.to).draw(&mut chance);
        let number_sid = state
            .numbers
            .get(&asked.from)
            .map(|number| number.sid.clone());
        let opening = Opening {
            from_place: place_of(&asked.from),
            to_place: place_of(&asked.to),
            direction: Direction::OutboundApi,
            parent: None,
            party,
            subscription: asked.subscription,
            number_sid,
            forwarded_from: None,
            caller_name: None,
            extra: Vec::new(),
            is_recorded: asked.is_recorded,
            recording_callback: asked.recording_callback,
            detects_machine: asked.detects_machine,
            send_digits: asked.send_digits,
            screen: None,
            created_at: now,
            from: asked.from,
            to: asked.to,
        };
        let plan = Plan {
            source: asked.source,
            fallback: asked.fallback,
            callee: None,
            dial_at,
            ring_limit_secs: asked.timeout_secs,
            call_limit_secs: asked.time_limit_secs,
        };
        self.start(&mut state, opening, plan, chance)
    }

    /// Tells the call that a leg's id names what happens to it; false if there
    /// is no such leg.
    pub fn tell_leg(self: &Arc<Self>, sid: &str, input: impl FnOnce(LegIndex) -> Input) -> bool {
        let found = self.state().find(sid);
        if let Some((call, leg)) = found {
            self.apply(call, self.clock.now(), input(leg));
        }
        found.is_some()
    }

    /// Everybody who calls in hangs up, and whoever was called by the account.
    pub fn hang_up_all(self: &Arc<Self>) {
        let live: Vec<u64> = {
            let state = self.state();
            let ordinals = state.calls().map(|(ordinal, _)| ordinal);
            ordinals.filter(|call| state.is_live(*call)).collect()
        };
        for call in live {
            self.apply(call, self.clock.now(), Input::HangUp(0));
        }
    }

    /// Gives the account a number, or changes how one answers.
    pub fn hold_number(&self, phone_number: &str, handling: Handling) -> Number {
        let now = self.clock.now();
        let mut state = self.state();
        if let Some(number) = state.numbers.get_mut(phone_number) {
            number.handling = handling;
            number.updated_at = now;
            return number.clone();
        }
        let number = Number {
            sid: Self::new_number_sid(&mut state),
            friendly_name: formatted(phone_number),
            phone_number: phone_number.to_owned(),
            handling,
            created_at: now,
            updated_at: now,
        };
        state
            .numbers
            .insert(phone_number.to_owned(), number.clone());
        number
    }

    /// A new number for the account's numbers.
    pub fn new_number_sid(state: &mut State) -> Sid {
        Sid::draw(Kind::Number, &mut state.chance)
    }

    fn chance_of(&self, state: &State) -> Chance {
        Chance::of(self.settings.seed, "call", state.next_ordinal())
    }

    fn start(
        self: &Arc<Self>,
        state: &mut State,
        opening: Opening,
        plan: Plan,
        chance: Chance,
    ) -> Sid {
        let now = opening.created_at;
        let call = Call::new(self.account.clone(), opening, plan, chance);
        let sid = call.legs()[0].sid.clone();
        self.begin(state, call, now);
        sid
    }
}
