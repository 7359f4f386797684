//! What a carrier's request says, as facts of its call.
//!
//! Reads what is believed already, and the call it is about; decides nothing and writes nothing.

use domain::calls::events::{CallEvent, Happening, LegOrdinal};
use domain::calls::legs::LegStatus;
use domain::exchange::targets::Endpoint;
use domain::rating::bill::StatedPrice;
use store::calls::StoredLeg;
use store::calls::events::StoredEvent;
use store::calls::progress::HeldCall;

use crate::calls::carrier::Hook;
use crate::calls::hooks::{Believed, HookKind};
use crate::calls::progress::state_of;
use crate::calls::whisper;

/// What a request says as a fact of its call; nothing when it says nothing new of it.
pub(super) fn event_of(believed: &Believed, held: &HeldCall) -> Option<StoredEvent> {
    let hook = &believed.hook;
    let at = hook.happened_at.unwrap_or(believed.at);
    let (key, what) = match believed.kind {
        HookKind::Voice | HookKind::Whisper { .. } | HookKind::Voicemail { .. } => return None,
        HookKind::Acceptance {
            leg, asked_secs, ..
        } => {
            let what = whisper::accepted(hook, leg, asked_secs, believed.at)?;
            (format!("accepted:{leg}"), what)
        }
        HookKind::Status | HookKind::LegStatus { .. } => leg_event(hook, leg_of(believed, held)?)?,
        HookKind::DialEnded { leg, .. } => {
            let dial = hook.dial.as_ref();
            let what = Happening::DialEnded {
                leg,
                status: dial.map_or_else(|| unsaid_end(held, leg), |dial| dial.status),
                connected: dial.and_then(|dial| dial.connected),
                has_caller_left: hook.status.map(LegStatus::is_over),
            };
            (format!("dial:{leg}"), what)
        }
        HookKind::Recording { .. } => {
            let recording = hook.recording.as_ref()?;
            let key = format!("recording:{}:{}", recording.id, recording.status);
            let (is_there, length) = (recording.is_there, recording.duration);
            (key, Happening::Recording { is_there, length })
        }
    };
    Some(StoredEvent {
        key,
        event: CallEvent { at, what },
        received_at: believed.at,
        details: hook.parameters.to_object(),
    })
}

/// How a dial ended whose end was asked about without saying how: where nobody is known to have
/// answered, nobody did.
fn unsaid_end(held: &HeldCall, dial: LegOrdinal) -> LegStatus {
    let state = state_of(held);
    let mut legs = state.dialled.iter().filter(|(leg, _)| leg.dial() == dial);
    let is_answered =
        legs.any(|(_, leg)| leg.is_some_and(|leg| leg.status == LegStatus::InProgress));
    if is_answered || state.talked_in() == Some(dial) {
        return LegStatus::Completed;
    }
    match state.end_of_dial(dial) {
        // Whoever answered did not accept the call.
        Some(LegStatus::Completed) => LegStatus::NoAnswer,
        Some(status) => status,
        None => LegStatus::Failed,
    }
}

/// The leg whose status a request tells.
fn leg_of(believed: &Believed, held: &HeldCall) -> Option<LegOrdinal> {
    match believed.kind {
        HookKind::LegStatus { leg, .. } => Some(leg),
        HookKind::Status => {
            let is_callers = believed.hook.call_id.as_ref() == Some(&held.carrier_call_id);
            let dialled = || dialled_at(held, &believed.hook.origin.called);
            is_callers.then_some(LegOrdinal::CALLER).or_else(dialled)
        }
        HookKind::Voice
        | HookKind::Whisper { .. }
        | HookKind::Acceptance { .. }
        | HookKind::Voicemail { .. }
        | HookKind::DialEnded { .. }
        | HookKind::Recording { .. } => None,
    }
}

/// The leg that was dialled last at an address, or else the last one, because carriers write some
/// addresses in their own way. Of phones that ring together nobody can tell which it is then.
fn dialled_at(held: &HeldCall, address: &str) -> Option<LegOrdinal> {
    let phones = held.legs.iter().flat_map(StoredLeg::phones);
    let is_there = |endpoint: &Endpoint| endpoint.value().eq_ignore_ascii_case(address);
    let there = phones.filter(|(_, endpoint)| is_there(endpoint)).last();
    let last = held.legs.last();
    let alone = || last.filter(|leg| leg.ring_group.is_empty());
    there
        .map(|(leg, _)| leg)
        .or_else(|| alone().map(|leg| leg.ordinal))
}

/// What a request says a leg costs, as a fact of its call; nothing in another currency, because
/// nothing is ever converted.
pub(super) fn price_of(believed: &Believed, held: &HeldCall) -> Option<StoredEvent> {
    let (hook, leg) = (&believed.hook, leg_of(believed, held)?);
    let price = hook.price?;
    if price.currency != held.currency {
        tracing::warn!(call_id = %held.id, "a leg's price is in another currency than its call");
        return None;
    }
    let stated = StatedPrice {
        leg,
        price: price.amount,
        at: hook.happened_at.unwrap_or(believed.at),
        reason: None,
    };
    let key = format!("price:{leg}:{}:{}", price.amount, stated.at);
    StoredEvent::priced(key, &stated, None, believed.at).ok()
}

fn leg_event(hook: &Hook, leg: LegOrdinal) -> Option<(String, Happening)> {
    let status = hook.status?;
    let sequence = hook.sequence.map(|sequence| sequence.to_string());
    let key = format!("leg:{leg}:{status}:{}", sequence.unwrap_or_default());
    let connected = hook.connected;
    let what = Happening::Leg {
        leg,
        status,
        connected,
    };
    Some((key, what))
}
