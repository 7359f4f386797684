//! What a carrier's requests say beside what the domain makes of them: ids, codes and addresses
//! that a page shows as they came. Read from the parameters that were kept, under the names that
//! carriers of this family share; what is not there is not shown.

use base::time::Seconds;
use domain::calls::events::{Happening, LegOrdinal};
use serde_json::Value;
use store::calls::events::StoredEvent;

use crate::calls::reading::RecordingDetail;

/// The carrier's id of a leg, from the requests about it.
pub fn leg_id(own: &[&StoredEvent]) -> Option<String> {
    // What ends a dial comes with the caller's own id and names the dialled leg beside it.
    own.iter().find_map(|stored| match stored.event.what {
        Happening::DialEnded { .. } => text(&stored.details, "DialCallSid"),
        _ => text(&stored.details, "CallSid"),
    })
}

/// The SIP answer that ended a leg, from the requests about it.
pub fn sip_code(own: &[&StoredEvent]) -> Option<String> {
    let names = ["SipResponseCode", "DialSipResponseCode"];
    let mut said = own.iter().rev().flat_map(|stored| {
        let named = names.iter();
        named.filter_map(|name| text(&stored.details, name))
    });
    said.next()
}

/// The recordings that were announced, each with the last that was said of it.
pub fn recordings(heard: &[StoredEvent], leg: Option<LegOrdinal>) -> Vec<RecordingDetail> {
    let mut recordings: Vec<RecordingDetail> = Vec::new();
    for stored in heard {
        let Happening::Recording { is_there, length } = stored.event.what else {
            continue;
        };
        let details = &stored.details;
        let Some(id) = text(details, "RecordingSid") else {
            continue;
        };
        let said = RecordingDetail {
            status: text(details, "RecordingStatus").unwrap_or_else(|| "unknown".to_owned()),
            duration: length.or_else(|| told_length(details)),
            url: text(details, "RecordingUrl").filter(|_| is_there),
            leg,
            id,
        };
        match recordings.iter_mut().find(|known| known.id == said.id) {
            Some(known) => *known = said,
            None => recordings.push(said),
        }
    }
    recordings
}

/// How long a recording is by the carrier's own parameter: facts that were kept before they had a
/// length say it there alone.
fn told_length(details: &Value) -> Option<Seconds> {
    let secs = text(details, "RecordingDuration")?.parse().ok()?;
    Some(Seconds::new(secs))
}

fn text(details: &Value, name: &str) -> Option<String> {
    let said = details.get(name)?.as_str()?;
    (!said.is_empty()).then(|| said.to_owned())
}
