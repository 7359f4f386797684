//! What is known of a call when it is decided, besides the configuration.

use std::time::{Duration, Instant};

use base::ids::{OfferId, SupplierId, TargetId};
use base::phone::PhoneNumber;
use base::time::{Seconds, Timestamp};
use domain::calls::origin::Origin;
use domain::calls::parameters::Parameters;
use domain::ledger::purses::{PurseKey, Purses, SetAside, purse_of, set_aside_for};
use domain::routing::attributes::Attributes;
use domain::routing::capacity::takes_of;
use domain::routing::caps::CapKey;
use domain::routing::caps::rooms::Rooms;
use domain::routing::caps::takes::Take;
use domain::routing::caps::usage::Usage;
use domain::routing::decide::{CallRefusal, Decision, Reason, decide};
use domain::routing::facts::{CallerFacts, CampaignFacts, Facts};
use domain::routing::screening::Screening;
use domain::routing::screening::duplicates::{self, Duplicate, EarlierCall};

use crate::calls::arrive::Heard;
use crate::calls::snapshot::{CampaignEntry, Snapshot};

/// A call as far as a decision asks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a> {
    /// When it is decided.
    pub now: Timestamp,
    /// When it came in.
    pub started_at: Timestamp,
    /// Who calls whom.
    pub origin: &'a Origin,
    /// Every parameter the carrier sent when it came in.
    pub parameters: &'a Parameters,
    /// Who sent it.
    pub supplier: Option<SupplierId>,
    /// From which of their own sources.
    pub supplier_sub_id: Option<&'a str>,
    /// The targets it was offered to already in the campaign, in order.
    pub tried: &'a [TargetId],
    /// Those it was offered to in the campaigns that it fell back from.
    pub tried_elsewhere: &'a [TargetId],
    /// What it has set aside for legs that are over.
    pub set_aside: &'a [SetAside],
    /// The caller's earlier calls, where its campaign asks about them.
    pub earlier: &'a [EarlierCall],
    /// Its turn, where the campaign's offers take turns.
    pub turn: Option<u64>,
    /// The offer whose target's own place has just rung in vain.
    pub missed: Option<OfferId>,
    /// How long targets rang for it so far.
    pub rung: Seconds,
    /// Its own seed, so that deciding again gives the same order.
    pub seed: u64,
}

/// What was decided for a call, and which caps that hangs on.
#[derive(Clone, Debug)]
pub(super) struct Chosen {
    /// The decision.
    pub decision: Decision,
    /// How long it took.
    pub took: Duration,
    /// That the call is a duplicate, and what follows.
    pub duplicate: Option<Duplicate>,
    /// What the call takes when it is sent to the first in line.
    pub takes: Vec<Take>,
    /// The caps that had no room.
    pub full: Vec<CapKey>,
    /// What the call sets aside when it is sent to the first in line.
    pub deposit: Option<SetAside>,
    /// The purses that could not pay.
    pub short: Vec<PurseKey>,
}

impl Known<'_> {
    /// Decides who of a campaign's gets the call, given what is believed of caps and purses, what
    /// is remembered of the candidates before that belief, and what the call holds of caps.
    pub fn decide(
        &self,
        snapshot: &Snapshot,
        entry: &CampaignEntry,
        (usage, purses, rooms): (&Usage, &Purses, Option<&Rooms>),
        held: &[Take],
    ) -> Chosen {
        let begun = Instant::now();
        if let Some(rooms) = rooms {
            rooms.catch_up(usage);
        }
        let campaign = &entry.campaign;
        let nothing_known = Attributes::default();
        let supplier_status = self.supplier.and_then(|id| snapshot.supplier_status(id));
        let supplier_caps = self.supplier.and_then(|id| snapshot.supplier_caps(id));
        let facts = Facts {
            now: self.now,
            started_at: self.started_at,
            attributes: &nothing_known,
            campaign: CampaignFacts {
                id: entry.id,
                status: campaign.status,
                max_attempts: campaign.max_attempts,
                max_ring: campaign.dialling.max_ring_secs,
                ring_timeout: campaign.ring_timeout_secs,
                schedule: campaign.availability.schedule.as_ref(),
                filters: entry.filters.as_ref(),
                caps: entry.caps.as_ref(),
                screening: campaign.screening.as_ref(),
                strategy: campaign.strategy,
            },
            candidates: &entry.candidates,
            sheet: Some(&entry.sheet),
            caller: CallerFacts {
                earlier: self.earlier,
                ..caller_facts(snapshot, entry, self.origin, self.now)
            },
            tried: self.tried,
            tried_elsewhere: self.tried_elsewhere,
            missed: self.missed,
            rung: self.rung,
            held,
            usage,
            rooms,
            purses,
            set_aside: self.set_aside,
            supplier_status,
            supplier_caps,
            rotation: self.turn.unwrap_or(self.seed),
        };
        // Only filters ask what is known of a call, and finding it out takes its time.
        if !entry.has_filters() {
            return chosen(&facts, decide(&facts, self.seed), begun);
        }
        let caller = PhoneNumber::from_e164(&self.origin.caller).ok();
        let mut attributes = self.told().attributes(snapshot, caller.as_ref());
        if let Some(Screening {
            duplicates: Some(_),
            ..
        }) = facts.campaign.screening
        {
            attributes = attributes.duplicate(duplicates::is_duplicate(&facts));
        }
        let facts = Facts {
            attributes: &attributes,
            ..facts
        };
        chosen(&facts, decide(&facts, self.seed), begun)
    }

    const fn told(&self) -> Told<'_> {
        Told {
            now: self.now,
            origin: self.origin,
            parameters: self.parameters,
            supplier: self.supplier,
            supplier_sub_id: self.supplier_sub_id,
        }
    }
}

