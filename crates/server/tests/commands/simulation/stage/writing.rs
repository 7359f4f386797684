//! What the API shows of a call, read as the trial asks about it.

use domain::calls::legs::LegStatus;
use model::trial::{Rung, Written};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Whether a call is a duplicate: where it was sold, or else as a whole.
pub fn is_duplicate(call: &Value) -> bool {
    let mut legs = call["legs"].as_array().expect("legs").iter();
    let sold = legs.find(|leg| leg["role"] != "caller" && !leg["talkSecs"].is_null());
    match sold {
        Some(leg) => !leg["duplicatePolicy"].is_null(),
        None => call["isDuplicate"] == true,
    }
}

/// Whether a call was one when its first phone was rung, or else as a whole.
pub fn began_as_duplicate(call: &Value) -> bool {
    let mut legs = call["legs"].as_array().expect("legs").iter();
    match legs.find(|leg| leg["role"] == "buyer") {
        Some(leg) => !leg["duplicatePolicy"].is_null(),
        None => call["isDuplicate"] == true,
    }
}

/// What was written of a call.
pub fn written(call: &Value) -> Written {
    let legs = call["legs"].as_array().expect("legs");
    Written {
        status: word(&call["status"]),
        disposition: word(&call["disposition"]),
        rung: legs.iter().filter_map(rung).collect(),
        sold_to: desk(&call["buyerName"]),
    }
}

/// How many dials a call has: phones that ring together are one.
pub fn dials(call: &Value) -> u64 {
    let legs = call["legs"].as_array().expect("legs").iter();
    let dials = legs.filter(|leg| leg["role"] != "caller" && !is_beside(leg));
    dials.count() as u64
}

/// A leg to a buyer.
fn rung(leg: &Value) -> Option<Rung> {
    Some(Rung {
        desk: desk(&leg["buyerName"])?,
        is_backup: leg["role"] == "backup",
        is_beside: is_beside(leg),
        came_to: word::<LegStatus>(&leg["status"]),
    })
}

/// Whether a leg rings beside the first of several: by its phone, whose number ends in its place.
fn is_beside(leg: &Value) -> bool {
    let phone = leg["endpoint"]["value"].as_str();
    leg["role"] == "buyer" && phone.is_some_and(|phone| !phone.ends_with('0'))
}

/// The desk whose buyer has this name.
fn desk(name: &Value) -> Option<usize> {
    name.as_str()?.strip_prefix("Desk ")?.parse().ok()
}

fn word<T: DeserializeOwned>(shown: &Value) -> T {
    serde_json::from_value(shown.clone()).expect("a word")
}
