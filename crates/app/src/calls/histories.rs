//! What is known of callers' earlier calls, where a campaign asks for it.
//!
//! Callers of campaigns that treat all alike are not asked about, and cost nothing. Of the others the
//! transaction that records their calls asks in its first message, and has their turns from then on;
//! calls that are decided together see those before them.

use std::collections::BTreeMap;

use base::phone::PhoneNumber;
use base::time::Timestamp;
use domain::calls::origin::Origin;
use domain::routing::screening::duplicates::{DuplicateScope, EarlierCall};
use store::routing::callers::{AskedCaller, KnownCall};

use crate::calls::arrive::{Heard, Settled};
use crate::calls::recorder::Incoming;
use crate::calls::snapshot::{CampaignEntry, Snapshot};

/// The earlier calls of the callers of some calls.
#[derive(Clone, Debug, Default)]
pub(super) struct Histories {
    asked: Vec<AskedCaller>,
    /// The calls known of each caller that is asked about.
    known: BTreeMap<String, Vec<EarlierCall>>,
}

impl Histories {
    /// The histories that calls hang on; nothing is known of them yet.
    pub fn of(incoming: &[&Incoming]) -> Self {
        let asked: Vec<_> = incoming.iter().copied().flat_map(asked_for).collect();
        let numbers = asked.iter().map(|asked| asked.number.to_string());
        let known = numbers.map(|number| (number, Vec::new())).collect();
        Self { asked, known }
    }

    /// Whom to ask about.
    pub fn asked(&self) -> &[AskedCaller] {
        &self.asked
    }

    /// Notes what the database knows; says whether it knows anything.
    pub fn learn(&mut self, found: Vec<KnownCall>) -> bool {
        self.known.values_mut().for_each(Vec::clear);
        let has_found = !found.is_empty();
        for KnownCall { caller, call } in found {
            self.known.entry(caller).or_default().push(call);
        }
        has_found
    }

    /// The earlier calls of a caller.
    pub fn earlier(&self, origin: &Origin) -> &[EarlierCall] {
        self.known.get(&origin.caller).map_or(&[], Vec::as_slice)
    }

    /// Notes a call that was decided just now, which those decided after it have for an earlier one.
    pub fn add(&mut self, heard: &Heard, settled: &Settled, entry: Option<&CampaignEntry>) {
        let Some(calls) = self.known.get_mut(&heard.hook.origin.caller) else {
            return;
        };
        let sale = settled.leg.as_ref().and_then(|leg| leg.sale);
        let fell_back_to = settled.further.last().filter(|_| sale.is_some());
        let fell_back_to = fell_back_to.map(|decided| Some(decided.campaign));
        let campaigns = std::iter::once(entry.map(|entry| entry.id)).chain(fell_back_to);
        calls.extend(campaigns.map(|campaign| EarlierCall {
            id: heard.id,
            at: heard.at,
            campaign,
            buyer: sale.map(|sale| sale.buyer),
            target: sale.map(|sale| sale.target),
            has_connected: false,
            has_converted: false,
        }));
    }
}

/// What must be known of the caller of a call that came in.
fn asked_for(incoming: &Incoming) -> Vec<AskedCaller> {
    if incoming.answered.is_some() {
        return Vec::new();
    }
    let (snapshot, heard) = (&incoming.snapshot, &incoming.heard);
    let route = snapshot.route_heard(heard);
    let entry = route.campaign.filter(|_| route.refusal.is_none());
    entry.map_or_else(Vec::new, |entry| {
        asked_by(snapshot, entry, &heard.hook.origin, heard.at)
    })
}

/// What a campaign and those that its calls fall back to ask about a caller.
pub(super) fn asked_by(
    snapshot: &Snapshot,
    first: &CampaignEntry,
    origin: &Origin,
    now: Timestamp,
) -> Vec<AskedCaller> {
    let further = snapshot.further(first);
    let chain = std::iter::once(first).chain(further);
    chain
        .filter_map(|entry| asked_of(entry, origin, now))
        .collect()
}

/// What a campaign asks about a caller; nothing of those who keep the number back.
fn asked_of(entry: &CampaignEntry, origin: &Origin, now: Timestamp) -> Option<AskedCaller> {
    let duplicates = entry.campaign.screening.as_ref()?.duplicates?;
    if origin.is_anonymous() {
        return None;
    }
    let number = PhoneNumber::from_e164(&origin.caller).ok()?;
    let since = now.checked_sub(duplicates.window_secs);
    Some(AskedCaller {
        number,
        since: since.unwrap_or(Timestamp::UNIX_EPOCH),
        campaign: (duplicates.scope == DuplicateScope::Campaign).then_some(entry.id),
        basis: duplicates.basis,
    })
}