/// Who calls, as a campaign's screening sees them; whether they called before is not said.
pub(super) fn caller_facts<'a>(
    snapshot: &'a Snapshot,
    entry: &CampaignEntry,
    origin: &Origin,
    now: Timestamp,
) -> CallerFacts<'a> {
    CallerFacts {
        is_anonymous: origin.is_anonymous(),
        attestation: origin.attestation,
        block: snapshot.find_block(origin, Some(entry.id), now),
        earlier: &[],
    }
}

/// What filters can ask of a call.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told<'a> {
    /// When it came in.
    pub now: Timestamp,
    /// Who calls whom.
    pub origin: &'a Origin,
    /// Every parameter the carrier sent when it came in.
    pub parameters: &'a Parameters,
    /// Who sent it.
    pub supplier: Option<SupplierId>,
    /// From which of their own sources.
    pub supplier_sub_id: Option<&'a str>,
}

impl<'a> Told<'a> {
    /// What was heard of a call that a supplier sent, from one of their own sources.
    pub fn of(
        heard: &'a Heard,
        (supplier, supplier_sub_id): (Option<SupplierId>, Option<&'a str>),
    ) -> Self {
        Self {
            now: heard.at,
            origin: &heard.hook.origin,
            parameters: &heard.hook.parameters,
            supplier,
            supplier_sub_id,
        }
    }

    /// All of it by name, for a caller with this number.
    pub fn attributes(
        self,
        snapshot: &Snapshot,
        caller: Option<&'a PhoneNumber>,
    ) -> Attributes<'a> {
        Attributes::of(self.origin, caller)
            .at(self.now, &snapshot.time_zone)
            .sent_by(self.supplier, self.supplier_sub_id)
            .with_parameters(self.parameters)
    }
}

/// Which caps and purses a decision hangs on that was begun some time ago.
fn chosen(facts: &Facts<'_>, decision: Decision, begun: Instant) -> Chosen {
    let candidate = |index: usize| facts.candidates.get(index);
    let offered = decision.verdicts.first().and_then(candidate);
    let takes = offered.map_or_else(Vec::new, |candidate| takes_of(candidate, facts));
    let deposit = offered.and_then(set_aside_for);
    let is_full = |reason: &Reason| matches!(reason, Reason::AtCapacity(_));
    let out_for = |is_such: fn(&Reason) -> bool| {
        let out = decision.verdicts.out_for(is_such);
        out.filter_map(candidate)
    };
    let mut full: Vec<CapKey> = out_for(is_full)
        .flat_map(|candidate| takes_of(candidate, facts))
        .map(|take| take.key)
        .collect();
    let short = out_for(Reason::is_for_lack_of_money);
    let short = short.filter_map(purse_of).collect();
    if let Some(CallRefusal::AtCapacity(_)) = decision.refusal {
        let of_the_call = facts.campaign.caps.into_iter().chain(facts.supplier_caps);
        for caps in of_the_call {
            full.extend(caps.caps.limits().iter().map(|limit| limit.key(caps.scope)));
        }
    }
    full.sort_unstable();
    full.dedup();
    Chosen {
        duplicate: duplicates::of(&decision, facts),
        decision,
        takes,
        full,
        deposit,
        short,
        took: begun.elapsed(),
    }
}
