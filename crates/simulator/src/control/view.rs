//! A call as the carrier knows it: its own truth, whatever callbacks said.

use serde_json::{Value, json};

use crate::call::Call;
use crate::call::leg::Leg;

/// A call with its legs and who hears whom; with its history if asked.
pub(super) fn call(call: &Call, with_history: bool) -> Value {
    let sid = |place: usize| call.legs()[place].sid.as_str();
    let bridges: Vec<Value> = call
        .bridges()
        .into_iter()
        .map(|(caller, callee)| json!({ "caller": sid(caller), "callee": sid(callee) }))
        .collect();
    let legs: Vec<Value> = call.legs().iter().map(|leg| self::leg(call, leg)).collect();
    let mut shown = json!({ "call_sid": sid(0), "legs": legs, "bridges": bridges });
    if with_history {
        shown["history"] = json!(call.history());
    }
    shown
}

fn leg(call: &Call, leg: &Leg) -> Value {
    json!({
        "sid": leg.sid,
        "parent_sid": leg.opening.parent.map(|parent| &call.legs()[parent].sid),
        "from": leg.opening.from,
        "to": leg.opening.to,
        "direction": leg.direction.word(),
        "status": leg.status.word(),
        "bridged_to": leg.bridged_to.map(|other| &call.legs()[other].sid),
        "created_at": leg.opening.created_at,
        "started_at": leg.started_at,
        "answered_at": leg.answered_at,
        "ended_at": leg.ended_at,
        "duration_secs": leg.duration_secs(),
        "billed_minutes": leg.billed_minutes(),
    })
}
